"""Markdown tables whose cells may hold anything."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table; a cell's bars and line ends are made harmless."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def coded(words: object) -> str:
    """Words as code."""
    return f"`{words}`"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")

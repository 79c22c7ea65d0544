"""Figures on pages: tables that are filled from the floors of the evals, so that no page says more than is guarded.

<!-- figures
what it says | graph.real: event recall
-->
| … the table, which is written here … |
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evals.gate import fewer_is_better, read_floors
from manual.tables import table

FLOORS: Final = Path(__file__).parents[1] / "evals" / "floors.json"
_PLACE: Final = re.compile(r"<!-- figures\n(?P<lines>.*?)-->\n(?P<table>(?:\|[^\n]*\n)*)", re.S)


class FigureError(Exception):
    """A page asks for a figure that has no floor."""


def asked(page: str) -> Iterator[tuple[str, str]]:
    """The figures that a page asks for: what it calls each, and its name."""
    for place in _PLACE.finditer(page):
        yield from _lines(place["lines"])


def filled(page: str) -> str:
    """The page with its tables as the floors are now. Raises FigureError."""
    return _PLACE.sub(lambda place: f"<!-- figures\n{place['lines']}-->\n{_table(place['lines'])}\n", page)


def _lines(words: str) -> Iterator[tuple[str, str]]:
    for line in words.strip().splitlines():
        what, _, name = line.rpartition("|")
        yield what.strip(), name.strip()


def _table(words: str) -> str:
    rows = ([_figure(name), what, f"`{name}`"] for what, name in _lines(words))
    return table(("floor", "what", "measured as"), rows)


def _figure(name: str) -> str:
    floor = read_floors(FLOORS).get(name)
    if floor is None:
        raise FigureError(f"{name!r} has no floor in {FLOORS.name}")
    return f"{'≤' if fewer_is_better(name) else '≥'} {floor.floor:.2f}".replace(" 0.", " .")

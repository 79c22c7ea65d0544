"""The package's tables: tab-separated files with a header line, lists inside a cell joined by semicolons."""

import hashlib
from functools import cache
from importlib.resources import files

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of data/NAME.tsv, each a dict by the header's names; an empty cell is ""."""
    head, *found = lines(name)
    names = head.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in found]


def lines(name: str) -> list[str]:
    """The lines of data/NAME.tsv, its header first."""
    text = files("sanudo.gazetteer").joinpath("data", f"{name}.tsv").read_text("utf-8")
    return text.rstrip("\n").split("\n")


def cell(value: str) -> tuple[str, ...]:
    """The items of a list cell."""
    return tuple(item.strip() for item in value.split(";") if item.strip()) if value else ()


@cache
def gazetteer_version() -> str:
    """Eight hexadecimal digits that change with any of the gazetteer's tables."""
    digest = hashlib.sha256()
    for path in sorted(files("sanudo.gazetteer").joinpath("data").iterdir(), key=lambda path: path.name):
        if path.name.endswith((".tsv", ".npz")):
            content = path.read_bytes()
            lines = content.replace(b"\r\n", b"\n") if path.name.endswith(".tsv") else content
            digest.update(path.name.encode() + b"\0" + lines + b"\0")
    return digest.hexdigest()[:8]

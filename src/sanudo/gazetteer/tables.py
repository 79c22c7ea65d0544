"""The package's tables: tab-separated files with a header line, lists inside a cell joined by semicolons."""

from importlib.resources import files

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of data/NAME.tsv, each a dict by the header's names; an empty cell is ""."""
    text = files("sanudo.gazetteer").joinpath("data", f"{name}.tsv").read_text("utf-8")
    head, *lines = text.rstrip("\n").split("\n")
    names = head.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def cell(value: str) -> tuple[str, ...]:
    """The items of a list cell."""
    return tuple(item.strip() for item in value.split(";") if item.strip())

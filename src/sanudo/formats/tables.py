"""The tables of this folder: what foreign formats call things."""

from functools import cache
from importlib.resources import files


@cache
def fips() -> dict[str, str]:
    """The FIPS 10-4 code of each country that has one: what GDELT puts on places."""
    return _pairs("fips")


@cache
def icews_sectors() -> dict[str, str]:
    """The words nearest to ICEWS' for each sector."""
    return _pairs("icews_sectors")


def _pairs(name: str) -> dict[str, str]:
    text = files("sanudo.formats").joinpath("data", f"{name}.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.rstrip("\n").split("\n")[1:])

"""Warships by the prefix of their names: "HMS Diamond", "the destroyer USS Mason"."""

import re
from functools import cache

from sanudo.gazetteer.tables import cell, rows

_SHIP = re.compile(r"\b([A-Z]{3,5}) [A-Z][\w'’.-]*(?: (?:of |de )?[A-Z][\w'’.-]*){0,3}$")


def ship_named(phrase: str) -> tuple[str | None, tuple[str, ...]]:
    """The name of the ship at the end of a phrase, and the countries whose ships bear its prefix; None and none without one."""
    found = _SHIP.search(phrase)
    countries = _prefixes().get(found[1], ()) if found else ()
    return (found[0], countries) if found and countries else (None, ())


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    return {row["prefix"]: tuple(cell(row["countries"])) for row in rows("ships")}

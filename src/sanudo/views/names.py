"""What parties, sectors and countries are called, from their codes."""

from functools import cache

from sanudo.codebook.sectors import sectors
from sanudo.codebook.types import event_types
from sanudo.gazetteer.countries import countries

_SHORT = {
    "REB": "rebels", "PRM": "paramilitaries", "UAF": "armed groups", "CVL": "civilians", "OPP": "opposition", "PTY": "parties",
    "BUS": "business", "CRM": "criminals", "EDU": "education", "ELI": "notables", "JRN": "media", "LAB": "labour",
    "MED": "medical", "REF": "refugees", "PRE": "former rulers", "REL": "clergy", "SOC": "civil society", "AGR": "farmers",
    "UNK": "others", "IGO": "organisation",
}  # fmt: skip


@cache
def country_name(code: str) -> str:
    """The name of a country; its code where it is not known."""
    known = countries().get(code)
    return known.name if known else code


@cache
def party_name(key: str) -> str:
    """A party's key in words: "RUS" is Russia, "YEM REB" is Yemen, rebels; a name is itself."""
    code, _, sector = key.partition(" ")
    if (sector in sectors() or sector in _SHORT) and code in countries():
        return f"{country_name(code)}, {_SHORT.get(sector, sector)}"
    return country_name(key) if key in countries() else key


def class_of(kind: str, quad: int | None) -> int | None:
    """The class of an event: that of its code where it counts, else that of its type."""
    known = event_types().get(kind)
    return quad or (known.quad if known else None)


def sector_words(sector: str) -> str:
    """What a sector means."""
    return sectors().get(sector, sector).rstrip(".")

"""The names of parties that a user's codebook may use: what the gazetteer can resolve a phrase to."""

from functools import cache
from pathlib import Path
from typing import Final

from sanudo.codebook import user_codebooks
from sanudo.codebook.categories import Codebook
from sanudo.codebook.sectors import sectors
from sanudo.codebook.user_values import Vocabulary
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.tables import rows

# What stands for a country where the party belongs to none (PLOVER), with the sectors that go with it.
NO_COUNTRIES: Final = {
    "united nations": "UNO", "european union": "EUR", "uno": "UNO", "eur": "EUR", "igo": "IGO", "ngo": "NGO", "ism": "ISM",
    "img": "IMG", "mnc": "MNC",
}  # fmt: skip
BODIES: Final = ("IGO", "NGO")


@cache
def vocabulary() -> Vocabulary:
    """All countries, sectors and offices."""
    named = {country.name.lower(): code for code, country in countries().items()}
    named |= {code.lower(): code for code in countries()}
    offices = {row["office"] for table in ("office_titles", "office_holders") for row in rows(table) if row["office"]}
    return Vocabulary(named | NO_COUNTRIES, frozenset((*sectors(), *BODIES)), frozenset(offices))


def read_codebook(path: Path) -> Codebook:
    """The codebook in a user's file. Raises ConfigurationError that names every fault with its line."""
    return user_codebooks.read_codebook(path, vocabulary())


def codebook_of(content: bytes, file: str) -> Codebook:
    """The codebook in the bytes of a file. Raises ConfigurationError that names every fault with its line."""
    return user_codebooks.codebook_of(content, file, vocabulary())

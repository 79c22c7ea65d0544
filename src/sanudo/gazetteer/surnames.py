"""The keys by which a person is found: the whole name, given and last name, and what people are called alone."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sanudo.gazetteer.countries import given_names
from sanudo.gazetteer.phrases import plain
from sanudo.gazetteer.tables import rows

_NUMERALS = frozenset("jr sr i ii iii iv v vi vii viii ix x xi xii xiii xx xxi xxii xxiii xxx".split())
_SHORTEST = 3
_ARTICLES = frozenset({"al", "el"})
_LETTERS = re.compile(r"[^\W_]+")


def name_key(name: str) -> str:
    """A name's words in plain small letters, without signs."""
    if name.isascii() and name.isalpha():
        return name.lower()
    return " ".join(_LETTERS.findall(plain(name).lower()))


@cache
def _family_first() -> frozenset[str]:
    return frozenset(row["country"] for row in rows("family_first"))


@cache
def _two_surnames() -> frozenset[str]:
    return frozenset(row["country"] for row in rows("two_surnames"))


def full_names(person: str, aliases: Sequence[str], country: str | None) -> dict[str, bool]:
    """The keys of a person's names, each with whether it is more than one word, also without middle names."""
    found: dict[str, bool] = {}
    for name in (person, *aliases):
        parts = name_key(name).split()
        found[" ".join(parts)] = len(parts) > 1
        if len(parts) > 2 and parts[0] not in _ARTICLES:  # "Al Said" is no Al Fateh Said
            found.setdefault(f"{parts[0]} {parts[-1]}", True)
            if country in _two_surnames() and parts[-2] in _first_of_two(_pieces(person), country):
                found.setdefault(f"{parts[0]} {parts[-2]}", True)  # "Ana Ruiz" is Ana Ruiz Paz
    found.pop("", None)
    return found


def surnames(person: str, aliases: Sequence[str], country: str | None) -> Iterator[str]:
    """The keys of what a person is called alone: the last name, two together, or the first where the family's stands first."""
    pieces = _pieces(person)
    own = list(_last_names(pieces))
    yield from own
    for alias in aliases if own else ():
        yield from (key for key in _last_names(_pieces(alias)) if key[0] == own[0][0])
    family_first = country in _family_first()
    if len(pieces) >= _SHORTEST and not family_first and not {"of", "the"} & set(pieces):
        yield " ".join(pieces[-2:])  # "Castro Ruz"
        yield from _first_of_two(pieces, country)
    first = name_key(person).split() if family_first else ()
    if len(first) > 1 and first[0] not in given_names():
        yield first[0]


def _pieces(name: str) -> list[str]:
    """The keys of a name's words without numerals."""
    return [key for piece in name.split() if (key := name_key(piece)) and key not in _NUMERALS]


def _first_of_two(pieces: Sequence[str], country: str | None) -> tuple[str, ...]:
    """The first of a person's two surnames, in countries where people go by it."""
    if len(pieces) < _SHORTEST or country not in _two_surnames():
        return ()
    return (pieces[-2],) if len(pieces[-2]) >= _SHORTEST and pieces[-2] not in given_names() else ()


def _last_names(pieces: Sequence[str]) -> Iterator[str]:
    """The last word of a name, once more without its article; two letters are too few to tell."""
    if len(pieces) > 1 and len(pieces[-1]) > _SHORTEST - 1 and "of" not in pieces:
        yield pieces[-1]
        if pieces[-1].startswith(("al ", "el ")):
            yield pieces[-1][3:]

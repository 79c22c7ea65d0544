"""Nouns that say what somebody is: a person ("president"), people ("police"), a group ("ministry"), a place ("capital")."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

Sort = Literal["person", "people", "group", "place", "title", "thing"]
Gender = Literal["he", "she"]

PERSON_ENDINGS = ("man", "woman", "ist", "crat")
PEOPLE_ENDINGS = ("men", "women")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun says. `word` is its main form: "spokesperson" for "spokesman"."""

    word: str
    sort: Sort
    gender: Gender | None = None


@cache
def _table() -> Mapping[str, Noun]:
    text = resources.files("sanudo.language").joinpath("data/nouns.tsv").read_text("utf-8")
    found: dict[str, Noun] = {}
    for line in text.splitlines()[1:]:
        word, sort, gender, same = line.split("\t")
        found[word] = Noun(same or word, _sort(sort), "he" if gender == "he" else "she" if gender == "she" else None)
    return found


def _sort(text: str) -> Sort:
    sorts: tuple[Sort, ...] = ("person", "people", "group", "place", "title", "thing")
    return sorts[sorts.index(text)]


@cache
def _first_names() -> Mapping[str, Gender]:
    text = resources.files("sanudo.language").joinpath("data/first_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {name: "he" if gender == "he" else "she" for name, gender, _ in rows}


def first_name(name: str) -> Gender | None:
    """Whether men or women bear a first name, in small letters; None where both do or it is not known."""
    return _first_names().get(name)


@cache
def _lands() -> Mapping[str, frozenset[str]]:
    text = resources.files("sanudo.language").joinpath("data/lands.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {word: frozenset(countries.split()) for word, countries in rows}


def lands_called(word: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-3) that are called "the kingdom", "the island"."""
    return _lands().get(word, frozenset())


@cache
def _singulars() -> Mapping[str, str]:
    plurals = {word[:-1] + "ies" if word.endswith("y") else word + "s": word for word in _table()}
    return plurals | {word.removesuffix("man") + "men": word for word in _table() if word.endswith("man")}


@lru_cache(maxsize=1 << 14)
def noun(word: str) -> Noun | None:
    """What the table says of a noun in the singular or plural, else what its ending says."""
    lower = word.lower().rstrip(".")
    known = _table().get(lower) or _table().get(_singulars().get(lower, ""))
    if known or word[:1].isupper():
        return known
    singular = lower.removesuffix("s")
    if len(singular) > 5 and singular.endswith(PERSON_ENDINGS):
        return Noun(singular, "person", "she" if singular.endswith("woman") else None)
    return Noun(lower, "people") if len(lower) > 5 and lower.endswith(PEOPLE_ENDINGS) else None

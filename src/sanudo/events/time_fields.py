"""The fields of the calendar that words fill."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sanudo.events.numbers import ordinal_words, spelled
from sanudo.events.time_words import Words, table

Fields = dict[str, Any]


def fields_of(words: Words, first: int, after: int) -> Fields:
    """The fields of the calendar that these words fill."""
    fields: Fields = {}
    for index in range(first, after):
        reader = _READERS.get(words.classes[index])
        if reader is not None:
            reader(fields, words.word(index))
    return fields


def _read_day(fields: Fields, word: str) -> None:
    value = ordinal_words().get(word) or int(word.rstrip("stndrh"))
    fields["day"] = value + int(fields.get("tens", 0))


def _read_tens(fields: Fields, word: str) -> None:
    fields["tens"] = int(spelled([word]) or 0)


def _read_year(fields: Fields, word: str) -> None:
    fields["year"] = int(word)


def _read_era(fields: Fields, _: str) -> None:
    for name in ("year", "day"):
        if name in fields and "unit" not in fields:
            fields["year"] = -int(fields.pop(name))
            return


def _read_relation(fields: Fields, word: str) -> None:
    relation = table("relations").get(word)
    if fields.get("relation") in (None, "this", "that"):
        fields["relation"] = relation


def _read_decade(fields: Fields, word: str) -> None:
    digits = word[:-1].rstrip("s")
    fields["decade"] = int(digits) if digits.isdecimal() else table("decades")[word]


def _read_month(fields: Fields, word: str) -> None:
    name = word.capitalize()
    fields["month"] = (
        table("months").get(word) or table("month_abbreviations").get(name) or table("month_doubtful")[name]
    )


def _read_weekday(fields: Fields, word: str) -> None:
    fields["weekday"] = table("weekdays").get(word) or table("weekday_abbreviations").get(word.capitalize())


def _setter(field: str, name: str) -> Callable[[Fields, str], None]:
    def read(fields: Fields, word: str) -> None:
        fields[field] = table(name)[word]

    return read


def _read_quarter(fields: Fields, word: str) -> None:
    fields["quarter" if word[0] == "q" else "half"] = int(word[1])


def _read_unit(fields: Fields, word: str) -> None:
    fields["unit"] = grain_of(word)


_READERS: dict[str, Callable[[Fields, str], None]] = {
    "m": _read_month, "M": _read_month, "Q": _read_month, "W": _read_weekday, "V": _read_weekday,
    "d": _read_day, "D": _read_day, "o": _read_day, "w": _read_tens, "n": _read_year, "y": _read_year, "Z": _read_era,
    "s": _read_decade, "S": _setter("season", "seasons"), "E": _setter("part", "parts"), "e": _setter("part", "parts"),
    "l": _setter("part", "parts"), "p": _setter("clock", "dayparts"), "L": _read_relation, "N": _read_relation,
    "H": _read_relation, "J": _read_relation, "u": _read_unit, "U": _read_unit, "q": _read_unit, "c": _read_unit,
    "K": _read_unit, "r": _setter("part", "parts"), "1": _read_quarter,
}  # fmt: skip


@cache
def grains() -> dict[str, str]:
    """The unit of each word that names one, in the singular."""
    grains = {
        "quarter": "quarter",
        "century": "century",
        "half": "half",
        "quarters": "quarter",
        "centuries": "century",
        "halves": "half",
    }
    for word, (plural, grain) in table("units").items():
        grains |= {word: grain, plural: grain}
    return grains


def grain_of(word: str) -> str:
    """The unit that a word names, in the singular."""
    return grains()[word]

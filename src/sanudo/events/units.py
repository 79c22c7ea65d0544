"""What is counted: money as ISO 4217 code, a measure as one plural word, else the noun as it stands, in lower case."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sanudo.events.time_words import table

_LONGEST = 3
_MODIFIERS = 4


@cache
def tables() -> dict[str, Any]:
    """Currencies, measures and scales."""
    data: dict[str, Any] = yaml.safe_load(files("sanudo.events").joinpath("data/units.yaml").read_text("utf-8"))
    return data


@cache
def hedges() -> dict[str, Any]:
    """Words around numbers, open numbers, labels, and what is no counted noun."""
    data: dict[str, Any] = yaml.safe_load(files("sanudo.events").joinpath("data/hedges.yaml").read_text("utf-8"))
    return data


def money_or_measure(words: Sequence[str]) -> tuple[str, int] | None:
    """The unit that the first words name, and how many of them do; longest first."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:length])
        lower = phrase.lower()
        unit = tables()["money"].get(lower) or tables()["measures"].get(lower)
        if unit is None and phrase in tables()["codes"]:
            unit = phrase
        if unit is not None and not (lower == "m" and phrase != "m"):
            return str(unit), length
    return None


def counted_noun(words: Sequence[str], *, single: bool) -> tuple[str, int] | None:
    """The counted noun among the next words and how many words reach it: the first plural, over a few adjectives.

    With `single` ("one soldier") it is the last word before one that no noun is.
    """
    nearest: tuple[str, int] | None = None
    for index, word in enumerate(words[:_MODIFIERS]):
        lower = word.lower()
        if not lower[0].isalpha() or lower in _stops():
            break
        if lower.endswith(("'s", "’s", "s'", "s’")):
            continue
        if is_plural(lower):
            return lower, index + 1
        if single and nearest and (lower in _verbs() or (lower.endswith("ed") and len(lower) > 4)):
            break
        nearest = lower, index + 1
    return nearest if single and nearest and nearest[0].isalpha() and words[nearest[1] - 1].islower() else None


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in hedges()["plurals"]:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in _singular()
    )


@cache
def _stops() -> frozenset[str]:
    return frozenset(hedges()["stops"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table("tenses")["past"]) | frozenset(table("tenses")["future"])


@cache
def _singular() -> frozenset[str]:
    return frozenset(hedges()["singular_s"])

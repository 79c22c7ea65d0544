"""What number words and figures mean."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

_FIGURE = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# Longer figures are codes, and would not be exact.
_LONGEST = 24
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}


@cache
def number_words() -> dict[str, int]:
    """The value of each cardinal word, in lower case."""
    table: dict[str, int] = yaml.safe_load(files("sanudo.events").joinpath("data/numbers.yaml").read_text("utf-8"))
    return table


@cache
def ordinal_words() -> dict[str, int]:
    """The value of each ordinal word of one piece ("third", "twentieth")."""
    table = dict(_IRREGULAR)
    for word, value in number_words().items():
        stem = word[:-1] + "ie" if word.endswith("y") else word
        if value not in _IRREGULAR.values() and value > 0:
            table[stem + "th"] = value
    return table


def figure(text: str) -> float | None:
    """The value of a number in figures ("1,234.5", "8,50,000"); None if it is none."""
    return float(text.replace(",", "")) if len(text) <= _LONGEST and _FIGURE.fullmatch(text) else None


def spelled(words: Sequence[str]) -> float | None:
    """The value of a number in words, lower case, possibly begun in figures ("2.5", "million"); None if it is none."""
    total, group, seen = 0.0, 0.0, False
    for word in words:
        value = number_words().get(word)
        if value is None:
            value_or_figure = ordinal_words().get(word) or (1 if word in ("a", "an") else figure(word))
            if value_or_figure is None:
                if word in ("and", "-", "&", ","):
                    continue
                return None
            group += value_or_figure
        elif value >= 1000 and group == 0 and total:
            total *= value
        elif value >= 1000:
            total, group = total + (group or 1) * value, 0.0
        elif value == 100:
            group = (group or 1) * 100
        else:
            group += value
        seen = True
    return total + group if seen else None

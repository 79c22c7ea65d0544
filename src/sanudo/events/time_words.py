"""The words of a text as classes, one letter each, so that a grammar of times can run over the letters."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from sanudo.events.numbers import number_words, ordinal_words

_NUMERIC_DATE = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?:[ap]m?)?|(?:0?\d|1[0-2])[ap]m")
_AGGREGATE = re.compile(r"(?:1\d|20)?\d0s")


@cache
def table(name: str) -> Any:
    """One table of the lexicon of times."""
    return _lexicon()[name]


@cache
def _lexicon() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("sanudo.events").joinpath("data/times.yaml").read_text("utf-8"))
    return data


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: offsets of each, and one class letter each ("x" for a word that no time has)."""

    text: str
    offsets: tuple[tuple[int, int], ...]
    classes: str

    def word(self, index: int) -> str:
        """The word at that index, in lower case."""
        start, end = self.offsets[index]
        return self.text[start:end].lower()


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words between two offsets of a text."""
    matches = [match.span() for match in _token().finditer(text, start, len(text) if end is None else end)]
    classes, numeric = _word_classes(), _numeric_class
    letters = [classes.get(word) or numeric(word) for word in [text[a:b] for a, b in matches]]
    return Words(text, tuple(matches), "".join(letters))


@cache
def _token() -> re.Pattern[str]:
    """A holiday, phrase of reference, ISO date, "a.m.", figure with its suffix, word, blank line or other sign."""
    phrases = [form for name in table("references") if not name.isalpha() for form in _cases(name)]
    holidays = "|".join(re.escape(name) for name in sorted([*table("holidays"), *phrases], key=len, reverse=True))
    return re.compile(
        rf"(?:{holidays})\b"
        r"|\d{4}-\d\d?-\d\d?(?![\d-])(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?Z?)?"
        r"|(?<![\d-])\d\d?-\d\d?-\d{4}(?![\d-])"
        r"|\d+(?:[.,:/]\d+)*[^\W\d_]*|[ap]\.\s?m\b\.?|[ap]m\b|(?i:o['’]clock)|[^\W_]+|\n\s*\n|[^\w\s]"
    )


@lru_cache(maxsize=1 << 14)
def _numeric_class(word: str) -> str:
    """The class of a token that is not in the lexicon."""
    first = word[0]
    if first == "\n":
        return "P"
    if not first.isdecimal():
        return "C" if word.lower() in ("o'clock", "o’clock") else "x"
    return _figure_class(word)


def _figure_class(word: str) -> str:
    if word.isdecimal():
        value = int(word) if len(word) < 9 else 0
        if len(word) == 4:
            return "y" if 1200 <= value < 2200 else "n"
        return "d" if 1 <= value <= 31 and len(word) <= 2 else "n"
    if "-" in word or _NUMERIC_DATE.fullmatch(word):
        return "I"
    if _CLOCK.fullmatch(word):
        return "C" if ":" in word or word[-1] in "mapMAP" else "n"
    if _AGGREGATE.fullmatch(word):
        return "s"
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal():
        return "D"
    return "n" if word.replace(",", "").replace(".", "").isdecimal() else "x"


def _cases(word: str) -> tuple[str, ...]:
    return word, word[0].upper() + word[1:], word.upper()


@cache
def _word_classes() -> dict[str, str]:
    """Class letters by word; "May", "March" and abbreviations only in the case that names them."""
    classes: dict[str, str] = {}
    for name, letter in (
        ("months", "m"),
        ("weekdays", "W"),
        ("seasons", "S"),
        ("dayparts", "p"),
        ("deictic_days", "T"),
    ):
        classes |= {form: letter for word in table(name) for form in _cases(word)}
    for word, (plural, _) in table("units").items():
        classes |= dict.fromkeys(_cases(word), "u") | dict.fromkeys(_cases(plural), "U")
    for words, letter in ((number_words(), "w"), (ordinal_words(), "o"), (table("decades"), "s"), (table("sets"), "Y")):
        classes |= {form: letter for word in words for form in _cases(word)}
    for letter, words in table("classes").items():
        classes |= {form: letter for word in words for form in _cases(word)}
    for name, letter in (("month_abbreviations", "M"), ("month_doubtful", "Q"), ("weekday_abbreviations", "V")):
        classes |= dict.fromkeys(table(name), letter)
    classes |= dict.fromkeys(table("holidays"), "X")
    classes |= {form: "R" for name in table("references") if not name.isalpha() for form in _cases(name)}
    classes |= dict.fromkeys("-–—~", "-") | dict.fromkeys("'’", "'") | {sign: sign for sign in ",.()/&"}
    classes |= dict.fromkeys("$€£¥₹%", "$") | {"s": "'"}
    classes |= dict.fromkeys(("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "a. m.", "p. m."), "j")
    return classes

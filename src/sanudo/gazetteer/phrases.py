"""Known phrases found in running text: the longest that stands at each place, in time linear in the text.

Words are compared without regard to diacritics and to the shape of apostrophes. A word that the table writes with a
capital needs one in the text ("turkey" is no country), one of up to three capitals needs all of them ("us" is no
country, "Nato" is NATO); a word that the table writes small may be written either way.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʻ": "'", "‑": "-", "–": "-", "ß": "ss", "ı": "i"})
_QUOTES |= str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"})
# Abbreviations up to this length are ordinary words in small letters ("us", "who", "eta").
_SHORT = 3


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """The text without diacritics, with straight apostrophes and plain hyphens."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a text: half-open offsets, and its letters made plain."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


@lru_cache(maxsize=64)  # one text is asked about by several tables in a row
def words(text: str) -> tuple[Word, ...]:
    """The words and signs of a text, in order; every sign is one."""
    return tuple(Word(found.start(), found.end(), plain(found.group())) for found in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A phrase of the table in a text: offsets of characters, of words (last exclusive), and all its values."""

    start: int
    end: int
    first: int
    last: int
    values: tuple[Value, ...]


def _forms(phrase: str) -> Iterator[list[str]]:
    """The words of a phrase, once more without the stop at the end of an abbreviation ("U.S")."""
    shape = [plain(word) for word in _WORD.findall(phrase)]
    yield shape
    if len(shape) > 3 and shape[-1] == ".":
        yield shape[:-1]


def _fits(shape: tuple[str, ...], found: Sequence[Word]) -> bool:
    for wanted, word in zip(shape, found, strict=True):
        if not wanted[:1].isupper():
            continue
        if not word.capitalised:
            return False
        if wanted.isupper() and len(wanted) <= _SHORT and word.text != wanted:
            return False
    return True


class Phrases(Generic[Value]):
    """A table of phrases, each with one value or several."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            for shape in _forms(phrase):
                self._add(tuple(shape), value)

    def _add(self, shape: tuple[str, ...], value: Value) -> None:
        if not shape:
            return
        key = " ".join(shape).lower()
        known = self._table.setdefault(key, [])
        if (shape, value) not in known:
            known.append((shape, value))
        first = shape[0].lower()
        self._longest[first] = max(self._longest.get(first, 0), len(shape))

    def at(self, text: Sequence[Word], position: int) -> Found[Value] | None:
        """The longest phrase that begins with the word at this position."""
        limit = min(self._longest.get(text[position].lower, 0), len(text) - position)
        for length in range(limit, 0, -1):
            piece = text[position : position + length]
            known = self._table.get(" ".join(word.lower for word in piece))
            values = tuple(dict.fromkeys(value for shape, value in known if _fits(shape, piece))) if known else ()
            if values:
                return Found(piece[0].start, piece[-1].end, position, position + length, values)
        return None

    def within(self, text: Sequence[Word]) -> list[Found[Value]]:
        """All phrases in the text, from the left, the longest first, none overlapping another."""
        result, behind = [], 0
        for position, word in enumerate(text):
            if position >= behind and word.lower in self._longest and (found := self.at(text, position)):
                result.append(found)
                behind = found.last
        return result

    def whole(self, text: Sequence[Word]) -> tuple[Value, ...]:
        """The values of the phrase that is the whole text; empty if it is none."""
        found = self.at(text, 0) if text else None
        return found.values if found and found.last == len(text) else ()

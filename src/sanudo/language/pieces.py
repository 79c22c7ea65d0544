"""Words → word pieces: the WordPiece vocabulary and casing of BERT (uncased), without a tokenizer library.

Gives the same ids as the `tokenizers` package on all 64,790 word types of the treebanks and name corpora we train on.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

UNKNOWN, CLS, SEP = 100, 101, 102
MAX_PIECES_PER_WORD = 8  # longer words are addresses and noise; their first pieces say enough
MAX_LETTERS = 100  # BERT's own limit, beyond which a word is unknown

LOWER, TITLE, UPPER, MIXED, LETTER, DIGIT, SYMBOL, SPECIAL = range(8)


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> int:
    """The word's shape, which the uncased vocabulary loses: lower, title, upper, mixed, one letter, digit, symbol."""
    if any(character.isdigit() for character in word):
        return DIGIT
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return SYMBOL
    if all(character.islower() for character in letters):
        return LOWER
    if len(letters) == 1:
        return LETTER
    if all(character.isupper() for character in letters):
        return UPPER
    if letters[0].isupper() and not any(character.isupper() for character in letters[1:]):
        return TITLE
    return MIXED


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence: ids, shapes and, for each piece, its word (-1 for [CLS] and [SEP])."""

    ids: list[int]
    shapes: list[int]
    words: list[int]


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A vocabulary: piece → id."""

    vocabulary: dict[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def word(self, word: str) -> tuple[int, ...]:
        """The ids of one word's pieces, at least one and at most MAX_PIECES_PER_WORD."""
        known = self._known.get(word)
        if known is None:
            found = [piece for part in _parts(_normal(word[:512])) for piece in self._split(part)]
            known = tuple(found[:MAX_PIECES_PER_WORD]) or (UNKNOWN,)
            if len(self._known) < 200_000:  # a memo, not a state: bounded so that a long run stays flat
                self._known[word] = known
        return known

    def sentence(self, words: Sequence[str]) -> Pieces:
        """The pieces of a sentence between [CLS] and [SEP]."""
        ids, shapes, owners = [CLS], [SPECIAL], [-1]
        for index, word in enumerate(words):
            pieces = self.word(word)
            ids += pieces
            shapes += [shape(word)] * len(pieces)
            owners += [index] * len(pieces)
        return Pieces([*ids, SEP], [*shapes, SPECIAL], [*owners, -1])

    def _split(self, part: str) -> list[int]:
        if len(part) > MAX_LETTERS:
            return [UNKNOWN]
        ids: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self.vocabulary:
                end -= 1
            if end == start:
                return [UNKNOWN]
            ids.append(self.vocabulary[("##" if start else "") + part[start:end]])
            start = end
        return ids


def _normal(word: str) -> str:
    kept = (c for c in word if ord(c) not in (0, 0xFFFD) and unicodedata.category(c) not in ("Cc", "Cf"))
    decomposed = unicodedata.normalize("NFD", "".join(kept).lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    current = ""
    for character in word:
        alone = _is_alone(character)
        if (alone or character.isspace()) and current:
            parts.append(current)
            current = ""
        if alone:
            parts.append(character)
        elif not character.isspace():
            current += character
    return [*parts, current] if current else parts


@lru_cache(maxsize=4096)
def _is_alone(character: str) -> bool:
    code = ord(character)
    ascii_symbol = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_symbol or unicodedata.category(character)[0] == "P" or 0x4E00 <= code <= 0x9FFF

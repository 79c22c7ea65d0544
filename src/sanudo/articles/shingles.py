"""Texts as sets of hashed word sequences, blind to case, punctuation, quotation marks and British or American spelling."""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

WORDS: Final = 5  # words in a shingle; see docs/stories.md for what 4 and 6 would give
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER: Final = re.compile(r"(?<![\w.])\d[\d.,]*(?<![.,])")
# One of two spellings each, wherever it stands in a word: only the same treatment of both texts counts, not good English.
_SPELLING: Final = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("yse", "yze"), ("our", "or"),
    ("ence", "ense"), ("mme", "m"), ("tre", "ter"), ("ll", "l"), ("aeo", "eo"), ("ogue", "og"),
)  # fmt: skip
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)


def words_of(text: str) -> list[str]:
    """The words in order, in the form in which they are compared."""
    return [_plain(word) for word in _WORD.findall(_joined_numbers(text).replace("’", "'"))]


def numbers_of(text: str) -> frozenset[str]:
    """The numbers in figures, without separators of thousands."""
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))


def shingles_of(words: list[str]) -> Hashes:
    """The hashes of all sequences of WORDS words, each once, sorted; of a shorter text one hash."""
    if not words:
        return np.zeros(0, np.uint32)
    hashes = np.array([_hash(word) for word in words], np.uint64)
    width = min(WORDS, len(words))
    total = np.zeros(len(words) - width + 1, np.uint64)
    for place in range(width):
        total = (total * _MULTIPLIER) ^ hashes[place : place + len(total)]
        total ^= total >> np.uint64(29)
    total *= _MULTIPLIER
    return np.unique((total >> np.uint64(32)).astype(np.uint32))


def shared(left: Hashes, right: Hashes) -> int:
    """How many hashes the two have in common."""
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    if not len(fewer):
        return 0
    places = np.searchsorted(more, fewer)
    places[places == len(more)] = 0
    return int((more[places] == fewer).sum())


def _joined_numbers(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)


@lru_cache(maxsize=200_000)
def _plain(word: str) -> str:
    word = word.lower()
    if word.isascii() and len(word) > 4:
        for one, other in _SPELLING:
            word = word.replace(one, other)
    return word


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")

"""Texts as weighted words, and how alike two are."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from sanudo.language.rarity import rarity, stem

Words = Mapping[str, float]

LEAD: Final = 400  # characters of the text that count twice: what the report is about stands there
KEPT: Final = 80  # the weightiest words of an article that are kept
NAME: Final = 1.5  # a capitalised word within a sentence weighs this much more
COMMON: Final = 0.15  # words less rare than this are left out
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def words_in(sentence: str) -> Words:
    """The stems of a sentence with their weights, scaled to length 1."""
    found: dict[str, float] = {}
    for _, key, weight in _weighted(sentence):
        found[key] = max(weight, found.get(key, 0.0))
    return scaled(found)


def words_of_article(title: str | None, text: str) -> Words:
    """The weightiest stems of an article, scaled to length 1. A word of the title or lead counts twice."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for source, lead in ((title or "", len(title or "")), (text, LEAD)):
        for start, key, weight in _weighted(source):
            counts[key] += 2 if start < lead else 1
            weights[key] = max(weight, weights.get(key, 0.0))
    scores = {key: weights[key] * (1 + math.log(number)) for key, number in counts.items()}
    best = sorted(scores, key=lambda key: (-scores[key], key))[:KEPT]
    return scaled({key: scores[key] for key in best})


def scaled(words: Words) -> Words:
    """The same words in proportion, with a sum of squares of 1."""
    length = math.sqrt(sum(weight * weight for weight in words.values()))
    return {key: weight / length for key, weight in words.items()} if length else {}


def likeness(left: Words, right: Words) -> float:
    """The cosine of two bags of words that are scaled: 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    return min(1.0, sum(weight * right[key] for key, weight in left.items() if key in right))


def _weighted(source: str) -> Iterator[tuple[int, str, float]]:
    """Where each telling word stands, its stem and its weight: a capitalised word within a sentence weighs more."""
    for match in _WORD.finditer(source):
        word = match[0]
        if word.isdigit() and len(word) < 3:
            continue
        key = stem(word)
        weight = rarity(key)
        if weight < COMMON:
            continue
        if word[0].isupper():
            before = source[max(0, match.start() - 4) : match.start()].rstrip(" \"'“”‘’(")
            if before and before[-1] not in ".!?:\n":
                weight *= NAME
        yield match.start(), key, weight

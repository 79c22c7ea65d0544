"""Texts as weighted words, and how alike two are."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from sanudo.language.rarity import rarity, stem

Words = Mapping[str, float]

LEAD: Final = 400  # characters of the text that count twice: what the report is about stands there
KEPT: Final = 80  # the weightiest words of an article that are kept
NAME: Final = 1.5  # a capitalised word within a sentence weighs this much more
COMMON: Final = 0.15  # words less rare than this are left out
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def words_in(sentence: str) -> Words:
    """The stems of a sentence with their weights; a name in capitals only counts like other words."""
    found: dict[str, float] = {}
    for match in _WORD.finditer(sentence):
        weight = _weight(match, sentence)
        if weight:
            key = stem(match[0])
            found[key] = max(weight, found.get(key, 0.0))
    return found


def words_of_article(title: str | None, text: str) -> Words:
    """The weightiest stems of an article, scaled to length 1."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for source, times in ((title or "", 2), (text[:LEAD], 1), (text, 1)):
        for match in _WORD.finditer(source):
            weight = _weight(match, source)
            if weight:
                key = stem(match[0])
                counts[key] += times
                weights[key] = max(weight, weights.get(key, 0.0))
    scored = {key: weights[key] * (1 + math.log(number)) for key, number in counts.items()}
    best = sorted(scored, key=lambda key: (-scored[key], key))[:KEPT]
    length = math.sqrt(sum(scored[key] ** 2 for key in best)) or 1.0
    return {key: scored[key] / length for key in best}


def likeness(left: Words, right: Words) -> float:
    """The cosine of two bags of words, 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    product = sum(weight * right[key] for key, weight in left.items() if key in right)
    return product / (_length(left) * _length(right)) if product else 0.0


def _length(words: Words) -> float:
    return math.sqrt(sum(weight * weight for weight in words.values()))


def _weight(match: re.Match[str], source: str) -> float:
    word = match[0]
    if word.isdigit() and len(word) < 3:
        return 0.0
    weight = rarity(stem(word))
    if weight < COMMON:
        return 0.0
    before = source[max(0, match.start() - 4) : match.start()].rstrip(" \"'“”‘’(")
    named = word[0].isupper() and before != "" and before[-1] not in ".!?:\n"
    return weight * NAME if named else weight

"""Articles that report the same news: by their words, whatever events were found in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sanudo.stories.grouping import linked, neighbours
from sanudo.stories.words import Words, likeness

# Mean likeness of the articles of two groups from which on they report the same. Measured on the sixty reports of
# evals/data/news.jsonl, where .33 to .40 do almost equally well; not on ECB+, on which only methods were compared.
ALIKE: Final = 0.38
NEARLY: Final = 0.3  # likeness of two articles from which on all their events are compared
WITHIN: Final = 7  # days between two reports of the same news, at most
RARE: Final = 12  # weightiest words of an article by which it is looked up
SHARED: Final = 2  # such words that two articles have in common before they are compared
NEIGHBOURS: Final = 60  # later articles with one such word that an article is compared with


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """An article's words and day (a proleptic ordinal), and what decides its place in the order."""

    article: str
    reported: int | None
    words: Words

    @property
    def order(self) -> tuple[int, str]:
        """By day, undated last."""
        return (self.reported if self.reported is not None else 10**7, self.article)


Known = dict[tuple[Topic, Topic], float]


def same_news(topics: Sequence[Topic], known: Known | None = None) -> list[list[str]]:
    """The articles in groups of two and more, each in order of their days; of no matter in which order they come."""
    ordered, score = _scored(topics, known)
    pairs = {pair: likely for pair in _candidates(ordered) if (likely := score(*pair)) >= ALIKE}
    groups = linked(len(ordered), pairs, score, joins=ALIKE)
    return [[ordered[place].article for place in group] for group in groups if len(group) > 1]


def alike_articles(topics: Sequence[Topic], known: Known | None = None) -> list[tuple[str, str]]:
    """The pairs of articles that are so alike that any of their events may be one, the earlier first."""
    ordered, score = _scored(topics, known)
    return [
        (ordered[one].article, ordered[other].article)
        for one, other in _candidates(ordered)
        if score(one, other) >= NEARLY
    ]


def _scored(topics: Sequence[Topic], known: Known | None) -> tuple[list[Topic], Callable[[int, int], float]]:
    """The topics in order, and how alike two places are; what is `known` is not worked out again."""
    ordered = sorted(topics, key=lambda topic: topic.order)
    found: Known = {} if known is None else known

    def score(one: int, other: int) -> float:
        pair = (ordered[min(one, other)], ordered[max(one, other)])
        if pair not in found:
            found[pair] = _alike(*pair)
        return found[pair]

    return ordered, score


def _alike(left: Topic, right: Topic) -> float:
    if left.reported and right.reported and abs(left.reported - right.reported) > WITHIN:
        return 0.0
    return likeness(left.words, right.words)


def _candidates(ordered: Sequence[Topic]) -> list[tuple[int, int]]:
    numbers: dict[str, int] = {}
    words: list[int] = []
    places: list[int] = []
    for place, topic in enumerate(ordered):
        for word in sorted(topic.words, key=lambda word: (-topic.words[word], word))[:RARE]:
            words.append(numbers.setdefault(word, len(numbers)))
            places.append(place)
    found = list(neighbours(words, places, len(ordered), NEIGHBOURS))
    if not found:
        return []
    codes, times = np.unique(np.concatenate(found), return_counts=True)
    return [divmod(code, len(ordered)) for code in codes[times >= SHARED].tolist()]

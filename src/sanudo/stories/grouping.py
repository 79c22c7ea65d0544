"""Events of many articles in groups that each tell one event."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final, TypeVar

from sanudo.stories.pairs import REAL, same_event
from sanudo.stories.traits import Trait

T = TypeVar("T")

JOINS: Final = 0.5  # mean probability over all pairs of two groups from which on they are one story
NEIGHBOURS: Final = 24  # later events with one key that an event is compared with
RARE: Final = 4  # weightiest words of a sentence by which it is looked up

Scores = dict[tuple[int, int], float]


def grouped(events: Sequence[Trait]) -> list[list[Trait]]:
    """The events in groups, each in order; the groups in the order of their first. The order of `events` is of no matter.

    Average linkage, the likeliest pairs first; no group has two events of one article.
    """
    ordered = sorted(events, key=lambda trait: trait.order)
    scores = {(a, b): likely for a, b in _candidates(ordered) if (likely := same_event(ordered[a], ordered[b]))}

    def score(one: int, other: int) -> float:
        pair = (min(one, other), max(one, other))
        if pair not in scores:
            scores[pair] = same_event(ordered[one], ordered[other])
        return scores[pair]

    articles = [trait.article for trait in ordered]
    return [[ordered[place] for place in group] for group in linked(len(ordered), dict(scores), score, articles)]


def linked(count: int, pairs: Scores, score: Callable[[int, int], float], owners: Sequence[object]) -> list[list[int]]:
    """Numbers below `count` in groups, by average linkage over `pairs`; none has two numbers of one owner."""
    group_of: dict[int, list[int]] = {}
    for (one, other), likely in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if likely < JOINS:
            break
        left, right = group_of.setdefault(one, [one]), group_of.setdefault(other, [other])
        if left is right or {owners[place] for place in left} & {owners[place] for place in right}:
            continue
        if sum(score(a, b) for a in left for b in right) >= JOINS * len(left) * len(right):
            left.extend(right)
            for place in right:
                group_of[place] = left
    singles = ([place] for place in range(count) if place not in group_of)
    found = {min(group): sorted(group) for group in [*group_of.values(), *singles]}
    return [found[first] for first in sorted(found)]


def _candidates(ordered: Sequence[Trait]) -> list[tuple[int, int]]:
    """Pairs of places that share a key and stand near each other in time."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, trait in enumerate(ordered):
        for key in set(_keys(trait)):
            by_key[key].append(place)
    found: set[tuple[int, int]] = set()
    for places in by_key.values():
        for number, place in enumerate(places):
            found.update((place, later) for later in places[number + 1 : number + 1 + NEIGHBOURS])
    return sorted(found)


def _keys(trait: Trait) -> Iterator[tuple[str, ...]]:
    """What two events that are one are likely to share: type and reality with two of parties, place, trigger and words."""
    kind = (trait.event.type, str(trait.event.status in REAL))
    words = sorted(trait.words, key=lambda word: (-trait.words[word], word))[:RARE]
    parties = {party.country or (party.name or "").lower() for party in trait.parties}
    places = {(place.country or place.name or "").lower() for place in trait.places}
    stems = {trigger[:4] for trigger in trait.triggers}
    terms = sorted({f"w:{word}" for word in words} | {f"p:{party}" for party in parties} | {f"l:{p}" for p in places})
    for term in terms:
        for one in sorted(stems):
            yield (*kind, one, term)
    for pair in combinations(terms, 2):
        yield (*kind, *pair)

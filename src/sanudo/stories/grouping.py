"""Events of many articles in groups that each tell one event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Final, TypeVar

from sanudo.stories.pairs import REAL, same_event
from sanudo.stories.traits import Trait

T = TypeVar("T")

JOINS: Final = 0.5  # mean probability over all pairs of two groups from which on they are one story
NEIGHBOURS: Final = 24  # later events with one key that an event is compared with
RARE: Final = 4  # weightiest words of a sentence by which it is looked up

Scores = dict[tuple[int, int], float]


def grouped(events: Sequence[Trait], alike: Iterable[tuple[str, str]] = ()) -> list[list[Trait]]:
    """The events in groups, each in order; the groups in the order of their first. The order of `events` is of no matter.

    Average linkage; no group has two events of one article. Compared are events that share a key, and all events of one
    type in `alike` articles.
    """
    ordered = sorted(events, key=lambda trait: trait.order)
    scores = {(a, b): likely for a, b in _candidates(ordered, alike) if (likely := same_event(ordered[a], ordered[b]))}

    def score(one: int, other: int) -> float:
        pair = (min(one, other), max(one, other))
        if pair not in scores:
            scores[pair] = same_event(ordered[one], ordered[other])
        return scores[pair]

    articles = [trait.article for trait in ordered]
    groups = linked(len(ordered), dict(scores), score, owners=articles)
    return [[ordered[place] for place in group] for group in groups]


def linked(
    count: int,
    pairs: Scores,
    score: Callable[[int, int], float],
    *,
    joins: float = JOINS,
    owners: Sequence[object] | None = None,
) -> list[list[int]]:
    """Numbers below `count` in groups by average linkage, the likeliest two groups first, as long as the mean score of
    their pairs reaches `joins`. `pairs` are those that may begin a group; `score` gives all others. With `owners`, no
    group has two numbers of one owner.
    """
    groups: dict[int, list[int]] = {}
    near: dict[int, dict[int, float]] = defaultdict(dict)  # group → group → sum of scores
    waiting: list[tuple[float, int, int]] = []
    for (one, other), likely in pairs.items():
        if likely >= joins:
            near[one][other] = near[other][one] = likely
            waiting.append((-likely, min(one, other), max(one, other)))
    groups.update((number, [number]) for number in near)
    heapify(waiting)
    while waiting:
        mean, one, other = heappop(waiting)
        if one not in groups or other not in groups or mean != -_mean(near, groups, one, other):
            continue  # of groups that have grown since
        if owners and not {owners[n] for n in groups[one]}.isdisjoint(owners[n] for n in groups[other]):
            continue
        for place in _joined(near, groups, one, other, score):
            mean = _mean(near, groups, one, place)
            if mean >= joins:
                heappush(waiting, (-mean, min(one, place), max(one, place)))
    found = {min(group): sorted(group) for group in groups.values()}
    grouped_ones = {number for group in groups.values() for number in group}
    found.update((number, [number]) for number in range(count) if number not in grouped_ones)
    return [found[first] for first in sorted(found)]


def _joined(
    near: dict[int, dict[int, float]],
    groups: dict[int, list[int]],
    one: int,
    other: int,
    score: Callable[[int, int], float],
) -> list[int]:
    """Puts the group `other` into `one`, and returns the groups near it."""
    ours, theirs = near[one], near.pop(other)
    for place in sorted({*ours, *theirs} - {one, other}):
        left = ours.get(place)
        right = theirs.get(place)
        if left is None:
            left = sum(score(a, b) for a in groups[one] for b in groups[place])
        if right is None:
            right = sum(score(a, b) for a in groups[other] for b in groups[place])
        ours[place] = near[place][one] = left + right
        near[place].pop(other, None)
    ours.pop(other, None)
    groups[one].extend(groups.pop(other))
    return sorted(ours)


def _mean(near: dict[int, dict[int, float]], groups: dict[int, list[int]], one: int, other: int) -> float:
    return near[one][other] / (len(groups[one]) * len(groups[other]))


def _candidates(ordered: Sequence[Trait], alike: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of places that share a key and stand near each other in time, or stand in articles that are alike."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, trait in enumerate(ordered):
        for key in set(_keys(trait)):
            by_key[key].append(place)
    found: set[tuple[int, int]] = set()
    for places in by_key.values():
        for number, place in enumerate(places):
            found.update((place, later) for later in places[number + 1 : number + 1 + NEIGHBOURS])
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    types: dict[str, set[str]] = defaultdict(set)
    for place, trait in enumerate(ordered):
        told[trait.article, trait.event.type].append(place)
        types[trait.article].add(trait.event.type)
    for one, other in alike:
        for kind in types[one] & types[other]:
            found.update((min(a, b), max(a, b)) for a in told[one, kind] for b in told[other, kind])
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

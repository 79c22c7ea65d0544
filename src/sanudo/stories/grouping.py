"""Events of many articles in groups that each tell one event."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sanudo.stories.pairs import REAL, WINDOW, same_event
from sanudo.stories.traits import Trait

Numbers = NDArray[np.int64]

JOINS: Final = 0.5  # mean probability over all pairs of two groups from which on they are one story
NEIGHBOURS: Final = 24  # later events with one key that an event is compared with
RARE: Final = 4  # weightiest words of a sentence by which it is looked up

Scores = dict[tuple[int, int], float]
Known = dict[tuple[Trait, Trait], float]


def grouped(
    events: Sequence[Trait],
    alike: Iterable[tuple[str, str]] = (),
    known: Known | None = None,
    compared: Container[Trait] = (),
) -> list[list[Trait]]:
    """The events in groups, each in order; the groups in the order of their first. The order of `events` is of no matter.

    Average linkage; no group has two events of one article. Compared are events that share a key, and all events of one
    type in `alike` articles. What is `known` of pairs is not worked out again, and what is found is added to it. Events that
    are `compared` were grouped before, among others of these and no more: what is not known of two of them is 0. (The more
    events there are, the fewer of the others stand near one.)
    """
    ordered = sorted(events, key=lambda trait: trait.order)
    found: Known = {} if known is None else known

    def score(one: int, other: int) -> float:
        pair = (ordered[min(one, other)], ordered[max(one, other)])
        if pair in found:
            return found[pair]
        if likely := same_event(*pair):
            found[pair] = likely
        return likely

    old = [trait in compared for trait in ordered]
    scores = {}
    for one, other in candidates(ordered, alike):
        pair = (ordered[one], ordered[other])
        if likely := found.get(pair, 0.0) if old[one] and old[other] else score(one, other):
            scores[one, other] = likely
    articles = [trait.article for trait in ordered]
    groups = linked(len(ordered), scores, score, owners=articles)
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


def candidates(ordered: Sequence[Trait], alike: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of places that share a key and stand near each other in time, or stand in articles that are alike; without
    those that kind or time forbids to be one."""
    numbers: dict[tuple[str, ...], int] = {}
    keys: list[int] = []
    places: list[int] = []
    for place, trait in enumerate(ordered):
        for key in set(_keys(trait)):
            keys.append(numbers.setdefault(key, len(numbers)))
            places.append(place)
    marks = _Marks.of(ordered)
    found = [codes[marks.may_be_one(codes)] for codes in neighbours(keys, places, len(ordered), NEIGHBOURS)]
    others = np.array([one * len(ordered) + other for one, other in _of_alike(ordered, alike)], np.int64)
    codes = np.unique(np.concatenate([*found, others[marks.may_be_one(others)]]))
    return [divmod(code, len(ordered)) for code in codes.tolist()]


def neighbours(keys: Sequence[int], places: Sequence[int], count: int, most: int) -> Iterator[Numbers]:
    """Pairs of places that have one key, each with the `most` next ones that have it, as first * count + second. `places`,
    which are below `count`, must rise. A pair comes once for each key that it shares."""
    order = np.argsort(np.array(keys, np.int64), kind="stable")
    keyed, placed = np.array(keys, np.int64)[order], np.array(places, np.int64)[order]
    for step in range(1, most + 1):
        near = keyed[step:] == keyed[:-step]
        if not near.any():
            return
        yield placed[:-step][near] * count + placed[step:][near]


def _of_alike(ordered: Sequence[Trait], alike: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    types: dict[str, set[str]] = defaultdict(set)
    for place, trait in enumerate(ordered):
        told[trait.article, trait.event.type].append(place)
        types[trait.article].add(trait.event.type)
    return [
        (min(a, b), max(a, b))
        for one, other in alike
        for kind in types[one] & types[other]
        for a in told[one, kind]
        for b in told[other, kind]
    ]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What forbids two events to be one, as columns: by what they must be equal, and by what they must be near."""

    equal: tuple[Numbers, ...]
    article: Numbers
    reported: Numbers  # 0 where it is not known, as for `days`
    days: tuple[Numbers, Numbers]

    @classmethod
    def of(cls, ordered: Sequence[Trait]) -> "_Marks":
        """The marks of these events."""
        equal = (
            [trait.event.background for trait in ordered],
            [trait.moved for trait in ordered],
            [trait.event.status in REAL for trait in ordered],
        )
        days = [trait.days or (0, 0) for trait in ordered]
        return cls(
            equal=tuple(_numbered(values) for values in equal),
            article=_numbered([trait.article for trait in ordered]),
            reported=np.array([trait.reported or 0 for trait in ordered], np.int64),
            days=(np.array([start for start, _ in days], np.int64), np.array([end for _, end in days], np.int64)),
        )

    def may_be_one(self, codes: Numbers) -> NDArray[np.bool_]:
        """For each pair whether nothing of this forbids it; see `same_event`, which looks at the rest."""
        left, right = codes // max(1, len(self.article)), codes % max(1, len(self.article))
        passes: NDArray[np.bool_] = self.article[left] != self.article[right]
        for marks in self.equal:
            passes &= marks[left] == marks[right]
        start, end = self.days
        dated = (start[left] > 0) & (start[right] > 0)
        apart = (start[left] - end[right] > WINDOW) | (start[right] - end[left] > WINDOW)
        reported = (self.reported[left] > 0) & (self.reported[right] > 0)
        late = reported & (np.abs(self.reported[left] - self.reported[right]) > WINDOW)
        return passes & ~np.where(dated, apart, late)


def _numbered(values: Sequence[object]) -> Numbers:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


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

"""What became of it: plans, threats, offers, demands and suppositions, and the later event that answers each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sanudo.events.told import same_party
from sanudo.model.events import Status
from sanudo.model.stories import FollowUp, Relation
from sanudo.stories.pairs import FEATURES, UNREAL, features
from sanudo.stories.traits import MOVABLE, Trait

WITHIN: Final = 60  # days after which an answer is no longer looked for, where no day was announced
LATE: Final = 3  # days by which what was announced for a day may come later
SURE: Final = 0.55  # from here on a later event is taken for what followed; see _likely. Read on 872 news articles.
# A demanded act that was not done may be another act of the same party; that a plan was put off is said in so many words.
LEAST: Final[dict[Relation, float]] = {"refused": 0.62, "put_off": 0.45, "cancelled": 0.45}
CAME: Final[dict[Status, Relation]] = {
    "planned": "carried_out",
    "considered": "came_true",
    "expected": "came_true",
    "hypothetical": "came_true",
    "threatened": "carried_out",
    "offered": "kept",
    "demanded": "met",
}
FAILED: Final[dict[Status, Relation]] = {
    "planned": "not_carried_out",
    "offered": "not_carried_out",
    "demanded": "refused",
}
# What answers a demand: the demanded party refuses, or gives way.
REFUSALS: Final = frozenset({"REJECT"})
CONCESSIONS: Final = frozenset({"CONCEDE", "RETREAT", "AGREE"})
# Types by which one act may be coded before and after: what is promised as aid is reported as arms that were sent.
KIN: Final[dict[str, frozenset[str]]] = {
    "AID": frozenset({"AID", "MOBILIZE"}),
    "MOBILIZE": frozenset({"MOBILIZE", "AID"}),
    "SANCTION": frozenset({"SANCTION", "COERCE"}),
    "COERCE": frozenset({"COERCE", "SANCTION"}),
    "RETREAT": frozenset({"RETREAT", "CONCEDE"}),
    "CONCEDE": frozenset({"CONCEDE", "RETREAT"}),
}

Stories = Sequence[Sequence[Trait]]
Found = tuple[float, FollowUp]
Known = dict[tuple[Trait, Trait], float]
Key = tuple[str, str]


def follow_ups(stories: Stories, known: Known | None = None) -> dict[str, tuple[FollowUp, ...]]:
    """By the id of a story's first event what followed it; of each relation the likeliest event only. What is `known` of
    pairs is not worked out again."""
    scores: Known = {} if known is None else known
    answers = _Answers(stories)
    found: dict[str, tuple[FollowUp, ...]] = {}
    for number, story in enumerate(stories):
        if story[0].event.status not in UNREAL and not _is_demand(story[0]):
            continue
        best: dict[Relation, Found] = {}
        for other in sorted(answers.near(story) - {number}):
            for score, follow in _between(story, stories[other], scores):
                if follow.relation not in best or score > best[follow.relation][0]:
                    best[follow.relation] = (score, follow)
        if best:
            found[story[0].event.id] = tuple(follow for _, follow in sorted(best.values(), key=_rank))
    return found


class _Answers:
    """The stories that may tell what became of others, by type and party, in order of time: what _in_time lets pass."""

    def __init__(self, stories: Stories) -> None:
        self._reported: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        self._begun: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        self._longest = 0
        for number, story in enumerate(stories):
            parties = _parties(story)
            for trait in story:
                if trait.reported is None or not _may_answer(trait):
                    continue
                for party in parties:
                    self._reported[trait.event.type, party].append((trait.reported, number))
                    if trait.days:
                        self._begun[trait.event.type, party].append((trait.days[0], number))
                if trait.days:
                    self._longest = max(self._longest, trait.days[1] - trait.days[0])
        for listed in (*self._reported.values(), *self._begun.values()):
            listed.sort()

    def near(self, story: Sequence[Trait]) -> set[int]:
        """The numbers of the stories, itself perhaps among them, that tell of its parties at a time that fits."""
        own = story[0].event.type
        types = REFUSALS | CONCESSIONS if _is_demand(story[0]) else KIN.get(own, {own})
        found: set[int] = set()
        for key in ((kind, party) for kind in types for party in _parties(story)):
            for trait in story:
                if trait.reported is None:
                    continue
                found.update(_within(self._reported.get(key, ()), trait.reported, trait.reported + WITHIN))
                if (
                    trait.days and trait.days[0] >= trait.reported
                ):  # announced for a day, which may be told of much later
                    start, end = trait.days[0] - 1, trait.days[1] + LATE
                    found.update(_within(self._begun.get(key, ()), start - self._longest, end))
                    found.update(_within(self._reported.get(key, ()), start, end + LATE))
        return found


def _within(listed: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[int]:
    """The numbers that stand at these days."""
    for place in range(bisect_left(listed, (first, -1)), len(listed)):
        day, number = listed[place]
        if day > last:
            return
        yield number


def _may_answer(trait: Trait) -> bool:
    return bool(trait.moved) or trait.event.status in ("happened", "negated", "denied")


def _parties(story: Sequence[Trait]) -> set[str]:
    return {party.country or party.name or "" for trait in story for party in trait.parties}


def _rank(found: Found) -> tuple[float, str]:
    return (-found[0], found[1].later)


def _between(earlier: Sequence[Trait], later: Sequence[Trait], scores: Known) -> Iterator[Found]:
    """The likeliest link between an event of the one and one of the other, if any is likely enough."""
    best: Found | None = None
    for one in earlier:
        for other in later:
            relation = _relation(one, other)
            if relation is None or one.article == other.article or not _in_time(one, other, relation):
                continue
            if later[0].reported is not None and one.reported is not None and later[0].reported < one.reported:
                continue  # it was told before: that cannot be what came of it
            score = scores.get((one, other))
            if score is None:
                score = _answered(one, other) if _is_demand(one) else _likely(one, other)
                if score:  # most are 0, which is quickly told again
                    scores[one, other] = score
            least = LEAST.get(relation, SURE)
            if score >= least and (best is None or score > best[0]):
                follow = FollowUp(relation, one.event.id, later[0].event.id, other.event.id, round(min(score, 0.99), 3))
                best = (score, follow)
    if best:
        yield best


def _relation(one: Trait, other: Trait) -> Relation | None:
    status, later = one.event.status, other.event.status
    if _is_demand(one):
        if later != "happened":
            return None
        return "refused" if other.event.type in REFUSALS else "met" if other.event.type in CONCESSIONS else None
    if other.event.type not in KIN.get(one.event.type, {one.event.type}) or one.moved:
        return None
    if other.moved and status in MOVABLE:
        return other.moved
    if later == "happened":
        return CAME.get(status)
    return (
        FAILED.get(status) if later in ("negated", "denied") and status in ("planned", "demanded", "offered") else None
    )


def _is_demand(trait: Trait) -> bool:
    return trait.event.type == "REQUEST" and trait.event.status == "happened"


def _in_time(one: Trait, other: Trait, relation: Relation) -> bool:
    """Whether the later event comes after the earlier report, and not after the time that was announced."""
    if one.reported is None or other.reported is None or other.reported < one.reported or other.event.background:
        return False
    if relation in ("put_off", "cancelled", "not_carried_out", "refused"):
        return other.reported - one.reported <= WITHIN
    if other.days and other.days[1] < one.reported:
        return False
    if one.days and one.days[0] >= one.reported:
        happened = other.days or (other.reported - LATE, other.reported)
        return happened[0] - LATE <= one.days[1] and one.days[0] - 1 <= happened[1]
    return 0 < other.reported - one.reported <= WITHIN


def _likely(one: Trait, other: Trait) -> float:
    """How likely the later event is the one that was announced: the same doers, to the same, in like words."""
    known = {name: FEATURES[name](one, other) for name in ("actors", "recipients", "places", "parties")}
    if known["actors"] < 0 or known["recipients"] < 0 or known["places"] < 0 or known["parties"] <= 0:
        return 0.0
    found = features(one, other, known)
    if found["mode"] < 0 and not found["trigger"]:
        return 0.0
    return (
        0.1
        + 0.4 * found["sentences"]
        + 0.2 * found["articles"]
        + 0.15 * found["trigger"]
        + 0.1 * found["mode"]
        + 0.15 * found["actors"]
        + 0.15 * found["recipients"]
        + 0.1 * found["places"]
    )


def _answered(one: Trait, other: Trait) -> float:
    """How likely a refusal or concession answers a demand: by whom it was addressed to, towards whom, in like words."""
    answers = any(same_party(a, b) for a in one.recipients for b in other.actors)
    if not answers:
        return 0.0
    if other.recipients and one.actors and not any(same_party(a, b) for a in one.actors for b in other.recipients):
        return 0.0
    found = features(one, other)
    towards = bool(other.recipients and one.actors)
    return 0.2 + 0.5 * found["sentences"] + 0.3 * found["articles"] + 0.15 * towards

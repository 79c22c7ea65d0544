"""Are two events of different articles one? What forbids it, what speaks for it, and the probability that follows."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, TypeVar

import yaml

from sanudo.events.told import same_party
from sanudo.model.entities import Amount, Party, Place
from sanudo.model.events import Status
from sanudo.stories.traits import Trait
from sanudo.stories.words import likeness

T = TypeVar("T")

# Statuses that may speak of one event. What happened and what was only planned are two stories, linked (follow_ups.py).
REAL: Final[frozenset[Status]] = frozenset({"happened", "denied", "negated", "alleged"})
UNREAL: Final[frozenset[Status]] = frozenset(
    {"planned", "considered", "expected", "threatened", "demanded", "offered", "hypothetical"}
)
# Least likeness of sentences where one says that it was not done and the other that it was.
NOT_DONE: Final[dict[Status, float]] = {"denied": 0.3, "negated": 0.5}
WINDOW: Final = 10  # days between two reports of one event, at most, where neither names its day
SLACK: Final = 2  # days by which reports may differ on the day of a Monday's event
# Likeness of what two sentences say beside the names of parties and places from which on one veto is overruled: then the
# reports contradict each other. Talks of the same parties in two cities share their names and little else.
ALIKE: Final = 0.8
NEAR: Final = 0.6  # degrees of latitude or longitude within which two places may be one
REGION: Final = 2.0  # the same where one of them is a region
COUNTRY: Final = 0.5  # what it counts that two parties share no more than a country
TRIGGER: Final = 4  # letters that a verb and its noun share

Features = Mapping[str, float]


def same_event(left: Trait, right: Trait) -> float:
    """The probability that two events are one; 0 where something forbids it. What is quickly told is looked at first."""
    if left.article == right.article or not _kinds_agree(left, right) or _too_far_apart(left, right):
        return 0.0
    known = {name: FEATURES[name](left, right) for name in ("actors", "recipients", "places", "days")}
    against = sum(value < 0 for value in known.values())
    if against > 1:
        return 0.0
    known["sentences"] = FEATURES["sentences"](left, right)
    if against and known["sentences"] < ALIKE:
        return 0.0
    if known["sentences"] < _needed(left.event.status, right.event.status):
        return 0.0
    return probability(features(left, right, known))


def _needed(left: Status, right: Status) -> float:
    """How alike sentences must be: what was not done is easily something else than what was done."""
    statuses = {left, right}
    return (
        max((least for status, least in NOT_DONE.items() if status in statuses), default=0.0)
        if len(statuses) > 1
        else 0.0
    )


def probability(found: Features) -> float:
    """What the weights make of the features."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def features(left: Trait, right: Trait, known: Features = MappingProxyType({})) -> dict[str, float]:
    """Each between -1 (against) and 1 (for), 0 where one of the two says nothing; `gap` in days. Those `known` already are
    taken as they are."""
    return {name: known[name] if name in known else value(left, right) for name, value in FEATURES.items()}


def places_agree(left: Place, right: Place) -> bool | None:
    """Whether two places may be one: the same name or point, or one a country or region that holds the other. None where
    too little is known to say: a border and a town on it, say."""
    names = [(place.name or place.span.text).lower() for place in (left, right)]
    if names[0] == names[1] or (left.geonames is not None and left.geonames == right.geonames):
        return True
    if left.country and right.country and left.country != right.country:
        return False
    if "country" in (left.precision, right.precision):
        return True if left.country and left.country == right.country else None
    apart = _degrees(left, right)
    if apart is None:
        return True if any(len(name) > 3 and name in other for name, other in (names, names[::-1])) else None
    if "region" in (left.precision, right.precision):
        return bool(left.admin1 and left.admin1 == right.admin1) or apart < REGION
    return apart < NEAR


def _degrees(left: Place, right: Place) -> float | None:
    """How far apart two points are in degrees, the larger of latitude and longitude."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    return max(abs(left.latitude - right.latitude), abs(left.longitude - right.longitude))


def _places(left: Trait, right: Trait) -> float:
    found = [places_agree(a, b) for a in left.places for b in right.places]
    return 1.0 if True in found else -1.0 if False in found else 0.0


def _kinds_agree(left: Trait, right: Trait) -> bool:
    one, other = left.event, right.event
    if one.type != other.type or one.background != other.background or left.moved != right.moved:
        return False
    if (
        None not in (one.mode, other.mode)
        and one.mode != other.mode
        and not _same_trigger(left.triggers, right.triggers)
    ):
        return False
    return {one.status, other.status} <= REAL or {one.status, other.status} <= UNREAL


def _too_far_apart(left: Trait, right: Trait) -> bool:
    if left.days and right.days:
        return left.days[0] - right.days[1] > WINDOW or right.days[0] - left.days[1] > WINDOW
    if left.reported is None or right.reported is None:
        return False
    return abs(left.reported - right.reported) > WINDOW


def _days(left: Trait, right: Trait) -> float:
    """1 for overlapping days of much the same length, less for wider ones, -1 for days further apart than SLACK."""
    one, other = left.days, right.days
    if one is None or other is None:
        return 0.0
    apart = max(one[0] - other[1], other[0] - one[1], 0)
    if apart:
        return 0.0 if apart <= SLACK and "day" not in (_precision(left), _precision(right)) else -1.0
    return 1.0 / math.sqrt(1 + max(one[1] - one[0], other[1] - other[0]))


def _gap(left: Trait, right: Trait) -> float:
    return float(min(WINDOW, abs(left.reported - right.reported))) if left.reported and right.reported else 0.0


def _precision(trait: Trait) -> str | None:
    return trait.event.when.precision if trait.event.when else None


def _same_trigger(left: Iterable[str], right: Iterable[str]) -> bool:
    return any(a == b or (min(len(a), len(b)) >= TRIGGER and a[:TRIGGER] == b[:TRIGGER]) for a in left for b in right)


def _equal(left: str | None, right: str | None) -> float:
    if left is None or right is None:
        return 0.0
    return 1.0 if left == right else -1.0


def _parties(left: Sequence[Party], right: Sequence[Party]) -> float:
    """1 where a party of both has one name, COUNTRY where they have no more in common than a country, -1 for others."""
    met = _meet(left, right, same_party)
    if met <= 0:
        return met
    return 1.0 if {p.name for p in left if p.name} & {p.name for p in right if p.name} else COUNTRY


def _meet(left: Sequence[T], right: Sequence[T], same: Callable[[T, T], bool]) -> float:
    if not left or not right:
        return 0.0
    return 1.0 if any(same(a, b) for a in left for b in right) else -1.0


def _counted(trait: Trait) -> list[Amount]:
    return [amount for amount in trait.event.amounts if amount.minimum is not None or amount.maximum is not None]


def _same_amount(left: Amount, right: Amount) -> bool:
    return left.minimum == right.minimum and left.maximum == right.maximum


FEATURES: Final[Mapping[str, Callable[[Trait, Trait], float]]] = {
    "sentences": lambda left, right: likeness(left.said, right.said),
    "articles": lambda left, right: likeness(left.about, right.about),
    "trigger": lambda left, right: float(_same_trigger(left.triggers, right.triggers)),
    "mode": lambda left, right: _equal(left.event.mode, right.event.mode),
    "actors": lambda left, right: _parties(left.actors, right.actors),
    "recipients": lambda left, right: _parties(left.recipients, right.recipients),
    "parties": lambda left, right: _parties(left.parties, right.parties),
    "places": _places,
    "days": _days,
    "gap": _gap,
    "amounts": lambda left, right: _meet(_counted(left), _counted(right), _same_amount),
    "status": lambda left, right: 1.0 if left.event.status == right.event.status else -1.0,
}


@cache
def _weights() -> Mapping[str, float]:
    content: Mapping[str, float] = yaml.safe_load(
        files("sanudo.stories").joinpath("data", "weights.yaml").read_text("utf-8")
    )
    return content

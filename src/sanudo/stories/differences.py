"""Where the reports of one story differ: contradictions, and change over time told apart from them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

import yaml

from sanudo.events.told import known, same_party
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.stories import Difference, DifferenceField, DifferenceKind, Side
from sanudo.stories.pairs import UNREAL, places_agree
from sanudo.stories.traits import Trait, ordinal

ROUGHLY: Final = 0.1  # "around 100,000" agrees with what is within a tenth of it
NOT_DONE: Final = frozenset({"denied", "negated"})
DONE: Final = frozenset({"happened", "alleged"})
# Who meets whom is told from either side, and who speaks is no matter of dispute.
TWO_SIDED: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
DAYS: Final = frozenset({"time", "day"})


@dataclass(frozen=True, slots=True)
class _Value:
    """What one report says: in words, as a key under which equal values meet, and as the thing itself."""

    report: int
    words: str
    key: object
    thing: Any


def differences(story: Sequence[Trait], origins: Sequence[str]) -> tuple[Difference, ...]:
    """The differences among the reports of a story, which are in order of their days; `origins` are theirs, in order."""
    plan = story[0].event.status in UNREAL

    def moved(_sides: Sequence[Side]) -> bool:
        return plan

    found = [
        *_amounts(story, origins),
        _difference("place", story, _places(story), _places_apart, moved),
        _difference("time", story, _times(story), _times_apart, moved),
        _difference("party", story, _parties(story), _parties_apart, moved),
        _difference("status", story, _statuses(story), _statuses_apart, moved),
    ]
    return tuple(difference for difference in found if difference)


def _difference(
    field: DifferenceField,
    story: Sequence[Trait],
    values: Sequence[_Value],
    apart: Callable[[_Value, _Value], bool],
    may_change: Callable[[Sequence[Side]], bool],
) -> Difference | None:
    """The values of which each is apart from another one; a change where one came after the other and `may_change`."""
    by_key: dict[object, list[_Value]] = {}
    for value in values:
        by_key.setdefault(value.key, []).append(value)
    clashing = [
        (one, other)
        for one in by_key
        for other in by_key
        if one is not other and apart(by_key[one][0], by_key[other][0])
        and {v.report for v in by_key[one]} != {v.report for v in by_key[other]}
    ]  # fmt: skip
    keys = [key for key in by_key if any(key is one for one, _ in clashing)]
    if len(keys) < 2:
        return None
    sides = sorted((_side(by_key[key], story) for key in keys), key=lambda side: (side.first or "9", side.reports))
    kind: DifferenceKind = "change" if _in_turn(sides) and may_change(sides) else "contradiction"
    return Difference(field, kind, tuple(sides))


def _side(values: Sequence[_Value], story: Sequence[Trait]) -> Side:
    reports = tuple(dict.fromkeys(value.report for value in values))
    days = sorted(day for report in reports if (day := story[report].day))
    quotes = tuple(dict.fromkeys(_quote(story[value.report], value.words) for value in values))
    return Side(values[0].words, reports, quotes, days[0] if days else None, days[-1] if days else None)


def _quote(trait: Trait, words: str) -> str:
    """The sentence of a report that has the words, else the first that tells the event."""
    flat = " ".join(words.split())
    return next((sentence for sentence in trait.sentences if flat in sentence), trait.sentences[0])


def _in_turn(sides: Sequence[Side]) -> bool:
    """Whether each value was given up on a day before the next one came."""
    if any(side.first is None or side.last is None for side in sides):
        return False
    return all(str(one.last) < str(other.first) for one, other in pairwise(sides))


def _amounts(story: Sequence[Trait], origins: Sequence[str]) -> Iterator[Difference | None]:
    """A number that rises from day to day has changed; one that falls has only where the same origin says so."""
    by_unit: dict[str | None, list[_Value]] = {}
    for report, trait in enumerate(story):
        for amount in {amount.span: amount for amount in _all_amounts(trait)}.values():
            if amount.minimum is not None or amount.maximum is not None:
                key = (amount.minimum, amount.maximum, amount.approximate)
                by_unit.setdefault(_unit(amount), []).append(_Value(report, amount.span.text, key, amount))
    for values in by_unit.values():
        lows = {value.words: _range(value.thing)[0] for value in values}

        def changes(sides: Sequence[Side], lows: Mapping[str, float] = lows) -> bool:
            rising = all(lows[one.value] <= lows[other.value] for one, other in pairwise(sides))
            return rising or len({origins[report] for side in sides for report in side.reports}) == 1

        yield _difference("amount", story, values, _numbers_apart(values), changes)


def _all_amounts(trait: Trait) -> Iterator[Amount]:
    yield from trait.event.amounts
    for mention in trait.event.mentions:
        yield from mention.amounts


def _numbers_apart(values: Sequence[_Value]) -> Callable[[_Value, _Value], bool]:
    """Numbers are apart where no number of the one's report agrees with one of the other's: a report has several."""
    of_report: dict[int, list[Amount]] = {}
    for value in values:
        of_report.setdefault(value.report, []).append(value.thing)

    def apart(one: _Value, other: _Value) -> bool:
        if one.report == other.report:
            return False
        return all(amounts_apart(a, b) for a in of_report[one.report] for b in of_report[other.report])

    return apart


def amounts_apart(left: Amount, right: Amount) -> bool:
    """Whether no number fits both; "at least", "around" and "up to" leave room."""
    (low, high), (other_low, other_high) = _range(left), _range(right)
    return high < other_low or other_high < low


def _range(amount: Amount) -> tuple[float, float]:
    low = amount.minimum if amount.minimum is not None else 0.0
    high = amount.maximum if amount.maximum is not None else float("inf")
    return (low * (1 - ROUGHLY), high * (1 + ROUGHLY)) if amount.approximate else (low, high)


def _unit(amount: Amount) -> str | None:
    unit = (amount.unit or "").lower() or None
    return _units().get(unit, unit) if unit else None


def _places(story: Sequence[Trait]) -> list[_Value]:
    return [
        _Value(report, place.span.text, (place.name or place.span.text).lower(), place)
        for report, trait in enumerate(story)
        for place in trait.places
    ]


def _places_apart(one: _Value, other: _Value) -> bool:
    left: Place = one.thing
    return places_agree(left, other.thing) is False


def _times(story: Sequence[Trait]) -> list[_Value]:
    found = []
    for report, trait in enumerate(story):
        when = trait.event.when
        if when and when.start and when.end and when.precision in DAYS:
            found.append(_Value(report, when.span.text, (when.start, when.end), when))
    return found


def _times_apart(one: _Value, other: _Value) -> bool:
    left: When = one.thing
    right: When = other.thing
    start, end = ordinal(left.start), ordinal(left.end)
    other_start, other_end = ordinal(right.start), ordinal(right.end)
    if start is None or end is None or other_start is None or other_end is None:
        return False
    return end < other_start or other_end < start


def _parties(story: Sequence[Trait]) -> list[_Value]:
    if story[0].event.type in TWO_SIDED:
        return []
    return [
        _Value(report, actors[0].name or _words(actors[0]), (actors[0].name, actors[0].country), actors)
        for report, trait in enumerate(story)
        if (actors := [party for party in known(trait.event.actors) if party.basis != "inferred"])
    ]


def _words(party: Party) -> str:
    return party.span.text if party.span else party.country or ""


def _parties_apart(one: _Value, other: _Value) -> bool:
    return not any(same_party(a, b) for a in one.thing for b in other.thing)


def _statuses(story: Sequence[Trait]) -> list[_Value]:
    return [_Value(report, trait.event.status, trait.event.status, None) for report, trait in enumerate(story)]


def _statuses_apart(one: _Value, other: _Value) -> bool:
    return bool({one.key, other.key} & NOT_DONE) and bool({one.key, other.key} & DONE)


@cache
def _units() -> Mapping[str, str]:
    rows = yaml.safe_load(files("sanudo.stories").joinpath("data", "units.yaml").read_text("utf-8"))
    return {unit: row[0] for row in rows for unit in row}

"""Times told in units ("this week", "the last three years") and lengths from one date to another."""

from dataclasses import replace
from datetime import timedelta

from sanudo.events.anchors import STEPS, Context, Moment, single
from sanudo.events.calendar import Grain, Period, day_period, shift, valid_day
from sanudo.events.time_expressions import Meaning

# How many units an open count ("a few", "recent weeks") reaches at most.
VAGUE = {
    "hour": 24,
    "day": 7,
    "week": 4,
    "weekend": 4,
    "fortnight": 2,
    "month": 6,
    "quarter": 4,
    "year": 5,
    "decade": 3,
    "century": 2,
}
UNITS: dict[str, tuple[Grain, int]] = {
    "day": ("day", 1), "week": ("week", 1), "weekend": ("weekend", 1), "fortnight": ("week", 2), "month": ("month", 1),
    "quarter": ("quarter", 1), "half": ("half", 1), "year": ("year", 1), "decade": ("year", 10),
    "century": ("year", 100),
}  # fmt: skip


def stretched(meaning: Meaning, context: Context) -> Moment | None:
    """The moment that a unit with its relation and count means."""
    grain, size = UNITS.get(meaning.unit or "day", ("day", 1))
    anchor = _unit_anchor(meaning, context)
    if anchor is None:
        return None
    step = STEPS[meaning.relation]
    if meaning.unit == "weekend" and meaning.relation is None:
        return _weekend(anchor, context)
    if meaning.count is not None or meaning.vague or (meaning.relation == "past" and meaning.unit != "day"):
        return _stretch(meaning, anchor, step)
    period = _decade(anchor, meaning, step) if grain == "year" and size > 1 else shift(anchor, grain, step * size)
    if period is None:
        return None
    if meaning.sign and step == 0 and anchor.bounds:
        return _side(meaning.sign, period, anchor)
    return single(replace(period, part=meaning.part, clock=meaning.clock), anchor)


def _weekend(anchor: Period, context: Context) -> Moment | None:
    """ "The weekend" that is over or going on, or in the future tense the one that is coming."""
    period = shift(anchor, "weekend", 0)
    today = anchor.bounds
    if period is None or period.bounds is None or today is None:
        return None
    if context.direction != "future" and period.bounds[0] > today[1]:
        period = shift(anchor, "weekend", -1)
    return single(period, anchor)


def _decade(anchor: Period, meaning: Meaning, step: int) -> Period | None:
    return shift(anchor, "decade" if meaning.unit == "decade" else "century", step)


def _unit_anchor(meaning: Meaning, context: Context) -> Period | None:
    if meaning.relation == "that" and meaning.part is None and not meaning.sign:
        return context.previous
    if meaning.relation in ("that", "following", "previous"):
        return context.told
    if meaning.relation == "next" and meaning.unit == "day" and meaning.count is None and not meaning.vague:
        return context.told
    return context.anchor


def _side(sign: int, period: Period, anchor: Period) -> Moment:
    """ "Earlier this year" is up to the anchor, "later this year" from it on."""
    if sign < 0:
        return Moment(period, anchor, vague=True, anchor=anchor)
    return Moment(anchor, period, vague=True, anchor=anchor)


def _stretch(meaning: Meaning, anchor: Period, step: int) -> Moment | None:
    """ "The last three years", "the coming days": from or up to the anchor."""
    moved = moved_by(anchor, meaning, step or -1)
    if moved is None:
        return None
    moved = _same_day(moved, anchor)
    first, last = (moved, anchor) if (step or -1) < 0 else (anchor, moved)
    return Moment(first, last, vague=True, anchor=anchor)


def _same_day(moved: Period, anchor: Period) -> Period:
    """The same day of that month, year or week as the anchor's, where both have one."""
    if anchor.grain != "day" or moved.year < 1 or moved.grain == "day":
        return moved
    if moved.grain == "week" and anchor.bounds and moved.bounds:
        return day_period(moved.bounds[0] + timedelta(anchor.bounds[0].weekday()))
    month = moved.number if moved.grain == "month" else anchor.number
    if moved.grain not in ("month", "year") or not valid_day(moved.year, month, anchor.day):
        return moved
    return Period("day", moved.year, month, anchor.day)


def moved_by(anchor: Period, meaning: Meaning, sign: int) -> Period | None:
    """The period that lies the meant number of units from the anchor, as fine as the unit."""
    unit = meaning.unit or "day"
    count = meaning.count
    if count is None:
        count = VAGUE.get(unit, 1) if meaning.vague else 1
    if unit in ("second", "minute", "hour"):
        hours = count if unit == "hour" else 0
        return shift(anchor, "day", sign * round(hours / 24)) or anchor
    if unit == "year" and count % 1:
        unit, count = "month", count * 12
    grain, size = UNITS[unit]
    if count * size > 9000 and grain != "day":
        return None
    return shift(anchor, grain, sign * int(count * size))

"""What an expression of time comes to, given the day of writing and the date told before it.

Missing parts are filled by tense: behind us the last such day, month or season, ahead the next one, and without a tense
the last weekday but the nearest month. In a story of the past they are the nearest to the date told before. "Last
Friday" and "next Friday" are those of the weeks before and after. An open count ("a few", "recent weeks") reaches as
far as its unit's entry in `stretches.VAGUE`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sanudo.events.anchors import Context, Moment, single
from sanudo.events.calendar import Period, day_period, enclosing, shift
from sanudo.events.dates import dated
from sanudo.events.stretches import UNITS, moved_by, stretched
from sanudo.events.time_expressions import Meaning

__all__ = ["Context", "Moment", "moment_of"]


def moment_of(meaning: Meaning, context: Context) -> Moment | None:
    """The moment that is meant; None where it cannot be told."""
    try:
        return _SOLVERS[meaning.form](meaning, context)
    except (ValueError, OverflowError):
        return None


def _offset(meaning: Meaning, context: Context) -> Moment | None:
    """ "Two days ago", "a month later", "three weeks before Easter"."""
    anchor = context.writing if meaning.from_writing else context.told
    if meaning.undated:
        return None
    if meaning.base is not None:
        base = moment_of(meaning.base.meaning, context)
        anchor = None if base is None else base.first if meaning.sign < 0 else base.last
    if anchor is None:
        return None
    moved = moved_by(anchor, meaning, meaning.sign)
    if moved is None:
        return None
    if meaning.vague:
        first, last = (moved, anchor) if meaning.sign < 0 else (anchor, moved)
        return Moment(first, last, vague=True, anchor=anchor)
    if meaning.relation == "next":
        return Moment(anchor, moved, vague=True, anchor=anchor)
    return single(replace(moved, clock=meaning.clock or moved.clock), anchor)


def _reference(meaning: Meaning, context: Context) -> Moment | None:
    anchor = context.anchor
    if meaning.reference == "past":
        return Moment(None, anchor, vague=True, anchor=anchor) if anchor else None
    if meaning.reference == "future":
        return Moment(anchor, None, vague=True, anchor=anchor) if anchor else None
    return Moment(anchor, anchor, vague=True, anchor=anchor) if anchor else None


def _clock(meaning: Meaning, context: Context) -> Moment | None:
    told = context.previous if context.previous and context.previous.grain == "day" else context.writing
    day = told and enclosing(told, "day")
    return None if day is None else single(replace(day, clock=meaning.clock), day)


def _range(meaning: Meaning, context: Context) -> Moment | None:
    if meaning.first is None or meaning.last is None:
        return None
    one = moment_of(meaning.first.meaning, context)
    if one is None or one.first is None:
        return None
    two = moment_of(meaning.last.meaning, _after(one.first, meaning.last.meaning, context))
    if two is None or two.last is None:
        return None
    if one.first.bounds and two.last.bounds and one.first.bounds[0] > two.last.bounds[1]:
        return None
    return Moment(one.first, two.last, anchor=one.anchor or two.anchor)


def _after(first: Period, last: Meaning, context: Context) -> Context:
    """What the second end is seen from: a month without a year is the next one after the first end."""
    if last.form == "calendar" and last.year is None and (last.month or last.weekday) and last.relation is None:
        return Context(first, first, "future")
    return replace(context, previous=first)


def _nth(meaning: Meaning, context: Context) -> Moment | None:
    """ "The third week of January": a week belongs to the month or year of its Thursday, as in ISO 8601."""
    base = moment_of(meaning.base.meaning, context) if meaning.base else None
    unit = meaning.unit or "day"
    if base and base.first and meaning.sign == 0:
        return single(enclosing(base.first, "week"), base.anchor)
    if base is None or base.first is None or base.first.bounds is None or unit not in ("day", "week", "month"):
        return None
    grain, _ = UNITS[unit]
    first, last = base.first.bounds
    if grain == "week":
        first, last = _thursday(first), _thursday(last, back=True)
    number = (meaning.day or 1) - 1
    length = int(meaning.count or 1) - 1
    origin = day_period(first if meaning.sign > 0 else last)
    one = shift(origin, grain, number if meaning.sign > 0 else -length)
    two = shift(origin, grain, number + length if meaning.sign > 0 else 0)
    return None if one is None or two is None else Moment(one, two, anchor=base.anchor)


def _thursday(day: date, *, back: bool = False) -> date:
    """The first Thursday from that day on, or the last up to it: its week belongs to the month."""
    if back:
        return day - timedelta((day.isoweekday() - 4) % 7)
    return day + timedelta((4 - day.isoweekday()) % 7)


def _nothing(_: Meaning, __: Context) -> Moment | None:
    return None


_SOLVERS: dict[str, Callable[[Meaning, Context], Moment | None]] = {
    "calendar": dated, "unit": stretched, "offset": _offset, "reference": _reference, "clock": _clock, "range": _range,
    "nth": _nth,     "length": _nothing, "set": _nothing, "age": _nothing, "daypart": _nothing,
}  # fmt: skip

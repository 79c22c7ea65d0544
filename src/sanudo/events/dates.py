"""Times told in fields of the calendar ("3 May", "last Friday", "the third quarter"), their missing parts filled."""

from datetime import date, timedelta

from sanudo.events.anchors import STEPS, Context, Moment, single
from sanudo.events.calendar import Grain, Period, day_period, easter, enclosing, shift_years, valid_day
from sanudo.events.time_expressions import Meaning
from sanudo.events.time_words import table


def dated(meaning: Meaning, context: Context) -> Moment | None:
    """The moment that fields of the calendar mean; None where the day does not exist or nothing tells the year."""
    anchor = context.anchor
    if meaning.weekday is not None and meaning.month is None:
        return _weekday(meaning, context)
    if meaning.decade is not None or meaning.century is not None:
        return single(_long(meaning))
    year = meaning.year
    if year is None and meaning.unit == "year":
        anchor = context.told if meaning.relation == "that" else anchor
        year = None if anchor is None else shift_years(anchor.year, STEPS[meaning.relation])
    if year is not None:
        return single(_in_year(meaning, year), None if meaning.year else anchor)
    return None if anchor is None else single(_fitting(meaning, anchor, context), anchor)


def _long(meaning: Meaning) -> Period:
    if meaning.century is not None and meaning.century < 0:
        return Period("century", (meaning.century + 1) * 100 - 1, part=meaning.part)
    if meaning.century is not None:
        return Period("century", (meaning.century - 1) * 100 or 1, part=meaning.part)
    decade = meaning.decade or 0
    return Period("decade", decade if decade > 99 else 1900 + decade, part=meaning.part)


def _in_year(meaning: Meaning, year: int) -> Period | None:
    """The period that the fields name in that year; None where the calendar has no such day."""
    if meaning.holiday is not None:
        return _holiday(meaning.holiday, year)
    if meaning.day is not None and meaning.month is not None:
        if not valid_day(year, meaning.month, meaning.day):
            return None
        return Period("day", year, meaning.month, meaning.day, clock=meaning.clock)
    numbered: tuple[tuple[Grain, int | None], ...] = (
        ("month", meaning.month),
        ("season", meaning.season),
        ("quarter", meaning.quarter),
        ("half", meaning.half),
    )
    for grain, number in numbered:
        if number is not None:
            return Period(grain, year, number, part=meaning.part)
    return Period("year", year, part=meaning.part)


def _holiday(name: str, year: int) -> Period:
    month, day = table("holidays")[name]
    if month:
        return Period("day", year, month, day)
    return day_period(easter(year) + timedelta(day))


def _fitting(meaning: Meaning, anchor: Period, context: Context) -> Period | None:
    """The period of the year that tense, relation or story ask for."""
    years = [shift_years(anchor.year, step) for step in (0, -1, 1, -2, 2, 3, 4, -3, -4)]
    candidates = [period for period in (_in_year(meaning, year) for year in years) if period is not None]
    if not candidates:
        return None
    if meaning.relation in ("this", "that"):
        return candidates[0]
    if anchor.month is None or anchor.year < 1:
        return candidates[0]
    direction = {
        "last": "past",
        "previous": "past",
        "past": "past",
        "next": "future",
        "coming": "future",
        "following": "future",
    }.get(str(meaning.relation), "unknown" if context.narrative else context.direction)
    strict = meaning.relation is not None
    here = anchor.bounds
    return min(candidates, key=lambda period: _misfit(period, here, direction, strict))


def _misfit(period: Period, here: tuple[date, date] | None, direction: str, strict: bool) -> tuple[bool, int]:
    bounds = period.bounds
    if bounds is None or here is None:
        return True, 0
    ahead, behind = (bounds[0] - here[1]).days, (here[0] - bounds[1]).days
    inside = ahead <= 0 and behind <= 0
    distance = 0 if inside else max(ahead, behind)
    if direction == "past":
        return (ahead > 0 or (strict and inside)), distance
    if direction == "future":
        return (behind > 0 or (strict and inside)), distance
    return False, distance


def _weekday(meaning: Meaning, context: Context) -> Moment | None:
    told = meaning.relation in ("that", "following")
    anchor = context.told if told else context.anchor
    today = None if anchor is None else enclosing(anchor, "day")
    if today is None or today.bounds is None:
        return None
    day, number = today.bounds[0], meaning.weekday or 1
    since = (day.isoweekday() - number) % 7
    if meaning.relation == "coming":
        return single(day_period(day + timedelta(-since % 7 or 7), meaning.clock), today)
    if meaning.relation == "past":
        return single(day_period(day - timedelta(since or 7), meaning.clock), today)
    if meaning.unit == "week" or meaning.relation in ("last", "previous", "next", "this"):
        moved = day + timedelta(number - day.isoweekday() + 7 * STEPS[meaning.relation])
    elif (
        meaning.relation == "following"
        or (context.direction == "future" and not told)
        or (context.narrative and not told)
    ):
        moved = day + timedelta(-since % 7)
    else:
        moved = day - timedelta(since)
    return single(day_period(moved, meaning.clock), today)

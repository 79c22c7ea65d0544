"""When: the times of a text, resolved against the day of writing or, in stories of the past, the date told before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta

from sanudo.events.calendar import Period, day_period
from sanudo.events.moments import Context, Moment, moment_of
from sanudo.events.time_expressions import Meaning, Tense, TimeExpression
from sanudo.events.time_grammar import find_times
from sanudo.model.entities import TimePrecision, When
from sanudo.model.spans import Field, Span

__all__ = ["Resolved", "TimeExpression", "find_times", "resolve_time", "resolved_times", "times"]

# A text tells a story of the past when it has this many dates with a year, most of them this many years before the day
# of writing, and they outnumber its "yesterday", "Friday", "last month" and days near that of writing so many times.
STORY_DATES, STORY_YEARS, STORY_ODDS = 5, 2, 3
MONTHS = 12  # of a year


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression, what it comes to, and its TIMEX3 value."""

    expression: TimeExpression
    moment: Moment | None
    context: Context
    value: str


def resolve_time(
    expression: TimeExpression,
    *,
    anchor: str | None,
    direction: Tense | None = None,
    previous: When | None = None,
    field: Field = "text",
) -> When:
    """The days that the expression means, seen from the ISO day `anchor`; both None where that cannot be told.

    `direction` overrides the tense of the words around; `previous` is the time told before, for "two days later".
    """
    told = _period_of(previous) if previous is not None else None
    context = Context(_writing(anchor), told, direction or expression.tense)
    return _when(expression, moment_of(expression.meaning, context), context, field)


def times(text: str, *, date: str | None, direction: Tense | None = None, field: Field = "text") -> list[When]:
    """Every time of a whole text in order (no durations, repetitions, ages), `date` being its ISO day of writing."""
    found = resolved_times(text, date=date, direction=direction)
    return [_when(one.expression, one.moment, one.context, field) for one in found if one.expression.kind == "time"]


def resolved_times(text: str, *, date: str | None, direction: Tense | None = None) -> Iterator[Resolved]:
    """Every expression of a text in order, the date told before carried along; the ends of a range stand in it."""
    writing = _writing(date)
    expressions = find_times(text, 0, len(text))
    narrative = is_story(expressions, writing)
    previous: Period | None = None
    for expression in expressions:
        context = Context(writing, previous, direction or expression.tense, narrative)
        moment = moment_of(expression.meaning, context)
        yield Resolved(expression, moment, context, timex(expression.meaning, moment, context))
        if expression.kind == "time" and moment is not None and not moment.vague:
            previous = moment.last or previous


def is_story(expressions: list[TimeExpression], writing: Period | None) -> bool:
    """Whether a text with these expressions tells of the past rather than the news of the day."""
    years = [year for expression in expressions for year in _years(expression.meaning)]
    if len(years) < STORY_DATES:
        return False
    old = len(years) if writing is None else sum(year <= writing.year - STORY_YEARS for year in years)
    return old * 2 > len(years) and old >= STORY_ODDS * sum(
        _is_news(expression.meaning, writing) for expression in expressions
    )


def _years(meaning: Meaning) -> list[int]:
    if meaning.first is not None and meaning.last is not None:
        return _years(meaning.first.meaning) + _years(meaning.last.meaning)
    return [] if meaning.year is None else [meaning.year]


def _is_news(meaning: Meaning, writing: Period | None) -> bool:
    if meaning.year and meaning.month and meaning.day and writing and writing.month:
        return abs((meaning.year - writing.year) * MONTHS + meaning.month - writing.month) <= 1
    if meaning.weekday is not None:
        return meaning.month is None
    return meaning.from_writing or (meaning.form == "unit" and meaning.relation in ("last", "this", "next"))


# --- periods to records


def _writing(day: str | None) -> Period | None:
    if not day:
        return None
    try:
        return day_period(Day.fromisoformat(day[:10]))
    except ValueError:
        return None


def _period_of(when: When) -> Period | None:
    """The period to reckon from: the last day of a time that has one."""
    if when.end is None:
        return None
    last = Day.fromisoformat(when.end)
    if when.precision == "year":
        return Period("year", last.year)
    return Period("month", last.year, last.month) if when.precision == "month" else day_period(last)


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()


def _when(expression: TimeExpression, moment: Moment | None, context: Context, field: Field) -> When:
    span = Span(expression.start, expression.end, expression.text, field)
    if moment is None:
        return When(span)
    first = moment.first.bounds[0] if moment.first and moment.first.bounds else None
    last = moment.last.bounds[1] if moment.last and moment.last.bounds else None
    reckoned = moment.anchor
    if expression.bound is not None:
        first, last, reckoned = _open(expression, first, last, reckoned, context)
    if first is None and last is None:
        return When(span)
    if first and last and first > last:
        return When(span)
    anchor = reckoned.bounds[0] if reckoned and reckoned.bounds else None
    return When(span, _iso(first), _iso(last), _precision(moment), _iso(anchor))


def _precision(moment: Moment) -> TimePrecision:
    period = moment.last or moment.first
    if moment.vague or period is None:
        return "vague"
    return period.precision


def _open(
    expression: TimeExpression, first: Day | None, last: Day | None, reckoned: Period | None, context: Context
) -> tuple[Day | None, Day | None, Period | None]:
    """The days after the preposition opened one side; "since" reaches to the day of writing."""
    day = timedelta(1)
    if expression.bound == "since":
        writing = context.writing
        return first, writing.bounds[1] if writing and writing.bounds else None, writing or reckoned
    if expression.bound == "until":
        return None, last, reckoned
    if expression.bound == "before":
        return None, first - day if first else None, reckoned
    return last + day if last else None, None, reckoned


# --- TIMEX3

_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_LONG = {"decade": ("Y", 10), "century": ("Y", 100), "fortnight": ("W", 2), "quarter": ("M", 3), "half": ("M", 6)}
_OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "night": "XXXX-XX-XXTNI"}


def timex(meaning: Meaning, moment: Moment | None, context: Context) -> str:
    """The TIMEX3 value of an expression (ISO 24617-1); empty where it has none."""
    if meaning.form == "reference" or (context.narrative and meaning.from_writing and meaning.count == 0):
        return {"past": "PAST_REF", "future": "FUTURE_REF"}.get(meaning.reference or "", "PRESENT_REF")
    if meaning.relation == "past" and meaning.form == "unit" and meaning.count is None and not meaning.vague:
        meaning = replace(meaning, count=1)
    if meaning.form == "length" or (
        meaning.form == "unit" and (meaning.count is not None or meaning.vague or meaning.relation == "past")
    ):
        return duration(meaning)
    if meaning.form == "set":
        return _OPEN.get(meaning.unit or "", "")
    if meaning.vague:
        return _OPEN.get(meaning.unit or "", "")
    period = moment and (moment.first if moment.first == moment.last else moment.last or moment.first)
    return period.timex if period else _OPEN.get(meaning.unit or "", "")


def duration(meaning: Meaning) -> str:
    """The TIMEX3 value of a length ("P3D", "PTXH")."""
    unit = meaning.unit or "day"
    if unit == "decade" and (meaning.vague or meaning.count):
        return f"P{_number(meaning.count)}DE"
    if unit == "century":
        return f"P{_number(meaning.count)}CE"
    letter, size = _LONG.get(unit) or (_LETTERS.get(unit, "D"), 1)
    count = None if meaning.count is None else meaning.count * size
    return ("PT" if unit in ("second", "minute", "hour") else "P") + _number(count) + letter


def _number(count: float | None) -> str:
    return "X" if count is None else f"{count:g}"

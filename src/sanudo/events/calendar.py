"""Periods of the calendar and the arithmetic on them, with their TIMEX3 values."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sanudo.model.entities import TimePrecision

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
Part = Literal["early", "mid", "late"]

SEASONS = ("SP", "SU", "FA", "WI")
PRECISIONS: dict[Grain, TimePrecision] = {
    "day": "day", "week": "week", "weekend": "vague", "month": "month", "quarter": "month", "half": "month",
    "season": "vague", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip
MONTHS_IN: dict[Grain, int] = {"month": 1, "quarter": 3, "half": 6, "season": 3}
YEARS_IN: dict[Grain, int] = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month … of the calendar. `year` is negative before Christ; there is no year 0.

    `number` is the month, ISO week, quarter, half or season (0 is spring) in the year; of a decade or century `year`
    is the first. Seasons are northern, each three whole months, winter with the January that follows.
    """

    grain: Grain
    year: int
    number: int = 1
    day: int = 1
    part: Part | None = None
    clock: str = ""

    @property
    def bounds(self) -> tuple[date, date] | None:
        """The first and the last day; None where the calendar of `datetime` does not reach."""
        if not 1 <= self.year <= 9000:
            return None
        first, last = self._whole
        if self.grain == "year" and self.part:
            month = {"early": 1, "mid": 5, "late": 9}[self.part]
            return date(self.year, month, 1), date(self.year, month + 3, monthrange(self.year, month + 3)[1])
        return _thirds(first, last, self.part)

    @property
    def _whole(self) -> tuple[date, date]:
        if self.grain == "day":
            day = date(self.year, self.number, self.day)
            return day, day
        if self.grain in ("week", "weekend"):
            monday = date.fromisocalendar(self.year, self.number, 1)
            return monday + timedelta(5 if self.grain == "weekend" else 0), monday + timedelta(6)
        if self.grain in YEARS_IN:
            return date(self.year, 1, 1), date(self.year + YEARS_IN[self.grain] - 1, 12, 31)
        months = MONTHS_IN[self.grain]
        month = self.number * 3 + 3 if self.grain == "season" else (self.number - 1) * months + 1
        last = month + months - 1
        year = self.year + (last > 12)
        last = last - 12 if last > 12 else last
        return date(self.year, month, 1), date(year, last, monthrange(year, last)[1])

    @property
    def precision(self) -> TimePrecision:
        """How exact the bounds are: a part ("early", "late") or a season is vague."""
        if self.part:
            return "vague"
        return "time" if self.clock[:2] in ("T0", "T1", "T2") else PRECISIONS[self.grain]

    @property
    def timex(self) -> str:
        """The TIMEX3 value, in which a part does not show."""
        year = f"{self.year:04}" if self.year > 0 else f"BC{-self.year:04}"
        match self.grain:
            case "day":
                return f"{year}-{self.number:02}-{self.day:02}{self.clock}"
            case "week":
                return f"{year}-W{self.number:02}"
            case "weekend":
                return f"{year}-W{self.number:02}-WE"
            case "month":
                return f"{year}-{self.number:02}{'-XX' + self.clock if self.clock else ''}"
            case "quarter":
                return f"{year}-Q{self.number}"
            case "half":
                return f"{year}-H{self.number}"
            case "season":
                return f"{year}-{SEASONS[self.number]}"
            case "year":
                return year
            case "decade":
                return year[:-1]
            case "century":
                return year[:-2]

    @property
    def month(self) -> int | None:
        """The month that it lies in or begins with; None for a year or more."""
        if self.grain in YEARS_IN:
            return None
        if self.grain in ("day", "month"):
            return self.number
        if self.grain == "season":
            return self.number * 3 + 3
        if self.grain in ("week", "weekend"):
            return self._whole[0].month if self.year > 0 else None
        return (self.number - 1) * MONTHS_IN[self.grain] + 1


def _thirds(first: date, last: date, part: Part | None) -> tuple[date, date]:
    """The first, second or last third of the days; of a month these are 1-10, 11-20 and 21-end."""
    if part is None or first == last:
        return first, last
    days = (last - first).days + 1
    third = days // 3
    if part == "early":
        return first, first + timedelta(third - 1)
    if part == "mid":
        return first + timedelta(third), first + timedelta(2 * third - 1)
    return first + timedelta(2 * third), last


def day_period(day: date, clock: str = "") -> Period:
    """That day as a period."""
    return Period("day", day.year, day.month, day.day, clock=clock)


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the Gregorian calendar has that day; before Christ every month has its longest length."""
    length = monthrange(year, month)[1] if 1 <= year <= 9000 else monthrange(2000, month)[1]
    return 1 <= day <= length


def shift_years(year: int, count: int) -> int:
    """The year that many years later (or earlier), without a year 0."""
    moved = (year if year > 0 else year + 1) + count
    return moved if moved > 0 else moved - 1


def shift(period: Period, grain: Grain, count: int) -> Period | None:
    """The `grain` that lies `count` of them after the one with the beginning of `period`; None if it cannot be told."""
    base = enclosing(period, grain)
    if base is None:
        return None
    if grain in YEARS_IN:
        return replace(base, year=shift_years(base.year, count * YEARS_IN[grain]))
    if grain in MONTHS_IN:
        per_year = 12 // MONTHS_IN[grain]
        first = 0 if grain == "season" else 1
        years, number = divmod(base.number - first + count, per_year)
        return replace(base, year=shift_years(base.year, years), number=number + first)
    if base.year < 1:
        return base if count == 0 else None
    return _shift_days(base, count)


def _shift_days(base: Period, count: int) -> Period | None:
    first = base._whole[0]
    try:
        moved = first + timedelta(count if base.grain == "day" else 7 * count)
    except OverflowError:
        return None
    if base.grain == "day":
        return day_period(moved)
    iso = moved.isocalendar()
    return replace(base, year=iso.year, number=iso.week)


def enclosing(period: Period, grain: Grain) -> Period | None:
    """The `grain` that `period` lies in or begins with; None when `period` is too coarse to tell."""
    year, month = period.year, period.month
    if grain == "year":
        return Period("year", year)
    if grain in ("decade", "century"):
        size = YEARS_IN[grain]
        return Period(grain, size * int(year / size) or 1)
    if month is None:
        return None
    if grain == "month":
        return Period("month", year, month)
    if grain == "season":
        return _season(year, month)
    if grain in ("quarter", "half"):
        return Period(grain, year, (month - 1) // MONTHS_IN[grain] + 1)
    return _small(period, grain)


def _season(year: int, month: int) -> Period:
    return Period("season", shift_years(year, -1) if month < 3 else year, (month - 3) % 12 // 3)


def _small(period: Period, grain: Grain) -> Period | None:
    if period.grain == grain == "day":
        return Period("day", period.year, period.number, period.day)
    if period.grain not in ("day", "week", "weekend") or period.year < 1:
        return None
    first = period._whole[0]
    if grain == "day":
        return day_period(first)
    iso = first.isocalendar()
    return Period(grain, iso.year, iso.week)


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)

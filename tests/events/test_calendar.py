"""Periods: bounds, shifts, TIMEX3 values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.events.calendar import Period, day_period, easter, enclosing, shift

GRAINS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("period", "first", "last", "value"),
    [
        (Period("day", 2022, 1, 29), date(2022, 1, 29), date(2022, 1, 29), "2022-01-29"),
        (Period("week", 2022, 4), date(2022, 1, 24), date(2022, 1, 30), "2022-W04"),
        (Period("weekend", 2022, 4), date(2022, 1, 29), date(2022, 1, 30), "2022-W04-WE"),
        (Period("month", 2020, 2, part="late"), date(2020, 2, 19), date(2020, 2, 29), "2020-02"),
        (Period("quarter", 2021, 4), date(2021, 10, 1), date(2021, 12, 31), "2021-Q4"),
        (Period("season", 2021, 3), date(2021, 12, 1), date(2022, 2, 28), "2021-WI"),
        (Period("decade", 1990), date(1990, 1, 1), date(1999, 12, 31), "199"),
        (Period("century", 1800), date(1800, 1, 1), date(1899, 12, 31), "18"),
    ],
)
def test_bounds_and_values(period, first, last, value):
    assert period.bounds == (first, last)
    assert period.timex == value


def test_before_christ_there_are_values_and_no_year_zero():
    assert Period("year", -490).bounds is None
    assert shift(Period("year", -1), "year", 1) == Period("year", 1)
    assert shift(Period("year", -490), "year", -10).timex == "BC0500"


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.sampled_from(GRAINS), st.integers(-15, 15))
def test_shifting_there_and_back_ends_where_it_began(day, grain, count):
    start = enclosing(day_period(day), grain)
    assert start is not None
    there = shift(start, grain, count)
    assert there is not None
    assert shift(there, grain, -count) == start


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.sampled_from(GRAINS))
def test_a_day_lies_in_the_period_that_encloses_it(day, grain):
    first, last = enclosing(day_period(day), grain).bounds
    assert first <= last
    assert grain == "weekend" or first <= day <= last


@pytest.mark.parametrize(
    ("year", "day"), [(2018, date(2018, 4, 1)), (2022, date(2022, 4, 17)), (2000, date(2000, 4, 23))]
)
def test_easter(year, day):
    assert easter(year) == day

"""When a report was published, and when that is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.articles.dates import date_in_address, date_in_byline, date_in_name, publication_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-01-29", "2022-01-29"),
        (" 2022-01-29 ", "2022-01-29"),
        ("20220129", "2022-01-29"),
        ("20220129T101500Z", "2022-01-29T10:15:00"),
        ("2022/01/29", "2022-01-29"),
        ("2022-01-29T10:15", "2022-01-29T10:15:00"),
        ("2022-01-29 10:15:30", "2022-01-29T10:15:30"),
        ("2022-01-29T10:15:30Z", "2022-01-29T10:15:30+00:00"),
        ("2022-01-29T10:15:30+0100", "2022-01-29T10:15:30+01:00"),
        ("2022-01-29 10:15:30 UTC", "2022-01-29T10:15:30+00:00"),
        ("Sat, 29 Jan 2022 10:15:00 GMT", "2022-01-29T10:15:00+00:00"),
        ("29 January 2022", "2022-01-29"),
        ("Saturday, January 29, 2022", "2022-01-29"),
        ("Jan. 29th, 2022 at 10:15 am", "2022-01-29"),
    ],
)
def test_a_written_date_is_read(value: str, day: str) -> None:
    assert publication_day(value) == day


@pytest.mark.parametrize(
    "value",
    ["", "soon", "01/02/2022", "2022", "2022-13-01", "2022-02-30", "1643450000", "January 2022", "29 January",
     "between 2022-01-28 and 2022-01-29", "0000-00-00", "2022-01-29T25:00", "99999999"],
)  # fmt: skip
def test_what_means_no_day_for_certain_is_no_date(value: str) -> None:
    assert publication_day(value) is None


@given(st.dates().filter(lambda day: day.year >= 1000))
def test_every_iso_day_is_itself(day: object) -> None:
    assert publication_day(str(day)) == str(day)


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    for read in (publication_day, date_in_address, date_in_name, date_in_byline):
        day = read(text)
        assert day is None or day[4] == "-"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2022/01/29/ferries", "2022-01-29"),
        ("https://news.example/world/2022/1/9/ferries", "2022-01-09"),
        ("https://news.example/2022/jan/29/ferries", "2022-01-29"),
        ("https://news.example/ferries-2022-01-29.html", "2022-01-29"),
        ("https://news.example/20220129/ferries", "2022-01-29"),
        ("https://news.example/2022/01/ferries", None),
        ("https://news.example/2022/13/29/ferries", None),
        ("https://news.example/ferries?day=/2022/01/29/", None),
        ("https://news.example/2022/01/29/review-of-2021-12-31", None),
        ("https://news.example/stories/202201290017.html", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert date_in_address(url) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-01-29-outlet-a-ferries.txt", "2022-01-29"),
        ("ferries_2022-01-29.txt", "2022-01-29"),
        ("2022-01-28-to-2022-01-29.txt", None),
        ("20220129.txt", None),
        ("2022-02-30.txt", None),
        ("2022-01-29/ferries.txt", None),
    ],
)
def test_the_day_in_a_file_name(name: str, day: str | None) -> None:
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("Published 29 January 2022", "2022-01-29"),
        ("First published on Saturday 29 January 2022, 10:15", "2022-01-29"),
        ("By Ann Example | January 29, 2022", "2022-01-29"),
        ("Jan 29, 2022", "2022-01-29"),
        ("HARBOUR CITY, Jan 29 2022 (AWA) - The ferries stopped at noon.", "2022-01-29"),
        ("Harbour City and East Quay, Jan 29 2022 (AWA) - The ferries stopped at noon.", "2022-01-29"),
        ("HARBOUR CITY – 29 January 2022: The ferries stopped at noon.", "2022-01-29"),
        ("Harbour City (January 29, 2022): The ferries stopped at noon.", "2022-01-29"),
        ("Harbour City (Jan. 29, 2022) — The ferries stopped at noon.", "2022-01-29"),
        ("The crews of the ferries went home today (January 29, 2022) at noon.", "2022-01-29"),
        ("The crews of the ferries went home yesterday (January 29, 2022) at noon.", None),
        ("The ferries (January 29, 2022) had stopped.", None),
        ("The ferries have not run since 29 January 2022", None),
        ("Updated 29 January 2022", None),
        ("Friday", None),
    ],
)
def test_the_day_in_a_byline(top: str, day: str | None) -> None:
    assert date_in_byline(f"Ferries stop\n\n{top}\n\nThe crews of the ferries went home.") == day


def test_a_date_far_below_is_no_byline() -> None:
    assert date_in_byline("The ferries stopped.\n" * 10 + "Published 29 January 2022") is None

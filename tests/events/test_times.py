"""Times: what is found, what it means seen from a day, and what is left unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.events.times import find_times, resolve_time, resolved_times, times

SATURDAY = "2022-01-29"


def days(text, date=SATURDAY, **options):
    return [(when.start, when.end) for when in times(text, date=date, **options)]


def one(text, date=SATURDAY, **options):
    found = times(text, date=date, **options)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Talks opened on 1 Sept 2022.", "2022-09-01", "2022-09-01"),
        ("The order is dated 2022-01-29.", "2022-01-29", "2022-01-29"),
        ("It was signed on January 28th, 2022 in the capital.", "2022-01-28", "2022-01-28"),
        ("It was signed on Friday, Jan. 28, 2022.", "2022-01-28", "2022-01-28"),
        ("The deed of 24/02/2022 was void.", "2022-02-24", "2022-02-24"),
        ("The deed of 01/02/2022 was void.", "2022-01-02", "2022-01-02"),
        ("The deed of 01.02.2022 was void.", "2022-02-01", "2022-02-01"),
        ("The pact of March 2021 holds.", "2021-03-01", "2021-03-31"),
        ("War came in the 1990s.", "1990-01-01", "1999-12-31"),
        ("War came in the 19th century.", "1800-01-01", "1899-12-31"),
        ("By mid-2021 it was over.", "2021-05-01", "2021-08-31"),
        ("It happened in early October 2021.", "2021-10-01", "2021-10-10"),
        ("It ended in the spring of 2021.", "2021-03-01", "2021-05-31"),
        ("It ended in the winter of 2020.", "2020-12-01", "2021-02-28"),
        ("Exports fell in the third quarter of 2021.", "2021-07-01", "2021-09-30"),
        ("Exports fell in the first half of 2021.", "2021-01-01", "2021-06-30"),
        ("Exports fell in Q4 2021.", "2021-10-01", "2021-12-31"),
        ("The camp opened in the third week of 2018.", "2018-01-15", "2018-01-21"),
        ("The camp closed on the last day of February 2020.", "2020-02-29", "2020-02-29"),
        ("They met on Easter Monday, 2021.", "2021-04-05", "2021-04-05"),
        ("The raid of 30 February 2021 was invented.", None, None),
    ],
)
def test_absolute_dates(text, start, end):
    when = one(text)
    assert (when.start, when.end) == (start, end)
    assert when.anchor is None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("She told the council on Friday that he had left.", "2022-01-28", "2022-01-28", "day"),
        ("She told the council on Monday that he had left.", "2022-01-24", "2022-01-24", "day"),
        ("He will meet the envoys on Friday.", "2022-02-04", "2022-02-04", "day"),
        ("Troops left the town on Saturday.", "2022-01-29", "2022-01-29", "day"),
        ("The vote is scheduled for Sunday.", "2022-01-30", "2022-01-30", "day"),
        ("They met last Tuesday.", "2022-01-18", "2022-01-18", "day"),
        ("They met this past Tuesday.", "2022-01-25", "2022-01-25", "day"),
        ("Envoys met on Wednesday of last week.", "2022-01-19", "2022-01-19", "day"),
        ("They met yesterday.", "2022-01-28", "2022-01-28", "day"),
        ("They will meet tomorrow.", "2022-01-30", "2022-01-30", "day"),
        ("They will meet the day after tomorrow.", "2022-01-31", "2022-01-31", "day"),
        ("He speaks to them this week.", "2022-01-24", "2022-01-30", "week"),
        ("He left last month.", "2021-12-01", "2021-12-31", "month"),
        ("They will vote next year.", "2023-01-01", "2023-12-31", "year"),
        ("He fled late last year.", "2021-09-01", "2021-12-31", "vague"),
        ("He fled earlier this month.", "2022-01-01", "2022-01-29", "vague"),
        ("He will visit in the coming days.", "2022-01-29", "2022-02-05", "vague"),
        ("Clashes grew in recent weeks.", "2022-01-01", "2022-01-29", "vague"),
        ("It fell over the past three years.", "2019-01-29", "2022-01-29", "vague"),
        ("He was shot two days ago.", "2022-01-27", "2022-01-27", "day"),
        ("He was shot three years ago.", "2019-01-01", "2019-12-31", "year"),
        ("They will answer within 48 hours.", "2022-01-29", "2022-01-31", "vague"),
        ("They will answer in two weeks.", "2022-02-07", "2022-02-13", "week"),
        ("Officials previously warned of it.", None, "2022-01-29", "vague"),
        ("He said so in October.", "2021-10-01", "2021-10-31", "month"),
        ("They will vote in October.", "2022-10-01", "2022-10-31", "month"),
        ("He fell ill last summer.", "2021-06-01", "2021-08-31", "vague"),
        ("Shells fell at 3 p.m. on Monday.", "2022-01-24", "2022-01-24", "time"),
        ("The truce began at 15:00 GMT.", "2022-01-29", "2022-01-29", "time"),
        ("They struck on Monday night.", "2022-01-24", "2022-01-24", "day"),
    ],
)
def test_times_seen_from_the_day_of_writing(text, start, end, precision):
    when = one(text)
    assert (when.start, when.end, when.precision, when.anchor) == (start, end, precision, SATURDAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They marched from 3 to 5 March 2021.", "2021-03-03", "2021-03-05"),
        ("They marched on January 10–13, 2021.", "2021-01-10", "2021-01-13"),
        ("It lasted from April to June 1968.", "1968-04-01", "1968-06-30"),
        ("It lasted from November to February 1968.", "1967-11-01", "1968-02-29"),
        ("It fell between 2014 and 2016.", "2014-01-01", "2016-12-31"),
        ("The war of 1914-18 ruined them.", "1914-01-01", "1918-12-31"),
        ("Held since 2014, he is ill.", "2014-01-01", SATURDAY),
        ("Held until 2014, he is free.", None, "2014-12-31"),
        ("Nobody voted before 2014 there.", None, "2013-12-31"),
        ("Nobody voted after 2014 there.", "2015-01-01", None),
    ],
)
def test_ranges_and_open_sides(text, start, end):
    when = one(text)
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They fought for three days.", "duration"),
        ("He got a two-year ban.", "duration"),
        ("A 35-year-old man was held.", "age"),
        ("They meet every Monday.", "set"),
        ("The former minister wept.", "reference"),
    ],
)
def test_durations_ages_and_repetitions_are_no_times(text, kind):
    assert [expression.kind for expression in find_times(text, 0, len(text))] == [kind]
    assert times(text, date=SATURDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 was invoked.",
        "MH17 was shot down.",
        "An F-16 crashed.",
        "Resolution 1973 passed.",
        "Some 2000 protesters came.",
        "About 1500 people came.",
        "It cost $1945.",
        "May I ask why?",
        "They march on the palace.",
        "With the fall of the city all was lost.",
        "She soon became queen.",
    ],
)
def test_traps(text):
    assert times(text, date=SATURDAY) == []


def test_without_a_date_relative_times_stay_unknown():
    for text in ("He left on Friday.", "He left two days ago.", "He left last month.", "He left in October."):
        when = one(text, date=None)
        assert (when.start, when.end, when.precision, when.anchor) == (None, None, "unknown", None)
    assert one("He left on 3 May 2021.", date=None).start == "2021-05-03"


def test_an_event_without_a_date_gives_no_time():
    assert one("He died a year after the coup.").precision == "unknown"


def test_a_story_of_the_past_counts_from_the_date_told_before():
    story = (
        "On September 1, 1939, the army crossed the border. Two days later the allies declared war. By early October "
        "the country was divided. In November 1939 a second war began; it ended in March 1940. In June 1940 three "
        "states fell. That month the capital moved. The following year brought famine, and in May 1941 a revolt."
    )
    found = {when.span.text: (when.start, when.end) for when in times(story, date="2009-12-19")}
    assert found["Two days later"] == ("1939-09-03", "1939-09-03")
    assert found["early October"] == ("1939-10-01", "1939-10-10")
    assert found["That month"] == ("1940-06-01", "1940-06-30")
    assert found["The following year"] == ("1941-01-01", "1941-12-31")


def test_news_with_some_history_keeps_its_own_anchor():
    news = "On Friday the army left, as it did in 2014. In October it had promised to, the minister said on Monday."
    assert days(news) == [
        ("2022-01-28", "2022-01-28"),
        ("2014-01-01", "2014-12-31"),
        ("2021-10-01", "2021-10-31"),
        ("2022-01-24", "2022-01-24"),
    ]


def test_a_report_that_names_its_own_days_is_no_story_of_the_past():
    report = (
        "Guards raided two offices on January 21, 2022. A law of 2015, changed in March 2018 and again in June 2019, lets "
        "them. In October they took the archive. Raids in 2016 and May 2020 were called unlawful on January 19, 2022."
    )
    found = {when.span.text: (when.start, when.end) for when in times(report, date="2022-01-29")}
    assert found["October"] == ("2021-10-01", "2021-10-31")


def test_years_before_christ_have_a_value_but_no_days():
    (found,) = resolved_times("They sailed in 490 BC.", date=None)
    assert found.value == "BC0490"
    assert one("They sailed in 490 BC.").start is None


def test_direction_and_previous_can_be_given():
    text = "on Friday, two days later"
    friday, later = find_times(text, 0, len(text))
    assert resolve_time(friday, anchor=SATURDAY, direction="future").start == "2022-02-04"
    told = resolve_time(friday, anchor=SATURDAY, direction="past")
    assert told.start == "2022-01-28"
    assert resolve_time(later, anchor=SATURDAY, previous=told).start == "2022-01-30"


def test_only_the_given_stretch_is_searched_but_the_words_before_count():
    text = "In 2013 he has held it since 2014 and left in 2015."
    start, end = text.index("2014"), text.index(" and")
    (found,) = find_times(text, start, end)
    assert (found.text, found.bound) == ("2014", "since")


WORDS = [
    "on", "Friday", "May", "3", "1939", "two", "days", "ago", "before", "-", "to", "between", "and", "the", "last",
    "of", "week", "quarter", "half", "mid", "early", "1990s", "BC", "1.2.3", "99999999999999999999", "31st", "1000th",
    "2022-13-45", "13/13/2022", "25:61", "pm", "centuries", "century", "next", "that", "Easter", "every", "old", ",",
    "\n\n", "a", "few", "hundred", "million", "decade", "0", "since", "tomorrow", "night", "Q3", "0s", "first",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.sampled_from([None, SATURDAY, "0001-01-01"]))
def test_every_text_gives_ordered_times_locked_to_its_words(text, date):
    end = 0
    for when in times(text, date=date):
        assert when.span.of(text) == when.span.text
        assert when.span.start >= end
        end = when.span.end


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text):
    assert all(when.span.of(text) == when.span.text for when in times(text, date=SATURDAY))

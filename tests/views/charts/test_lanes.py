"""Lanes, the band, the network: whole SVG, every mark with its words and its way on."""

import math
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sanudo.analysis.index import Day
from sanudo.analysis.lanes import Cell, Lane, Point
from sanudo.views.charts.axis import Axis, core
from sanudo.views.charts.band import band_chart
from sanudo.views.charts.lanes import WIDTH, lane_names, lanes_chart, outside, period_of
from sanudo.views.charts.network import network, tone
from tests.views.crisis import HOSTILE

DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
FIRST = date(2024, 1, 1)


def _lanes(count: int, *, name: str = "RUS") -> tuple[Lane, ...]:
    points = tuple(
        Point(FIRST + timedelta(days=n), FIRST + timedelta(days=n), "planned", 1, "CONSULT", f"e{n}", 1 + n)
        for n in range(5)
    )
    return tuple(Lane(f"{name}{n}", "UKR" if n % 2 else None, 15, points) for n in range(count))


def test_each_glyph_leads_to_its_record_and_says_what_it_is() -> None:
    found = ElementTree.fromstring(lanes_chart(_lanes(2), link=lambda point, _: f"/record?id={point.id}"))
    links = [one for one in found.iter("a") if one.attrib["href"].startswith("/record")]
    assert len(links) == 10
    assert links[0].findtext("title") == "1 Jan 2024: CONSULT planned, verbal cooperation, 1 record"


def test_names_beside_the_chart_stand_at_its_lanes() -> None:
    names = ElementTree.fromstring(lane_names(_lanes(3), name_link=lambda lane: f"/timeline?pair={lane.one}"))
    chart = ElementTree.fromstring(lanes_chart(_lanes(3), link=lambda *_: None, named=False))
    assert [one.attrib["href"] for one in names.iter("a")] == [f"/timeline?pair=RUS{n}" for n in range(3)]
    assert not [one for one in chart.iter("text") if one.attrib["class"] == "lane"]
    heights = [
        [
            (one.attrib["y"], one.attrib["height"])
            for one in svg.findall(".//rect[@y]")
            if one.attrib["class"].startswith("row")
        ]
        for svg in (names, chart)
    ]
    assert heights[0] == heights[1]
    left, _, width, height = map(float, chart.attrib["viewBox"].split())
    assert names.attrib["viewBox"].split() == ["0", "0", f"{left:.0f}", f"{height:.0f}"]
    assert left + width == WIDTH


def test_every_day_that_is_named_has_its_year() -> None:
    words = [words for _, words in Axis(FIRST, FIRST + timedelta(days=200), 0, 800).ticks()]
    assert words[0] == "1 Jan 2024"
    assert all(re.search(r" 2024$", one) for one in words)


def test_no_lanes_are_no_picture() -> None:
    assert lanes_chart((), link=lambda *_: None) == ""
    assert period_of(()) is None


def test_days_far_away_do_not_squeeze_the_others_and_are_counted() -> None:
    old = Lane("USA", "CUB", 1, (Point(date(1962, 10, 22), date(1962, 10, 28), "happened", 4, "SANCTION", "e9", 1),))
    period = period_of((*_lanes(4), old))
    assert period == (FIRST, FIRST + timedelta(days=4))
    assert outside((*_lanes(4), old), period) == 1


def test_hostile_names_are_only_words() -> None:
    shown = lanes_chart(_lanes(1, name=HOSTILE), link=lambda *_: "javascript:alert(1)")
    ElementTree.fromstring(shown)
    assert "<script" not in shown
    assert "javascript:" not in shown


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_all_days_lie_on_the_axis(days: list[date]) -> None:
    first, last = core(Counter(days), kept=1.0) or (FIRST, FIRST)
    axis = Axis(first, last, 100, 900)
    assert all(100 <= axis.at(day) <= 900 for day in days)
    ticks = [axis.at(day) for day, _ in axis.ticks()]
    assert all(later - earlier >= 60 for earlier, later in pairwise(ticks))


@given(st.lists(DAYS, min_size=1, max_size=40), st.sampled_from((0.5, 0.9, 0.98, 1.0)))
def test_the_core_is_that_of_the_days_told_one_by_one(days: list[date], kept: float) -> None:
    every = sorted(days)
    middle = every[len(every) // 2]
    near = sorted(every, key=lambda day: abs((day - middle).days))[: max(1, math.ceil(len(every) * kept))]
    narrow = 2 * ((max(near) - min(near)).days + 1) < (every[-1] - every[0]).days + 1
    assert core(Counter(days), kept=kept) == ((min(near), max(near)) if narrow else (every[0], every[-1]))
    assert core({}) is core({FIRST: 0}) is None


def test_the_band_links_each_day_with_events() -> None:
    days = [Day(FIRST + timedelta(days=n), -2.0 * (n % 2), -3.0, 0.5, -1, -1.5, 0, n % 2) for n in range(10)]
    found = ElementTree.fromstring(band_chart(days, label="x", link=lambda day: f"/records?since={day.day}"))
    assert [one.attrib["href"] for one in found.iter("a")] == [
        f"/records?since=2024-01-{n:02}" for n in (2, 4, 6, 8, 10)
    ]
    assert band_chart([], label="x", link=lambda _: None) == ""
    ElementTree.fromstring(band_chart(days[:1], label="x", link=lambda _: None))


def test_the_network_shows_direction_and_sign() -> None:
    cells = [Cell("RUS", "UKR", 5, 4, 0, -7.0), Cell("UKR", "RUS", 2, 0, 1, 2.0), Cell("RUS", "NATO", 1, 0, 0, None)]
    shown = network(cells, link=lambda cell: f"/records?actor={cell.actor}")
    found = ElementTree.fromstring(shown)
    assert [one.attrib["aria-label"] for one in found.iter("a")][
        -1
    ] == "Russia → Ukraine: 5 records, 4 conflict, 0 cooperation"
    assert [tone(cell) for cell in cells] == ["conflict", "cooperation", "none"]
    assert tone(Cell("A", "B", 4, 2, 2, 0.0)) == "mixed"
    assert network(cells[:0], link=lambda _: None) == ""

"""The timeline."""

from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sanudo.views.charts.daily import WIDTH, far, timeline

COUNTS = st.tuples(st.integers(0, 50), st.integers(0, 50)).filter(any)
DAYS = st.dictionaries(st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat), COUNTS, max_size=30)


def bars(svg: str, name: str) -> list[float]:
    return [
        float(bar.attrib["height"]) for bar in ElementTree.fromstring(svg).iter("rect") if bar.attrib["class"] == name
    ]


def test_a_bar_for_each_day_and_kind() -> None:
    svg = timeline({"2022-01-28": (2, 0), "2022-01-29": (4, 1), "2022-02-01": (0, 2)})
    assert len(bars(svg, "done")) == len(bars(svg, "ahead")) == 2
    assert bars(svg, "done")[1] == 2 * bars(svg, "done")[0]
    assert "<title>29 Jan 2022: 4 happened, 1 planned, expected or supposed</title>" in svg


def test_one_day_needs_no_timeline() -> None:
    assert timeline({}) == timeline({"2022-01-28": (3, 1)}) == ""


def test_a_long_period_is_shown_in_longer_steps() -> None:
    days = {(date(2022, 1, 1) + timedelta(days=number)).isoformat(): (1, 0) for number in range(400)}
    assert 50 <= len(bars(timeline(days), "done")) <= 60


def test_a_day_far_away_does_not_squeeze_the_rest() -> None:
    days = {f"2022-01-{number:02}": (10, 0) for number in range(1, 31)}
    assert len(bars(timeline({"1945-05-08": (1, 0), **days}), "done")) == 30
    assert far({"1945-05-08": (1, 1), "1994-06-01": (5, 0), **days}) == 7
    assert far(days) == far({}) == 0


@given(DAYS)
def test_it_is_whole_and_stays_inside(days: dict[str, tuple[int, int]]) -> None:
    svg = timeline(days)
    for bar in ElementTree.fromstring(svg).iter("rect") if svg else ():
        left, width = float(bar.attrib["x"]), float(bar.attrib["width"])
        assert -0.1 <= left <= left + width <= WIDTH + 0.1
        assert 0 < float(bar.attrib["height"]) <= 44

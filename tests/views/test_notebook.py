"""Charts for notebooks: what they show, the numbers behind them, and that they stand by themselves."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import sanudo
from sanudo.archive import Archive, open_archive
from sanudo.errors import ConfigurationError
from sanudo.model.runs import Run
from sanudo.views.chart import Chart
from tests.formats.report import MADE, report
from tests.views.crisis import hostile


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = open_archive(tmp_path_factory.mktemp("notebook") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        writer.add(report(), "k1")
        writer.add(hostile(), "k2")
    return made


@pytest.fixture(scope="module")
def charts(archive: Archive) -> sanudo.Charts:
    return sanudo.Charts(archive)


def every(charts: sanudo.Charts) -> list[Chart]:
    drawn = [charts.timeline(), charts.lanes(), charts.counts("outlet"), charts.counts("actor"), charts.counts("type")]
    return [*drawn, charts.index("KEN", "COD"), charts.index("KEN", "COD", unit="day"), charts.index("<b>", "\x1b[31m")]


def test_a_chart_is_a_picture_that_stands_by_itself(charts: sanudo.Charts) -> None:
    for one in every(charts):
        root = ElementTree.fromstring(one.svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "var(" not in one.svg
        assert one._repr_svg_() in one._repr_html_()


def test_the_styles_of_a_chart_leave_the_notebooks_page_alone(charts: sanudo.Charts) -> None:
    [styles] = re.findall("<style>(.*?)</style>", charts.lanes().svg)
    names = [name for rule in re.findall(r"([^{}]+)\{", styles) for name in rule.split(",")]
    assert len(names) > 40
    assert all(name.startswith(".sanudo-chart ") for name in names)


def test_hostile_words_stay_words(charts: sanudo.Charts) -> None:
    for one in [*every(charts), charts.timeline(party="<script>\u202e"), charts.counts("actor", text="<img src=x>")]:
        assert not re.search("<script|<img|<b>", one.svg)
        assert not set(one.svg) & set("\x1b\x07\u202e\u2066")


def test_counts_tell_what_happened_from_the_rest(archive: Archive, charts: sanudo.Charts) -> None:
    rows = charts.counts().rows
    assert sum(row.happened + row.other for row in rows) == archive.events().count()
    assert sum(row.happened for row in rows) == archive.events(status="happened").count()
    assert len(charts.counts(limit=2).rows) == 2
    assert [row.value for row in charts.counts("type", text="Tuesday").rows] == ["ASSAULT"]


def test_the_timeline_has_a_row_for_each_day_with_events(charts: sanudo.Charts) -> None:
    rows = charts.timeline().rows
    assert [row.day for row in rows] == sorted({row.day for row in rows})
    assert all(row.happened + row.other for row in rows)
    assert "happened" in charts.timeline().svg


def test_the_months_of_an_index_add_up_its_days(charts: sanudo.Charts) -> None:
    months, days = charts.index("KEN", "COD").rows, charts.index("KEN", "COD", unit="day").rows
    assert [month.day for month in months] == [date(2022, 3, 1)]
    assert sum(month.events for month in months) == sum(day.events for day in days) == 1
    assert sum(month.value for month in months) == pytest.approx(sum(day.value for day in days))
    assert months[0].low <= months[0].value <= months[0].high <= 0


def test_nothing_to_show_is_said(charts: sanudo.Charts) -> None:
    for one in (charts.timeline(party="nobody"), charts.counts(text="no such words"), charts.index("FJI", "TON")):
        assert "Nothing to show." in one.svg
        assert one.rows == ()


def test_numbers_as_a_table(charts: sanudo.Charts) -> None:
    pytest.importorskip("pandas")
    frame = charts.counts("status").df()
    assert list(frame.columns) == ["value", "happened", "other"]
    assert frame["happened"].sum() > 0


def test_what_cannot_be_drawn_is_said(charts: sanudo.Charts, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="give one of type, status"):
        charts.counts("colour")
    with pytest.raises(ConfigurationError, match="give one of day, month"):
        charts.index("KEN", "COD", unit="year")  # type: ignore[arg-type]
    monkeypatch.setattr("sanudo.views.chart.find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r"pip install 'sanudo\[notebook\]'"):
        charts.counts().df()


def test_a_folder_will_do(archive: Archive) -> None:
    assert sanudo.Charts(str(archive.root)).counts().rows == sanudo.Charts(Path(archive.root)).counts().rows

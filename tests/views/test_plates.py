"""The pictures of a briefing: whole, safe, in the page, each glyph leading to its line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.model.runs import Run
from sanudo.views.gathering import briefing
from sanudo.views.page import to_html
from sanudo.views.pictures import Pictures, pictures
from tests.views.crisis import MADE, crisis, hostile
from tests.views.test_page import TAGS, Page

ALL = (crisis(), crisis("report-2", outlet="Outlet B"), hostile())
DRAWN = {"path", "circle", "defs", "marker"}


@pytest.fixture
def found(tmp_path: Path) -> Pictures:
    archive = open_archive(tmp_path / "archive", create=True)
    with archive.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        for number, coded in enumerate(ALL):
            writer.add(coded, f"k{number}")
        writer.finish()
    archive.build_stories()
    return pictures(archive.reader())


def test_the_page_shows_lanes_and_map(found: Pictures) -> None:
    page = to_html(briefing(ALL), beside=found)
    seen = Page(page)
    assert seen.open == []
    assert seen.tags <= TAGS | DRAWN
    assert {value for name, value in seen.attributes if name == "id"} >= {"between", "where", "planned"}
    assert 'class="lanes"' in page
    assert 'class="spot cooperation hollow"' in page
    assert not [value for name, value in seen.attributes if name == "src" or name.startswith("on")]


def test_glyphs_lead_to_lines_that_are_there(found: Pictures) -> None:
    page = to_html(briefing(ALL), beside=found)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#(e-[^"]+)"', page))
    assert targets
    assert targets <= set(ids)


def test_where_reports_differ_is_shown_with_both_sides(found: Pictures) -> None:
    assert any(story.differences for story in found.differing) == (
        "differences" in to_html(briefing(ALL), beside=found)
    )
    assert 'id="between"' not in to_html(briefing(ALL), beside=replace(found, lanes=()))
    assert 'id="where"' not in to_html(briefing(ALL), beside=replace(found, places=()))


def test_an_empty_archive_has_no_pictures(tmp_path: Path) -> None:
    nothing = pictures(open_archive(tmp_path / "archive", create=True).reader())
    assert to_html(briefing([]), beside=nothing) == to_html(briefing([]))

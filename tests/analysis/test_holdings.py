"""What an archive holds: totals, articles, outlets, quotes, speakers, contradictions, outcomes."""

from datetime import date
from pathlib import Path

import pytest

from sanudo.analysis.clashes import clashes
from sanudo.analysis.holdings import articles, faults, made_by, outlets, totals
from sanudo.analysis.outcomes import outcomes
from sanudo.analysis.quotes import quotes, speakers
from sanudo.analysis.selection import Selection
from sanudo.analysis.stories import counts, stories, story
from sanudo.archive import open_archive
from sanudo.archive.reader import Reader
from tests.archive.reports import fill, report, reports


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [*reports(6), report(7, outlet="Outlet B", date="2022-02-03")])
    archive.build_stories()
    return archive.reader()


def test_totals_are_those_of_the_tables(reader: Reader) -> None:
    found = totals(reader)
    assert (found.articles, found.outlets, found.undated, found.faults) == (7, 2, 0, 0)
    assert found.events == reader.value("SELECT count(*) FROM events") > 0
    assert (found.first, found.last) == (date(2022, 1, 29), date(2022, 2, 3))
    assert sum(one.events for one in outlets(reader)) == found.events
    assert [one.articles for one in outlets(reader)] == [6, 1]
    assert [one.articles for one in made_by(reader)] == [7]
    assert faults(reader) == ()


def test_articles_come_in_pages_the_newest_first(reader: Reader) -> None:
    found, total = articles(reader, limit=3)
    assert (total, len(found), found[0].id) == (7, 3, "report-7")
    assert [one.id for one in articles(reader, outlet="Outlet B")[0]] == ["report-7"]
    assert articles(reader, text="MET")[1] == 7
    assert articles(reader, faulty=True)[1] == 0


def test_quotes_are_found_by_speaker_kind_and_words(reader: Reader) -> None:
    found, total = quotes(reader, limit=4)
    assert total == totals(reader).quotes
    assert len(found) == 4
    assert sum(one.quotes for one in speakers(reader)) == total
    name = next((one.speaker for one in speakers(reader) if one.speaker), None)
    assert name is None or quotes(reader, speaker=name)[1] <= total
    assert quotes(reader, text="no such words")[1] == 0
    assert quotes(reader, since=date(2022, 2, 1))[1] == len(
        [one for one in quotes(reader, limit=99)[0] if one.article == "report-7"]
    )


def test_contradictions_name_their_events(reader: Reader) -> None:
    found, total = clashes(reader)
    assert total == totals(reader).contradictions == len(found)
    assert all(reader.events(one.events) for one in found)
    assert clashes(reader, field="amount")[1] == 0


def test_stories_are_found_by_any_of_their_events(reader: Reader) -> None:
    every = Selection()
    numbers = counts(reader, every)
    found = stories(reader, every, kind="all", order="reports", limit=100, offset=0)
    assert len(found) == numbers["all"]
    for one in found:
        for name in (one.id, *one.aliases):
            assert story(reader, name) == one
    assert story(reader, "nobody") is None
    assert outcomes(reader, [one.id for one in found]) == {} or numbers["followed"] > 0

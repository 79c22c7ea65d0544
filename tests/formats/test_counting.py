"""What counts once: reports, events, independent origins."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from sanudo.analysis.exports import EXPORTS, export
from sanudo.archive import Archive, open_archive
from sanudo.errors import ConfigurationError
from sanudo.formats import Selection
from sanudo.formats.choosing import COUNTS, Count
from sanudo.model.runs import Run
from tests.formats.reading import lines, rows
from tests.formats.report import MADE, report


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One report printed by two outlets, and one of another day."""
    made = open_archive(tmp_path_factory.mktemp("counting") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        for name, outlet in (("one", "The Gazette"), ("two", "The Herald")):
            writer.add(report(name, outlet=outlet), name)
        surer = report("three", outlet="The Post")
        writer.add(replace(surer, events=tuple(replace(event, confidence=0.99) for event in surer.events)), "three")
    return made


def expected(archive: Archive, count: Count) -> int:
    if count == "reports":
        return archive.events().count()
    stories = list(archive.stories())
    return len(stories) if count == "events" else sum(len(story.origins) for story in stories)


@pytest.mark.parametrize("count", COUNTS)
def test_as_many_as_the_stories_say(archive: Archive, tmp_path: Path, count: Count) -> None:
    done = export(archive, "csv", tmp_path / "x.csv", Selection(count=count))
    assert done.rows == expected(archive, count)
    assert done.rows + sum(number for _, number in done.left_out) == done.records == 15


def test_the_surest_record_stands_for_the_event(archive: Archive, tmp_path: Path) -> None:
    assert 0 < expected(archive, "events") < expected(archive, "reports")
    found = lines(archive, "jsonl", tmp_path, Selection(count="events", text="Tuesday"))
    assert [(line["article_id"], line["reports"]) for line in found] == [("three", 3)]
    assert {line["reports"] for line in lines(archive, "jsonl", tmp_path)} == {1}


def test_gdelt_counts_sources_and_articles(archive: Archive, tmp_path: Path) -> None:
    export(archive, "gdelt", tmp_path / "x", Selection(count="events", text="Tuesday"))
    header = [column.name for column in EXPORTS["gdelt"].columns]
    first = dict(zip(header, (tmp_path / "x").read_text("utf-8").splitlines()[0].split("\t"), strict=True))
    assert (first["NumMentions"], first["NumSources"], first["NumArticles"]) == ("6", "3", "3")


def test_panels_count_events_of_each_status(archive: Archive, tmp_path: Path) -> None:
    totals = {}
    for count in ("reports", "events"):
        found = rows(archive, "panel-month", tmp_path, Selection(count=count))  # type: ignore[arg-type]
        totals[count] = Counter(
            {name: sum(int(row[name]) for row in found) for name in ("happened", "planned", "considered")}
        )
    assert totals["reports"] == {"happened": 6, "planned": 3, "considered": 3}
    assert totals["events"] == {"happened": 2, "planned": 1, "considered": 1}


def test_quotes_are_counted_as_reports(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="counted as reports only"):
        export(archive, "quotes", tmp_path / "x.csv", Selection(count="events"))

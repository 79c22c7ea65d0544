"""The book of stories beside the records: built when needed, the same in any order, gone with what was forgotten."""

import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.books import StoryKeeper, family_in, story_in
from sanudo.archive.lock import writing
from sanudo.errors import ArchiveError
from tests.archive.reports import fill, report


def filled(path: Path, numbers: list[int], *, each: int = 4) -> Archive:
    archive = open_archive(path, create=True)
    fill(archive, [report(number, outlet=f"Outlet {number % 3}") for number in numbers], each=each)
    return archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return filled(tmp_path / "archive", list(range(12)))


def test_every_event_is_in_one_story(archive: Archive) -> None:
    told = [report.event for story in archive.stories() for report in story.reports]
    assert sorted(told) == sorted(event.id for event in archive.events())
    assert any(len(story.reports) > 1 for story in archive.stories())


def test_the_order_of_reading_is_of_no_matter(tmp_path: Path, archive: Archive) -> None:
    numbers = list(range(12))
    random.Random(1).shuffle(numbers)
    other = filled(tmp_path / "other", numbers, each=1)
    assert other.stories_digest() == archive.stories_digest()


def test_it_is_built_once_and_again_when_records_come(archive: Archive) -> None:
    assert archive.build_stories()
    assert not archive.build_stories()
    before = archive.stories_digest()
    archive.compact()
    assert not archive.build_stories()
    fill(archive, [report(20)], name="run-2")
    assert archive.build_stories()
    assert archive.stories_digest() != before


def test_what_is_built_bit_by_bit_is_what_is_built_at_once(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    for number in range(6):
        fill(archive, [report(number)], name=f"run-{number}")
        archive.build_stories()
    before = archive.stories_digest()
    archive.build_stories(anew=True)
    assert archive.stories_digest() == before


def test_a_keeper_reads_what_is_new_and_has_the_same_book(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    keeper = StoryKeeper(archive.root)

    def read() -> int:
        """How many articles were read for the book, which is the one that is made anew."""
        done: list[int] = []
        assert keeper.build(on_progress=done.append)
        before = archive.stories_digest()
        assert archive.build_stories(anew=True)
        assert archive.stories_digest() == before
        assert not keeper.build()
        return len(done)

    fill(archive, [report(number) for number in range(6)], each=2)
    assert read() == 6
    fill(archive, [report(6), report(7)], name="run-2")
    assert read() == 2
    fill(archive, [report(2, text="Ruritania met Graustark in Strelsau.")], name="run-3")
    assert read() == 1
    archive.compact()
    assert not keeper.build()
    archive.forget("report-4")
    assert read() == 0
    archive.recall("report-4")
    fill(archive, [report(4)], name="run-4")
    assert read() == 1
    assert {one.article for story in archive.stories() for one in story.reports} == {f"report-{n}" for n in range(8)}


def test_an_id_of_any_event_finds_its_story(archive: Archive) -> None:
    story = next(story for story in archive.stories() if story.aliases)
    assert archive.story(story.id) == archive.story(story.aliases[-1]) == story
    with pytest.raises(ArchiveError, match="no story or event 'nothing'"):
        archive.story("nothing")


def test_every_filter_filters(archive: Archive) -> None:
    every = list(archive.stories())
    assert {story.type for story in archive.stories(type="threaten")} == {"THREATEN"}
    assert {story.status for story in archive.stories(status="alleged")} == {"alleged"}
    assert all("RUR" in story.countries for story in archive.stories(party="RUR"))
    assert [story.id for story in archive.stories(party="ruritania")] == [
        story.id for story in archive.stories(party="RUR")
    ]
    assert all(len(story.reports) >= 2 for story in archive.stories(min_reports=2))
    assert all(len(story.origins) >= 2 for story in archive.stories(min_origins=2))
    assert len(list(archive.stories(limit=2))) == 2
    assert not list(archive.stories(text="nowhere to be found"))
    assert 0 < len(list(archive.stories(text="THREATENED"))) < len(every)
    assert all(story.differences for story in archive.stories(differing="any"))


def test_hostile_filters_are_only_words(archive: Archive) -> None:
    for words in ("'; DROP TABLE stories; --", "%", "\\", '"', "\ud800"):
        assert list(archive.stories(party=words)) == list(archive.stories(text=words)) == []


def test_forgetting_an_article_takes_it_out_of_the_stories(archive: Archive) -> None:
    words = next(story for story in archive.stories() if "report-3" in story.articles).reports[0].sentence
    archive.forget("report-3")
    assert not list((archive.root / "stories").glob("*.parquet"))
    assert words
    assert not any("report-3" in story.articles for story in archive.stories())


def test_a_damaged_or_missing_book_is_built_again(archive: Archive) -> None:
    before = archive.stories_digest()
    for path in (archive.root / "stories").glob("*.stories.parquet"):
        path.write_bytes(b"nothing")
    assert archive.stories_digest() == before
    (archive.root / "stories" / "current.json").write_text("[", "utf-8")
    assert archive.stories_digest() == before
    for path in (archive.root / "stories").glob("*.parquet"):
        path.unlink()
    assert archive.stories_digest() == before
    assert archive.verify().sound


def test_nobody_waits_for_another_who_builds(archive: Archive) -> None:
    expected = len(list(archive.events()))
    (archive.root / "stories").mkdir()
    with writing(archive.root / "stories"):
        assert sum(len(story.reports) for story in archive.stories()) == expected


def test_records_survive_as_plain_data(archive: Archive) -> None:
    for story in archive.stories():
        assert story_in(json.loads(json.dumps(asdict(story)))) == story
    for family in archive.copy_families():
        assert family_in(json.loads(json.dumps(asdict(family)))) == family


def test_an_empty_archive_has_no_stories(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    assert list(archive.stories()) == []
    assert archive.copy_families() == archive.outlets() == ()


def test_outlets_count_their_articles(archive: Archive) -> None:
    assert [(one.outlet, one.articles) for one in archive.outlets()] == [(f"Outlet {n}", 4) for n in range(3)]

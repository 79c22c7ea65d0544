"""Decisions as training lines: what training reads of them, and what is left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from sanudo.analysis.corrections import Corrections, corrections, file_name
from sanudo.archive import Archive, open_archive
from sanudo.archive.deciding import add_event, decide_on
from tests.archive.reports import fill, reports
from training.annotations import read, read_news


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4))
    return made


def lines(archive: Archive, **asked: bool) -> tuple[list[dict[str, Any]], Corrections]:
    tally = Corrections()
    return list(corrections(archive, tally, **asked)), tally


def events(archive: Archive, article: str) -> list[str]:
    return [event.id for event in archive.article(article).events]


def test_a_mended_sentence_is_read_by_training_with_and_without_text(archive: Archive, tmp_path: Path) -> None:
    one, other = events(archive, "report-1")
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "planned", "type": "AGREE"})
    decide_on(archive.root, "report-1", other, "refuse", who="Anna")
    found, tally = lines(archive)
    assert (tally.sentences, tally.events, tally.articles, tally.undecided) == (2, 1, 1, 0)
    assert all("text" not in line for line in found)
    path, news = tmp_path / "lines.jsonl", tmp_path / "news"
    news.mkdir()
    source = archive.article("report-1").article.text
    (news / "report-1.txt").write_bytes(source.encode())
    path.write_text("".join(json.dumps(line) + "\n" for line in found))
    bare = read_news(path, news)
    [event] = bare[0].events
    span = slice(*event["trigger"])
    assert (event["type"], event["status"], bare[0].text[span]) == ("AGREE", "planned", "met")
    assert [bare[0].text[slice(*pair)] for pair in event["actor"]] == ["Belruritania"]
    assert [bare[0].text[slice(*pair)] for pair in event["place"]] == ["Strelsau"]
    assert bare[1].events == []  # a refused record is a sentence to learn from as well
    with_text, _ = lines(archive, text=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in with_text))
    assert [(one.id, one.text, one.events) for one in read([path])] == [(one.id, one.text, one.events) for one in bare]


def test_sentences_that_nobody_looked_at_whole_are_left_out(archive: Archive) -> None:
    text = archive.article("report-1").article.text
    start = text.index("Strelsau")
    add_event(archive.root, "report-1", "text", start, start + 8, {"type": "PROTEST", "status": "happened"}, who="Anna")
    found, tally = lines(archive)
    assert found == []
    assert tally.undecided == 1
    [line], tally = lines(archive, partial=True)
    assert [event["type"] for event in line["events"]] == ["CONSULT", "PROTEST"]
    assert (tally.sentences, tally.events) == (1, 2)


def test_links_within_a_sentence_are_kept_and_others_left_out(archive: Archive) -> None:
    for event in events(archive, "report-1"):
        decide_on(archive.root, "report-1", event, "accept", who="Anna")
    found, _ = lines(archive)
    assert len(found) == 2
    assert all("content" not in event and "condition" not in event for line in found for event in line["events"])


def test_what_was_taken_back_or_only_coded_in_a_sample_is_no_correction(archive: Archive) -> None:
    one, other = events(archive, "report-1")
    made = decide_on(archive.root, "report-1", one, "refuse", who="Anna")
    archive.undo(made.number, who="Anna")
    decide_on(archive.root, "report-1", other, "refuse", who="Anna", sample="pilot")
    assert lines(archive) == ([], Corrections())


def test_no_article_names_a_file_elsewhere() -> None:
    assert file_name("report-1") == "report-1"
    for bad in ("../../etc/passwd", "a/b", ".hidden", "", "a\x00b", "x" * 101, "C:\\x"):
        assert set(file_name(bad)) <= set("abcdef0123456789")

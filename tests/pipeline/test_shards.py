"""Reading goes on where it was cut off: nothing lost, nothing twice, the same digest."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive, open_archive, writer
from sanudo.errors import ArchiveError
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from sanudo.pipeline.shards import NOTHING, Summary, read_into
from tests.archive.reports import MADE, coded, fill, load, report, reports, run
from tests.interrupts import heeding_interrupts
from tests.pipeline.coders import LoadSlow, load_deadly

COUNT = 60
FAULT = SourceFault("a.jsonl", 2, "not_json", "this line is no JSON", "Mend it")
NOTE = SourceFault("a.txt", None, "encoding", "this was not UTF-8", "Save it as UTF-8", note=True)


def archive_in(folder: Path) -> Archive:
    return open_archive(folder / "archive", create=True)


def start(archive: Archive, *, workers: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.pipeline.reading", archive.root, str(COUNT), str(workers)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True)


def test_the_summary_counts_all_that_came(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    told: list[Summary] = []
    given = [FAULT, report(0), report(1), report(0), NOTE, replace(report(2), id="report-0"), report(3)]
    summary = read_into(archive, given, load, run=run(), on_progress=told.append)
    assert (summary.articles, summary.skipped, summary.repeated, summary.forgotten) == (3, 0, 1, 0)
    assert summary.events == {("THREATEN", "happened"): 1, ("CONSULT", "happened"): 2, ("ASSAULT", "alleged"): 3}
    assert (summary.faults, summary.notes) == ({"not_json": 1, "duplicate_id": 1}, {"encoding": 1})
    assert [one.settled for one in (told[0], told[-1], summary)] == [1, 6, 6]
    assert len(told) == len(given)
    assert {fault.kind for fault in archive.faults()} == {"not_json", "encoding", "duplicate_id"}


def test_a_second_run_skips_what_is_done(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    read_into(archive, [*reports(5), FAULT], load, run=run())
    archive.forget("report-4")
    before = archive.digest()
    summary = read_into(archive, [*reports(5), FAULT], load, run=run("run-2"))
    assert (summary.articles, summary.skipped, summary.forgotten) == (0, 4, 1)
    assert archive.digest() == before
    changed = read_into(archive, [report(0, outlet="Outlet B")], load, run=run("run-3"))
    assert changed.articles == 1
    assert archive.article("report-0").article.outlet == "Outlet B"


def test_workers_do_not_show_in_the_records(tmp_path: Path) -> None:
    digests = set()
    for workers in (1, 2):
        archive = open_archive(tmp_path / str(workers), create=True)
        read_into(archive, reports(40), load, run=run(), workers=workers, commit_articles=9)
        digests.add(archive.digest())
        assert archive.verify().sound
    assert len(digests) == 1


def test_a_fatal_article_is_told_and_tried_again(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    summary = read_into(archive, reports(9), load_deadly, run=run(), workers=2)
    assert summary.faults == {"worker_died": 1, "coder_failed": 1}
    assert (summary.articles, len(list(archive.faults()))) == (7, 2)
    again = read_into(archive, reports(9), load, run=run("run-2"), workers=1)
    assert (again.articles, again.skipped) == (1, 8)


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_what_was_coded_before_an_interruption_stays(tmp_path: Path, error: type[BaseException]) -> None:
    def interrupted() -> Iterator[Article]:
        yield from reports(40)
        raise error

    archive = archive_in(tmp_path)
    with pytest.raises(error):
        read_into(archive, interrupted(), load, run=run())
    found = list(archive.articles())
    assert found == [coded(one) for one in reports(len(found))]
    assert len(found) == 32  # the batches that were full
    assert archive.runs()[0].finished is None


@pytest.mark.parametrize("when", [1, 3])
def test_an_interruption_that_the_database_swallows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int) -> None:
    """DuckDB makes a RuntimeError of a Ctrl-C that comes while it works, here in the first and in the last commit."""
    store, commits = writer.write_rows, count(1)

    def write_rows(*arguments: Any) -> Any:
        if next(commits) == when:
            raise RuntimeError("Query interrupted")
        return store(*arguments)

    monkeypatch.setattr(writer, "write_rows", write_rows)
    archive = archive_in(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        read_into(archive, reports(40), load, run=run(), commit_articles=16)
    assert len(list(archive.articles())) == {1: 16, 3: 40}[when]
    assert archive.verify().sound


def test_an_interruption_waits_until_an_article_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add = writer.add_rows

    def add_rows(*arguments: Any, **options: Any) -> None:
        add(*arguments, **options)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(writer, "add_rows", add_rows)
    archive = archive_in(tmp_path)
    with heeding_interrupts():
        with pytest.raises(KeyboardInterrupt):
            read_into(archive, reports(3), load, run=run())
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert [one.article.id for one in archive.articles()] == ["report-0"]
    assert archive.verify().sound


def test_each_result_is_told(tmp_path: Path) -> None:
    told: list[Any] = []
    given = [FAULT, report(0), report(0), NOTE, replace(report(2), id="report-0")]
    read_into(archive_in(tmp_path), given, load, run=run(), on_result=told.append)
    assert told[0] is FAULT
    assert told[1] == NOTE
    assert told[2].kind == "duplicate_id"
    assert told[3:] == [coded(report(0))]


def test_summaries_can_be_added(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    first = read_into(archive, [FAULT, report(0), report(1)], load, run=run())
    second = read_into(archive, [NOTE, report(1), report(2)], load, run=run("run-2"))
    both = first + second
    assert (both.articles, both.skipped, both.faults, both.notes) == (3, 1, {"not_json": 1}, {"encoding": 1})
    assert both.events["THREATEN", "happened"] == 2
    assert both.seconds == first.seconds + second.seconds
    assert NOTHING + first == first


def test_a_locked_archive_is_told_before_anything_is_coded(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    loaded = tmp_path / "loaded"
    loaded.mkdir()
    with archive.writer(run()), pytest.raises(ArchiveError, match="being written by"):
        read_into(archive, reports(2), LoadSlow(loaded, 0), run=run("run-2"))
    assert list(loaded.iterdir()) == []


def test_killed_at_random_moments_and_resumed(tmp_path: Path) -> None:
    undisturbed = open_archive(tmp_path / "undisturbed", create=True)
    fill(undisturbed, reports(COUNT), each=50)
    archive, moments = archive_in(tmp_path), random.Random(7)
    kept = [0]
    for workers in (1, 2, 2, 1):
        reader = start(archive, workers=workers)
        assert reader.stdout is not None
        for _ in range(moments.randrange(1, 20)):
            reader.stdout.readline()
        reader.kill()
        reader.wait()
        reader.stdout.close()
        assert archive.verify().sound
        kept.append(len(list(archive.articles())))
    assert kept == sorted(kept)
    with start(archive, workers=2) as reader:
        reader.communicate()
    assert reader.returncode == 0
    assert archive.digest() == undisturbed.digest()
    assert sorted(one.article.id for one in archive.articles()) == sorted(one.id for one in reports(COUNT))
    assert archive.verify().articles == COUNT


@pytest.mark.skipif(sys.platform == "win32", reason="sends Ctrl-C as a signal")
def test_an_interrupt_from_the_keyboard(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    with heeding_interrupts(), start(archive, workers=2) as reader:
        assert reader.stdout is not None
        while reader.stdout.readline() != "10\n":
            pass
        reader.send_signal(signal.SIGINT)
        reader.communicate()
    assert reader.returncode != 0
    assert 10 <= len(list(archive.articles())) < COUNT
    assert archive.verify().sound
    assert archive.runs()[0].provenance == MADE

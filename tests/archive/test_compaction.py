"""Compaction changes the files and nothing else."""

from pathlib import Path

import pytest

from sanudo.archive import compaction, open_archive
from sanudo.archive.manifest import snapshot
from sanudo.archive.shards import drop
from sanudo.model.pages import SourceFault
from tests.archive.reports import BETTER, coded, files, fill, report, reports, run


def test_the_digest_and_the_answers_stay(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [*reports(3), report(9, id="report-0")], each=2)
    with archive.writer(run("run-2")) as writer:
        writer.fault(SourceFault("a.csv", 3, "no_text", "this line has no text", "Fill it in"))
    fill(archive, [report(1)], name="run-3", made=BETTER)
    asked = (archive.digest(), list(archive.faults()), archive.runs(), archive.done_keys(), list(archive.events()))
    merged = archive.compact()
    assert merged == 5
    assert asked == (
        archive.digest(), list(archive.faults()), archive.runs(), archive.done_keys(), list(archive.events())
    )  # fmt: skip
    assert archive.verify().sound
    assert len([name for name in files(archive.root) if name.startswith("manifest/")]) == 1
    assert archive.compact() == 0


def test_shards_are_merged_up_to_a_size(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(4), each=1)
    archive.compact(large=2)
    assert [len(manifest.articles) for manifest in snapshot(archive.root).manifests] == [2, 2]
    assert [one.article.id for one in archive.articles()] == [one.id for one in reports(4)]
    assert archive.verify().sound


def test_the_shards_of_one_run_can_be_merged_alone(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(4), each=1)
    fill(archive, reports(6)[4:], name="run-2", each=1)
    before = archive.digest(), archive.runs()
    assert archive.compact(run="run-2") == 3  # the last only says that the run is finished
    assert [len(manifest.articles) for manifest in snapshot(archive.root).manifests] == [1, 1, 1, 1, 0, 2]
    assert (archive.digest(), archive.runs()) == before
    assert archive.verify().sound


def test_cut_off_before_the_old_shards_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(4), each=2)
    before = archive.digest()
    with monkeypatch.context() as patch:
        patch.setattr(compaction, "drop", lambda root, shards: None)
        archive.compact()
    assert archive.digest() == before
    assert len(list(archive.articles())) == 4
    assert archive.verify().articles == 4
    fill(archive, [report(5)], name="run-2")
    assert "articles/00000001.parquet" not in files(archive.root)
    assert len(list(archive.articles())) == 5


def test_a_reader_goes_on_while_shards_are_merged(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(6), each=2)
    articles, events = archive.articles(), iter(archive.events())
    first, event = next(articles), next(events)
    archive.compact()
    assert [first, *articles] == [coded(one) for one in reports(6)]
    assert len([event, *events]) == 12


def test_a_listing_that_is_out_of_date_is_taken_anew(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(4), each=2)
    old = snapshot(archive.root)
    archive.compact()
    drop(archive.root, old.manifests)
    assert len(list(archive.events())) == 8

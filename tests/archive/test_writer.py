"""What a crash, a full disk, a read-only folder or a second writer can do to an archive: nothing."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sanudo.archive import open_archive
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle, Fault
from sanudo.model.pages import SourceFault
from tests.archive.reports import BETTER, MADE, coded, files, fill, key_of, report, reports, run

FULL_DISK = """
import resource, sys
from pathlib import Path
from sanudo.archive import open_archive
from sanudo.errors import ArchiveError
from tests.archive.reports import fill, report
archive = open_archive(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))
try:
    fill(archive, [report(1, text=" ".join(map(chr, range(0x4E00, 0x9000))))])
except ArchiveError as error:
    print(error)
"""


@contextmanager
def unprivileged() -> Iterator[None]:
    """Lays down the rights of the superuser, who may write in a read-only folder."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def failing_sync(monkeypatch: pytest.MonkeyPatch, *, after: int) -> None:
    """Lets so many writes reach the disk; then it is full."""
    sync, steps = os.fsync, count()

    def full(handle: int) -> None:
        if next(steps) >= after:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)


@pytest.mark.parametrize("after", [0, 11, 12, 13, 26, 27])
def test_a_disk_that_is_full_at_some_point_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    archive, undisturbed = (open_archive(tmp_path / name, create=True) for name in ("archive", "undisturbed"))
    fill(undisturbed, reports(3), each=2)
    with monkeypatch.context() as patch:
        failing_sync(patch, after=after)
        with pytest.raises(ArchiveError, match=r"No space left on device.*run the same command again"):
            fill(archive, reports(3), each=2)
    assert archive.verify().sound
    known = len(list(archive.articles()))
    assert known == (0 if after < 13 else 2 if after < 27 else 3)  # a shard has 12 syncs, its manifest the last two
    fill(archive, reports(3)[known:], each=2, name="run-2")
    assert archive.digest() == undisturbed.digest()
    assert archive.verify().sound


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes through resource")
def test_a_file_that_cannot_grow_ends_the_run_with_a_cure(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0)])
    before = archive.digest()
    root = Path(__file__).parents[2]
    child = subprocess.run([sys.executable, "-c", FULL_DISK, archive.root], cwd=root, capture_output=True, text=True)
    assert "cannot write in the archive" in child.stdout, child.stderr
    assert archive.digest() == before
    fill(archive, reports(2))
    assert list(archive.articles()) == [coded(report(1)), coded(report(0))][::-1]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_a_read_only_archive_can_be_read_and_says_that_it_cannot_be_written() -> None:
    with TemporaryDirectory() as folder:
        archive = open_archive(Path(folder) / "archive", create=True)
        fill(archive, reports(2))
        Path(folder).chmod(0o755)
        for path in [archive.root, *archive.root.iterdir()]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        with unprivileged():
            assert len(list(open_archive(archive.root, create=True).articles())) == 2
            assert archive.verify().sound
            with pytest.raises(ArchiveError, match=r"cannot write in the archive .*Permission denied"):
                fill(archive, reports(2))
            with pytest.raises(ArchiveError, match="Permission denied"):
                open_archive(archive.root / "new", create=True)
        for path in [archive.root, *archive.root.iterdir()]:
            path.chmod(0o000)
        with unprivileged(), pytest.raises(ArchiveError, match=r"cannot read|there is no archive"):
            open_archive(archive.root)
        for path in [archive.root, *archive.root.iterdir()]:
            path.chmod(0o755)


def test_what_a_crashed_writer_left_is_removed(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0)])
    before = files(archive.root)
    for name in ("articles/00000009.parquet", "events/00000009.parquet", "manifest/00000009.json.unfinished"):
        (archive.root / name).write_bytes(b"half")
    assert list(archive.articles()) == [coded(report(0))]
    with archive.writer(run("run-2")):
        pass
    assert files(archive.root) == before | {"manifest/00000002.json", "runs/00000002.parquet"}


def test_two_writers_at_once(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    with archive.writer(run()) as writer:
        with (
            pytest.raises(ArchiveError, match=rf"being written by process {os.getpid()} on"),
            archive.writer(run("two")),
        ):
            pass
        with pytest.raises(ArchiveError, match="being written by"):
            archive.compact()
        writer.add(coded(report(0)), key_of(report(0)))
    fill(archive, [report(1)], name="run-2")
    assert len(list(archive.articles())) == 2


def test_claims(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0), report(1)])
    archive.forget("report-1")
    with archive.writer(run("run-2")) as writer:
        assert writer.claim("report-0", key_of(report(0))) == "done"
        assert writer.claim("report-0", key_of(report(0))) == "repeated"
        assert writer.claim("report-0", "another key") == "duplicate"
        assert writer.claim("report-1", key_of(report(1))) == "forgotten"
        assert writer.claim("report-2", key_of(report(2))) == "new"
    with archive.writer(run("run-3")) as writer:
        assert writer.claim("report-0", "another key") == "new"


def test_a_duplicate_is_refused_also_when_the_first_was_read_by_an_earlier_run(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    first, second = report(0), report(1, id="report-0")
    for name in ("run-1", "run-2"):
        with archive.writer(run(name)) as writer:
            for article in (first, second):
                claim = writer.claim(article.id, key_of(article))
                if claim == "new":
                    writer.add(coded(article), key_of(article))
                elif claim == "duplicate":
                    writer.duplicate(article.id, key_of(article))
            writer.claim(second.id, key_of(second))
    assert list(archive.articles()) == [coded(first)]
    assert [fault.kind for fault in archive.faults()] == ["duplicate_id"]


def test_a_fault_is_void_once_its_article_is_read(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    first, second = report(0), report(1, id="report-0")
    fill(archive, [first, second])
    assert len(list(archive.faults())) == 1
    fill(archive, [second], name="run-2")
    assert list(archive.articles()) == [coded(second)]
    assert list(archive.faults()) == []


def test_input_faults_are_kept_once(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fault = SourceFault("in\ud800put.jsonl", 7, "not_json", "this line is no JSON", "Mend it")
    for name in ("run-1", "run-2"):
        with archive.writer(run(name)) as writer:
            writer.fault(fault)
    (found,) = archive.faults()
    assert (found.file, found.line, found.kind, found.run) == ("in\ufffdput.jsonl", 7, "not_json", "run-1")
    assert found.message == "this line is no JSON. Mend it."


def test_a_fault_of_the_machine_is_tried_again(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    with archive.writer(run()) as writer:
        for number, kind in enumerate(["worker_died", "coder_failed"]):
            writer.add(CodedArticle(report(number), MADE, fault=Fault(kind, "why")), key_of(report(number)))
    assert archive.done_keys() == {key_of(report(1))}
    fill(archive, [report(0)], name="run-2")
    assert [fault.kind for fault in archive.faults()] == ["coder_failed"]
    assert archive.verify().sound


def test_a_fault_of_the_machine_supersedes_nothing(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0)])
    with archive.writer(run("run-2", made=BETTER)) as writer:
        died = CodedArticle(report(0), BETTER, fault=Fault("worker_died", "why"))
        writer.add(died, key_of(report(0), made=BETTER))
    assert archive.article("report-0") == coded(report(0))
    assert [(fault.kind, fault.article) for fault in archive.faults()] == [("worker_died", "report-0")]
    fill(archive, [report(0)], name="run-3", made=BETTER)
    assert archive.article("report-0") == coded(report(0), made=BETTER)
    assert list(archive.faults()) == []

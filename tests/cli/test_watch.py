"""`sanudo watch` as a process of its own: what it prints, and how it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.views.characters import visible
from tests.cli.running import Sanudo
from tests.interrupts import heeding_interrupts
from tests.views.crisis import HOSTILE

REPORT = "The army sent 2,000 troops to the northern border on Tuesday, the defence minister said."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")


@contextmanager
def watching(folder: Path, archive: Path) -> Iterator["subprocess.Popen[str]"]:
    """The process, once it has said what it watches and how to look at it."""
    command = [sys.executable, "-m", "sanudo", "watch", str(folder), "--archive", str(archive), "--interval", "0.1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with heeding_interrupts(), subprocess.Popen(command, text=True, env=environment, **pipes) as process:
        try:
            assert process.stdout is not None
            assert f"watching {folder}" in process.stdout.readline()
            assert f"serve {archive}" in process.stdout.readline()
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_what_arrives_and_ends_with_a_summary(tmp_path: Path, ending: signal.Signals) -> None:
    folder, archive = tmp_path / "in", tmp_path / "archive"
    folder.mkdir()
    (folder / "2024-05-15-river.txt").write_text(REPORT, "utf-8")
    (folder / "z.pdf").write_bytes(b"%PDF-1.7")
    with watching(folder, archive) as process:
        told = line_of(process)
        assert "15 May 2024: The army sent 2,000 troops" in told
        assert "event" in told
        (folder / "hostile.txt").write_text(f"Police arrested {HOSTILE} on Monday.", "utf-8")
        told += line_of(process)
        process.send_signal(ending)
        rest, faults = process.communicate()
    assert process.returncode == 0
    assert "2 articles read in" in rest
    assert faults.count("z.pdf") == 1
    assert visible(told + rest + faults) == told + rest + faults
    assert open_archive(archive).verify().articles == 2


def test_killed_it_leaves_an_archive_that_opens(tmp_path: Path) -> None:
    folder, archive = tmp_path / "in", tmp_path / "archive"
    folder.mkdir()
    (folder / "a.jsonl").write_text(f'{{"id": "1", "text": "{REPORT}"}}\n', "utf-8")
    with watching(folder, archive) as process:
        line_of(process)
        (folder / "b.jsonl").write_text("".join(f'{{"text": "{REPORT} {n}"}}\n' for n in range(50)), "utf-8")
        line_of(process)
        process.kill()
        process.wait()
    left = open_archive(archive)
    assert left.verify().sound
    assert "1" in {one.article.id for one in left.articles()}


def test_what_is_no_folder_is_told(sanudo: Sanudo, tmp_path: Path) -> None:
    assert sanudo("watch", tmp_path / "nowhere", "--archive", tmp_path / "a").code == 2
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("x")
    outcome = sanudo("watch", tmp_path, "--archive", tmp_path / "full")
    assert outcome.code == 1
    assert "holds other files and is no archive" in outcome.err

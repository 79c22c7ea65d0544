"""`sanudo serve`: on this machine only, and clear words where it cannot."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from sanudo.cli.serve import MOST_LOOKS, Due
from tests.cli.running import Sanudo


def test_a_port_in_use_is_told(sanudo: Sanudo, archive: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = sanudo("serve", archive, "--port", taken.getsockname()[1], "--no-browser")
    assert outcome.code == 1
    assert "cannot be used" in outcome.err
    assert "--port" in outcome.err


def test_what_is_no_archive_is_told(sanudo: Sanudo, tmp_path: Path) -> None:
    outcome = sanudo("serve", tmp_path, "--no-browser")
    assert outcome.code == 1
    assert "there is no archive" in outcome.err


def test_wrong_weights_are_told(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "weights.yaml").write_text("window: never")
    outcome = sanudo("serve", archive, "--weights", tmp_path / "weights.yaml", "--no-browser")
    assert outcome.code == 1
    assert "from 1 to 366" in outcome.err


def test_a_missing_library_is_told(sanudo: Sanudo, archive: Path, monkeypatch: object) -> None:
    sys.modules["uvicorn"] = None  # type: ignore[assignment]
    try:
        outcome = sanudo("serve", archive, "--no-browser")
    finally:
        del sys.modules["uvicorn"]
    assert outcome.code == 1
    assert "sanudo[dashboard]" in outcome.err


def test_stories_are_built_when_it_is_quiet_and_in_a_stream_all_the_same() -> None:
    due = Due(1)
    assert [due.look(version) for version in (1, 1, 2, 3, 3, 3, 4, 4)] == [False] * 4 + [True, False, False, True]
    assert [due.look(version) for version in range(5, 5 + 2 * MOST_LOOKS)].count(True) == 2


def test_it_answers_on_loopback_until_it_is_ended(archive: Path) -> None:
    command = [sys.executable, "-m", "sanudo", "serve", str(archive), "--port", "0", "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split(": ")[1].split()[0]
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(f"{address}state.json", timeout=10) as answer:
                assert json.load(answer)["events"] > 0
            server.send_signal(2)
            started = time.monotonic()
            assert server.wait(15) == 0
            assert time.monotonic() - started < 15
        finally:
            server.kill()

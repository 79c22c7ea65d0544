"""A browser, and a dashboard that it looks at; skipped with a message where there is no browser.

Tests share one served archive, which they only read; who decides serves one of their own with `served`.
"""

import contextlib
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.model.runs import Run
from tests.views.crisis import MADE, crisis, hostile

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def filled(folder: Path) -> Archive:
    """An archive of two reports of one crisis and one of hostile words."""
    made = open_archive(folder, create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        for number, coded in enumerate((crisis(), crisis("report-2", outlet="Outlet B"), hostile())):
            writer.add(coded, f"k{number}")
        writer.finish()
    return made


@contextlib.contextmanager
def served(archive: Archive) -> Iterator[str]:
    """The address of a dashboard on an archive, served as `sanudo serve` does."""
    uvicorn = pytest.importorskip("uvicorn")
    from sanudo.views.dashboard.app import make_app

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    server = uvicorn.Server(uvicorn.Config(make_app(archive.reader(), name="crisis"), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard that tests share, with stories."""
    made = filled(tmp_path_factory.mktemp("browser") / "archive")
    made.build_stories()
    with served(made) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium: the one that CHROMIUM names, else one on the path."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is missing: pip install 'sanudo[browser]'"
    )
    found = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if found is None:
        pytest.skip("there is no Chromium: apt-get install chromium, or name one in CHROMIUM")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()

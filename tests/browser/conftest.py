"""A browser, and a dashboard that it looks at; skipped with a message where there is no browser."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import open_archive
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


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = open_archive(tmp_path_factory.mktemp("browser") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        for number, coded in enumerate((crisis(), crisis("report-2", outlet="Outlet B"), hostile())):
            writer.add(coded, f"k{number}")
        writer.finish()
    made.build_stories()
    return made.root


@pytest.fixture(scope="session")
def address(archive: Path) -> Iterator[str]:
    """The address of a dashboard on the archive, served as `sanudo serve` does."""
    uvicorn = pytest.importorskip("uvicorn")
    from sanudo.views.dashboard.app import make_app

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    app = make_app(open_archive(archive).reader(), name="crisis")
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


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

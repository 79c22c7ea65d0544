"""`sanudo serve`: an archive to look at in a browser, on this machine only."""

import contextlib
import socket
import threading
import time
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from sanudo.analysis.weights import own_weights, read_weights
from sanudo.archive import open_archive
from sanudo.archive.books import StoryKeeper
from sanudo.archive.reader import Reader
from sanudo.cli.events import ArchiveFolder
from sanudo.cli.reviewing import Decisions
from sanudo.cli.terminal import err, out, progress, say
from sanudo.errors import ArchiveError, ConfigurationError

LOOK_EVERY = 5.0  # seconds between looks for records that came in
MOST_LOOKS = 12  # after so many the stories are built even if records still come in


def serve(
    archive: ArchiveFolder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8137,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    decisions: Decisions = "apply",
    weights: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Weights of the index, as YAML.")
    ] = None,
) -> None:
    """Show an archive in a browser.

    Pages with every number open down to its words. Only this machine can reach them; Ctrl-C ends it.
    """
    try:
        import uvicorn

        from sanudo.views.dashboard.app import make_app
    except ModuleNotFoundError as error:
        cure = "install it with: pip install 'sanudo[dashboard]'"
        raise ConfigurationError(f"the dashboard needs {error.name}, which is not installed; {cure}") from error
    counted = read_weights(weights) if weights else own_weights()
    opened = open_archive(archive)
    keeper = StoryKeeper(opened.root)
    _build_stories(keeper)
    reader = opened.reader(decisions=decisions)
    app = make_app(reader, name=archive.resolve().name, weights=counted)
    listener = _listen(port)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    say(out(), f"{archive}: {address}  (Ctrl-C ends it)")
    done = threading.Event()
    threading.Thread(target=_follow, args=(keeper, reader, done), daemon=True, name="stories").start()
    if browser:
        threading.Timer(0.4, _open, (address,)).start()
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
            server_header=False,
            date_header=False,
        )
    )
    with contextlib.closing(listener), contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    done.set()
    say(err(), "ended")


def _build_stories(keeper: StoryKeeper) -> None:
    """Builds the stories where they are missing or old. Where that cannot be, the dashboard shows the records without."""
    try:
        with progress("joining reports to stories") as tell:
            keeper.build(on_progress=lambda done: tell(done, ""))
    except ArchiveError as error:
        say(err(), f"the stories cannot be kept up: {error}")


def _follow(keeper: StoryKeeper, reader: Reader, done: threading.Event) -> None:
    """Builds the stories anew when records or decisions have come in (see Due); building takes a tenth of the time at most,
    so that whoever reviews a large archive does not wait for it."""
    due, pause = Due(reader.version), LOOK_EVERY
    while not done.wait(pause):
        pause = LOOK_EVERY
        with contextlib.suppress(ArchiveError):  # a page that is asked for says so
            if due.look(reader.refresh()):
                begun = time.monotonic()
                keeper.build()
                pause = max(LOOK_EVERY, 9 * (time.monotonic() - begun))


class Due:
    """Whether to build the stories: once nothing more came since the last look, or after `MOST_LOOKS` looks in a stream.

    A book just built changes the version too: that it is current is then found at the next quiet look, and records that
    came while it was built are not missed.
    """

    def __init__(self, version: int) -> None:
        self._seen, self._looks = version, 0

    def look(self, version: int) -> bool:
        """Whether they are due, told the version of what was read."""
        quiet, self._seen = version == self._seen, version
        if self._looks or not quiet:
            self._looks += 1
        due = self._looks > 0 and (quiet or self._looks >= MOST_LOOKS)
        self._looks *= not due
        return due


def _listen(port: int) -> socket.socket:
    """A socket that only this machine can reach. Raises ConfigurationError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        cure = "end what uses it, or give another with --port (0 takes any that is free)"
        raise ConfigurationError(f"port {port} of this machine cannot be used ({error.strerror}); {cure}") from error
    return listener


def _open(address: str) -> None:
    with contextlib.suppress(Exception):  # a machine without a browser can still open the address by hand
        webbrowser.open(address)

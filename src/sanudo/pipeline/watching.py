"""Codes what arrives in a folder into an archive, for as long as it is let."""

import time
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Final, NoReturn, Protocol

from sanudo.archive import Archive
from sanudo.errors import ArchiveBusy
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from sanudo.model.runs import Run
from sanudo.pipeline.runners import Loader
from sanudo.pipeline.shards import NOTHING, Result, Summary, read_into
from sanudo.sources.arrivals import Arrivals, Arrived

Read = Callable[[Container[Path]], Iterable[Article | SourceFault]]

# So many small shards of this run are merged into one: each costs a reader some milliseconds.
MERGE_SHARDS: Final = 32


class Listener(Protocol):
    """Whoever is told what happens."""

    def result(self, result: Result) -> None:
        """An article as it is kept, or why an input gave none."""

    def progress(self, total: Summary) -> None:
        """All that was done so far, after each input."""

    def batch(self, done: Summary) -> None:
        """What came of the files of one look."""

    def waiting(self, busy: ArchiveBusy) -> None:
        """Another process writes the archive: the files of this look have to wait."""


def watch(
    archive: Archive,
    arrivals: Arrivals,
    read: Read,
    load: Loader,
    *,
    run: Run,
    interval: float,
    listener: Listener,
    sleep: Callable[[float], None] = time.sleep,
) -> NoReturn:
    """Looks for new files every `interval` seconds and reads them (by `read`, told which), until Ctrl-C or an error.

    The archive's lock is held only while the files of one look are coded; between two looks anybody may write. All looks
    are one run. Raises ArchiveError where the archive cannot be written.
    """
    total, shards = NOTHING, count(1)
    while True:
        if arrived := arrivals.look():
            try:
                done = _code(archive, arrived, read, load, run, listener, total)
            except ArchiveBusy as busy:
                listener.waiting(busy)
            else:
                arrivals.take(arrived)
                total += done
                listener.batch(done)
                if next(shards) % MERGE_SHARDS == 0:
                    with suppress(ArchiveBusy):  # the next time
                        archive.compact(run=run.id)
        sleep(interval)


def _code(
    archive: Archive, arrived: Arrived, read: Read, load: Loader, run: Run, listener: Listener, before: Summary
) -> Summary:
    """What came of the files that arrived."""
    return read_into(
        archive,
        chain(arrived.faults, read(arrived.files)),
        load,
        run=run,
        on_result=listener.result,
        on_progress=lambda done: listener.progress(before + done),
    )

"""`sanudo watch`: what arrives in a folder goes into an archive, until Ctrl-C."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from sanudo.archive import open_archive
from sanudo.articles.reading import read_paths
from sanudo.cli.filling import Examples, new_run, tell_summary
from sanudo.cli.terminal import err, out, program, say
from sanudo.errors import ArchiveBusy
from sanudo.model.articles import CodedArticle, Fault
from sanudo.model.pages import SourceFault
from sanudo.pipeline.flow import Coder
from sanudo.pipeline.shards import NOTHING, Result, Summary
from sanudo.pipeline.watching import watch as watch_folder
from sanudo.settings import Settings
from sanudo.sources.arrivals import Arrivals
from sanudo.views.characters import one_line
from sanudo.views.ticker import ticker_line
from sanudo.views.wording import counted


def watch(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="The folder in which files arrive.")
    ],
    archive: Annotated[Path, typer.Option(file_okay=False, help="The archive's folder; made if it is not there.")],
    interval: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 5.0,
    outlet: Annotated[str | None, typer.Option(help="The outlet of articles that bring none.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of articles that tell none, such as en.")] = None,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the encoder.")] = 1,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out events that are less sure.")] = 0.0,
) -> None:
    """Code what arrives in a folder.

    Files go into the archive when they are complete, each once, and again when they change. Ctrl-C ends it.
    """
    coder = Coder(Settings(threads=threads, min_confidence=min_confidence))
    filled = open_archive(archive, create=True)
    say(out(), f"watching {folder}, every {interval:g} s, for {archive}  (Ctrl-C ends it)")
    say(out(), f"look at it with: {program()} serve {archive}")
    teller = _Teller(interval)
    try:
        with _ended_by_sigterm():
            watch_folder(
                filled,
                Arrivals(folder),
                lambda files: read_paths([folder], outlet=outlet, language=language, only=files),
                lambda: coder,
                run=new_run(coder),
                interval=interval,
                listener=teller,
            )
    except KeyboardInterrupt:
        say(out(), "")
        tell_summary(out(), teller.total, teller.examples, archive=filled)


@dataclass(slots=True)
class _Teller:
    """Tells what happens: a line for each article on standard output, for each fault on standard error."""

    interval: float
    total: Summary = NOTHING
    examples: Examples = field(default_factory=dict)
    waits: bool = False

    def result(self, result: Result) -> None:
        if isinstance(result, CodedArticle):
            say(out(), ticker_line(result))
            return
        label = "odd" if isinstance(result, SourceFault) and result.note else "not read"
        words = one_line(result.message if isinstance(result, Fault) else str(result))
        self.examples.setdefault(result.kind, words)
        say(err(), f"{label}: {words}")

    def progress(self, total: Summary) -> None:
        self.total = total

    def batch(self, done: Summary) -> None:
        self.waits = False
        for number, words in (
            (done.skipped, "already in the archive"),
            (done.forgotten, "forgotten earlier, not read"),
        ):
            if number:
                say(out(), f"{counted(number, 'article')} {words}")

    def waiting(self, busy: ArchiveBusy) -> None:
        if not self.waits:
            say(err(), f"waiting: {one_line(str(busy))}. New files wait, too; this tries every {self.interval:g} s")
        self.waits = True


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Inside, whoever stops the process (a service manager, say) ends it as Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

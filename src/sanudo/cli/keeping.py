"""`sanudo verify`, `runs`, `forget` and `compact`: the care of an archive."""

from typing import Annotated

import typer

from sanudo.archive import open_archive
from sanudo.cli.events import ArchiveFolder
from sanudo.cli.terminal import err, out, say
from sanudo.views.characters import one_line
from sanudo.views.tables import runs_table
from sanudo.views.wording import counted


def verify(archive: ArchiveFolder) -> None:
    """Check every byte, offset and link of an archive.

    Exits with 1 where something is wrong.
    """
    with err().status("checking"):
        report = open_archive(archive).verify()
    counts = (
        (report.shards, "shard"),
        (report.articles, "article"),
        (report.events, "event"),
        (report.quotes, "quote"),
        (report.spans, "span"),
    )
    say(out(), f"checked {', '.join(counted(number, noun) for number, noun in counts)}")
    for problem in report.problems:
        where = problem.file + (f", article {problem.article}" if problem.article else "")
        say(out(), one_line(f"  {where}: {problem.message}"))
    say(out(), "all is as it was written" if report.sound else counted(len(report.problems), "problem"))
    if not report.sound:
        raise typer.Exit(1)


def runs(archive: ArchiveFolder) -> None:
    """List the runs that filled an archive.

    Oldest first; and the digest of all records, the same for the same records.
    """
    found = open_archive(archive)
    out().print(runs_table(found.runs()))
    say(out(), f"digest of all records: {found.digest()}")


def forget(
    archive: ArchiveFolder,
    article: Annotated[str, typer.Argument(metavar="ID", help="The article.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove an article and its records for good.

    Later reading does not bring it back.
    """
    if not yes:
        typer.confirm(f"Remove the article {article!r:.80} from {archive} for good?", abort=True)
    open_archive(archive).forget(article)
    say(out(), f"forgotten: {one_line(article)}")


def compact(archive: ArchiveFolder) -> None:
    """Merge the small files of an archive.

    Superseded records are dropped.
    """
    merged = open_archive(archive).compact()
    say(out(), f"{counted(merged, 'shard')} merged" if merged else "nothing to merge")

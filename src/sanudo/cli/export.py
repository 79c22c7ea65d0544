"""`sanudo export`: an archive as a file for other programs, with its codebook."""

import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from sanudo.analysis.exports import EXPORTS, export_format
from sanudo.analysis.exports import export as write_export
from sanudo.archive import open_archive
from sanudo.cli.events import ArchiveFolder, day_given
from sanudo.cli.reviewing import Decisions, tell_decisions
from sanudo.cli.terminal import err, progress, say
from sanudo.codebook.statuses import STATUSES
from sanudo.formats import Exported, Selection
from sanudo.formats.choosing import Count
from sanudo.views.characters import visible
from sanudo.views.wording import counted

NAMES = ", ".join(EXPORTS)


def export(
    archive: ArchiveFolder,
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {NAMES}.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", allow_dash=True, help="The file; its codebook goes beside it. - for standard output."
        ),
    ],
    status: Annotated[
        list[str] | None,
        typer.Option(
            help="A status to take, again for more, or all. Happened alone for the old schemes and panels, else all."
        ),
    ] = None,
    actor: Annotated[
        str | None, typer.Option(help="Who acts: a country (RUS), an actor code, or words of a name.")
    ] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom: the same.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="The event type, such as THREATEN.")] = None,
    since: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not before this day.")] = None,
    until: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not after this day.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in a sentence that tells the event.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="At least this confidence.")] = None,
    count: Annotated[
        Count, typer.Option(help="What counts once: reports, events, or independent origins.")
    ] = "reports",
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Offsets and hashes in place of the articles' words.")
    ] = False,
    no_guard: Annotated[
        bool, typer.Option("--no-guard", help="Leave cells as they are, also what a spreadsheet takes for a formula.")
    ] = False,
    balanced: Annotated[bool, typer.Option(help="Panels: every pair in every period, with zeros.")] = False,
    decisions: Decisions = "apply",
) -> None:
    """Write an archive in a format of other programs.

    The codebook beside it says what each column means, what was chosen, and what was left out and why.
    """
    form = export_format(format_)
    selection = Selection(
        actor=actor, recipient=recipient, type=type_, statuses=_statuses(status), since=since, until=until, text=text,
        min_confidence=min_confidence, count=count,
    )  # fmt: skip
    found = open_archive(archive)
    to_stdout = str(output) == "-"
    with TemporaryDirectory(prefix="sanudo-") as folder, progress("exporting") as tell:
        target = Path(folder) / f"export{form.suffix}" if to_stdout else output
        done = write_export(
            found, form.name, target, selection, text=not no_text, guard=not no_guard, balanced=balanced,
            decisions=decisions, tell=lambda rows: tell(rows, ""),
        )  # fmt: skip
        if to_stdout:
            with target.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.flush()
    _tell(done, None if to_stdout else output)
    tell_decisions(found, decisions)


def _tell(done: Exported, output: Path | None) -> None:
    console = err()
    say(console, f"{counted(done.rows, 'row')} from {counted(done.records, 'record')}")
    for why, number in done.left_out:
        say(console, f"  left out: {number:,}: {why}")
    if output:
        say(console, f"written: {visible(str(output))}, its codebook: {visible(str(done.codebook))}")


def _statuses(given: list[str] | None) -> tuple[str, ...] | None:
    if not given:
        return None
    names = [name.strip().lower() for listed in given for name in listed.split(",") if name.strip()]
    return STATUSES if "all" in names else tuple(dict.fromkeys(names))

"""`sanudo import`: the events of GDELT, ICEWS, POLECAT or PLOVER as a coding to compare with."""

from pathlib import Path
from typing import Annotated

import typer

from sanudo.cli.terminal import err, progress, say
from sanudo.formats.importing import FORMS, Imported, import_coding
from sanudo.views.characters import one_line, visible
from sanudo.views.wording import counted

ENOUGH = 3


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", exists=True, dir_okay=False, help="Their files, also packed (gz, zip)."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", dir_okay=False, help="The coding to write, FILE.parquet.")],
    format_: Annotated[
        str | None, typer.Option("--format", help=f"One of {', '.join(FORMS)}; told by the first line if left out.")
    ] = None,
) -> None:
    """Read the events of other coders.

    Bad rows are left out, counted and named; exits with 1 where no row can be read.
    """
    with progress("importing") as tell:
        done = import_coding(files, output, form=format_, tell=lambda lines: tell(lines, ""))
    _tell(done)
    if done.lines and not done.rows:
        raise typer.Exit(1)


def _tell(done: Imported) -> None:
    console = err()
    for file, name in done.files:
        say(console, f"{visible(file)}: {name}")
    say(console, f"{counted(done.lines, 'line')} read, {counted(done.rows, 'row')} (one for each pair of parties)")
    for kind, number in sorted(done.faults.items()):
        say(console, f"  left out: {number:,} {kind}, first {one_line(str(done.examples[kind]))}")
    say(console, f"written: {visible(str(done.path))}")

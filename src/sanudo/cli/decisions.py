"""`sanudo decisions`: what people decided on an archive's records, by whom, when and why."""

import sys
from typing import Annotated

import typer

from sanudo.archive import open_archive
from sanudo.cli.events import ArchiveFolder, Format
from sanudo.cli.terminal import out, say
from sanudo.model.decisions import counting as counting_ones
from sanudo.views.decisions import decisions_table, write_decisions_csv, write_decisions_json
from sanudo.views.wording import counted


def decisions(
    archive: ArchiveFolder,
    who: Annotated[str | None, typer.Option(help="Only those of this person.")] = None,
    sample: Annotated[str | None, typer.Option(help="The coders' decisions in this sample.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.table,
) -> None:
    """List what people decided on an archive's records.

    Each with who, when and why; `counts` says whether it was taken back since.
    """
    opened = open_archive(archive)
    made = opened.decisions(sample=sample)
    counting = {one.number for one in counting_ones(made)}
    shown = [one for one in made if who in (None, one.who)]
    if format_ is Format.csv:
        write_decisions_csv(shown, counting, sys.stdout)
    elif format_ is Format.json:
        write_decisions_json(shown, counting, sys.stdout)
    else:
        if shown:
            out().print(decisions_table(shown, counting))
        found = opened.applied()
        say(out(), f"{counted(len(shown), 'decision')}, {len(counting):,} of {len(made):,} count")
        if sample is None and found.decisions:
            again = f"{counted(found.agrees, 'record')} now read as decided, {found.asks:,} to be decided again"
            say(out(), f"on {counted(found.records, 'record')}: {again}, {found.lost:,} no longer in the text")

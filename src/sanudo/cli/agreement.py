"""`sanudo agreement`: how far several coders agree who decided on one sample of records."""

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from sanudo.analysis.agreement import Rating, coded_records, coders, draw_sample, ratings
from sanudo.analysis.agreement import agreement as agreement_of
from sanudo.analysis.selection import Selection
from sanudo.archive import Archive, open_archive
from sanudo.cli.events import ArchiveFolder, Format, day_given
from sanudo.cli.terminal import err, out, program, say
from sanudo.errors import ArchiveError, ConfigurationError
from sanudo.views.agreement import ReliabilityRow, agreement_rows, agreement_table
from sanudo.views.characters import one_line
from sanudo.views.codings import write_rows_csv, write_rows_json
from sanudo.views.wording import counted


class By(StrEnum):
    """What the records are parted by."""

    all = "all"
    type = "type"
    status = "status"


def agreement(
    archive: ArchiveFolder,
    sample: Annotated[str | None, typer.Option(help="The sample; the only one if left out.")] = None,
    by: Annotated[By, typer.Option(help="For all records, or for each type or status.")] = By.all,
    ratings_: Annotated[
        bool, typer.Option("--ratings", help="The data themselves: a line for each coder, unit and variable.")
    ] = False,
    draw: Annotated[str | None, typer.Option(metavar="NAME", help="Draw a new sample of this name.")] = None,
    size: Annotated[int, typer.Option(min=1, max=5000, help="Records of the new sample.")] = 100,
    seed: Annotated[int, typer.Option(min=1, help="The seed by which it is drawn.")] = 1,
    actor: Annotated[str | None, typer.Option(help="Draw only what this party does: as in `sanudo events`.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Draw only what is done to it: the same.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Draw only this event type, such as THREATEN.")] = None,
    status: Annotated[str | None, typer.Option(help="Draw only this status, such as planned.")] = None,
    since: Annotated[
        date | None, typer.Option(parser=day_given, metavar="DAY", help="Draw none before this day.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=day_given, metavar="DAY", help="Draw none after this day.")
    ] = None,
    who: Annotated[str, typer.Option(help="Who draws it.")] = "command line",
    format_: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.table,
) -> None:
    """Measure how far coders agree on a sample of records.

    Percentage, Cohen's kappa and Krippendorff's alpha for each field and for links. Samples are coded in the dashboard.
    """
    opened = open_archive(archive)
    chosen = Selection(actor=actor, recipient=recipient, type=type_, status=status, since=since, until=until)
    if draw is not None:
        made = draw_sample(opened, draw, size=size, seed=seed, who=who, chosen=chosen)
        drawn = f"{counted(len(made.records), 'record')} of {made.chosen}"
        say(out(), one_line(f"drawn: {drawn} as the sample {made.name!r}, seed {seed}"))
        say(out(), one_line(f"code it with: {program()} serve {archive}, page Double coding"))
        return
    if not chosen.empty:
        raise ConfigurationError("the filters say what a new sample is drawn from; name it with --draw NAME")
    name = sample if sample is not None else _only(opened)
    records = coded_records(opened, name)
    found = ratings(records)
    if ratings_:
        if format_ is Format.json:
            write_rows_json(found, sys.stdout)
        else:
            write_rows_csv(found, Rating, sys.stdout)
        return
    rows = agreement_of(found, by=by.value)
    if format_ is Format.table:
        if rows:
            out().print(agreement_table(rows))
        done = ", ".join(f"{one_line(who)} {number:,}" for who, number in coders(records).items()) or "nobody yet"
        say(out(), f"sample {one_line(name)}: {counted(len(records), 'record')}; decided: {done}")
        if len(coders(records)) < 2:
            say(err(), "agreement needs two coders; others can code the sample in the dashboard")
    elif format_ is Format.csv:
        write_rows_csv(agreement_rows(rows), ReliabilityRow, sys.stdout)
    else:
        write_rows_json(agreement_rows(rows), sys.stdout)


def _only(archive: Archive) -> str:
    known = archive.samples()
    if len(known) == 1:
        return known[0].name
    names = ", ".join(repr(one.name)[:70] for one in known)
    cure = f"choose with --sample: {names}" if known else "draw one with --draw NAME"
    raise ArchiveError(f"the archive {archive.root} has {counted(len(known), 'sample')}; {cure}")

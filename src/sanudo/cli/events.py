"""`sanudo events` and `sanudo quotes`: what an archive holds, as a table, CSV or JSON."""

import sys
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from sanudo.archive import StoredEvent, open_archive
from sanudo.cli.reviewing import Decisions, tell_decisions
from sanudo.cli.terminal import err, out, say
from sanudo.codebook.statuses import status_rule
from sanudo.codebook.types import event_type
from sanudo.views.tables import events_table, quotes_table, write_csv, write_json, write_quotes_csv
from sanudo.views.wording import counted

TABLE_ROWS = 100
ArchiveFolder = Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The archive.")]


def day_given(words: str) -> date:
    """The day that an option gives."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise typer.BadParameter(f"{words!r:.80} is no day; give one such as 2022-01-29") from error


class Format(StrEnum):
    """How records are written."""

    table = "table"
    csv = "csv"
    json = "json"


def events(
    archive: ArchiveFolder,
    actor: Annotated[
        str | None, typer.Option(help="Who acts: a country (RUS), an actor code, or words of a name.")
    ] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom: the same.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="The event type, such as THREATEN.")] = None,
    status: Annotated[str | None, typer.Option(help="The status, such as planned.")] = None,
    since: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not before this day.")] = None,
    until: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not after this day.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in a sentence that tells the event.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="At least this confidence.")] = None,
    below: Annotated[
        float | None, typer.Option(min=0, max=1, help="Less than this confidence: what --min-confidence leaves out.")
    ] = None,
    category: Annotated[str | None, typer.Option(help="A category that `sanudo recode` gave, or its code.")] = None,
    coding: Annotated[
        str | None, typer.Option(help="The coding that the category is of, where several have it.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many; a table shows 100 unless told otherwise.")
    ] = None,
    decisions: Decisions = "apply",
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.table,
) -> None:
    """List the events of an archive, by day."""
    for option, words in (("--actor", actor), ("--recipient", recipient), ("--text", text)):
        if words is not None and not any(map(str.isalnum, words)):
            raise typer.BadParameter("it holds no word; leave it out to let all pass", param_hint=option)
    if type_:
        event_type(type_.upper())
    if status:
        status_rule(status.lower())
    if since and until and since > until:
        raise typer.BadParameter(f"it is before --since {since}; no day can be in both", param_hint="--until")
    opened = open_archive(archive)
    if coding and category is None:
        raise typer.BadParameter(
            "it needs --category; `sanudo recode` prints a coding's categories", param_hint="--coding"
        )
    if category is not None and not opened.is_current(made := opened.coding_for(category, name=coding)):
        say(
            err(),
            f"the archive was changed after the coding {made.name!r} was made; `sanudo recode` brings it up to date",
        )
    shown = limit or (TABLE_ROWS if format_ is Format.table else None)
    found = opened.events(
        actor=actor, recipient=recipient, type=type_, status=status, since=since,
        until=until, text=text, min_confidence=min_confidence, below=below, category=category, coding=coding,
        decisions=decisions, limit=shown and shown + 1,  # one more tells whether there are more
    )  # fmt: skip
    if format_ is Format.table:
        _print_table(list(found), shown or TABLE_ROWS)
    else:
        (write_csv if format_ is Format.csv else write_json)(islice(found, limit), sys.stdout)
    tell_decisions(opened, decisions)


def _print_table(found: list[StoredEvent], shown: int) -> None:
    console = out()
    if found:
        console.print(events_table(found[:shown]))
    more = "; there are more: --limit shows them, --format csv gives all" if len(found) > shown else ""
    say(console, f"{counted(min(len(found), shown), 'event')}{more}")


def quotes(
    archive: ArchiveFolder,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.table,
) -> None:
    """List the quotes of an archive, by article."""
    found = open_archive(archive).quotes()
    if format_ is Format.csv:
        write_quotes_csv(found, sys.stdout)
    elif format_ is Format.json:
        write_json(found, sys.stdout)
    else:
        out().print(quotes_table(found))

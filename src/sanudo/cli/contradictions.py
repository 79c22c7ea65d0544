"""`sanudo contradictions`: where reports of one event differ, with each side's sources and words."""

import sys
from dataclasses import replace
from typing import Annotated, get_args

import typer

from sanudo.cli.events import ArchiveFolder, Format
from sanudo.cli.stories import built
from sanudo.cli.terminal import out, say
from sanudo.model.stories import DifferenceField
from sanudo.views.stories import difference_records, differences_view, write_differences_csv, write_json
from sanudo.views.wording import counted

FIELDS = get_args(DifferenceField)


def contradictions(
    archive: ArchiveFolder,
    party: Annotated[str | None, typer.Option(help="Who is in it: a country (RUS), or words of a name.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="The event type, such as ASSAULT.")] = None,
    field: Annotated[str | None, typer.Option(help="Only about this: amount, place, time, party or status.")] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Also what changed over time: 100 on Monday, 120 on Thursday.")
    ] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.table,
) -> None:
    """List where articles contradict each other.

    Each side comes with the outlets and speakers that have it, and their words.
    """
    if field and field not in FIELDS:
        raise typer.BadParameter(f"{field!r:.40} is none of {', '.join(FIELDS)}", param_hint="--field")
    found = built(archive).stories(party=party, type=type_, differing="any" if changes else "contradiction")
    stories = [
        replace(story, differences=tuple(one for one in story.differences if field in (None, one.field)))
        for story in found
    ]
    if format_ is Format.csv:
        write_differences_csv(stories, sys.stdout, changes=changes)
    elif format_ is Format.json:
        write_json(difference_records(stories, changes=changes), sys.stdout)
    else:
        shown = list(differences_view(stories, changes=changes))
        for part in shown:
            out().print(part)
        say(out(), counted(len(shown), "difference" if changes else "contradiction"))

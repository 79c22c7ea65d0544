"""`sanudo stories`: one event, all its reports, how many independent origins, and what followed."""

import sys
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from sanudo.archive import Archive, open_archive
from sanudo.cli.events import ArchiveFolder, Format, day_given
from sanudo.cli.terminal import out, progress, say
from sanudo.codebook.statuses import status_rule
from sanudo.codebook.types import event_type
from sanudo.model.stories import Story
from sanudo.views.stories import stories_table, story_view, write_json, write_stories_csv

TABLE_ROWS = 50


def stories(
    archive: ArchiveFolder,
    story: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Show this story, or the one that tells this event.")
    ] = None,
    party: Annotated[str | None, typer.Option(help="Who is in it: a country (RUS), or words of a name.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="The event type, such as THREATEN.")] = None,
    status: Annotated[str | None, typer.Option(help="The status, such as planned.")] = None,
    since: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not before this day.")] = None,
    until: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not after this day.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in a sentence that tells it.")] = None,
    min_reports: Annotated[int | None, typer.Option(min=1, help="At least so many reports.")] = None,
    min_origins: Annotated[int | None, typer.Option(min=1, help="At least so many independent origins.")] = None,
    followed: Annotated[bool, typer.Option("--followed", help="Only those that something followed.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many; a table shows 50 unless told otherwise.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.table,
) -> None:
    """List what many articles tell as one, or show one story.

    Reports of one event are one story; copies of a text and reports of one speaker are one origin.
    """
    if type_:
        event_type(type_.upper())
    if status:
        status_rule(status.lower())
    if since and until and since > until:
        raise typer.BadParameter(f"it is before --since {since}; no day can be in both", param_hint="--until")
    opened = built(archive)
    if story:
        _show(opened, story, format_)
        return
    shown = limit or (TABLE_ROWS if format_ is Format.table else None)
    found = opened.stories(
        party=party, type=type_, status=status, since=since, until=until, text=text, min_reports=min_reports,
        min_origins=min_origins, followed=followed or None, limit=shown and shown + 1,
    )  # fmt: skip
    if format_ is Format.table:
        _print_table(list(found), shown or TABLE_ROWS)
    else:
        (write_stories_csv if format_ is Format.csv else write_json)(islice(found, limit), sys.stdout)


def built(folder: Path) -> Archive:
    """The archive in a folder, its stories built, with a progress bar where that takes long."""
    archive = open_archive(folder)
    with progress("reading the records for stories") as tell:
        archive.build_stories(on_progress=lambda done: tell(done, "articles"))
    return archive


def _show(archive: Archive, wanted: str, format_: Format) -> None:
    story = archive.story(wanted)
    if format_ is Format.table:
        later = {follow.later: archive.story(follow.later) for follow in story.follow_ups}
        earlier = [one for one in archive.stories(followed=True) if any(f.later == story.id for f in one.follow_ups)]
        out().print(story_view(story, archive.copy_families(), later, earlier=earlier))
    else:
        (write_stories_csv if format_ is Format.csv else write_json)([story], sys.stdout)


def _print_table(found: list[Story], shown: int) -> None:
    console = out()
    if found:
        console.print(stories_table(found[:shown]))
    more = "; there are more: --limit shows them, --format csv gives all" if len(found) > shown else ""
    say(console, f"{len(found[:shown]):,} {'story' if len(found[:shown]) == 1 else 'stories'}{more}")

"""`sanudo demo`: the bundled reports read, listed and briefed, to see what the program does."""

from datetime import date
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sanudo.archive import Archive, StoredEvent
from sanudo.articles.reading import read_paths
from sanudo.cli.brief import write_briefing
from sanudo.cli.filling import fill, tell_summary
from sanudo.cli.terminal import out, program, say
from sanudo.views.characters import visible
from sanudo.views.tables import events_table

ROWS = 12
NEEDS = "   (after pip install 'sanudo[dashboard]')"


def demo(
    archive: Annotated[Path, typer.Option(file_okay=False, help="The folder for the archive.")] = Path("sanudo-demo"),
) -> None:
    """Read, list and brief the bundled reports.

    They go into an archive; its surest events are shown, and a briefing is written beside it.
    """
    console = out()
    with as_file(files("sanudo.cli").joinpath("data", "demo")) as folder:
        filled, summary, examples = fill(archive, read_paths([folder]))
    tell_summary(console, summary, examples, archive=filled)
    console.print()
    best = _best(filled)
    console.print(events_table(best))
    page = archive.parent / f"{archive.name}-briefing.html"
    write_briefing(archive, page, title="Briefing: the demo reports")
    try_next = (
        f"open: {page.resolve()}",
        "try:",
        f"  {program()} serve {archive}{'' if find_spec('uvicorn') else NEEDS}",
        f"  {program()} events {archive} --status planned",
        f"  {program()} show {archive} {best[0].id if best else 'ID'}",
        f'  {program()} explain "The general threatened to close the port unless the strike ends." --date 2022-01-29',
    )
    say(console, "\n" + "\n".join(map(visible, try_next)))


def _best(archive: Archive) -> list[StoredEvent]:
    """The surest event of each type and status, in the order of the archive."""
    best: dict[tuple[str, str], StoredEvent] = {}
    for event in archive.events():
        key = event.type, event.status
        if event.actor and (key not in best or event.confidence > best[key].confidence):
            best[key] = event
    surest = sorted(best.values(), key=lambda event: -event.confidence)[:ROWS]
    return sorted(surest, key=lambda event: (event.reported or date.max, event.article, event.start))

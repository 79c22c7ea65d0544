"""`sanudo brief`: an archive as one page to read, send and print."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from sanudo.archive import Archive, Use, open_archive
from sanudo.cli.events import ArchiveFolder
from sanudo.cli.reviewing import Decisions, tell_decisions
from sanudo.cli.terminal import err, progress, say
from sanudo.errors import ArchiveError, ConfigurationError
from sanudo.model.articles import CodedArticle
from sanudo.views.gathering import briefing
from sanudo.views.markdown import to_markdown
from sanudo.views.page import to_html
from sanudo.views.pictures import Pictures, pictures

PAGES = (".html", ".htm")
TEXTS = (".md", ".markdown")


def brief(
    archive: ArchiveFolder,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", allow_dash=True, help="FILE.html, FILE.md, or - for Markdown on standard output."
        ),
    ],
    title: Annotated[str | None, typer.Option(help="The page's title; the archive's name if left out.")] = None,
    decisions: Decisions = "apply",
) -> None:
    """Write a briefing page on an archive.

    What happened, is planned, threatened, demanded, considered; every line with its evidence.
    """
    write_briefing(archive, output, title=title, decisions=decisions)
    if str(output) != "-":
        say(err(), f"written: {output}")


def write_briefing(archive: Path, output: Path, *, title: str | None = None, decisions: Use = "apply") -> None:
    """Writes the briefing on an archive. Raises ConfigurationError where the file cannot be written."""
    to_stdout = str(output) == "-"
    kind = ".md" if to_stdout else output.suffix.lower()
    if kind not in (*PAGES, *TEXTS):
        raise ConfigurationError(f"{output}: a briefing is written as .html or .md; name the file so, or give -")
    opened = open_archive(archive)
    with progress("gathering") as tell:
        found = briefing(_told(opened.articles(decisions=decisions), tell))
    tell_decisions(opened, decisions)
    name = title or f"Briefing: {archive.resolve().name}"
    page = (
        to_markdown(found, title=name)
        if kind in TEXTS
        else to_html(found, title=name, beside=_pictures(opened, decisions))
    )
    if to_stdout:
        sys.stdout.write(page)
        return
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{output} cannot be written ({error.strerror}); name another file") from error


def _pictures(archive: Archive, decisions: Use) -> Pictures:
    """The pictures, with where reports differ: stories are built first, if the archive's disk takes them."""
    with suppress(ArchiveError), progress("joining reports to stories") as tell:
        archive.build_stories(on_progress=lambda done: tell(done, ""))
    return pictures(archive.reader(decisions=decisions))


def _told(articles: Iterable[CodedArticle], tell: Callable[[int, str], None]) -> Iterator[CodedArticle]:
    for number, article in enumerate(articles, 1):
        tell(number, "")
        yield article

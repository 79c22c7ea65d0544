"""`sanudo read`: files and folders into an archive."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, cast

import typer

from sanudo.articles.reading import read_paths
from sanudo.cli.filling import fill, tell_faults, tell_summary
from sanudo.cli.own import OwnOffices, OwnOrganisations
from sanudo.cli.terminal import err, out, program, say
from sanudo.gazetteer.offices import read_own
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from sanudo.settings import Settings
from sanudo.sources.reading import Format
from sanudo.views.characters import one_line


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files or folders: text, pages, tables, feeds, WARC, documents, mails, ZIP, tar; - for standard input.",
        ),
    ],
    archive: Annotated[Path, typer.Option(file_okay=False, help="The archive's folder; made if it is not there.")],
    date: Annotated[str | None, typer.Option(help="The day of articles that bring none, such as 2022-01-29.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of articles that bring none.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of articles that tell none, such as en.")] = None,
    file_format: Annotated[
        str | None, typer.Option("--format", help="Read all files as this format, whatever their names end in.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that code at the same time.")] = 1,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out events that are less sure.")] = 0.0,
    offices: OwnOffices = None,
    organisations: OwnOrganisations = None,
) -> None:
    """Read files and folders into an archive.

    Run it again to go on after an interruption: what is there is skipped.
    """
    own = read_own(offices=offices, organisations=organisations)
    settings = Settings(min_confidence=min_confidence, own=own)
    try:
        articles = _outside(
            archive,
            read_paths(
                paths, date=date, outlet=outlet, language=language, file_format=cast("Format | None", file_format)
            ),
        )
        if not archive.exists():
            articles = _some(articles, paths)
        filled, summary, examples = fill(archive, articles, workers=workers, settings=settings)
    except KeyboardInterrupt:
        say(err(), f"\nInterrupted. What was read is kept in {archive}; run the same command again to go on.")
        raise typer.Exit(1) from None
    console = out()
    tell_summary(console, summary, examples, archive=filled)
    say(console, f"archive: {archive}  (ask it with: {program()} events {archive})")
    if not (summary.articles or summary.skipped or summary.repeated or summary.forgotten or summary.faults):
        say(err(), f"nothing to read in {', '.join(paths)}: there is no file in it; check the path")
    if not summary.articles + summary.skipped + summary.repeated:
        raise typer.Exit(1)


def _some(articles: Iterable[Article | SourceFault], paths: Sequence[str]) -> Iterator[Article | SourceFault]:
    """The same, where there is an article among them; else exits, so that no empty archive is made."""
    waiting, faults, notes, examples = iter(articles), Counter[str](), Counter[str](), dict[str, str]()
    seen: list[Article | SourceFault] = []
    for article in waiting:
        seen.append(article)
        if isinstance(article, Article):
            return chain(seen, waiting)
        (notes if article.note else faults)[article.kind] += 1
        examples.setdefault(article.kind, one_line(str(article)))
    tell_faults(out(), faults, notes, examples)
    say(err(), f"nothing to read in {', '.join(paths)}; no archive was made. Check the path and the files")
    raise typer.Exit(1)


def _outside(archive: Path, articles: Iterable[Article | SourceFault]) -> Iterator[Article | SourceFault]:
    """The same, without faults for the archive's own files: it may lie in the folder that is read."""
    root = archive.resolve()
    for article in articles:
        if not (isinstance(article, SourceFault) and Path(article.file).resolve().is_relative_to(root)):
            yield article

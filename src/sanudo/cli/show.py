"""`sanudo show`: an article with every record marked in its place, from a file or an archive."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sanudo.archive import Archive, Use, open_archive
from sanudo.articles.reading import read_paths
from sanudo.cli.reviewing import Decisions, tell_decisions
from sanudo.cli.terminal import err, needs_brackets, out, say
from sanudo.errors import ArchiveError, InputError
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.contract import article_from_json, from_json
from sanudo.model.fields import Line
from sanudo.pipeline.flow import Coder
from sanudo.views.article import article_view, record_view
from sanudo.views.characters import one_line


def show(
    path: Annotated[
        str,
        typer.Argument(
            metavar="FILE|DIR",
            help="A text, Markdown, HTML, JSONL or CSV file, output of `sanudo code`, an archive, or -.",
        ),
    ],
    record: Annotated[
        str | None, typer.Argument(metavar="ID", help="An article, event or quote; an archive needs one.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="The day of articles that bring none, such as 2022-01-29.")] = None,
    text: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="For output of `sanudo code`: the file that was coded, or its text."
        ),
    ] = None,
    decisions: Decisions = "apply",
) -> None:
    """Show an article with every record in its place.

    The text with triggers, parties, places, times and amounts marked; below it each record in words.
    """
    console = out()
    if Path(path).is_dir():
        _show_stored(console, path, record, decisions)
        return
    found = 0
    for coded in _coded(path, date, text):
        if record in (None, coded.article.id):
            console.print(article_view(coded, brackets=needs_brackets(console)))
        elif record in {*(event.id for event in coded.events), *(quote.id for quote in coded.quotes)}:
            console.print(record_view(coded, record or "", brackets=needs_brackets(console)))
        else:
            continue
        found += 1
    if not found:
        wanted = f" with the id {record!r:.80}" if record else ""
        raise InputError("nothing", f"{path} gave no article{wanted}; check the path and the id")


def _show_stored(console: Console, path: str, record: str | None, decisions: Use) -> None:
    if record is None:
        raise typer.BadParameter(
            "an archive needs the id of an article, event or quote; `sanudo events` lists them", param_hint="ID"
        )
    archive = open_archive(path)
    coded, brackets = _stored(archive, record, decisions), needs_brackets(console)
    whole = coded.article.id == record
    console.print(article_view(coded, brackets=brackets) if whole else record_view(coded, record, brackets=brackets))
    tell_decisions(archive, decisions)


def _stored(archive: Archive, record: str, decisions: Use) -> CodedArticle:
    """The article with this id, or the one that has an event or quote with it."""
    try:
        return archive.article(record, decisions=decisions)
    except ArchiveError:
        archive.runs()  # an archive that cannot be read says so here
    quoted = (quote.article for quote in archive.quotes() if quote.id == record)
    try:
        found = archive.event(record, decisions=decisions).article
        return archive.article(found, decisions=decisions)
    except ArchiveError:
        article = next(quoted, None)
    if article is None:
        raise ArchiveError(
            f"the archive {archive.root} has no article, event or quote {record!r:.80}; `sanudo events` lists ids"
        )
    return archive.article(article, decisions=decisions)


def _coded(path: str, date: str | None, text: Path | None) -> Iterator[CodedArticle]:
    lines = _coded_lines(path)
    if lines is not None:
        texts = _texts(text) if text else {}
        for line in lines:
            yield from_json(line, texts.get(str(line.get("id")), texts.get("")))
        return
    coder = Coder()
    for article in read_paths([path], date=date):
        if isinstance(article, Article):
            yield from coder([article])
        else:
            say(err(), one_line(str(article)))


def _coded_lines(path: str) -> Iterator[Line] | None:
    """The lines of a file that `sanudo code` wrote; None for any other file, and for one that cannot be read."""
    if not path.endswith((".jsonl", ".ndjson", ".json")):
        return None
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as stream:
            first = next((line for line in stream if line.strip()), "")
    except OSError:
        return None
    return _parsed(Path(path)) if '"schema"' in first and '"events"' in first else None


def _parsed(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8", errors="replace") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError) as error:
                    message = f"{path}, line {number}: no JSON ({error}); each line must be one JSON object"
                    raise InputError("bad_json", message) from error


def _texts(path: Path) -> dict[str, str]:
    """Texts by article id from the JSONL that was coded; from any other file its whole text, under ""."""
    if path.suffix in (".jsonl", ".ndjson"):
        return {article.id: article.text for article in map(article_from_json, _parsed(path))}
    return {"": path.read_text(encoding="utf-8", errors="replace")}

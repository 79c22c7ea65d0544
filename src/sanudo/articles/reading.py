"""Paths → Articles: the way in for everything that is read from files, folders and the standard input."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sanudo.articles.dates import date_in_address, date_in_byline, date_in_name, publication_day
from sanudo.articles.extraction import Extract, extract
from sanudo.errors import ConfigurationError, InputError
from sanudo.model.articles import Article, DateSource
from sanudo.model.identifiers import article_id
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.fields import language_code
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.reading import Format, read_pages

_CURES = {
    "html": "Save it as HTML again, or leave it out",
    "no-report": "Save the report's words as text, or leave it out",
    "too-large": "Leave it out: no page with a report is that large",
    "overload": "Save the report's words as text, or leave it out",
}


def read_paths(
    paths: Sequence[str | Path],
    *,
    date: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    file_format: Format | None = None,
    stdin: BinaryIO | None = None,
    limit: int = LARGEST_TEXT,
    only: Container[Path] | None = None,
) -> Iterator[Article | SourceFault]:
    """The articles under these paths ("-" is the standard input), in order, with a fault for all that gave none.

    `date`, `outlet` and `language` hold for articles that bring none themselves; `file_format` (else told by the file's
    name) for all files; `limit` is the largest text in bytes; `only` names the files to read, and the others are passed
    over. Raises ConfigurationError for an unknown format or a date that is none, and when a part for HTML is not installed.
    """
    day = publication_day(date) if date is not None else None
    if date is not None and day is None:
        raise ConfigurationError(
            f"{date!r} is no date; give a day such as 2022-01-29 or a time such as 2022-01-29T10:00"
        )
    pages = read_pages(paths, file_format=file_format, stdin=stdin, limit=limit, only=only)
    return _articles(pages, day, outlet, language)


def read_page(
    page: Page, *, date: str | None = None, outlet: str | None = None, language: str | None = None
) -> Iterator[Article | SourceFault]:
    """The article in this page, after notes on it; or the fault why there is none."""
    try:
        found = _extract(page)
    except InputError as error:
        yield SourceFault(page.file, page.line, error.kind, str(error), _CURES[error.kind])
        return
    own = publication_day(page.date) if page.date else None
    if page.date and own is None:
        message = f"the date {page.date[:40]!r} means no day for certain"
        yield SourceFault(page.file, page.line, "date", message, "Write it as 2022-01-29", note=True)
    dated = _date(page, found, own, date)
    chosen = page.outlet or outlet or found.outlet
    yield Article(
        page.id or article_id(chosen, dated.day, found.url or page.name, found.title, found.text), found.text,
        title=found.title, date=dated.day, date_from=dated.source, url=found.url, outlet=chosen,
        language=language_code(page.language) or language or found.language,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Dated:
    day: str | None = None
    source: DateSource | None = None


def _articles(
    pages: Iterator[Page | SourceFault], date: str | None, outlet: str | None, language: str | None
) -> Iterator[Article | SourceFault]:
    for page in pages:
        if isinstance(page, SourceFault):
            yield page
        else:
            yield from read_page(page, date=date, outlet=outlet, language=language)


def _extract(page: Page) -> Extract:
    """The report's text and metadata; for a page of plain text what the source said of it."""
    if page.markup is not None:
        found = extract(page.markup, url=page.url)
        return replace(found, title=page.title or found.title)
    return Extract(page.text or "", title=page.title, url=page.url)


def _date(page: Page, found: Extract, own: str | None, given: str | None) -> _Dated:
    """The day, from the surest place that tells one: given, the page's head, its address, a byline, the file's name."""
    places: tuple[tuple[str | None, DateSource], ...] = (
        (own, page.dated),
        (given, "given"),
        (found.date, "metadata"),
        (date_in_address(found.url) if found.url else None, "address"),
        (date_in_byline(found.text), "byline"),
        (date_in_name(page.name) if page.line is None and not page.of_many else None, "file"),
    )
    return next((_Dated(day, source) for day, source in places if day), _Dated())

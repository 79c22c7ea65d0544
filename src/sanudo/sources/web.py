"""HTML files → Page, as they are: the report is found in them later."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from sanudo.errors import InputError
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.exports import Paragraph, holds_export, pages_of_export
from sanudo.sources.limits import LARGEST_PAGE, LARGEST_TEXT
from sanudo.sources.markup import lines_of
from sanudo.sources.text import binary_reason, whole

# What only stands in the exports of Nexis, LexisNexis and Factiva.
_EXPORT = re.compile(rb"End of Document|\d of \d{1,5} DOCUMENTS?|Document [A-Z]{3,}[A-Za-z0-9]{12,30}\b")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)


def looks_like_html(data: bytes) -> bool:
    """Whether these first bytes of a file begin an HTML page."""
    return _MARKUP.match(data[:1024]) is not None


def read_html(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The page in an HTML file, or the reports in an export of a press database."""
    page = read_page(stream, file, name)
    if isinstance(page, Page) and page.markup is not None and _EXPORT.search(page.markup):
        with suppress(InputError):
            paragraphs = [Paragraph(line) for line in lines_of(page.markup)]
            if holds_export(paragraphs):
                yield from pages_of_export(paragraphs, file, name, limit=limit)
                return
    yield page


def read_page(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_PAGE) -> Page | SourceFault:
    """The page in an HTML file."""
    data = whole(stream, file, limit=limit, cure="Leave it out: no page with a report is that large")
    if isinstance(data, SourceFault):
        return data
    if reason := binary_reason(data):
        message = f"this is {reason}, not an HTML page"
        return SourceFault(file, None, "binary", message, "Save it as HTML or text, or leave it out")
    if not data.strip():
        return SourceFault(file, None, "empty", "there is no page in it", "Leave it out")
    return Page(file, name, markup=data)

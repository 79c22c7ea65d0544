"""HTML files → Page, as they are: the report is found in them later."""

import re
from typing import BinaryIO

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.limits import LARGEST_PAGE
from sanudo.sources.text import binary_reason, whole

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)


def looks_like_html(data: bytes) -> bool:
    """Whether these first bytes of a file begin an HTML page."""
    return _MARKUP.match(data[:1024]) is not None


def read_html(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_PAGE) -> Page | SourceFault:
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

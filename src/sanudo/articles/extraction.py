"""The report in an HTML page: its text, and what the page says of itself."""

import logging
import re
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from lxml.html import HtmlElement

from sanudo.articles import metadata
from sanudo.errors import ConfigurationError, InputError
from sanudo.sources.limits import LARGEST_TEXT

# The largest of 180 pages has 3,700 elements, nested 42 deep. The parsers behind need more than linear time in both.
LARGEST_TREE = 50_000
DEEPEST_TREE = 250
# No element of those pages has more than 38 attributes. The parsers compare each attribute of an element with all
# others: 100,000 take seven minutes. So a tag is refused before it is parsed (there code in a script can look like a
# long tag and needs room), an element before the report is looked for.
MOST_ATTRIBUTES = 250
LONGEST_TAG = 2_000

_ATTRIBUTE = rb"""[\s/]*+(?:=?[^\s>=/]++|=)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_TAG = re.compile(rb"<[A-Za-z][^\s>/]*+(?:%b){0,%d}+([\s/]*+[^\s>/])?" % (_ATTRIBUTE, LONGEST_TAG))

_SEPARATORS = r" +[|–—·»-] +"


@dataclass(frozen=True, slots=True)
class Extract:
    """The main text of a page, without comments, and the page's own metadata."""

    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


def extract(markup: bytes, *, url: str | None = None) -> Extract:
    """The report in this page. Raises InputError if the page is no HTML, has no report, or is built to overload.

    The text is found by trafilatura (Barbaresi 2021) with its defaults: on 180 pages its precision and recall modes,
    its own removal of repetitions, and leaving out tables lost more wanted segments than they removed unwanted ones.
    """
    library = _trafilatura()
    tree = _tree(markup, library)
    date, language, body = metadata.published(tree), metadata.language(tree), metadata.article_body(tree)
    try:
        head = library.extract_metadata(tree, default_url=url, date_config=_NO_DATE_SEARCH, extensive=False)
        text = library.extract(tree, url=url, include_comments=False)
    except Exception as error:
        raise InputError("html", f"the page cannot be read ({type(error).__name__})") from error
    text = _fuller(text or "", body or "")
    if not text.strip():
        raise InputError("no-report", "no report was found in this page")
    if len(text) > LARGEST_TEXT:
        raise InputError("too-large", f"the text in this page is longer than the limit of {LARGEST_TEXT} characters")
    outlet = _plain(head.sitename)
    return Extract(text, _title(_plain(head.title), outlet), date, _plain(head.url) or url, outlet, language)


# The day of publication is read by us: the library would also guess one from the text.
_NO_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "1995-01-02"}


def _tree(markup: bytes, library: ModuleType) -> HtmlElement:
    if any(match[1] for match in _TAG.finditer(markup)):
        raise InputError("overload", f"this page has a tag with more than {LONGEST_TAG} attributes")
    try:
        tree = library.load_html(markup)
    except Exception as error:
        raise InputError("html", f"the page cannot be read ({type(error).__name__})") from error
    if tree is None or not isinstance(tree, HtmlElement):
        raise InputError("html", "this is no HTML page")
    _check_size(tree)
    return tree


def _check_size(tree: HtmlElement) -> None:
    """Raises InputError for a tree that would keep the extraction busy for minutes."""
    waiting, count = [(tree, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if count > LARGEST_TREE or depth > DEEPEST_TREE:
            limits = f"more than {LARGEST_TREE} elements, or elements nested more than {DEEPEST_TREE} deep"
            raise InputError("overload", f"this page has {limits}")
        if len(element.attrib) > MOST_ATTRIBUTES:
            raise InputError("overload", f"this page has an element with more than {MOST_ATTRIBUTES} attributes")
        waiting.extend((child, depth + 1) for child in element)


def _fuller(text: str, body: str) -> str:
    """The page's text, unless its linked data tell twice as much: then the page itself shows only the start."""
    return body if len(body) > 2 * len(text) else text


def _title(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name that many pages put behind it."""
    if not title or not outlet:
        return title
    parts = re.split(_SEPARATORS, title)
    if len(parts) < 2 or parts[-1].casefold() != outlet.casefold():
        return title
    return title[: title.rfind(parts[-1])].rstrip(" |–—·»-")


def _plain(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


@cache
def _trafilatura() -> ModuleType:
    """The library, loaded with the first page: it takes half a second. Its complaints about pages become our faults."""
    try:
        import trafilatura
    except ImportError as error:
        raise ConfigurationError(
            f"HTML pages cannot be read because a part of trafilatura is missing ({error}). "
            "Install Sanudo again with its dependencies."
        ) from error
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura

"""HTML → its tree, safely, and all of its words as text: for whatever reads pages, mails and exports."""

import logging
import re
from functools import cache
from types import ModuleType

from lxml import etree
from lxml.html import HtmlElement

from sanudo.errors import ConfigurationError, InputError

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

# Questions to the tree that libxml2 answers ten times faster than a walk in Python.
_COUNT = etree.XPath("count(//*)")
_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST_TREE + 1)})")
_LADEN = etree.XPath(f"boolean(//*[@*[{MOST_ATTRIBUTES + 1}]])")

_UNSEEN = frozenset("head script style noscript template svg math iframe object select textarea button title".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
# What mails and feeds put between words so that nobody sees it.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1f]+")


def tree_of(markup: bytes) -> HtmlElement:
    """The tree of a page. Raises InputError if it is no HTML, or is built to keep the parsers busy for minutes."""
    tree = _parsed(markup)
    _check_size(tree)
    return tree


def _parsed(markup: bytes) -> HtmlElement:
    if any(match[1] for match in _TAG.finditer(markup)):
        raise InputError("overload", f"this page has a tag with more than {LONGEST_TAG} attributes")
    try:
        tree = trafilatura().load_html(markup)
    except Exception as error:
        raise InputError("html", f"the page cannot be read ({type(error).__name__})") from error
    if tree is None or not isinstance(tree, HtmlElement):
        raise InputError("html", "this is no HTML page")
    return tree


def lines_of(markup: bytes) -> list[str]:
    """All words of a page or of a piece of one, a line for each paragraph, heading, item and cell, none empty.

    Hidden elements are left out. Raises InputError as `tree_of` does.
    """
    lines = [""]
    whole = b"<!DOCTYPE html><html><body><div></div><div>" + markup if _is_piece(markup) else markup
    _collect(_parsed(whole), lines)
    plain = (" ".join(visible(line).split()) for line in lines)
    return [line for line in plain if line]


def visible(text: str) -> str:
    """The text without characters that nobody sees: soft hyphens, joiners, control characters."""
    return _INVISIBLE.sub("", text)


def _is_piece(markup: bytes) -> bool:
    """Whether this is only what stands inside a page; the parsers refuse such a piece."""
    start = markup[:2048].lower()
    return b"<html" not in start and b"<body" not in start


def _collect(root: HtmlElement, lines: list[str]) -> None:
    """Adds the words below an element, without recursion."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if _unseen(element):
                walk.skip_subtree()
                continue
            if element.tag in _BLOCKS:
                lines.append("")
            lines[-1] += element.text or ""
            continue
        if element.tag in _BLOCKS:
            lines.append("")
        if element is not root:
            lines[-1] += element.tail or ""


def _unseen(element: HtmlElement) -> bool:
    return element.tag in _UNSEEN or _HIDDEN.search(element.get("style") or "") is not None


def _check_size(tree: HtmlElement) -> None:
    """Raises InputError for a tree that would keep the extraction busy for minutes."""
    if _COUNT(tree) > LARGEST_TREE or _DEEP(tree):
        limits = f"more than {LARGEST_TREE} elements, or elements nested more than {DEEPEST_TREE} deep"
        raise InputError("overload", f"this page has {limits}")
    if _LADEN(tree):
        raise InputError("overload", f"this page has an element with more than {MOST_ATTRIBUTES} attributes")


@cache
def trafilatura() -> ModuleType:
    """The library, loaded with the first page: it takes half a second. Its complaints about pages become our faults."""
    try:
        import trafilatura
        import trafilatura.metadata
    except ImportError as error:
        raise ConfigurationError(
            f"HTML pages cannot be read because a part of trafilatura is missing ({error}). "
            "Install Sanudo again with its dependencies."
        ) from error
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura

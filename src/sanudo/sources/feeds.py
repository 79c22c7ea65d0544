"""RSS and Atom feeds and news sitemaps → Pages: the text in the feed, or the page that is saved beside it."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from lxml import etree

from sanudo.errors import InputError
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.markup import lines_of

# The page saved for an address: the page, a fault (it cannot be read, or is read by itself), or None if there is none.
Beside = Callable[[str], Page | SourceFault | None]

# For each field the elements in which it stands, the surest first. Names are compared without their namespaces, but for
# those of Dublin Core, media and iTunes, which say something else under the same names.
_TITLES = ("news:title", "title")
_ADDRESSES = ("link", "loc", "guid")
_DATES = ("publication_date", "pubdate", "published", "dc:date", "issued", "date", "updated")
_TEXTS = ("encoded", "content", "description", "summary", "fulltext", "full-text")
_IDS = ("id", "guid")
_OUTLETS = ("name", "source", "dc:publisher", "dc:source")
_LANGUAGES = ("language", "dc:language")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RECORDS = frozenset({"item", "entry", "url"})
_ROOTS = frozenset({"rss", "feed", "rdf", "urlset", "sitemapindex"})
_KEPT_SPACES = {"http://purl.org/dc/elements/1.1/": "dc:", "http://purl.org/dc/terms/": "dc:",
                "http://search.yahoo.com/mrss/": "media:", "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
                "http://www.google.com/schemas/sitemap-image/1.1": "image:",
                "http://www.google.com/schemas/sitemap-video/1.1": "video:"}  # fmt: skip
_CURE = "Get the file again; what stood before was read"


@dataclass(slots=True)
class _Channel:
    """What the feed says of all its reports."""

    outlet: str | None = None
    language: str | None = None


def looks_like_feed(data: bytes) -> bool:
    """Whether these first bytes of a file begin a feed or a sitemap."""
    start = data[:4096].lower()
    return any(b"<" + root in start for root in (b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex"))


def read_feed(
    stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT, beside: Beside | None = None
) -> Iterator[Page | SourceFault]:
    """The reports in an RSS 0.9–2.0, RDF or Atom feed or a news sitemap, in bounded memory.

    A page that is saved beside the feed is taken instead of the feed's text. Nothing is fetched and no entity is read.
    """
    channel, number, root = _Channel(), 0, None
    walk = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in walk:
            tag = _name(element)
            if root is None:
                root = element
                channel.language = element.get(_XML_LANGUAGE)
                if fault := _refused(element, tag, file):
                    yield fault
                    return
            if event == "start":
                continue
            if tag in _RECORDS:
                number += 1
                yield from _record(element, channel, f"{file}, entry {number}", f"{name}#{number}", limit, beside)
                _forget(element)
            elif element.getparent() is not None and _name(element.getparent()) in ("channel", "feed"):
                _learn(channel, tag, element)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield SourceFault(file, None, "xml", f"this XML is damaged after entry {number} ({_brief(error)})", _CURE)
        return
    if root is None:
        yield SourceFault(file, None, "xml", "this is no XML", "Get the file again, or leave it out")
    elif ended := [line for line in walk.error_log if line.type_name in _CUT]:
        yield SourceFault(file, ended[0].line, "truncated", "this XML ends in the middle", _CURE)
    elif not number:
        yield SourceFault(file, None, "empty", "there is no report in this feed", "Leave it out")


_CUT = (
    "ERR_TAG_NOT_FINISHED",
    "ERR_DOCUMENT_EMPTY",
    "ERR_GT_REQUIRED",
    "ERR_LTSLASH_REQUIRED",
    "ERR_CDATA_NOT_FINISHED",
)


def _refused(root: etree._Element, tag: str, file: str) -> SourceFault | None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        message = "this XML declares entities of its own, which are not read"
        return SourceFault(file, None, "entities", message, "Look where it came from; leave it out")
    if tag == "sitemapindex":
        message = "this is a list of sitemaps, not of reports"
        return SourceFault(file, None, "format", message, "Read the sitemaps that it names, with the pages beside them")
    if tag not in _ROOTS:
        message = f"this XML is no feed and no sitemap: it begins with {tag[:40]!r}"
        return SourceFault(file, None, "format", message, "Save its reports as text, JSONL or HTML, or leave it out")
    return None


def _record(
    element: etree._Element, channel: _Channel, shown: str, name: str, limit: int, beside: Beside | None
) -> Iterator[Page | SourceFault]:
    values = _values(element)
    url = _address(values)
    date = _first(values, _DATES)
    page = Page(
        shown, name, text="", id=None if url else _first(values, _IDS), title=_line(_first(values, _TITLES)), date=date,
        url=url, outlet=_line(_first(values, _OUTLETS)) or channel.outlet,
        language=_first(values, _LANGUAGES) or element.get(_XML_LANGUAGE) or channel.language, dated="metadata", of_many=True,
    )  # fmt: skip
    saved = beside(url) if beside and url else None
    if isinstance(saved, SourceFault):
        yield saved
    elif saved is not None:
        yield replace(page, file=saved.file, name=saved.name, text=None, markup=saved.markup, id=None)
    else:
        yield _with_text(page, max((values.get(name, "") for name in _TEXTS), key=len), limit)


def _with_text(page: Page, found: str, limit: int) -> Page | SourceFault:
    if len(found.encode("utf-8", "replace")) > limit:
        message = f"the text of this entry is longer than the limit of {limit} bytes"
        return SourceFault(page.file, None, "too-large", message, "Leave it out")
    try:
        lines = lines_of(found.encode("utf-8", "replace")) if found.strip() else []
    except InputError as error:
        return SourceFault(page.file, None, error.kind, str(error), "Leave it out")
    if not lines:
        where = page.url or "an address"
        message = f"this entry has no text, and no page for {where[:200]} is saved beside the file"
        return SourceFault(page.file, None, "no-text", message, "Save the page beside it as HTML, or leave it out")
    return replace(page, text="\n".join(lines))


def _values(element: etree._Element) -> dict[str, str]:
    """The texts of the elements below, by name; a link of Atom by its address."""
    values: dict[str, str] = {}
    for part in element.iter(etree.Element):
        if part is element:
            continue
        name = _name(part)
        if name == "link" and part.get("href"):
            if part.get("rel", "alternate") == "alternate" and (part.get("type") or "text/html") == "text/html":
                values["link"] = part.get("href", "").strip()
            continue
        if name == "guid" and part.get("ispermalink", part.get("isPermaLink", "")).lower() == "false":
            name = "id"
        text = _inner(part)
        if text.strip():
            values.setdefault(name, text)
    if isinstance(news := element.find("{*}news"), etree._Element):  # of a sitemap: its title stands above all others
        values["news:title"] = "".join(_inner(part) for part in news.iterfind("{*}title"))
    return values


def _inner(element: etree._Element) -> str:
    """The content as markup: that of XHTML as it stands, that of escaped HTML unescaped, plain text escaped."""
    kind = element.get("type") or ""
    if len(element) and kind in ("xhtml", "application/xhtml+xml", "text/html") and _name(element) in _TEXTS:
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    text = "".join(html.unescape(part) if part.startswith("&") else part for part in element.itertext())
    return html.escape(text, quote=False) if kind in ("text", "text/plain") and _name(element) in _TEXTS else text


def _address(values: dict[str, str]) -> str | None:
    found = (values.get(name, "").strip() for name in _ADDRESSES)
    return next((address for address in found if address.startswith(("http://", "https://"))), None)


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name].strip() for name in names if values.get(name, "").strip()), None)


def _line(text: str | None) -> str | None:
    """A title as people read it: without markup, which some feeds escape twice."""
    if not text:
        return None
    plain = html.unescape(text)
    if "<" in plain and ">" in plain:
        try:
            plain = " ".join(lines_of(plain.encode("utf-8", "replace")))
        except InputError:
            return None
    return " ".join(plain.split())[:1000] or None


def _learn(channel: _Channel, tag: str, element: etree._Element) -> None:
    text = _line(_inner(element)) if tag in ("title", "language", "dc:language", "dc:publisher") else None
    if text and tag == "title":
        channel.outlet = channel.outlet or text
    elif text and tag == "dc:publisher":
        channel.outlet = text
    elif text:
        channel.language = channel.language or text


def _forget(element: etree._Element) -> None:
    """Frees a record that was read and all before it: the tree would hold the whole file at its end."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def _name(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    return _KEPT_SPACES.get(space.lstrip("{"), "") + local.lower()


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:100]

"""What an HTML page says of itself in its head: date, language, and nothing that must be guessed."""

import html
import json
from collections.abc import Iterator

from lxml.html import HtmlElement

from sanudo.articles.dates import publication_day

# Names of meta elements that hold the day of publication, the surest first (Open Graph, Dublin Core, schema.org, and
# those that the larger publishing systems write).
_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article.published",
    "date.issued", "dc.date.issued", "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "citation_date",
    "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "article_date_original", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_LARGEST_SCRIPT = 2**20


def published(tree: HtmlElement) -> str | None:
    """The ISO day or time of publication by the page's meta elements, its linked data, or its marked time element."""
    return _by_meta(tree) or _by_linked_data(tree) or _by_time_element(tree)


def language(tree: HtmlElement) -> str | None:
    """The language that the page declares, as a two- or three-letter code."""
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = declared.strip().replace("_", "-").split("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None


def article_body(tree: HtmlElement) -> str | None:
    """The report's words in the page's linked data, which publishers give when scripts put them on the page."""
    bodies = (record.get("articleBody") for record in _linked_data(tree))
    found = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    return None if "<" in found else html.unescape(found).strip() or None


def _by_meta(tree: HtmlElement) -> str | None:
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        contents.setdefault(name.strip().lower(), meta.get("content") or "")
    found = (publication_day(contents[name]) for name in _DATE_NAMES if name in contents)
    return next((day for day in found if day), None)


def _by_linked_data(tree: HtmlElement) -> str | None:
    values = (record.get("datePublished") for record in _linked_data(tree))
    found = (publication_day(value) for value in values if isinstance(value, str))
    return next((day for day in found if day), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type", "").strip().lower() != "application/ld+json" or len(text) > _LARGEST_SCRIPT:
            continue
        try:
            yield from _records(json.loads(text))
        except (ValueError, RecursionError):
            continue


def _records(data: object) -> Iterator[dict[str, object]]:
    """The record, or those in the list or graph, one level deep."""
    waiting = data if isinstance(data, list) else [data]
    for item in waiting[:50]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in (graph if isinstance(graph, list) else [])[:50] if isinstance(part, dict))


def _by_time_element(tree: HtmlElement) -> str | None:
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        marked = element.get("itemprop", "").lower() == "datepublished" or element.get("pubdate") is not None
        value = element.get("datetime") or element.get("content") or ""
        if marked and (day := publication_day(value)):
            return day
    return None

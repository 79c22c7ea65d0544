"""Links of built pages: each must lead somewhere, and nothing may be loaded from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import html

_LOADED: Final = {"src", "srcset", "poster", "data"}  # attributes whose address is loaded with the page
_CSS: Final = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?!data:)([^'\")]+)")


def faults(folder: Path) -> list[str]:
    """What is wrong with the links of the pages and styles in a folder: file, address, why."""
    pages = {path: html.parse(path).getroot() for path in sorted(folder.rglob("*.html"))}
    anchors = {path: {*page.xpath("//@id"), *page.xpath("//a/@name")} for path, page in pages.items()}
    found = [fault for path, page in pages.items() for fault in _of_page(path, page, anchors)]
    found += [fault for path in sorted(folder.rglob("*.css")) for fault in _of_css(path)]
    return [f"{Path(fault[0]).relative_to(folder)}: {fault[1]!r} {fault[2]}" for fault in found]


def _of_page(path: Path, page: html.HtmlElement, anchors: dict[Path, set[str]]) -> Iterator[tuple[Path, str, str]]:
    for element, attribute, address, _ in page.iterlinks():
        parts = urlsplit(address)
        loaded = attribute in _LOADED or (
            element.tag == "link" and element.get("rel") in ("stylesheet", "icon", "preload")
        )
        if parts.scheme in ("data", "mailto"):
            continue
        if parts.scheme or parts.netloc:
            if loaded:
                yield path, address, "is loaded from elsewhere"
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
        if not target.exists():
            yield path, address, "leads nowhere"
        elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
            yield path, address, "leads to no such place in the page"


def _of_css(path: Path) -> Iterator[tuple[Path, str, str]]:
    for address in _CSS.findall(path.read_text("utf-8")):
        parts = urlsplit(address.strip())
        if parts.scheme or parts.netloc:
            yield path, address, "is loaded from elsewhere"
        elif not (path.parent / unquote(parts.path)).exists():
            yield path, address, "leads nowhere"

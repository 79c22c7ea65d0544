"""The frame around every page: names of the pages, the heading, the frame for words when something is not there."""

from typing import Final

from sanudo.version import __version__
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk
from sanudo.views.markup import Child, Safe, el, join

PAGES: Final = (
    ("Now", (("/", "Overview"), ("/records", "Records"))),
    ("What happens", (("/timeline", "Timeline"), ("/parties", "Parties"), ("/index", "Index"), ("/map", "Map"))),
    ("What is said", (("/plans", "Plans"), ("/demands", "Threats & demands"), ("/quotes", "Quotes"))),
    (
        "What to trust",
        (("/stories", "Stories"), ("/contradictions", "Contradictions"), ("/sources", "Sources"), ("/about", "About")),
    ),
    ("What people say", (("/review", "Review"), ("/coding", "Double coding"))),
)
REVIEWING: Final = ("/review", "/coding")  # pages that decide
KEYS: Final = (
    ("j", "next record"),
    ("k", "record before"),
    ("Enter", "open it"),
    ("/", "search"),
    ("t", "light or dark"),
    ("a e r u", "review: accept, mend, refuse, undo"),
    ("m", "review: add a missed event"),
    ("?", "these keys"),
    ("Esc", "close"),
)


def shell(
    body: Child,
    *,
    title: str,
    heading: Child,
    active: str,
    desk: Desk,
    asked: Asked | None = None,
    note: Child = None,
    cls: str = "",
) -> bytes:
    """A whole page."""
    twin = (
        asked.to(f"{'/overview' if asked.path == '/' else asked.path}.json", page=asked.get("page")) if asked else None
    )
    page = (
        el("a", "Skip to the page", href="#main", cls="skip"),
        _side(active, desk),
        el(
            "main",
            el("header", el("h1", heading), el("p", note, cls="note") if note else None, cls="top"),
            body,
            _foot(desk, twin),
            id="main",
            cls=cls or None,
            tabindex="-1",
        ),
        el("p", cls="fresh", id="fresh", role="status", aria_live="polite", hidden=True),
        _keys(),
    )
    whole = el("html", _head(f"{title} · {desk.name}", active, desk, twin), el("body", *page), lang="en")
    return f"<!DOCTYPE html>\n{whole}\n".encode("utf-8", "replace")


def _head(title: str, active: str, desk: Desk, twin: str | None) -> Safe:
    """What a browser and the scripts need to know of the page."""
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("title", title),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="robots", content="noindex"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="sanudo-token", content=desk.token),
        el("meta", name="sanudo-version", content=desk.reader.version),
        el("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        el("link", rel="stylesheet", href="/static/charts.css"),
        el("link", rel="stylesheet", href="/static/dashboard.css"),
        el("link", rel="alternate", type="application/json", href=twin) if twin else None,
        el("script", src="/static/dashboard.js", defer=True),
        (
            el("link", rel="stylesheet", href="/static/review.css"),
            el("script", src="/static/review.js", defer=True),
        )
        if active in REVIEWING
        else None,
    )


def _foot(desk: Desk, twin: str | None) -> Safe:
    words = el(
        "p",
        f"Sanudo {__version__}. ",
        (el("a", "This page as JSON", href=twin), ". ") if twin else None,
        decisions_words(desk),
        "Press ? for keys.",
    )
    return el("footer", words, cls="foot")


def decisions_words(desk: Desk) -> str:
    """Whether what people decided is applied to what is shown."""
    none = desk.reader.use == "apply" and not desk.reader.applied.decisions
    return "" if none else f"Decisions of people are {desk.reader.decisions_words}. "


def _side(active: str, desk: Desk) -> Safe:
    groups = [
        el(
            "div",
            el("h2", group),
            el("ul", (el("li", _entry(path, words, active)) for path, words in entries)),
            cls="group",
        )
        for group, entries in PAGES
    ]
    search = el(
        "form",
        el("label", "Search the records", for_="search", cls="unseen"),
        el("input", id="search", name="text", type="search", placeholder="Search the records", autocomplete="off"),
        action="/records",
        method="get",
        role="search",
    )
    brand = el("a", el("span", "Sanudo", cls="mark"), el("bdi", desk.name, cls="name"), href="/", cls="brand")
    theme = el("button", "Light or dark", type="button", id="theme", cls="theme", hidden=True)
    menu = el(
        "button",
        "Pages",
        type="button",
        id="menu",
        cls="menu",
        aria_expanded="false",
        aria_controls="pages",
        hidden=True,
    )
    return el("header", brand, menu, el("nav", search, groups, theme, id="pages", aria_label="Pages"), cls="side")


def _entry(path: str, words: str, active: str) -> Safe:
    return el("a", words, href=path, aria_current="page" if path == active else None)


def _keys() -> Safe:
    rows = (el("div", el("dt", el("kbd", key)), el("dd", words)) for key, words in KEYS)
    close = el("form", el("button", "Close"), method="dialog")
    return el("dialog", el("h2", "Keys"), el("dl", rows), close, id="keys", aria_label="Keys")


def message(words: str, *, title: str, desk: Desk, cure: Child = None) -> bytes:
    """A page that says that something is not there or went wrong, and where to go."""
    home = el("p", el("a", "To the overview", href="/"))
    return shell(
        join([el("p", words, cls="big"), el("p", cure) if cure else None, home]),
        title=title,
        heading=title,
        active="",
        desk=desk,
        cls="message",
    )

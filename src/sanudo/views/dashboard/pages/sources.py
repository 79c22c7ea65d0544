"""Sources: outlets, their articles, whom they rely on, and what could not be read."""

import json
from dataclasses import dataclass

from sanudo.analysis.holdings import ArticleRow, FaultRow, OutletRow, articles, faults, outlets
from sanudo.views.characters import shortened
from sanudo.views.dashboard.asked import Asked, address
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import article_address, chosen, day, empty, pager, section
from sanudo.views.markup import Safe, el, join, said, web_address

NOTE = "What the records rest on."
_SIZE = 50


@dataclass(frozen=True, slots=True)
class Relied:
    """A source that an outlet's reports go back to, and how many."""

    source: str
    kind: str
    reports: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The record of the page. `relies_on` is by outlet, from the stories where these have been built."""

    outlets: tuple[OutletRow, ...]
    relies_on: dict[str, tuple[Relied, ...]]
    own: dict[str, float]
    articles: tuple[ArticleRow, ...]
    total: int
    faults: tuple[FaultRow, ...]


def gather(desk: Desk, asked: Asked) -> Sources:
    """The outlets, and a page of the articles."""
    reader, chosen_ = desk.reader, asked.selection
    found, total = articles(
        reader,
        outlet=chosen_.outlet,
        text=chosen_.text,
        faulty=asked.get("faulty") == "1",
        limit=_SIZE,
        offset=(asked.page - 1) * _SIZE,
    )
    books = {row["outlet"]: json.loads(row["record"]) for row in reader.rows("SELECT outlet, record FROM outlets")}
    relies = {
        name: tuple(Relied(one["source"], one["kind"], one["reports"]) for one in book["relies_on"][:5])
        for name, book in books.items()
    }
    own = {name: round(book["own"] / book["reports"], 3) for name, book in books.items() if book["reports"]}
    return Sources(outlets(reader), relies, own, found, total, faults(reader))


def render(found: Sources, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    if not found.outlets:
        return empty("No article has been read yet.")
    parts = [
        section(
            "Outlets",
            _outlets(found),
            note="“Own” is the share of an outlet’s reports that go back to no other source." if found.own else None,
        )
    ]
    form = el(
        "form",
        el(
            "div",
            el("label", "title", for_="f-title"),
            el("input", id="f-title", name="text", value=asked.get("text") or "", autocomplete="off"),
        ),
        el("input", type="hidden", name="outlet", value=asked.get("outlet")) if asked.get("outlet") else None,
        el("button", "Show"),
        method="get",
        action="/sources",
        cls="filters",
    )
    listed = _articles(found.articles) if found.articles else empty("No article here.")
    parts.append(
        section("Articles", form, chosen(asked), listed, pager(asked, found.total, _SIZE, "article"), name="articles")
    )
    if found.faults:
        parts.append(
            section(
                "Not read, not coded", _faults(found.faults), note="Each cost its own article or line and nothing else."
            )
        )
    return join(parts)


def _outlets(found: Sources) -> Safe:
    head = el(
        "thead",
        el(
            "tr",
            (
                el("th", words, scope="col")
                for words in ("Outlet", "Articles", "Events", "Happened", "First", "Last", "Own", "Relies on")
            ),
        ),
    )
    rows = (
        el(
            "tr",
            el(
                "th",
                el("a", said(one.outlet), href=address("/sources", {"outlet": one.outlet}) + "#articles")
                if one.outlet
                else el("span", "not known", cls="soft"),
                scope="row",
            ),
            el("td", one.articles),
            el(
                "td",
                el("a", one.events, href=address("/records", {"outlet": one.outlet})) if one.outlet else one.events,
            ),
            el("td", f"{one.happened / one.events:.0%}" if one.events else "–"),
            el("td", day(one.first, "–")),
            el("td", day(one.last, "–")),
            el("td", f"{found.own[one.outlet]:.0%}" if one.outlet in found.own else "–"),
            el(
                "td",
                [
                    el("span", said(relied.source), f" {relied.reports}", cls="relied")
                    for relied in found.relies_on.get(one.outlet or "", ())
                ],
                cls="left",
            ),
        )
        for one in found.outlets
    )
    return el(
        "div", el("table", head, el("tbody", rows)), cls="scroll", tabindex="0", role="region", aria_label="Outlets"
    )


def _articles(found: tuple[ArticleRow, ...]) -> Safe:
    head = el(
        "thead", el("tr", (el("th", words, scope="col") for words in ("Article", "Outlet", "Day", "Events", "Quotes")))
    )
    rows = (
        el(
            "tr",
            el(
                "th",
                el("a", said(one.title, one.id), href=article_address(one.id)),
                _fault(one),
                _web(one),
                scope="row",
            ),
            el("td", said(one.outlet, "–")),
            el("td", day(one.day)),
            el("td", one.events),
            el("td", one.quotes),
        )
        for one in found
    )
    return el(
        "div",
        el("table", head, el("tbody", rows), cls="articles"),
        cls="scroll",
        tabindex="0",
        role="region",
        aria_label="Articles",
    )


def _fault(one: ArticleRow) -> Safe | None:
    return el("p", "not coded: ", said(shortened(one.fault, 200)), cls="fault") if one.fault else None


def _web(one: ArticleRow) -> Safe | None:
    found = web_address(one.url)
    return (
        el("a", "on the web", href=found, rel="noopener noreferrer nofollow", target="_blank", cls="out")
        if found
        else None
    )


def _faults(found: tuple[FaultRow, ...]) -> Safe:
    rows = (
        el(
            "tr",
            el("th", one.kind, scope="row"),
            el("td", one.number),
            el("td", said(shortened(one.example, 300)), cls="left"),
            el("td", "read nevertheless" if one.note else ""),
        )
        for one in found
    )
    head = el("thead", el("tr", (el("th", words, scope="col") for words in ("Kind", "Number", "For example", ""))))
    return el(
        "div", el("table", head, el("tbody", rows)), cls="scroll", tabindex="0", role="region", aria_label="Faults"
    )


PAGE = Page("/sources", "Sources", gather, render)

"""Records: every event, with facets, search, order, pages, and export of what is shown."""

from dataclasses import dataclass
from typing import Final

from sanudo.analysis.lists import FACETS, ORDERS, Value, facets, page
from sanudo.views.charts.glyphs import CLASSES, icon
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import SIZE, empty, filters, legend, lines, pager
from sanudo.views.markup import Safe, el, said
from sanudo.views.names import country_name, party_name
from sanudo.views.told import Told, told

_SORTS: Final = {
    "newest": "newest report",
    "oldest": "oldest report",
    "latest": "latest day",
    "day": "earliest day",
    "surest": "surest",
    "unsure": "least sure",
    "type": "type",
    "conflict": "most conflict",
    "cooperation": "most cooperation",
}
_TITLES: Final = {
    "type": "Type",
    "status": "Status",
    "quad": "Class",
    "outlet": "Outlet",
    "actor": "Who",
    "recipient": "To whom",
    "country": "Where",
}


@dataclass(frozen=True, slots=True)
class Records:
    """The record of the page."""

    records: tuple[Told, ...]
    total: int
    sort: str
    facets: dict[str, tuple[Value, ...]]


def only(asked: Asked) -> str:
    """The condition that an address adds to the filters: only what counts in the index."""
    return "e.quad IS NOT NULL AND e.day IS NOT NULL AND NOT e.background" if asked.get("counted") == "1" else "true"


def gather(desk: Desk, asked: Asked) -> Records:
    """A page of records."""
    sort = asked.choice("sort", tuple(ORDERS))
    found = page(
        desk.reader, asked.selection, order=sort, limit=SIZE, offset=(asked.page - 1) * SIZE, extra=only(asked)
    )
    counted = desk.keep(("facets", asked.selection), lambda: facets(desk.reader, asked.selection))
    return Records(told(desk.reader, found.ids), found.total, sort, counted)


def render(found: Records, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    options = (el("option", words, value=name, selected=name == found.sort) for name, words in _SORTS.items())
    sort = el("div", el("label", "order", for_="f-sort"), el("select", options, id="f-sort", name="sort"))
    form = filters(asked, more=sort, keep=("counted",), names=("party", "since", "until", "text"))
    export = el(
        "p",
        "Export all ",
        el("strong", found.total),
        ": ",
        el("a", "CSV", href=asked.to("/records.csv")),
        ", ",
        el("a", "JSON lines", href=asked.to("/records.jsonl")),
        cls="export",
    )
    listed = (
        [lines(found.records), pager(asked, found.total)]
        if found.records
        else [empty("No record passes these filters.", el("a", "Show all records", href="/records"))]
    )
    side = el("div", [_facet(name, found.facets[name], asked) for name in FACETS if found.facets[name]], cls="facets")
    key = el("details", el("summary", "What the signs mean"), legend())
    return el(
        "div",
        el("div", form, el("div", key, export if found.total else None, cls="bar"), listed),
        el("details", el("summary", "Narrow it down"), side, cls="aside facetbox", open=True),
        cls="split left",
    )


def _facet(name: str, values: tuple[Value, ...], asked: Asked) -> Safe:
    key = f"exact_{name}" if name in ("actor", "recipient") else name  # a party alone, as it is counted here
    chosen = asked.get(key)
    rows = (
        el(
            "li",
            el(
                "a",
                _sign(name, one.value),
                said(_words(name, one.value)),
                href=asked.to(**{key: None if chosen == one.value else one.value}),
                aria_current="true" if chosen == one.value else None,
            ),
            el("span", one.events, cls="n"),
        )
        for one in values
    )
    return el("section", el("h2", _TITLES[name]), el("ul", rows))


def _sign(name: str, value: str) -> Safe | None:
    if name == "status":
        return icon(value, None)
    return icon("happened", int(value)) if name == "quad" else None


def _words(name: str, value: str) -> str:
    if name in ("actor", "recipient"):
        return party_name(value)
    if name == "country":
        return country_name(value)
    return CLASSES[int(value)] if name == "quad" else value


PAGE = Page("/records", "Records", gather, render)

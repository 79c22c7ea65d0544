"""The map: where events are, as exactly as the reports say and no more."""

from dataclasses import dataclass
from typing import Final

from sanudo.analysis.places import PlaceCount, places
from sanudo.views.charts.map import VIEWS, extent, feeling, fitted, world_map
from sanudo.views.charts.world import View
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import empty, filters, section
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.names import country_name
from sanudo.views.wording import counted

NOTE = (
    "A dot stands only where a report names a point or a city. Regions "
    "are rings, countries shades; vague places are listed, never drawn."
)
_FIT: Final = "Where the records are"


@dataclass(frozen=True, slots=True)
class MapPage:
    """The record of the page: the places, those with the most events first, and the view."""

    places: tuple[PlaceCount, ...]
    view: str


def gather(desk: Desk, asked: Asked) -> MapPage:
    """The places of the chosen events."""
    return MapPage(places(desk.reader, asked.selection), asked.choice("view", (_FIT, *VIEWS)))


def render(found: MapPage, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    form = filters(asked, keep=("view",), names=("party", "type", "status", "since", "until"))
    if not found.places:
        return join([form, empty("No event in these records has a place.")])

    def link(place: PlaceCount) -> str:
        return _records(place, asked)

    view = fitted(found.places) if found.view == _FIT else VIEWS[found.view]
    tabs = el(
        "nav",
        (
            el(
                "a",
                name,
                href=asked.to(view=None if name == _FIT else name),
                aria_current="true" if name == found.view else None,
            )
            for name in (_FIT, *VIEWS)
        ),
        cls="tabs",
        aria_label="View",
    )
    keys = el(
        "p",
        *(
            el("span", el("i", cls=f"key {kind}"), words)
            for kind, words in (
                ("conflict", "more conflict"),
                ("mixed", "as much of both"),
                ("cooperation", "more cooperation"),
                ("none", "nothing that counts"),
            )
        ),
        el("span", "hollow: nothing there has happened yet"),
        cls="keys",
    )
    figure = el(
        "figure",
        el("div", world_map(found.places, view, link=link), cls="wide mapbox"),
        el("figcaption", keys, _unseen(found, view, asked), "Lands: Natural Earth, public domain."),
    )
    shown = [place for place in found.places if place.precision != "vague"]
    vague = [place for place in found.places if place.precision == "vague"]
    tables = [section("Places", _table("Places", shown, asked), note="With the most records first.")]
    if vague:
        tables.append(
            section(
                "Without a place on the map",
                _table("Vague places", vague, asked),
                note="The reports’ words are too vague for a place.",
            )
        )
    return join([form, tabs, figure, el("div", tables, cls="pair")])


def _unseen(found: MapPage, view: View, asked: Asked) -> list[Safe]:
    """What the map does not show although it is no vague place."""
    extents = [(place, extent(place)) for place in found.places if place.precision != "vague"]
    away = [place for place, where in extents if where and not view.meets(where)]
    bare = [place for place, where in extents if not where]
    told = []
    if away:
        words = f"Outside this view: {_records_of(away)}. "
        told.append(el("p", words, el("a", "Show the world", href=asked.to(view="World"))))
    if bare:
        told.append(el("p", f"Without a point, so only in the table: {_records_of(bare)}."))
    return told


def _records_of(found: list[PlaceCount]) -> str:
    return f"{counted(sum(place.events for place in found), 'record')} of {counted(len(found), 'place')}"


def _table(name: str, found: list[PlaceCount], asked: Asked) -> Safe:
    head = el(
        "thead", el("tr", (el("th", words, scope="col") for words in ("Place", "Precision", "Records", "Happened")))
    )
    rows = (
        el(
            "tr",
            el(
                "th",
                el("a", said(place.place), href=_records(place, asked)),
                el("span", f" {country_name(place.country)}", cls="soft")
                if place.country and country_name(place.country) != place.place
                else None,
                scope="row",
            ),
            el("td", place.precision),
            el("td", el("span", place.events, cls=f"n {feeling(place)}")),
            el("td", place.happened),
        )
        for place in found[:60]
    )
    return el("div", el("table", head, el("tbody", rows)), cls="scroll", tabindex="0", role="region", aria_label=name)


def _records(place: PlaceCount, asked: Asked) -> str:
    name = None if place.precision == "country" else place.place
    return asked.filters("/records", place=name, country=place.country, precision=place.precision)


PAGE = Page("/map", "Map", gather, render)

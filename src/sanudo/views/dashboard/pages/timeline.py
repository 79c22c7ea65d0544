"""The timeline: a lane for each pair of parties, a glyph for what happened or is planned, threatened, demanded …"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.analysis.holdings import totals
from sanudo.analysis.lanes import Lane, Point, lanes
from sanudo.analysis.lists import counts, page
from sanudo.views.charts.lanes import lane_names, lanes_chart, outside, period_of
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import SIZE, empty, filters, legend, lines, pager, record_address, section
from sanudo.views.markup import Safe, el, join
from sanudo.views.told import Told, told
from sanudo.views.wording import counted

_LANES: Final = ("12", "24", "48")
NOTE = "Every glyph opens its record; its shape is the status, its colour the class."


@dataclass(frozen=True, slots=True)
class Timeline:
    """The record of the page: the lanes, a page of the events in order of their days, and how many have no day."""

    lanes: tuple[Lane, ...]
    last_report: date | None
    events: tuple[Told, ...]
    total: int
    undated: int


def gather(desk: Desk, asked: Asked) -> Timeline:
    """The lanes of the pairs with the most events, and the events by day."""
    chosen, reader = asked.selection, desk.reader
    number = int(asked.choice("lanes", _LANES))
    found = lanes(reader, chosen, limit=number, alone=asked.get("alone") == "1")
    listed = page(
        reader,
        chosen,
        order="latest",
        limit=SIZE,
        offset=(asked.page - 1) * SIZE,
        extra="NOT e.background AND e.day IS NOT NULL",
    )
    undated = counts(reader, chosen, {"undated": "e.day IS NULL AND NOT e.background"})["undated"]
    return Timeline(found, totals(reader).last, told(reader, listed.ids), listed.total, undated)


def render(found: Timeline, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    form = filters(asked, keep=("lanes", "alone"))
    if not found.total:
        return join([form, empty("No event with a day passes these filters.", _undated(found))])
    by_day = section(
        "Day by day",
        lines(found.events),
        pager(asked, found.total, noun="event"),
        note=["The latest day first; background is left out. ", _undated(found)],
    )
    return join([form, _ways(asked), _figure(found, asked), by_day])


def _undated(found: Timeline) -> Safe | None:
    if not found.undated:
        return None
    words = f"{counted(found.undated, 'record')} of reports without a day {'is' if found.undated == 1 else 'are'} not here: "
    return el("span", words, el("code", "sanudo read --date DAY"), " gives reports their day.")


def _ways(asked: Asked) -> Safe:
    alone, number = asked.get("alone") == "1", asked.choice("lanes", _LANES)
    other = el("a", "Only pairs" if alone else "Also acts on nobody known", href=asked.to(alone=None if alone else 1))
    numbers = (
        el("a", f"{one} lanes", href=asked.to(lanes=one), aria_current="true" if one == number else None)
        for one in _LANES
    )
    return el("nav", other, numbers, cls="tabs", aria_label="Lanes")


def _figure(found: Timeline, asked: Asked) -> Safe:
    chosen = asked.selection
    period = (chosen.since, chosen.until) if chosen.since and chosen.until else period_of(found.lanes)
    if not period:
        return empty("No two known parties act on each other here.")

    def link(point: Point, lane: Lane) -> str:
        if point.events == 1:
            return record_address(point.id)
        pair, days = f"{lane.one}~{lane.other or ''}", {"since": point.day, "until": point.last}
        return asked.filters("/records", pair=pair, **days, status=point.status, quad=point.quad or 0, background=0)

    def more(day: date, last: date, lane: Lane) -> str:
        return asked.filters("/records", pair=f"{lane.one}~{lane.other or ''}", since=day, until=last, background=0)

    def name_link(lane: Lane) -> str:
        return asked.to(pair=f"{lane.one}~{lane.other}") if lane.other else asked.to(party=lane.one)

    names = lane_names(found.lanes, name_link=name_link, period=period)
    chart = lanes_chart(found.lanes, link=link, more=more, period=period, now=found.last_report, named=False)
    laned = el("div", names, chart, cls="laned")
    elsewhere = outside(found.lanes, period)
    words = f"{counted(elsewhere, 'record')} of these pairs on days far from the others: give a period to see them."
    return el(
        "figure",
        el("div", laned, cls="wide late", tabindex="0", role="region", aria_label="Timeline"),
        el("figcaption", el("p", words) if elsewhere else None, legend()),
    )


PAGE = Page("/timeline", "Timeline", gather, render)

"""The timeline: a lane for each pair of parties, a glyph for what happened or is planned, threatened, demanded …"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.analysis.holdings import totals
from sanudo.analysis.lanes import Lane, Point, lanes
from sanudo.analysis.lists import page
from sanudo.views.charts.lanes import lanes_chart, outside, period_of
from sanudo.views.dashboard.asked import Asked, address
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import SIZE, empty, filters, legend, lines, pager, record_address, section
from sanudo.views.markup import Safe, el, join
from sanudo.views.told import Told, told
from sanudo.views.wording import counted

_LANES: Final = ("12", "24", "48")
NOTE = "Every glyph opens its record; its shape is the status, its colour the class."


@dataclass(frozen=True, slots=True)
class Timeline:
    """The record of the page: the lanes, and a page of the events in order of their days."""

    lanes: tuple[Lane, ...]
    last_report: date | None
    events: tuple[Told, ...]
    total: int


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
    return Timeline(found, totals(reader).last, told(reader, listed.ids), listed.total)


def render(found: Timeline, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    chosen = asked.selection
    form = filters(asked, keep=("lanes", "alone"))
    if not found.total:
        return join([form, empty("No event with a day passes these filters.")])

    def link(point: Point, lane: Lane) -> str:
        if point.events == 1:
            return record_address(point.id)
        between = {"pair": f"{lane.one}~{lane.other}"} if lane.other else {"actor": lane.one}
        return address(
            "/records", {**between, "status": point.status, "quad": point.quad, "since": point.day, "until": point.last}
        )

    def name_link(lane: Lane) -> str:
        return asked.to(pair=f"{lane.one}~{lane.other}") if lane.other else asked.to(party=lane.one)

    period = (chosen.since, chosen.until) if chosen.since and chosen.until else period_of(found.lanes)
    elsewhere = outside(found.lanes, period) if period else 0
    note = (
        el(
            "p",
            f"{counted(elsewhere, 'record')} of these pairs on days far from the others: give a period to see them.",
        )
        if elsewhere
        else None
    )
    chart = lanes_chart(found.lanes, link=link, period=period, now=found.last_report, name_link=name_link)
    ways = [
        el(
            "a",
            "Also acts on nobody known" if asked.get("alone") != "1" else "Only pairs",
            href=asked.to(alone=None if asked.get("alone") == "1" else 1),
        ),
        *(
            el(
                "a",
                f"{number} lanes",
                href=asked.to(lanes=number),
                aria_current="true" if asked.choice("lanes", _LANES) == number else None,
            )
            for number in _LANES
        ),
    ]
    figure = (
        el(
            "figure",
            el("div", chart, cls="wide", tabindex="0", role="region", aria_label="Timeline"),
            el("figcaption", note, legend()),
        )
        if chart
        else empty("No two known parties act on each other here.")
    )
    return join(
        [
            form,
            el("nav", ways, cls="tabs", aria_label="Lanes"),
            figure,
            section(
                "Day by day",
                lines(found.events),
                pager(asked, found.total, noun="event"),
                note="The latest day first; background is left out.",
            ),
        ]
    )


PAGE = Page("/timeline", "Timeline", gather, render)

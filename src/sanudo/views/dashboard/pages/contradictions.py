"""Contradictions: where one report tells one event differently, and where reports of one event differ."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sanudo.analysis.clashes import ClashRow, clashes
from sanudo.archive.reader import Reader
from sanudo.model.events import Event
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import SIZE, article_address, day, empty, pager, record_address
from sanudo.views.headlines import headline
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.wording import attribution_words

FIELDS = ("any", "place", "time", "amount", "party", "status")


@dataclass(frozen=True, slots=True)
class Side:
    """One value, the words at which it is told, and who says so."""

    value: str
    event: str
    words: str
    according: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction of one report."""

    field: str
    event: str
    told: str
    sides: tuple[Side, ...]
    article: str
    title: str | None
    outlet: str | None
    reported: date | None


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The record of the page."""

    field: str
    total: int
    within: tuple[Clash, ...]


def clash_lines(reader: Reader, rows: Sequence[ClashRow]) -> tuple[Clash, ...]:
    """The contradictions in words."""
    events = reader.events([name for row in rows for name in row.events], linked=True)
    made = []
    for row in rows:
        named = [name for name in row.events if name in events]
        sides = tuple(side for value in json.loads(row.record)["values"] if (side := _side(value, events)))
        if named and sides:
            words = "; ".join(headline(events[name], events) for name in named)
            made.append(Clash(row.field, named[0], words, sides, row.article, row.title, row.outlet, row.day))
    return tuple(made)


def _side(value: dict[str, object], events: dict[str, Event]) -> Side | None:
    name, number = str(value["event"]), value["mention"]
    event = events.get(name)
    if event is None or not isinstance(number, int) or not 0 <= number < len(event.mentions):
        return None
    mention = event.mentions[number]
    return Side(
        str(value["value"]),
        name,
        mention.evidence.span.text,
        attribution_words(mention.attribution or event.attribution),
    )


def clash_line(found: Clash) -> Safe:
    """A contradiction with its sides beside each other."""
    sides = (
        el("li", el("strong", said(side.value)), el("span", "at “", said(side.words), "”, says ", said(side.according)))
        for side in found.sides
    )
    head = el(
        "p",
        el("span", found.field, cls="field"),
        el("a", said(found.told), href=record_address(found.event)),
        cls="told",
    )
    cite = el(
        "cite",
        el("a", said(found.title, found.article), href=article_address(found.article, found.event)),
        " · ",
        said(found.outlet, "outlet unknown"),
        " · ",
        day(found.reported),
    )
    return el("div", head, el("ul", sides, cls="sides"), cite, cls="clash")


def gather(desk: Desk, asked: Asked) -> Contradictions:
    """A page of contradictions."""
    field = asked.choice("field", FIELDS)
    found, total = clashes(
        desk.reader, field=None if field == "any" else field, limit=SIZE, offset=(asked.page - 1) * SIZE
    )
    return Contradictions(field, total, clash_lines(desk.reader, found))


def render(found: Contradictions, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    tabs = el(
        "nav",
        (
            el(
                "a",
                name,
                href=asked.to(field=None if name == "any" else name),
                aria_current="true" if name == found.field else None,
            )
            for name in FIELDS
        ),
        cls="tabs",
        aria_label="What they differ in",
    )
    if not found.within:
        return join(
            [
                tabs,
                empty(
                    "No report contradicts itself here.",
                    "A contradiction is one event that one report tells "
                    "in two ways: two places, two days, two numbers.",
                ),
            ]
        )
    items = (
        el("li", clash_line(one), cls="line", tabindex="-1", data_open=record_address(one.event))
        for one in found.within
    )
    return join([tabs, el("ol", items, cls="lines"), pager(asked, found.total, noun="contradiction")])


PAGE = Page("/contradictions", "Contradictions", gather, render)
NOTE = "Where one report tells one event in two ways. Both sides stand; none was chosen."

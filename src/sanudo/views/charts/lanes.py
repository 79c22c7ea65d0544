"""A timeline in lanes: one lane for each pair of parties, one glyph for the events of a day with one status and class."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from sanudo.analysis.lanes import Lane, Point
from sanudo.views.characters import shortened
from sanudo.views.charts.axis import Axis, core
from sanudo.views.charts.glyphs import CLASSES, glyph
from sanudo.views.markup import Safe, el
from sanudo.views.names import class_of, party_name
from sanudo.views.wording import counted, days_words

WIDTH: Final = 960
_LEFT: Final = 176  # pixels for the names of the lanes
_STEP: Final = 12  # pixels between glyphs of one day
_PAD: Final = 12
_KEPT: Final = 0.92  # of the events; the others would squeeze them
_MOST: Final = 9  # glyphs of one day in one lane


def lanes_chart(
    lanes: Sequence[Lane],
    *,
    link: Callable[[Point, Lane], str | None],
    period: tuple[date, date] | None = None,
    now: date | None = None,
    name_link: Callable[[Lane], str | None] = lambda _: None,
    width: int = WIDTH,
) -> Safe:
    """The SVG; empty for no lanes. `now` draws a line after the last report; `link` gives each glyph its address."""
    span = period or period_of(lanes)
    if span is None:
        return Safe("")
    axis = Axis(*span, _LEFT + 10, width - 14)
    rows, top = [], 30.0
    for number, lane in enumerate(lanes):
        inside = [point for point in lane.points if span[0] <= point.day <= span[1]]
        stacks = _stacked(inside)
        height = max(34, 2 * _PAD + _STEP * max((len(stack) for stack in stacks.values()), default=1))
        rows.append(_lane(lane, stacks, axis, top, height, number, link, name_link, width))
        top += height
    label = (
        f"Events between {counted(len(lanes), 'pair')} of parties from "
        f"{span[0]} to {span[1]}; the list below says the same in words"
    )
    return el(
        "svg",
        *_grid(axis, top, now),
        rows,
        cls="lanes",
        viewBox=f"0 0 {width} {top + 8:.0f}",
        role="group",
        aria_label=label,
    )


def period_of(lanes: Sequence[Lane]) -> tuple[date, date] | None:
    """The days around which nearly all events of the lanes lie; None for no lanes."""
    return core([point.day for lane in lanes for point in lane.points for _ in range(point.events)], kept=_KEPT)


def outside(lanes: Sequence[Lane], period: tuple[date, date]) -> int:
    """How many events lie on other days."""
    return sum(point.events for lane in lanes for point in lane.points if not period[0] <= point.day <= period[1])


def _stacked(points: Sequence[Point]) -> dict[date, list[Point]]:
    stacks: dict[date, list[Point]] = {}
    for point in points:
        stacks.setdefault(point.day, []).append(point)
    return {day: stack[:_MOST] for day, stack in stacks.items()}


def _grid(axis: Axis, bottom: float, now: date | None) -> list[Safe]:
    parts = []
    for day, words in axis.ticks():
        x = f"{axis.at(day):.1f}"
        parts += [
            el("line", x1=x, x2=x, y1=22, y2=f"{bottom:.0f}", cls="grid"),
            el("text", words, x=x, y=14, cls="tick"),
        ]
    if now and axis.first <= now < axis.last:
        x = f"{axis.at(now) + 4:.1f}"
        parts += [
            el("line", x1=x, x2=x, y1=22, y2=f"{bottom:.0f}", cls="now"),
            el("text", "last report", x=x, y=f"{bottom + 6:.0f}", cls="tick nowtext"),
        ]
    return parts


def _lane(
    lane: Lane,
    stacks: dict[date, list[Point]],
    axis: Axis,
    top: float,
    height: float,
    number: int,
    link: Callable[[Point, Lane], str | None],
    name_link: Callable[[Lane], str | None],
    width: int,
) -> Safe:
    middle = top + height / 2
    names = [shortened(party_name(key), 24) for key in (lane.one, lane.other) if key]
    lines = [
        el("text", name, x=4, y=f"{middle + 4 + (i - (len(names) - 1) / 2) * 14:.1f}", cls="lane")
        for i, name in enumerate(names)
    ]
    name = el("a", lines, href=name_link(lane)) if name_link(lane) else el("g", lines)
    marks = [
        _mark(point, lane, axis.at(day), middle + (i - (len(stack) - 1) / 2) * _STEP, link)
        for day, stack in stacks.items()
        for i, point in enumerate(stack)
    ]
    band = el("rect", x=0, y=f"{top:.1f}", width=width, height=f"{height:.1f}", cls=f"row{number % 2}")
    return el("g", band, name, marks)


def _mark(point: Point, lane: Lane, x: float, y: float, link: Callable[[Point, Lane], str | None]) -> Safe:
    size = min(4.4 + 0.7 * (point.events - 1) ** 0.5, 6.4)
    quad = class_of(point.type, point.quad)
    named = f", {CLASSES[quad]}" if quad in CLASSES else ""
    days = days_words(point.day.isoformat(), point.last.isoformat())
    words = f"{days}: {point.type} {point.status}{named}, {counted(point.events, 'record')}"
    mark = (el("title", words), glyph(point.status, quad, x, y, size))
    href = link(point, lane)
    return el("a", *mark, href=href, aria_label=words) if href else el("g", *mark)

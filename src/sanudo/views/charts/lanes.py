"""A timeline in lanes: one lane for each pair of parties, one glyph for the events of a day with one status and class."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
_NAMES: Final = 160  # pixels for the names of the lanes
_BESIDE: Final = 34  # pixels beside the first and the last day, half of the words of a day
_STEP: Final = 12  # pixels between glyphs of one day
_PAD: Final = 12
_HEAD: Final = 30.0
_KEPT: Final = 0.92  # of the events; the others would squeeze them
_MOST: Final = 9  # glyphs of one day in one lane; where there are more, "+N" is the last


@dataclass(frozen=True, slots=True)
class _Row:
    """A lane where it stands, with the glyphs of each day one above the other, and those for which there is no room."""

    lane: Lane
    stacks: dict[date, list[Point]]
    rest: dict[date, list[Point]]
    top: float
    height: float
    number: int


def lanes_chart(
    lanes: Sequence[Lane],
    *,
    link: Callable[[Point, Lane], str | None],
    more: Callable[[date, date, Lane], str | None] = lambda *_: None,
    period: tuple[date, date] | None = None,
    now: date | None = None,
    width: int = WIDTH,
    named: bool = True,
) -> Safe:
    """The SVG; empty for no lanes. `now` draws a line after the last report; `link` gives each glyph its address, `more` the
    "+N" of days with more glyphs than have room.

    Without `named` the names are left out and it is narrower: they stand beside it (`lane_names`).
    """
    span = period or period_of(lanes)
    if span is None:
        return Safe("")
    start = 0 if named else _NAMES
    axis = Axis(*span, _NAMES + _BESIDE, width - _BESIDE)
    rows = _rows(lanes, span)
    bottom = _bottom(rows)
    label = (
        f"Events between {counted(len(lanes), 'pair')} of parties from "
        f"{span[0]} to {span[1]}; the list below says the same in words"
    )
    return el(
        "svg",
        (_band(row, start, width) for row in rows),
        _grid(axis, bottom, now),
        (_lane(row, axis, link, more, named=named) for row in rows),
        cls="lanes",
        viewBox=f"{start} 0 {width - start} {bottom + 8:.0f}",
        role="group",
        aria_label=label,
    )


def lane_names(
    lanes: Sequence[Lane],
    *,
    name_link: Callable[[Lane], str],
    period: tuple[date, date] | None = None,
) -> Safe:
    """The names of the lanes, each leading to its records, as high as the chart of these lanes without them."""
    span = period or period_of(lanes)
    rows = _rows(lanes, span) if span else []
    names = (
        el("g", _band(row, 0, _NAMES), el("a", _names(row), href=name_link(row.lane), aria_label=_words(row.lane)))
        for row in rows
    )
    return el(
        "svg",
        names,
        cls="lanes names",
        viewBox=f"0 0 {_NAMES} {_bottom(rows) + 8:.0f}",
        role="group",
        aria_label="Pairs",
    )


def period_of(lanes: Sequence[Lane]) -> tuple[date, date] | None:
    """The days around which nearly all events of the lanes lie; None for no lanes."""
    counts: Counter[date] = Counter()
    for lane in lanes:
        for point in lane.points:
            counts[point.day] += point.events
    return core(counts, kept=_KEPT)


def outside(lanes: Sequence[Lane], period: tuple[date, date]) -> int:
    """How many events lie on other days."""
    return sum(point.events for lane in lanes for point in lane.points if not period[0] <= point.day <= period[1])


def _rows(lanes: Sequence[Lane], span: tuple[date, date]) -> list[_Row]:
    rows, top = [], _HEAD
    for number, lane in enumerate(lanes):
        stacks: dict[date, list[Point]] = {}
        for point in lane.points:
            if span[0] <= point.day <= span[1]:
                stacks.setdefault(point.day, []).append(point)
        rest = {day: _busiest(stack)[_MOST - 1 :] for day, stack in stacks.items() if len(stack) > _MOST}
        stacks = {day: [point for point in stack if point not in rest.get(day, ())] for day, stack in stacks.items()}
        most = max((len(stack) + (day in rest) for day, stack in stacks.items()), default=1)
        height = max(34, 2 * _PAD + _STEP * most)
        rows.append(_Row(lane, stacks, rest, top, height, number))
        top += height
    return rows


def _busiest(stack: Sequence[Point]) -> list[Point]:
    return sorted(stack, key=lambda point: -point.events)


def _bottom(rows: Sequence[_Row]) -> float:
    return rows[-1].top + rows[-1].height if rows else _HEAD


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


def _band(row: _Row, start: float, end: float) -> Safe:
    return el(
        "rect", x=start, y=f"{row.top:.1f}", width=end - start, height=f"{row.height:.1f}", cls=f"row{row.number % 2}"
    )


def _lane(
    row: _Row,
    axis: Axis,
    link: Callable[[Point, Lane], str | None],
    more: Callable[[date, date, Lane], str | None],
    *,
    named: bool,
) -> Safe:
    marks = []
    for day, stack in row.stacks.items():
        x, top = axis.at(day), row.top + row.height / 2 - (len(stack) - 1 + (day in row.rest)) / 2 * _STEP
        marks += [_mark(point, row.lane, x, top + i * _STEP, link) for i, point in enumerate(stack)]
        if day in row.rest:
            marks.append(
                _rest(
                    stack, row.rest[day], x, top + len(stack) * _STEP, lambda first, last: more(first, last, row.lane)
                )
            )
    return el("g", el("g", _names(row)) if named else None, marks, role="group", aria_label=_words(row.lane))


def _names(row: _Row) -> list[Safe]:
    names = [shortened(party_name(key), 24) for key in (row.lane.one, row.lane.other) if key]
    middle = row.top + row.height / 2
    return [
        el("text", name, x=4, y=f"{middle + 4 + (i - (len(names) - 1) / 2) * 14:.1f}", cls="lane")
        for i, name in enumerate(names)
    ]


def _words(lane: Lane) -> str:
    return " and ".join(party_name(key) for key in (lane.one, lane.other) if key)


def _rest(
    shown: Sequence[Point], rest: Sequence[Point], x: float, y: float, more: Callable[[date, date], str | None]
) -> Safe:
    every, number = [*shown, *rest], sum(point.events for point in rest)
    day, last = every[0].day, max(point.last for point in every)
    told = counted(sum(point.events for point in every), "record")
    words = f"{days_words(day.isoformat(), last.isoformat())}: {told}, {number:,} of them without room for a glyph"
    mark = (el("title", words), el("text", f"+{number:,}", x=f"{x:.1f}", y=f"{y + 4:.1f}", cls="rest"))
    href = more(day, last)
    return el("a", *mark, href=href) if href else el("g", *mark)


def _mark(point: Point, lane: Lane, x: float, y: float, link: Callable[[Point, Lane], str | None]) -> Safe:
    size = min(4.4 + 0.7 * (point.events - 1) ** 0.5, 6.4)
    quad = class_of(point.type, point.quad)
    named = f", {CLASSES[quad]}" if quad in CLASSES else ""
    days = days_words(point.day.isoformat(), point.last.isoformat())
    words = f"{days}: {point.type} {point.status}{named}, {counted(point.events, 'record')}"
    mark = (el("title", words), glyph(point.status, quad, x, y, size))
    href = link(point, lane)
    return el("a", *mark, href=href) if href else el("g", *mark)

"""A timeline as inline SVG: what happened above the line, what is ahead or only supposed below it, day by day."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from typing import Final

from sanudo.views.charts.axis import core
from sanudo.views.markup import Safe

WIDTH: Final = 720
_HEIGHT: Final = 132
_MIDDLE: Final = 62
_TALL: Final = 44  # pixels of the tallest bar
_APART: Final = 120  # pixels between two dates
_MOST_DAYS: Final = 92  # longer periods are shown by the week, then by the month
_MOST_WEEKS: Final = 104
_KEPT: Final = 0.92  # of the events; days far from all others (an anniversary, an old treaty) would squeeze them


def timeline(days: Mapping[str, tuple[int, int]]) -> Safe:
    """The SVG of these counts (happened, other) by ISO day; "" for fewer than two days."""
    counts = _binned(_core({date.fromisoformat(day): pair for day, pair in days.items()}))
    if len(counts) < 2:
        return Safe("")
    top = max(max(pair) for pair in counts.values())
    step = WIDTH / len(counts)
    bars = "".join(_bars(number, day, pair, step, top) for number, (day, pair) in enumerate(counts.items()))
    first, last = next(iter(counts)), next(reversed(counts))
    label = (
        f"Events by day, {_day(first)} to {_day(last)}: what happened "
        "above the line, what is ahead or supposed below it"
    )
    return Safe(
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'{bars}<line class="axis" x1="0" y1="{_MIDDLE}" x2="{WIDTH}" y2="{_MIDDLE}"/>{_ticks(list(counts), step)}</svg>'
    )


def far(days: Mapping[str, tuple[int, int]]) -> int:
    """How many events the timeline leaves out, because their days are far from those of nearly all others."""
    kept = _core({date.fromisoformat(day): pair for day, pair in days.items()})
    return sum(map(sum, days.values())) - sum(map(sum, kept.values()))


def _core(days: Mapping[date, tuple[int, int]]) -> dict[date, tuple[int, int]]:
    """The period of nearly all events, with half of its length on each side."""
    period = core({day: sum(pair) for day, pair in days.items()}, kept=_KEPT)
    if not period:
        return {}
    beside = (period[1] - period[0]) // 2
    return {day: pair for day, pair in days.items() if period[0] - beside <= day <= period[1] + beside}


def _binned(days: Mapping[date, tuple[int, int]]) -> dict[date, tuple[int, int]]:
    """The counts of each day, week or month of the period, also of those without events."""
    if not days:
        return {}
    first, last = min(days), max(days)
    length = (last - first).days + 1
    size = 1 if length <= _MOST_DAYS else 7 if length <= 7 * _MOST_WEEKS else -(-length // _MOST_WEEKS)
    counts = {first + timedelta(days=number): (0, 0) for number in range(0, length, size)}
    for day, (happened, other) in days.items():
        start = first + timedelta(days=(day - first).days // size * size)
        counts[start] = (counts[start][0] + happened, counts[start][1] + other)
    return counts


def _bars(number: int, day: date, pair: tuple[int, int], step: float, top: int) -> str:
    width = max(min(step - 2, 22), 1)
    left = number * step + (step - width) / 2
    happened, other = (round(count / top * _TALL, 1) for count in pair)
    words = f"<title>{_day(day)}: {pair[0]} happened, {pair[1]} planned, expected or supposed</title>"
    bars = (
        f'<rect class="done" x="{left:.1f}" y="{_MIDDLE - 1 - happened}" width="{width:.1f}" height="{happened}"/>'
        if happened
        else ""
    )
    bars += (
        f'<rect class="ahead" x="{left:.1f}" y="{_MIDDLE + 1}" width="{width:.1f}" height="{other}"/>' if other else ""
    )
    return f"<g>{words}{bars}</g>" if bars else ""


def _ticks(days: list[date], step: float) -> str:
    """Some of the days below the bars, far enough apart to be read; every second one is "odd", for narrow pages."""
    every = max(1, math.ceil(_APART / step))
    ticks = []
    for number in range(0, len(days), every):
        middle = (number + 0.5) * step
        side = "first" if middle < _APART / 2 else "last" if middle > WIDTH - _APART / 2 else "inner"
        left = {"first": 0, "inner": middle, "last": WIDTH}[side]
        name = f"{side} {'odd' if number // every % 2 else 'even'}"
        ticks.append(f'<text class="{name}" x="{left:.1f}" y="{_HEIGHT - 6}">{_day(days[number])}</text>')
    return "".join(ticks)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"

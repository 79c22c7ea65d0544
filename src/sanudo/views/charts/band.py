"""The index of a pair as a line with its band: cooperation above, conflict below, and the number of events of each day."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from sanudo.analysis.index import Day
from sanudo.views.charts.axis import Axis
from sanudo.views.markup import Safe, el
from sanudo.views.wording import counted, signed

_WIDTH: Final = 960
_LEFT: Final = 46


def band_chart(
    days: Sequence[Day],
    *,
    label: str,
    link: Callable[[Day], str | None],
    height: int = 240,
    width: int = _WIDTH,
    small: bool = False,
    monthly: bool = False,
) -> Safe:
    """The SVG; empty for no days. Every day with events is a link to its records. `small` leaves out axes and bars.

    With `monthly` each of the days stands for its month.
    """
    if not days:
        return Safe("")
    left, foot = (2, 4) if small else (_LEFT, 44)
    axis = Axis(days[0].day, days[-1].day, left, width - (32 if monthly else 4))
    ticks = _months(days, width - left) if monthly else axis.ticks()
    # Single days give the scale of the dots, the running mean that of the line: all must fit.
    every = [
        v
        for day in days
        for v in ((day.mean_low, day.mean_high) if small else (day.mean_low, day.mean_high, day.value))
    ]
    high, low = _round(max(0.0, *every)), -_round(max(0.0, *(-v for v in every)))
    if high == low:
        high, low = 1.0, -1.0
    top = 8

    def y(value: float) -> float:
        return top + (high - value) / (high - low) * (height - foot - top)

    points = [(axis.at(day.day), day) for day in days]
    upper = [f"{x:.1f} {y(day.mean_high):.1f}" for x, day in points]
    lower = [f"{x:.1f} {y(day.mean_low):.1f}" for x, day in reversed(points)]
    parts = [
        el("path", d=f"M{'L'.join(upper + lower)}Z", cls="band"),
        el("line", x1=left, x2=width - 4, y1=f"{y(0):.1f}", y2=f"{y(0):.1f}", cls="axis"),
        el("path", d="M" + "L".join(f"{x:.1f} {y(day.mean):.1f}" for x, day in points), cls="mean"),
    ]
    if len(points) == 1:
        parts.append(el("circle", cx=f"{points[0][0]:.1f}", cy=f"{y(days[0].mean):.1f}", r=3, cls="dot"))
    if not small:
        parts = [*_scale(axis, ticks, low, high, y, height, width), *parts, *_dots(points, y, height, link, monthly)]
    return el(
        "svg",
        parts,
        cls="index small" if small else "index",
        viewBox=f"0 0 {width} {height}",
        role="group" if not small else "img",
        aria_label=label,
        preserveAspectRatio="none" if small else None,
    )


def _months(days: Sequence[Day], room: int) -> list[tuple[date, str]]:
    """Months to name, far enough apart to be read."""
    return [(day.day, f"{day.day:%b %Y}") for day in days[:: max(1, math.ceil(len(days) * 90 / room))]]


def _scale(
    axis: Axis,
    ticks: Sequence[tuple[date, str]],
    low: float,
    high: float,
    y: Callable[[float], float],
    height: int,
    width: int,
) -> list[Safe]:
    parts: list[Safe] = []
    named: list[float] = []
    for value in sorted({low, low / 2, 0.0, high / 2, high}, key=lambda value: (value != 0, -abs(value))):
        if any(abs(y(value) - other) < 14 for other in named):
            continue
        named.append(y(value))
        parts.append(el("line", x1=_LEFT, x2=width - 4, y1=f"{y(value):.1f}", y2=f"{y(value):.1f}", cls="grid"))
        parts.append(
            el(
                "text",
                f"{value:+g}".replace("-", "−") if value else "0",
                x=_LEFT - 6,
                y=f"{y(value) + 4:.1f}",
                cls="value",
            )
        )
    parts += [el("text", words, x=f"{axis.at(day):.1f}", y=height - 4, cls="tick") for day, words in ticks]
    return parts


def _dots(
    points: Sequence[tuple[float, Day]],
    y: Callable[[float], float],
    height: int,
    link: Callable[[Day], str | None],
    monthly: bool,
) -> list[Safe]:
    most = max((day.events for _, day in points), default=1)
    parts = []
    for x, day in points:
        if not day.events:
            continue
        words = (
            f"{'' if monthly else f'{day.day.day} '}{day.day:%b %Y}: {signed(day.value, 2)} (from "
            f"{signed(day.low, 2)} to {signed(day.high, 2)}), {counted(day.events, 'event')}"
        )
        tall = max(2.0, 16 * day.events / most)
        shapes = (
            el("title", words),
            el(
                "line",
                x1=f"{x:.1f}",
                x2=f"{x:.1f}",
                y1=f"{height - 20:.1f}",
                y2=f"{height - 20 - tall:.1f}",
                cls="count",
            ),
            el(
                "circle",
                cx=f"{x:.1f}",
                cy=f"{y(day.value):.1f}",
                r="3.2",
                cls="dot up" if day.value > 0 else "dot down",
            ),
        )
        href = link(day)
        parts.append(el("a", *shapes, href=href, aria_label=words) if href else el("g", *shapes))
    return parts


def _round(value: float) -> float:
    """The next of 0.5, 1, 2, 5, 10, 20 … that is not smaller; 0 for nothing."""
    if value <= 0:
        return 0.0
    step = 0.5
    for factor in (2, 2, 2.5) * 12:
        if step >= value:
            break
        step *= factor
    return step

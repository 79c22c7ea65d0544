"""Parties on a circle, and what they do to each other as arrows: colour for conflict or cooperation, width for how much."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from sanudo.analysis.lanes import Cell
from sanudo.views.characters import shortened
from sanudo.views.markup import Safe, el
from sanudo.views.names import party_name
from sanudo.views.wording import counted

_WIDTH: Final = 860
_HEIGHT: Final = 520
_MOST: Final = 14
_LETTER: Final = 7.4  # about as wide as a letter of a name is


def tone(cell: Cell) -> str:
    """What a cell has more of: "conflict" or "cooperation", "mixed" for neither, "none" where nothing counts."""
    if not cell.conflict + cell.cooperation:
        return "none"
    share = cell.conflict / (cell.conflict + cell.cooperation)
    return "conflict" if share >= 0.6 else "cooperation" if share <= 0.4 else "mixed"


def network(cells: Sequence[Cell], *, link: Callable[[Cell], str | None]) -> Safe:
    """The SVG of the busiest parties; empty for fewer than two."""
    weight, keys = _weights(cells), busiest(cells)
    if len(keys) < 2:
        return Safe("")
    places = _circle(_untangled(keys, cells))
    shown = [cell for cell in cells if cell.actor in places and cell.recipient in places]
    most = max(cell.events for cell in shown) if shown else 1
    arrows = [_arrow(cell, places, most, link(cell)) for cell in sorted(shown, key=lambda cell: cell.events)]
    top = max(weight[key] for key in keys)
    nodes = [_node(key, places[key], weight[key], top) for key in keys]
    label = f"{counted(len(keys), 'party')} and what they do to each other; the matrix says the same"
    return el(
        "svg",
        *map(_head, ("conflict", "cooperation", "mixed", "none")),
        arrows,
        nodes,
        cls="network",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="group",
        aria_label=label,
    )


def busiest(cells: Sequence[Cell]) -> list[str]:
    """The parties of the busiest pairs, so that each of them has something to do with another; the busiest first."""
    weight, chosen = _weights(cells), set[str]()
    for cell in sorted(cells, key=lambda cell: (-cell.events, -weight[cell.actor] - weight[cell.recipient])):
        both = {cell.actor, cell.recipient}
        if len(both) == 2 and len(chosen | both) <= _MOST:
            chosen |= both
    return sorted(chosen, key=lambda key: (-weight[key], key))


def _weights(cells: Sequence[Cell]) -> dict[str, int]:
    weight: dict[str, int] = {}
    for cell in cells:
        for key in (cell.actor, cell.recipient):
            weight[key] = weight.get(key, 0) + cell.events
    return weight


def _untangled(keys: list[str], cells: Sequence[Cell]) -> list[str]:
    """The parties so that those who have much to do with each other stand side by side."""
    tie: dict[tuple[str, str], int] = {}
    for cell in cells:
        pair = (min(cell.actor, cell.recipient), max(cell.actor, cell.recipient))
        tie[pair] = tie.get(pair, 0) + cell.events
    order, left = [keys[0]], keys[1:]
    while left:
        near = max(left, key=lambda key: (tie.get((min(key, order[-1]), max(key, order[-1])), 0), -keys.index(key)))
        order.append(near)
        left.remove(near)
    return order


def _circle(keys: list[str]) -> dict[str, tuple[float, float]]:
    step = 2 * math.pi / len(keys)
    return {
        key: (_WIDTH / 2 + 230 * math.sin(i * step), _HEIGHT / 2 - 205 * math.cos(i * step))
        for i, key in enumerate(keys)
    }


def _head(kind: str) -> Safe:
    tip = el("path", d="M0 0L8 4L0 8Z", cls=f"tip {kind}")
    return el(
        "marker",
        tip,
        id=f"tip-{kind}",
        viewBox="0 0 8 8",
        refX=3,
        refY=4,
        markerWidth=12,
        markerHeight=12,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )


def _arrow(cell: Cell, places: dict[str, tuple[float, float]], most: int, href: str | None) -> Safe:
    (x1, y1), (x2, y2) = places[cell.actor], places[cell.recipient]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bend = 0.12 * length
    cx, cy = (x1 + x2) / 2 + uy * bend, (y1 + y2) / 2 - ux * bend
    start, end = 13.0, 20.0
    a = math.hypot(cx - x1, cy - y1) or 1
    b = math.hypot(cx - x2, cy - y2) or 1
    sx, sy = x1 + (cx - x1) / a * start, y1 + (cy - y1) / a * start
    ex, ey = x2 + (cx - x2) / b * end, y2 + (cy - y2) / b * end
    kind = tone(cell)
    words = (
        f"{party_name(cell.actor)} → {party_name(cell.recipient)}: "
        f"{counted(cell.events, 'record')}, {cell.conflict} conflict, {cell.cooperation} cooperation"
    )
    line = el(
        "path",
        d=f"M{sx:.1f} {sy:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}",
        cls=f"arrow {kind}",
        stroke_width=f"{1 + 5 * cell.events / most:.1f}",
        marker_end=f"url(#tip-{kind})",
    )
    return el("a", el("title", words), line, href=href, aria_label=words) if href else el("g", el("title", words), line)


def _node(key: str, at: tuple[float, float], weight: int, top: int) -> Safe:
    x, y = at
    side = "start" if x > _WIDTH / 2 + 5 else "end" if x < _WIDTH / 2 - 5 else "middle"
    away = {"start": 14, "end": -14, "middle": 0}[side]
    down = 4 if side != "middle" else (-15 if y < _HEIGHT / 2 else 24)
    r = 4 + 6 * math.sqrt(weight / top)
    room = {"start": _WIDTH - x - away, "end": x + away, "middle": _WIDTH / 2}[side]
    return el(
        "g",
        el("title", party_name(key)),
        el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{r:.1f}", cls="node"),
        el(
            "text",
            shortened(party_name(key), min(int(room / _LETTER), 34)),
            x=f"{x + away:.1f}",
            y=f"{y + down:.1f}",
            text_anchor=side,
            cls="name",
        ),
    )

"""Counts as lying bars: what happened, and behind it what has another status."""

from collections.abc import Sequence
from typing import Final

from sanudo.analysis.lists import Tally
from sanudo.views.characters import shortened
from sanudo.views.markup import Safe, el
from sanudo.views.names import party_name

_LEFT: Final = 190  # pixels for the names
_RIGHT: Final = 60  # and for the numbers
_STEP: Final = 22


def bars_chart(tallies: Sequence[Tally], *, label: str, width: int = 720) -> Safe:
    """The SVG; empty for no counts."""
    most = max((one.happened + one.other for one in tallies), default=0)
    if not most:
        return Safe("")
    scale = (width - _LEFT - _RIGHT) / most
    rows = [_bar(one, 6 + _STEP * number, scale) for number, one in enumerate(tallies)]
    height = 12 + _STEP * len(tallies)
    return el("svg", rows, cls="timeline bars", viewBox=f"0 0 {width} {height}", role="img", aria_label=label)


def _bar(one: Tally, top: float, scale: float) -> Safe:
    happened, other = one.happened * scale, one.other * scale
    name = party_name(one.value)
    parts = [
        el("title", f"{name}: {one.happened:,} happened, {one.other:,} of another status"),
        el("text", shortened(name, 28), x=_LEFT - 8, y=top + 14, cls="last"),
        el("rect", x=_LEFT, y=top + 3, width=f"{happened:.1f}", height=_STEP - 6, cls="done"),
        el("rect", x=f"{_LEFT + happened:.1f}", y=top + 3, width=f"{other:.1f}", height=_STEP - 6, cls="ahead"),
        el("text", f"{one.happened + one.other:,}", x=f"{_LEFT + happened + other + 6:.1f}", y=top + 14, cls="first"),
    ]
    return el("g", parts)

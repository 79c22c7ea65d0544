"""One glyph for each status, in the colour of the event's class: shape and fill alone tell the status, for all eyes."""

from typing import Final

from sanudo.views.markup import Safe, el

CLASSES: Final = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
MEANINGS: Final = {
    "happened": "filled",
    "planned": "hollow",
    "considered": "hollow with a dot",
    "expected": "half filled",
    "offered": "hollow diamond",
    "demanded": "hollow square",
    "threatened": "dashed triangle",
    "hypothetical": "dotted ring",
    "alleged": "half filled from below",
    "denied": "struck through",
    "negated": "cross",
}


def glyph(status: str, quad: int | None, x: float, y: float, size: float = 5) -> Safe:
    """The glyph as an SVG group around (x, y), `size` being its radius."""
    return el(
        "g", *_shapes(status, x, y, size), cls=f"glyph q{quad or 0} g-{status if status in MEANINGS else 'other'}"
    )


def icon(status: str, quad: int | None) -> Safe:
    """The glyph as a small picture of its own, beside words that say the same."""
    return el(
        "svg", glyph(status, quad, 7, 7, 4.6), cls="icon", viewBox="0 0 14 14", width=14, height=14, aria_hidden="true"
    )


def _shapes(status: str, x: float, y: float, r: float) -> tuple[Safe, ...]:
    ring = el("circle", cx=_n(x), cy=_n(y), r=_n(r), cls="ring")
    if status == "planned":
        return (ring,)
    if status == "considered":
        return (ring, el("circle", cx=_n(x), cy=_n(y), r=_n(r * 0.3), cls="solid"))
    if status == "expected":
        return (ring, _path(f"M{_n(x)} {_n(y - r)}A{_n(r)} {_n(r)} 0 0 0 {_n(x)} {_n(y + r)}Z", "solid"))
    if status == "alleged":
        return (ring, _path(f"M{_n(x - r)} {_n(y)}A{_n(r)} {_n(r)} 0 0 0 {_n(x + r)} {_n(y)}Z", "solid"))
    if status == "offered":
        d = r * 1.15
        return (_path(f"M{_n(x)} {_n(y - d)}L{_n(x + d)} {_n(y)}L{_n(x)} {_n(y + d)}L{_n(x - d)} {_n(y)}Z", "ring"),)
    if status == "demanded":
        d = r * 0.9
        return (el("rect", x=_n(x - d), y=_n(y - d), width=_n(2 * d), height=_n(2 * d), cls="ring"),)
    if status == "threatened":
        return (
            _path(
                f"M{_n(x)} {_n(y - r * 1.1)}L{_n(x + r * 1.1)} "
                f"{_n(y + r * 0.85)}L{_n(x - r * 1.1)} {_n(y + r * 0.85)}Z",
                "ring dashed",
            ),
        )
    if status == "hypothetical":
        return (el("circle", cx=_n(x), cy=_n(y), r=_n(r), cls="ring dotted"),)
    if status == "denied":
        d = r * 0.71
        return (ring, _path(f"M{_n(x - d)} {_n(y + d)}L{_n(x + d)} {_n(y - d)}", "ring"))
    if status == "negated":
        d = r * 0.75
        return (
            _path(
                f"M{_n(x - d)} {_n(y - d)}L{_n(x + d)} {_n(y + d)}M{_n(x - d)} {_n(y + d)}L{_n(x + d)} {_n(y - d)}",
                "ring",
            ),
        )
    return (el("circle", cx=_n(x), cy=_n(y), r=_n(r), cls="solid"),)


def _path(d: str, cls: str) -> Safe:
    return el("path", d=d, cls=cls)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")

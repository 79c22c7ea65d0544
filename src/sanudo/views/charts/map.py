"""A map of events. A dot stands only where the words name a point or a city; a region is a ring, a country a shade."""

import math
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from sanudo.analysis.places import PlaceCount
from sanudo.views.characters import shortened
from sanudo.views.charts.world import WORLD, Projection, View, boxes, lands, projection
from sanudo.views.markup import Safe, el
from sanudo.views.names import country_name
from sanudo.views.wording import counted

_WIDTH: Final = 960
_LEAST: Final = 14.0  # degrees of latitude that a view holds at least
_LABELS: Final = 14
_EXACT: Final = ("point", "city")
VIEWS: Final = {
    "Africa": View(-20, -36, 53, 38),
    "Americas": View(-130, -56, -33, 62),
    "Asia": View(58, -11, 150, 56),
    "Europe": View(-12, 34, 46, 66),
    "Middle East": View(24, 10, 66, 44),
    "World": WORLD,
}
_Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom


def fitted(places: Sequence[PlaceCount]) -> View:
    """The view that holds nearly all events whose place is known, with room around them."""
    spots = [(p.longitude, p.latitude, p.events) for p in places if p.longitude is not None and p.latitude is not None]
    for place in places:
        if place.longitude is None and place.precision == "country" and (box := boxes().get(place.country or "")):
            spots.append(((box.west + box.east) / 2, (box.south + box.north) / 2, place.events))
    if not spots:
        return WORLD
    west, east = _most([(x, n) for x, _, n in spots])
    south, north = _most([(y, n) for _, y, n in spots])
    tall = max((north - south) * 1.3, _LEAST)
    wide = max((east - west) * 1.2, tall * 1.9)
    tall = max(tall, wide * 0.45)
    x, y = (west + east) / 2, min(max((south + north) / 2, -52 + tall / 2), 80 - tall / 2)
    return WORLD if wide > 130 or tall > 75 else View(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def _most(values: list[tuple[float, int]]) -> tuple[float, float]:
    """The bounds of the middle 80 % of the events."""
    every = sorted(value for value, number in values for _ in range(min(number, 50)))
    cut = int(len(every) * 0.1)
    return every[cut], every[-1 - cut]


def world_map(
    places: Sequence[PlaceCount], view: View, *, link: Callable[[PlaceCount], str | None], width: int = _WIDTH
) -> Safe:
    """The SVG of a view of these places."""
    project = projection(view, width)
    countries = {place.country: place for place in places if place.precision == "country" and place.country}
    most = max((place.events for place in countries.values()), default=1)
    shapes = [_land(code, path, countries.get(code), most, link) for code, path in lands(view, width)]
    exact = [
        p for p in places if p.longitude is not None and p.latitude is not None and view.holds(p.longitude, p.latitude)
    ]
    top = max((place.events for place in exact), default=1)
    marks = [_mark(place, project, top, link) for place in sorted(exact, key=lambda place: -place.events)]
    label = f"Map of {counted(len(exact) + len(countries), 'place')}; the table below it says the same in words"
    return el(
        "svg",
        el("rect", width=width, height=f"{project.height:.0f}", cls="sea"),
        shapes,
        marks,
        _labels(exact, project, top, width),
        cls="map",
        viewBox=f"0 0 {width} {project.height:.0f}",
        role="group",
        aria_label=label,
    )


def extent(place: PlaceCount) -> View | None:
    """What a place takes up on the map: a point, or the largest part of its country; None where it is not on the map."""
    if place.longitude is not None and place.latitude is not None:
        return View(place.longitude, place.latitude, place.longitude, place.latitude)
    return boxes().get(place.country or "") if place.precision == "country" else None


def feeling(place: PlaceCount) -> str:
    """Whether a place has more conflict or more cooperation."""
    if place.conflict == place.cooperation == 0:
        return "none"
    return (
        "conflict"
        if place.conflict > place.cooperation
        else "cooperation"
        if place.cooperation > place.conflict
        else "mixed"
    )


def _land(code: str, path: str, place: PlaceCount | None, most: int, link: Callable[[PlaceCount], str | None]) -> Safe:
    if place is None:
        return el("path", el("title", country_name(code)) if code else None, d=path, cls="land")
    shade = 1 + round(3 * (place.events / most) ** 0.5)
    shape = (
        el("title", f"{country_name(code)}, no closer place: {_words(place)}"),
        el("path", d=path, cls=f"land shade{shade} {feeling(place)}"),
    )
    href = link(place)
    return el("a", *shape, href=href, aria_label=f"{country_name(code)}: {_words(place)}") if href else el("g", *shape)


def _mark(place: PlaceCount, project: Projection, top: int, link: Callable[[PlaceCount], str | None]) -> Safe:
    x, y = project.at(place.longitude or 0, place.latitude or 0)
    r = _radius(place, top)
    region = place.precision not in _EXACT
    hollow = "" if place.happened else " hollow"
    shape = el(
        "circle",
        cx=f"{x:.1f}",
        cy=f"{y:.1f}",
        r=f"{r + 5 if region else r:.1f}",
        cls=f"{'area' if region else 'spot'} {feeling(place)}{hollow}",
    )
    words = f"{place.place}{' (a region; the ring is no exact place)' if region else ''}: {_words(place)}"
    href = link(place)
    return (
        el("a", el("title", words), shape, href=href, aria_label=words) if href else el("g", el("title", words), shape)
    )


def _radius(place: PlaceCount, top: int) -> float:
    return 4 + 11 * math.sqrt(place.events / max(top, 4))


def _words(place: PlaceCount) -> str:
    return (
        f"{counted(place.events, 'record')}, {place.happened} happened, "
        f"{place.conflict} conflict, {place.cooperation} cooperation"
    )


def _labels(places: Sequence[PlaceCount], project: Projection, top: int, width: int) -> list[Safe]:
    """The names of the places with the most events, where there is room: over no dot and no other name."""
    taken: list[_Box] = []
    labels: list[Safe] = []
    order = sorted(places, key=lambda place: -place.events)
    dots = [_dot(place, project, top) for place in order]
    for i, place in enumerate(order):
        if len(labels) >= _LABELS:
            break
        x, y = project.at(place.longitude or 0, place.latitude or 0)
        words = shortened(place.place, 24)
        long, r = len(words) * 6.4, dots[i][2] - x
        others = [dot for j, dot in enumerate(dots) if j != i and order[j].precision in _EXACT]
        sides = {
            "start": (x + r + 4, y - 8, x + r + 4 + long, y + 6),
            "end": (x - r - 4 - long, y - 8, x - r - 4, y + 6),
        }
        free = [
            side
            for side, box in sides.items()
            if box[0] >= 0 and box[2] < width and not any(_meet(box, other) for other in (*taken, *others))
        ]
        if not free:
            continue
        right = free[0] == "start"
        taken.append(sides[free[0]])
        labels.append(
            el(
                "text",
                words,
                x=f"{x + r + 4 if right else x - r - 4:.1f}",
                y=f"{y + 4:.1f}",
                text_anchor="start" if right else "end",
                cls="place",
            )
        )
    return labels


def _dot(place: PlaceCount, project: Projection, top: int) -> _Box:
    x, y = project.at(place.longitude or 0, place.latitude or 0)
    r = _radius(place, top) + (5 if place.precision not in _EXACT else 0)
    return x - r, y - r, x + r, y + r


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

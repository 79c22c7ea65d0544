"""The lands of the world (Natural Earth) as SVG paths, cut to a view and as fine as it needs."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_FINE_BELOW: Final = 100  # degrees of longitude in view below which the fine level is used
_NEAR: Final = 0.7  # pixels below which two points of a coast are one

# Equal Earth (Šavrič, Patterson and Jenny 2018): areas are true, shapes pleasant.
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = 3**0.5 / 2


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows, in degrees; the whole world where it is wider than 170."""

    west: float
    south: float
    east: float
    north: float

    @property
    def whole(self) -> bool:
        """Whether the view is the world."""
        return self.east - self.west > 170

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether the place is in view."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def meets(self, other: "View") -> bool:
        """Whether the two have a part in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


WORLD: Final = View(-180, -58, 180, 84)


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels for a view: Equal Earth for the world, else a plain one that is true along the middle parallel."""

    view: View
    width: float
    height: float
    x0: float
    y0: float
    scale: float

    def __call__(self, points: Points) -> Points:
        """Pixels of longitudes and latitudes (n × 2)."""
        raw = _raw(points, self.view)
        return np.stack([(raw[:, 0] - self.x0) * self.scale, (self.y0 - raw[:, 1]) * self.scale], axis=1)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixels of one place."""
        [[x, y]] = self(np.array([[longitude, latitude]]))
        return float(x), float(y)


def projection(view: View, width: float) -> Projection:
    """The projection that fits the view to so many pixels of width."""
    corners = np.array(
        [[x, y] for x in np.linspace(view.west, view.east, 9) for y in np.linspace(view.south, view.north, 9)]
    )
    raw = _raw(corners, view)
    (left, low), (right, high) = raw.min(axis=0), raw.max(axis=0)
    scale = width / (right - left)
    return Projection(view, width, float((high - low) * scale), float(left), float(high), float(scale))


@lru_cache(maxsize=64)
def lands(view: View, width: float) -> tuple[tuple[str, str], ...]:
    """The lands in view: country code ("" for none) and path."""
    level = "fine" if view.east - view.west < _FINE_BELOW else "coarse"
    codes, points, rings, owners = _world(level)
    project = projection(view, width)
    paths: dict[str, list[str]] = {}
    for number, (start, end) in enumerate(pairwise(rings)):
        ring = points[start:end]
        if _outside(ring, view):
            continue
        cut = ring if view.whole else _cut(ring, _padded(view))
        if len(cut) >= 3 and (words := _path(project(cut))):
            paths.setdefault(codes[owners[number]], []).append(words)
    return tuple((code, "".join(parts)) for code, parts in sorted(paths.items()))


@cache
def middles() -> dict[str, tuple[float, float]]:
    """Of each country a place well inside its largest part, for its name."""
    codes, points, rings, owners = _world("fine")
    best: dict[str, tuple[float, tuple[float, float]]] = {}
    for number, (start, end) in enumerate(pairwise(rings)):
        ring = points[start:end]
        x, y = ring[:, 0], ring[:, 1]
        cross = x * np.roll(y, -1) - np.roll(x, -1) * y
        area = cross.sum() / 2
        if abs(area) > best.get(codes[owners[number]], (0.0, (0.0, 0.0)))[0]:
            middle = (
                float(((x + np.roll(x, -1)) * cross).sum() / (6 * area)),
                float(((y + np.roll(y, -1)) * cross).sum() / (6 * area)),
            )
            best[codes[owners[number]]] = (abs(float(area)), middle)
    return {code: middle for code, (_, middle) in best.items() if code}


@cache
def boxes() -> dict[str, View]:
    """Of each country a view that holds its largest part."""
    codes, points, rings, owners = _world("fine")
    largest: dict[str, Points] = {}
    for number, (start, end) in enumerate(pairwise(rings)):
        code = codes[owners[number]]
        if code and end - start > len(largest.get(code, ())):
            largest[code] = points[start:end]
    return {code: View(*map(float, (*ring.min(axis=0), *ring.max(axis=0)))) for code, ring in largest.items()}


def _raw(points: Points, view: View) -> Points:
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    if not view.whole:
        return np.stack([longitude * np.cos(np.radians((view.south + view.north) / 2)), latitude], axis=1)
    t = np.arcsin(_M * np.sin(latitude))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = longitude * np.cos(t) / (_M * (_A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)))
    return np.stack([x, t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))], axis=1)


@cache
def _world(level: str) -> tuple[list[str], Points, list[int], list[int]]:
    with files("sanudo.views").joinpath("data", "world.npz").open("rb") as file, np.load(file) as data:
        points = data[f"{level}_points"].astype(np.float64) / 100
        return data["codes"].tolist(), points, data[f"{level}_rings"].tolist(), data[f"{level}_owners"].tolist()


def _outside(ring: Points, view: View) -> bool:
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    return bool(east < view.west or west > view.east or north < view.south or south > view.north)


def _padded(view: View) -> View:
    x, y = (view.east - view.west) * 0.05, (view.north - view.south) * 0.05
    return View(view.west - x, view.south - y, view.east + x, view.north + y)


def _cut(ring: Points, view: View) -> Points:
    """The part of a ring inside a view (Sutherland and Hodgman 1974)."""
    for axis, bound, keep in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        if len(ring) < 3:
            return ring
        after = np.roll(ring, -1, axis=0)
        inside, inside_after = keep * (ring[:, axis] - bound) >= 0, keep * (after[:, axis] - bound) >= 0
        step = after[:, axis] - ring[:, axis]
        share = (bound - ring[:, axis]) / np.where(step == 0, 1, step)
        crossing = ring + share[:, None] * (after - ring)
        both = np.stack([np.where(inside[:, None], ring, crossing), crossing], axis=1).reshape(-1, 2)
        wanted = np.stack([inside, inside & ~inside_after], axis=1)
        wanted[:, 0] |= ~inside & inside_after
        ring = both[wanted.reshape(-1)]
    return ring


def _path(pixels: Points) -> str:
    kept = [pixels[0]]
    for point in pixels[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _NEAR:
            kept.append(point)
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"

"""Events between pairs of parties over time: the lanes of the timeline, and the cells of the matrix."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sanudo.analysis.selection import Selection
from sanudo.archive.reader import Reader


@dataclass(frozen=True, slots=True)
class Point:
    """An event of a lane with this status and class on one day (or from `day` to `last`), and how many there are."""

    day: date
    last: date
    status: str
    quad: int | None
    type: str
    id: str
    events: int


@dataclass(frozen=True, slots=True)
class Lane:
    """What passes between two parties, both ways (`other` is None for acts on nobody that is known)."""

    one: str
    other: str | None
    events: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party does to another: number of events, by class, and the mean score of those that count."""

    actor: str
    recipient: str
    events: int
    conflict: int
    cooperation: int
    score: float | None


# Both directions of a pair are one lane. An event between several parties stands in the lane of each pair.
_PAIRED = """
    SELECT DISTINCT id, day, status, quad, type, confidence,
           CASE WHEN r IS NULL OR a <= r THEN a ELSE r END AS one, CASE WHEN r IS NULL OR a <= r THEN r ELSE a END AS other
    FROM (SELECT id, day, status, quad, type, confidence, a,
                 unnest(CASE WHEN len(recipient_keys) = 0 THEN [NULL] ELSE recipient_keys END) AS r
          FROM (SELECT e.id, e.day, e.status, e.quad, e.type, e.confidence, e.recipient_keys, unnest(e.actor_keys) AS a
                FROM events e WHERE e.day IS NOT NULL AND NOT e.background AND {where}))
    WHERE (r IS NULL OR a <> r)
"""


# Where a picture would have more points than can be told apart, those of a week, then of a month, a year are one.
_MOST_POINTS: Final = 1500
_BINS: Final[tuple[Callable[[date], object], ...]] = (
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
    lambda day: day.year,
)


def lanes(reader: Reader, chosen: Selection, *, limit: int = 12, alone: bool = False) -> tuple[Lane, ...]:
    """The lanes of the pairs with the most events; with `alone` also those of parties that act on nobody known."""
    paired = _PAIRED.format(where=chosen.where) + ("" if alone else " AND r IS NOT NULL")
    only = " WHERE (one = $one AND other = $other) OR (one = $other AND other = $one)" if chosen.pair else ""
    top = f"SELECT one, other, count(*) AS events FROM paired{only} GROUP BY ALL"  # noqa: S608  only parts of ours
    top += f" ORDER BY events DESC, one, other LIMIT {limit:d}"
    sql = f"""
        WITH paired AS ({paired}), top AS ({top})
        SELECT p.one, p.other, t.events AS lane, p.day, p.day AS last, p.status, p.quad,
               arg_max(p.type, p.confidence) AS type, arg_max(p.id, p.confidence) AS id, count(*) AS events
        FROM paired p JOIN top t ON p.one = t.one AND p.other IS NOT DISTINCT FROM t.other
        GROUP BY p.one, p.other, t.events, p.day, p.status, p.quad
        ORDER BY lane DESC, p.one, p.other, p.day, p.status, p.quad
    """  # noqa: S608  only parts of ours
    made: dict[tuple[str, str | None], tuple[int, list[Point]]] = {}
    rows = reader.rows(sql, chosen.values)
    for row in rows:
        _, points = made.setdefault((row.pop("one"), row.pop("other")), (row.pop("lane"), []))
        points.append(Point(**row))
    found = tuple(Lane(one, other, events, tuple(points)) for (one, other), (events, points) in made.items())
    for bin_ in _BINS:
        if sum(len(lane.points) for lane in found) > _MOST_POINTS:
            found = tuple(replace(lane, points=_joined(lane.points, bin_)) for lane in found)
    return found


def _joined(points: Sequence[Point], bin_: Callable[[date], object]) -> tuple[Point, ...]:
    """The points of one bin, status and class as one: that of the day with the most events, from the first day to the last."""
    groups: dict[object, list[Point]] = {}
    for point in points:
        groups.setdefault((bin_(point.day), point.status, point.quad), []).append(point)
    return tuple(
        replace(
            max(group, key=lambda point: point.events),
            day=min(point.day for point in group),
            last=max(point.last for point in group),
            events=sum(point.events for point in group),
        )
        for group in groups.values()
    )


def cells(reader: Reader, chosen: Selection, *, limit: int = 300) -> tuple[Cell, ...]:
    """The directed pairs with the most events."""
    sql = f"""
        SELECT a AS actor, r AS recipient, count(*) AS events, count(*) FILTER (class IN (3, 4)) AS conflict,
               count(*) FILTER (class IN (1, 2)) AS cooperation, round(avg(score), 2) AS score
        FROM (SELECT class, score, a, unnest(recipient_keys) AS r
              FROM (SELECT e.quad AS class, e.score, e.recipient_keys, unnest(e.actor_keys) AS a
                    FROM events e WHERE {chosen.where}))
        WHERE a <> r GROUP BY a, r ORDER BY events DESC, a, r LIMIT {limit:d}
    """  # noqa: S608  only parts of ours
    return tuple(Cell(**row) for row in reader.rows(sql, chosen.values))

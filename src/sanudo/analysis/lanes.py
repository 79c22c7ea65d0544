"""Events between pairs of parties over time: the lanes of the timeline, and the cells of the matrix."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.analysis.selection import Selection
from sanudo.archive.reader import Reader
from sanudo.archive.tables import BETWEEN


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


# Both directions of a pair are one lane. An event between several parties stands in the lane of each pair. Where a picture
# would have more points than can be told apart, those of a week, then of a month, a year are one, shown by the busiest.
_MOST_POINTS: Final = 1500
_LANES: Final = """
    WITH paired AS (
        SELECT e.id, e.day, e.status, e.quad, e.type, e.confidence, unnest({parties}) AS lane
        FROM events e WHERE e.day IS NOT NULL AND NOT e.background AND {where}
    ), top AS (
        SELECT lane, count(*) AS events FROM paired {only} GROUP BY lane ORDER BY events DESC, lane LIMIT {limit:d}
    ), points AS (
        SELECT lane, day, status, quad, arg_max(type, confidence) AS type, arg_max(id, confidence) AS id, count(*) AS events
        FROM paired SEMI JOIN top USING (lane) GROUP BY lane, day, status, quad
    ), binned AS (
        SELECT *, CASE {bins} ELSE date_trunc('year', day) END AS bin FROM points
    )
    SELECT split_part(lane, {between}, 1) AS one, nullif(split_part(lane, {between}, 2), '') AS other,
           any_value(top.events) AS of_lane, min(day) AS day, max(day) AS last, status, quad,
           arg_max(type, {busiest}) AS type, arg_max(id, {busiest}) AS id,
           sum(binned.events)::BIGINT AS events
    FROM binned JOIN top USING (lane) GROUP BY lane, bin, status, quad ORDER BY of_lane DESC, lane, day, status, quad
"""
_BIN: Final = (
    "WHEN (SELECT count(DISTINCT (lane, date_trunc('{unit}', day), status, quad)) FROM points) <= {most} "
    "THEN date_trunc('{unit}', day)"
)


def lanes(reader: Reader, chosen: Selection, *, limit: int = 12, alone: bool = False) -> tuple[Lane, ...]:
    """The lanes of the pairs with the most events; with `alone` also those of parties that act on nobody known."""
    sql = _LANES.format(
        parties="CASE WHEN len(e.recipient_keys) = 0 THEN e.actor_keys ELSE e.pairs END" if alone else "e.pairs",
        where=chosen.where,
        only=f"WHERE lane = least($one, $other) || {BETWEEN} || greatest($one, $other)" if chosen.pair else "",
        limit=limit,
        bins=" ".join(_BIN.format(unit=unit, most=_MOST_POINTS) for unit in ("day", "week", "month")),
        between=BETWEEN,
        busiest="binned.events * 10_000_000 - (day - DATE '0001-01-01')",  # of several such days the first
    )
    made: dict[tuple[str, str | None], tuple[int, list[Point]]] = {}
    for row in reader.rows(sql, chosen.values):
        _, points = made.setdefault((row.pop("one"), row.pop("other")), (row.pop("of_lane"), []))
        points.append(Point(**row))
    return tuple(Lane(one, other, events, tuple(points)) for (one, other), (events, points) in made.items())


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

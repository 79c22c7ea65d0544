"""Where events are: places with coordinates, whole countries, and words that name no place on a map."""

from dataclasses import dataclass

from sanudo.analysis.selection import Selection
from sanudo.archive.reader import Reader


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and its events. `precision` says what the coordinates are worth; a vague place has none."""

    place: str
    country: str | None
    precision: str
    latitude: float | None
    longitude: float | None
    events: int
    happened: int
    conflict: int
    cooperation: int


def places(reader: Reader, chosen: Selection, *, limit: int = 400) -> tuple[PlaceCount, ...]:
    """The places with the most events; one place in one precision is one."""
    sql = f"""
        SELECT mode(e.place) AS place, e.place_country AS country, e.place_precision AS precision,
               round(e.latitude, 3) AS latitude, round(e.longitude, 3) AS longitude, count(*) AS events,
               count(*) FILTER (e.status = 'happened') AS happened, count(*) FILTER (e.quad IN (3, 4)) AS conflict,
               count(*) FILTER (e.quad IN (1, 2)) AS cooperation
        FROM events e WHERE e.place IS NOT NULL AND {chosen.where}
        GROUP BY e.place_country, e.place_precision, round(e.latitude, 3), round(e.longitude, 3),
                 CASE WHEN e.latitude IS NULL AND e.place_precision <> 'country' THEN e.place END
        ORDER BY events DESC, place LIMIT {limit:d}
    """  # noqa: S608  only parts of ours
    return tuple(PlaceCount(**row) for row in reader.rows(sql, chosen.values))

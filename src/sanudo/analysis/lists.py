"""Events in pages: which, in which order, how many there are, and how they are spread over types, statuses, outlets …"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.analysis.selection import Selection
from sanudo.archive.reader import Reader

# What a list may be sorted by; the first is the usual one. Each order is total, so that no page repeats a record.
ORDERS: Final = {
    "newest": "e.reported DESC NULLS LAST, e.article, e.position",
    "oldest": "e.reported NULLS LAST, e.article, e.position",
    "day": "e.day NULLS LAST, e.article, e.position",
    "latest": "e.day DESC NULLS LAST, e.article, e.position",
    "surest": "e.confidence DESC, e.article, e.position",
    "unsure": "e.confidence, e.article, e.position",
    "type": "e.type, e.status, e.reported DESC NULLS LAST, e.article, e.position",
    "conflict": "e.score NULLS LAST, e.confidence DESC, e.article, e.position",
    "cooperation": "e.score DESC NULLS LAST, e.confidence DESC, e.article, e.position",
}
FACETS: Final = {
    "type": "e.type", "status": "e.status", "quad": "e.quad", "outlet": "a.outlet",
    "actor": "unnest(e.actor_keys)", "recipient": "unnest(e.recipient_keys)", "country": "e.place_country",
}  # fmt: skip
_MOST_VALUES: Final = 12

# Of several reports of one story the first, so that copies do not fill a list.
ONE_PER_STORY: Final = "e.id NOT IN (SELECT event FROM reports WHERE event <> story)"


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of one page of a list, and the number of all that pass."""

    ids: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet and the number of events that have it."""

    value: str
    events: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A value of a facet and the numbers of events that have it: those that happened, and those of another status."""

    value: str
    happened: int
    other: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """Events of one day: those that happened, and those that are ahead or only supposed; background not counted."""

    day: date
    happened: int
    other: int


def page(
    reader: Reader, chosen: Selection, *, order: str = "newest", limit: int = 25, offset: int = 0, extra: str = "true"
) -> Page:
    """A page of the events that pass; `extra` is a further condition, of ours."""
    where = f"{chosen.where} AND {extra}"
    sql = f"SELECT e.id FROM events e WHERE {where} ORDER BY {ORDERS[order]} LIMIT {limit:d} OFFSET {offset:d}"  # noqa: S608
    ids = tuple(row["id"] for row in reader.rows(sql, chosen.values))
    return Page(ids, reader.value(f"SELECT count(*) FROM events e WHERE {where}", chosen.values))  # noqa: S608


def first(reader: Reader, chosen: Selection, *, order: str, limit: int, extra: str = "true") -> tuple[str, ...]:
    """The ids of the first events that pass, without a count of all."""
    sql = f"SELECT e.id FROM events e WHERE {chosen.where} AND {extra} ORDER BY {ORDERS[order]} LIMIT {limit:d}"  # noqa: S608
    return tuple(row["id"] for row in reader.rows(sql, chosen.values))


def counts(reader: Reader, chosen: Selection, tests: Mapping[str, str]) -> dict[str, int]:
    """Of the events that pass the number for which each test (of ours) holds."""
    columns = ", ".join(f'count(*) FILTER ({test}) AS "{name}"' for name, test in tests.items())
    return dict(reader.rows(f"SELECT {columns} FROM events e WHERE {chosen.where}", chosen.values)[0])  # noqa: S608


def around(reader: Reader, event: str) -> tuple[str | None, str | None]:
    """The ids of the events before and after this one in its article."""
    sql = """
        SELECT before, after FROM (
            SELECT id, lag(id) OVER w AS before, lead(id) OVER w AS after FROM events
            WHERE article = (SELECT article FROM events WHERE id = $id LIMIT 1) WINDOW w AS (ORDER BY position))
        WHERE id = $id
    """
    found = reader.rows(sql, {"id": event})
    return (found[0]["before"], found[0]["after"]) if found else (None, None)


def facets(reader: Reader, chosen: Selection) -> dict[str, tuple[Value, ...]]:
    """Of each facet the most frequent values among the events that pass."""
    found = {}
    for name, column in FACETS.items():
        join = "JOIN articles a ON a.id = e.article" if column.startswith("a.") else ""
        sql = f"""
            SELECT value, count(*) AS events FROM (SELECT {column} AS value FROM events e {join} WHERE {chosen.where})
            WHERE value IS NOT NULL GROUP BY value ORDER BY events DESC, value LIMIT {_MOST_VALUES}
        """  # noqa: S608  only parts of ours
        found[name] = tuple(Value(str(row["value"]), row["events"]) for row in reader.rows(sql, chosen.values))
    return found


def tallies(reader: Reader, chosen: Selection, facet: str, *, limit: int) -> tuple[Tally, ...]:
    """The most frequent values of a facet among the events that pass."""
    column = FACETS[facet]
    join = "JOIN articles a ON a.id = e.article" if column.startswith("a.") else ""
    sql = f"""
        SELECT value, count(*) FILTER (status = 'happened') AS happened, count(*) FILTER (status <> 'happened') AS other
        FROM (SELECT {column} AS value, e.status FROM events e {join} WHERE {chosen.where})
        WHERE value IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value LIMIT {limit:d}
    """  # noqa: S608  only parts of ours
    return tuple(Tally(str(row.pop("value")), **row) for row in reader.rows(sql, chosen.values))


def days(reader: Reader, chosen: Selection) -> tuple[DayCount, ...]:
    """The events of each day that has any, without background and what is said not to have been."""
    sql = f"""
        SELECT e.day, count(*) FILTER (e.status = 'happened') AS happened, count(*) FILTER (e.status <> 'happened') AS other
        FROM events e WHERE e.day IS NOT NULL AND NOT e.background AND e.status NOT IN ('denied', 'negated') AND {chosen.where}
        GROUP BY e.day ORDER BY e.day
    """  # noqa: S608  only parts of ours
    return tuple(DayCount(**row) for row in reader.rows(sql, chosen.values))

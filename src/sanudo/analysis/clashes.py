"""Contradictions within reports."""

from dataclasses import dataclass
from datetime import date

from sanudo.archive.reader import Reader


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A contradiction of one report; `record` is the whole of it, a line of Sanudo JSON."""

    article: str
    position: int
    field: str
    events: tuple[str, ...]
    record: str
    title: str | None
    outlet: str | None
    day: date | None


def clashes(
    reader: Reader, *, field: str | None = None, limit: int = 25, offset: int = 0
) -> tuple[tuple[ClashRow, ...], int]:
    """A page of the contradictions, those of the newest reports first, and the number of all."""
    where, values = ("c.field = $field" if field else "true"), {"field": field}
    rows = reader.rows(
        f"""
        SELECT c.article, c.position, c.field, c.events, c.record, a.head AS title, a.outlet, a.day
        FROM contradictions c JOIN articles a ON a.id = c.article WHERE {where}
        ORDER BY a.day DESC NULLS LAST, c.article, c.position LIMIT {limit:d} OFFSET {offset:d}
        """,  # noqa: S608  only parts of ours
        values,
    )
    total = reader.value(f"SELECT count(*) FROM contradictions c WHERE {where}", values)  # noqa: S608
    return tuple(ClashRow(**{**row, "events": tuple(row["events"])}) for row in rows), total

"""Stories in pages, and one by one."""

import json
from collections.abc import Sequence
from typing import Final

from sanudo.analysis.selection import Selection
from sanudo.archive.books import family_in, story_in
from sanudo.archive.reader import Reader
from sanudo.model.stories import CopyFamily, Story

# What a list may be sorted by; the first is the usual one.
ORDERS: Final = {
    "reports": "origins DESC, reports DESC, position",
    "newest": '"last" DESC NULLS LAST, position',
    "day": 'coalesce(day_from, "first") NULLS LAST, position',
}
KINDS: Final = {
    "several": "reports > 1",
    "differing": "contradictions > 0 OR changes > 0",
    "followed": "follow_ups > 0",
    "all": "true",
}


def stories(reader: Reader, chosen: Selection, *, kind: str, order: str, limit: int, offset: int) -> tuple[Story, ...]:
    """A page of the stories of a kind that have an event which passes."""
    sql = f"""
        SELECT record FROM stories s WHERE ({KINDS[kind]}) AND {_where(chosen)}
        ORDER BY {ORDERS[order]} LIMIT {limit:d} OFFSET {offset:d}
    """  # noqa: S608  only parts of ours
    return tuple(story_in(json.loads(row["record"])) for row in reader.rows(sql, chosen.values))


def counts(reader: Reader, chosen: Selection) -> dict[str, int]:
    """The number of stories of each kind that have an event which passes."""
    columns = ", ".join(f'count(*) FILTER ({test}) AS "{name}"' for name, test in KINDS.items())
    return dict(reader.rows(f"SELECT {columns} FROM stories s WHERE {_where(chosen)}", chosen.values)[0])  # noqa: S608


def story(reader: Reader, name: str) -> Story | None:
    """The story with this id, or the one that tells the event with this id."""
    sql = "SELECT record FROM stories WHERE id = $id OR list_contains(aliases, $id) LIMIT 1"
    return next((story_in(json.loads(row["record"])) for row in reader.rows(sql, {"id": name})), None)


def families(reader: Reader, ids: Sequence[str]) -> tuple[CopyFamily, ...]:
    """The families of copies with these ids."""
    sql = "SELECT record FROM families WHERE id IN (SELECT unnest($ids)) ORDER BY position"
    return tuple(family_in(json.loads(row["record"])) for row in reader.rows(sql, {"ids": list(ids)}))


def _where(chosen: Selection) -> str:
    if chosen.empty:
        return "true"
    return f"s.id IN (SELECT p.story FROM reports p JOIN events e ON e.id = p.event WHERE {chosen.where})"  # noqa: S608

"""What came of plans, threats and demands: the later events that stories link to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.archive.reader import Reader

# How a thing can end, by what the links of stories say.
KEPT: Final = ("carried_out", "came_true", "kept", "met")
BROKEN: Final = ("put_off", "cancelled", "not_carried_out", "refused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an event: the relation, the later event and its words."""

    relation: str
    event: str
    trigger: str
    outlet: str | None
    reported: date | None
    confidence: float


def outcomes(reader: Reader, ids: Iterable[str]) -> dict[str, tuple[Outcome, ...]]:
    """Of each of these events what followed, by the stories that they belong to; the surest first."""
    rows = reader.rows(
        """
        SELECT DISTINCT p.event AS told, f.relation, f.later_event AS event, e.trigger, a.outlet, e.reported, f.confidence
        FROM reports p JOIN follow_ups f ON f.story = p.story JOIN events e ON e.id = f.later_event
        JOIN articles a ON a.id = e.article
        WHERE p.event IN (SELECT unnest($ids)) ORDER BY told, f.confidence DESC, e.reported, event
        """,
        {"ids": list(ids)},
    )
    found: dict[str, list[Outcome]] = {}
    for row in rows:
        found.setdefault(row.pop("told"), []).append(Outcome(**row))
    return {name: tuple(each) for name, each in found.items()}


def followed(relations: Iterable[str]) -> str:
    """The condition on `events` (as `e`) that one of these came of the event; relations are names of ours."""
    listed = ", ".join(f"'{relation}'" for relation in relations)
    return (
        f"e.id IN (SELECT p.event FROM reports p JOIN follow_ups f ON f.story = p.story WHERE f.relation IN ({listed}))"  # noqa: S608
    )

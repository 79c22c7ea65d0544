"""Events as lines that people read: a sentence made of the record, its status, days and place, its evidence, who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanudo.archive.reader import Reader
from sanudo.model.events import Event
from sanudo.views.headlines import headline, thing
from sanudo.views.names import class_of
from sanudo.views.tables import around
from sanudo.views.wording import attribution_words, kind_words, parties_words, place_words, when_words


@dataclass(frozen=True, slots=True)
class Link:
    """An event that another one points to: how, which, its status, and what it is in words."""

    relation: str
    event: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a line. `before`, `trigger` and `after` are the sentence that it rests on; `counted` whether it counts;
    `reports` and `origins` are those of the story that it belongs to."""

    id: str
    article: str
    told: str
    kind: str
    status: str
    quad: int | None
    counted: bool
    background: bool
    confidence: float
    times: int
    actors: str
    recipients: str
    when: str | None
    day: date | None
    day_from: date | None
    day_to: date | None
    place: str | None
    according: str
    links: tuple[Link, ...]
    before: str
    trigger: str
    after: str
    title: str | None
    outlet: str | None
    reported: date | None
    story: str | None
    reports: int
    origins: int


_ROWS = """
    SELECT e.id, e.article, e.told AS times, e.day, e.day_from, e.day_to, e.sentence, e.trigger, e.start,
           a.head AS title, a.outlet, a.day AS reported,
           s.id AS story, coalesce(s.reports, 1) AS reports, coalesce(s.origins, 1) AS origins
    FROM events e JOIN articles a ON a.id = e.article
    LEFT JOIN reports p ON p.event = e.id LEFT JOIN stories s ON s.id = p.story
    WHERE e.id IN (SELECT unnest($ids))
"""


def told(reader: Reader, ids: Iterable[str]) -> tuple[Told, ...]:
    """The events with these ids as lines, in the same order."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return ()
    rows = {row["id"]: row for row in reader.rows(_ROWS, {"ids": wanted})}
    events = reader.events(wanted, linked=True)
    return tuple(_told(events[name], events, rows[name]) for name in wanted if name in rows and name in events)


def own_quad(event: Event) -> int | None:
    """The class of the event: of its code where it counts, else of its type."""
    return class_of(event.type, event.code.quad if event.code else None)


def links_of(event: Event, events: Mapping[str, Event]) -> tuple[Link, ...]:
    """What the event points to, in words."""
    pairs = [("about", name) for name in event.content]
    pairs += [(condition.polarity, condition.event) for condition in event.conditions]
    pairs += [(purpose.direction, purpose.event) for purpose in event.purpose]
    return tuple(Link(how, name, events[name].status, thing(events[name])) for how, name in pairs if name in events)


def _told(event: Event, events: Mapping[str, Event], row: Mapping[str, Any]) -> Told:
    at = row["start"] - event.evidence.sentence[0]
    before, trigger, after = around(row["sentence"], row["trigger"], at=at, width=240)
    return Told(
        id=event.id,
        article=row["article"],
        told=headline(event, events),
        kind=kind_words(event),
        status=event.status,
        quad=own_quad(event),
        counted=event.code is not None,
        background=event.background,
        confidence=event.confidence,
        times=row["times"],
        actors=parties_words(event.actors),
        recipients=parties_words(event.recipients) if event.recipients else "",
        when=when_words(event.when) if event.when else None,
        day=row["day"],
        day_from=row["day_from"],
        day_to=row["day_to"],
        place=place_words(event.place) if event.place else None,
        according=attribution_words(event.attribution),
        links=links_of(event, events),
        before=before,
        trigger=trigger,
        after=after,
        title=row["title"],
        outlet=row["outlet"],
        reported=row["reported"],
        story=row["story"],
        reports=row["reports"],
        origins=row["origins"],
    )

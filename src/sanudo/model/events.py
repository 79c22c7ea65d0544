"""What is done, said, planned, threatened or demanded: one record for each event of an article."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.notebook import marked, short
from sanudo.model.spans import Evidence

Status = Literal[
    "happened", "planned", "considered", "expected", "threatened", "demanded",
    "offered", "hypothetical", "alleged", "denied", "negated",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """The event holds if (or unless) another event happens."""

    polarity: Literal["if", "unless"]
    event: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """The event is meant to reach (toward) or to prevent (against) another event."""

    direction: Literal["toward", "against"]
    event: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where the article tells an event, with what this place itself says of it."""

    evidence: Evidence
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    amounts: tuple[Amount, ...] = ()
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class FlatCode:
    """The event as the old schemes would count it; made by the codebook, None where they would not count it."""

    plover: str
    cameo: str
    quad: int
    goldstein: float
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """An event of one article: the resolved view over its mentions.

    `content` are ids of the events that a speech act is about. Every id in `content`, `conditions` and `purpose` names an
    event of the same article, never this one.
    """

    id: str
    type: str
    status: Status
    evidence: Evidence
    mentions: tuple[EventMention, ...]
    confidence: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    code: FlatCode | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    amounts: tuple[Amount, ...] = ()
    content: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    purpose: tuple[Purpose, ...] = ()
    attribution: Attribution | None = None
    background: bool = False

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError("an event has at least one mention")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability, not {self.confidence}")
        if self.id in self.links:
            raise ValueError(f"event {self.id} links to itself")

    def __repr__(self) -> str:
        kind = f"{self.type} {self.mode}" if self.mode else self.type
        who = f"{_names(self.actors)} → {_names(self.recipients)}"
        when = (self.when.start or self.when.end) if self.when else None
        words = short(self.evidence.span.text)
        return f"<Event {short(self.id)} {kind} {self.status} {words!r} {who} {when or '?'} {self.confidence:.2f}>"

    def _repr_html_(self) -> str:
        parts = (_names(self.actors), _names(self.recipients), (self.when.start or "") if self.when else "")
        trigger = marked(self.evidence.span.text, [(0, len(self.evidence.span.text), self.status)])
        who = f"{escape(parts[0])} → {escape(parts[1])} {escape(parts[2])}"
        return f"<p><b>{escape(short(self.type))}</b> {escape(self.status)}: {trigger} ({who})</p>"

    @property
    def links(self) -> tuple[str, ...]:
        """The ids of all events that this one points to."""
        return (*self.content, *(c.event for c in self.conditions), *(p.event for p in self.purpose))


def _names(parties: tuple[Party, ...]) -> str:
    """The parties on one line, "?" for none."""
    named = [party.name or (party.span.text if party.span else None) or party.country or "?" for party in parties]
    return short("; ".join(named)) or "?"

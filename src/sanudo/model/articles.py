"""An article as it came in, and an article as it was coded."""

from dataclasses import dataclass
from typing import Literal

from sanudo.model.events import Event
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance

DateSource = Literal["given", "metadata", "address", "byline", "file"]


@dataclass(frozen=True, slots=True)
class Article:
    """A report to be coded. `date` is an ISO day or time; a missing date stays missing and leaves times unresolved."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    date_from: DateSource | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if (self.date is None) != (self.date_from is None):
            raise ValueError("a date has a source, and only a date has one")


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A stretch of the text that is no part of the report (interface residue, a repeated caption): marked, not deleted."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ContradictionValue:
    """One side of a contradiction: what is said, in which event, in which of its mentions (position in `mentions`)."""

    value: str
    event: str
    mention: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Mentions that tell one event differently."""

    events: tuple[str, ...]
    field: Literal["place", "time", "amount", "party", "status"]
    values: tuple[ContradictionValue, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an article (or a line of input) was not coded."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with all its records. With a fault it has none.

    `candidates` are what was nearly taken for an event, None where nobody asked for them. They may link to events and to each
    other; no record links to them.
    """

    article: Article
    provenance: Provenance
    language: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    fault: Fault | None = None
    candidates: tuple[Event, ...] | None = None

    def __post_init__(self) -> None:
        ids = {event.id for event in self.events}
        if len(ids) != len(self.events):
            raise ValueError(f"article {self.article.id}: two events with one id")
        for event in self.events:
            if not ids.issuperset(event.links):
                raise ValueError(f"article {self.article.id}: event {event.id} links to an event that does not exist")
        known = ids.union(event.id for event in self.candidates or ())
        if len(known) != len(ids) + len(self.candidates or ()):
            raise ValueError(f"article {self.article.id}: a candidate has the id of an event, or of another candidate")
        for event in self.candidates or ():
            if not known.issuperset(event.links):
                raise ValueError(
                    f"article {self.article.id}: candidate {event.id} links to an event that does not exist"
                )
        for quote in self.quotes:
            if not ids.issuperset(quote.events):
                raise ValueError(f"article {self.article.id}: quote {quote.id} links to an event that does not exist")

"""An article as it came in, and an article as it was coded."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from sanudo.model.events import Event
from sanudo.model.notebook import marked, short
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance
from sanudo.model.spans import Span

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

    def __repr__(self) -> str:
        what = (
            f"not coded: {self.fault.kind}" if self.fault else f"{len(self.events)} events, {len(self.quotes)} quotes"
        )
        return f"<CodedArticle {short(self.article.id)} {short(self.article.title or self.article.text)!r}: {what}>"

    def _repr_html_(self) -> str:
        if self.fault:
            return f"<p>not coded: {escape(short(self.fault.message, 300))}</p>"
        title, text = (self._marked(field) for field in ("title", "text"))
        listed = "".join(f"<li>{event._repr_html_()}</li>" for event in self.events)
        return f'<h4>{title}</h4><div style="white-space: pre-wrap">{text}</div><ol>{listed}</ol>'

    def _marked(self, field: str) -> str:
        """The title or text with the triggers and parties of all events marked."""
        source = (self.article.title or "") if field == "title" else self.article.text
        told = [mention for event in self.events for mention in event.mentions]
        spans: list[tuple[Span, str]] = [(m.evidence.span, m.status) for m in told]
        spans += [(party.span, "actor") for m in told for party in m.actors if party.span]
        spans += [(party.span, "recipient") for m in told for party in m.recipients if party.span]
        return marked(source, [(span.start, span.end, label) for span, label in spans if span.field == field])

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

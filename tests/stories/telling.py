"""Coded articles built by hand: each says who does what to whom in which words, so that no model is needed."""

from dataclasses import replace
from typing import Any

from sanudo.model.articles import Article, CodedArticle
from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event, EventMention, Status
from sanudo.model.identifiers import event_id
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Span

MADE = Provenance("0", "m", "c")
COUNTRIES = {"Ruritania": "RUR", "Graustark": "GRK", "Syldavia": "SYL", "Borduria": "BOR"}
CITIES = {"Strelsau": ("RUR", 10.0, 20.0), "Edelweiss": ("GRK", 30.0, 40.0), "Klow": ("SYL", 50.0, 60.0)}


def told(
    name: str,
    text: str,
    trigger: str,
    kind: str,
    *,
    status: Status = "happened",
    mode: str | None = None,
    day: str | None = "2022-03-01",
    outlet: str | None = "The Gazette",
    actor: str | None = None,
    recipient: str | None = None,
    place: str | None = None,
    on: tuple[str, str] | None = None,
    amount: tuple[str, float | None, float | None, str] | None = None,
    roughly: bool = False,
    speaker: str | None = None,
    cites: str | None = None,
    confidence: float = 0.9,
) -> CodedArticle:
    """An article whose text tells one event; the values given are words of the text."""
    article = Article(name, text, None, day, "given" if day else None, outlet=outlet)
    return CodedArticle(article, MADE, "en", events=(_event(article, trigger, kind, status, mode, confidence, {
        "actors": (_party(text, actor),) if actor else (),
        "recipients": (_party(text, recipient),) if recipient else (),
        "place": _place(text, place) if place else None,
        "when": When(_span(text, on[0]), on[1], on[1], "day", day) if on else None,
        "amounts": (Amount(_span(text, amount[0]), *amount[1:], roughly),) if amount else (),
        "attribution": _attribution(text, speaker, cites),
    }),))  # fmt: skip


def together(name: str, *parts: CodedArticle) -> CodedArticle:
    """One article with the events of many; their texts stand under each other."""
    text, events = "", []
    for part in parts:
        moved = _moved(part.events[0], len(text))
        events.append(replace(moved, id=event_id(name, "text", moved.evidence.span.start, moved.evidence.span.end)))
        text += part.article.text + "\n\n"
    article = replace(parts[0].article, id=name, text=text)
    return CodedArticle(article, MADE, "en", events=tuple(events))


def _event(
    article: Article, trigger: str, kind: str, status: Status, mode: str | None, sure: float, fields: dict[str, Any]
) -> Event:
    span = _span(article.text, trigger)
    start = article.text.rfind(". ", 0, span.start) + 2 if ". " in article.text[: span.start] else 0
    end = article.text.find(".", span.end) + 1 or len(article.text)
    evidence = Evidence(span, (start, end))
    return Event(
        id=event_id(article.id, "text", span.start, span.end), type=kind, mode=mode, status=status, evidence=evidence,
        mentions=(EventMention(evidence, status, **fields),), confidence=sure, **fields,
    )  # fmt: skip


def _party(text: str, words: str) -> Party:
    country = COUNTRIES.get(words)
    return Party(_span(text, words), words, country, "GOV" if country else None, resolved="name")


def _place(text: str, words: str) -> Place:
    country, latitude, longitude = CITIES[words]
    return Place(_span(text, words), words, country, None, latitude, longitude, None, "city")


def _attribution(text: str, speaker: str | None, cites: str | None) -> Attribution | None:
    if not speaker and not cites:
        return None
    outlets = (OutletMention(_span(text, cites), cites, "cited"),) if cites else ()
    return Attribution(_party(text, speaker) if speaker else None, outlets=outlets)


def _span(text: str, words: str) -> Span:
    return Span.cut(text, text.index(words), text.index(words) + len(words))


def _moved(event: Event, by: int) -> Event:
    """The event in a text that begins so many characters earlier; only its evidence is moved, that is enough here."""
    span, (start, end) = event.evidence.span, event.evidence.sentence
    evidence = Evidence(Span(span.start + by, span.end + by, span.text), (start + by, end + by))
    return replace(event, evidence=evidence, mentions=(replace(event.mentions[0], evidence=evidence),))

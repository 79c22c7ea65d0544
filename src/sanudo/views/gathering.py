"""Articles with their records → the briefing on them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sanudo.model.articles import CodedArticle, Contradiction
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party
from sanudo.model.events import Event, EventMention
from sanudo.model.identifiers import digest
from sanudo.model.quotes import Quote
from sanudo.views.briefing import SECTIONS, Briefing, Clash, Line, Proof, Section, Source, Speaker
from sanudo.views.characters import shortened
from sanudo.views.headlines import headline
from sanudo.views.tables import around
from sanudo.views.wording import (
    attribution_words,
    days_words,
    kind_words,
    office_words,
    party_words,
    place_words,
    when_words,
)

SPEECH: Final = {"THREATEN": "threats", "REQUEST": "demands", "ACCUSE": "accusations"}
BY_STATUS: Final = {
    "happened": "happened", "planned": "planned", "considered": "considered", "expected": "expected",
    "hypothetical": "expected", "threatened": "threats", "demanded": "demands", "offered": "offers",
    "alleged": "accusations", "denied": "denied", "negated": "denied",
}  # fmt: skip
# What is told within the line of the event that it belongs to.
WITHIN: Final = ("threatened", "demanded", "offered", "alleged", "negated", "hypothetical")
_PROOFS: Final = 6
_QUOTES: Final = 8
_DIRECTNESS: Final = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(slots=True)
class _Kind:
    """Reports of one kind, while they are gathered: the surest as it will be told."""

    line: Line
    proofs: list[Proof] = field(default_factory=list)
    outlets: set[str] = field(default_factory=set)
    days: set[tuple[str, str | None]] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    records: int = 0


@dataclass(slots=True)
class _Voice:
    """A speaker's quotes, while they are gathered: direct words before paraphrases."""

    quotes: list[tuple[str, str, Source]] = field(default_factory=list)
    total: int = 0


def briefing(articles: Iterable[CodedArticle]) -> Briefing:
    """The briefing on these articles; memory grows with the lines, not with the texts."""
    kinds: dict[str, dict[str, _Kind]] = {name: {} for name in SECTIONS}
    voices: dict[tuple[str, str], _Voice] = {}
    clashes: list[Clash] = []
    sources: list[Source] = []
    made: set[str] = set()
    days: dict[str, list[int]] = {}
    for coded in articles:
        source = _source(coded)
        sources.append(source)
        made.add(
            f"sanudo {coded.provenance.version}, model {coded.provenance.model}, codebook {coded.provenance.codebook}"
        )
        events = {event.id: event for event in coded.events}
        for event in shown(coded.events):
            _gather(kinds[section_of(event)], coded, event, events, source)
            _count(days, event)
        for quote in coded.quotes:
            _hear(voices, quote, source)
        clashes += [_clash(coded, found, events, source) for found in coded.contradictions]
    sections = tuple(_section(name, list(found.values())) for name, found in kinds.items())
    return Briefing(
        sections=sections,
        clashes=tuple(clash for clash in clashes if clash.values),
        speakers=tuple(_speakers(voices)),
        sources=tuple(sources),
        figures=_figures(sources, sections, clashes),
        days={day: (counts[0], counts[1]) for day, counts in sorted(days.items())},
        made=tuple(sorted(made)),
        period=_period(sources),
    )


def section_of(event: Event) -> str:
    """The section that an event belongs to: by what is said for threats, demands and accusations, else by its status."""
    if event.background:
        return "background"
    if event.status in ("happened", "planned") and event.type in SPEECH:
        return SPEECH[event.type]
    if event.status == "happened" and event.type in ("AGREE", "REJECT"):
        return "offers" if event.type == "AGREE" else "denied"
    return BY_STATUS[event.status]


def shown(events: Iterable[Event]) -> Iterator[Event]:
    """The events that get a line of their own: not those told once, within the line of a threat, a demand or an offer."""
    every = tuple(events)
    speech = [event for event in every if event.status in ("happened", "planned")]
    told = {name for event in speech for name in event.content}
    told |= {condition.event for event in speech if event.type in SPEECH for condition in event.conditions}
    return (event for event in every if not (event.id in told and event.status in WITHIN and len(event.mentions) == 1))


def _source(coded: CodedArticle) -> Source:
    article = coded.article
    return Source(
        id=article.id,
        title=article.title or _first_words(article.text),
        outlet=article.outlet,
        date=article.date,
        url=article.url,
        events=len(coded.events),
        quotes=len(coded.quotes),
        fault=coded.fault.message if coded.fault else None,
        text=digest(" ".join(article.text.split())),
    )


def _first_words(text: str) -> str | None:
    """The first line of a text that came without a title."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return shortened(line.strip(), 100) or None


def _gather(
    kinds: dict[str, _Kind], coded: CodedArticle, event: Event, events: Mapping[str, Event], source: Source
) -> None:
    key = _key(event, events)
    line = _line(event, events)
    kind = kinds.setdefault(key, _Kind(line))
    if line.confidence > kind.line.confidence:
        kind.line = line
    kind.records += 1
    kind.reports.add(source.id)
    kind.outlets.add(source.outlet or "")
    if event.when and event.when.start:
        kind.days.add((event.when.start, event.when.end))
    kind.proofs.append(_proof(coded, event, _best(event), source))
    kind.proofs = _surest(kind.proofs)[:_PROOFS]


def _surest(proofs: list[Proof]) -> list[Proof]:
    """The proofs, one of each article before a second one, the surest first."""
    ranked = sorted(proofs, key=lambda proof: -proof.confidence)
    first = {proof.source.id: id(proof) for proof in reversed(ranked)}
    return sorted(ranked, key=lambda proof: first[proof.source.id] != id(proof))


def _key(event: Event, events: Mapping[str, Event]) -> str:
    linked = [f"{events[name].type} {events[name].status}" for name in event.links if name in events]
    parts: list[object] = [
        kind_words(event),
        event.status,
        _names(event.actors),
        _names(event.recipients),
        sorted(linked),
    ]
    if not (event.actors and event.recipients):  # with a party unknown, only day and place tell that it may be the same
        parts += [event.when and event.when.start, event.place and place_words(event.place)]
    if not (event.actors or event.recipients):
        parts += [event.evidence.span.text.lower()]
    return digest(*parts)


def _names(parties: Iterable[Party]) -> list[str]:
    return sorted({party_words(party).lower() for party in parties})


def _line(event: Event, events: Mapping[str, Event]) -> Line:
    return Line(
        told=headline(event, events),
        kind=kind_words(event),
        status=event.status,
        days=when_words(event.when) if event.when else None,
        first_day=event.when.start if event.when else None,
        place=place_words(event.place) if event.place else None,
        according=(),
        confidence=event.confidence,
        proofs=(),
        records=0,
        reports=0,
        outlets=0,
    )


def _best(event: Event) -> EventMention:
    """The mention to show: the first in the text that says most; a headline only where there is no other."""
    return max(
        event.mentions,
        key=lambda m: (m.evidence.span.field == "text", bool(m.actors) + bool(m.recipients) + bool(m.when)),
    )


def _proof(coded: CodedArticle, event: Event, mention: EventMention, source: Source) -> Proof:
    span, (start, end) = mention.evidence.span, mention.evidence.sentence
    words = coded.article.text if span.field == "text" else coded.article.title or ""
    before, trigger, after = around(
        words[start:end] or span.text, span.text, at=span.start - start if words else 0, width=260
    )
    according = attribution_words(mention.attribution or event.attribution)
    return Proof(before, trigger, after, source, event.confidence, according, event.id)


def _section(name: str, kinds: list[_Kind]) -> Section:
    lines = [_told(kind) for kind in kinds]
    if name == "planned":
        lines.sort(key=lambda line: (line.first_day is None, line.first_day or "", -line.reports, -line.confidence))
    else:
        lines.sort(key=lambda line: (-line.outlets, -line.reports, -line.confidence, line.told))
    title, note = SECTIONS[name]
    return Section(name, title, note, tuple(lines))


def _told(kind: _Kind) -> Line:
    days = sorted(kind.days)
    words = [words for start, end in days if (words := days_words(start, end))]
    several = ", ".join(words[:3]) + (f" and {len(words) - 3} more" if len(words) > 3 else "")
    return replace(
        kind.line,
        days=kind.line.days if len(words) <= 1 and kind.line.days else several or None,
        first_day=days[0][0] if days else None,
        according=tuple(dict.fromkeys(proof.according for proof in kind.proofs)),
        proofs=tuple(kind.proofs),
        records=kind.records,
        reports=len(kind.reports),
        outlets=len(kind.outlets),
    )


def _count(days: dict[str, list[int]], event: Event) -> None:
    exact = event.when is not None and event.when.precision in ("time", "day")
    if event.when and event.when.start and exact and not event.background and event.status not in ("denied", "negated"):
        days.setdefault(event.when.start, [0, 0])[event.status != "happened"] += 1


def _hear(voices: dict[tuple[str, str], _Voice], quote: Quote, source: Source) -> None:
    voice = voices.setdefault(_speaker(quote.attribution), _Voice())
    voice.total += 1
    words = " ".join(quote.text.split())
    if all(words != other for other, _, _ in voice.quotes):
        voice.quotes.append((words, quote.kind, source))
        voice.quotes.sort(key=lambda one: _DIRECTNESS[one[1]])
        del voice.quotes[_QUOTES:]


def _speaker(attribution: Attribution | None) -> tuple[str, str]:
    speaker = attribution.speaker if attribution else None
    if speaker is None:
        return ("Speaker not named", "")
    details = [part for part in (speaker.office and office_words(speaker.office), speaker.country) if part]
    if attribution and attribution.on_behalf_of:
        details.append(f"for {party_words(attribution.on_behalf_of)}")
    return (party_words(speaker), ", ".join(details))


def _speakers(voices: Mapping[tuple[str, str], _Voice]) -> Iterator[Speaker]:
    """The speakers, the most quoted first."""
    for (name, role), voice in sorted(voices.items(), key=lambda item: (-item[1].total, item[0])):
        yield Speaker(name, role, voice.total, tuple(voice.quotes))


def _clash(coded: CodedArticle, found: Contradiction, events: Mapping[str, Event], source: Source) -> Clash:
    values = []
    for value in found.values:
        event = events.get(value.event)
        if event and 0 <= value.mention < len(event.mentions):
            values.append((value.value, _proof(coded, event, event.mentions[value.mention], source)))
    told = "; ".join(headline(events[name], events) for name in found.events if name in events)
    return Clash(told, found.field, tuple(values))


def _figures(sources: list[Source], sections: tuple[Section, ...], clashes: list[Clash]) -> dict[str, int]:
    reports = {section.name: sum(line.records for line in section.lines) for section in sections}
    return {
        "articles": len(sources),
        "outlets": len({source.outlet for source in sources if source.outlet}),
        "events": sum(source.events for source in sources),
        "quotes": sum(source.quotes for source in sources),
        **reports,
        "contradictions": len(clashes),
        "faults": sum(source.fault is not None for source in sources),
        "copies": len(sources) - len({source.text for source in sources}),
    }


def _period(sources: list[Source]) -> str | None:
    days = sorted(source.date[:10] for source in sources if source.date and _is_day(source.date))
    return days_words(days[0], days[-1]) if days else None


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words[:10])
    except ValueError:
        return False
    return True

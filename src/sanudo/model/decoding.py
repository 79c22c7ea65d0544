"""Coded articles read back from the plain data of Sanudo JSON, schema 1, each field checked."""

from dataclasses import replace
from typing import Any, Final, get_args

from sanudo.model.articles import (
    Article,
    CodedArticle,
    Contradiction,
    ContradictionValue,
    DateSource,
    DroppedLine,
    Fault,
)
from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.encoding import PARTY_FIELDS, SCHEMA_VERSION
from sanudo.model.entities import Amount, Basis, Party, Place, PlacePrecision, Resolved, TimePrecision, When
from sanudo.model.events import Condition, Event, EventMention, FlatCode, Purpose, Status
from sanudo.model.fields import Line, choice, items, maybe, maybe_number, number, optional, pair, pairs, value, words
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Field, Span

CONTRADICTION_FIELDS: Final = get_args(Contradiction.__annotations__["field"])
QUOTE_KINDS: Final = get_args(Quote.__annotations__["kind"])
OUTLET_ROLES: Final = get_args(OutletMention.__annotations__["role"])


def decode(data: Line, text: str, url: str | None, language: str | None) -> CodedArticle:
    """The coded article of a line, with the three things that the line lacks. Raises TypeError or ValueError."""
    if value(data, "schema", int) != SCHEMA_VERSION:
        raise ValueError(f"its schema is {data['schema']!r}, this program reads {SCHEMA_VERSION}")
    provenance = value(data, "sanudo", dict)
    article = Article(
        id=value(data, "id", str),
        text=text,
        title=maybe(data, "title", str),
        date=maybe(data, "date", str),
        date_from=choice(data, "date_from", (*get_args(DateSource), None)),
        url=url,
        outlet=maybe(data, "outlet", str),
        language=language,
    )
    return CodedArticle(
        article=article,
        provenance=Provenance(*(value(provenance, key, str) for key in ("version", "model", "codebook"))),
        language=maybe(data, "language", str),
        sentences=pairs(data, "sentences"),
        events=tuple(decode_event(item) for item in items(data, "events")),
        quotes=tuple(decode_quote(item) for item in items(data, "quotes")),
        dropped=tuple(_dropped_in(item) for item in items(data, "dropped")),
        contradictions=tuple(_contradiction_in(item) for item in items(data, "contradictions")),
        fault=_fault_in(value(data, "fault", dict)) if "fault" in data else None,
        candidates=tuple(decode_event(item) for item in items(data, "candidates")) if "candidates" in data else None,
    )


def _fault_in(data: Line) -> Fault:
    return Fault(value(data, "kind", str), value(data, "message", str))


def decode_event(data: Line) -> Event:
    """The event of a record. Raises TypeError or ValueError."""
    return Event(
        id=value(data, "id", str),
        type=value(data, "type", str),
        mode=maybe(data, "mode", str),
        contexts=words(data, "contexts"),
        status=choice(data, "status", get_args(Status)),
        code=_code_in(data),
        actors=_parties(data, "actors"),
        recipients=_parties(data, "recipients"),
        place=optional(_place_in, maybe(data, "place", dict)),
        when=optional(_when_in, maybe(data, "when", dict)),
        amounts=tuple(_amount_in(item) for item in items(data, "amounts")),
        content=words(data, "content"),
        conditions=tuple(Condition(*_link(item, "if", "unless")) for item in items(data, "conditions")),
        purpose=tuple(Purpose(*_link(item, "toward", "against")) for item in items(data, "purpose")),
        attribution=optional(_attribution_in, maybe(data, "attribution", dict)),
        background=value(data, "background", bool),
        confidence=number(data, "confidence"),
        evidence=_evidence_in(value(data, "evidence", dict)),
        mentions=tuple(_mention_in(item) for item in items(data, "mentions")),
    )


def _code_in(data: Line) -> FlatCode | None:
    if maybe(data, "plover", str) is None:
        return None
    plover, cameo, quad = value(data, "plover", str), value(data, "cameo", str), value(data, "quad", int)
    return FlatCode(plover, cameo, quad, number(data, "goldstein"), number(data, "score"))


def _mention_in(data: Line) -> EventMention:
    return EventMention(
        evidence=_evidence_in(data),
        status=choice(data, "status", get_args(Status)),
        actors=_parties(data, "actors"),
        recipients=_parties(data, "recipients"),
        place=optional(_place_in, maybe(data, "place", dict)),
        when=optional(_when_in, maybe(data, "when", dict)),
        amounts=tuple(_amount_in(item) for item in items(data, "amounts")),
        attribution=optional(_attribution_in, maybe(data, "attribution", dict)),
    )


def _span_in(data: Line) -> Span:
    field: Field = choice(data, "in", get_args(Field)) if "in" in data else "text"
    return Span(value(data, "start", int), value(data, "end", int), value(data, "text", str), field)


def _evidence_in(data: Line) -> Evidence:
    return Evidence(_span_in(data), pair(data.get("sentence"), "sentence"))


def _party_in(data: Line) -> Party:
    span = None if maybe(data, "start", int) is None else _span_in(data)
    names: dict[str, Any] = {name: maybe(data, name, str) for name in PARTY_FIELDS}
    party = Party(span, resolved=choice(data, "resolved", get_args(Resolved)), **names)
    if "basis" not in data:  # of a version that did not tell
        return party
    basis, sure = choice(data, "basis", get_args(Basis)), maybe_number(data, "confidence")
    return replace(party, basis=basis, confidence=sure, reason=maybe(data, "reason", str))


def _parties(data: Line, key: str) -> tuple[Party, ...]:
    return tuple(_party_in(item) for item in items(data, key))


def _place_in(data: Line) -> Place:
    return Place(
        span=_span_in(data),
        name=maybe(data, "name", str),
        country=maybe(data, "country", str),
        admin1=maybe(data, "admin1", str),
        latitude=maybe_number(data, "latitude"),
        longitude=maybe_number(data, "longitude"),
        geonames=maybe(data, "geonames", int),
        precision=choice(data, "precision", get_args(PlacePrecision)),
    )


def _when_in(data: Line) -> When:
    return When(
        span=_span_in(data),
        start=maybe(data, "from", str),
        end=maybe(data, "to", str),
        precision=choice(data, "precision", get_args(TimePrecision)),
        anchor=maybe(data, "anchor", str),
    )


def _amount_in(data: Line) -> Amount:
    return Amount(
        span=_span_in(data),
        minimum=maybe_number(data, "minimum"),
        maximum=maybe_number(data, "maximum"),
        unit=maybe(data, "unit", str),
        approximate=value(data, "approximate", bool),
    )


def _attribution_in(data: Line) -> Attribution:
    return Attribution(
        speaker=optional(_party_in, maybe(data, "speaker", dict)),
        on_behalf_of=optional(_party_in, maybe(data, "on_behalf_of", dict)),
        cue=optional(_span_in, maybe(data, "cue", dict)),
        outlets=tuple(
            OutletMention(_span_in(item), value(item, "name", str), choice(item, "role", OUTLET_ROLES))
            for item in items(data, "outlets")
        ),
    )


def decode_quote(data: Line) -> Quote:
    """The quote of a record. Raises TypeError or ValueError."""
    return Quote(
        id=value(data, "id", str),
        kind=choice(data, "kind", QUOTE_KINDS),
        content=pairs(data, "content"),
        text=value(data, "text", str),
        attribution=optional(_attribution_in, maybe(data, "attribution", dict)),
        complete=value(data, "complete", bool),
        events=words(data, "events"),
    )


def _dropped_in(data: Line) -> DroppedLine:
    return DroppedLine(value(data, "start", int), value(data, "end", int), value(data, "reason", str))


def _contradiction_in(data: Line) -> Contradiction:
    return Contradiction(
        events=words(data, "events"),
        field=choice(data, "field", CONTRADICTION_FIELDS),
        values=tuple(
            ContradictionValue(value(item, "value", str), value(item, "event", str), value(item, "mention", int))
            for item in items(data, "values")
        ),
    )


def _link(data: Line, *polarities: str) -> tuple[Any, str]:
    if len(data) != 1 or next(iter(data)) not in polarities:
        raise ValueError(f"a link is one of {' or '.join(polarities)} with an event's id, not {dict(data)!r:.60}")
    polarity = next(iter(data))
    return polarity, value(data, polarity, str)

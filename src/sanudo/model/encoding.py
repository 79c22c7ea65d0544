"""Coded articles as the plain data of Sanudo JSON, schema 1: the fields, and their order."""

from typing import Final

from sanudo.model.articles import CodedArticle, Contradiction
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event, EventMention
from sanudo.model.fields import optional
from sanudo.model.quotes import Quote
from sanudo.model.spans import Evidence, Span

SCHEMA_VERSION: Final = 1
PARTY_FIELDS: Final = ("name", "country", "sector", "office", "identifier", "actor_code")

_EXACT_INTEGERS: Final = 2.0**53  # whole floats below it are written as integers: 100000, not 100000.0


def to_json(coded: CodedArticle) -> dict[str, object]:
    """The article as one line of Sanudo JSON, fields in the order of the contract."""
    article = coded.article
    line: dict[str, object] = {
        "schema": SCHEMA_VERSION,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "language": coded.language,
        "date": article.date,
        "date_from": article.date_from,
        "sentences": [list(pair) for pair in coded.sentences],
        "events": [_event_out(event) for event in coded.events],
        "quotes": [_quote_out(quote) for quote in coded.quotes],
        "dropped": [{"start": line.start, "end": line.end, "reason": line.reason} for line in coded.dropped],
        "contradictions": [_contradiction_out(contradiction) for contradiction in coded.contradictions],
        "sanudo": {
            "version": coded.provenance.version,
            "model": coded.provenance.model,
            "codebook": coded.provenance.codebook,
        },
    }
    if coded.candidates is not None:
        line["candidates"] = [_event_out(event) for event in coded.candidates]
    if coded.fault:
        line["fault"] = {"kind": coded.fault.kind, "message": coded.fault.message}
    return line


def _event_out(event: Event) -> dict[str, object]:
    code = event.code
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "plover": code and code.plover,
        "cameo": code and code.cameo,
        "quad": code and code.quad,
        "goldstein": code and code.goldstein,
        "score": code and code.score,
        **_participants_out(event),
        "content": list(event.content),
        "conditions": [{condition.polarity: condition.event} for condition in event.conditions],
        "purpose": [{purpose.direction: purpose.event} for purpose in event.purpose],
        "attribution": optional(_attribution_out, event.attribution),
        "background": event.background,
        "confidence": event.confidence,
        "evidence": _evidence_out(event.evidence),
        "mentions": [_mention_out(mention) for mention in event.mentions],
    }


def _participants_out(event: Event) -> dict[str, object]:
    return {
        "actors": [_party_out(party) for party in event.actors],
        "recipients": [_party_out(party) for party in event.recipients],
        "place": optional(_place_out, event.place),
        "when": optional(_when_out, event.when),
        "amounts": [_amount_out(amount) for amount in event.amounts],
    }


def _mention_out(mention: EventMention) -> dict[str, object]:
    return {
        **_evidence_out(mention.evidence),
        "status": mention.status,
        "place": optional(_place_out, mention.place),
        "when": optional(_when_out, mention.when),
        "amounts": [_amount_out(amount) for amount in mention.amounts],
        "actors": [_party_out(party) for party in mention.actors],
        "recipients": [_party_out(party) for party in mention.recipients],
        "attribution": optional(_attribution_out, mention.attribution),
    }


def _span_out(span: Span) -> dict[str, object]:
    words: dict[str, object] = {"start": span.start, "end": span.end, "text": span.text}
    return words if span.field == "text" else {**words, "in": span.field}


def _evidence_out(evidence: Evidence) -> dict[str, object]:
    return {**_span_out(evidence.span), "sentence": list(evidence.sentence)}


def _party_out(party: Party) -> dict[str, object]:
    words: dict[str, object] = _span_out(party.span) if party.span else {"start": None, "end": None, "text": None}
    details = {**words, **{name: getattr(party, name) for name in PARTY_FIELDS}, "resolved": party.resolved}
    if party.basis is None:
        return details
    return {**details, "basis": party.basis, "confidence": party.confidence, "reason": party.reason}


def _place_out(place: Place) -> dict[str, object]:
    return {
        **_span_out(place.span),
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "precision": place.precision,
    }


def _when_out(when: When) -> dict[str, object]:
    return {
        **_span_out(when.span),
        "from": when.start,
        "to": when.end,
        "precision": when.precision,
        "anchor": when.anchor,
    }


def _amount_out(amount: Amount) -> dict[str, object]:
    return {
        **_span_out(amount.span),
        "minimum": _plain(amount.minimum),
        "maximum": _plain(amount.maximum),
        "unit": amount.unit,
        "approximate": amount.approximate,
    }


def _plain(number: float | None) -> float | None:
    whole = number is not None and abs(number) < _EXACT_INTEGERS and number == int(number)
    return int(number) if whole and number is not None else number


def _attribution_out(attribution: Attribution) -> dict[str, object]:
    return {
        "speaker": optional(_party_out, attribution.speaker),
        "on_behalf_of": optional(_party_out, attribution.on_behalf_of),
        "cue": optional(_span_out, attribution.cue),
        "outlets": [{**_span_out(o.span), "name": o.name, "role": o.role} for o in attribution.outlets],
    }


def _quote_out(quote: Quote) -> dict[str, object]:
    return {
        "id": quote.id,
        "kind": quote.kind,
        "content": [list(pair) for pair in quote.content],
        "text": quote.text,
        "attribution": optional(_attribution_out, quote.attribution),
        "complete": quote.complete,
        "events": list(quote.events),
    }


def _contradiction_out(contradiction: Contradiction) -> dict[str, object]:
    return {
        "events": list(contradiction.events),
        "field": contradiction.field,
        "values": [{"value": v.value, "event": v.event, "mention": v.mention} for v in contradiction.values],
    }

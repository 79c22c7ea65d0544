"""Coded articles → rows of the archive's tables."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sanudo.archive.layout import encodable, hash_of
from sanudo.archive.tables import TABLES
from sanudo.model.articles import Article, CodedArticle, Fault
from sanudo.model.contract import to_json
from sanudo.model.entities import Party
from sanudo.model.events import Event
from sanudo.model.quotes import Quote
from sanudo.model.runs import Run
from sanudo.model.spans import Span

Row = tuple[object, ...]
Rows = dict[str, list[Row]]
NamedSpan = tuple[str, Span]

PIECE_JOIN: Final = " … "  # between the pieces of an interrupted quote in its `text`


def empty_rows() -> Rows:
    """No rows of each kind."""
    return {kind: [] for kind in TABLES}


def add_rows(rows: Rows, coded: CodedArticle, *, run: str, key: str | None) -> None:
    """Adds the article's rows of every kind. What its spans say must be what its text says."""
    line: dict[str, Any] = to_json(coded)
    rows["articles"].append(_article_row(coded, line, run, key, len(rows["articles"])))
    for position, (event, record) in enumerate(zip(coded.events, line["events"], strict=True)):
        rows["events"].append((run, coded.article.id, position, *event_row(event, record, coded.article)))
        rows["mentions"] += mention_rows(run, coded.article.id, event.id, event_spans(record))
    for position, (quote, record) in enumerate(zip(coded.quotes, line["quotes"], strict=True)):
        rows["quotes"].append((run, coded.article.id, position, *_quote_row(quote, record)))
        rows["mentions"] += mention_rows(run, coded.article.id, quote.id, quote_spans(record, coded.article.text))
    for position, record in enumerate(line["contradictions"]):
        row = (run, coded.article.id, position, record["field"], record["events"], _json(record))
        rows["contradictions"].append(row)


def run_row(run: Run) -> Row:
    """The row of a run."""
    made = run.provenance
    return (run.id, made.version, made.model, made.codebook, run.settings, run.started, run.finished)


def unsound(coded: CodedArticle) -> Fault | None:
    """Why the archive cannot keep the article's records: words that its text does not have, or that are no text."""
    line = to_json(coded)
    try:
        json.dumps([coded.article.text, coded.article.url, coded.article.language, line], ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        where = ascii(error.object[error.start : error.end])
        return Fault("bad_text", f"it holds {where}, half of a character; save it as UTF-8 and read it again")
    broken = next(broken_spans(line, coded.article.text), None)
    if broken is None:
        return None
    return Fault("broken_evidence", f"{broken}; please report this article as a mistake of Sanudo's")


def set_aside(coded: CodedArticle, fault: Fault) -> CodedArticle:
    """The same article with a fault in place of its records."""
    names = ("id", "text", "title", "date", "url", "outlet", "language")
    given: dict[str, Any] = {name: value for name in names if (value := getattr(coded.article, name))}
    for name, value in given.items():
        given[name] = encodable(value)
    article = replace(coded.article, **given)
    return CodedArticle(article=article, provenance=coded.provenance, fault=fault)


def broken_spans(line: Mapping[str, Any], text: str) -> Iterator[str]:
    """What in a line of Sanudo JSON does not stand in the article's text or title, said in words."""
    sources = {"text": text, "title": line["title"] or ""}
    for event in line["events"]:
        yield from _broken(f"event {event['id']}", event_spans(event), sources)
        yield from _broken_sentences(event, sources)
    for quote in line["quotes"]:
        yield from _broken(f"quote {quote['id']}", quote_spans(quote, text), sources)
        if quote["text"] != PIECE_JOIN.join(text[start:end] for start, end in quote["content"]):
            yield f"quote {quote['id']}: its text is not what stands at {quote['content']}"
    for start, end in [*line["sentences"], *((d["start"], d["end"]) for d in line["dropped"])]:
        if not 0 <= start <= end <= len(text):
            yield f"the stretch {start}..{end} lies outside the text of {len(text)} characters"


def event_spans(record: Mapping[str, Any]) -> list[NamedSpan]:
    """Each evidence-locked span of an event's record with its role, such as `actors` or `mentions.place`."""
    found: list[NamedSpan] = []
    _gather(record, "", found)
    return found


def quote_spans(record: Mapping[str, Any], text: str) -> list[NamedSpan]:
    """Each span of a quote's record with its role; its pieces are cut from the text."""
    found = [("content", Span.cut(text, start, end)) for start, end in record["content"] if end <= len(text)]
    _gather({"attribution": record["attribution"]}, "", found)
    return found


def _gather(value: Mapping[str, Any], role: str, found: list[NamedSpan]) -> None:
    if value.get("start") is not None and "text" in value:
        found.append((role, Span(value["start"], value["end"], value["text"], value.get("in", "text"))))
    for key, item in value.items():
        for part in item if isinstance(item, list) else (item,):
            if isinstance(part, dict):
                _gather(part, f"{role}.{key}" if role else key, found)


def _broken(record: str, spans: list[NamedSpan], sources: Mapping[str, str]) -> Iterator[str]:
    for role, span in spans:
        if span.of(sources[span.field]) != span.text:
            yield f"{record}: {span.text!r:.60} ({role}) does not stand at {span.start}..{span.end} of the {span.field}"


def _broken_sentences(event: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[str]:
    for evidence in (event["evidence"], *event["mentions"]):
        start, end = evidence["sentence"]
        if end > len(sources[evidence.get("in", "text")]):
            yield f"event {event['id']}: its sentence {start}..{end} lies outside the {evidence.get('in', 'text')}"


def _article_row(coded: CodedArticle, line: Mapping[str, Any], run: str, key: str | None, position: int) -> Row:
    article, fault, made = coded.article, coded.fault, coded.provenance
    head = (run, key, position, article.id, article.text, hash_of(article.text), article.title)
    source = (article.date, article.date_from, article.url, article.outlet, article.language, coded.language)
    marks = (line["sentences"], _json(line["dropped"]))
    return (
        *head, *source, *marks, fault and fault.kind, fault and fault.message, made.version, made.model, made.codebook
    )  # fmt: skip


def event_row(event: Event, record: Mapping[str, Any], article: Article) -> Row:
    """An event's columns from `id` on."""
    head = (event.id, event.type, event.mode, event.status, event.background, event.confidence)
    codes = tuple(record[name] for name in ("plover", "cameo", "quad", "goldstein", "score"))
    return (
        *head,
        *codes,
        _day(article.date),
        *_when(event),
        *_place(event),
        *_who(event),
        *_words(event, article),
        _json(record),
    )


def _when(event: Event) -> Row:
    when = event.when
    return (when and _day(when.start), when and _day(when.end), when and when.precision)


def _place(event: Event) -> Row:
    place = event.place
    if place is None:
        return (None,) * 5
    return (place.name or place.span.text, place.country, place.latitude, place.longitude, place.precision)


def _who(event: Event) -> Row:
    speaker = event.attribution and event.attribution.speaker
    return (
        *_first(event.actors), *_first(event.recipients), *_parties(event.actors), *_parties(event.recipients),
        speaker and _name(speaker), speaker and speaker.country,
    )  # fmt: skip


def _first(parties: tuple[Party, ...]) -> Row:
    return (_name(parties[0]), parties[0].country, parties[0].basis) if parties else (None, None, None)


def _parties(parties: tuple[Party, ...]) -> Row:
    countries = [party.country for party in parties if party.country]
    codes = [party.actor_code for party in parties if party.actor_code]
    return ([name for party in parties if (name := _name(party))], countries, codes)


def _name(party: Party) -> str | None:
    return party.name or (party.span.text if party.span else None)


def _words(event: Event, article: Article) -> Row:
    span = event.evidence.span
    told = [_sentence(mention.evidence, article) for mention in event.mentions]
    return (span.field, span.start, span.end, span.text, _sentence(event.evidence, article), list(dict.fromkeys(told)))


def _sentence(evidence: Any, article: Article) -> str:
    source = article.text if evidence.span.field == "text" else article.title or ""
    return source[evidence.sentence[0] : evidence.sentence[1]]


def _quote_row(quote: Quote, record: Mapping[str, Any]) -> Row:
    speaker = quote.attribution and quote.attribution.speaker
    where = (quote.content[0][0], quote.content[-1][1])
    who = (speaker and _name(speaker), speaker and speaker.country)
    return (quote.id, quote.kind, quote.text, *where, *who, quote.complete, list(quote.events), _json(record))


def mention_rows(run: str, article: str, record: str, spans: list[NamedSpan]) -> list[Row]:
    """A row for each span of a record."""
    return [(run, article, record, role, s.field, s.start, s.end, s.text) for role, s in spans]


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

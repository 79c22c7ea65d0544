"""Small reports, and a coder that makes records from them without a model: the same from the same words, always."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sanudo.archive import Archive, resume_key
from sanudo.model.articles import Article, CodedArticle, Contradiction, ContradictionValue, DroppedLine
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party, Place, When
from sanudo.model.events import Condition, Event, EventMention
from sanudo.model.identifiers import event_id, quote_id
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance, Run
from sanudo.model.spans import Evidence, Field, Span

MADE = Provenance(version="0.1.0", model="m1", codebook="c1")
BETTER = Provenance(version="0.1.0", model="m2", codebook="c1")
SETTINGS = "s1"

PARTIES = {"Ruritania": ("RUR", "RURGOV"), "Belruritania": ("BRR", "BRRGOV"), "Graustark": ("GRK", "GRKGOV")}
TYPES = {"threatened": "THREATEN", "met": "CONSULT", "bombed": "ASSAULT"}
PATTERN = re.compile(r"(?P<actor>\w+) (?P<verb>threatened|met|bombed) (?P<recipient>\w+)( in (?P<place>\w+))?")


def report(number: int, **fields: str) -> Article:
    """A report of three sentences; its number decides who does what."""
    actor, recipient = list(PARTIES)[number % 3], list(PARTIES)[(number + 1) % 3]
    verb = list(TYPES)[number % 2]
    text = f"{actor} {verb} {recipient} in Strelsau. “{actor} bombed {recipient}”, he said. Advertisement № {number} 🜁"
    article = Article(f"report-{number}", text, f"{actor} met {recipient}", "2022-01-29", "given", outlet="Outlet A")
    return replace(article, **fields)  # type: ignore[arg-type]


def reports(count: int) -> list[Article]:
    """So many different reports."""
    return [report(number) for number in range(count)]


def coded(article: Article, *, made: Provenance = MADE) -> CodedArticle:
    """The report with an event for each sentence that tells one, a quote, a dropped line and a contradiction."""
    events = tuple(_event(article, found) for found in PATTERN.finditer(article.text))
    if events and article.title and (found := PATTERN.search(article.title)):
        events = (replace(events[0], mentions=(*events[0].mentions, _headline(article, found))), *events[1:])
    if len(events) > 1:
        linked = replace(events[0], content=(events[1].id,), conditions=(Condition("unless", events[1].id),))
        events = (linked, *events[1:])
    end = len(article.text)
    return CodedArticle(
        article=article,
        provenance=made,
        language="en",
        sentences=((0, min(9, end)),),
        events=events,
        quotes=tuple(_quotes(article, events)),
        dropped=(DroppedLine(max(end - 3, 0), end, "interface"),) if end else (),
        contradictions=tuple(
            Contradiction((event.id,), "place", (ContradictionValue("Strelsau", event.id, 0),)) for event in events[:1]
        ),
    )


def key_of(article: Article, *, made: Provenance = MADE) -> str:
    """The report's resume key."""
    return resume_key(article, provenance=made, settings=SETTINGS)


def run(name: str = "run-1", *, made: Provenance = MADE, started: str = "2022-01-30T10:00:00+00:00") -> Run:
    """A run of the coder."""
    return Run(name, made, SETTINGS, started)


def fill(
    archive: Archive, articles: list[Article], *, name: str = "run-1", made: Provenance = MADE, each: int = 4
) -> None:
    """Adds the coded reports, `each` in a shard."""
    with archive.writer(run(name, made=made)) as writer:
        for article in articles:
            writer.add(coded(article, made=made), key_of(article, made=made))
            if writer.pending >= each:
                writer.commit()


def code_all(articles: list[Article]) -> list[CodedArticle]:
    """All reports, coded."""
    return [coded(article) for article in articles]


def load() -> Callable[[list[Article]], list[CodedArticle]]:
    """The coder, as worker processes load it."""
    return code_all


def load_slow() -> Callable[[list[Article]], list[CodedArticle]]:
    """The coder, taking 5 ms a report."""
    return lambda articles: [_slowly(article) for article in articles]


def files(root: Path) -> set[str]:
    """The names of all files below the folder."""
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def _slowly(article: Article) -> CodedArticle:
    time.sleep(0.005)
    return coded(article)


def _event(article: Article, found: re.Match[str]) -> Event:
    trigger = Span.cut(article.text, *found.span("verb"))
    evidence = Evidence(trigger, found.span())
    actor, recipient = (_party(article.text, found.span(role)) for role in ("actor", "recipient"))
    place = Place(Span.cut(article.text, *found.span("place")), "Strelsau", "RUR") if found["place"] else None
    when = When(trigger, "2022-01-28", "2022-01-28", "day", "2022-01-29") if found["place"] else None
    mention = EventMention(evidence, "happened", (actor,), (recipient,), place, when)
    return Event(
        id=event_id(article.id, "text", trigger.start, trigger.end),
        type=TYPES[found["verb"]],
        status="happened" if found["place"] else "alleged",
        evidence=evidence,
        mentions=(mention,),
        confidence=0.75 if found["place"] else 0.25,
        actors=(actor,),
        recipients=(recipient,),
        place=place,
        when=when,
        attribution=None if found["place"] else Attribution(speaker=actor),
    )


def _headline(article: Article, found: re.Match[str]) -> EventMention:
    evidence = Evidence(Span.cut(found.string, *found.span("verb"), field="title"), found.span())
    actor, recipient = (_party(found.string, found.span(role), field="title") for role in ("actor", "recipient"))
    return EventMention(evidence, "happened", (actor,), (recipient,))


def _party(source: str, where: tuple[int, int], *, field: Field = "text") -> Party:
    span = Span.cut(source, *where, field=field)
    country, code = PARTIES.get(span.text, (None, None))
    return Party(span, span.text, country, "GOV", actor_code=code, resolved="name" if country else "unknown")


def _quotes(article: Article, events: tuple[Event, ...]) -> Iterator[Quote]:
    for found in re.finditer("“([^”]+)”", article.text):
        start, end = found.span(1)
        yield Quote(quote_id(article.id, start, end), "direct", ((start, end),), found[1], events=(events[-1].id,))

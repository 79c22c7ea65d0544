"""A record: its words, its fields and how each was come by, its links both ways, its codes, and how sure it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from sanudo.analysis.lists import around
from sanudo.analysis.outcomes import Outcome, outcomes
from sanudo.codebook.statuses import statuses
from sanudo.codebook.types import event_types
from sanudo.model.articles import CodedArticle
from sanudo.model.entities import Party
from sanudo.model.events import Event, EventMention
from sanudo.model.quotes import Quote
from sanudo.views.charts.glyphs import CLASSES, icon
from sanudo.views.dashboard.asked import Asked, NotThere
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.outcome import outcome_lines
from sanudo.views.dashboard.pages.stories import story_address
from sanudo.views.dashboard.parts import article_address, day, links, record_address, section, sure
from sanudo.views.headlines import headline
from sanudo.views.markup import Child, Safe, el, join, said
from sanudo.views.names import country_name, sector_words
from sanudo.views.told import Link, Told, links_of, told
from sanudo.views.wording import (
    amount_details,
    attribution_words,
    counted,
    day_words,
    office_words,
    place_words,
    signed,
    when_words,
)

_RESOLVED = {
    "name": "by its name",
    "office": "by its office on the day of the report",
    "coreference": "by what the words stand for earlier in the text",
    "country": "by the country’s name",
    "implied": "implied, not named",
    "unknown": "not resolved",
}


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record of the page: the event, the article around it, what points to it, and the ids of its neighbours."""

    event: Event
    told: Told
    links: tuple[Link, ...]
    linked_from: tuple[Link, ...]
    quotes: tuple[Quote, ...]
    outcomes: tuple[Outcome, ...]
    story: str | None
    reports: int
    sentences: tuple[tuple[str, str, str], ...]
    before: str | None
    after: str | None
    why: tuple[str, ...]


def gather(desk: Desk, asked: Asked) -> RecordPage:
    """The event that the address names."""
    name, reader = asked.needed("id"), desk.reader
    found = told(reader, [name])
    if not found:
        raise NotThere(f"There is no record {name!r:.80} in this archive; it may have been forgotten.")
    coded = reader.article(found[0].article)
    events = {event.id: event for event in coded.events}
    if name not in events:
        raise NotThere(f"There is no record {name!r:.80} in this archive any more; load the page again.")
    event = events[name]
    pointing = tuple(
        Link(link.relation, other.id, other.status, headline(other, events))
        for other in coded.events
        for link in links_of(other, events)
        if link.event == name
    )
    before, after = around(reader, name)
    stories = reader.rows(
        "SELECT s.id, s.reports FROM reports p JOIN stories s ON s.id = p.story WHERE p.event = $id LIMIT 1",
        {"id": name},
    )
    return RecordPage(
        event=event,
        told=found[0],
        links=links_of(event, events),
        linked_from=pointing,
        quotes=tuple(quote for quote in coded.quotes if name in quote.events),
        outcomes=outcomes(reader, [name]).get(name, ()),
        story=stories[0]["id"] if stories else None,
        reports=stories[0]["reports"] if stories else 0,
        sentences=tuple(_sentence(coded, mention) for mention in event.mentions),
        before=before,
        after=after,
        why=tuple(_why(event)),
    )


def _sentence(coded: CodedArticle, mention: EventMention) -> tuple[str, str, str]:
    """What stands before the trigger in its sentence, the trigger, what stands after it."""
    span, (start, end) = mention.evidence.span, mention.evidence.sentence
    source = coded.article.text if span.field == "text" else coded.article.title or ""
    return source[start : span.start], span.text, source[span.end : end]


def _why(event: Event) -> Iterator[str]:
    """What speaks for the record and against it, in words."""
    if event.confidence >= 0.8:
        yield "Of records that the program is this sure of, at least four in five are right."
    elif event.confidence >= 0.5:
        yield "Of records that the program is this sure of, more than half are right. Read the sentence."
    else:
        yield (
            "Of records that the program is this sure of, fewer than "
            "half are right. Read the sentence before you use it."
        )
    if len(event.mentions) > 1:
        yield f"The article tells it {len(event.mentions)} times."
    unresolved = [party for party in (*event.actors, *event.recipients) if party.resolved == "unknown"]
    if not event.actors:
        yield "The article does not say who does it."
    if unresolved:
        yield (f"{counted(len(unresolved), 'party')} could not be resolved; the words stand as they are.")
    if event.when is None:
        yield "No time is given: the day of the report stands in for it in charts."
    elif event.when.precision not in ("time", "day"):
        yield (
            f"Its time is only known to the {event.when.precision}."
            if event.when.precision in ("week", "month", "year")
            else "Its time is vague."
        )
    if event.place and event.place.precision == "vague":
        yield "Its place is vague: it is on no map."
    if event.code is None:
        yield "The old schemes would not count it: it has no flat code, and no index counts it."


def render(found: RecordPage, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk, asked
    main = [
        _facts(found),
        _ways(found),
        _evidence(found),
        section("Points to", links(found.links)) if found.links else None,
        section("Pointed to by", links(found.linked_from)) if found.linked_from else None,
        section("Quoted", map(_quote, found.quotes)) if found.quotes else None,
        section("What came of it", outcome_lines(found.outcomes)) if found.outcomes else None,
        section(
            "Told by others",
            el("p", el("a", f"{counted(found.reports, 'report')} of this story", href=story_address(found.story))),
        )
        if found.story and found.reports > 1
        else None,
    ]
    side = [
        section("Fields", _fields(found.event)),
        section("Codes", _codes(found.event)),
        section("Why this confidence", el("ul", (el("li", words) for words in found.why), cls="prose")),
    ]
    return el("div", el("div", main), el("div", side, cls="aside"), cls="split", id="record", data_id=found.event.id)


def _facts(found: RecordPage) -> Safe:
    event = found.event
    return el(
        "p",
        icon(event.status, found.told.quad),
        el("span", event.status, cls=f"status s-{event.status}"),
        el("span", found.told.kind, cls="kind"),
        el("span", "background") if event.background else None,
        sure(event.confidence),
        cls="facts",
    )


def _ways(found: RecordPage) -> Safe:
    """To the article, and to the records before and after this one in it."""
    before, after = found.before, found.after
    return el(
        "nav",
        el("a", "‹ Before in the article", href=record_address(before), rel="prev", id="prev") if before else None,
        el("a", "In its place in the article", href=article_address(found.told.article, found.event.id)),
        el("a", "Next in the article ›", href=record_address(after), rel="next", id="next") if after else None,
        cls="tabs",
        aria_label="Records of the article",
    )


def _evidence(found: RecordPage) -> Safe:
    """Every sentence that tells the event, and the report in which they stand."""
    line = found.told
    mentions = [
        _mention(number, mention, words)
        for number, (mention, words) in enumerate(zip(found.event.mentions, found.sentences, strict=True), 1)
    ]
    report = [
        el("a", said(line.title, line.article), href=article_address(line.article, found.event.id)),
        " · ",
        said(line.outlet, "outlet unknown"),
        " · ",
        day(line.reported),
    ]
    return section("Evidence", mentions, note=report)


def _quote(quote: Quote) -> Safe:
    cite = el("cite", said(attribution_words(quote.attribution)), f" · {quote.kind}")
    return el("blockquote", el("bdi", quote.text), cite, cls="proof")


def _mention(number: int, mention: EventMention, words: tuple[str, str, str]) -> Safe:
    before, trigger, after = words
    says: list[tuple[str, str]] = [("status here", mention.status)] if number > 1 else []
    says += [("when", when_words(mention.when))] if mention.when else []
    says += [("where", place_words(mention.place))] if mention.place else []
    says += [("according to", attribution_words(mention.attribution))] if mention.attribution else []
    span = mention.evidence.span
    where = el("span", f"{span.field} {span.start:,}–{span.end:,}", cls="soft")
    return el(
        "blockquote",
        el("bdi", before, el("mark", trigger), after),
        el("cite", [(f"{name} ", el("bdi", value), " · ") for name, value in says], where),
        cls="proof",
    )


def _fields(event: Event) -> Safe:
    rows: list[tuple[str, Child]] = []
    rows += [("Who", _party(party)) for party in event.actors] or [("Who", el("span", "not said", cls="soft"))]
    rows += [("To whom", _party(party)) for party in event.recipients]
    if event.when:
        rows.append(
            (
                "When",
                [
                    said(when_words(event.when)),
                    el(
                        "span",
                        f" known to the {event.when.precision}"
                        + (f", counted from {day_words(event.when.anchor)}" if event.when.anchor else ""),
                        cls="soft",
                    ),
                ],
            )
        )
    if event.place:
        where = f" {event.place.precision}" + (
            f", {event.place.latitude:.2f}, {event.place.longitude:.2f}"
            if event.place.latitude is not None and event.place.longitude is not None
            else ""
        )
        rows.append(
            (
                "Where",
                [
                    said(place_words(event.place)),
                    el(
                        "span",
                        where,
                        f", GeoNames {event.place.geonames}" if event.place.geonames else None,
                        cls="soft",
                    ),
                ],
            )
        )
    rows += [("How many", said(amount_details(amount))) for amount in event.amounts]
    rows.append(("According to", said(attribution_words(event.attribution))))
    if event.contexts:
        rows.append(("Contexts", ", ".join(event.contexts)))
    return el("dl", (el("div", el("dt", name), el("dd", value)) for name, value in rows), cls="grid")


def _party(party: Party) -> Safe:
    details = [country_name(party.country)] if party.country else []
    details += [sector_words(party.sector)] if party.sector else []
    details += [office_words(party.office)] if party.office else []
    words = party.span.text if party.span else None
    name = party.name or words or "somebody implied"
    return join(
        [
            el("strong", said(name)),
            el("span", said("; ".join(details)), cls="soft") if details else None,
            el("span", "“", said(words), "” " if words else "", _RESOLVED[party.resolved], cls="soft")
            if words
            else el("span", _RESOLVED[party.resolved], cls="soft"),
        ]
    )


def _codes(event: Event) -> Safe:
    kind, state = event_types().get(event.type), statuses().get(event.status)
    rows: list[tuple[str, Child]] = [
        ("Type", f"{event.type}{f' {event.mode}' if event.mode else ''}"),
        ("Means", kind.definition if kind else "a type of the user’s codebook"),
        ("Status", f"{event.status}: {state.definition if state else ''}"),
    ]
    code = event.code
    if code:
        rows += [
            ("PLOVER", code.plover),
            ("CAMEO", code.cameo),
            ("Class", f"{code.quad}, {CLASSES[code.quad]}"),
            ("Score", signed(code.score)),
            ("Goldstein", signed(code.goldstein)),
        ]
    else:
        rows.append(("Flat codes", "none: it is not told as done"))
    rows.append(("Id", el("code", said(event.id))))
    return el("dl", (el("div", el("dt", name), el("dd", value)) for name, value in rows), cls="grid")


def _heading(found: RecordPage) -> str:
    return found.told.told


PAGE = Page("/record", "Record", gather, render, _heading)

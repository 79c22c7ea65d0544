"""The article: the whole report with every record marked in its place, and each record beside it."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.quotes import Quote
from sanudo.views.characters import shortened
from sanudo.views.charts.glyphs import icon
from sanudo.views.dashboard.asked import Asked, NotThere
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.painting import Card, Stretch, painted, stretches
from sanudo.views.dashboard.parts import RELATIONS, empty, legend, record_address, sure
from sanudo.views.headlines import headline
from sanudo.views.markup import Child, Safe, el, join, said, web_address
from sanudo.views.told import links_of, own_quad
from sanudo.views.wording import (
    amounts_words,
    attribution_words,
    counted,
    day_words,
    kind_words,
    parties_words,
    place_words,
    when_words,
)

ROLES: Final = {
    "who": "who",
    "whom": "to whom",
    "where": "where",
    "when": "when",
    "amount": "how many",
    "says": "according to",
}


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The record of the page."""

    id: str
    title: str | None
    outlet: str | None
    reported: str | None
    date_from: str | None
    url: str | None
    language: str | None
    text: str
    fault: str | None
    cards: tuple[Card, ...]
    quotes: tuple[Quote, ...]
    in_title: tuple[Stretch, ...]
    in_text: tuple[Stretch, ...]
    made_by: str


def gather(desk: Desk, asked: Asked) -> ArticlePage:
    """The article that the address names."""
    name = asked.needed("id")
    try:
        coded = desk.reader.article(name)
    except ArchiveError as error:
        if not desk.reader.rows("SELECT 1 FROM articles WHERE id = $id", {"id": name}):
            raise NotThere(f"There is no article {name!r:.80} in this archive; it may have been forgotten.") from error
        raise
    return article_page(coded)


def article_page(coded: CodedArticle) -> ArticlePage:
    """The record of the page of this article."""
    article, made = coded.article, coded.provenance
    events = {event.id: event for event in coded.events}
    numbers = {event.id: number for number, event in enumerate(coded.events, 1)}
    cards = tuple(
        Card(
            numbers[event.id],
            event,
            headline(event, events),
            own_quad(event),
            tuple((link.relation, numbers[link.event], link.words) for link in links_of(event, events)),
        )
        for event in coded.events
    )
    dropped = [Stretch(line.start, line.end, "dropped", 0) for line in coded.dropped if line.start < line.end]
    return ArticlePage(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        reported=article.date,
        date_from=article.date_from,
        url=web_address(article.url),
        language=coded.language,
        text=article.text,
        fault=coded.fault.message if coded.fault else None,
        cards=cards,
        quotes=coded.quotes,
        in_title=tuple(stretches(coded.events, "title")),
        in_text=(*stretches(coded.events, "text"), *dropped),
        made_by=f"sanudo {made.version}, model {made.model}, codebook {made.codebook}",
    )


def render(found: ArticlePage, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk, asked
    facts = _facts(found)
    if not found.text.strip():
        return join([facts, empty("The archive holds no text of this article.")])
    text = _report(found)
    if found.fault:
        return join([facts, el("p", "Not coded: ", said(found.fault), cls="fault"), text])
    sheet = el("div", text, el("svg", id="wires", cls="wires", aria_hidden="true"), cls="sheet")
    side = _side(found) if found.cards else empty("No event was found in this article.")
    return join([facts, el("div", el("div", _keys(), sheet), side, cls="split article", id="article")])


def _facts(found: ArticlePage) -> Safe:
    """Who published it, when, and where it is."""
    facts: list[Child] = [
        said(found.outlet, "outlet unknown"),
        f"{day_words(found.reported)} (from: {found.date_from})" if found.reported else "undated",
        f"article {found.id}",
    ]
    return el(
        "p",
        [el("span", one) for one in facts],
        el("a", "on the web", href=found.url, rel="noopener noreferrer nofollow", target="_blank")
        if found.url
        else None,
        cls="facts",
    )


def _report(found: ArticlePage) -> Safe:
    """The words of the report, marked; its title only where a record is told there."""
    cards = {card.number: card for card in found.cards}
    title = (
        el("h2", painted(found.title, found.in_title, cards), cls="headline", lang="en")
        if found.title and found.in_title
        else None
    )
    return el("div", title, _paragraphs(found.text, found.in_text, cards), cls="report", lang=found.language or "en")


def _keys() -> Safe:
    """What the marks mean, and how to follow them."""
    roles = {"trigger": "event", **ROLES}
    key = el("p", [el("span", el("mark", words, cls=f"m r-{role}")) for role, words in roles.items()], cls="keys")
    ways = el(
        "p",
        el("span", "Point at a mark, or press ", el("kbd", "j"), " and ", el("kbd", "k"), ". ", cls="wideonly"),
        el("span", "Touch a marked event. ", cls="smallonly"),
        el("a", "All records as a list", href="#cards"),
        cls="note",
    )
    return join([key, ways])


def _side(found: ArticlePage) -> Safe:
    """The records beside the text, and the quotes."""
    return el(
        "div",
        el("h2", counted(len(found.cards), "record")),
        el("details", el("summary", "What the signs mean"), legend()),
        el("ol", (_card(card) for card in found.cards), id="cards", cls="cards"),
        _quotes(found),
        cls="aside cardbox",
        tabindex="-1",
    )


def _paragraphs(text: str, found: Iterable[Stretch], cards: Mapping[int, Card]) -> Iterator[Safe]:
    """Each line of the text as a paragraph; one sweep over the stretches serves them all."""
    waiting = deque(sorted(found, key=lambda one: one.start))
    near: list[Stretch] = []
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line.rstrip())
        near = [one for one in near if one.end > at]
        while waiting and waiting[0].start < end:
            near.append(waiting.popleft())
        if line.strip():
            yield el("p", painted(text, near, cards, start=at, end=end), dir="auto")
        at += len(line)


def _card(card: Card) -> Safe:
    event = card.event
    rows: list[tuple[str, Child]] = [("who", said(parties_words(event.actors)))]
    rows += [("to whom", said(parties_words(event.recipients)))] if event.recipients else []
    rows += [("when", said(when_words(event.when)))] if event.when else []
    rows += [("where", said(place_words(event.place)))] if event.place else []
    rows += [("how many", said(amounts_words(event.amounts)))] if event.amounts else []
    rows += [
        (RELATIONS[relation], el("a", said(words), href=f"#card-{number}", data_n=number, data_rel=relation))
        for relation, number, words in card.links
    ]
    rows.append(("according to", said(attribution_words(event.attribution))))
    head = el(
        "p",
        el("span", card.number, cls="no"),
        icon(event.status, card.quad),
        el("span", event.status, cls=f"status s-{event.status}"),
        el("span", kind_words(event), cls="kind"),
        sure(event.confidence),
        cls="facts",
    )
    body = el("dl", (el("div", el("dt", name), el("dd", value)) for name, value in rows), cls="grid")
    wires = " ".join(f"{relation}:{number}" for relation, number, _ in card.links)
    anchor = el("span", id=f"r-{event.id}", cls="anchor") if event.id.isalnum() else None
    return el(
        "li",
        anchor,
        head,
        el("p", el("a", said(card.told), href=record_address(event.id)), cls="told"),
        body,
        id=f"card-{card.number}",
        cls="card",
        data_n=card.number,
        data_links=wires or None,
        data_open=record_address(event.id),
        tabindex="-1",
    )


def _quotes(found: ArticlePage) -> Safe | None:
    if not found.quotes:
        return None
    rows = (
        el(
            "li",
            el("strong", said(attribution_words(quote.attribution))),
            el("span", quote.kind, cls="soft"),
            el("blockquote", el("bdi", shortened(quote.text, 300))),
        )
        for quote in found.quotes
    )
    return el("details", el("summary", counted(len(found.quotes), "quote")), el("ul", rows, cls="quotelist"))


def _heading(found: ArticlePage) -> str:
    lines = (line.strip() for line in found.text.splitlines())
    first = next((line for line in lines if line and not line.startswith(("http://", "https://"))), "")
    return found.title or shortened(first, 120) or f"Article {found.id}"


PAGE = Page("/article", "Article", gather, render, _heading)

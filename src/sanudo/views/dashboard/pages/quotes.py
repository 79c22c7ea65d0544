"""Quotes: who said what, to whom, about which events."""

from dataclasses import dataclass
from typing import Final

from sanudo.analysis.quotes import QuoteRow, SpeakerRow, quotes, speakers
from sanudo.views.dashboard.asked import Asked, address
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import SIZE, article_address, day, empty, filters, pager, record_address, section
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.told import Told, told
from sanudo.views.wording import attribution_words

NOTE = "Words in quotation marks are the speaker’s own; the others are the report’s paraphrase."
_KINDS: Final = ("any", "direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the chain behind it in words, and the events that it tells."""

    quote: QuoteRow
    according: str
    told_to: tuple[str, ...]
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The record of the page."""

    quotes: tuple[Said, ...]
    total: int
    speakers: tuple[SpeakerRow, ...]


def gather(desk: Desk, asked: Asked) -> Quotes:
    """A page of quotes."""
    chosen, kind = asked.selection, asked.choice("kind", _KINDS) if asked.get("kind") else "any"
    rows, total = quotes(
        desk.reader,
        speaker=chosen.speaker,
        exact_speaker=asked.get("exact_speaker"),
        kind=None if kind == "any" else kind,
        text=chosen.text,
        since=chosen.since,
        until=chosen.until,
        limit=SIZE,
        offset=(asked.page - 1) * SIZE,
    )
    full = desk.reader.quotes([row.id for row in rows])
    events = {one.id: one for one in told(desk.reader, [name for row in rows for name in row.events])}
    made = []
    for row in rows:
        attribution = full[row.id].attribution if row.id in full else None
        outlets = tuple(outlet.name for outlet in attribution.outlets if outlet.role == "told") if attribution else ()
        made.append(
            Said(
                row,
                attribution_words(attribution),
                outlets,
                tuple(events[name] for name in row.events if name in events),
            )
        )
    return Quotes(tuple(made), total, speakers(desk.reader))


def render(found: Quotes, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    form = filters(asked, names=("speaker", "kind", "since", "until", "text"))
    body = (
        [
            el(
                "ol",
                (
                    el("li", _quote(one), cls="line said", tabindex="-1", data_open=article_address(one.quote.article))
                    for one in found.quotes
                ),
                cls="lines",
            ),
            pager(asked, found.total, noun="quote"),
        ]
        if found.quotes
        else [empty("Nobody is quoted here.")]
    )
    who = el("ol", (_speaker(one) for one in found.speakers), cls="ranked plain")
    return el(
        "div",
        el("div", form, body),
        el("div", section("Speakers", who, note="The most quoted of all reports."), cls="aside"),
        cls="split",
    )


def _speaker(one: SpeakerRow) -> Safe:
    name = (
        el("a", said(one.speaker), href=address("/quotes", {"exact_speaker": one.speaker}))
        if one.speaker
        else el("span", "not named", cls="soft")
    )
    return el("li", name, el("span", one.quotes, cls="n"))


def _quote(one: Said) -> Safe:
    quote = one.quote
    marks = ("“", "”") if quote.kind != "indirect" else ("", "")
    head = el(
        "p",
        el("strong", said(one.according)),
        el("span", quote.kind, cls="soft"),
        None if quote.complete else el("span", "a quotation mark is missing", cls="soft"),
        cls="who",
    )
    words = el("blockquote", el("bdi", marks[0], quote.text, marks[1]), cls=f"words {quote.kind}")
    about = (
        el(
            "ul",
            (el("li", el("a", said(event.told), href=record_address(event.id))) for event in one.events[:4]),
            cls="about",
        )
        if one.events
        else None
    )
    cite = el(
        "cite",
        el("a", said(quote.title, quote.article), href=article_address(quote.article)),
        " · ",
        said(quote.outlet, "outlet unknown"),
        " · ",
        day(quote.day),
    )
    return join([head, words, about, cite])


PAGE = Page("/quotes", "Quotes", gather, render)

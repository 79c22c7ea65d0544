"""A report's words painted with the roles that they play in its records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sanudo.model.events import Event, EventMention
from sanudo.model.spans import Field, Span
from sanudo.views.characters import shortened
from sanudo.views.markup import Child, Safe, el, join


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text or title that play a role in an event (its number, from 1), or were dropped (number 0)."""

    start: int
    end: int
    role: str
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """A record beside the text."""

    number: int
    event: Event
    told: str
    quad: int | None
    links: tuple[tuple[str, int, str], ...]


def stretches(events: Iterable[Event], field: Field) -> Iterator[Stretch]:
    """The words of one field that play a role in an event, each once for each event and role."""
    found = {
        Stretch(span.start, span.end, role, number)
        for number, event in enumerate(events, 1)
        for role, span in _roles(event)
        if span.field == field
    }
    yield from sorted(found, key=lambda one: (one.start, -one.end, one.number, one.role))


def _roles(event: Event) -> Iterator[tuple[str, Span]]:
    every: tuple[Event | EventMention, ...] = (event, *event.mentions)
    for told in every:
        if isinstance(told, EventMention):
            yield "trigger", told.evidence.span
        yield from (("who", party.span) for party in told.actors if party.span)
        yield from (("whom", party.span) for party in told.recipients if party.span)
        if told.place:
            yield "where", told.place.span
        if told.when:
            yield "when", told.when.span
        yield from (("amount", amount.span) for amount in told.amounts)
        if told.attribution:
            speakers = (told.attribution.speaker, told.attribution.on_behalf_of)
            yield from (("says", party.span) for party in speakers if party and party.span)
            yield from (("says", outlet.span) for outlet in told.attribution.outlets)


def painted(
    source: str, found: Iterable[Stretch], cards: Mapping[int, Card], *, start: int = 0, end: int | None = None
) -> Safe:
    """The words of source[start:end], each stretch marked with its roles and the numbers of its events."""
    stop = len(source) if end is None else end
    inside = [one for one in found if one.start < stop and one.end > start]
    edges = sorted({start, stop, *(max(one.start, start) for one in inside), *(min(one.end, stop) for one in inside)})
    opened: set[tuple[int, int]] = set()
    parts: list[Child] = []
    active: list[Stretch] = []
    waiting = sorted(inside, key=lambda one: one.start)
    for left, right in pairwise(edges):
        while waiting and waiting[0].start <= left:
            active.append(waiting.pop(0))
        active = [one for one in active if one.end > left]
        parts.append(_piece(source[left:right], active, cards, opened) if active else source[left:right])
    return join(parts)


def _piece(words: str, active: list[Stretch], cards: Mapping[int, Card], opened: set[tuple[int, int]]) -> Safe:
    triggers = sorted({one.number for one in active if one.role == "trigger"})
    numbers = " ".join(str(number) for number in sorted({one.number for one in active if one.number}))
    pairs = " ".join(sorted({f"{one.role}:{one.number}" for one in active if one.number}))
    roles = sorted({one.role for one in active})
    inner: Child = words
    if triggers:
        card = cards[triggers[0]]
        first = next(one for one in active if one.role == "trigger")
        new = (first.start, first.number) not in opened
        opened.add((first.start, first.number))
        mark = el("sup", str(triggers[0]), aria_hidden="true") if new else None
        inner = el(
            "a",
            words,
            mark,
            href=f"#r-{card.event.id}" if card.event.id.isalnum() else "#cards",
            cls=f"trigger q{card.quad or 0} g-{card.event.status}",
            data_n=triggers[0],
            aria_label=f"{words}, record {triggers[0]}: {shortened(card.told, 160)}" if new else None,
            tabindex=None if new else "-1",
        )
    return el(
        "mark", inner, cls="m " + " ".join(f"r-{role}" for role in roles), data_e=numbers or None, data_r=pairs or None
    )

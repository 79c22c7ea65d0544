"""Where the records of an article stand in its text: marks, and the text painted with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.text import Text

from sanudo.model.articles import CodedArticle
from sanudo.model.events import Event, EventMention, Status
from sanudo.model.spans import Field, Span
from sanudo.views.characters import visible

Role = Literal["trigger", "who", "where", "when", "amount", "says", "dropped"]

# How sure the world is of an event, and the colour for it.
FAMILIES: Final[dict[str, tuple[tuple[Status, ...], str]]] = {
    "happened": (("happened",), "green"),
    "planned, considered, expected, offered": (("planned", "considered", "expected", "offered"), "blue"),
    "threatened, demanded": (("threatened", "demanded"), "red"),
    "hypothetical, alleged, denied, negated": (("hypothetical", "alleged", "denied", "negated"), "yellow"),
}
ROLE_STYLES: Final[dict[Role, str]] = {
    "who": "underline",
    "where": "cyan",
    "when": "magenta",
    "amount": "bright_yellow",
    "says": "bright_blue",
    "dropped": "dim strike",
}
_STATUS_STYLES: Final = {status: f"bold {colour}" for statuses, colour in FAMILIES.values() for status in statuses}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text or title with its role; a trigger has the number of its event and the status told there."""

    start: int
    end: int
    role: Role
    number: int = 0
    status: str = ""

    @property
    def style(self) -> str:
        """The terminal style of its words."""
        return status_style(self.status) if self.role == "trigger" else ROLE_STYLES[self.role]


def status_style(status: str) -> str:
    """The terminal style of a status."""
    return _STATUS_STYLES.get(status, "bold")  # type: ignore[call-overload, no-any-return]


def marks(coded: CodedArticle, field: Field, *, only: str | None = None) -> list[Mark]:
    """The marks in one field, in order; of the one event with the id `only`, if given."""
    found = {
        mark
        for number, event in enumerate(coded.events, 1)
        if only in (None, event.id)
        for mark in _of_event(event, number, field)
    }
    if field == "text" and only is None:
        found |= {Mark(line.start, line.end, "dropped") for line in coded.dropped if line.start < line.end}
    return sorted(found)


def painted(source: str, found: Sequence[Mark], *, start: int = 0, end: int | None = None, brackets: bool) -> Text:
    """The words of source[start:end] with their marks in styles, or with `brackets` for where there are no colours."""
    stop = len(source) if end is None else end
    inside = [mark for mark in found if start <= mark.start < mark.end <= stop]
    text = Text()
    active: list[Mark] = []
    for left, right, closing, opening in _stretches(inside, start, stop):
        for mark in closing:
            active.remove(mark)
            text.append(_end(mark, brackets), style="dim")
        active += opening
        for mark in opening:
            text.append(_start(mark, brackets), style="dim")
        text.append(visible(source[left:right]), style=" ".join(mark.style for mark in active))
    return text


def legend(*, brackets: bool) -> Text:
    """What the styles or brackets mean."""
    if brackets:
        return Text("[n:…] event n  {who:…}  {where:…}  {when:…}  {amount:…}  {says:…}  ~~dropped~~")
    text = Text()
    for number, (words, (_, colour)) in enumerate(FAMILIES.items()):
        text.append("   " if number else "").append(words, style=f"bold {colour}")
    for role, style in ROLE_STYLES.items():
        text.append("   ").append(role, style=style)
    return text


def _of_event(event: Event, number: int, field: Field) -> Iterator[Mark]:
    for mention in event.mentions:
        span = mention.evidence.span
        if span.field == field:
            yield Mark(span.start, span.end, "trigger", number, mention.status)
        yield from (Mark(span.start, span.end, role) for role, span in _parts(mention) if span.field == field)
    yield from (Mark(span.start, span.end, role) for role, span in _parts(event) if span.field == field)


def _parts(told: Event | EventMention) -> Iterator[tuple[Role, Span]]:
    yield from (("who", party.span) for party in (*told.actors, *told.recipients) if party.span)
    if told.place:
        yield "where", told.place.span
    if told.when:
        yield "when", told.when.span
    yield from (("amount", amount.span) for amount in told.amounts)
    if told.attribution:
        speakers = (told.attribution.speaker, told.attribution.on_behalf_of)
        yield from (("says", party.span) for party in speakers if party and party.span)
        yield from (("says", outlet.span) for outlet in told.attribution.outlets)


def _stretches(found: Iterable[Mark], start: int, stop: int) -> Iterator[tuple[int, int, list[Mark], list[Mark]]]:
    """Stretches with the same marks: their offsets, the marks that end before them and those that begin with them."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in found:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    edges = sorted({start, stop, *opening, *closing})
    for left, right in zip(edges, [*edges[1:], edges[-1]], strict=True):
        ends = sorted(closing.get(left, ()), key=lambda mark: (-mark.start, mark.role == "trigger"))
        begins = sorted(opening.get(left, ()), key=lambda mark: (-mark.end, mark.role != "trigger"))
        yield left, right, ends, begins


def _start(mark: Mark, brackets: bool) -> str:
    if not brackets:
        return ""
    if mark.role == "trigger":
        return f"[{mark.number}:"
    return "~~" if mark.role == "dropped" else f"{{{mark.role}:"


def _end(mark: Mark, brackets: bool) -> str:
    if mark.role == "trigger":
        return "]" if brackets else f"[{mark.number}]"
    if not brackets:
        return ""
    return "~~" if mark.role == "dropped" else "}"

"""What two codings of the same articles differ in: events added, lost, and changed, field by field.

Articles are matched by id. Within an article events are matched by where they stand: first those of which a trigger is the
same, then those of which triggers overlap; of several, the one of the same type, mode and status.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from sanudo.model.articles import CodedArticle
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event
from sanudo.model.spans import Span

Kind = Literal["only in A", "only in B", "added", "lost", "changed"]
Categories = Mapping[str, tuple[str, ...]]

STRETCH: Final = 50  # characters of text that are looked up together when events are matched
TOLERANCE: Final = 0.005  # of confidences that count as the same: processors differ in the last digits


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one side codes it, in comparable words. `spans` are those of its triggers, the first of them first."""

    id: str
    spans: tuple[tuple[str, int, int], ...]
    trigger: str
    type: str
    confidence: float
    values: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    categories: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `a` and `b` are what each side says of the field; ids, type and trigger are those of the event.

    An article that only one side has is one difference, without an event.
    """

    article: str
    kind: Kind
    event_a: str | None = None
    event_b: str | None = None
    type: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None
    trigger: str | None = None
    field: str | None = None
    a: str | None = None
    b: str | None = None


@dataclass(slots=True)
class Tally:
    """How much was compared, and how much of it differs. An event of which only the confidence changed is the same."""

    articles: int = 0
    only_a: int = 0
    only_b: int = 0
    events_a: int = 0
    events_b: int = 0
    same: int = 0
    changed: int = 0
    added: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def matched(self) -> int:
        """Events that both sides have."""
        return self.same + self.changed


_FIELDS: Final[tuple[tuple[str, Callable[[Event], str]], ...]] = (
    ("type", lambda event: event.type),
    ("mode", lambda event: event.mode or ""),
    ("status", lambda event: event.status),
    ("actors", lambda event: _listed(map(_party, event.actors))),
    ("recipients", lambda event: _listed(map(_party, event.recipients))),
    ("place", lambda event: _place(event.place)),
    ("when", lambda event: _when(event.when)),
    ("amounts", lambda event: _listed(map(_amount, event.amounts))),
    ("speaker", lambda event: _speaker(event)),
    ("contexts", lambda event: _listed(event.contexts)),
    ("background", lambda event: "yes" if event.background else "no"),
    ("plover", lambda event: event.code.plover if event.code else ""),
    ("cameo", lambda event: event.code.cameo if event.code else ""),
)
LINK_FIELDS: Final = ("content", "conditions", "purpose")
_MOVES: Final = ("type", "mode", "status", "category")  # fields of few values, whose changes are counted by value


def tellings(coded: CodedArticle, categories: Categories | None = None) -> tuple[Telling, ...]:
    """The events of an article in comparable words; with the categories of each by its id."""
    return tuple(_telling(event, categories) for event in coded.events)


def differences(
    a: Mapping[str, Sequence[Telling]], b: Iterable[tuple[str, Sequence[Telling]]], tally: Tally
) -> Iterator[Difference]:
    """All differences, by article in the order of B; articles that only A has come last. `tally` counts along."""
    seen: set[str] = set()
    for article, theirs in b:
        tally.events_b += len(theirs)
        seen.add(article)
        if article not in a:
            tally.only_b += 1
            yield Difference(article, "only in B")
            continue
        tally.articles += 1
        yield from _compared(article, a[article], theirs, tally)
    for article, ours in a.items():
        tally.events_a += len(ours)
        if article not in seen:
            tally.only_a += 1
            yield Difference(article, "only in A")


def _compared(article: str, ours: Sequence[Telling], theirs: Sequence[Telling], tally: Tally) -> Iterator[Difference]:
    pairs = _matched(ours, theirs)
    partner = {theirs[right].id: ours[left].id for left, right in pairs.items()}
    for number, one in enumerate(ours):
        if number not in pairs:
            tally.lost[one.type] += 1
            yield _difference(article, "lost", one, event_a=one.id)
            continue
        other, changed = theirs[pairs[number]], False
        for name, before, after in _changes(one, other, partner):
            changed |= name != "confidence"
            tally.fields[name] += 1
            if name in _MOVES:
                tally.moves[name, before, after] += 1
            yield _difference(article, "changed", one, event_a=one.id, event_b=other.id, field=name, a=before, b=after)
        tally.changed += changed
        tally.same += not changed
    for number, other in enumerate(theirs):
        if number not in pairs.values():
            tally.added[other.type] += 1
            yield _difference(article, "added", other, event_b=other.id)


def _matched(ours: Sequence[Telling], theirs: Sequence[Telling]) -> dict[int, int]:
    """Positions in A → positions in B of events that stand at the same words, each once, the likest first."""
    order, near = [], _near(theirs)
    for left, one in enumerate(ours):
        for right in sorted({right for bucket in _buckets(one) for right in near.get(bucket, ())}):
            other = theirs[right]
            shared = len(set(one.spans) & set(other.spans))
            if shared or _overlap(one, other):
                alike = sum(mine == yours for mine, yours in zip(one.values[:3], other.values[:3], strict=True))
                order.append((-(one.spans[0] == other.spans[0]), -shared, -alike, left, right))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, left, right in sorted(order):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def _near(events: Sequence[Telling]) -> dict[tuple[str, int], list[int]]:
    """Stretches of the text → positions of the events with a trigger there."""
    near: dict[tuple[str, int], list[int]] = {}
    for position, event in enumerate(events):
        for bucket in _buckets(event):
            near.setdefault(bucket, []).append(position)
    return near


def _buckets(event: Telling) -> set[tuple[str, int]]:
    """The stretches that its triggers touch; of a trigger that is no word but a page, the first ones."""
    return {
        (source, number)
        for source, start, end in event.spans
        for number in range(start // STRETCH, min((end - 1) // STRETCH, start // STRETCH + 3) + 1)
    }


def _overlap(one: Telling, other: Telling) -> bool:
    return any(
        mine[0] == yours[0] and mine[1] < yours[2] and yours[1] < mine[2] for mine in one.spans for yours in other.spans
    )


def _changes(one: Telling, other: Telling, partner: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for (name, _), before, after in zip(_FIELDS, one.values, other.values, strict=True):
        if before != after:
            yield name, before, after
    for name in LINK_FIELDS:
        before = _listed(sorted(end for kind, end in one.links if kind == name))
        after = _listed(sorted(_as_in_a(end, partner) for kind, end in other.links if kind == name))
        if before != after:
            yield name, before, after
    if abs(one.confidence - other.confidence) > TOLERANCE:
        yield "confidence", f"{one.confidence:.3f}", f"{other.confidence:.3f}"
    if one.categories is not None and other.categories is not None and one.categories != other.categories:
        yield "category", _listed(one.categories), _listed(other.categories)


def _as_in_a(end: str, partner: Mapping[str, str]) -> str:
    """The end of a link of B, with the id that its event has in A."""
    polarity, _, event = end.rpartition(" ")
    return f"{polarity} {partner.get(event, event)}".strip()


def _difference(article: str, kind: Kind, event: Telling, **known: str) -> Difference:
    source, start, end = event.spans[0]
    return Difference(
        article, kind, type=event.type, source=source, start=start, end=end, trigger=event.trigger, **known
    )  # fmt: skip


def _telling(event: Event, categories: Categories | None) -> Telling:
    links = [("content", other) for other in event.content]
    links += [("conditions", f"{link.polarity} {link.event}") for link in event.conditions]
    links += [("purpose", f"{link.direction} {link.event}") for link in event.purpose]
    spans = (event.evidence.span, *(mention.evidence.span for mention in event.mentions))
    return Telling(
        id=event.id,
        spans=tuple(dict.fromkeys(map(_where, spans))),
        trigger=event.evidence.span.text,
        type=event.type,
        confidence=event.confidence,
        values=tuple(read(event) for _, read in _FIELDS),
        links=tuple(links),
        categories=None if categories is None else categories.get(event.id, ()),
    )


def _where(span: Span) -> tuple[str, int, int]:
    return span.field, span.start, span.end


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _party(party: Party) -> str:
    name = party.name or (party.span.text if party.span else "") or party.country or ""
    codes = " ".join(code for code in (party.country, party.sector) if code)
    return f"{name} ({codes})" if codes else name


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    return " ".join(
        word for word in (place.name or place.span.text, f"({place.country})" if place.country else "") if word
    )


def _when(when: When | None) -> str:
    if when is None or not (when.start or when.end):
        return f"“{when.span.text}”" if when else ""
    return f"{when.start}" if when.start == when.end else f"{when.start or ''}..{when.end or ''}"


def _amount(amount: Amount) -> str:
    if amount.minimum is None and amount.maximum is None:
        return f"“{amount.span.text}”"
    low, high = ("?" if bound is None else f"{bound:g}" for bound in (amount.minimum, amount.maximum))
    number = low if low == high else f"{low}–{high}"
    return " ".join(part for part in (number, amount.unit) if part)


def _speaker(event: Event) -> str:
    said = event.attribution
    if said is None:
        return ""
    return _listed([*([_party(said.speaker)] if said.speaker else []), *(outlet.name for outlet in said.outlets)])

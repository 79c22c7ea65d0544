"""Where the tellings of one event differ: shown, never averaged."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeVar

from sanudo.events.merging import AGAINST
from sanudo.events.told import Told
from sanudo.model.articles import Contradiction, ContradictionValue
from sanudo.model.entities import Amount, Party, Place

T = TypeVar("T")
Field = Literal["place", "time", "amount", "party", "status"]
VISIT = "visit"


def contradictions(event: str, tellings: Sequence[Told]) -> Iterator[Contradiction]:
    """The contradictions among the tellings of one event, field by field."""
    places = [(number, value) for number, telling in enumerate(tellings) if (value := _whereabouts(telling))]
    yield from _differ(event, "place", places, lambda a, b: not _same_place(a, b), _place_words)
    amounts = [(number, amount) for number, telling in enumerate(tellings) for amount in telling.amounts]
    yield from _differ(event, "amount", amounts, _amounts_apart, lambda amount: amount.span.text)
    statuses = [(number, telling.status) for number, telling in enumerate(tellings)]
    yield from _differ(event, "status", statuses, lambda a, b: len({a, b} & AGAINST) == 1 and "happened" in (a, b), str)


def _differ(
    event: str,
    field: Field,
    values: Sequence[tuple[int, T]],
    apart: Callable[[T, T], bool],
    words: Callable[[T], str],
) -> Iterator[Contradiction]:
    """One contradiction with each value that differs from the first, if any does."""
    if not values:
        return
    first = values[0]
    others = [value for value in values[1:] if apart(first[1], value[1])]
    if others:
        sides = tuple(ContradictionValue(words(value), event, number) for number, value in (first, *others))
        yield Contradiction((event,), field, sides)


def _whereabouts(telling: Told) -> Place | Party | None:
    """Where it is: the place, or for a visit the host."""
    if telling.place or telling.draft.mode != VISIT:
        return telling.place
    return next((party for party in telling.recipients if party.span), None)


def _place_words(value: Place | Party) -> str:
    return value.span.text if value.span else ""


def _same_place(left: Place | Party, right: Place | Party) -> bool:
    names = [(value.name or _place_words(value)).lower() for value in (left, right)]
    if names[0] == names[1] or names[0] in names[1] or names[1] in names[0]:
        return True
    return bool(left.country and left.country == right.country)


def _amounts_apart(left: Amount, right: Amount) -> bool:
    if left.unit != right.unit or left.minimum is None or right.minimum is None:
        return False
    top_left, top_right = left.maximum or float("inf"), right.maximum or float("inf")
    return top_left < right.minimum or top_right < left.minimum

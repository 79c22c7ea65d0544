"""Many tellings, one event: headline, lead and quote that tell the same become one event with several mentions.

A telling is held only against events that name its act, or one near it, or that it may be tied to by parties alone; of each
kind against the first and the latest of them, so that the work grows with the length of a text and no faster.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sanudo.events.acts import act, is_general, rows_of
from sanudo.events.apart import UNREAL
from sanudo.events.sameness import AGAINST, UNSURE, compatible, sureness, tie
from sanudo.events.sharing import NAMED_BY_PARTIES
from sanudo.events.told import Told, known

__all__ = ["AGAINST", "merged"]

REACH = 20  # first and latest events of a kind, and tellings of an event, that a new one is held against
Group = list[Told]
T = TypeVar("T")


def merged(tellings: Sequence[Told]) -> list[list[Told]]:
    """The tellings in groups, one for each event, in the order of their first telling.

    A telling joins the event that it is tied to most strongly, the latest of these, if it contradicts no telling of it in
    kind, parties, place or time.
    """
    groups: list[Group] = []
    shelves: defaultdict[Hashable, list[int]] = defaultdict(list)
    for telling in _with_said(tellings):
        number, telling = _placed(telling, groups, shelves)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(telling)
        for shelf in (*_named_by(telling), ("headline", telling.headline, telling.draft.type)):
            if number not in _near(shelves[shelf]):
                shelves[shelf].append(number)
    return groups


def _placed(
    telling: Told, groups: Sequence[Group], shelves: defaultdict[Hashable, list[int]]
) -> tuple[int | None, Told]:
    """The event that a telling is tied to most strongly, if any, and the telling: without the parties that what stands above it
    lends it where the event knows others."""
    owning = _without_lent(telling)
    number = _best(owning, groups, shelves)
    if number is None and owning is not telling:  # by the same word those parties may be its own
        owning, number = telling, _best(telling, groups, shelves)
        number = number if number is not None and _named_alike(telling, groups[number]) else None
    if number is None:
        return None, telling
    return number, _as_told(
        groups[number], _without_strangers(telling, groups[number]) if owning is not telling else telling
    )


def _named_alike(telling: Told, group: Group) -> bool:
    return any(act(other.lemma) == act(telling.lemma) for other in group)


def _as_told(group: Group, telling: Told) -> Told:
    """A telling by no more than a noun that points back, with the status that the event has: its own sentence is about
    something else ("tried to stop the march")."""
    status = next((other.status for other in reversed(group) if not other.headline), telling.status)
    plain = telling.modifiers and sureness(telling) >= UNSURE
    if not telling.pointing or plain or not {status, telling.status} <= UNREAL | {"happened"}:
        return telling
    return replace(telling, status=status, draft=replace(telling.draft, status=status))


def _without_strangers(telling: Told, group: Group) -> Told:
    """The telling without the lent parties in a role that the event knows the party of."""
    actors, recipients = (
        tuple(one for one in row if one not in telling.lent or not known(others))
        for row, others in (
            (telling.actors, [party for other in group for party in other.actors]),
            (telling.recipients, [party for other in group for party in other.recipients]),
        )
    )
    return replace(telling, actors=actors, recipients=recipients)


def _without_lent(telling: Told) -> Told:
    if not telling.lent:
        return telling
    rows = [tuple(one for one in row if one not in telling.lent) for row in (telling.actors, telling.recipients)]
    return replace(telling, actors=rows[0], recipients=rows[1])


def _best(telling: Told, groups: Sequence[Group], shelves: defaultdict[Hashable, list[int]]) -> int | None:
    """The event that a telling is tied to most strongly, the latest of these; None where there is none."""
    sought = [*_named_by(telling), ("headline", not telling.headline, telling.draft.type)]
    if is_general(telling.lemma, telling.draft.type):
        sought += [("headline", headline, telling.draft.type) for headline in (False, True)]
    numbers = sorted({number for shelf in sought for number in _near(shelves[shelf])})
    best, strongest = None, 0
    for number in numbers:
        strength = _strength(telling, groups[number])
        if strength >= max(1, strongest):
            best, strongest = number, strength
    return best


def _strength(telling: Told, group: Group) -> int:
    """How strongly a telling is tied to an event, a little more so if both have one status or the sentence before told it; 0
    where it is not."""
    near = _near(group)
    strongest = max(2 * tie(other, telling) + _is_fresh(other, telling) for other in near)
    return strongest if strongest > 1 and all(compatible(other, telling) for other in near) else 0


def _is_fresh(other: Told, telling: Told) -> bool:
    return other.status == telling.status or telling.draft.sentence - other.draft.sentence <= 1


def _near(row: Sequence[T]) -> Sequence[T]:
    return row if len(row) <= 2 * REACH else (*row[:REACH], *row[-REACH:])


def _named_by(telling: Told) -> Iterator[Hashable]:
    """What names a telling's act. Two that share no name are tied only where one is a headline, by the type."""
    yield act(telling.lemma)
    yield from rows_of(telling.lemma, telling.draft.type)
    if telling.draft.type in NAMED_BY_PARTIES:
        yield telling.draft.type


def _with_said(tellings: Sequence[Told]) -> Iterator[Told]:
    """The tellings, each with the acts that are its content."""
    acts = {telling.draft.key: (telling.lemma, telling.draft.type) for telling in tellings}
    for telling in tellings:
        said = tuple(acts[key] for key in telling.draft.content if key in acts)
        yield replace(telling, said=said) if said else telling

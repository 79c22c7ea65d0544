"""What follows from the conditions of a codebook alone: which can never hold, and which hold only where others do.

A condition is written as alternatives, each a set of cells (type, mode, status and flat code that can stand together) and
atoms that must or must not hold (words, parties, links …). What is said here is always true of the codebook; what is true
without being seen (that no text with one word lacks another, say) is not said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sanudo.codebook.conditions import (
    About,
    All,
    Background,
    Bounds,
    Coded,
    Condition,
    Either,
    HowMany,
    Link,
    Linked,
    Not,
    ReportedBy,
    Says,
    Where,
    Who,
    Words,
)
from sanudo.codebook.flat_codes import flat_code, rows
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES, modes_of
from sanudo.model.events import FlatCode

MOST_ALTERNATIVES: Final = 2_000  # of a condition; one with more is not looked into
# A link of any polarity, and those of one polarity that it takes in.
_KINDS: Final[Mapping[Link, tuple[Link, ...]]] = {
    "condition": ("condition", "condition if", "condition unless"),
    "purpose": ("purpose", "purpose toward", "purpose against"),
}

_Cell = tuple[str, str | None, str, FlatCode | None]


class TooManyAlternatives(Exception):
    """A condition has more alternatives than can be looked into."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One alternative of a condition. Bit n of `cells` is set where cell n is allowed."""

    cells: int
    held: frozenset[Condition] = frozenset()
    barred: frozenset[Condition] = frozenset()

    def and_(self, other: "Branch") -> "Branch":
        """Both at once."""
        return Branch(self.cells & other.cells, self.held | other.held, self.barred | other.barred)


@cache
def cells() -> tuple[_Cell, ...]:
    """Every type, mode, status and flat code that can stand together in a record."""
    return tuple(
        (kind, mode, status, code)
        for kind in TYPES
        for mode in (None, *modes_of(kind))
        for status in STATUSES
        for code in _codes(kind, mode, status)
    )


def branches(condition: Condition) -> list[Branch]:
    """The alternatives of a condition that can hold; none where it never does. Raises TooManyAlternatives."""
    return [branch for branch in _branches(condition, wanted=True) if _can_hold(branch)]


def covered(condition: Sequence[Branch], others: Iterable[Branch]) -> bool:
    """Whether one of the others holds wherever the condition does."""
    known = list(others)
    return all(_is_covered(branch, known) for branch in condition)


def _codes(kind: str, mode: str | None, status: str) -> list[FlatCode | None]:
    found: dict[FlatCode | None, None] = {flat_code(kind, mode, status)[0]: None}
    for (_, of), listed in rows().items():
        for row in listed if of == kind else ():
            content = [row.content] if row.content else []
            lemmas = [min(row.content_lemmas)] if row.content_lemmas else []
            for lemma in (None, min(row.lemmas)) if row.lemmas else (None,):
                code, _ = flat_code(kind, mode, status, content=content, content_lemmas=lemmas, trigger_lemma=lemma)
                found[code] = None
    return list(found)


@cache
def _everywhere() -> int:
    return (1 << len(cells())) - 1


@cache
def _cells_of(condition: Coded | Bounds) -> int:
    mask = 0
    for number, (kind, mode, status, code) in enumerate(cells()):
        if isinstance(condition, Coded):
            flat = (code.plover, code.cameo, code.quad) if code else None
            fits = condition.covers(kind, mode, status, flat)
        else:
            fits = condition.covers(getattr(code, condition.field, None))
        mask |= fits << number
    return mask


def _branches(condition: Condition, *, wanted: bool) -> list[Branch]:
    match condition:
        case Not():
            return _branches(condition.part, wanted=not wanted)
        case All() | Either():
            parts = [_branches(part, wanted=wanted) for part in condition.parts]
            return (
                _product(parts) if isinstance(condition, All) == wanted else [each for part in parts for each in part]
            )
        case Coded():
            return [Branch(_cells_of(condition) if wanted else _everywhere() & ~_cells_of(condition))]
        case Bounds() if condition.field != "confidence":
            return [Branch(_cells_of(condition) if wanted else _everywhere() & ~_cells_of(condition))]
        case _:
            atom = frozenset({condition})
            return [Branch(_everywhere(), atom) if wanted else Branch(_everywhere(), frozenset(), atom)]


def _product(parts: Sequence[list[Branch]]) -> list[Branch]:
    found = [Branch(_everywhere())]
    for part in parts:
        found = [joined for one in found for other in part if (joined := one.and_(other)).cells]
        if len(found) > MOST_ALTERNATIVES:
            raise TooManyAlternatives
    return found


def _can_hold(branch: Branch) -> bool:
    if not branch.cells or any(_implies(held, barred) for held in branch.held for barred in branch.barred):
        return False
    if any(isinstance(held, Linked) and not branches(held.condition) for held in branch.held):
        return False
    bounds = [held for held in branch.held if isinstance(held, Bounds)]
    least = max((each.least for each in bounds if each.least is not None), default=0.0)
    return all(each.most is None or least <= each.most for each in bounds)


def _is_covered(branch: Branch, others: Sequence[Branch]) -> bool:
    left = branch.cells
    for other in others:
        if (
            left & other.cells
            and all(any(_implies(held, wanted) for held in branch.held) for wanted in other.held)
            and all(any(_implies(wanted, barred) for barred in branch.barred) for wanted in other.barred)
        ):
            left &= ~other.cells
    return not left


def _implies(one: Condition, other: Condition) -> bool:
    """Whether `other` holds wherever `one` does, as far as can be seen."""
    if one == other:
        return True
    match one, other:
        case About(), About():
            return one.contexts <= other.contexts
        case Says(), Says():
            return one.passage == other.passage and _words_within(one.words, other.words)
        case ReportedBy(), ReportedBy():
            return _words_within(one.names, other.names)
        case Who(), Who():
            return (
                (one.role == other.role or (other.role == "party" and one.role in ("actor", "recipient")))
                and _within(one.countries, other.countries)
                and _within(one.sectors, other.sectors)
                and _within(one.offices, other.offices)
                and other.resolved in (None, one.resolved)
                and _words_within(one.names, other.names)
            )
        case Where(), Where():
            return (
                _within(one.countries, other.countries)
                and _within(one.precisions, other.precisions)
                and _words_within(one.names, other.names)
            )
        case HowMany(), HowMany():
            return _words_within(one.units, other.units) and _bounds_within(one, other)
        case Bounds(), Bounds():
            return one.field == other.field and _bounds_within(one, other)
        case Linked(), Linked():
            return one.link in _KINDS.get(other.link, (other.link,)) and covered(
                branches(one.condition), branches(other.condition)
            )
        case Background(), Background():
            return True
    return False


def _within(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return other is None or (one is not None and one <= other)


def _words_within(one: Words | None, other: Words | None) -> bool:
    return other is None or (one is not None and one.exact == other.exact and one.phrases <= other.phrases)


def _bounds_within(one: HowMany | Bounds, other: HowMany | Bounds) -> bool:
    return (other.least is None or (one.least is not None and one.least >= other.least)) and (
        other.most is None or (one.most is not None and one.most <= other.most)
    )

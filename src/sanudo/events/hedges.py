"""What words such as "around", "at least" and "or more" do to a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sanudo.events.number_phrases import Token
from sanudo.events.units import hedges

_LONGEST_HEDGE = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the numbers and their hedges say."""

    minimum: float | None
    maximum: float | None
    approximate: bool


@cache
def _hedge_table(side: str) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): effect for effect, phrases in hedges()[side].items() for phrase in phrases}


def hedged(tokens: Sequence[Token], first: int, bounds: Bounds) -> tuple[int, Bounds]:
    """Where the hedges before the number begin, and the bounds with them."""
    for _ in range(2):
        for length in range(min(_LONGEST_HEDGE, first), 0, -1):
            effect = _hedge_table("before").get(tuple(token.lower for token in tokens[first - length : first]))
            if effect is not None:
                first, bounds = first - length, _bounded(bounds, effect)
                break
        else:
            break
    return first, bounds


def hedged_behind(tokens: Sequence[Token], after: int, bounds: Bounds) -> tuple[Bounds, int]:
    """The bounds with the hedge behind the number or unit, and the token after it."""
    for length in (2, 1):
        effect = _hedge_table("after").get(tuple(token.lower for token in tokens[after : after + length]))
        than = after + length < len(tokens) and tokens[after + length].lower == "than"
        if effect is not None and not than:
            return _bounded(bounds, effect), after + length
    return bounds, after


def _bounded(bounds: Bounds, effect: str) -> Bounds:
    """The bounds when the hedge has had its effect."""
    if effect == "approximate":
        return Bounds(bounds.minimum, bounds.maximum, True)
    if effect == "minimum":
        return Bounds(bounds.minimum, None, bounds.approximate)
    if effect == "maximum":
        return Bounds(None, bounds.maximum, bounds.approximate)
    return bounds

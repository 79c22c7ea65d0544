"""Conditions in the words of the file that they stand in."""

from sanudo.analysis.coding import EventCase
from sanudo.codebook.conditions import (
    About,
    All,
    Background,
    Between,
    Bounds,
    Coded,
    Condition,
    Either,
    HowMany,
    Linked,
    Not,
    ReportedBy,
    Says,
    Where,
    Who,
    Words,
)

MOST = 4  # values shown of a list


def condition_words(condition: Condition) -> str:
    """The condition, shortly: "status: threatened"."""
    match condition:
        case Not():
            return f"not ({condition_words(condition.part)})"
        case All():
            return ", ".join(map(condition_words, condition.parts)) or "any"
        case Either():
            return " or ".join(map(condition_words, condition.parts))
        case Coded():
            return f"{condition.field}: {_listed(condition.values)}"
        case Bounds():
            return f"{condition.field}: {_bounds(condition.least, condition.most)}"
        case Background():
            return "background: yes"
        case About():
            return f"context: {_listed(condition.contexts)}"
        case Between():
            return f"between: {'same country' if condition.same else 'different countries'}"
        case Says():
            name = "trigger" if condition.passage == "trigger" else "exact words" if condition.words.exact else "words"
            return f"{name}: {_listed(condition.words.phrases)}"
        case ReportedBy():
            return f"outlet: {_listed(condition.names.phrases)}"
        case Linked():
            return f"{condition.link}: ({condition_words(condition.condition)})"
        case Who():
            parts = (condition.countries, condition.sectors, condition.offices, _phrases(condition.names))
            resolved = () if condition.resolved is None else (f"resolved: {'yes' if condition.resolved else 'no'}",)
            return f"{condition.role}: {' '.join((*(_listed(part) for part in parts if part), *resolved)) or 'any'}"
        case Where():
            known = (condition.countries, condition.precisions, _phrases(condition.names))
            return f"place: {' '.join(_listed(part) for part in known if part) or 'any'}"
        case HowMany():
            units = _listed(condition.units.phrases) if condition.units else ""
            return f"amount: {' '.join(filter(None, (units, _bounds(condition.least, condition.most)))) or 'any'}"
    raise TypeError(f"{type(condition).__name__} is no condition")


def unmet(condition: Condition, case: EventCase) -> list[str]:
    """The parts of a condition that do not hold of a case; of alternatives, those of the nearest."""
    if condition.holds(case):
        return []
    if isinstance(condition, All):
        return [words for part in condition.parts for words in unmet(part, case)]
    if isinstance(condition, Either) and condition.parts:
        return min((unmet(part, case) for part in condition.parts), key=len)
    return [condition_words(condition)]


def _listed(values: frozenset[str]) -> str:
    shown = sorted(values)
    words = ", ".join(shown[:MOST]) + (f" and {len(shown) - MOST} more" if len(shown) > MOST else "")
    return f"[{words}]" if len(shown) > 1 else words


def _phrases(words: Words | None) -> frozenset[str] | None:
    return words.phrases if words else None


def _bounds(least: float | None, most: float | None) -> str:
    return ", ".join(
        f"{name} {value:g}" for name, value in (("at least", least), ("at most", most)) if value is not None
    )

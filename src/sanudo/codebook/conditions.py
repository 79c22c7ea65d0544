"""What a category asks of an event: fields that must hold, joined by all, any and none.

Each condition is a value that says of a case whether it holds. A case is an event with what stands around it: the events
that it is linked to, and the words that tell it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from sanudo.model.entities import Amount, Party, Place
from sanudo.model.events import Event

CodedField = Literal["type", "mode", "status", "quad", "plover", "cameo"]
NumberField = Literal["goldstein", "score", "confidence"]
Role = Literal["actor", "recipient", "party", "speaker"]
Passage = Literal["words", "trigger"]
Link = Literal["content", "condition", "condition if", "condition unless", "purpose", "purpose toward", "purpose against",
               "content of", "condition of", "purpose of"]  # fmt: skip

NO_MODE: Final = "none"


@dataclass(frozen=True, slots=True)
class Words:
    """Words and phrases, any of them. Without `exact`, each word stands for all its forms, in any case of letters.

    A word that ends in * stands for all words that begin so.
    """

    phrases: frozenset[str]
    exact: bool = False


class Case(Protocol):
    """An event with what stands around it."""

    @property
    def event(self) -> Event:
        """The event itself."""
        ...

    @property
    def outlet(self) -> str | None:
        """The outlet of its article."""
        ...

    def linked(self, link: Link) -> Sequence["Case"]:
        """The events at the other end of its links of this kind."""
        ...

    def passages(self, passage: Passage) -> Sequence[str]:
        """The sentences that tell it, or its triggers."""
        ...

    def says(self, text: str, words: Words) -> bool:
        """Whether a text holds one of the words."""
        ...


class Condition(Protocol):
    """Something that holds of a case or not."""

    def holds(self, case: Case) -> bool:
        """Whether it holds."""
        ...


@dataclass(frozen=True, slots=True)
class All:
    """All parts hold; without parts, anything does."""

    parts: tuple[Condition, ...] = ()

    def holds(self, case: Case) -> bool:
        """Whether all parts hold."""
        return all(part.holds(case) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts holds, or several."""

    parts: tuple[Condition, ...]

    def holds(self, case: Case) -> bool:
        """Whether a part holds."""
        return any(part.holds(case) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def holds(self, case: Case) -> bool:
        """Whether the part fails."""
        return not self.part.holds(case)


ANYTHING: Final = All()


@dataclass(frozen=True, slots=True)
class Coded:
    """The field has one of the values. A type may carry its mode ("ASSAULT aerial"); a CAMEO code takes in those below."""

    field: CodedField
    values: frozenset[str]

    def holds(self, case: Case) -> bool:
        """Whether the event has one of the values."""
        event, code = case.event, case.event.code
        flat = (code.plover, code.cameo, code.quad) if code else None
        return self.covers(event.type, event.mode, event.status, flat)

    def covers(self, kind: str, mode: str | None, status: str, flat: tuple[str, str, int] | None) -> bool:
        """Whether an event of this type, mode, status and flat code (PLOVER, CAMEO, quad) has one of the values."""
        match self.field:
            case "type":
                return kind in self.values or f"{kind} {mode}" in self.values
            case "mode":
                return (mode or NO_MODE) in self.values
            case "status":
                return status in self.values
            case "quad":
                return flat is not None and str(flat[2]) in self.values
            case "plover":
                return flat is not None and flat[0] in self.values
            case "cameo":
                return flat is not None and any(
                    flat[1][:length] in self.values for length in range(2, len(flat[1]) + 1)
                )


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of the event lies between two bounds, both included; None is no bound."""

    field: NumberField
    least: float | None = None
    most: float | None = None

    def holds(self, case: Case) -> bool:
        """Whether the number is known and lies there."""
        return self.covers(
            case.event.confidence if self.field == "confidence" else getattr(case.event.code, self.field, None)
        )

    def covers(self, number: float | None) -> bool:
        """Whether a number is known and lies between the bounds."""
        return (
            number is not None
            and (self.least is None or number >= self.least)
            and (self.most is None or number <= self.most)
        )


@dataclass(frozen=True, slots=True)
class Background:
    """The event is history that the report recounts."""

    def holds(self, case: Case) -> bool:
        """Whether it is background."""
        return case.event.background


@dataclass(frozen=True, slots=True)
class About:
    """The event has one of the contexts."""

    contexts: frozenset[str]

    def holds(self, case: Case) -> bool:
        """Whether it has one."""
        return not self.contexts.isdisjoint(case.event.contexts)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in the role is all of this; None asks nothing. "party" is actor or recipient."""

    role: Role
    countries: frozenset[str] | None = None
    sectors: frozenset[str] | None = None
    offices: frozenset[str] | None = None
    names: Words | None = None
    resolved: bool | None = None

    def holds(self, case: Case) -> bool:
        """Whether one party in the role is all of it."""
        return any(self._fits(case, party) for party in parties(case.event, self.role))

    def _fits(self, case: Case, party: Party) -> bool:
        return (
            (self.countries is None or party.country in self.countries)
            and (self.sectors is None or party.sector in self.sectors)
            and (self.offices is None or party.office in self.offices)
            and (self.resolved is None or (party.resolved != "unknown") == self.resolved)
            and (self.names is None or any(case.says(name, self.names) for name in _names(party)))
        )


@dataclass(frozen=True, slots=True)
class Between:
    """Actor and recipient are of one country, or of different ones; both must be known."""

    same: bool

    def holds(self, case: Case) -> bool:
        """Whether there is such a pair."""
        actors, recipients = (
            {party.country for party in parties(case.event, role) if party.country} for role in ("actor", "recipient")
        )
        return any((actor == recipient) == self.same for actor in actors for recipient in recipients)


@dataclass(frozen=True, slots=True)
class Where:
    """The event has a place that is all of this; None asks nothing."""

    countries: frozenset[str] | None = None
    precisions: frozenset[str] | None = None
    names: Words | None = None

    def holds(self, case: Case) -> bool:
        """Whether its place is all of it."""
        place = case.event.place
        return place is not None and (
            (self.countries is None or place.country in self.countries)
            and (self.precisions is None or place.precision in self.precisions)
            and (self.names is None or any(case.says(name, self.names) for name in _place_names(place)))
        )


@dataclass(frozen=True, slots=True)
class HowMany:
    """An amount of the event is of one of the units, and at least or at most so much."""

    units: Words | None = None
    least: float | None = None
    most: float | None = None

    def holds(self, case: Case) -> bool:
        """Whether one of its amounts is so."""
        return any(self._fits(case, amount) for amount in case.event.amounts)

    def _fits(self, case: Case, amount: Amount) -> bool:
        return (
            (self.units is None or case.says(f"{amount.unit or ''} | {amount.span.text}", self.units))
            and (self.least is None or (amount.minimum is not None and amount.minimum >= self.least))
            and (self.most is None or (amount.maximum is not None and amount.maximum <= self.most))
        )


@dataclass(frozen=True, slots=True)
class Says:
    """One of the words stands in a sentence that tells the event, or is its trigger."""

    passage: Passage
    words: Words

    def holds(self, case: Case) -> bool:
        """Whether one stands there."""
        return any(case.says(text, self.words) for text in case.passages(self.passage))


@dataclass(frozen=True, slots=True)
class ReportedBy:
    """The article's outlet is named by one of the words."""

    names: Words

    def holds(self, case: Case) -> bool:
        """Whether it is."""
        return case.outlet is not None and case.says(case.outlet, self.names)


@dataclass(frozen=True, slots=True)
class Linked:
    """One of the events at the other end of such a link fulfils the condition."""

    link: Link
    condition: Condition

    def holds(self, case: Case) -> bool:
        """Whether one does."""
        return any(self.condition.holds(other) for other in case.linked(self.link))


def parties(event: Event, role: Role) -> tuple[Party, ...]:
    """The parties in a role."""
    match role:
        case "actor":
            return event.actors
        case "recipient":
            return event.recipients
        case "party":
            return (*event.actors, *event.recipients)
        case "speaker":
            said = event.attribution
            return tuple(who for who in (said.speaker, said.on_behalf_of) if who) if said else ()


def _names(party: Party) -> list[str]:
    return [name for name in (party.name, party.span.text if party.span else None) if name]


def _place_names(place: Place) -> list[str]:
    return [name for name in (place.name, place.admin1, place.span.text) if name]

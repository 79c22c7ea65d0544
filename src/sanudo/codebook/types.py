"""The sixteen event types and their modes (PLOVER), with their quad classes and scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sanudo.codebook.tables import read_yaml
from sanudo.errors import ConfigurationError

# Fixed in code, because the model's output is numbered in this order.
TYPES: Final = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)


@dataclass(frozen=True, slots=True)
class Mode:
    """A finer kind of an event type. `cameo` is the code of the mode before flat_codes.yaml refines it."""

    name: str
    definition: str
    score: float
    cameo: str
    source: str
    example: str
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type. `score` runs from -10 (conflict) to 10.

    `quad` is 1 for verbal and 2 for material cooperation, 3 for verbal and 4 for material conflict.
    """

    name: str
    definition: str
    quad: int
    score: float
    cameo: str
    source: str
    example: str
    differs: str | None = None
    modes: tuple[Mode, ...] = ()

    def mode(self, name: str | None) -> Mode | None:
        """The mode of this name, None for None. Raises ConfigurationError."""
        if name is None:
            return None
        for mode in self.modes:
            if mode.name == name:
                return mode
        known = ", ".join(mode.name for mode in self.modes) or "none"
        raise ConfigurationError(f"{name!r} is no mode of {self.name}; its modes: {known}")


@cache
def event_types() -> Mapping[str, EventType]:
    """All event types by name."""
    return {name: _event_type(name, entry) for name, entry in read_yaml("types.yaml").items()}


def event_type(name: str) -> EventType:
    """The event type of this name. Raises ConfigurationError."""
    found = event_types().get(name)
    if found is None:
        raise ConfigurationError(f"{name!r} is no event type; the types: {', '.join(TYPES)}")
    return found


def modes_of(name: str) -> tuple[str, ...]:
    """The names of the modes of an event type, in the order of the codebook. Raises ConfigurationError."""
    return tuple(mode.name for mode in event_type(name).modes)


def check_type(name: str, mode: str | None = None) -> None:
    """Raises ConfigurationError unless this is a type, and a mode of it."""
    event_type(name).mode(mode)


def _event_type(name: str, entry: Mapping[str, Any]) -> EventType:
    modes = tuple(Mode(name=mode, **fields) for mode, fields in entry.get("modes", {}).items())
    return EventType(**{**entry, "name": name, "modes": modes})

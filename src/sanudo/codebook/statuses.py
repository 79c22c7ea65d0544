"""The eleven statuses of an event, and whether and how the old schemes would count it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from sanudo.codebook.tables import read_yaml
from sanudo.errors import ConfigurationError
from sanudo.model.events import Status

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
WAYS: Final = ("own", "future", "promise", "concession")


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What a status means. `counts` gives the way in which a type counts; the key "others" stands for the rest."""

    name: str
    definition: str
    source: str
    example: str
    counts: Mapping[str, str]

    def way(self, event_type: str) -> str | None:
        """How an event of this type counts: own, future, promise, concession, or None for not at all."""
        return self.counts.get(event_type, self.counts.get("others"))


@cache
def statuses() -> Mapping[str, StatusRule]:
    """All statuses by name."""
    return {name: StatusRule(name=name, **entry) for name, entry in read_yaml("statuses.yaml").items()}


def status_rule(name: str) -> StatusRule:
    """The status of this name. Raises ConfigurationError."""
    found = statuses().get(name)
    if found is None:
        raise ConfigurationError(f"{name!r} is no status; the statuses: {', '.join(STATUSES)}")
    return found

"""What a time is seen from, and what it comes to."""

from dataclasses import dataclass

from sanudo.events.calendar import Period
from sanudo.events.time_expressions import Tense

# How many units a relation lies from the anchor's.
STEPS = {
    "last": -1,
    "previous": -1,
    "recent": -1,
    "past": -1,
    "this": 0,
    "that": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    None: 0,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is seen from: the day of writing, the date told before, the tense, and whether the text is a
    story of the past, whose missing parts come from the date told before."""

    writing: Period | None = None
    previous: Period | None = None
    direction: Tense = "unknown"
    narrative: bool = False

    @property
    def anchor(self) -> Period | None:
        """The date that missing parts come from."""
        return (self.previous or self.writing) if self.narrative else self.writing

    @property
    def told(self) -> Period | None:
        """The date told before, or the day of writing where none was."""
        return self.previous or self.writing


@dataclass(frozen=True, slots=True)
class Moment:
    """From the first to the last period (None: open); whether the ends are vague; the date it was reckoned from."""

    first: Period | None
    last: Period | None
    vague: bool = False
    anchor: Period | None = None


def single(period: Period | None, anchor: Period | None = None) -> Moment | None:
    """The moment that is one period."""
    return None if period is None else Moment(period, period, anchor=anchor)

"""What was nearly taken for an event: found with lower thresholds, and no event of the records."""

from collections.abc import Sequence
from dataclasses import replace

from sanudo.events.coder import WEAK_SIGN
from sanudo.events.graph import Thresholds
from sanudo.model.events import Event, EventMention


def lowered(thresholds: Thresholds) -> Thresholds:
    """The thresholds that let candidates pass: every trigger of which there is a sign."""
    return replace(thresholds, trigger=min(WEAK_SIGN, thresholds.trigger), sentence=0.0)


def candidates(found: Sequence[Event], kept: Sequence[Event]) -> tuple[Event, ...]:
    """The events found with lower thresholds that tell nothing which the kept ones tell; links lead to both."""
    taken = {_place(mention) for event in kept for mention in event.mentions}
    new = [event for event in found if not any(_place(mention) in taken for mention in event.mentions)]
    known = {event.id for event in (*new, *kept)}
    return tuple(
        replace(
            event,
            content=tuple(other for other in event.content if other in known),
            conditions=tuple(link for link in event.conditions if link.event in known),
            purpose=tuple(link for link in event.purpose if link.event in known),
        )
        for event in new
    )


def _place(mention: EventMention) -> tuple[str, int, int]:
    span = mention.evidence.span
    return span.field, span.start, span.end

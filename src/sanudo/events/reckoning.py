"""Days counted from another event: "withdrew on Sunday, two days after police broke in" dates the breaking in to Friday.

The words of time tell how many units lie between two events of one sentence, and the tree which: the one in the clause or
phrase that "after" or "before" opens, and the one that this hangs on. Where one of them has its day, the other gets its own.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date as Day

from sanudo.events.calendar import Grain, day_period, shift
from sanudo.events.time_expressions import TimeExpression
from sanudo.events.time_grammar import find_times
from sanudo.events.told import Told
from sanudo.language.doc import Doc, Sentence
from sanudo.model.entities import When
from sanudo.model.spans import Span

MARKERS = frozenset({"after", "before"})
GRAINS: dict[str | None, Grain] = {"day": "day", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class _Distance:
    """`count` units from the event at word `base` to the one at word `event`; negative: before it."""

    event: int
    base: int
    count: int
    grain: Grain
    span: Span


def reckoned(doc: Doc, tellings: Sequence[Told]) -> list[Told]:
    """The tellings, in order, with days that another event of the sentence gives."""
    made = _together(tellings)
    of_sentences: dict[int, dict[int, int]] = {}
    for number, told in enumerate(made):
        of_sentences.setdefault(told.draft.sentence, {})[told.draft.trigger.word] = number
    for index, places in of_sentences.items():
        if len(places) < 2:
            continue
        sentence = doc.sentences[index]
        for distance in _distances(doc, sentence, places.keys()):
            event, base = places[distance.event], places[distance.base]
            if _is_open(made[base].when, distance.span):
                made[base] = _dated(made[base], made[event].when, distance, -distance.count)
            elif _is_open(made[event].when, distance.span):
                made[event] = _dated(made[event], made[base].when, distance, distance.count)
    return made


def _together(tellings: Sequence[Told]) -> list[Told]:
    """The tellings, in order; words of time that an act shares with what it says mean one time ("signed a truce in July")."""
    days = {
        (key, told.when.span): told.when
        for told in tellings
        if told.when is not None and told.status == "happened"
        for key in told.draft.content
    }
    return [
        replace(told, when=days.get((told.draft.key, told.when.span), told.when)) if told.when else told
        for told in tellings
    ]


def _distances(doc: Doc, sentence: Sentence, triggers: Set[int]) -> Iterator[_Distance]:
    """The counted distances between two of these triggers."""
    for expression in find_times(doc.source(sentence), sentence.start, sentence.end):
        grain, count = GRAINS.get(expression.meaning.unit), expression.meaning.count
        marker = sentence.token_at(expression.end - 1)
        if grain is None or count is None or marker is None or not _is_counted(expression):
            continue
        head = sentence.tokens[marker].head
        event = next((word for word in sentence.ancestry(head)[1:] if word in triggers), None)
        if sentence.tokens[marker].lower in MARKERS and event is not None:
            span = Span(expression.start, expression.end, expression.text, sentence.field)
            for base in _joined(sentence, head) & triggers:
                yield _Distance(event, base, expression.meaning.sign * int(count), grain, span)


def _joined(sentence: Sentence, head: int) -> set[int]:
    """The clause's head and what "and" joins to it ("broke in and dragged him out")."""
    return {head, *(word for word in sentence.children(head) if sentence.tokens[word].relation == "conj")}


def _is_counted(expression: TimeExpression) -> bool:
    """Whether it is a whole number of units from something that the expression itself does not name."""
    meaning = expression.meaning
    counted = meaning.form == "offset" and not meaning.from_writing and not meaning.vague and meaning.base is None
    return counted and meaning.count is not None and meaning.count == int(meaning.count)


def _is_open(when: When | None, span: Span) -> bool:
    """Whether the event has no day of its own: none at all, or one that was read from the counting words."""
    if when is None or (when.start is None and when.end is None):
        return True
    return when.span.start < span.end and span.start < when.span.end


def _dated(told: Told, other: When | None, distance: _Distance, count: int) -> Told:
    """The telling, dated from the other event's day where that has one."""
    if other is None or other.start is None or other.start != other.end or _is_open(other, distance.span):
        return told
    period = shift(day_period(Day.fromisoformat(other.start)), distance.grain, count)
    bounds = period.bounds if period else None
    if period is None or bounds is None:
        return told
    when = When(distance.span, bounds[0].isoformat(), bounds[1].isoformat(), period.precision, other.start)
    return replace(told, when=when)

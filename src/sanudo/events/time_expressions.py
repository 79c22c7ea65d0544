"""Expressions of time in a text, with what they mean before anybody knows when they were written."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from sanudo.events.calendar import Part
from sanudo.events.time_words import Words, table

Kind = Literal["time", "duration", "set", "age", "reference"]
Tense = Literal["past", "future", "unknown"]
Form = Literal["calendar", "unit", "offset", "length", "set", "reference", "range", "clock", "daypart", "age", "nth"]
Relation = Literal["last", "past", "previous", "recent", "this", "that", "next", "coming", "following"]
Reference = Literal["past", "present", "future"]
Bound = Literal["since", "until", "before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The parsed meaning of an expression; what it leaves open is None.

    calendar: fields of the calendar · unit: relation and unit ("last month") · offset: count units before (sign -1) or
    after the writing ("ago"), the story's last date ("later") or `base` · nth: the day-th unit (or count of units) of
    `base` · length, set: count and unit · range: first, last. `undated`: from an undated event ("a year after it").
    """

    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    part: Part | None = None
    clock: str = ""
    relation: Relation | None = None
    unit: str | None = None
    count: float | None = None
    vague: bool = False
    sign: int = 0
    from_writing: bool = False
    undated: bool = False
    reference: Reference | None = None
    base: "TimeExpression | None" = None
    first: "TimeExpression | None" = None
    last: "TimeExpression | None" = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, a duration, a repetition, an age or a mere reference ("former"); only a "time" is a When.

    `tense` is what the words around say, `bound` the preposition that opens one side ("since 2014").
    """

    start: int
    end: int
    text: str
    kind: Kind
    meaning: Meaning
    tense: Tense = "unknown"
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """An expression with the indices of its words."""

    first: int
    after: int
    meaning: Meaning
    parts: "tuple[Piece, Piece] | None" = None


def expression_of(words: Words, piece: Piece) -> TimeExpression:
    start, end = words.offsets[piece.first][0], words.offsets[piece.after - 1][1]
    meaning = piece.meaning
    if piece.parts is not None:
        first, last = (expression_of(words, part) for part in piece.parts)
        meaning = replace(meaning, first=first, last=last)
    tense = "unknown" if meaning.year is not None else _tense(words, piece)
    if tense == "past" and meaning.month is not None and meaning.day is not None:
        tense = "unknown"
    meaning, kind = _kind(words, piece, meaning, tense)
    return TimeExpression(start, end, words.text[start:end], kind, meaning, tense, _bound(words, piece))


def _kind(words: Words, piece: Piece, meaning: Meaning, tense: Tense) -> tuple[Meaning, Kind]:
    """A length behind "in" or "within" is a time when it lies ahead ("will reply within 48 hours")."""
    before = words.word(piece.first - 1) if piece.first else ""
    if meaning.form == "length":
        if before in ("in", "within") and tense == "future" and not meaning.vague:
            relation: Relation | None = "next" if before == "within" else None
            return replace(meaning, form="offset", sign=1, from_writing=True, relation=relation), "time"
        return meaning, "duration"
    if meaning.form == "reference" and (
        words.word(piece.first) in ("former", "future") or words.word(piece.first) == "formerly"
    ):
        return meaning, "reference"
    kinds: dict[str, Kind] = {"set": "set", "age": "age"}
    return meaning, kinds.get(meaning.form, "time")


_BOUNDS: dict[str, Bound] = {"since": "since", "until": "until", "till": "until", "before": "before", "after": "after"}


def _bound(words: Words, piece: Piece) -> Bound | None:
    """The preposition before the words, unless they are a possessive ("after Monday's talks")."""
    if piece.first == 0 or words.classes[piece.after : piece.after + 1] == "'":
        return None
    before = piece.first - 1
    if words.classes[before] == "t" and before:
        before -= 1
    return _BOUNDS.get(words.word(before))


@cache
def _cues() -> dict[str, Tense]:
    tenses = table("tenses")
    return dict.fromkeys(tenses["past"], "past") | dict.fromkeys(tenses["future"], "future")


_WINDOW = 25


def _tense(words: Words, piece: Piece) -> Tense:
    """Whether the nearest verb of the sentence, first to the left, tells the past or the future."""
    for indices in (
        range(piece.first - 1, max(-1, piece.first - 1 - _WINDOW), -1),
        range(piece.after, min(len(words.offsets), piece.after + _WINDOW)),
    ):
        for index in indices:
            if words.classes[index] in ".P":
                break
            word = words.word(index)
            cue = _cues().get(word)
            if cue is None and words.classes[index] == "x" and word.endswith("ed") and len(word) > 4:
                cue = "past"
            if cue is not None:
                return cue
    return "unknown"

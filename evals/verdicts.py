"""What a person found of records drawn from real news: a line a record, without the words of the news.

A line has the draw, the article's name, the trigger's offsets, a hash of its sentence, what the record said (type, mode and
status in words, every other field as a hash) and, field by field, the verdict with the kind of error:

    right                   what the record says is what the text says
    wrong: KIND             the record says something else, or too much, or only part of it
    missing: KIND           the record says nothing, and the text says something
    (no key)                neither says anything, or the record is no event and nothing else was asked

So precision is right / (right + wrong), and of what the text says right / (right + wrong + missing) is there.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final, Literal

from sanudo.model.entities import Party
from sanudo.model.events import Event

VERDICTS: Final = Path(__file__).parent / "data" / "news_records.jsonl"
FIELDS: Final = {
    "event": "it is an event by the codebook",
    "type": "type",
    "mode": "mode",
    "status": "status",
    "background": "background",
    "actor": "actors",
    "recipient": "recipients",
    "place": "place",
    "when": "when",
    "amount": "amounts",
    "speaker": "speaker and outlets",
    "content": "content",
    "condition": "conditions",
    "purpose": "purpose",
    "mentions": "all its mentions tell this event",
}
PLAIN: Final = ("type", "mode", "status")
# Another type, status or party is another record: the whole line is to be read again. Of another field only that field is.
IDENTITY: Final = ("type", "status", "actor", "recipient")
HASH_DIGITS: Final = 8
Z: Final = 1.96  # two-sided 95 %

State = Literal["as judged", "read again", "gone"]


@dataclass(frozen=True, slots=True)
class Line:
    """One record as it was judged."""

    draw: str
    article: str
    start: int
    end: int
    sentence: str
    said: Mapping[str, str]
    judged: Mapping[str, str]

    @property
    def place(self) -> tuple[str, int, int]:
        """Where its trigger stands."""
        return self.article, self.start, self.end

    def state(self, now: Mapping[str, str] | None) -> State:
        """Whether what the program says now is what was judged; `now` is None where it has no record there."""
        if now is None:
            return "gone"
        changed = any(now[field] != self.said[field] for field in IDENTITY)
        return "read again" if changed else "as judged"


@dataclass(slots=True)
class Tally:
    """How often a field was right, wrong or missing, and how often the program now says something else."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    again: int = 0

    @property
    def asked(self) -> int:
        """How many records say something."""
        return self.right + self.wrong


def hashed(value: object) -> str:
    """The first digits of the SHA-256 of a value; "" of an empty one, so that one sees what said nothing."""
    if not value:
        return ""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:HASH_DIGITS]


def said(event: Event, events: Mapping[str, Event]) -> dict[str, str]:
    """What a record says, field by field; `events` are those of its article, by id."""

    def trigger(name: str) -> list[int]:
        span = events[name].evidence.span
        return [span.start, span.end]

    place, when, spoken = event.place, event.when, event.attribution
    values = {
        "background": event.background,
        "actor": [_party(party) for party in event.actors],
        "recipient": [_party(party) for party in event.recipients],
        "place": place and [place.span.start, place.span.end, place.name, place.country],
        "when": when and [when.span.start, when.span.end, when.start, when.end],
        "amount": [[a.span.start, a.span.end, a.minimum, a.maximum, a.unit] for a in event.amounts],
        "speaker": spoken
        and [
            _party(spoken.speaker),
            _party(spoken.on_behalf_of),
            [[outlet.span.start, outlet.span.end, outlet.role] for outlet in spoken.outlets],
        ],
        "content": [trigger(name) for name in event.content],
        "condition": [[condition.polarity, *trigger(condition.event)] for condition in event.conditions],
        "purpose": [[purpose.direction, *trigger(purpose.event)] for purpose in event.purpose],
        "mentions": [[m.evidence.span.start, m.evidence.span.end] for m in event.mentions][1:],
    }
    plain = {"type": event.type, "mode": event.mode or "", "status": event.status}
    return {**plain, **{field: hashed(value) for field, value in values.items()}}


def _party(party: Party | None) -> list[Any] | None:
    if party is None:
        return None
    span = [party.span.start, party.span.end] if party.span else None
    return [span, party.name, party.country]


def read(path: Path = VERDICTS) -> list[Line]:
    """The lines of a file, in order."""
    return [Line(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def tallies(lines: Iterable[Line], now: Mapping[tuple[str, int, int], Mapping[str, str]] | None) -> dict[str, Tally]:
    """Each field's tally; with `now` (what the program says, by place) only of what is still as it was judged."""
    found = {field: Tally() for field in FIELDS}
    for line in lines:
        current = line.said if now is None else now.get(line.place)
        state = line.state(current)
        for field in FIELDS:
            if current is None or state == "gone":
                continue
            verdict = line.judged.get(field, "").split(":")[0]
            again = state == "read again" or (field != "event" and current[field] != line.said[field])
            if again:
                found[field].again += 1
            elif verdict:
                setattr(found[field], verdict, getattr(found[field], verdict) + 1)
    return found


def kinds(lines: Iterable[Line]) -> dict[str, Counter[str]]:
    """The errors of each field by kind, as they were judged."""
    found: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for line in lines:
        for field, verdict in line.judged.items():
            if verdict != "right":
                found[field][verdict] += 1
    return found


def wilson(right: int, asked: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); records of one article are not independent, so it is a little too narrow."""
    if not asked:
        return 0.0, 1.0
    share, square = right / asked, Z * Z / asked
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / asked + square / (4 * asked)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)

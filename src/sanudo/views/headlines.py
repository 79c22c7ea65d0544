"""An event as one sentence that a desk officer reads, built from the fields of the records and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from sanudo.model.entities import Party
from sanudo.model.events import Event
from sanudo.views.characters import shortened
from sanudo.views.wording import amounts_words, listed, parties_words, party_words

Events = Mapping[str, Event]

_UNREAL: Final = ("negated", "denied")
_ARTICLES: Final = ("a ", "an ")
_MOST_CONTENTS: Final = 3
_LONGEST_TRIGGER: Final = 40


@dataclass(frozen=True, slots=True)
class Wording:
    """How headlines say an event type or mode; the fields are those of wording.yaml."""

    base: str
    past: str
    to: str
    noun: str
    by: str
    of: str
    about: str
    alone: tuple[str, str] | None = None
    alone_about: str | None = None
    doer: Literal["actor", "recipient"] | None = None


def headline(event: Event, events: Events) -> str:
    """The event as a sentence: who, what, to whom, about what, on which condition, to which end; `events` by id."""
    words = _wording(event)
    template: str = _table()["statuses"][event.status]
    contents = _contents(event, events, words)
    if "{noun}" in template:
        told = template.format(noun=_thing(event, without=())) + (f", about {contents}" if contents else "")
    else:
        base, past = _verbs(words, alone=not event.recipients and not contents)
        told = template.format(who=parties_words(event.actors), base=base, past=past)
        told += _toward(event, words) + _about(contents, words, known=bool(event.recipients))
    amounts = [
        amount for amount in event.amounts if amount.span.text not in told
    ]  # "dozens of rebels" may be the party too
    told += f" ({amounts_words(amounts)})" if amounts else ""
    return _capital(told + _conditions(event, events) + _purpose(event, events))


def thing(event: Event) -> str:
    """The event as a thing, with its trigger: an attack by Ruritania on Graustark (“invasion”)."""
    return f"{_thing(event, without=())} (“{_trigger(event)}”)"


def _thing(event: Event, *, without: Sequence[Party]) -> str:
    """The act as a noun, with its parties; doers who are clear from `without` are not named again."""
    words = _wording(event)
    noun = words.noun
    if event.status in _UNREAL:
        noun = "no " + next((noun.removeprefix(a) for a in _ARTICLES if noun.startswith(a)), noun)
    clear = {party_words(party) for party in without}
    if not {party_words(party) for party in event.actors} <= clear:
        noun += f" {words.by} {parties_words(event.actors)}"
    return noun + (f" {words.of} {parties_words(event.recipients)}" if event.recipients else "")


def _trigger(event: Event) -> str:
    return shortened(event.evidence.span.text, _LONGEST_TRIGGER)


def _contents(event: Event, events: Events, words: Wording) -> str:
    """What a speech act is about, as things with their triggers."""
    doers = {"actor": event.actors, "recipient": event.recipients, None: ()}[words.doer]
    found = [events[name] for name in event.content if name in events]
    named = [f"{_thing(one, without=doers)} (“{_trigger(one)}”)" for one in found[:_MOST_CONTENTS]]
    return listed([*named, f"{len(found) - _MOST_CONTENTS} more"] if len(found) > _MOST_CONTENTS else named)


def _verbs(words: Wording, *, alone: bool) -> tuple[str, str]:
    return words.alone if alone and words.alone else (words.base, words.past)


def _toward(event: Event, words: Wording) -> str:
    return " " + f"{words.to} {parties_words(event.recipients)}".strip() if event.recipients else ""


def _about(contents: str, words: Wording, *, known: bool) -> str:
    if not contents:
        return ""
    about = words.about if known or words.alone_about is None else words.alone_about
    return " " + f"{about} {contents}".strip()


def _conditions(event: Event, events: Events) -> str:
    pairs = [
        (condition.polarity, events[condition.event]) for condition in event.conditions if condition.event in events
    ]
    return "".join(f", {polarity} there is {thing(other)}" for polarity, other in pairs)


def _purpose(event: Event, events: Events) -> str:
    verbs = {"toward": "in order to reach", "against": "in order to prevent"}
    pairs = [(verbs[purpose.direction], events[purpose.event]) for purpose in event.purpose if purpose.event in events]
    return "".join(f", {verb} {thing(other)}" for verb, other in pairs)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _wording(event: Event) -> Wording:
    table = _table()["types"]
    found = table.get(f"{event.type} {event.mode}") or table.get(event.type) or _other(event.type)
    alone = found.get("alone")
    return Wording(**{**found, "alone": tuple(alone) if alone else None})


def _other(name: str) -> dict[str, str]:
    """For a type of a codebook that this table does not know."""
    act = f"an act of {name}"
    return {
        "base": f"do {act}", "past": f"did {act}", "to": "toward", "noun": act, "by": "by", "of": "toward", "about": "about"
    }  # fmt: skip


@cache
def _table() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath("data", "wording.yaml").read_bytes())
    return content

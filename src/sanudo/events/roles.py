"""Who acts in a compound: "Chad invasion" leaves open whether Chad invades or is invaded; the rest of the article may tell.

A country's name right before a noun that names an act takes the role that other tellings of the same act give that country,
where they all agree that it is the one acted on.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sanudo.events.told import Told
from sanudo.language.doc import Doc
from sanudo.model.entities import Party

Act = tuple[str, str]


def settled(doc: Doc, tellings: Sequence[Told]) -> list[Told]:
    """The tellings, in order; the actor of such a compound is its recipient where the article says so elsewhere."""
    acting: defaultdict[Act, set[str | None]] = defaultdict(set)
    acted_on: defaultdict[Act, set[str | None]] = defaultdict(set)
    open_ = [_is_open(doc, told) for told in tellings]
    for told, is_open in zip(tellings, open_, strict=True):
        if not is_open:
            acting[_act(told)] |= _countries(told.actors)
            acted_on[_act(told)] |= _countries(told.recipients)
    return [
        _turned(told) if is_open and _countries(told.actors) <= acted_on[_act(told)] - acting[_act(told)] else told
        for told, is_open in zip(tellings, open_, strict=True)
    ]


def _act(told: Told) -> Act:
    return told.lemma, told.draft.type


def _countries(parties: Sequence[Party]) -> set[str | None]:
    return {party.country for party in parties if party.country}


def _is_open(doc: Doc, told: Told) -> bool:
    """Whether the only party is a country's name that stands right before the noun of the act."""
    sentence = doc.sentences[told.draft.sentence]
    trigger = sentence.tokens[told.draft.trigger.word]
    before = sentence.tokens[trigger.index - 1] if trigger.index else None
    spans = [party.span for party in told.actors]
    return (
        before is not None
        and (trigger.upos, before.upos, before.head) == ("NOUN", "PROPN", trigger.index)
        and not told.recipients
        and len(spans) == 1
        and spans[0] is not None
        and spans[0].end == before.end
        and bool(told.actors[0].country)
    )


def _turned(told: Told) -> Told:
    return replace(told, actors=(), recipients=told.actors)

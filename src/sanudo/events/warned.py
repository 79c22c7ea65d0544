"""Warnings of one's own side: "President Lind warned that Oslo would close the border" threatens, once it is known who Lind is.

The stage before (status.py) sees only words, and takes a warning that somebody else will act for an accusation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sanudo.events.drafts import Key
from sanudo.events.told import Told
from sanudo.model.entities import Party

STATE = frozenset({None, "GOV", "MIL"})


def of_own_side(tellings: Sequence[Told]) -> list[Told]:
    """The tellings, in order; such warnings threaten whom it would be done to, and what they warn of is threatened."""
    turned = {told.draft.key for told in tellings if _warns_of_own(told)}
    threatened = {key for told in tellings if told.draft.key in turned for key in told.draft.content}
    done_to = {told.draft.key: told.recipients for told in tellings if told.draft.key in threatened}
    return [_threat(told, turned, done_to) for told in tellings]


def _warns_of_own(told: Told) -> bool:
    types = told.draft.trigger.types
    warning = (told.draft.type, told.draft.mode) == ("ACCUSE", "allege") and types[0][0] == "THREATEN"
    return warning and any(_is_side_of(actor, other) for actor in told.actors for other in told.recipients)


def _is_side_of(actor: Party, other: Party) -> bool:
    """Whether the other is the state that the actor speaks for."""
    return actor.country is not None and actor.country == other.country and other.sector in STATE


def _threat(told: Told, turned: set[Key], done_to: Mapping[Key, tuple[Party, ...]]) -> Told:
    key = told.draft.key
    if key in turned:
        draft = replace(told.draft, type="THREATEN", mode=told.draft.trigger.mode)
        return replace(told, draft=draft, recipients=next((done_to[k] for k in draft.content if done_to.get(k)), ()))
    if key in done_to and told.status == "alleged":
        return replace(told, draft=replace(told.draft, status="threatened"), status="threatened")
    return told

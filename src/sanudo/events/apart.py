"""What sets two tellings apart: other parties, times, places, numbers or words said, or that the article calls them two."""

from sanudo.events.acts import act, empty, rows_of
from sanudo.events.sharing import (
    NAMED_BY_PARTIES,
    any_shared,
    parties,
    some_named_alike,
    state_and_people,
    without_venue,
    words_apart,
)
from sanudo.events.told import Told, known
from sanudo.model.entities import Place
from sanudo.model.events import Status

# Statuses of what is not (yet) done: tellings of one event may differ among these ("potential", "likely", "any invasion").
UNREAL: frozenset[Status] = frozenset(
    {"expected", "hypothetical", "considered", "planned", "offered", "demanded", "threatened"}
)
VISIT = "visit"
# Acts of speech: the same parties may demand or threaten much, so that the content must agree.
SPEECH = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
DEEDS = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})  # where one is not several of the kind
PRECISE = frozenset({"point", "city", "region", "country"})


def times_apart(left: Told, right: Told) -> bool:
    """Whether both tell when, and these times do not meet."""
    one, two = left.when, right.when
    if not (one and two and one.start and one.end and two.start and two.end):
        return False
    return one.end < two.start or two.end < one.start


def parties_apart(left: Told, right: Told) -> bool:
    """Whether some role is filled by known parties of whom none is the same; who meets whom is told either way round."""
    if left.draft.type in NAMED_BY_PARTIES:
        if left.draft.mode == right.draft.mode == VISIT and not any_shared(left.actors, right.actors):
            return True
        return not any_shared(without_venue(left, right), without_venue(right, left))
    whole = left.headline != right.headline and state_and_people(left.recipients, right.recipients)
    if not (any_shared(left.actors, right.actors) and (whole or any_shared(left.recipients, right.recipients))):
        return True
    return not (left.headline or right.headline) and words_apart(left.recipients, right.recipients)


def told_apart(left: Told, right: Told) -> bool:
    """Whether the article tells them as two: "another attack", other places or numbers in one voice, other words said."""
    if left.fresh and left.plural and right.pointing:  # "to prevent new raids": "the raids" are the old ones
        return True
    if right.fresh or (right.indefinite and right.status == "happened" and not left.headline):
        return True
    if left.draft.type in SPEECH and right.draft.type in SPEECH and _said_apart(left, right):
        return True
    if (
        _is_call_and_visit(left, right)
        or _numbers_differ(left, right)
        or _described_apart(left, right)
        or _kinds_of_parties_apart(left, right)
    ):
        return True
    return _same_voice(left, right) and (_places_apart(left.place, right.place) or _amounts_apart(left, right))


def number_agrees(left: Told, right: Told) -> bool:
    """Whether not one is told and then several, or several and then one."""
    return left.plural is None or right.plural is None or left.plural == right.plural


def _is_call_and_visit(left: Told, right: Told) -> bool:
    """Whether one is a call, and the other has a place, which a call has not."""
    for one, other in ((left, right), (right, left)):
        if one.draft.mode == "phone" and other.draft.mode != "phone" and other.place is not None:
            return True
    return False


def _numbers_differ(left: Told, right: Told) -> bool:
    """Whether one deed is told, and then several by the same word, or the other way round."""
    if left.lemma != right.lemma or left.draft.type not in DEEDS or left.headline:
        return False
    return left.status == right.status == "happened" and not number_agrees(left, right)


def _described_apart(left: Told, right: Told) -> bool:
    """Whether one noun is described by other words, does not point back, and is done to nobody who is known to be the same
    ("trade ties", then "ties in defence")."""
    if left.plural is None or right.plural is None or right.pointing or left.headline or right.headline:
        return False
    if some_named_alike(left.recipients, right.recipients):
        return False
    if not same_act(left, right) or not {left.status, right.status} <= UNREAL | {"happened"}:
        return False
    one, two = (_describing(telling) for telling in (left, right))
    return bool(one and two) and not one & two


def _describing(telling: Told) -> set[str]:
    """The words beside a noun that say which it is, but for those of its parties and place."""
    spans = [party.span for party in parties(telling)] + [telling.place.span if telling.place else None]
    named = {word for span in spans if span for word in span.text.lower().split()}
    return {act(word) for word in telling.modifiers - named}


def _kinds_of_parties_apart(left: Told, right: Told) -> bool:
    """Whether it is done to a known party and to others of another kind ("backed the plotters", "backed the nurses")."""
    row, others = left.recipients, right.recipients
    if left.headline or right.headline or bool(known(row)) == bool(known(others)):
        return False
    kinds = [{party.sector for party in parties} for parties in (row, others)]
    return all(kinds) and not any(None in one for one in kinds) and not kinds[0] & kinds[1]


def _said_apart(left: Told, right: Told) -> bool:
    """Whether two acts of speech have contents that share no act; a headline tells only some of them."""
    if left.headline or right.headline or not left.said or not right.said:
        return False
    return not say_the_same(left, right)


def say_the_same(left: Told, right: Told) -> bool:
    """Whether two acts of speech have an act in common that is said; "stop" and its like are none."""
    return any(
        (act(a) == act(b) and act(a) not in empty()) or rows_of(a, kind) & rows_of(b, other)
        for a, kind in left.said
        for b, other in right.said
    )


def same_act(left: Told, right: Told) -> bool:
    """Whether both triggers name one act, as verb or noun."""
    return act(left.lemma) == act(right.lemma)


def _same_voice(left: Told, right: Told) -> bool:
    speakers = [t.attribution.speaker.name if t.attribution and t.attribution.speaker else None for t in (left, right)]
    return speakers[0] == speakers[1] and (left.attribution is None) == (right.attribution is None)


def _places_apart(left: Place | None, right: Place | None) -> bool:
    if left is None or right is None or not {left.precision, right.precision} <= PRECISE:
        return False
    if left.country and right.country and left.country != right.country:
        return True
    return left.precision == right.precision and (left.name or left.span.text) != (right.name or right.span.text)


def _amounts_apart(left: Told, right: Told) -> bool:
    if left.headline or right.headline:
        return False
    for one in left.amounts:
        for two in right.amounts:
            if one.unit != two.unit or None in (one.minimum, two.minimum):
                continue
            if (one.maximum or one.minimum or 0) < (two.minimum or 0):
                return True
            if (two.maximum or two.minimum or 0) < (one.minimum or 0):
                return True
    return False

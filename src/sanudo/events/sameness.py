"""Whether two tellings are of one event: what forbids it, and how strongly they are tied.

Nothing forbids it unless kind, parties, time, place or the article itself ("another attack") set them apart. They are tied by
the act that both name, by parties that both know in one role, and by a noun that points back ("the assault").
"""

from collections.abc import Sequence
from typing import Final

from sanudo.events.acts import act, empty, near, rows_of
from sanudo.events.told import Told, known
from sanudo.gazetteer.countries import countries
from sanudo.model.entities import Party, Place
from sanudo.model.events import Status

# Statuses of what is not (yet) done: tellings of one event may differ among these ("potential", "likely", "any invasion").
UNREAL: frozenset[Status] = frozenset(
    {"expected", "hypothetical", "considered", "planned", "offered", "demanded", "threatened"}
)
LOOSE: frozenset[Status] = frozenset({"expected", "hypothetical", "considered"})
# Statuses under which two tellings contradict each other about one event.
AGAINST: frozenset[Status] = frozenset({"denied", "negated", "alleged"})
CLEAR = 0.8  # a background likelier than this, or less likely than the rest, is plain
UNSURE = 0.8  # a status less likely than this gives way to what the other tellings say
# Meetings are named by many words (call, talk, speak): the same parties and no conflict are enough.
NAMED_BY_PARTIES = frozenset({"CONSULT"})
VISIT = "visit"
# Acts of speech: the same parties may demand or threaten much, so that the content must agree.
SPEECH = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
PRONOUNS = frozenset(
    {"he", "him", "she", "her", "it", "they", "them", "we", "us", "those", "these", "others", "who", "whom"}
)
SMALL_WORDS = frozenset({"the", "a", "an", "its", "his", "her", "their", "of", "and", "more", "than", "about"})
PRECISE = frozenset({"point", "city", "region", "country"})
SAME_WORD, POINTS_BACK, BY_PARTIES, SYNONYM = 4, 3, 2, 1
NONE: Final = 0


def compatible(left: Told, right: Told) -> bool:
    """Whether nothing forbids that two tellings, the left one first, are of one event."""
    if left.draft.sentence == right.draft.sentence or not _kinds_agree(left, right):
        return False
    if not (_eras_agree(left, right) and _statuses_agree(left, right)):
        return False
    return not (_times_apart(left, right) or _parties_apart(left, right) or _told_apart(left, right))


def tie(left: Told, right: Told) -> int:
    """How strongly two compatible tellings are tied, the left one told first: 0 where they are not."""
    if left.draft.type in NAMED_BY_PARTIES and right.draft.type in NAMED_BY_PARTIES:
        return _tie_of_meetings(left, right)
    if _same_act(left, right):
        if act(left.lemma) in empty() and not (_say_the_same(left, right) or left.headline != right.headline):
            return NONE
        return SAME_WORD if _shares_role(left, right) or _names_nobody(left, right) else NONE
    if left.headline != right.headline and _told_below(left, right):
        return BY_PARTIES
    if not _near_words(left, right):
        return NONE
    if right.pointing and right.bare:
        return POINTS_BACK
    if left.headline != right.headline and left.status == right.status and not known(_parties(left)):
        return SYNONYM
    return SYNONYM if _shares_enough(left, right) else NONE


def _tie_of_meetings(left: Told, right: Told) -> int:
    """Who meets whom tells a meeting, who goes a visit; where one of two tellings names one party or none, it must point to
    the other."""
    visits = (left.draft.mode == VISIT) + (right.draft.mode == VISIT)
    if visits == 2 and _same_act(left, right) and _shares_role(left, right):
        return SAME_WORD
    if _all_shared(left, right) and (visits != 1 or _one_act(left, right)):
        return SAME_WORD if _same_act(left, right) else BY_PARTIES
    if not _one_act(left, right) or min(len(known(_parties(left))), len(known(_parties(right)))) > 1:
        return NONE
    if right.pointing and right.bare:
        return POINTS_BACK
    return SYNONYM if left.headline != right.headline or (_same_act(left, right) and right.pointing) else NONE


def _near_words(left: Told, right: Told) -> bool:
    return bool(rows_of(left.lemma, left.draft.type) & rows_of(right.lemma, right.draft.type))


def _shares_enough(left: Told, right: Told) -> bool:
    """Whether the parties tie two tellings by different words: who demands much of many must say the same or to the same."""
    if left.draft.type not in SPEECH:
        return _shares_role(left, right)
    if not _some_shared(left.actors, right.actors):
        return False
    return _some_shared(left.recipients, right.recipients) or _say_the_same(left, right)


def _kinds_agree(left: Told, right: Told) -> bool:
    if left.draft.type != right.draft.type:
        return _near_words(left, right) or (_same_act(left, right) and _nearly_one_type(left, right))
    if None in (left.draft.mode, right.draft.mode) or left.draft.mode == right.draft.mode:
        return True
    return left.draft.type not in NAMED_BY_PARTIES and (left.headline != right.headline or _one_act(left, right))


def _nearly_one_type(left: Told, right: Told) -> bool:
    """Whether the types are near, or a headline and the report use one word of the same parties."""
    if near(left.draft.type, right.draft.type):
        return True
    return left.headline != right.headline and _shares_role(left, right)


def _same_act(left: Told, right: Told) -> bool:
    return act(left.lemma) == act(right.lemma)


def _one_act(left: Told, right: Told) -> bool:
    return _same_act(left, right) or _near_words(left, right)


def _eras_agree(left: Told, right: Told) -> bool:
    """Whether the encoder does not plainly take one for the story and the other for its background."""
    older, newer = sorted((left.draft.trigger.background, right.draft.trigger.background), reverse=True)
    return older < CLEAR or newer > 1 - CLEAR


def _statuses_agree(left: Told, right: Told) -> bool:
    pair = {left.status, right.status}
    if len(pair) == 1 or pair <= LOOSE:
        return True
    same, shared = _same_act(left, right), _shares_role(left, right)
    if pair <= UNREAL:
        return left.headline != right.headline or shared or right.pointing or (same and _names_nobody(left, right))
    if pair <= UNREAL | {"happened"}:
        unsure = left.headline != right.headline or min(_sureness(left), _sureness(right)) < UNSURE
        return same and unsure and (shared or {left.status, right.status} <= LOOSE | {"happened"})
    if len(pair & AGAINST) != 1:
        return False
    return (same and shared and "happened" in pair) or _all_shared(left, right)


def _sureness(telling: Told) -> float:
    return next((chance for status, chance in telling.draft.trigger.statuses if status == telling.status), 1.0)


def _times_apart(left: Told, right: Told) -> bool:
    one, two = left.when, right.when
    if not (one and two and one.start and one.end and two.start and two.end):
        return False
    return one.end < two.start or two.end < one.start


def _parties_apart(left: Told, right: Told) -> bool:
    """Whether some role is filled by known parties of whom none is the same; who meets whom is told either way round."""
    if left.draft.type in NAMED_BY_PARTIES:
        return not _any_shared(_parties(left), _parties(right))
    if not (_any_shared(left.actors, right.actors) and _any_shared(left.recipients, right.recipients)):
        return True
    return not (left.headline or right.headline) and _words_apart(left.recipients, right.recipients)


def _words_apart(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether parties that nobody knows are called by words of which none is the same ("two clerks", "46 sailors")."""
    words = [{word for party in row if party.span for word in party.span.text.lower().split()} for row in (left, right)]
    if known(left) or known(right) or not all(words) or any(row <= PRONOUNS for row in words):
        return False
    return not words[0] & words[1] - SMALL_WORDS


def _told_apart(left: Told, right: Told) -> bool:
    """Whether the article tells them as two: "another attack", other places or numbers in one voice, other words said."""
    if right.fresh or (right.indefinite and right.status == "happened" and not left.headline):
        return True
    if left.draft.type in SPEECH and right.draft.type in SPEECH and _said_apart(left, right):
        return True
    return _same_voice(left, right) and (_places_apart(left.place, right.place) or _amounts_apart(left, right))


def _said_apart(left: Told, right: Told) -> bool:
    """Whether two acts of speech have contents that share no act; a headline tells only some of them."""
    if left.headline or right.headline or not left.said or not right.said:
        return False
    return not _say_the_same(left, right)


def _say_the_same(left: Told, right: Told) -> bool:
    return any(
        act(a) == act(b) or rows_of(a, kind) & rows_of(b, other) for a, kind in left.said for b, other in right.said
    )


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


def _names_nobody(left: Told, right: Told) -> bool:
    """Whether no role is known in both of two tellings of an act, and they may still be of one event: the second points
    back, one is a headline, or it has not happened, and is told again and again by its bare name."""
    if (known(left.actors) and known(right.actors)) or (known(left.recipients) and known(right.recipients)):
        return False
    apart = bool(known(_parties(left)) and known(_parties(right)))
    if not apart and (right.pointing or left.headline or right.headline):
        return True
    unreal = {left.status, right.status} != {"happened"} and {left.status, right.status} <= UNREAL | {"happened"}
    return unreal and right.bare and (apart or not (_parties(left) and _parties(right)))


def _told_below(left: Told, right: Told) -> bool:
    """Whether the same do it to the same: a headline has words of its own for what the report tells."""
    if left.status != right.status or left.draft.type != right.draft.type:
        return False
    actors = known(left.actors), known(right.actors)
    if bool(left.recipients) != bool(right.recipients):
        return False
    alike_known = bool(known(left.recipients)) == bool(known(right.recipients))
    return all(actors) and _any_shared(*actors) and (alike_known or _share_noun(left.recipients, right.recipients))


def _share_noun(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether parties are called by one noun, with or without whose they are ("forces", "his forces")."""
    nouns = [{party.span.text.lower().split()[-1] for party in row if party.span} for row in (left, right)]
    return bool(nouns[0] & nouns[1])


def _shares_role(left: Told, right: Told) -> bool:
    """Whether both know a party in one role, and it is the same."""
    if left.draft.type in NAMED_BY_PARTIES:
        return _some_shared(_parties(left), _parties(right))
    return _some_shared(left.actors, right.actors) or _some_shared(left.recipients, right.recipients)


def _some_shared(left: Sequence[Party], right: Sequence[Party]) -> bool:
    return any(alike(a, b) for a in known(left) for b in known(right))


def _any_shared(left: Sequence[Party], right: Sequence[Party]) -> bool:
    return not known(left) or not known(right) or _some_shared(left, right)


def _all_shared(left: Told, right: Told) -> bool:
    """Whether every known party of the telling with fewer is one of the other's, and there are two at least."""
    fewer, more = sorted((known(_parties(left)), known(_parties(right))), key=len)
    return len(fewer) >= 2 and all(any(alike(a, b) for b in more) for a in fewer)


def _parties(telling: Told) -> tuple[Party, ...]:
    return (*telling.actors, *telling.recipients)


def alike(left: Party, right: Party) -> bool:
    """Whether two mentions may mean one party: one name, or a state and who acts for it, or a body and a part of it."""
    if left.name and left.name == right.name:
        return True
    if left.country is None or left.country != right.country:
        return False
    if _is_whole(left) or _is_whole(right):
        return left.sector in OF_STATE | {None} and right.sector in OF_STATE | {None}
    if left.name and right.name:
        return left.name in right.name or right.name in left.name
    return left.sector == right.sector or None in (left.sector, right.sector)


def _is_whole(party: Party) -> bool:
    """Whether a party is a state itself, or its government."""
    land = countries().get(party.country or "")
    if land is None or party.name not in (None, land.name):
        return False
    return party.sector is None or (party.sector == "GOV" and party.name is not None)

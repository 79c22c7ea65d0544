"""Whether two tellings are of one event: whether anything forbids it, and how strongly they are tied.

Nothing forbids it unless kind, parties, time, place or the article itself ("another attack") set them apart. They are tied by
the act that both name, by parties that both know in one role, and by a noun that points back ("the assault").
"""

from typing import Final

from sanudo.events.acts import act, empty, is_general, near, rows_of
from sanudo.events.apart import (
    SPEECH,
    UNREAL,
    VISIT,
    number_agrees,
    parties_apart,
    same_act,
    say_the_same,
    times_apart,
    told_apart,
)
from sanudo.events.sharing import (
    NAMED_BY_PARTIES,
    alike,
    all_shared,
    any_shared,
    is_pronoun,
    parties,
    same_actors,
    share_noun,
    share_word,
    shares_role,
    some_named_alike,
)
from sanudo.events.told import Told, known
from sanudo.model.entities import Place
from sanudo.model.events import Status

LOOSE: frozenset[Status] = frozenset({"expected", "hypothetical", "considered"})
# Statuses under which two tellings contradict each other about one event.
AGAINST: frozenset[Status] = frozenset({"denied", "negated", "alleged"})
CLEAR = 0.8  # a background likelier than this, or less likely than the rest, is plain
UNSURE = 0.8  # a status less likely than this gives way to what the other tellings say
ASKING = frozenset({"REQUEST", "THREATEN"})
OFTEN = frozenset({"ASSAULT", "COERCE"})  # deeds that one does to many
SAME_WORD, POINTS_BACK, BY_PARTIES, SYNONYM, GENERAL = 5, 4, 3, 2, 1
LEAD = 4  # sentences below a headline that may tell what it tells: a byline and a dateline count among them
NEARBY = 2  # sentences that a noun that fits any event of its type points back at most
NONE: Final = 0


def compatible(left: Told, right: Told) -> bool:
    """Whether nothing forbids that two tellings, the left one first, are of one event."""
    if (left.draft.sentence == right.draft.sentence and not _told_at_once(left, right)) or not _kinds_agree(
        left, right
    ):
        return False
    if not (_eras_agree(left, right) and _statuses_agree(left, right)):
        return False
    if left.draft.sentence == right.draft.sentence:
        return not parties_apart(left, right)
    return not (times_apart(left, right) or parties_apart(left, right) or told_apart(left, right))


def tie(left: Told, right: Told) -> int:
    """How strongly two compatible tellings are tied, the left one told first: 0 where they are not."""
    if left.draft.type in NAMED_BY_PARTIES and right.draft.type in NAMED_BY_PARTIES:
        return _tie_of_meetings(left, right)
    if same_act(left, right):
        if act(left.lemma) in empty() and not (say_the_same(left, right) or left.headline != right.headline):
            return NONE
        at_once = left.draft.sentence == right.draft.sentence
        if not (at_once or left.draft.type != "REJECT" or right.pointing or left.headline != right.headline):
            return SAME_WORD if say_the_same(left, right) and shares_role(left, right) else NONE
        told_again = at_once or _shares_it(left, right) or _names_nobody(left, right) or _picks_out(left, right)
        return SAME_WORD if told_again else NONE
    if left.headline != right.headline and _told_below(left, right):
        return BY_PARTIES
    if not _near_words(left, right):
        return GENERAL if _means_any(left, right) else NONE
    if _picks_out(left, right) or left.draft.sentence == right.draft.sentence:
        return POINTS_BACK
    return SYNONYM if _is_headline_of(left, right) or _shares_enough(left, right) else NONE


def _picks_out(left: Told, right: Told) -> bool:
    """Whether a noun points back, and what its words say of it stands in the other's sentence, or in its roles: all of it, or
    where both name one act some of it."""
    if not right.pointing or (left.plural is not None and left.plural != right.plural and _counts(left, right)):
        return False
    pairs = ((left.actors, right.actors), (left.recipients, right.recipients))
    shared = [b for one, two in pairs for b in known(two) if any(alike(a, b) for a in known(one))]
    words = {word for party in shared if party.span for word in party.span.text.lower().split()}
    heard = words | (left.context if left.draft.sentence != right.draft.sentence else set())
    says = right.modifiers - {left.lemma, right.lemma}  # "the war on the war": its own name says nothing more
    if not says and right.modifiers:
        return False
    return says <= heard or (same_act(left, right) and bool(says & heard))


def _counts(left: Told, right: Told) -> bool:
    """Whether the number of two nouns means something: "the talks" are one meeting."""
    return left.draft.type not in NAMED_BY_PARTIES or left.lemma == right.lemma


def _means_any(left: Told, right: Told) -> bool:
    """Whether a noun that would fit any event of the type points back to one told right before it."""
    if not right.pointing or right.modifiers or left.headline or left.draft.type != right.draft.type:
        return False
    return is_general(right.lemma, right.draft.type) and 0 < right.draft.sentence - left.draft.sentence <= NEARBY


def _told_at_once(left: Told, right: Told) -> bool:
    """Whether one sentence tells an event twice: the tree lets it, neither is linked to the other, and both name one act."""
    one, two = left.draft, right.draft
    if one.trigger.word not in right.again and two.trigger.word not in left.again:
        return False
    links = {key for draft in (one, two) for key in (*draft.content, *(key for _, key in draft.conditions))}
    return not links & {one.key, two.key} and _one_act(left, right)


def _tie_of_meetings(left: Told, right: Told) -> int:
    """Who meets whom tells a meeting, who goes a visit; where one of two tellings names one party or none, it must point to
    the other."""
    if left.draft.sentence == right.draft.sentence:
        return POINTS_BACK
    visits = (left.draft.mode == VISIT) + (right.draft.mode == VISIT)
    if visits == 2 and same_act(left, right) and shares_role(left, right):
        return SAME_WORD
    if all_shared(left, right) and _one_act(left, right):
        return SAME_WORD if same_act(left, right) else BY_PARTIES
    if not _one_act(left, right) or min(len(known(parties(left))), len(known(parties(right)))) > 1:
        return NONE
    if _picks_out(left, right):
        return POINTS_BACK
    if left.headline != right.headline:
        return SYNONYM if same_act(left, right) or not (right.actors and right.indefinite) else NONE
    return SYNONYM if same_act(left, right) and right.pointing and number_agrees(left, right) else NONE


def _near_words(left: Told, right: Told) -> bool:
    return bool(rows_of(left.lemma, left.draft.type) & rows_of(right.lemma, right.draft.type))


def _shares_it(left: Told, right: Told) -> bool:
    """Whether parties tie two tellings by one word: much may be demanded of one, so that it takes who demands, or what."""
    if left.draft.type in SPEECH and not say_the_same(left, right) and _may_say_two(left, right):
        return False
    if left.draft.type in OFTEN and _may_be_often(left, right):
        return False
    if left.draft.type not in ASKING or left.headline != right.headline:
        return shares_role(left, right)
    return some_named_alike(left.actors, right.actors) or (shares_role(left, right) and say_the_same(left, right))


def _may_be_often(left: Told, right: Told) -> bool:
    """Whether two deeds that are told far apart are done to people who are not known to be the same, and have no more in common
    than who did them: police arrest one after another."""
    if left.headline or right.headline or not left.status == right.status == "happened":
        return False
    far = right.draft.sentence - left.draft.sentence > NEARBY and not right.pointing
    hit = [any(not is_pronoun(party) for party in row) for row in (left.recipients, right.recipients)]
    if not (far and all(hit)) or any(share_word(a, b) for a in left.recipients for b in right.recipients):
        return False
    return not some_named_alike(left.recipients, right.recipients) and not _meets_twice(left, right)


def _may_say_two(left: Told, right: Told) -> bool:
    if left.headline or right.headline or right.draft.sentence - left.draft.sentence <= 1:
        return False  # who goes on may just say more of it
    if left.when and right.when and left.when.start and left.when.start == right.when.start:
        return False
    return _others_speak(left, right) or _says_otherwise(left, right)


def _others_speak(left: Told, right: Told) -> bool:
    """Whether both name who says it, as far as is known not the same."""
    named = [[party for party in row if not is_pronoun(party)] for row in (left.actors, right.actors)]
    return all(named) and not some_named_alike(left.actors, right.actors) and not share_noun(*named)


def _says_otherwise(left: Told, right: Told) -> bool:
    """Whether one who spoke twice said what the other telling does not, and to others or to nobody named."""
    if not left.status == right.status == "happened":
        return False
    return bool(left.said or right.said) and not some_named_alike(left.recipients, right.recipients)


def _shares_enough(left: Told, right: Told) -> bool:
    """Whether the parties tie two tellings by different words: who demands much of many must say the same or to the same, and
    who did it may have done it often."""
    if left.draft.type not in SPEECH:
        once = left.headline != right.headline or not left.status == right.status == "happened"
        return shares_role(left, right) and (once or _meets_twice(left, right))
    if not some_named_alike(left.actors, right.actors):
        return False
    asked_twice = left.draft.type in ASKING and left.status == right.status == "happened" and not left.headline
    if asked_twice and (left.said or right.said) and not say_the_same(left, right):
        return False
    return some_named_alike(left.recipients, right.recipients) or say_the_same(left, right)


def _meets_twice(left: Told, right: Told) -> bool:
    """Whether two tellings that share a party have more in common: the other party, the word for whom
    it is done to, a place or a day that do not conflict."""
    both = some_named_alike(left.actors, right.actors) and some_named_alike(left.recipients, right.recipients)
    return (
        both
        or share_noun(left.recipients, right.recipients)
        or _share_land(left.place, right.place)
        or bool(left.when and right.when and left.when.start and right.when.start)
    )


def _share_land(left: Place | None, right: Place | None) -> bool:
    """Whether both places are known, and are of one country or called alike."""
    if left is None or right is None:
        return False
    return left.span.text == right.span.text or (left.country is not None and left.country == right.country)


def _kinds_agree(left: Told, right: Told) -> bool:
    if left.draft.type != right.draft.type:
        return _near_words(left, right) or (same_act(left, right) and _nearly_one_type(left, right))
    if None in (left.draft.mode, right.draft.mode) or left.draft.mode == right.draft.mode:
        return True
    if left.draft.type in NAMED_BY_PARTIES:  # the mode of a bare noun is a guess
        return VISIT not in (left.draft.mode, right.draft.mode) and same_act(left, right) and _picks_out(left, right)
    return left.headline != right.headline or _one_act(left, right)


def _nearly_one_type(left: Told, right: Told) -> bool:
    """Whether the types are near, or a headline and the report use one word of the same parties."""
    if near(left.draft.type, right.draft.type) or _names_again(left, right):
        return True
    return left.headline != right.headline and shares_role(left, right)


def _names_again(left: Told, right: Told) -> bool:
    """Whether a noun points back right after the verb that it is made of ("warned": "the warning"), whatever its type was read
    as."""
    verb_and_noun = left.plural is None and right.plural is not None
    return verb_and_noun and 0 < right.draft.sentence - left.draft.sentence <= NEARBY and _picks_out(left, right)


def _one_act(left: Told, right: Told) -> bool:
    return same_act(left, right) or _near_words(left, right)


def _eras_agree(left: Told, right: Told) -> bool:
    """Whether the encoder does not plainly take one for the story and the other for its background."""
    older, newer = sorted((left.draft.trigger.background, right.draft.trigger.background), reverse=True)
    return older < CLEAR or newer > 1 - CLEAR


def _statuses_agree(left: Told, right: Told) -> bool:
    pair = {left.status, right.status}
    if len(pair) == 1 or pair <= LOOSE:
        return True
    if left.draft.sentence == right.draft.sentence:
        return True
    supposed = left.status in LOOSE and right.status == "happened"
    if not supposed and "negated" not in pair and _picks_out(left, right) and _one_act(left, right):
        return True
    same, shared = same_act(left, right), shares_role(left, right)
    if pair <= UNREAL:
        return left.headline != right.headline or shared or right.pointing or (same and _names_nobody(left, right))
    if pair <= UNREAL | {"happened"}:
        unsure = left.headline != right.headline or min(sureness(left), sureness(right)) < UNSURE
        same = same or (left.headline != right.headline and shared and _near_words(left, right))
        return same and unsure and (shared or {left.status, right.status} <= LOOSE | {"happened"})
    if len(pair & AGAINST) != 1:
        return False
    return (same and shared and "happened" in pair) or all_shared(left, right)


def sureness(telling: Told) -> float:
    """How likely the words of a telling make its status."""
    return next((chance for status, chance in telling.draft.trigger.statuses if status == telling.status), 1.0)


def _names_nobody(left: Told, right: Told) -> bool:
    """Whether no role is known in both of two tellings of an act, and they may still be of one event: the second points
    back, one is a headline, or it has not happened, and is told again and again by its bare name."""
    if (known(left.actors) and known(right.actors)) or (known(left.recipients) and known(right.recipients)):
        return False
    apart = bool(known(parties(left)) and known(parties(right)))
    if not apart and (_picks_out(left, right) or _may_lead(left, right)):
        return True
    if left.draft.type in SPEECH and (left.said or right.said) and not say_the_same(left, right):
        return False
    unreal = {left.status, right.status} != {"happened"} and {left.status, right.status} <= UNREAL | {"happened"}
    return unreal and right.bare and (apart or not (parties(left) and parties(right)))


def _is_headline_of(left: Told, right: Told) -> bool:
    """Whether one is a headline of no known party, or of those who act in the lead below it."""
    if left.headline == right.headline or left.status != right.status:
        return False
    return not known(parties(left)) or (_leads(left, right) and same_actors(left, right))


def _may_lead(left: Told, right: Told) -> bool:
    """Whether one is a headline, and the other stands right below it or names no other party."""
    return (left.headline or right.headline) and (_leads(left, right) or not parties(right) or not parties(left))


def _leads(left: Told, right: Told) -> bool:
    """Whether two tellings stand so near that one may be the headline of the other."""
    return abs(right.draft.sentence - left.draft.sentence) <= LEAD


def _told_below(left: Told, right: Told) -> bool:
    """Whether the same do it to the same: a headline has words of its own for what the report tells."""
    if left.status != right.status or left.draft.type != right.draft.type:
        return False
    if not (_leads(left, right) or same_actors(left, right)):
        return False
    actors = known(left.actors), known(right.actors)
    if bool(left.recipients) != bool(right.recipients):
        return False
    alike_known = bool(known(left.recipients)) == bool(known(right.recipients))
    return all(actors) and any_shared(*actors) and (alike_known or share_noun(left.recipients, right.recipients))

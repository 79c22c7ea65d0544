"""Many tellings, one event: headline, lead and quote that tell the same become one event with several mentions."""

from collections.abc import Sequence

from sanudo.events.told import Told, known, same_party
from sanudo.model.entities import Party
from sanudo.model.events import Status

# Statuses of what is not (yet) done: tellings of one event may differ among these ("potential", "likely", "any invasion").
UNREAL: frozenset[Status] = frozenset(
    {"expected", "hypothetical", "considered", "planned", "offered", "demanded", "threatened"}
)
LOOSE: frozenset[Status] = frozenset({"expected", "hypothetical", "considered"})
# Statuses under which two tellings contradict each other about one event.
AGAINST: frozenset[Status] = frozenset({"denied", "negated", "alleged"})
STEM = 4  # letters that a verb and its noun share: invade, invasion; deploy, deployment
REACH = 20  # first and latest tellings of an event that a new one is held against, so that long texts stay linear
UNSURE = 0.8  # a status less likely than this gives way to what the other tellings say
# Meetings are named by many words (call, talk, speak): the same parties and no conflict are enough.
NAMED_BY_PARTIES = frozenset({"CONSULT"})


def merged(tellings: Sequence[Told]) -> list[list[Told]]:
    """The tellings in groups, one for each event, in the order of their first telling.

    A telling joins the first group in which it contradicts no telling in kind, parties or time, and is tied to one of them.
    """
    groups: list[list[Told]] = []
    for telling in tellings:
        group = next((group for group in groups if _fits(telling, group)), None)
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    return groups


def _fits(telling: Told, group: Sequence[Told]) -> bool:
    near = (*group[:REACH], *group[REACH:][-REACH:])
    return all(_compatible(telling, other) for other in near) and any(_tied(telling, other) for other in near)


def _compatible(left: Told, right: Told) -> bool:
    if left.draft.type != right.draft.type or left.draft.sentence == right.draft.sentence:
        return False
    if None not in (left.draft.mode, right.draft.mode) and left.draft.mode != right.draft.mode:
        return False
    if left.draft.background != right.draft.background or not _statuses_agree(left, right):
        return False
    return not _times_apart(left, right) and not _parties_apart(left, right)


def _tied(left: Told, right: Told) -> bool:
    """Whether the two name the act by one word and share a party (or one names none), are a meeting of the same, or a
    headline and what stands below it."""
    if left.draft.type in NAMED_BY_PARTIES and _all_shared(left, right):
        return True
    if left.headline != right.headline and left.status == right.status and _told_below(left, right):
        return True
    if not _same_word(left.lemma, right.lemma):
        return False
    return _any_shared(_parties(left), _parties(right))


def _told_below(left: Told, right: Told) -> bool:
    """Whether the same do it to the same: a headline has words of its own for what the report tells."""
    actors = known(left.actors), known(right.actors)
    return all(actors) and _any_shared(*actors) and bool(known(left.recipients)) == bool(known(right.recipients))


def _same_word(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) >= STEM and left[:STEM] == right[:STEM])


def _statuses_agree(left: Told, right: Told) -> bool:
    pair = {left.status, right.status}
    if len(pair) == 1 or pair <= LOOSE or (pair <= UNREAL and left.headline != right.headline):
        return True
    if any(_sureness(telling) < UNSURE and telling.status in UNREAL | {"happened"} for telling in (left, right)):
        return pair <= UNREAL | {"happened"}
    return len(pair & AGAINST) == 1 and "happened" in pair and _all_shared(left, right)


def _sureness(telling: Told) -> float:
    return next((chance for status, chance in telling.draft.trigger.statuses if status == telling.status), 1.0)


def _parties_apart(left: Told, right: Told) -> bool:
    """Whether some role is filled by known parties of whom none is the same; who meets whom is told either way round."""
    if left.draft.type in NAMED_BY_PARTIES:
        return not _any_shared(_parties(left), _parties(right))
    return not (_any_shared(left.actors, right.actors) and _any_shared(left.recipients, right.recipients))


def _any_shared(left: Sequence[Party], right: Sequence[Party]) -> bool:
    ours, theirs = known(left), known(right)
    return not ours or not theirs or any(same_party(a, b) for a in ours for b in theirs)


def _all_shared(left: Told, right: Told) -> bool:
    """Whether every known party of the telling with fewer is one of the other's, and there are two at least."""
    fewer, more = sorted((known(_parties(left)), known(_parties(right))), key=len)
    return len(fewer) >= 2 and all(any(same_party(a, b) for b in more) for a in fewer)


def _parties(telling: Told) -> tuple[Party, ...]:
    return (*telling.actors, *telling.recipients)


def _times_apart(left: Told, right: Told) -> bool:
    one, two = left.when, right.when
    if not (one and two and one.start and one.end and two.start and two.end):
        return False
    return one.end < two.start or two.end < one.start

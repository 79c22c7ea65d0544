"""Which parties of two tellings are one: shared in a role, or called by one word."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sanudo.events.told import Told, known
from sanudo.gazetteer.countries import countries
from sanudo.model.entities import Party

# Meetings are named by many words (call, talk, speak): the same parties and one of these, and no conflict, are enough.
NAMED_BY_PARTIES: Final = frozenset({"CONSULT"})
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
# Sectors of civilians, who may be called no more than that: "girls", "schoolgirls".
PEOPLE = frozenset({"CVL", "EDU", "REF", "LAB", "AGR"})
# Kinds of which a country has many that act apart; its soldiers, police and rebels are mostly told of as one.
MANY = frozenset({"GOV", "EDU", "LAB", "BUS", "CVL", "AGR", "MED", "JUD", "NGO", "PTY", "REL"})
PRONOUNS = frozenset("i me you he him she her it they them we us those these others who whom".split())
SHORT = 3  # letters of a word that is no plural by its "s"
SMALL_WORDS = frozenset({"the", "a", "an", "its", "his", "her", "their", "of", "and", "more", "than", "about"})


def parties(telling: Told) -> tuple[Party, ...]:
    """All parties of a telling."""
    return (*telling.actors, *telling.recipients)


def shares_role(left: Told, right: Told) -> bool:
    """Whether both know a party in one role, and it is the same."""
    shared = some_shared if left.headline != right.headline else some_named_alike  # a headline has words of its own
    if left.draft.type in NAMED_BY_PARTIES:
        return shared(parties(left), parties(right))
    return shared(left.actors, right.actors) or shared(left.recipients, right.recipients)


def same_actors(left: Told, right: Told) -> bool:
    """Whether each known actor of one is an actor of the other, and there are some."""
    one, two = known(left.actors), known(right.actors)
    return bool(one and two) and all(
        any(alike(a, b) for b in others) for row, others in ((one, two), (two, one)) for a in row
    )


def all_shared(left: Told, right: Told) -> bool:
    """Whether every known party of the telling with fewer is one of the other's, and these are two at least, of whom more
    than the country is known to be the same."""
    fewer, more = sorted((known(parties(left)), known(parties(right))), key=len)
    pairs = [(one, two) for one, a in enumerate(fewer) for two, b in enumerate(more) if alike(a, b)]
    if len(fewer) < 2 or {one for one, _ in pairs} != set(range(len(fewer))):
        return False
    if len({two for _, two in pairs}) < 2:
        return False
    told_apart = left.headline == right.headline
    return not told_apart or any(not _only_one_named(fewer[one], more[two]) for one, two in pairs)


def _only_one_named(left: Party, right: Party) -> bool:
    """Whether one party has a name and the other none, and no word of it."""
    whole = _is_whole(left) or _is_whole(right)
    return bool(left.name) != bool(right.name) and not whole and not share_word(left, right)


def any_shared(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether some known party is in both, or one of them knows none."""
    return not known(left) or not known(right) or some_shared(left, right)


def some_shared(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether some known party is in both."""
    return any(alike(a, b) for a in known(left) for b in known(right))


def some_named_alike(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether some known party is in both, and more than country and kind says so: a land has many ministries and unions."""
    return any(alike(a, b) and not _may_be_two(a, b) for a in known(left) for b in known(right))


def _may_be_two(left: Party, right: Party) -> bool:
    """Whether two parties of one country share no name and no word, and are of a kind of which there are many."""
    if (left.name and right.name) or _is_whole(left) or _is_whole(right):
        return False
    if left.name or right.name:
        return left.sector == right.sector == "CVL" and not share_word(left, right)
    return left.sector == right.sector and left.sector in MANY and not share_word(left, right)


def share_word(left: Party, right: Party) -> bool:
    """Whether two parties are called by a common word, or one by no more than a pronoun."""
    rows = [party.span.text.lower().split() if party.span else [] for party in (left, right)]
    words = [{word.removesuffix("s") if len(word) > SHORT else word for word in row} for row in rows]
    return any(row <= PRONOUNS for row in words) or bool(words[0] & words[1] - SMALL_WORDS)


def is_pronoun(party: Party) -> bool:
    """Whether a party is no more than a pronoun, or its words do not stand in the text."""
    return party.span is None or set(party.span.text.lower().split()) <= PRONOUNS


def share_noun(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether parties are called by one noun, with or without whose they are ("forces", "his forces")."""
    nouns = [{party.span.text.lower().split()[-1] for party in row if party.span} for row in (left, right)]
    return bool(nouns[0] & nouns[1])


def words_apart(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether parties that nobody knows are called by words of which none is the same ("two clerks", "46 sailors")."""
    words = [{word for party in row if party.span for word in party.span.text.lower().split()} for row in (left, right)]
    if known(left) or known(right) or not all(words) or any(row <= PRONOUNS for row in words):
        return False
    return not words[0] & words[1] - SMALL_WORDS


def without_venue(telling: Told, other: Told) -> list[Party]:
    """The parties of a meeting but for the town of the other one that names it ("the Rome talks", after "met in Rome")."""
    where = {other.place.name, other.place.span.text} if other.place else set()
    return [party for party in parties(telling) if not (party.span and party.span.text in where)]


def alike(left: Party, right: Party) -> bool:
    """Whether two mentions may mean one party: one name, or a state and who acts for it, or a body and a part of it."""
    if left.name and left.name == right.name:
        return True
    if left.country is None or right.country is None or _today(left.country) != _today(right.country):
        return False
    if _is_whole(left) or _is_whole(right):
        return left.sector in OF_STATE | {None} and right.sector in OF_STATE | {None}
    if left.name and right.name:
        return left.name in right.name or right.name in left.name
    sectors = {left.sector, right.sector}
    return len(sectors) == 1 or None in sectors or ("CVL" in sectors and sectors <= PEOPLE)


def state_and_people(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether one names a state and the other people or bodies of it, of whom a headline may speak in its stead."""
    return any(
        _today(a.country) == _today(b.country) and (_is_whole(a) or _is_whole(b))
        for a in known(left)
        for b in known(right)
        if a.country and b.country
    )


@cache
def _today(code: str) -> str:
    """The country itself, or the one that followed a state that is no more."""
    land = countries().get(code)
    return land.parent if land and land.parent and land.until else code


def _is_whole(party: Party) -> bool:
    """Whether a party is a state itself, or its government."""
    land = countries().get(party.country or "")
    if land is None or party.name not in (None, land.name):
        return False
    return party.sector is None or (party.sector == "GOV" and party.name is not None)

"""Whose bodies without a country are: of the land that an article is plainly about, that it named, or that commands them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sanudo.events.party_context import OF_STATE, PartyContext
from sanudo.events.placed import PLACED
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.organisations import may_be_of_any_country, organisations_in
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.gazetteer.sectors import is_envoy, role_of
from sanudo.language.doc import Doc, Name, Phrase, Sentence
from sanudo.language.nouns import lands_called, noun

# Of bodies with such names, and of offices, a country has its own.
HIGHEST = frozenset({"head_of_state", "head_of_government", "crown_prince", "leader"})
GUESSES = frozenset({"inferred", "unknown"})
SEVERAL = frozenset({"countries", "nations", "continents"})
WHICHEVER = frozenset({"any", "neither"})
STATES = frozenset({"country", "nation", "state", "government", "side"})
NOBODY_KNOWS = frozenset({"unknown", "unidentified", "masked", "hooded", "anonymous", "unnamed"})
ABROAD = frozenset(
    """western foreign international regional overseas global world worldwide respective various joint bilateral trilateral
    multilateral andean caribbean african asian european arab latin""".split()
)
CENTRAL = re.compile(r"(?i)\bcentral (?:people['’]s )?(?:government|authorities|leadership)\b")
DEITIES = frozenset({"god", "allah"})  # of no country
UNNAMED = frozenset({"newspaper", "local media", "media reports"})
TELLING = frozenset("compound amod nmod nmod:poss nummod acl acl:relcl".split())  # which of a kind they are
PEOPLE = frozenset(
    """he him his she her i me my we us our they them their you it himself herself myself ourselves themselves those""".split()
)
SOMEBODY = frozenset({"person", "people", "group"})
# Whom a report about one country tells of beside its own.
ELSEWHERE = frozenset(
    """countries nations states sides allies partners delegations immigrants migrants expatriates tourists guests visitors
    enemy foe""".split()
)
TOGETHER = frozenset({"leaders", "governments", "presidents", "ministers"})  # "the two leaders" are of two countries
WITH_TWO = 3  # words of "the two leaders"
BOTH = frozenset("both either neither each every any other others".split())
DESCRIBED = frozenset({"appos", "flat", "compound", "nmod"})  # of a name beside the noun that says what its bearer is
AT_HOME, DOMESTIC = 0.6, 0.5  # so sure is a country that only the article and its outlet tell


def at_home(words: str, found: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a body by a name that every country may give one, or an office that every country has, the
    country that the article is plainly about, unless it names theirs.

    "The Department of Justice" of an article from Dublin that never names America is no American one.
    """
    if not (context.sole or context.domestic) or context.home is None or found.country in (None, context.home):
        return found
    office = found.basis == "inferred" and found.holder is not None and found.holder.office not in HIGHEST
    if not office and not (context.sole and _is_elsewhere(words, found, context)):
        return found
    return replace(
        found, name=None if office else found.name, country=context.home, identifier=None, body=None, holder=None,
        actor_code=actor_code(context.home, found.sector), resolved="country", basis="inferred", confidence=AT_HOME,
        reason="the country that the report is about has one of this name too", alternatives=(),
    )  # fmt: skip


def _is_elsewhere(words: str, found: Resolution, context: PartyContext) -> bool:
    """Whether a body by a name without a country is of one that the article never names."""
    if found.country in context.named:
        return False
    for start, end, bodies in organisations_in(words):
        kinds = {(body.kind, body.sector) for body in bodies if body.country == found.country}
        name = words[start:end]
        shared = context.domestic and may_be_of_any_country(name) and any(kind == "institution" for kind, _ in kinds)
        if shared or (name.isupper() and any(sector == "PTY" for _, sector in kinds)):
            return True
    return False


def domestic(doc: Doc, phrase: Phrase, found: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of people and bodies that no table knows, the one country that the article is about, where its outlet is
    of it too or it names it more than in passing; not in a report on people who left their country.

    It is one that is named, "he" or "we", "the office", "two of her colleagues". It may be a guest or a foreign expert: of
    those whose country a reader could tell, one in nine was.
    """
    local = not context.exiles and (context.domestic or context.often)
    unsaid = found.basis in GUESSES or found.name in UNNAMED
    unknown = found.country is None and unsaid and not any(one in countries() for one in found.alternatives)
    if not unknown or context.home is None or not (context.sole and local):
        return found
    named = (context.antecedents or {}).get((phrase.sentence, phrase.head), phrase)
    if not (_are_some(doc, phrase) or _names(doc, named)):
        return found
    return replace(
        found, country=context.home, actor_code=actor_code(context.home, found.sector), resolved="country",
        basis="inferred", confidence=DOMESTIC, reason="told of without a country in a report about this one",
    )  # fmt: skip


def _are_some(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun for people, or tells of some people or a body ("the actress", "two colleagues", "the
    office"), not of all of a kind ("women", "markets") nor of others than those at home ("countries", "foreign firms")."""
    sentence = doc.sentences[phrase.sentence]
    token = sentence.tokens[phrase.head]
    if token.upos == "PRON" or token.lower == "those":
        return token.lower in PEOPLE
    words = doc.span(sentence, phrase.first, phrase.head).text
    known = noun(token.text)
    told = token.xpos == "CD" or role_of(words) is not None or (known is not None and known.sort in SOMEBODY)
    of_anywhere = is_envoy(words) or is_from_abroad(doc, phrase) or is_nobody_known(doc, phrase)
    if not told or of_anywhere or _are_others(sentence, phrase):
        return False
    beside = any(sentence.tokens[child].relation in TELLING for child in sentence.children(phrase.head))
    return beside or phrase.first < phrase.head or token.xpos not in ("NNS", "NNPS")


def _are_others(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase tells of others than those at home: of countries, guests, both sides, the two leaders who met."""
    first, last = sentence.tokens[phrase.first].lower, sentence.tokens[phrase.head].lower
    together = first in ("the", "two") and last in TOGETHER and phrase.head - phrase.first < WITH_TWO
    return together or last in ELSEWHERE or first in BOTH


def _names(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is the name of a person, or of a body by its last noun ("the Lakeside Club") or letters ("the LRC")."""
    sentence = doc.sentences[phrase.sentence]
    name = _called(sentence, phrase)
    if name is None or name.label not in ("PER", "ORG"):
        return False
    if name.label == "PER":
        return sentence.tokens[name.first].lower not in DEITIES
    last = sentence.tokens[min(name.last, phrase.last)]
    alone = sentence.tokens[phrase.first].lower == "the" or phrase.first == phrase.last
    known = noun(last.text)
    return (known is not None and known.sort == "group") or (alone and last.text.isupper())


def _called(sentence: Sentence, phrase: Phrase) -> Name | None:
    """The name that the head of a phrase is in, or the name of the person whom it describes ("the former mayor Ana Roe")."""
    if name := sentence.name_at(phrase.head):
        return name
    ending = sentence.name_at(phrase.last)
    if ending is None or ending.label != "PER" or ending.first <= phrase.head:
        return None
    inside = sentence.tokens[ending.first : ending.last + 1]
    beside = any(token.head == phrase.head and token.relation in DESCRIBED for token in inside)
    return ending if beside else None


def of_outlet(own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of the state's people whom the article only suggests the country of, where it is about two in equal
    parts, that of its outlet if it is one: "the minister" of a paper from Lima is Peru's.
    """
    country = context.outlet
    if (
        own.basis != "inferred"
        or own.holder
        or own.sector not in OF_STATE
        or context.home
        or context.worldwide
        or country not in context.near
    ):
        return own
    return replace(
        own, country=country, actor_code=actor_code(country, own.sector), resolved="country", confidence=AT_HOME,
        alternatives=(), reason="of the outlet's country, which the report names",
    )  # fmt: skip


def of_land(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of "the kingdom" or "the island" that nothing before tells, that of the report's or its outlet's
    country that is one.
    """
    tokens = doc.sentences[phrase.sentence].tokens
    lands = lands_called(tokens[phrase.head].lower) if own.basis in GUESSES else frozenset()
    told = [country for country in dict.fromkeys((*filter(None, [context.outlet]), *context.near)) if country in lands]
    sure = len(told) == 1 or context.outlet in told
    if not sure or tokens[phrase.first].lower != "the" or phrase.head != phrase.last:
        return own
    return replace(
        own, country=told[0], actor_code=actor_code(told[0], own.sector), resolved="country", basis="inferred",
        confidence=PLACED, alternatives=(), reason="the one such land that the report or its outlet is of",
    )  # fmt: skip


def overseen(words: str, own: Resolution) -> Resolution:
    """The resolution; "the central government" of a report about a land that belongs to another is that other's."""
    land = countries().get(own.country or "")
    state = land.parent if land else None
    if not state or not CENTRAL.search(words):
        return own
    return replace(
        own, country=state, actor_code=actor_code(state, own.sector), confidence=PLACED,
        reason="the state that this land is part of",
    )  # fmt: skip


def organ(own: Resolution, at: int, context: PartyContext, *, envoy: bool, definite: bool = False) -> Resolution:
    """An organ of state that the article only suggests the country of is rather the one that it names elsewhere; `at` is where.

    "The military" is the Israeli army that it spoke of, not that of whichever country it is most about (of the only one
    that it is about unless it has spoken of the other's before); "the embassy", which is as a rule not of the
    country that it is in, the one that was named.
    """
    named: Sequence[tuple[int, str]] = context.envoys if envoy else context.organs.get(own.sector or "", ())
    if own.basis not in (GUESSES if envoy else {"inferred"}) or own.holder or not named:
        return own
    if own.country in {country for _, country in named}:
        return own
    if context.sole and own.country == context.home:  # "the army" of a report about one country is rather its own
        times = Counter(country for _, country in named)
        often = {country for country, number in times.items() if not definite or number > 1}
        named = [where for where in named if where[0] < at and where[1] in often]
    if not named:
        return own
    country = max((where for where in named if where[0] < at), default=named[0])[1]
    return replace(
        own, country=country, actor_code=actor_code(country, own.sector), resolved="country", basis="inferred",
        confidence=PLACED, alternatives=(), reason="the report names this country's",
    )  # fmt: skip


def is_from_abroad(doc: Doc, phrase: Phrase) -> bool:
    """Whether somebody is called foreign, or of a part of the world: of no country that the article could suggest."""
    sentence = doc.sentences[phrase.sentence]
    role = role_of(doc.span(sentence, phrase.first, phrase.last).text)
    of_state = role is not None and role.role.sector == "GOV"
    office = role.text.lower().split() if role and of_state else []  # "the foreign minister" is of one country
    return any(
        token.lower in ABROAD and token.lower not in office for token in sentence.tokens[phrase.first : phrase.head]
    )


def is_nobody_known(doc: Doc, phrase: Phrase) -> bool:
    """Whether the words say that nobody knows who they are ("unknown gunmen"): least of all of which country."""
    before = doc.sentences[phrase.sentence].tokens[phrase.first : phrase.head]
    return any(token.lower in NOBODY_KNOWS for token in before)


def is_of_several(doc: Doc, phrase: Phrase) -> bool:
    """Whether those of a phrase are of several countries, or of none in particular ("ministers of both countries")."""
    tokens = doc.sentences[phrase.sentence].tokens[phrase.first : phrase.last + 1]
    whichever = tokens[0].lower in WHICHEVER and tokens[-1].lower in STATES
    return whichever or any(token.text in SEVERAL for token in tokens)

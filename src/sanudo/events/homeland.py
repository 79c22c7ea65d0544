"""Whose bodies without a country are: of the land that an article is plainly about, that it named, or that commands them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sanudo.events.drafts import phrase_at
from sanudo.events.party_context import OF_STATE, PartyContext
from sanudo.events.placed import PLACED
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.organisations import may_be_of_any_country, organisations_in
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.gazetteer.sectors import role_of
from sanudo.language.doc import Doc, Name, Phrase, Sentence
from sanudo.language.nouns import lands_called, noun

# Of bodies with such names, and of offices, a country has its own.
HIGHEST = frozenset({"head_of_state", "head_of_government", "crown_prince", "leader"})
GUESSES = frozenset({"inferred", "unknown"})
COMMANDING = frozenset(
    "put place order deploy send dispatch mobilise mobilize instruct command authorise authorize direct move mass".split()
)
LEADING = frozenset("lead head command chair".split())
NAMING = frozenset({"NOUN", "PROPN"})
ABROAD = frozenset("western foreign international regional overseas global world worldwide respective various".split())
CENTRAL = re.compile(r"(?i)\bcentral (?:people['’]s )?(?:government|authorities|leadership)\b")
DEITIES = frozenset({"god", "allah"})  # of no country
ONE_PERSON = frozenset("he him she her i me".split())
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
    body = found.body
    if body is None or body.kind != "institution" or body.country in context.named or not context.domestic:
        return False
    named = (words[start:end] for start, end, bodies in organisations_in(words) if body in bodies)
    return any(may_be_of_any_country(name) for name in named)


def domestic(doc: Doc, phrase: Phrase, found: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a person or body that no table knows, the country that the article and its outlet are of, where an
    outlet is known.

    It is one that is named, "he" or "she", or "the office". It may be a guest or a foreign expert: of those whose country
    a reader could tell, one in fourteen was.
    """
    local = context.domestic or context.outlet is None
    if found.country or found.alternatives or context.home is None or not (context.sole and local):
        return found
    named = (context.antecedents or {}).get((phrase.sentence, phrase.head), phrase)
    if not (_is_one(doc, phrase) or _names(doc, named) or _is_body(doc, phrase)):
        return found
    return replace(
        found, country=context.home, actor_code=actor_code(context.home, found.sector), resolved="country",
        basis="inferred", confidence=DOMESTIC, reason="told of without a country in a report about this one",
    )  # fmt: skip


def _is_one(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun for one person."""
    return doc.sentences[phrase.sentence].tokens[phrase.head].lower in ONE_PERSON


def _is_body(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is "the" and a noun for a body ("the office")."""
    tokens = doc.sentences[phrase.sentence].tokens
    known = noun(tokens[phrase.head].text)
    definite = tokens[phrase.first].lower == "the" and tokens[phrase.head].xpos == "NN"
    return definite and known is not None and known.sort == "group"


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


def relative_owner(doc: Doc, sentence: int, whose: int) -> Phrase | None:
    """The phrase that "whose" stands for: the noun that its clause describes."""
    tokens = doc.sentences[sentence].tokens
    above = (word for word in doc.sentences[sentence].ancestry(whose) if tokens[word].relation == "acl:relcl")
    verb = next(above, None)
    return (
        phrase_at(doc.sentences[sentence], tokens[verb].head)
        if verb is not None and tokens[whose].xpos == "WP$"
        else None
    )


def is_from_abroad(doc: Doc, phrase: Phrase) -> bool:
    """Whether somebody is called foreign, or of a part of the world: of no country that the article could suggest."""
    sentence = doc.sentences[phrase.sentence]
    role = role_of(doc.span(sentence, phrase.first, phrase.last).text)
    office = role.text.lower().split() if role else []  # "the foreign minister" is of one country
    return any(
        token.lower in ABROAD and token.lower not in office for token in sentence.tokens[phrase.first : phrase.head]
    )


def led_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """Who leads those of a phrase: the minister of "a delegation led by the minister"."""
    sentence = doc.sentences[phrase.sentence]
    led = [c for c in sentence.children(phrase.head) if sentence.tokens[c].lemma.lower() in LEADING]
    for verb in led:
        for child in sentence.children(verb):
            by = any(sentence.tokens[case].lower == "by" for case in sentence.children(child))
            if by and sentence.tokens[verb].relation == "acl" and sentence.tokens[child].upos in NAMING:
                return phrase_at(sentence, child)
    return None


def commanded_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """The subject of a verb of command whose object the phrase is: who "put the navy on alert"."""
    sentence = doc.sentences[phrase.sentence]
    token = sentence.tokens[phrase.head]
    if token.relation != "obj" or sentence.tokens[token.head].lemma.lower() not in COMMANDING:
        return None
    subjects = [c for c in sentence.children(token.head) if sentence.tokens[c].relation == "nsubj"]
    return phrase_at(sentence, subjects[0]) if subjects else None

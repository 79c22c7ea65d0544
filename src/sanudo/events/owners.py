"""Whose somebody is: of whom "their", "whose" and "that country" mean, and on whose side "we" are."""

from dataclasses import replace
from itertools import pairwise

from sanudo.events.companions import COMPLETED, completed
from sanudo.events.drafts import phrase_at
from sanudo.events.homeland import GUESSES
from sanudo.events.party_context import OF_STATE, PartyContext
from sanudo.events.placed import PLACED
from sanudo.events.resolving import GUESS, resolved, without_country
from sanudo.gazetteer.countries import countries_in
from sanudo.gazetteer.organisations import STATELESS
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.language.doc import Doc, Phrase
from sanudo.language.entity import GENERIC_COUNTRIES
from sanudo.language.nouns import lands_called

OWNED = OF_STATE | {"CVL"}  # whose people are of the country of those who call them theirs; allies and rivals are not
THEIR_OWN = frozenset(
    "predecessor successor deputy team staff leader leadership member follower supporter delegation entourage embassy".split()
)
STYLES = frozenset("highness majesty excellency holiness eminence honour honor grace lordship worship".split())
LANDS = frozenset({"country", "nation", "state", "land"})
OF_THAT = 3  # words of "of that country" behind a noun
NAMING = frozenset({"NOUN", "PROPN"})


def owner_of(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> int | None:
    """The word in a phrase that says whose it is: a possessive pronoun ("several of their soldiers"), or what stands for
    a country ("the kingdom's envoy")."""
    if own.basis not in GUESSES or own.holder is not None:
        return None
    head = doc.sentences[phrase.sentence].tokens[phrase.head].lemma.lower()
    theirs = own.basis == "inferred" or own.sector in OWNED or head in THEIR_OWN
    known = context.antecedents or {}
    tokens = doc.sentences[phrase.sentence].tokens[phrase.first : phrase.last + 1]
    for token, behind in pairwise(tokens):
        stands_for = token.lower in GENERIC_COUNTRIES and (phrase.sentence, token.index) in known
        possessive = token.xpos in ("PRP$", "WP$") and theirs and behind.lower not in STYLES
        if possessive or (behind.xpos == "POS" and stands_for):
            return token.index
    return None


def owned(doc: Doc, own: Resolution, phrase: Phrase, owner: int, context: PartyContext) -> Resolution:
    """The resolution with the country of whom the pronoun means, and none where nobody knows that."""
    antecedent = (
        _joined_owner(doc, phrase, owner)
        or (context.antecedents or {}).get((phrase.sentence, owner))
        or _relative_owner(doc, phrase.sentence, owner)
    )
    span = doc.span(doc.sentences[antecedent.sentence], antecedent.first, antecedent.last) if antecedent else None
    whose = resolved(span.text, context) if span else Resolution()
    if antecedent and whose.country is None and not whose.alternatives:
        whose = completed(doc, antecedent, whose, whose, context)
    if own.country is None and whose.country is None:
        return own
    if whose.country in STATELESS:
        return without_country(own, because="of a body without a state")
    if whose.country is None or whose.basis == "inferred":
        return own if context.sole and own.country == context.home else without_country(own)
    return replace(
        own, country=whose.country, actor_code=actor_code(whose.country, own.sector), resolved="coreference",
        basis="member", confidence=round(min(whose.confidence, COMPLETED), 3), reason=f"of {span.text if span else ''!r:.60}",
        alternatives=(),
    )  # fmt: skip


def _joined_owner(doc: Doc, phrase: Phrase, owner: int) -> Phrase | None:
    """Whose "his delegation" is in "the minister and his delegation"."""
    sentence = doc.sentences[phrase.sentence]
    head = sentence.tokens[phrase.head]
    joined = head.relation == "conj" and sentence.tokens[owner].xpos == "PRP$" and head.head < owner
    return phrase_at(sentence, head.head) if joined and sentence.tokens[head.head].upos in NAMING else None


def _relative_owner(doc: Doc, sentence: int, whose: int) -> Phrase | None:
    """The phrase that "whose" stands for: the noun that its clause describes."""
    tokens = doc.sentences[sentence].tokens
    above = (word for word in doc.sentences[sentence].ancestry(whose) if tokens[word].relation == "acl:relcl")
    verb = next(above, None)
    return (
        phrase_at(doc.sentences[sentence], tokens[verb].head)
        if verb is not None and tokens[whose].xpos == "WP$"
        else None
    )


def sided(own: Resolution, speaker: Resolution) -> Resolution:
    """Whom a person means who says "we": those of the same country, and of the same trade where that is told."""
    if speaker.country is None:
        return own
    sector = None if speaker.basis in GUESSES else speaker.sector
    return replace(
        own, country=speaker.country, sector=sector, actor_code=actor_code(speaker.country, sector),
        resolved="coreference", basis="inferred" if speaker.basis in GUESSES else "member",
        confidence=round(min(speaker.confidence, GUESS), 3), reason="said by one of them",
    )  # fmt: skip


def of_that_land(doc: Doc, phrase: Phrase, own: Resolution) -> Resolution:
    """The resolution; of those "of that country", the country that was named last."""
    land = _told_land(doc, phrase) if own.basis in GUESSES and own.holder is None else None
    if land is None:
        return own
    return replace(
        own, country=land, actor_code=actor_code(land, own.sector), resolved="coreference", basis="member",
        confidence=PLACED, reason="the country named last before", alternatives=(),
    )  # fmt: skip


def _told_land(doc: Doc, phrase: Phrase) -> str | None:
    """The country of "the government of that country": that named last before, of "that island" the last that is one."""
    sentence = doc.sentences[phrase.sentence]
    for token in sentence.tokens[phrase.first : phrase.last + OF_THAT + 1]:
        before = sentence.tokens[token.index - 1].lower if token.index else ""
        inside = token.index <= phrase.last or sentence.tokens[phrase.last + 1].lower == "of"
        lands = lands_called(token.lower)
        if before == "that" and inside and (lands or token.lower in LANDS):
            named = [code for _, _, code, _ in countries_in(doc.source(sentence)[: token.start])]
            return next((code for code in reversed(named) if not lands or code in lands), None)
    return None

"""Phrases → parties: who is meant, by name, office, country and the article's date, or by what stood before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sanudo.events.bearers import apposed, named_only, titled
from sanudo.events.companions import completed
from sanudo.events.drafts import Draft, phrase_at
from sanudo.events.homeland import (
    GUESSES,
    domestic,
    is_from_abroad,
    is_nobody_known,
    is_of_several,
    of_land,
    of_outlet,
    organ,
    overseen,
)
from sanudo.events.introductions import titles_of
from sanudo.events.namesakes import is_another
from sanudo.events.owners import of_that_land, owned, owner_of, sided
from sanudo.events.party_context import OF_STATE, ORGANS, PartyContext
from sanudo.events.placed import BEHIND, PLACED, placed
from sanudo.events.resolving import ARMED, in_words, resolved, unless_guessed, without_country
from sanudo.events.superiors import SAID, commanded, told_by
from sanudo.gazetteer.countries import country_named
from sanudo.gazetteer.organisations import STATELESS
from sanudo.gazetteer.outlets import outlet_named
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.gazetteer.sectors import is_envoy
from sanudo.language.doc import Doc, Phrase
from sanudo.model.entities import Party
from sanudo.model.spans import Span

# An outlet is a party only where something is done to it or said of it.
OUTLET_IS_PARTY = frozenset({"SUPPORT", "ACCUSE", "COERCE", "ASSAULT", "SANCTION", "THREATEN"})
# A phrase that names a country of its own this surely ("the French ministry") is not who was spoken of before.
SURE_OF_ITSELF = 0.8
LONGEST_TAIL = 4
BESIDE = frozenset({"compound", "amod", "det", "nummod", "advmod"})
INTRODUCING = frozenset({"a", "an", "another"})
OPEN = 0.5  # so sure is the country of a pronoun that may mean several


def party(doc: Doc, phrase: Phrase, context: PartyContext) -> Party:
    """The party that a phrase names; unknown where nothing says who it is."""
    return party_of(doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last), meant(doc, phrase, context))


def meant(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    """Whom a phrase means where it stands: by its own words, by those that it stands for, or by where the article is."""
    found = domestic(doc, phrase, _agreed(doc, phrase, _meant(doc, phrase, context), context), context)
    whole = _around(doc, phrase) if found.basis == "unknown" and found.sector is None else None
    return meant(doc, whole, context) if whole else found


def _around(doc: Doc, phrase: Phrase) -> Phrase | None:
    """The phrase that a word belongs to which is but beside its noun ("television" of "a television host")."""
    sentence = doc.sentences[phrase.sentence]
    token = sentence.tokens[phrase.head]
    beside = token.relation in BESIDE and token.head > phrase.last
    return phrase_at(sentence, token.head) if beside else None


def _meant(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    own = _by_its_words(doc, phrase, context)
    antecedent = (context.antecedents or {}).get((phrase.sentence, phrase.head))
    if antecedent is None:
        own = of_land(doc, phrase, own, context)
        if (owner := owner_of(doc, phrase, own, context)) is not None:
            return owned(doc, own, phrase, owner, context)
        if voice := context.voices.get((phrase.sentence, phrase.head)):
            return sided(own, meant(doc, voice, context))
    if antecedent is None or antecedent == phrase or _is_new(doc, phrase, antecedent):
        return completed(doc, phrase, unless_guessed(own, context), own, context)
    named = doc.span(doc.sentences[antecedent.sentence], antecedent.first, antecedent.last).text
    other = resolved(named, context)
    if own.basis == "inferred" and own.sector in ORGANS and other.sector in ARMED:  # "the army" is no Liberation Army
        return completed(doc, phrase, unless_guessed(own, context), own, context)
    if _is_itself(doc, phrase, own, named, other) or _stays_home(doc, phrase, own, antecedent, other, context):
        return own
    found = replace(unless_guessed(other, context), name=other.name or named, resolved="coreference")
    return completed(doc, phrase, found, own, context, also=(antecedent,))


def _by_its_words(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    """Whom a phrase means by its own words, those right beside it, and where it stands."""
    words = doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text
    own = resolved(words, context)
    if own.basis in GUESSES and (tail := _behind(doc, phrase)):
        longer = resolved(f"{words} {tail}", context)
        own = own if longer.basis in GUESSES else longer
    own = named_only(doc, phrase, own, context)
    own = (apposed(doc, phrase, context) if own.basis == "inferred" else None) or own
    own = titled(doc, phrase, words, own, context)
    envoy = is_envoy(words)
    if own.country is None and own.sector is None and not own.alternatives:
        called = ((title, resolved(title, context)) for title in titles_of(doc, phrase))
        told = next(((title, one) for title, one in called if one.sector or one.basis in SAID), None)
        own, envoy = (replace(told[1], name=own.name, holder=None), is_envoy(told[0])) if told else (own, envoy)
    own = in_words(words, own, context)
    first = doc.sentences[phrase.sentence].tokens[phrase.first]
    own = organ(placed(doc, phrase, own, context), first.start, context, envoy=envoy, definite=first.lower == "the")
    own = of_that_land(doc, phrase, own)
    own = overseen(words, of_outlet(commanded(doc, phrase, own, context), context))
    of_none = any(told(doc, phrase) for told in (is_from_abroad, is_of_several, is_nobody_known))
    guessed = own.holder is None and (own.basis == "inferred" or own.confidence == PLACED)
    because = "the words tell of people from elsewhere, of several countries, or of whom nobody knows"
    return without_country(own, because=because) if guessed and of_none else own


def _is_itself(doc: Doc, phrase: Phrase, own: Resolution, named: str, other: Resolution) -> bool:
    """Whether a phrase says surely who it is, whatever it is taken to stand for: "former president Jane Doe" is herself; a
    surname is rather the person whom the text named in full."""
    if own.country and own.country != other.country and own.confidence >= SURE_OF_ITSELF and own.holder is None:
        return True
    words = doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text
    bears = own.resolved == "name" and own.holder is not None and own.holder != other.holder
    return bears and not (words in named and own.holder is not None and is_another(own.holder.person, named))


def _stays_home(
    doc: Doc, phrase: Phrase, own: Resolution, antecedent: Phrase, other: Resolution, context: PartyContext
) -> bool:
    """Whether an organ of state is the home country's, which is the outlet's too, rather than another's that was named before:
    long before, or the one who speaks of it is at home."""
    at_home = context.domestic and own.basis == "inferred" and own.sector in OF_STATE and own.country == context.home
    if not at_home or other.country == own.country:
        return False
    teller = told_by(doc, phrase) if own.sector == "GOV" else None
    told_here = teller is not None and _meant(doc, teller, context).country == own.country
    return told_here or phrase.sentence - antecedent.sentence > 1


def _agreed(doc: Doc, phrase: Phrase, found: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a pronoun that nobody stands out for, the country of all whom it may mean, if they are of one."""
    between = context.between.get((phrase.sentence, phrase.head), ()) if found.country is None else ()
    told = [_meant(doc, one, context) for one in between]
    lands = {one.country for one in told if one.country and one.country not in STATELESS}
    if len(lands) != 1 or any(one.country is None and one.alternatives for one in told):
        return found
    (country,) = lands
    sectors = {one.sector for one in told}
    sector = found.sector or (sectors.pop() if len(sectors) == 1 else None)
    return replace(
        found, country=country, sector=sector, actor_code=actor_code(country, sector), resolved="coreference",
        basis="inferred", confidence=OPEN, reason="whoever of those named before is meant is of this country",
        alternatives=(),
    )  # fmt: skip


def _behind(doc: Doc, phrase: Phrase) -> str | None:
    """The country or capital that stands right behind a phrase: "in Lima" of "the government in Lima", "(Chile)"."""
    sentence = doc.sentences[phrase.sentence]
    behind = sentence.tokens[phrase.last + 1 : phrase.last + 2 + LONGEST_TAIL]
    if behind and behind[0].text == "(":
        closing = next((at for at, token in enumerate(behind) if token.text == ")"), 0)
        inside = doc.span(sentence, behind[1].index, behind[closing - 1].index).text if closing > 1 else ""
        return f"of {inside}" if country_named(inside) is not None else None
    if not behind or behind[0].lower not in BEHIND:
        return None
    for end in range(len(behind) - 1, 0, -1):
        place = doc.span(sentence, behind[1].index, behind[end].index).text
        if behind[1].xpos in ("NNP", "NNPS", "DT") and country_named(place) is not None:
            return f"{behind[0].text} {place}"
    return None


def _is_new(doc: Doc, phrase: Phrase, antecedent: Phrase) -> bool:
    """Whether a phrase introduces somebody ("a court"): it does not mean whom another sentence named."""
    first = doc.sentences[phrase.sentence].tokens[phrase.first].lower
    return first in INTRODUCING and antecedent.sentence != phrase.sentence


def phrase_in(doc: Doc, words: str) -> Phrase | None:
    """The first place of the words in the text, as a phrase around the word that the rest hangs from; None if nowhere."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", doc.text)
    for sentence in doc.of_field("text") if found else ():
        inside = [t for t in sentence.tokens if found and found.start() <= t.start and t.end <= found.end()]
        if inside:
            within = {token.index for token in inside}
            head = next((t.index for t in inside if t.head not in within), inside[-1].index)
            return Phrase(sentence.index, inside[0].index, inside[-1].index, head)
    return None


def marked(words: str, at: int, context: PartyContext) -> Resolution:
    """Whom words at an offset mean that a person marked: by themselves, the article's date and its countries, without its
    grammar."""
    own = in_words(words, resolved(words, context), context)
    return unless_guessed(organ(own, at, context, envoy=is_envoy(words)), context)


def on_behalf_of(doc: Doc, phrase: Phrase, context: PartyContext) -> Party | None:
    """The party that the phrase's speaker speaks for, with its own words: "a spokesperson for the ministry".

    "The spokesperson" speaks for whom the words that it stands for name.
    """
    for naming in (phrase, (context.antecedents or {}).get((phrase.sentence, phrase.head), phrase)):
        sentence = doc.sentences[naming.sentence]
        span = doc.span(sentence, naming.first, naming.last)
        behalf = resolved(span.text, context).on_behalf_of
        start = span.text.find(behalf) if behalf else -1
        if behalf and start >= 0:
            source = doc.source(sentence)
            words = Span.cut(source, span.start + start, span.start + start + len(behalf), field=span.field)
            return party_of(words, resolved(behalf, context))
    return None


def without_outlets(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without media among their parties, but where the medium is what the event is about."""
    return [_without_outlets(doc, draft) for draft in drafts]


def _without_outlets(doc: Doc, draft: Draft) -> Draft:
    for role in ("actor", "recipient"):
        kept = tuple(p for p in draft.of(role) if not _is_outlet(doc, p) or (role, draft.type) in _ALLOWED)
        if kept != draft.of(role):
            draft = draft.with_role(role, kept)
    return draft


_ALLOWED = frozenset(("recipient", kind) for kind in OUTLET_IS_PARTY)


def _is_outlet(doc: Doc, phrase: Phrase) -> bool:
    return outlet_named(doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text) is not None


def party_of(span: Span, found: Resolution) -> Party:
    return Party(
        span=span,
        name=found.name,
        country=found.country,
        sector=found.sector,
        office=found.office,
        identifier=found.identifier,
        actor_code=found.actor_code,
        resolved=found.resolved,
        basis=found.basis,
        confidence=found.confidence,
        reason=found.reason if found.basis in ("inferred", "unknown") else None,
    )

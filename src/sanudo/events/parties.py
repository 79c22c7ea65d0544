"""Phrases → parties: who is meant, by name, office, country and the article's date, or by what stood before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sanudo.events.drafts import Draft
from sanudo.events.homeland import (
    GUESSES,
    at_home,
    commanded_by,
    domestic,
    is_from_abroad,
    led_by,
    of_land,
    of_outlet,
    organ,
    overseen,
    relative_owner,
)
from sanudo.events.introductions import titles_of
from sanudo.events.party_context import OF_STATE, ORGANS, PartyContext
from sanudo.events.placed import BEHIND, PLACED, placed
from sanudo.events.spelled_out import explained, spelled_out
from sanudo.gazetteer.countries import countries, country_named
from sanudo.gazetteer.offices import OwnTables
from sanudo.gazetteer.organisations import STATELESS
from sanudo.gazetteer.outlets import outlet_named
from sanudo.gazetteer.phrases import plain
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.gazetteer.sectors import is_envoy
from sanudo.gazetteer.who import resolve
from sanudo.language.doc import Doc, Phrase
from sanudo.language.entity import GENERIC_COUNTRIES
from sanudo.model.entities import Party
from sanudo.model.spans import Span

# An outlet is a party only where something is done to it or said of it.
OUTLET_IS_PARTY = frozenset({"SUPPORT", "ACCUSE", "COERCE", "ASSAULT", "SANCTION", "THREATEN"})
# A phrase that names a country of its own this surely ("the French ministry") is not who was spoken of before.
SURE_OF_ITSELF = 0.8
# Below this the gazetteer took the country from what the article is about ("the army", "officials"): no more than a guess
# where the article names another as often, or this one only once and late. Asking that it be named twice as often as any
# other costs .06 of the actors of `evals.crises`.
GUESS = 0.6
LONGEST_TAIL = 4
OWNED = OF_STATE | {"CVL"}  # whose people are of the country of those who call them theirs; allies and rivals are not
SAID = frozenset({"named", "member", "metonym"})
INTRODUCING = frozenset({"a", "an", "another"})
LEADERS = frozenset({"GOV", "MIL", "COP", "LEG", "ELI", None})  # sectors of those whose people are of their country
ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})
OPEN = 0.5  # so sure is the country of a pronoun that may mean several
COMPLETED = 0.75  # at most so sure is a country that other words for the party tell


def party(doc: Doc, phrase: Phrase, context: PartyContext) -> Party:
    """The party that a phrase names; unknown where nothing says who it is."""
    return party_of(doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last), meant(doc, phrase, context))


def meant(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    """Whom a phrase means where it stands: by its own words, by those that it stands for, or by where the article is."""
    return domestic(doc, phrase, _agreed(doc, phrase, _meant(doc, phrase, context), context), context)


def _meant(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    words = doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text
    own = resolved(words, context)
    if own.basis in ("inferred", "unknown") and (tail := _behind(doc, phrase)):
        longer = resolved(f"{words} {tail}", context)
        if longer.basis not in ("inferred", "unknown"):
            return longer
    envoy = is_envoy(words)
    if own.country is None and own.sector is None and not own.alternatives:
        called = ((title, resolved(title, context)) for title in titles_of(doc, phrase))
        told = next(((title, one) for title, one in called if one.sector or one.basis in SAID), None)
        own, envoy = (replace(told[1], name=own.name, holder=None), is_envoy(told[0])) if told else (own, envoy)
    own = _explained(words, own, context)
    first = doc.sentences[phrase.sentence].tokens[phrase.first]
    own = organ(placed(doc, phrase, own, context), first.start, context, envoy=envoy, definite=first.lower == "the")
    own = overseen(words, of_outlet(_commanded(doc, phrase, own, context), context))
    if own.basis == "inferred" and own.holder is None and is_from_abroad(doc, phrase):
        own = _without_country(own)
    antecedent = (context.antecedents or {}).get((phrase.sentence, phrase.head))
    if antecedent is None:
        own = of_land(doc, phrase, own, context)
    if antecedent is None and (owner := _owner(doc, phrase, own, context)) is not None:
        return _owned(doc, own, phrase, owner, context)
    if antecedent is None and (voice := context.voices.get((phrase.sentence, phrase.head))):
        return _sided(own, meant(doc, voice, context))
    if antecedent is None or antecedent == phrase or _is_new(doc, phrase, antecedent):
        return _completed(doc, phrase, _unless_guessed(own, context), own, context)
    named = doc.span(doc.sentences[antecedent.sentence], antecedent.first, antecedent.last).text
    other = resolved(named, context)
    if own.basis == "inferred" and own.sector in ORGANS and other.sector in ARMED:  # "the army" is no Liberation Army
        return _completed(doc, phrase, _unless_guessed(own, context), own, context)
    if own.country and own.country != other.country and own.confidence >= SURE_OF_ITSELF:
        return own
    if _is_at_home(own, context) and other.country != own.country and phrase.sentence - antecedent.sentence > 1:
        return own  # "the government" of an outlet's report about its own country
    if own.resolved == "name" and own.holder and own.holder != other.holder:  # "former president Jane Doe" is herself
        return own
    found = replace(_unless_guessed(other, context), name=other.name or named, resolved="coreference")
    return _completed(doc, phrase, found, own, context, also=(antecedent,))


def _is_at_home(own: Resolution, context: PartyContext) -> bool:
    """Whether an organ of state is taken for the home country's, which is the outlet's too."""
    return context.domestic and own.basis == "inferred" and own.sector in OF_STATE and own.country == context.home


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


def _explained(words: str, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of words that nothing is known of, that of the long names of their abbreviations."""
    if own.country is None and not own.alternatives and (spelled := spelled_out(words, context)) != words:
        longer = resolved(spelled, context)
        return longer if longer.country or longer.sector else own
    return own


def _behind(doc: Doc, phrase: Phrase) -> str | None:
    """The country or capital that stands right behind a phrase: "in Lima" of "the government in Lima"."""
    sentence = doc.sentences[phrase.sentence]
    behind = sentence.tokens[phrase.last + 1 : phrase.last + 2 + LONGEST_TAIL]
    if not behind or behind[0].lower not in BEHIND:
        return None
    for end in range(len(behind) - 1, 0, -1):
        place = doc.span(sentence, behind[1].index, behind[end].index).text
        if behind[1].xpos in ("NNP", "NNPS", "DT") and country_named(place) is not None:
            return f"{behind[0].text} {place}"
    return None


def _commanded(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of those without a country whom somebody leads, and of forces whom a head of state puts on alert or
    sends, that of who does so."""
    commander = led_by(doc, phrase) if own.basis in GUESSES and own.holder is None else None
    if commander is None and own.basis == "inferred" and own.sector in ORGANS:
        commander = commanded_by(doc, phrase)
    if commander is None:
        return own
    found = resolved(doc.span(doc.sentences[phrase.sentence], commander.first, commander.last).text, context)
    guess = own.country is None and found.basis == "inferred" and context.sole
    if not (found.basis in SAID or guess) or found.sector not in LEADERS or found.country in STATELESS:
        return own
    return replace(
        own, country=found.country, actor_code=actor_code(found.country, own.sector), resolved="country",
        basis="inferred", confidence=PLACED, alternatives=(), reason="those of who commands them",
    )  # fmt: skip


def _is_new(doc: Doc, phrase: Phrase, antecedent: Phrase) -> bool:
    """Whether a phrase introduces somebody ("a court"): it does not mean whom another sentence named."""
    first = doc.sentences[phrase.sentence].tokens[phrase.first].lower
    return first in INTRODUCING and antecedent.sentence != phrase.sentence


def _owner(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> int | None:
    """The word in a phrase that says whose it is: a possessive pronoun ("several of their soldiers"), or what stands for
    a country ("the kingdom's envoy")."""
    if own.basis not in GUESSES or own.holder is not None:
        return None
    theirs = own.basis == "inferred" or own.sector in OWNED
    known = context.antecedents or {}
    tokens = doc.sentences[phrase.sentence].tokens[phrase.first : phrase.last + 1]
    for token, behind in pairwise(tokens):
        stands_for = token.lower in GENERIC_COUNTRIES and (phrase.sentence, token.index) in known
        if (token.xpos in ("PRP$", "WP$") and theirs) or (behind.xpos == "POS" and stands_for):
            return token.index
    return None


def _owned(doc: Doc, own: Resolution, phrase: Phrase, owner: int, context: PartyContext) -> Resolution:
    """The resolution with the country of whom the pronoun means, and none where nobody knows that."""
    antecedent = (context.antecedents or {}).get((phrase.sentence, owner)) or relative_owner(
        doc, phrase.sentence, owner
    )
    span = doc.span(doc.sentences[antecedent.sentence], antecedent.first, antecedent.last) if antecedent else None
    whose = resolved(span.text, context) if span else Resolution()
    if antecedent and whose.country is None and not whose.alternatives:
        whose = _completed(doc, antecedent, whose, whose, context)
    if own.country is None and whose.country is None:
        return own
    if whose.country is None or whose.country in STATELESS or whose.basis == "inferred":
        return own if context.sole and own.country == context.home else _without_country(own)
    return replace(
        own, country=whose.country, actor_code=actor_code(whose.country, own.sector), resolved="coreference",
        basis="member", confidence=round(min(whose.confidence, COMPLETED), 3), reason=f"of {span.text if span else ''!r:.60}",
        alternatives=(),
    )  # fmt: skip


def _sided(own: Resolution, speaker: Resolution) -> Resolution:
    """Whom a person means who says "we": those of the same country, and of the same trade where that is told."""
    if speaker.country is None:
        return own
    sector = None if speaker.basis in GUESSES else speaker.sector
    return replace(
        own, country=speaker.country, sector=sector, actor_code=actor_code(speaker.country, sector),
        resolved="coreference", basis="inferred" if speaker.basis in GUESSES else "member",
        confidence=round(min(speaker.confidence, GUESS), 3), reason="said by one of them",
    )  # fmt: skip


def _completed(
    doc: Doc,
    phrase: Phrase,
    found: Resolution,
    own: Resolution,
    context: PartyContext,
    *,
    also: tuple[Phrase, ...] = (),
) -> Resolution:
    """The resolution with the country that other words for the same party tell, where its best words tell none.

    "Jane Doe" is the country's whose ambassador she is called elsewhere; what only the article suggests comes last. Where
    several bear a name, only what is said of this one counts.
    """
    if found.country or any(one in countries() for one in found.alternatives):
        return found
    told = [own]
    for other in (context.companions or {}).get((phrase.sentence, phrase.head), also):
        words = doc.span(doc.sentences[other.sentence], other.first, other.last).text
        said = (words, *(title for title in titles_of(doc, other) if outlet_named(title) is None))
        told += [_explained(called, resolved(called, context), context) for called in said]
    told = [
        kept
        for one in told
        if (kept := _unless_guessed(one, context)).country and not _is_namesake(one, found, context)
    ]
    guessed = context.sole and not found.alternatives
    told = [
        one
        for one in told
        if one.basis != "inferred"
        or (guessed and one.sector in OF_STATE | ARMED)
        or (one is own and context.domestic and own.country == context.home)
    ]
    best = min(told, key=lambda one: (one.basis == "inferred", -one.confidence), default=None)
    if best is None:
        return found
    sector = found.sector or best.sector
    return replace(
        found, country=best.country, sector=sector, office=found.office or best.office,
        actor_code=actor_code(best.country, sector), resolved="coreference", basis=best.basis,
        confidence=round(min(best.confidence, COMPLETED), 3), reason=best.reason, alternatives=(),
    )  # fmt: skip


def _is_namesake(told: Resolution, found: Resolution, context: PartyContext) -> bool:
    """Whether an office-holder by the surname, of a country that the article never names, has another given name than the
    person who is named in full."""
    if told.holder is None or told.country in context.named:
        return False
    given, *others = plain(found.name or "").lower().split() or [""]
    return bool(others) and len(given.strip(".")) > 1 and given not in plain(told.holder.person).lower().split()


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
    own = _explained(words, resolved(words, context), context)
    return _unless_guessed(organ(own, at, context, envoy=is_envoy(words)), context)


def _unless_guessed(found: Resolution, context: PartyContext) -> Resolution:
    """The resolution without a country that only the article's countries suggest, unless it is plainly about that one.

    Rebels and militants may be of any country, unless the article knows but one.
    """
    if found.confidence >= GUESS or found.country is None:
        return found
    if found.country == context.home and (context.sole or found.sector not in ARMED):
        return found
    return _without_country(found)


def _without_country(found: Resolution) -> Resolution:
    return replace(
        found, country=None, actor_code=None, resolved="unknown", basis="unknown", confidence=0.0,
        reason="no country is named, and the report is about several",
    )  # fmt: skip


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


def resolved(words: str, context: PartyContext) -> Resolution:
    """The resolution of a phrase; articles name the same few parties again and again."""
    words = explained(words, context)
    return at_home(words, _kept(words, context.date, context.near, context.own), context)


@lru_cache(maxsize=2048)
def _kept(words: str, date: str | None, near: tuple[str, ...], own: OwnTables) -> Resolution:
    return resolve(words, date=date, near=near, own=own)


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

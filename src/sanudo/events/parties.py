"""Phrases → parties: who is meant, by name, office, country and the article's date, or by what stood before."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sanudo.events.drafts import Draft
from sanudo.gazetteer.countries import countries_in
from sanudo.gazetteer.offices import Holder
from sanudo.gazetteer.outlets import outlet_named
from sanudo.gazetteer.resolutions import Resolution
from sanudo.gazetteer.who import resolve
from sanudo.language.doc import Doc, Phrase
from sanudo.model.entities import Party
from sanudo.model.spans import Span

# An outlet is a party only where something is done to it or said of it.
OUTLET_IS_PARTY = frozenset({"SUPPORT", "ACCUSE", "COERCE", "ASSAULT", "SANCTION", "THREATEN"})
NEAREST = 6  # countries of an article that are tried for "the government" and "the police"
TITLE_WEIGHT = 3
# A phrase that names a country of its own this surely ("the French ministry") is not who was spoken of before.
SURE_OF_ITSELF = 0.8
# Below this the gazetteer took the country from what the article is about ("the army", "officials"): no more than a guess
# where the article names another as often, or this one only once and late. Asking that it be named twice as often as any
# other costs .06 of the actors of `evals.crises`.
GUESS = 0.6
LEAD = 400  # characters of headline and lead, whose countries count double


@dataclass(frozen=True, slots=True)
class PartyContext:
    """What an article gives to resolve its parties: the date, its countries (likeliest first), who a word stands for.

    `antecedents` maps (sentence, head word) of a pronoun or description to the phrase that names who is meant. `home` is
    the one country that the article is plainly about, if there is one: "the police" are its police. `extra` are a user's own
    office-holders.
    """

    date: str | None = None
    near: tuple[str, ...] = ()
    antecedents: Mapping[tuple[int, int], Phrase] | None = None
    home: str | None = None
    extra: tuple[Holder, ...] = ()


def party_context(
    doc: Doc, *, date: str | None, antecedents: Mapping[tuple[int, int], Phrase], extra: Sequence[Holder] = ()
) -> PartyContext:
    """The context of one article; `extra` are a user's own office-holders."""
    counts: Counter[str] = Counter()
    for source, weight in ((doc.text, 1), (doc.text[:LEAD], 1), (doc.title or "", TITLE_WEIGHT)):
        for _, _, country, _ in countries_in(source):
            counts[country] += weight
    ranked = [(country, count) for country, count in counts.most_common(NEAREST) if count > 1]
    plain = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    near = tuple(country for country, _ in ranked)
    return PartyContext(date, near, antecedents, ranked[0][0] if plain else None, tuple(extra))


def party(doc: Doc, phrase: Phrase, context: PartyContext) -> Party:
    """The party that a phrase names; unknown where nothing says who it is."""
    return _party(doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last), meant(doc, phrase, context))


def meant(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    """Whom a phrase means where it stands: by its own words, or by those that it stands for."""
    words = doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text
    own = _resolved(words, context.date, context.near, context.extra)
    antecedent = (context.antecedents or {}).get((phrase.sentence, phrase.head))
    if antecedent is None or antecedent == phrase:
        return _unless_guessed(own, context)
    named = doc.span(doc.sentences[antecedent.sentence], antecedent.first, antecedent.last).text
    other = _resolved(named, context.date, context.near, context.extra)
    if own.country and own.country != other.country and own.confidence >= SURE_OF_ITSELF:
        return own
    return replace(_unless_guessed(other, context), name=other.name or named, resolved="coreference")


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


def _unless_guessed(found: Resolution, context: PartyContext) -> Resolution:
    """The resolution without a country that only the article's countries suggest, unless it is plainly about that one."""
    if found.confidence >= GUESS or found.country is None or found.country == context.home:
        return found
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
        behalf = _resolved(span.text, context.date, context.near, context.extra).on_behalf_of
        start = span.text.find(behalf) if behalf else -1
        if behalf and start >= 0:
            source = doc.source(sentence)
            words = Span.cut(source, span.start + start, span.start + start + len(behalf), field=span.field)
            return _party(words, _resolved(behalf, context.date, context.near, context.extra))
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


@lru_cache(maxsize=2048)
def _resolved(words: str, date: str | None, near: tuple[str, ...], extra: tuple[Holder, ...]) -> Resolution:
    """The resolution of a phrase; articles name the same few parties again and again."""
    return resolve(words, date=date, near=near, extra=extra)


def _party(span: Span, found: Resolution) -> Party:
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

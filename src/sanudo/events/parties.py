"""Phrases → parties: who is meant, by name, office, country and the article's date, or by what stood before."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sanudo.events.drafts import Draft
from sanudo.gazetteer.countries import countries, countries_in, country_named
from sanudo.gazetteer.offices import Holder
from sanudo.gazetteer.outlets import outlet_named
from sanudo.gazetteer.places import resolve_place
from sanudo.gazetteer.readings import readings_of, settled
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.gazetteer.who import resolve
from sanudo.language.coreference import references
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
# A country counts so much less by a place of it; at `SOLE` times as often as any other it is the article's alone.
PLACE_WEIGHT, SOLE = 0.5, 2.0
OUTLET_WEIGHT = 1.5  # of the outlet's country among those that an article names: less than of one named in the lead
BEHIND, LONGEST_TAIL = frozenset({"in", "of"}), 4
PLACED = 0.7  # so sure is the country of a place in the words
# Sectors whose people are the article's country's where only the article suggests it: a scientist may be a guest.
OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
COMPLETED = 0.75  # at most so sure is a country that other words for the party tell
LEAD = 400  # characters of headline and lead, whose countries count double


@dataclass(frozen=True, slots=True)
class PartyContext:
    """What an article gives to resolve its parties: the date, its countries (likeliest first), who a word stands for.

    `antecedents` maps (sentence, head word) of a pronoun or description to the phrase that names who is meant,
    `companions` that of any phrase to all names and descriptions of the same. `home` is
    the one country that the article is plainly about, if there is one: "the police" are its police. `extra` are a user's own
    office-holders; `sole` says that no other country is named nearly as often as `home`.
    """

    date: str | None = None
    near: tuple[str, ...] = ()
    antecedents: Mapping[tuple[int, int], Phrase] | None = None
    home: str | None = None
    extra: tuple[Holder, ...] = ()
    companions: Mapping[tuple[int, int], tuple[Phrase, ...]] | None = None
    sole: bool = False


def article_context(
    doc: Doc, *, date: str | None, outlets: Sequence[str] = (), extra: Sequence[Holder] = ()
) -> PartyContext:
    """The context of an article with its coreference; `outlets` are the countries of its outlet."""
    found = references(doc)
    context = party_context(doc, date=date, antecedents=found.antecedents, outlets=outlets, extra=extra)
    return replace(context, companions=found.companions)


def party_context(
    doc: Doc,
    *,
    date: str | None,
    antecedents: Mapping[tuple[int, int], Phrase],
    outlets: Sequence[str] = (),
    extra: Sequence[Holder] = (),
) -> PartyContext:
    """The context of one article; `outlets` are the countries of its outlet, `extra` a user's own office-holders."""
    counts: dict[str, float] = defaultdict(float)
    for source, weight in ((doc.text, 1), (doc.text[:LEAD], 1), (doc.title or "", TITLE_WEIGHT)):
        for _, _, country, _ in countries_in(source):
            counts[country] += weight
    for country, places in _of_places(doc, sorted(counts, key=lambda code: -counts[code])).items():
        counts[country] += PLACE_WEIGHT * places
    for country in outlets:
        counts[country] += OUTLET_WEIGHT
    ranked = sorted(((code, count) for code, count in counts.items() if count > 1), key=lambda pair: -pair[1])[:NEAREST]
    near = tuple(country for country, _ in ranked)
    first, second = ((*(count for _, count in ranked), 0.0, 0.0))[:2]
    home = near[0] if first > second else None
    return PartyContext(date, near, antecedents, home, tuple(extra), sole=first >= SOLE * second)


def _of_places(doc: Doc, named: Sequence[str]) -> Counter[str]:
    """The countries of the places that the article names, each as often as its places are named."""
    spans = (doc.span(s, name.first, name.last).text for s in doc.sentences for name in s.names if name.label == "LOC")
    names = Counter(name for name in spans if country_named(name) is None)
    counts: Counter[str] = Counter()
    rows = settled(list(names), near=tuple(named[:NEAREST]))
    for name, row in zip((name for name in names if readings_of(name)), rows, strict=True):
        if row.country:
            counts[row.country] += names[name]
    return counts


def party(doc: Doc, phrase: Phrase, context: PartyContext) -> Party:
    """The party that a phrase names; unknown where nothing says who it is."""
    return _party(doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last), meant(doc, phrase, context))


def meant(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution:
    """Whom a phrase means where it stands: by its own words, or by those that it stands for."""
    words = doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text
    own = _resolved(words, context.date, context.near, context.extra)
    if own.basis in ("inferred", "unknown") and (tail := _behind(doc, phrase)):
        longer = _resolved(f"{words} {tail}", context.date, context.near, context.extra)
        if longer.basis not in ("inferred", "unknown"):
            return longer
    own = _placed(doc, phrase, own, context)
    antecedent = (context.antecedents or {}).get((phrase.sentence, phrase.head))
    if antecedent is None or antecedent == phrase:
        return _completed(doc, phrase, _unless_guessed(own, context), own, context)
    named = doc.span(doc.sentences[antecedent.sentence], antecedent.first, antecedent.last).text
    other = _resolved(named, context.date, context.near, context.extra)
    if own.country and own.country != other.country and own.confidence >= SURE_OF_ITSELF:
        return own
    found = replace(_unless_guessed(other, context), name=other.name or named, resolved="coreference")
    return _completed(doc, phrase, found, own, context)


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


def _placed(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution with the country of a place in the words ("Karachi police", "the mayor of" + "Lyon"), if it lacks one."""
    if own.basis not in ("inferred", "unknown") or (own.alternatives and own.country is None):
        return own
    sentence = doc.sentences[phrase.sentence]
    last = phrase.last + (
        2
        if sentence.tokens[phrase.last + 1 : phrase.last + 2] and sentence.tokens[phrase.last + 1].lower in BEHIND
        else 0
    )
    for name in sentence.names:
        if name.label != "LOC" or not phrase.first <= name.first <= last:
            continue
        words = doc.span(sentence, name.first, name.last).text
        found = resolve_place(words, near=context.near)
        if found.country and found.country in countries():
            return replace(
                own, country=found.country, actor_code=actor_code(found.country, own.sector), resolved="country",
                name=own.name or (found.name if (name.first, name.last) == (phrase.first, phrase.last) else None),
                basis="named", confidence=PLACED, reason=f"{words!r:.60} lies there", alternatives=(),
            )  # fmt: skip
    return own


def _completed(doc: Doc, phrase: Phrase, found: Resolution, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution with the country that other words for the same party tell, where its best words tell none.

    "Jane Doe" is the country's whose ambassador she is called elsewhere; what only the article suggests comes last.
    """
    if found.country or found.alternatives:
        return found
    told = [own]
    for other in (context.companions or {}).get((phrase.sentence, phrase.head), ()):
        words = doc.span(doc.sentences[other.sentence], other.first, other.last).text
        told.append(_resolved(words, context.date, context.near, context.extra))
    told = [kept for one in told if (kept := _unless_guessed(one, context)).country]
    told = [one for one in told if one.basis != "inferred" or (context.sole and one.sector in OF_STATE)]
    best = min(told, key=lambda one: (one.basis == "inferred", -one.confidence), default=None)
    if best is None:
        return found
    sector = found.sector or best.sector
    return replace(
        found, country=best.country, sector=sector, office=found.office or best.office,
        actor_code=actor_code(best.country, sector), resolved="coreference", basis=best.basis,
        confidence=round(min(best.confidence, COMPLETED), 3), reason=best.reason,
    )  # fmt: skip


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

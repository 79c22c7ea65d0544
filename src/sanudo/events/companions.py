"""A party by all that an article calls it: the country that other words for the same tell."""

from dataclasses import replace

from sanudo.events.bearers import is_namesake, named_only
from sanudo.events.introductions import titles_of
from sanudo.events.party_context import OF_STATE, PartyContext
from sanudo.events.resolving import ARMED, in_words, resolved, unless_guessed
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.outlets import outlet_named
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.language.doc import Doc, Phrase

COMPLETED = 0.75  # at most so sure is a country that other words for the party tell


def completed(
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
        said = (title for title in titles_of(doc, other) if outlet_named(title) is None)
        told.append(named_only(doc, other, in_words(words, resolved(words, context), context), context))
        told += [in_words(called, resolved(called, context), context) for called in said]
    told = [
        kept for one in told if (kept := unless_guessed(one, context)).country and not is_namesake(one, found, context)
    ]
    guessed = (context.sole or context.domestic) and not found.alternatives
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

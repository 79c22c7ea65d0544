"""Phrases that name several parties at once: "Chad and Libya", "Chadian and Libyan officials", "they", "the two sides"."""

from collections.abc import Iterator
from dataclasses import replace

from sanudo.events.couples import (
    LANDS,
    both_states,
    called_by,
    countries_listed,
    couple,
    joined_before,
    joined_behind,
    others_before,
)
from sanudo.events.parties import meant, party, party_of
from sanudo.events.party_context import PartyContext
from sanudo.events.resolving import GUESS, resolved
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.language.doc import Doc, Phrase
from sanudo.model.entities import Party
from sanudo.model.spans import Span


def parties(doc: Doc, phrase: Phrase, context: PartyContext) -> tuple[Party, ...]:
    """The parties that a phrase names: one, those that it lists or joins, or the two that "they" and "both sides" are."""
    if listed := countries_listed(doc, phrase):
        return tuple(party(doc, one, context) for one in listed)
    known = (context.antecedents or {}).get((phrase.sentence, phrase.head))
    if known is not None and known != phrase and couple(doc, known, context.opponents) is not None:
        return tuple(replace(one, span=_words(doc, phrase)) for one in parties(doc, known, context))
    found = () if known is not None else _couple(doc, phrase, context) or _two_countries(doc, phrase, context)
    return found or _joined(doc, phrase, context) or (party(doc, phrase, context),)


def _couple(doc: Doc, phrase: Phrase, context: PartyContext) -> tuple[Party, ...]:
    """The two that were named together, or between whom the report is; none where they do not differ."""
    two = couple(doc, phrase, context.opponents)
    if two is None:
        return ()
    both = [replace(meant(doc, one, context), resolved="coreference") for one in two]
    known_apart = {(one.country or one.name, one.sector) for one in both if one.country or one.name}
    lands = frozenset(one.country for one in both if one.country)
    sure = two != context.opponents or not others_before(doc, phrase, lands)
    return tuple(party_of(_words(doc, phrase), one) for one in both) if sure and len(known_apart) == len(two) else ()


def _two_countries(doc: Doc, phrase: Phrase, context: PartyContext) -> tuple[Party, ...]:
    """The countries that the report names most, for "the two governments" of no pair that it named together."""
    if not both_states(doc, phrase) or len(context.near) < 2 or context.sole:
        return ()
    called = called_by(doc.sentences[phrase.sentence], phrase)
    sector = None if called in LANDS else resolved(f"the {called}", context).sector
    return tuple(party_of(_words(doc, phrase), _of_the_two(country, sector)) for country in context.near[:2])


def _joined(doc: Doc, phrase: Phrase, context: PartyContext) -> tuple[Party, ...]:
    """One for each country of "Chadian and Libyan officials" and "the ministers of Chad and Libya"."""
    found = tuple(_each(doc, phrase, context))
    apart = len(found) > 1 and len({one.country for one in found if one.country}) == len(found)
    return found if apart else ()


def _each(doc: Doc, phrase: Phrase, context: PartyContext) -> Iterator[Party]:
    sentence = doc.sentences[phrase.sentence]
    shared = doc.span(sentence, phrase.head, phrase.last).text
    for first, last in joined_before(sentence, phrase):
        words = doc.span(sentence, first, last)
        whole = doc.span(sentence, first, phrase.last) if last + 1 == phrase.head else words
        yield party_of(whole, resolved(f"{words.text} {shared}", context))
    where, names = joined_behind(sentence, phrase)
    called = doc.span(sentence, phrase.first, phrase.head).text
    for number, (first, last) in enumerate(names):
        words = doc.span(sentence, first if number else phrase.first, last)
        yield party_of(words, resolved(f"{called} {where} {doc.span(sentence, first, last).text}", context))


def _words(doc: Doc, phrase: Phrase) -> Span:
    return doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last)


def _of_the_two(country: str, sector: str | None) -> Resolution:
    return Resolution(
        name=countries()[country].name if sector is None else None,
        country=country,
        sector=sector,
        actor_code=actor_code(country, sector),
        resolved="coreference",
        confidence=GUESS,
        basis="inferred",
        reason="one of the two countries that the report names most",
    )

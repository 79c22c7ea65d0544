"""Parties whose words tell a place: "Karachi police", "the mayor of Lyon", the "Lyon Port Board"."""

from dataclasses import replace

from sanudo.events.party_context import PartyContext
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.places import PlaceResolution, resolve_place
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.language.doc import Doc, Phrase

PLACED = 0.7  # so sure is the country of a place in the words
LARGE = 20_000  # people of a place after which a body may be called
BEHIND = frozenset({"in", "of"})


def placed(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
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
    return _called_after(doc, phrase, own, context)


def _called_after(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a body whose name begins with a place of one of the report's countries, that one ("Lyon Port")."""
    sentence = doc.sentences[phrase.sentence]
    name = sentence.name_at(phrase.head)
    if name is None or name.label != "ORG":
        return own
    for last in range(min(name.first + 1, name.last - 1), name.first - 1, -1):
        words = doc.span(sentence, name.first, last).text
        found = resolve_place(words, near=context.near)
        if found.country in context.near and found.country in countries() and _is_no_chance(found):
            return replace(
                own, country=found.country, actor_code=actor_code(found.country, own.sector), resolved="country",
                basis="inferred", confidence=PLACED, reason=f"called after {words!r:.60}", alternatives=(),
            )  # fmt: skip
    return own


def _is_no_chance(found: PlaceResolution) -> bool:
    """Whether a body may be called after a place: it is no village that goes by a word by chance ("Energy")."""
    return (
        found.row is not None
        and found.row.match != "adjective"
        and (found.row.kind != "town" or found.row.population >= LARGE)
    )

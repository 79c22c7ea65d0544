"""Which bearer of a name is meant: the one in office who is named beside it, or a person who is called as a country is."""

from dataclasses import replace

from sanudo.events.homeland import GUESSES
from sanudo.events.introductions import titles_of
from sanudo.events.namesakes import without_name
from sanudo.events.party_context import PartyContext
from sanudo.events.resolving import resolved
from sanudo.gazetteer.phrases import plain
from sanudo.gazetteer.resolutions import Resolution
from sanudo.language.doc import Doc, Phrase


def named_only(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; where a country or body was but a word of a person's name, what the words beside the name tell."""
    if own.holder is not None or own.country is None or own.basis in GUESSES:
        return own
    parts = without_name(doc, phrase, context.full_names)
    if parts is None:
        return own
    beside, name = parts
    known = resolved(context.full_names.get(name, name), context)
    if known.holder is not None:
        return known
    told = resolved(beside, context) if beside else Resolution()
    return own if told.country == own.country else replace(told, name=name, holder=None, identifier=None, body=None)


def titled(doc: Doc, phrase: Phrase, words: str, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a surname that several bear, him who holds the office told beside it ("Roe, the foreign minister")."""
    if phrase.first != phrase.last or (own.holder is None and not own.alternatives):
        return own
    for title in titles_of(doc, phrase, misread=own.holder is not None):
        office = resolved(title, context).office
        found = resolved(f"{title} {words}", context) if office else own
        if found.holder is not None and found.office == office and found.basis == "named":
            return found
    return own


def apposed(doc: Doc, phrase: Phrase, context: PartyContext) -> Resolution | None:
    """Who is named right behind an office that only the report suggests the country of ("the president, Ana Roe")."""
    sentence = doc.sentences[phrase.sentence]
    for child in sentence.children(phrase.head):
        name = sentence.name_at(child)
        if sentence.tokens[child].relation == "appos" and name is not None and name.label == "PER":
            found = resolved(doc.span(sentence, name.first, name.last).text, context)
            if found.holder is not None and found.country and found.basis == "named":
                return found
    return None


def is_namesake(told: Resolution, found: Resolution, context: PartyContext) -> bool:
    """Whether an office-holder by the surname, of a country that the article never names, has another given name than the
    person who is named in full."""
    if told.holder is None or told.country in context.named:
        return False
    given, *others = plain(found.name or "").lower().split() or [""]
    return bool(others) and len(given.strip(".")) > 1 and given not in plain(told.holder.person).lower().split()

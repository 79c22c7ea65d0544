"""Persons who are called as somebody or something else: Ana Duma is no parliament, her sister no minister Duma."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from sanudo.gazetteer.countries import countries_in, country_named, given_names, regions_in
from sanudo.gazetteer.organisations import organisation_named, organisations_in
from sanudo.gazetteer.phrases import plain
from sanudo.language.doc import Doc, Name, Phrase, Sentence
from sanudo.language.nouns import noun
from sanudo.model.spans import Field

JOINING = frozenset({"of", "and", "for"})  # in what is rather a title than a name: "the Emir of Qatar"


def full_names(doc: Doc) -> Mapping[str, str]:
    """By surname, the whole name of each person whom the text names in full, where one alone bears it."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence, name in _of_persons(doc):
        if name.last > name.first:
            whole = doc.span(sentence, name.first, name.last).text
            first, last = sentence.tokens[name.first].text, sentence.tokens[name.last].text
            found[last].add(whole)
            if plain(first).lower() not in given_names():  # in some countries the family's name stands first
                found[first].add(whole)
    return {surname: next(iter(names)) for surname, names in found.items() if len(names) == 1}


def in_full(words: str, names: Mapping[str, str]) -> str:
    """The words with a person's whole name for a surname that stands by itself or behind a title, where the report tells it."""
    spelled = words.split()
    whole = [
        names[word] if word in names and names[word] not in words and _is_no_name(before) else word
        for before, word in pairwise(("", *spelled))
    ]
    return words if whole == spelled else " ".join(whole)


def is_another(person: str, named: str) -> bool:
    """Whether words name another than a person in full: somebody of the surname with another first name."""
    told = {plain(word).lower().strip(".,") for word in named.split()}
    return plain(person.split()[0]).lower() not in told


def _is_no_name(word: str) -> bool:
    """Whether a word before a surname is no other name of the person: none, a small one, or a title ("Mr", "Judge")."""
    return not word[:1].isupper() or noun(word) is not None or word.lower() == "the"


def persons(doc: Doc) -> Iterator[tuple[Sentence, Name]]:
    """The names of persons: whole names, and surnames of those who are named in full elsewhere; no title with "of", and none
    that a country, place or body is called as a whole ("Addis Ababa")."""
    whole = [(sentence, name) for sentence, name in _of_persons(doc) if name.last > name.first]
    surnames = {sentence.tokens[name.last].text for sentence, name in whole}
    for sentence, name in _of_persons(doc):
        inside = sentence.tokens[name.first : name.last + 1]
        called = doc.span(sentence, name.first, name.last).text
        known = inside[0].text in surnames if len(inside) == 1 else not _is_called(called)
        if known and not any(token.lower in JOINING for token in inside):
            yield sentence, name


def _is_called(name: str) -> bool:
    """Whether a country, capital, region or body is called so as a whole."""
    return country_named(name) is not None or organisation_named(name) is not None


def _of_persons(doc: Doc) -> Iterator[tuple[Sentence, Name]]:
    return ((sentence, name) for sentence in doc.sentences for name in sentence.names if name.label == "PER")


def without_persons(doc: Doc, field: Field) -> str:
    """The text or the title with blanks for the names of persons: Ana Duma is no parliament, Jordan Roe no country."""
    source = (doc.text if field == "text" else doc.title) or ""
    parts, position = [], 0
    for sentence, name in persons(doc):
        start, end = sentence.tokens[name.first].start, sentence.tokens[name.last].end
        if sentence.field == field and start >= position:
            parts += [source[position:start], " " * (end - start)]
            position = end
    return "".join((*parts, source[position:]))


def without_name(doc: Doc, phrase: Phrase, surnames: Collection[str]) -> tuple[str, str] | None:
    """A phrase whose head is in a person's name that a country or body is called too, as the words beside the name and the
    name; None of any other."""
    sentence = doc.sentences[phrase.sentence]
    name = sentence.name_at(phrase.head)
    if name is None or name.label != "PER":
        return None
    inside = sentence.tokens[name.first : name.last + 1]
    if any(token.lower in JOINING for token in inside) or (len(inside) == 1 and inside[0].text not in surnames):
        return None
    beside = [t.text for t in sentence.tokens[phrase.first : phrase.last + 1] if not name.first <= t.index <= name.last]
    called = doc.span(sentence, name.first, name.last).text
    if len(inside) > 1 and _is_called(called):
        return None
    shared = any(named(called) for named in (countries_in, regions_in, organisations_in))
    return (" ".join(beside), called) if shared else None

"""Several parties by one phrase: "they" and "the two sides" after both were named together, "Chadian and Libyan officials".

Coreference looks for one phrase; where two are joined by "and", no phrase stands for both.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final

from sanudo.events.introductions import LISTING
from sanudo.events.phrases import phrase as phrase_around
from sanudo.gazetteer.countries import countries_in, country_named
from sanudo.gazetteer.sectors import role_of
from sanudo.language.doc import Doc, Phrase, Sentence

Couple = tuple[Phrase, Phrase]

ALONE: Final = frozenset({"they", "them", "both"})
COUNTED: Final = frozenset({"two", "both", "either", "neither", "each", "warring", "rival", "opposing"})
LANDS: Final = frozenset("country nation state neighbour neighbor capital".split())
STATES: Final = LANDS | {"government", "leader", "president", "minister", "premier", "army"}
OPPOSED: Final = frozenset("side party camp rival foe enemy adversary army neighbour neighbor delegation".split())
SIDES: Final = STATES | OPPOSED | {"ally"}
FIGHTING: Final = frozenset({"GOV", "MIL", "REB", "PRM", "UAF", "OPP", "COP"})  # sectors of sides that have no names
TITLE_WEIGHT: Final = 3  # of a word in the headline
TOLD_OFTEN: Final = 3  # times that a report speaks of each of its opponents at least
NOUNS: Final = frozenset({"NOUN", "PROPN"})
BEFORE_NOUNS: Final = frozenset({"DET", "ADJ", "PRON"})
WHERE: Final = frozenset({"of", "in", "from"})
PLURALS: Final = frozenset({"NNS", "NNPS"})
CONJUNCTIONS: Final = LISTING - {","}
REACH: Final = 2  # sentences back
WITHIN: Final = frozenset({"conj", "amod", "compound", "nmod:poss"})  # of what is one of three, or no party of its own
NAMED: Final = frozenset({"PER", "ORG", "LOC", "NORP"})


def couple(doc: Doc, phrase: Phrase, opponents: Couple | None = None) -> Couple | None:
    """The two phrases, joined by "and", that a phrase for two means: the opponents of the report where it is for those, or
    the last that are named together before it."""
    sentence = doc.sentences[phrase.sentence]
    if not _is_for_two(sentence, phrase):
        return None
    if opponents and sentence.tokens[phrase.head].lemma.lower() in OPPOSED:
        return opponents
    for index in range(phrase.sentence, max(phrase.sentence - REACH - 1, -1), -1):
        found = [
            pair
            for pair in _named_together(doc.sentences[index])
            if index < phrase.sentence or pair[1].last < phrase.first
        ]
        if found:
            return found[-1]
    return opponents if sentence.tokens[phrase.head].lower not in ALONE else None


def opponents(doc: Doc) -> Couple | None:
    """The two whom a report, its headline or its text, joins by "and" and speaks of most: "Peru and Chad", "the army and the
    rebels"."""
    told: Counter[str] = Counter()
    for sentence in doc.sentences:
        for token in sentence.tokens:
            told[token.lemma.lower()] += TITLE_WEIGHT if sentence.field == "title" else 1
    found = [pair for sentence in doc.sentences for pair in _sides_together(sentence)]
    often = [min(told[doc.sentences[one.sentence].tokens[one.head].lemma.lower()] for one in pair) for pair in found]
    most = max(often, default=0)
    return found[often.index(most)] if most >= TOLD_OFTEN else None


def both_states(doc: Doc, phrase: Phrase) -> bool:
    """Whether the words speak of two states or who leads them, of whom a report about two countries needs no more."""
    sentence = doc.sentences[phrase.sentence]
    of_two = owner_of_two(sentence, phrase) is not None
    return of_two or (sentence.tokens[phrase.head].lemma.lower() in STATES and _is_for_two(sentence, phrase))


def owner_of_two(sentence: Sentence, phrase: Phrase) -> int | None:
    """The word for two states in a phrase that says whose they are: "countries" of "the two countries' navies"."""
    tokens = sentence.tokens[phrase.first : phrase.head]
    for token, behind in pairwise(tokens):
        before = {one.lower for one in sentence.tokens[phrase.first : token.index]}
        if token.lemma.lower() in LANDS and behind.xpos == "POS" and before & COUNTED:
            return token.index
    return None


def called_by(sentence: Sentence, phrase: Phrase) -> str:
    """The lemma of the head of a phrase for two, with the words behind whose they are ("coast guard")."""
    owner = owner_of_two(sentence, phrase)
    first = phrase.head if owner is None else owner + 2
    return " ".join(
        [*(token.lower for token in sentence.tokens[first : phrase.head]), sentence.tokens[phrase.head].lemma.lower()]
    )


def others_before(doc: Doc, phrase: Phrase, two: frozenset[str]) -> bool:
    """Whether a phrase that begins its sentence follows one that names another country, and not both of these: then the two
    may be others ("Oslo talked to Rome. The two sides agreed …")."""
    before = phrase.sentence - 1
    if len(two) < 2 or phrase.first > 0 or before < 0:
        return False
    last = doc.sentences[before]
    if last.field != doc.sentences[phrase.sentence].field:
        return False
    named = {found[2] for found in countries_in(doc.source(last)[last.start : last.end])}
    return bool(named - two) and not two <= named


def _is_for_two(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.tokens[phrase.head]
    if head.lower in ALONE:
        return head.upos in ("PRON", "DET")
    if head.lower == "two":
        return phrase.last == phrase.head == phrase.first + 1 and sentence.tokens[phrase.first].lower == "the"
    words = {sentence.tokens[index].lower for index in range(phrase.first, phrase.head)}
    return head.lemma.lower() in SIDES and bool(words & COUNTED) and phrase.last == phrase.head


def _named_together(sentence: Sentence) -> Iterator[Couple]:
    """Two names, one coordinated with the other and no third, in the order of the text."""
    for token in sentence.tokens:
        others = [child for child in sentence.children(token.index) if sentence.tokens[child].relation == "conj"]
        if token.relation in WITHIN or len(others) != 1:
            continue
        (other,) = others
        beside = {sentence.tokens[child].lower for child in sentence.children(other)}
        left, right = _named(sentence, token.index), _named(sentence, other)
        if left and right and beside & {"and", "&"}:
            yield left, right


def _sides_together(sentence: Sentence) -> Iterator[Couple]:
    """Two sides with no more than "and" between them, and no third before it; headlines lead the tree astray too often."""
    for token in sentence.tokens[1:-1]:
        if token.lower not in CONJUNCTIONS:
            continue
        nouns = takewhile(lambda one: one.upos in BEFORE_NOUNS | NOUNS, sentence.tokens[token.index + 1 :])
        head = next((one.index for one in nouns if one.upos in NOUNS and not _goes_on(sentence, one.index)), None)
        left = _side(sentence, token.index - 1)
        right = _side(sentence, head) if head is not None else None
        if left and right and (left.first == 0 or sentence.tokens[left.first - 1].text != ","):
            yield left, right


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a noun stands right before another."""
    return index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].upos in NOUNS


def _named(sentence: Sentence, head: int) -> Phrase | None:
    name = sentence.name_at(head)
    return Phrase(sentence.index, name.first, name.last, head) if name and name.label in NAMED else None


def _side(sentence: Sentence, head: int) -> Phrase | None:
    """A phrase for one side of a conflict: a name that is no person's, or a noun like "the rebels"."""
    named = _named(sentence, head)
    if named is not None:
        name = sentence.name_at(head)
        return named if name and name.label != "PER" else None
    if sentence.tokens[head].upos != "NOUN":
        return None
    first, last = phrase_around(sentence, head)
    role = role_of(" ".join(token.text for token in sentence.tokens[first : last + 1]))
    return Phrase(sentence.index, first, last, head) if role and role.role.sector in FIGHTING else None


def joined_behind(sentence: Sentence, phrase: Phrase) -> tuple[str, list[tuple[int, int]]]:
    """The preposition behind a plural head, and first and last word of the names that it joins: "of" of "the ministers of
    Peru and Chad"; none where it joins no two."""
    if sentence.tokens[phrase.head].xpos not in PLURALS:
        return "", []
    for child in sentence.children(phrase.head):
        below = [sentence.tokens[word] for word in sentence.children(child)]
        case = next((one.lower for one in below if one.relation == "case"), "")
        names = [sentence.name_at(word) for word in (child, *(one.index for one in below if one.relation == "conj"))]
        if sentence.tokens[child].relation == "nmod" and case in WHERE and len(names) > 1:
            return case, [(name.first, name.last) for name in names if name and name.label in NAMED]
    return "", []


def countries_listed(doc: Doc, phrase: Phrase) -> list[Phrase]:
    """The names of countries that a phrase is nothing but a list of ("Peru, the Republic of Chile"); empty where it is not."""
    sentence = doc.sentences[phrase.sentence]
    found: list[Phrase] = []
    first = phrase.first
    for at in range(phrase.first, phrase.last + 2):
        if at <= phrase.last and sentence.tokens[at].lower not in LISTING:
            continue
        if at > first:
            found.append(Phrase(phrase.sentence, first, at - 1, at - 1))
        first = at + 1
    named = all(country_named(doc.span(sentence, one.first, one.last).text) is not None for one in found)
    return found if len(found) > 1 and named else []


def joined_before(sentence: Sentence, phrase: Phrase) -> list[tuple[int, int]]:
    """First and last word of what is joined before a plural head: "South Korean", "Chinese" and "Thai" of "... ministers"."""
    before = sentence.tokens[phrase.first : phrase.head]
    if sentence.tokens[phrase.head].xpos not in PLURALS or not any(token.lower in CONJUNCTIONS for token in before):
        return []
    found: list[tuple[int, int]] = []
    for token in before:
        if token.lower in LISTING or token.upos == "DET":
            continue
        follows = bool(found) and found[-1][1] + 1 == token.index
        found[-1:] = [(found[-1][0], token.index)] if follows else [*found[-1:], (token.index, token.index)]
    return found

"""Several parties by one phrase: "they" and "the two sides" after both were named together, "Chadian and Libyan officials".

Coreference looks for one phrase; where two are joined by "and", no phrase stands for both.
"""

from collections.abc import Iterator
from typing import Final

from sanudo.events.introductions import LISTING
from sanudo.language.doc import Doc, Phrase, Sentence

Couple = tuple[Phrase, Phrase]

ALONE: Final = frozenset({"they", "them", "both"})
COUNTED: Final = frozenset({"two", "both"})
LANDS: Final = frozenset("country nation state neighbour neighbor capital".split())
STATES: Final = LANDS | {"government", "leader", "president", "minister", "premier", "army"}
SIDES: Final = STATES | {"side", "party", "rival", "ally", "delegation"}
PLURALS: Final = frozenset({"NNS", "NNPS"})
CONJUNCTIONS: Final = LISTING - {","}
REACH: Final = 2  # sentences back
WITHIN: Final = frozenset({"conj", "amod", "compound", "nmod:poss"})  # of what is one of three, or no party of its own
NAMED: Final = frozenset({"PER", "ORG", "LOC", "NORP"})


def couple(doc: Doc, phrase: Phrase) -> Couple | None:
    """The two named phrases, joined by "and", that a phrase for two means: the last before it."""
    if not _is_for_two(doc.sentences[phrase.sentence], phrase):
        return None
    for index in range(phrase.sentence, max(phrase.sentence - REACH - 1, -1), -1):
        found = [
            pair
            for pair in _named_together(doc.sentences[index])
            if index < phrase.sentence or pair[1].last < phrase.first
        ]
        if found:
            return found[-1]
    return None


def both_states(doc: Doc, phrase: Phrase) -> bool:
    """Whether the words speak of two states or who leads them, of whom a report about two countries needs no more."""
    head = doc.sentences[phrase.sentence].tokens[phrase.head]
    return head.lemma.lower() in STATES and _is_for_two(doc.sentences[phrase.sentence], phrase)


def _is_for_two(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.tokens[phrase.head]
    if head.lower in ALONE:
        return head.upos in ("PRON", "DET")
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


def _named(sentence: Sentence, head: int) -> Phrase | None:
    name = sentence.name_at(head)
    return Phrase(sentence.index, name.first, name.last, head) if name and name.label in NAMED else None


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

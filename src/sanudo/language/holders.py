"""Offices that stand, with what they are of, before the name of who holds them: "Minister of Trade and Industry Ada Lorn"."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanudo.language.chunks import PREPOSITIONS, PROPER, Chunk
from sanudo.language.doc import Sentence
from sanudo.language.nouns import Noun, Sort, noun

BETWEEN = PREPOSITIONS | frozenset({"to", "and", "&", ",", "(", ")"})
LONGEST = 5  # phrases that an office with what it is of may have
OFFICE_OF = frozenset({"of", "for", "to"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Where in a phrase the noun of the office stands, where what names a land ends, and where the name begins."""

    noun: int
    land: int
    name: int
    office: Noun


def with_offices(sentence: Sentence, cuts: Sequence[Chunk]) -> list[Chunk]:
    """The phrases, where an office, what it is of and the name of who holds it are one."""
    found: list[Chunk] = []
    for first, last in cuts:
        office = _office(sentence, [*found[-LONGEST:], (first, last)]) if _name(sentence, first, last) else None
        while office is not None and found[-1][0] > office:
            found.pop()
        found.append((first, last) if office is None else (found.pop()[0], last))
    return found


def holder(sentence: Sentence, first: int, last: int) -> Holder | None:
    """The parts of such a phrase; None of any other."""
    tokens = sentence.tokens
    of = next((i for i in range(first + 1, last) if tokens[i].lower in OFFICE_OF), None)
    name = _name(sentence, first, last) if of else None
    office = noun(tokens[of - 1].text) if of and name else None
    if of is None or name is None or office is None:
        return None
    away = (i for i in range(of, name) if tokens[i].lower in ("for", "to"))
    return Holder(of - 1, next(away, name) - 1, name, office)


def _name(sentence: Sentence, first: int, last: int) -> int | None:
    """Where the name of a person begins that a phrase ends with, if what stands before it may end an office."""
    name, tokens = sentence.name_at(last), sentence.tokens
    if name is None or name.label != "PER":
        return None
    start = before = max(name.first, first)
    while before > first and _sort(tokens[before - 1].text) == "title":
        before -= 1
    if not before or (tokens[before - 1].xpos not in PROPER and tokens[before - 1].text != ")"):
        return None
    return None if _sort(tokens[before - 1].text) == "person" else start


def _sort(word: str) -> Sort | None:
    known = noun(word)
    return known.sort if known else None


def _office(sentence: Sentence, cuts: Sequence[Chunk]) -> int | None:
    """Where the office of one begins that the phrases, of which the last ends with a name, lead back to."""
    tokens = sentence.tokens
    for (first, last), (after, _) in zip(cuts[-2::-1], cuts[:0:-1], strict=True):
        between = [token.lower for token in tokens[last + 1 : after]]
        if not between or not BETWEEN.issuperset(between):
            return None
        if _sort(tokens[last].text) == "person" and tokens[last].xpos in ("NN", "NNP"):
            return first if between[0] in OFFICE_OF else None
    return None

"""A noun → the verb that names the same act: invasion → invade, threat → threaten, killing → kill.

A table pairs the endings of verbs and nouns, each with an example, and lists the nouns that follow none. A verb counts only
if it is known: "nation" names no act of "nating".
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from sanudo.language.inflections import is_doubled
from sanudo.language.lemmas import is_known, is_verb

LONG = 3  # letters of a noun's ending so telling that any word of the vocabulary is taken for its verb
SHORTEST = 3  # letters of a verb's stem before its ending


@lru_cache(maxsize=50_000)
def verb_of(lemma: str) -> str:
    """The verb of the act that a verb or noun names, both as lemmas in lower case; the word itself where there is none."""
    endings, words = _tables()
    if lemma in words:
        return words[lemma]
    if is_verb(lemma):
        return lemma
    found = list(_candidates(lemma, endings))
    return next(filter(is_verb, found), None) or next((verb for verb in found if _is_telling(lemma, verb)), lemma)


def _candidates(lemma: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The verbs that the noun may be spelt from, those of the longest ending first."""
    for length in range(len(lemma) - SHORTEST, 0, -1):
        for of_verb in endings.get(lemma[-length:], ()):
            verb = lemma[:-length] + of_verb
            yield verb
            if is_doubled(verb):  # "stabbing"
                yield verb[:-1]


def _is_telling(lemma: str, verb: str) -> bool:
    """Whether the noun's ending is long enough for any known word to be taken for the verb."""
    common = next((place for place, (a, b) in enumerate(zip(lemma, verb, strict=False)) if a != b), len(verb))
    return len(lemma) - common >= LONG and is_known(verb)


@cache
def _tables() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]]:
    """The endings of verbs by that of the noun, and the verbs of whole nouns."""
    endings: dict[str, tuple[str, ...]] = {}
    words: dict[str, str] = {}
    for of_verb, of_noun, verb, noun in derivations():
        if of_noun == noun:
            words.setdefault(noun, verb)
        else:
            endings[of_noun] = (*endings.get(of_noun, ()), of_verb)
    return endings, words


@cache
def derivations() -> tuple[tuple[str, str, str, str], ...]:
    """The rows of the table: endings of verb and noun, and a verb and noun that have them."""
    text = resources.files("sanudo.language").joinpath("data/derivations.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)

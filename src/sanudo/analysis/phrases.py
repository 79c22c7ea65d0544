"""Whether a text holds words or phrases, each word in any of its forms. Takes time in proportion to the text.

The stored text has no tags: a word of it may be a form of several lemmas ("leaves" of leave and leaf), and any of them counts.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from sanudo.codebook.conditions import Words
from sanudo.language.lemmas import lemma

_WORD: Final = re.compile(r"[^\W_]+")
# The endings of regular forms, and the tags that they may have. Without an ending a form is only known where it is listed.
_ENDINGS: Final = {
    "s": (("VERB", "VBZ"), ("NOUN", "NNS")),
    "ed": (("VERB", "VBD"), ("VERB", "VBN")),
    "ing": (("VERB", "VBG"),),
    "men": (("NOUN", "NNS"),),
}
_LONGEST: Final = 40  # letters of a word whose forms and beginnings are looked at

_Pattern = tuple[str, ...]


def says(text: str, words: Words) -> bool:
    """Whether one of the words or phrases stands in the text, as whole words, hyphens and marks read as spaces."""
    index = _index(words)
    found = _WORD.findall(text) if words.exact else _WORD.findall(text.lower())
    return any(_begins(index, found, at, exact=words.exact) for at in range(len(found)))


@lru_cache(maxsize=100_000)
def forms_of(word: str) -> frozenset[str]:
    """What a word in lower case can be a form of, itself included."""
    if len(word) > _LONGEST:
        return frozenset({word})
    cut = {lemma(word, *tags) for ending in _ENDINGS if word.endswith(ending) for tags in _ENDINGS[ending]} - {word}
    found = {word, *_irregular().get(word, ()), *cut}
    if word.endswith(("ed", "ing")):  # the rules of lemmas make "blockad" of blockaded and "gass" of gassed
        found |= {f"{form}e" for form in cut} | {form[:-1] for form in cut if form[-1:] == form[-2:-1]}
    return frozenset(found)


@cache
def _irregular() -> dict[str, list[str]]:
    """Irregular forms → what they are forms of."""
    forms: dict[str, list[str]] = {}
    lines = (files("sanudo.analysis") / "data" / "irregular_forms.txt").read_text("utf-8").splitlines()
    for base, *others in (line.split() for line in lines if not line.startswith("#")):
        for form in others:
            forms.setdefault(form, []).append(base)
    return forms


@cache
def _index(words: Words) -> dict[str, list[_Pattern]]:
    """First word of a phrase (with its *, if it has one) → the phrases that begin with it."""
    index: dict[str, list[_Pattern]] = {}
    for phrase in sorted(words.phrases):
        first, *rest = phrase.split()
        index.setdefault(first, []).append((first, *rest))
    return index


def _begins(index: dict[str, list[_Pattern]], found: Sequence[str], at: int, *, exact: bool) -> bool:
    return any(
        at + len(pattern) <= len(found)
        and all(_is(word, found[at + after], exact=exact) for after, word in enumerate(pattern[1:], 1))
        for key in _keys(found[at], exact=exact)
        for pattern in index.get(key, ())
    )


def _keys(word: str, *, exact: bool) -> Iterator[str]:
    """What a phrase that begins with this word may begin with: its forms, and its beginnings with a *."""
    yield from (word,) if exact else forms_of(word)
    yield from (word[:length] + "*" for length in range(1, min(len(word), _LONGEST) + 1))


def _is(wanted: str, word: str, *, exact: bool) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted if exact else wanted in forms_of(word)

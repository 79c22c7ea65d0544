"""What a text is about: contexts by whole-word cues."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sanudo.codebook.tables import read_yaml

# Letters and digits; hyphens, apostrophes and all else part words.
_WORD: Final = re.compile(r"[^\W_]+")

_Index = Mapping[str, list[tuple[tuple[str, ...], str | None]]]


@dataclass(frozen=True, slots=True)
class Context:
    """What an event may be about, and the words that show it."""

    name: str
    definition: str
    cues: tuple[str, ...]
    source: str
    example: str


@cache
def context_table() -> Mapping[str, Context]:
    """All contexts by name."""
    entries = read_yaml("contexts.yaml")["contexts"].items()
    return {
        name: Context(name, entry["definition"], tuple(entry["cues"]), entry["source"], entry["example"])
        for name, entry in entries
    }


def contexts(text: str, *, at_least: int = 1) -> tuple[str, ...]:
    """The contexts of which the text has at least so many cues, in the order of the codebook.

    One is enough in a sentence; over a whole article ask for more. Takes time in proportion to the text.
    """
    found = Counter(name for name, _ in cues_in(text))
    return tuple(name for name in context_table() if found[name] >= at_least)


def cues_in(text: str) -> list[tuple[str, str]]:
    """The context and the words of every cue in the text, in order: the reasons for `contexts`.

    Of several cues of one context that begin with the same word, the longest counts.
    """
    words, index, found, position = _WORD.findall(text.lower()), _index(), [], 0
    while position < len(words):
        here = _matches(words, position, index)
        found += [(name, " ".join(phrase)) for name, phrase in here.items() if name is not None]
        position += len(here.get(None, ("",)))
    return found


def _matches(words: list[str], position: int, index: _Index) -> dict[str | None, tuple[str, ...]]:
    """The longest phrase of each context that begins here; a look-alike (None) drives the others out."""
    longest: dict[str | None, tuple[str, ...]] = {}
    for phrase, name in index.get(words[position], ()):
        if tuple(words[position : position + len(phrase)]) == phrase:
            longest.setdefault(name, phrase)
    return {None: longest[None]} if None in longest else longest


@cache
def _index() -> _Index:
    """First word → the phrases that begin with it, longest first, and their contexts (None for look-alikes)."""
    by_word: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
    for phrase in _with_plurals(read_yaml("contexts.yaml")["look_alikes"]):
        by_word.setdefault(phrase[0], []).append((phrase, None))
    for name, context in context_table().items():
        for phrase in _with_plurals(context.cues):
            by_word.setdefault(phrase[0], []).append((phrase, name))
    return {word: sorted(phrases, key=lambda pair: -len(pair[0])) for word, phrases in by_word.items()}


def _with_plurals(cues: Iterable[str]) -> list[tuple[str, ...]]:
    forms = dict.fromkeys(form for cue in cues for form in (cue, cue + "s"))
    return [tuple(form.split()) for form in forms]

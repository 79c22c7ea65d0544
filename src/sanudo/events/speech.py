"""The words by which somebody says, believes, wants or values something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from sanudo.language.doc import Token
from sanudo.language.lemmas import lemma

CueKind = Literal["speech", "belief", "will", "stance"]
PartOfSpeech = Literal["verb", "adjective", "noun"]

PARTS: Mapping[str, PartOfSpeech] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective", "NOUN": "noun"}
VERB_TAGS = ("VBD", "VBZ", "VBG")
ENDINGS = ("ed", "ing", "es", "s")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the lexicon: what kind of saying it names and what its content looks like.

    `takes` holds clause, to (an infinitive), object, named ("call X a thug"), words (only words in quotation marks) and
    prepositions, "to-phrase" being the preposition "to". `told`: the object is the hearer.
    """

    lemma: str
    pos: PartOfSpeech
    kind: CueKind
    takes: tuple[str, ...]
    told: bool
    example: str


@cache
def cues() -> Mapping[tuple[str, PartOfSpeech], Cue]:
    """All cues, by lemma and part of speech."""
    groups = yaml.safe_load(files("sanudo.events").joinpath("data/speech.yaml").read_text("utf-8"))
    found = [_cue(word, row, group) for group in groups for word, row in group["cues"].items()]
    return {(cue.lemma, cue.pos): cue for cue in found}


def _cue(word: str, row: str | Mapping[str, Any], group: Mapping[str, Any]) -> Cue:
    own: Mapping[str, Any] = {"example": row} if isinstance(row, str) else row
    takes = cast(Sequence[str], own.get("takes", group["takes"]))
    kind, told = own.get("kind", group["kind"]), own.get("told", False)
    return Cue(word, group.get("pos", "verb"), kind, tuple(takes), told, own["example"])


def cue_of(token: Token) -> Cue | None:
    """The cue that a word is, if any, also where its tag was misread ("warned" as an infinitive, "adamant" as a verb)."""
    part = PARTS.get(token.upos)
    return _cue_of(token.text, token.lemma, part) if part else None


@lru_cache(maxsize=1 << 14)
def _cue_of(text: str, lemma: str, part: PartOfSpeech) -> Cue | None:
    found = cues().get((lemma.lower(), part))
    if found or part != "verb":
        return found
    word = text.lower()
    verb = next((cue for form in _forms(word) if (cue := cues().get((form, "verb")))), None)
    return verb or cues().get((word, "adjective"))


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """What the verb could be in its dictionary form, whatever its tense: by its lemma as each, else by its ending."""
    stems = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    regular = [form for stem in stems if len(stem) > 2 for form in (stem, stem + "e", stem[:-1])]
    return (*(lemma(word, "VERB", tag) for tag in VERB_TAGS), *regular)

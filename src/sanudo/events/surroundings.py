"""What the rest of an article says about a word: sentences are read one by one, and then in the light of each other.

An article that tells few events elsewhere tells them here more rarely; it tells again the types that it told elsewhere; and
a word tends to mean what it means in the article's other sentences (one sense per discourse: Gale, Church and Yarowsky 1992).
A text of one sentence is read as it stands. The weights were chosen by `evals.graph` on held-out articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sanudo.events.graph import softmax
from sanudo.language.doc import Doc, Sentence

Array = NDArray[np.float64]

TELLING = 2.5  # log-odds that an event loses for all of the share of telling sentences that is missing
TYPES = 0.4  # of the log-ratio between how often the article tells a type and how often news do
SENSE = 0.3  # of the way towards what the same word says in other sentences, if these are many
TELLS = 0.5  # the probability of an event above which a sentence counts as telling one
MOST = 0.66  # the share of telling sentences from which on it changes nothing
OTHERS, EVENTS, WORDS = 3.0, 8.0, 1.0  # how many sentences, events, words of an article count as much as what is usual
CONTENT_WORDS = frozenset({"VERB", "NOUN", "ADJ"})
# How often our annotations have each type (`evals.graph --types`).
USUAL = {
    "AGREE": 0.055,
    "CONSULT": 0.077,
    "SUPPORT": 0.045,
    "COOPERATE": 0.033,
    "AID": 0.048,
    "CONCEDE": 0.050,
    "RETREAT": 0.062,
    "REQUEST": 0.093,
    "ACCUSE": 0.114,
    "REJECT": 0.055,
    "THREATEN": 0.025,
    "PROTEST": 0.040,
    "SANCTION": 0.059,
    "MOBILIZE": 0.032,
    "COERCE": 0.098,
    "ASSAULT": 0.115,
}


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """What sentences say, as sums that a sentence's own part can be taken from.

    `words` are the scores of each content word by lemma, with how many there are.
    """

    sentences: int
    telling: int
    types: Array
    words: dict[str, tuple[Array, int]]

    @classmethod
    def by(cls, sentence: Sentence, scores: Array) -> Self:
        """What one sentence says."""
        chances = softmax(scores)
        words: dict[str, tuple[Array, int]] = {}
        for token, row in zip(sentence.tokens, scores, strict=True):
            if token.upos in CONTENT_WORDS:
                before, count = words.get(token.lemma.lower(), (np.zeros(scores.shape[1]), 0))
                words[token.lemma.lower()] = (before + row, count + 1)
        tells = bool(chances[:, 0].min(initial=1.0) < 1.0 - TELLS)
        return cls(1, int(tells), chances[:, 1:].sum(0), words)

    @classmethod
    def together(cls, parts: Sequence[Self]) -> Self:
        """What several sentences say."""
        words: dict[str, tuple[Array, int]] = {}
        for part in parts:
            for lemma, (row, count) in part.words.items():
                before, known = words.get(lemma, (0.0, 0))
                words[lemma] = (before + row, known + count)
        types = np.sum([part.types for part in parts], axis=0)
        return cls(len(parts), sum(part.telling for part in parts), types, words)


def in_article(doc: Doc, types: Sequence[str]) -> list[Sentence]:
    """The sentences, the scores of their types (columns: none, then `types`) in the light of the article's others."""
    known = [sentence for sentence in doc.sentences if "event_type" in sentence.signals]
    if len(known) < 2:
        return list(doc.sentences)
    scores = {sentence.index: _centred(sentence.signals["event_type"]) for sentence in known}
    own = {sentence.index: _Said.by(sentence, scores[sentence.index]) for sentence in known}
    everything = _Said.together(list(own.values()))
    usual = np.array([USUAL[name] for name in types])
    return [
        _with_scores(sentence, _seen(sentence, scores[sentence.index], own[sentence.index], everything, usual))
        if sentence.index in own
        else sentence
        for sentence in doc.sentences
    ]


def _with_scores(sentence: Sentence, scores: Array) -> Sentence:
    return replace(sentence, signals={**sentence.signals, "event_type": scores.astype(np.float32)})


def _seen(sentence: Sentence, scores: Array, own: _Said, everything: _Said, usual: Array) -> Array:
    """The scores, moved by what the other sentences say."""
    moved = scores.copy()
    for token, row in zip(sentence.tokens, moved, strict=True):
        if token.upos in CONTENT_WORDS:
            row += SENSE * _towards_sense(row, token.lemma.lower(), own, everything)
    moved[:, 1:] += _share_shift(own, everything) + _type_shift(own, everything, usual)
    return moved


def _towards_sense(row: Array, lemma: str, own: _Said, everything: _Said) -> Array:
    """The way to the mean of the same word's scores in other sentences, shorter where these are few."""
    here, count = own.words[lemma]
    there, all_of_them = everything.words[lemma]
    others = all_of_them - count
    if not others:
        return np.zeros_like(row)
    return np.asarray(others / (others + WORDS) * ((there - here) / others - row))


def _share_shift(own: _Said, everything: _Said) -> float:
    """Log-odds by the share of the other sentences that tell events."""
    others, telling = everything.sentences - 1, everything.telling - own.telling
    return min(0.0, TELLING * ((telling + OTHERS * MOST) / (others + OTHERS) - MOST))


def _type_shift(own: _Said, everything: _Said, usual: Array) -> Array:
    """A score for each type, by how often the other sentences tell it."""
    told = everything.types - own.types
    return np.asarray(TYPES * np.log((told + EVENTS * usual) / (told.sum() + EVENTS) / usual))


def _centred(scores: NDArray[np.float32]) -> Array:
    return np.asarray(scores.astype(np.float64) - scores.mean(-1, keepdims=True))

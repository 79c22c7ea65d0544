"""The encoder's event signals → the event graph of a sentence: triggers with types, modes and statuses, and labelled arcs.

Semantic dependency parsing after Dozat & Manning (2018): every word has a type (or none), and every pair of trigger and word
a probability for each label.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from sanudo.language.doc import Sentence
from sanudo.model.events import Status
from sanudo.settings import Settings

Array = NDArray[np.float32]
Number = TypeVar("Number", np.float32, np.float64)
LINKS = ("content", "if", "unless")
NOTHING: Mapping[int, str] = MappingProxyType({})
HUNG = frozenset({"obj", "obl", "ccomp", "xcomp", "acl", "nmod"})  # relations of a content to the word that tells it
HUNG_CONTENT = 0.15  # the probability asked of a content where the tree hangs it so; measured by `evals.graph`
FAR_CONTENT = 0.65  # and where it does not


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The probabilities above which something is taken for true; measured by `evals.graph` on held-out articles.

    A sentence tells events only where its surest trigger is above `sentence`: what is half sure counts beside what is sure.
    """

    trigger: float = 0.5
    arc: float = 0.5
    sentence: float = 0.0

    @classmethod
    def of(cls, settings: Settings) -> "Thresholds":
        """Those of the settings."""
        return cls(settings.trigger_threshold, settings.arc_threshold, settings.sentence_threshold)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event. `types` are the likeliest types with their probabilities, best first."""

    word: int
    probability: float
    types: tuple[tuple[str, float], ...]
    statuses: tuple[tuple[Status, float], ...]
    mode: str | None
    background: float

    @property
    def type(self) -> str:
        """The likeliest type."""
        return self.types[0][0]

    @property
    def status(self) -> Status:
        """The likeliest status."""
        return self.statuses[0][0]


@dataclass(frozen=True, slots=True)
class Arc:
    """A labelled arc from a trigger to a word (to another trigger, for the labels in LINKS)."""

    label: str
    trigger: int
    word: int
    probability: float


@dataclass(frozen=True, slots=True)
class Graph:
    """The events of one sentence, in the order of their triggers."""

    triggers: tuple[Trigger, ...]
    arcs: tuple[Arc, ...]

    def words(self, trigger: int, label: str) -> list[int]:
        """The words that the trigger has arcs of this label to, in order."""
        return [arc.word for arc in self.arcs if arc.trigger == trigger and arc.label == label]


def decode(
    sentence: Sentence,
    labels: Mapping[str, Sequence[str]],
    thresholds: Thresholds,
    *,
    certain: Mapping[int, str] = NOTHING,
) -> Graph:
    """The event graph of a sentence; `labels` name the columns of its signals, `certain` are words that are triggers whatever
    the model says, with their types.
    """
    signals = sentence.signals
    if "event_type" not in signals:
        return Graph((), ())
    types = softmax(signals["event_type"])
    found = sorted({int(word) for word in np.nonzero(1.0 - types[:, 0] > thresholds.trigger)[0]} | set(certain))
    told = [_trigger(word, types[word], signals, labels) for word in found]
    triggers = tuple(replace(one, types=((certain[one.word], 1.0),)) if one.word in certain else one for one in told)
    arcs = _arcs(found, signals["event_arc"], labels["event_arc"], thresholds.arc)
    return Graph(triggers, tuple(_one_teller(sentence, arcs)))


def _trigger(word: int, types: Array, signals: Mapping[str, Array], labels: Mapping[str, Sequence[str]]) -> Trigger:
    present = float(1.0 - types[0])
    ranked = _ranked(types[1:] / present, labels["event_type"][1:])
    statuses = _ranked(softmax(signals["event_status"][word]), labels["event_status"])
    mode = _mode(ranked[0][0], signals["event_mode"][word], labels["event_mode"]) if "event_mode" in signals else None
    background = float(1.0 / (1.0 + np.exp(-signals["event_background"][word])))
    return Trigger(word, present, ranked[:3], cast(tuple[tuple[Status, float], ...], statuses[:3]), mode, background)


def _mode(kind: str, scores: Array, labels: Sequence[str]) -> str | None:
    """The likeliest mode of the chosen type; None where no mode is likelier than each."""
    of_type = [number for number, label in enumerate(labels) if label.split(":")[0] == kind]
    best = max(of_type, key=lambda number: scores[number])
    return labels[best].partition(":")[2] or None


def _arcs(triggers: Sequence[int], scores: Array, labels: Sequence[str], threshold: float) -> list[Arc]:
    """The arcs above the threshold, those to contents above the least of theirs; `scores` are logits [trigger, label, word]."""
    arcs = []
    least = np.array([[HUNG_CONTENT if label == "content" else threshold] for label in labels])
    for trigger in triggers:
        chances = 1.0 / (1.0 + np.exp(-scores[trigger]))
        for number, word in zip(*np.nonzero(chances > least), strict=True):
            label = labels[int(number)]
            if word != trigger and (label not in LINKS or int(word) in triggers):
                arcs.append(Arc(label, trigger, int(word), float(chances[number, word])))
    return arcs


def _one_teller(sentence: Sentence, arcs: Sequence[Arc]) -> list[Arc]:
    """The arcs, of those to a content only one: from the word that the tree hangs it on, else the surest of the sure."""
    tellers: dict[int, Arc] = {}
    for arc in sorted(arcs, key=lambda arc: (_is_hung(sentence, arc), arc.probability)):
        if arc.label == "content" and (_is_hung(sentence, arc) or arc.probability > FAR_CONTENT):
            tellers[arc.word] = arc
    return [arc for arc in arcs if arc.label != "content" or tellers.get(arc.word) is arc]


def _is_hung(sentence: Sentence, arc: Arc) -> bool:
    token = sentence.tokens[arc.word]
    return token.head == arc.trigger and token.relation in HUNG


def _ranked(chances: Array, labels: Sequence[str]) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-chances, kind="stable")
    return tuple((labels[int(number)], float(chances[number])) for number in order)


def softmax(scores: NDArray[Number]) -> NDArray[Number]:
    """The chances that scores stand for along the last axis, in the same precision."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True))

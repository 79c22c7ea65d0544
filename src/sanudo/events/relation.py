"""What one given party does to another: the sixteen types, ranked from the signals that also make the event graph.

Nothing is cut off. Every word says how likely it names each type under each status, and how strongly it is tied to
both parties; the sum over all words is the ranking. An act that did not happen counts as the old schemes count it: as the
speech act that carries it.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sanudo.codebook.flat_codes import COUNTED_AS
from sanudo.codebook.statuses import status_rule
from sanudo.codebook.types import event_type
from sanudo.errors import InputError
from sanudo.events.graph import softmax
from sanudo.events.rulings import enacted, ruled_type
from sanudo.language.doc import Doc, Sentence
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read

Array = NDArray[np.float64]
Offsets = tuple[int, int]

# The weights were chosen one by one on half of 1,050 sentences with given parties, and three coarsely again on pairs of
# parties of held-out articles (`evals.relations`); the other half gains as much.
BACKOFF = 0.15  # what a word next to a party in the tree is worth against a sure arc
DECAY = 0.8  # of that, for every step in the tree
REVERSED = 0.2  # both parties are there, in each other's roles
MUTUAL = 1.0  # both are actors, of an act that parties do together
CARRIED = 0.4  # a speech act's tie to the parties of what it is about
ALONE = 0.15  # a sentence that names only one of the two given parties
DEPTH = 0.6  # for every step below the sentence's main word
GOVERNED = 0.8  # how much an act yields to an act above it that has the same actor ("lifted sanctions")
UNCOUNTED = 0.2  # an act that did not happen, as itself
KEPT = 0.25  # a planned act that counts as a promise, as itself
ANNOUNCED = 0.8  # planned force or punishment, as a threat
AS_CARRIER = {
    "demanded": "REQUEST",
    "threatened": "THREATEN",
    "offered": "AGREE",
    "alleged": "ACCUSE",
    "denied": "REJECT",
}
CARRIER = 0.6  # an act that did not happen, as the speech act that its status tells of
REFUSED = 2.0  # cooperation that does not happen, as REJECT
RULED = 0.9  # how surely a word names a type that a ruling gives it, where parties are given: that something is told is known
ENACTED = 0.8  # how far an act that is declared or ordered is done by that; from 0.6 to 1 the figures are the same
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "REJECT"})


@dataclass(frozen=True, slots=True, eq=False)
class _Party:
    """A party's ties to each word of a sentence: as its actor, as its recipient, by the tree; 1 where the party stands."""

    actor: Array
    recipient: Array
    tree: Array
    inside: Array


def relation(
    text: str, *, actor: Offsets | None, recipient: Offsets | None, encoder: Encoder
) -> tuple[tuple[str, float], ...]:
    """The types of event with their probabilities, likeliest first, between two parties of a text (their offsets).

    One of the two may be None: not named. Raises InputError where offsets cover no word of a sentence.
    """
    (doc,) = read([Text(text)], encoder)
    return relation_in(doc, actor=actor, recipient=recipient, labels=encoder.labels)


def relation_in(
    doc: Doc, *, actor: Offsets | None, recipient: Offsets | None, labels: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, float], ...]:
    """The same for a text that was read; `labels` name the columns of the encoder's signals."""
    sentences = [sentence for sentence in doc.of_field("text") if "event_type" in sentence.signals]
    for name, span in (("actor", actor), ("recipient", recipient)):
        if span and not any(_words(sentence, span) for sentence in sentences):
            raise InputError(
                "bad_span", f"the {name} {span} covers no word of the text; give half-open character offsets"
            )
    if actor is None and recipient is None:
        raise InputError("bad_span", "neither actor nor recipient is given; give the offsets of at least one")
    types = tuple(labels["event_type"][1:])
    scores = np.sum([_scores(sentence, actor, recipient, labels) for sentence in sentences], axis=0)
    chances = scores / max(float(scores.sum()), 1e-12)
    order = np.argsort(-chances, kind="stable")
    return tuple((types[int(number)], float(chances[number])) for number in order)


def _scores(
    sentence: Sentence, actor: Offsets | None, recipient: Offsets | None, labels: Mapping[str, Sequence[str]]
) -> Array:
    """The weight of each type in one sentence."""
    types = _types(sentence, labels["event_type"])
    statuses = softmax(sentence.signals["event_status"].astype(np.float64))
    doer, other = _party(sentence, actor, labels), _party(sentence, recipient, labels)
    if doer is None and other is None:
        return np.zeros(types.shape[1])
    names = labels["event_type"][1:]
    content = _sigmoid(sentence.signals["event_arc"][:, labels["event_arc"].index("content"), :])
    happened = np.array(labels["event_status"]) == "happened"
    for act, word in enacted(sentence):
        share = ENACTED * float(types[act].sum())
        statuses[act] = share * happened + (1.0 - share) * statuses[act]
        types[word] *= 1.0 - share
        if doer:
            doer.actor[act] = max(doer.actor[act], share * doer.actor[word])
    if other:
        types = _with_hostile_requests(types, content, other, names)
    counts = _counts(tuple(names), tuple(labels["event_status"]))
    counted = np.einsum("wt,ws,stc->wc", types, statuses, counts)
    depth = DEPTH ** _steps(sentence, [sentence.root])
    tied = _tied(sentence, doer, other, content, types.sum(-1)) * depth
    total = (tied[:, None] * counted).sum(0)
    if doer and other:
        mutual = MUTUAL * doer.actor * other.actor * depth
        together = np.array([name in TOGETHER for name in labels["event_type"][1:]])
        total += (mutual[:, None] * counted).sum(0) * together
    missing = (doer is None and actor is not None) or (other is None and recipient is not None)
    return np.asarray(total * (ALONE if missing else 1.0))


def _types(sentence: Sentence, names: Sequence[str]) -> Array:
    """How likely each word names each type: the model's chances, but where a ruling of the codebook gives the type."""
    chances = softmax(sentence.signals["event_type"].astype(np.float64))
    for word in range(len(sentence.tokens)):
        ruled = ruled_type(sentence, word)
        if ruled:
            there = max(float(1.0 - chances[word, 0]), RULED)
            chances[word] = there * (np.array(names) == ruled)
    return chances[:, 1:]


def _with_hostile_requests(types: Array, content: Array, other: _Party, names: Sequence[str]) -> Array:
    """The types, with ACCUSE where others are asked for what would hurt the recipient: "called for sanctions on the duchy"."""
    hostile = np.array([event_type(name).quad in (3, 4) for name in names])
    hurt = (content * (other.recipient * (types * hostile).sum(-1))[None, :]).max(1)
    asked = np.maximum(other.recipient, (content * other.actor[None, :]).max(1))
    request, accusation = names.index("REQUEST"), names.index("ACCUSE")
    moved = types[:, request] * np.clip(hurt - asked, 0.0, 1.0)
    changed = types.copy()
    changed[:, request] -= moved
    changed[:, accusation] += moved
    return changed


def _tied(sentence: Sentence, doer: _Party | None, other: _Party | None, content: Array, present: Array) -> Array:
    """How strongly each word is tied to the parties: by arcs, by what it carries, by the tree; less if it is governed."""
    acts = _reach(doer.actor, content, 0.5 * CARRIED) + doer.tree if doer else np.ones(len(present))
    meets = np.ones(len(present))
    if other:
        meets = _reach(other.recipient, content, CARRIED, also=other.actor) + other.tree
    tied = acts * meets
    if doer and other:
        tied = tied + REVERSED * doer.recipient * other.actor
    governing = present * np.minimum(acts, 1.0)
    heads = np.array([token.head for token in sentence.tokens])
    above = np.where(heads >= 0, governing[heads], 0.0)
    carried = np.minimum((content * governing[:, None]).max(0), 1.0)
    outside = 1.0 - np.maximum(doer.inside if doer else 0.0, other.inside if other else 0.0)
    return np.asarray(tied * (1.0 - GOVERNED * above) * (1.0 - carried) * outside)


def _reach(own: Array, content: Array, weight: float, *, also: Array | None = None) -> Array:
    """Each word's tie to a party, its own or that of what it is about, whichever is stronger."""
    of_content = own if also is None else np.maximum(own, also)
    return np.asarray(np.maximum(own, weight * (content * of_content[None, :]).max(1)))


def _party(sentence: Sentence, span: Offsets | None, labels: Mapping[str, Sequence[str]]) -> _Party | None:
    words = _words(sentence, span) if span else []
    if not words:
        return None
    heads = [word for word in words if sentence.tokens[word].head not in words]
    arcs = _sigmoid(sentence.signals["event_arc"][:, :, words]).max(-1)
    inside = np.zeros(len(sentence.tokens))
    inside[words] = 1.0
    tree = BACKOFF * DECAY ** _steps(sentence, heads)
    return _Party(
        arcs[:, labels["event_arc"].index("actor")], arcs[:, labels["event_arc"].index("recipient")], tree, inside
    )


def _words(sentence: Sentence, span: Offsets) -> list[int]:
    return [token.index for token in sentence.tokens if token.start < span[1] and span[0] < token.end]


def _steps(sentence: Sentence, words: Sequence[int]) -> Array:
    """How many steps of the tree lie between each word and the nearest of some words."""
    beside: list[list[int]] = [sentence.children(token.index) for token in sentence.tokens]
    steps = np.full(len(sentence.tokens), float(len(sentence.tokens)))
    steps[list(words)] = 0.0
    waiting = deque(words)
    while waiting:
        word = waiting.popleft()
        head = sentence.tokens[word].head
        for near in (*beside[word], *((head,) if head >= 0 else ())):
            if steps[near] > steps[word] + 1.0:
                steps[near] = steps[word] + 1.0
                waiting.append(near)
    return steps


@cache
def _counts(types: tuple[str, ...], statuses: tuple[str, ...]) -> Array:
    """What an act of a status and type counts as: weights [status, type, counted type]."""
    table = np.zeros((len(statuses), len(types), len(types)))
    for row, status in enumerate(statuses):
        for column, name in enumerate(types):
            for counted, weight in _counted(name, status).items():
                table[row, column, types.index(counted)] += weight
    return table


def _counted(name: str, status: str) -> dict[str, float]:
    way = status_rule(status).way(name)
    quad = event_type(name).quad
    if way == "future" and (quad == 4 or name == "REJECT"):
        return {name: 1.0 - ANNOUNCED, "THREATEN": ANNOUNCED}
    if way == "promise" and name != "AGREE":
        return {name: KEPT, "AGREE": 1.0 - KEPT}
    if way is not None:
        return {COUNTED_AS.get(way, name): 1.0}
    if status == "negated" and quad in (1, 2):
        return {name: UNCOUNTED, "REJECT": REFUSED}
    carrier = AS_CARRIER.get(status)
    if carrier and carrier != name:
        return {name: UNCOUNTED, carrier: CARRIER}
    return {name: UNCOUNTED + (CARRIER if carrier else 0.0)}


def _sigmoid(scores: NDArray[np.float32]) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-scores.astype(np.float64))))

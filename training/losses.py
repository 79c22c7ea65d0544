"""What each task's batch costs."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor

from sanudo.language.pieces import WordPiece
from training.annotations import AnnotatedSentence, Graph
from training.batches import inputs
from training.labels import ARCS, NAMES, STATUSES, TYPE_MODES, TYPES
from training.names import NamedSentence
from training.network import Network
from training.treebanks import TreebankSentence

IGNORED = -100
ARC_WEIGHT = 2.0  # a missing arc is rarer, and costs more, than a wrong one
CONSISTENCY = 0.5  # weight of what two readings of a sentence, each with other units dropped out, differ in


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The label sets that come from the treebanks, and the word pieces."""

    upos: list[str]
    xpos: list[str]
    relations: list[str]
    wordpiece: WordPiece

    def relation(self, label: str) -> int:
        """The number of a relation, or of its plain form where the subtype is too rare."""
        known = label if label in self.relations else label.split(":")[0]
        return self.relations.index(known) if known in self.relations else self.relations.index("dep")


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    widest = max(map(len, rows))
    return torch.tensor([[*row, *[IGNORED] * (widest - len(row))] for row in rows])


def treebank_loss(network: Network, batch: list[TreebankSentence], vocabulary: Vocabulary) -> Tensor:
    """Heads, relations and both kinds of tags."""
    states = network.words(*inputs([sentence.words for sentence in batch], vocabulary.wordpiece))
    heads = _padded([sentence.heads for sentence in batch])
    upos = _padded([[vocabulary.upos.index(tag) for tag in sentence.upos] for sentence in batch])
    xpos = _padded([[vocabulary.xpos.index(tag) for tag in sentence.xpos] for sentence in batch])
    relations = _padded([[vocabulary.relation(label) for label in sentence.relations] for sentence in batch])
    lengths = torch.tensor([len(sentence.words) for sentence in batch])
    scores = network.tree(states).float()
    beyond = torch.arange(scores.shape[2])[None] > lengths[:, None]
    scores = scores.masked_fill(beyond[:, None], -1e4)
    known = heads.view(-1) >= 0
    rows = torch.arange(len(batch))[:, None].expand_as(heads).reshape(-1)[known]
    dependents = network.label_dependent(states[:, 1:]).flatten(0, 1)[known]
    governors = network.label_head(states)[rows, heads.view(-1)[known]]
    labels = network.relations(dependents, governors).float()
    return (
        functional.cross_entropy(scores.flatten(0, 1), heads.view(-1), ignore_index=IGNORED)
        + functional.cross_entropy(labels, relations.view(-1)[known])
        + 0.5 * functional.cross_entropy(network.upos(states[:, 1:]).float().flatten(0, 1), upos.view(-1))
        + 0.5 * functional.cross_entropy(network.xpos(states[:, 1:]).float().flatten(0, 1), xpos.view(-1))
    )


def names_loss(network: Network, batch: list[NamedSentence], vocabulary: Vocabulary) -> Tensor:
    """Name tags; where a corpus leaves a kind unmarked, its "O" may be that kind as well."""
    states = network.words(*inputs([sentence.words for sentence in batch], vocabulary.wordpiece))
    logs = network.names(states[:, 1:]).float().log_softmax(-1)
    tags = _padded([[NAMES.index(tag) for tag in sentence.tags] for sentence in batch])
    outside = torch.tensor([[tag == "O" or tag[2:] in sentence.unmarked for tag in NAMES] for sentence in batch])
    open_outside = logs.masked_fill(~outside[:, None], -1e4).logsumexp(-1)
    chosen = logs.gather(-1, tags.clamp(min=0)[..., None])[..., 0]
    costs = -torch.where(tags == 0, open_outside, chosen)
    return 2 * costs[tags >= 0].mean()


def graph_loss(network: Network, batch: list[tuple[AnnotatedSentence, Graph]], vocabulary: Vocabulary) -> Tensor:
    """Triggers with their types everywhere; status, background, mode and arcs at the true triggers.

    Every sentence is read twice, and the readings are to agree (R-Drop, Liang and others 2021): labels are few.
    """
    half, batch = len(batch), [*batch, *batch]
    states = network.words(*inputs([sentence.words for sentence, _ in batch], vocabulary.wordpiece))
    types, statuses, background, modes, arcs = (scores.float() for scores in network.graph(states))
    count, width = types.shape[:2]
    gold_types = torch.full((count, width), IGNORED)
    gold_statuses, gold_modes = gold_types.clone(), gold_types.clone()
    gold_background = torch.zeros(count, width)
    gold_arcs, at_trigger = torch.zeros_like(arcs), torch.zeros(count, 1, width, width)
    for row, (sentence, graph) in enumerate(batch):
        length = len(sentence.words)
        gold_types[row, :length] = 0
        for word, (kind, mode, status, old) in graph.triggers.items():
            gold_types[row, word] = TYPES.index(kind) + 1
            gold_statuses[row, word] = STATUSES.index(status)
            gold_modes[row, word] = TYPE_MODES.index(f"{kind}:{mode}" if mode else kind)
            gold_background[row, word] = float(old)
            at_trigger[row, 0, word, :length] = 1
        for label, trigger, word in graph.arcs:
            gold_arcs[row, ARCS.index(label), trigger, word] = 1
    loss = 4 * functional.cross_entropy(types.flatten(0, 1), gold_types.view(-1), ignore_index=IGNORED)
    known = gold_statuses.view(-1) >= 0
    words = gold_types[:half].view(-1) >= 0
    loss = loss + 4 * CONSISTENCY * _difference(*(part.flatten(0, 1)[words] for part in types.split(half)))
    if not known.any():
        return loss
    at_half = known[: known.numel() // 2]
    loss = loss + CONSISTENCY * _difference(*(part.flatten(0, 1)[at_half] for part in statuses.split(half)))
    first, second = arcs.split(half)
    differing = (first.sigmoid() - second.sigmoid()) * (first - second)  # both divergences of two chances, added
    loss = loss + 0.5 * CONSISTENCY * (differing * at_trigger[:half]).sum() / at_half.sum()
    weight = torch.tensor(ARC_WEIGHT)
    arc_costs = functional.binary_cross_entropy_with_logits(arcs, gold_arcs, reduction="none", pos_weight=weight)
    return (
        loss
        + functional.cross_entropy(statuses.flatten(0, 1)[known], gold_statuses.view(-1)[known])
        + 0.5 * functional.cross_entropy(modes.flatten(0, 1)[known], gold_modes.view(-1)[known])
        + 0.5 * functional.binary_cross_entropy_with_logits(background.view(-1)[known], gold_background.view(-1)[known])
        + 0.5 * (arc_costs * at_trigger).sum() / known.sum()
    )


def _difference(first: Tensor, second: Tensor) -> Tensor:
    """The divergence of two rows of scores from each other, both ways, as a mean over the rows."""
    one, other = first.log_softmax(-1), second.log_softmax(-1)
    return ((one.exp() - other.exp()) * (one - other)).sum(-1).mean()

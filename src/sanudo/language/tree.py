"""Arc scores → the best tree (Chu & Liu 1965, Edmonds 1967), with exactly one root."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

ONE_ROOT = 1e4  # taken off every arc from ROOT, so that the best tree uses as few of them as it can: one
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class _Fold:
    """A cycle that its first node stands for: its nodes with their heads, and what each node outside would enter or hang on."""

    cycle: list[int]
    heads: list[int]
    entered: list[int]
    left: list[int]


def best_heads(scores: NDArray[np.floating]) -> list[int]:
    """The head of each word (0 = ROOT, else 1-based) in the best tree; scores are [W, W + 1], column 0 = ROOT."""
    words = len(scores)
    full = np.full((words + 1, words + 1), NEVER)
    full[1:] = scores
    np.fill_diagonal(full, NEVER)
    greedy: list[int] = full.argmax(1).tolist()
    if greedy.count(0) == 2 and not _cycle(greedy):  # ROOT's own and one word's; nearly always a tree already
        return greedy[1:]
    free = _arborescence(full.copy(), greedy)
    if free.count(0) == 2:  # few folds are needed where ROOT may be taken freely, and nearly always one word takes it
        return free[1:]
    full[1:, 0] -= ONE_ROOT
    return _arborescence(full, full.argmax(1).tolist())[1:]


def _arborescence(scores: Scores, heads: list[int]) -> list[int]:
    """The best head of each node but 0, from each one's likeliest; scores are [dependent, head], and are written over."""
    folds = []
    while cycle := _cycle(heads):
        folds.append(_fold(scores, heads, cycle))
    for fold in reversed(folds):
        _unfold(heads, fold)
    return heads


def _fold(scores: Scores, heads: list[int], cycle: list[int]) -> _Fold:
    """Makes the first node of a cycle stand for all: the others get no more heads (but 0) and are nobody's."""
    first, *others = cycle
    inside = [heads[node] for node in cycle]
    gain = scores[cycle]
    gain -= scores[cycle, inside][:, None]
    entered, hang = gain.argmax(0), scores[:, cycle]
    fold = _Fold(cycle, inside, entered.tolist(), hang.argmax(1).tolist())
    scores[first] = gain.max(0)
    scores[:, first] = hang.max(1)
    scores[:, others] = NEVER
    scores[first, first] = NEVER
    members = set(cycle)
    for node, head in enumerate(heads):
        if head in members:
            heads[node] = first
    for node in others:
        heads[node] = 0
    heads[first] = int(scores[first].argmax())
    return fold


def _unfold(heads: list[int], fold: _Fold) -> None:
    """Gives the nodes of a cycle their heads back, but for the one that is entered, and what hangs on it its own head."""
    first = fold.cycle[0]
    entering = heads[first]
    for node, head in enumerate(heads):
        if head == first:
            heads[node] = fold.cycle[fold.left[node]]
    for node, head in zip(fold.cycle, fold.heads, strict=True):
        heads[node] = head
    heads[fold.cycle[fold.entered[entering]]] = entering


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of some cycle among the heads; empty if there is none."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = heads[node]
        if seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []

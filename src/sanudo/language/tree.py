"""Arc scores → the best tree (Chu & Liu 1965, Edmonds 1967), with exactly one root."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

ONE_ROOT = 1e4  # taken off every arc from ROOT, so that the best tree uses as few of them as it can: one
NEVER = -1e9


def best_heads(scores: NDArray[np.floating]) -> list[int]:
    """The head of each word (0 = ROOT, else 1-based) in the best tree; scores are [W, W + 1], column 0 = ROOT."""
    words = len(scores)
    full = np.full((words + 1, words + 1), NEVER)
    full[1:] = scores
    np.fill_diagonal(full, NEVER)
    greedy = np.asarray(full.argmax(1), dtype=np.int64)
    greedy[0] = 0
    if (greedy[1:] == 0).sum() == 1 and not _cycle(greedy):  # each word's best head: nearly always a tree already
        return [int(head) for head in greedy[1:]]
    full[1:, 0] -= ONE_ROOT
    return [int(head) for head in _arborescence(full)[1:]]


def _arborescence(scores: Scores) -> Heads:
    """The best head of each node but 0; scores are [dependent, head]."""
    heads: Heads = np.asarray(scores.argmax(1), dtype=np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(scores)) if node not in set(cycle)]
    entering, leaving, contracted = _contract(scores, heads, cycle, rest)
    smaller = _arborescence(contracted)
    merged = len(rest)
    for place, node in enumerate(rest):
        head = smaller[place]
        heads[node] = leaving[place] if head == merged else rest[head]
    source = smaller[merged]
    heads[entering[source]] = rest[source]
    heads[0] = 0
    return heads


def _contract(scores: Scores, heads: Heads, cycle: list[int], rest: list[int]) -> tuple[Heads, Heads, Scores]:
    """Which cycle node each outside node would enter, which it would hang on, and the scores with the cycle as one node."""
    inside, outside = np.array(cycle), np.array(rest)
    gain = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    hang = scores[np.ix_(outside, inside)]
    contracted = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    contracted[-1, :-1] = gain.max(0)
    contracted[:-1, -1] = hang.max(1)
    contracted[0] = NEVER
    return inside[gain.argmax(0)], inside[hang.argmax(1)], contracted


def _cycle(heads: Heads) -> list[int]:
    """The nodes of some cycle among the heads; empty if there is none."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = int(heads[node])
        if seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(int(heads[cycle[-1]]))
            return cycle
    return []

"""Name tag scores → names: the best well-formed row of IOB2 tags (Viterbi)."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sanudo.language.doc import Name

FORBIDDEN = -1e4


def best_names(scores: NDArray[np.float32], tags: tuple[str, ...]) -> tuple[Name, ...]:
    """The names of a sentence from its tag scores [W, tags]; an I- tag only follows its own kind."""
    row = [int(number) for number in scores.argmax(-1)]
    if not _is_well_formed(
        [tags[number] for number in row]
    ):  # the likeliest tags, where they are a row, are the best row
        row = _best_row(_log_softmax(scores.astype(np.float64)), _transitions(tags))
    names: list[Name] = []
    first, label = -1, ""
    for index, tag in enumerate([*(tags[number] for number in row), "O"]):
        if first >= 0 and tag != f"I-{label}":
            names.append(Name(first, index - 1, label))
            first = -1
        if tag[0] == "B":
            first, label = index, tag[2:]
    return tuple(names)


def _is_well_formed(row: Sequence[str]) -> bool:
    return all(tag[0] != "I" or before[2:] == tag[2:] for before, tag in pairwise(("O", *row)))


@cache
def _transitions(tags: tuple[str, ...]) -> NDArray[np.float64]:
    """Costs [from, to]; the last row is the start of the sentence."""
    costs = np.zeros((len(tags) + 1, len(tags)))
    for to, tag in enumerate(tags):
        if tag[0] == "I":
            follows = [before != "O" and before[2:] == tag[2:] for before in tags]
            costs[:, to] = [0.0 if allowed else FORBIDDEN for allowed in (*follows, False)]
    return costs


def _best_row(scores: NDArray[np.float64], transitions: NDArray[np.float64]) -> list[int]:
    total = scores[0] + transitions[-1]
    back: list[NDArray[np.int64]] = []
    for step in scores[1:]:
        paths = total[:, None] + transitions[:-1]
        back.append(paths.argmax(0))
        total = paths.max(0) + step
    row = [int(total.argmax())]
    for pointers in reversed(back):
        row.append(int(pointers[row[-1]]))
    return row[::-1]


def _log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))

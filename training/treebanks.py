"""Universal Dependencies treebanks (CoNLL-U) → sentences of words with tags and heads."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """Words with universal tags, Penn tags, heads (1-based, 0 = root), relations and lemmas."""

    words: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    lemmas: list[str]


def read(path: Path) -> list[TreebankSentence]:
    """The sentences of one CoNLL-U file; multi-word and empty nodes are passed over."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            words, lemmas, upos, xpos = ([row[column] for row in rows] for column in (1, 2, 3, 4))
            sentences.append(
                TreebankSentence(words, upos, xpos, [int(row[6]) for row in rows], [row[7] for row in rows], lemmas)
            )
    return sentences


def relation_labels(sentences: list[TreebankSentence], *, at_least: int = 15) -> list[str]:
    """The relations to learn: all plain ones, and subtypes seen often enough."""
    counts = Counter(relation for sentence in sentences for relation in sentence.relations)
    return sorted(label for label, count in counts.items() if count >= at_least or ":" not in label)

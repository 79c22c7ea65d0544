"""Sentences → padded tensors, in batches of similar length."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

import torch
from torch import Tensor

from sanudo.language.pieces import WordPiece

T = TypeVar("T")
MAX_PIECES = 512


def batches(
    items: Sequence[T], length: Callable[[T], int], *, words: int, chance: random.Random, jitter: float = 5.0
) -> list[list[T]]:
    """The items in shuffled batches of at most `words` padded words, each of items of about the same length."""
    ordered = sorted(items, key=lambda item: length(item) + chance.random() * jitter)
    made: list[list[T]] = []
    batch: list[T] = []
    longest = 0
    for item in ordered:
        longest = max(longest, length(item))
        if batch and (len(batch) + 1) * longest > words:
            made.append(batch)
            batch, longest = [], length(item)
        batch.append(item)
    if batch:
        made.append(batch)
    chance.shuffle(made)
    return made


def inputs(sentences: Sequence[Sequence[str]], wordpiece: WordPiece) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids [B,T], shapes [B,T], mask [B,T] and the word-by-piece averaging matrix [B,W+1,T] (row 0 = [CLS] = ROOT)."""
    encoded = [wordpiece.sentence(words) for words in sentences]
    longest = min(MAX_PIECES, max(len(pieces.ids) for pieces in encoded))
    widest = max(map(len, sentences))
    ids = torch.zeros(len(sentences), longest, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros(len(sentences), longest)
    average = torch.zeros(len(sentences), widest + 1, longest)
    for row, pieces in enumerate(encoded):
        count = min(longest, len(pieces.ids))
        ids[row, :count] = torch.tensor(pieces.ids[:count])
        shapes[row, :count] = torch.tensor(pieces.shapes[:count])
        mask[row, :count] = 1
        owners = torch.tensor([0, *(owner + 1 for owner in pieces.words[1:])])[:count]
        kept = (owners > 0) | (torch.arange(count) == 0)
        average[row, owners[kept], torch.nonzero(kept)[:, 0]] = 1
    return ids, shapes, mask, average / average.sum(-1, keepdim=True).clamp(min=1)

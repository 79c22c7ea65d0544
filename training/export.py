"""`python -m training.export --work training/work --data ../shared`: the trained network as the package's files.

The network is written node by node: every product in 8 bits (training/quantise.py), attention in float.
Calibration reads 160 sentences of the treebanks' and annotations' training parts, in a fixed order.
"""

import argparse
import json
import math
import random
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from sanudo.language.pieces import WordPiece
from training import annotations, treebanks
from training.batches import inputs
from training.labels import ARCS, NAMES, STATUSES, TYPE_MODES, TYPES
from training.network import ATTENTION_HEADS, WIDTH, Layer, Network
from training.quantise import LEVELS, Inputs, calibrated, rounded

OUTPUTS = (
    "tree", "relation_pair", "relation_dependent", "relation_head", "label_head", "upos", "xpos", "names",
    "event_type", "event_status", "event_background", "event_mode", "event_arc",
)  # fmt: skip
RANKS = {"event_background": 2, "event_arc": 4}
MICROSOFT = "com.microsoft"  # onnxruntime's own operators
SENTENCES, LONGEST, SEED = 160, 60, 7
GELU_LEAST, GELU_ZERO = 0.17, 32  # GELU is never below -.17; that number's place among the 256 levels

Array = NDArray[np.float32]


class Graph:
    """An ONNX graph in the making. Products are in float where `scales` is None; with it, all in whole numbers."""

    def __init__(self, scales: dict[str, Inputs] | None) -> None:
        self.scales = scales
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.products: dict[str, tuple[str, Array]] = {}  # name → its input and matrix
        self.quantised: dict[str, tuple[str, str, str]] = {}

    def constant(self, value: Any) -> str:
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *arguments: Any, to: str = "", domain: str = "", **attributes: Any) -> str:
        """The output of a new node; arguments are names, or values that become constants."""
        names = [argument if isinstance(argument, str) else self.constant(argument) for argument in arguments]
        to = to or f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, names, [to], name=f"node {to}", domain=domain, **attributes))
        return to

    def product(self, x: str, matrix: Array, name: str, bias: Array, to: str = "") -> str:
        """x @ matrix + bias."""
        self.products[name] = (x, matrix)
        if self.scales is None:
            return self.add("Add", self.add("MatMul", x, matrix), bias, to=to)
        if name.endswith("outer"):
            return self._by_row(x, matrix, bias)
        if x not in self.quantised:
            self.quantised[x] = self._quantise(x, self.scales[name])
        numbers, scale, zero = self.quantised[x]
        weights = rounded(matrix / self.scales[name].factors[:, None])
        parts = (numbers, weights.numbers, scale, weights.scales, zero, "", bias)
        return self.add("MatMulIntegerToFloat", *parts, domain=MICROSOFT, to=to)

    def _quantise(self, x: str, scales: Inputs) -> tuple[str, str, str]:
        smooth = self.add("Mul", x, scales.factors)
        scale, zero = self.constant(np.float32(scales.scale)), self.constant(np.uint8(scales.zero))
        return self.add("QuantizeLinear", smooth, scale, zero), scale, zero

    def _by_row(self, x: str, matrix: Array, bias: Array) -> str:
        """The product of what GELU gave, each row at the scale of its largest number."""
        steps = np.float32(LEVELS - GELU_ZERO)
        least = np.float32(GELU_LEAST * steps / GELU_ZERO)
        top = self.add("Max", self.add("ReduceMax", x, axes=[-1], keepdims=1), least)
        scaled = self.add("Mul", x, self.add("Div", steps, top))
        one, zero, weights = np.float32(1), np.uint8(GELU_ZERO), rounded(matrix)
        numbers = self.add("QuantizeLinear", scaled, one, zero)
        parts = (numbers, weights.numbers, one, weights.scales, zero)
        sums = self.add("MatMulIntegerToFloat", *parts, domain=MICROSOFT)
        return self.add("Add", self.add("Mul", sums, self.add("Div", top, steps)), bias)

    def linear(self, x: str, module: nn.Linear, name: str, to: str = "") -> str:
        bias = np.zeros(module.out_features, np.float32) if module.bias is None else value(module.bias)
        return self.product(x, value(module.weight).T, name, bias, to)

    def hidden(self, x: str, module: nn.Sequential | nn.Linear, name: str) -> str:
        first = module[0] if isinstance(module, nn.Sequential) else module
        assert isinstance(first, nn.Linear)
        return self.add("Gelu", self.linear(x, first, name), domain=MICROSOFT)

    def norm(self, x: str, module: nn.LayerNorm) -> str:
        return self.add("LayerNormalization", x, value(module.weight), value(module.bias), axis=-1, epsilon=module.eps)

    def model(self, extra: list[str]) -> onnx.ModelProto:
        """The finished model; `extra` names tensors to give out besides OUTPUTS."""
        number, whole = TensorProto.FLOAT, TensorProto.INT64
        shapes = {"embedded": ["batch", "pieces", WIDTH], "average": ["batch", "rows", "pieces"]}
        taken = [
            helper.make_tensor_value_info(
                name, whole if name == "shapes" else number, shapes.get(name, ["batch", "pieces"])
            )
            for name in ("embedded", "shapes", "mask", "average")
        ]
        given = [
            helper.make_tensor_value_info(name, number, [f"{name}{axis}" for axis in range(RANKS.get(name, 3))])
            for name in OUTPUTS
        ]
        given += [helper.make_tensor_value_info(name, number, None) for name in extra]
        graph = helper.make_graph(self.nodes, "encoder", taken, given, self.constants)
        sets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=8)


def value(tensor: torch.Tensor) -> Array:
    return np.asarray(tensor.detach().numpy(), dtype=np.float32)


def whole(network: Network, scales: dict[str, Inputs] | None) -> Graph:
    """The graph from embedded pieces to all outputs."""
    graph = Graph(scales)
    encoder = network.encoder
    length = graph.add("Slice", graph.add("Shape", "embedded"), np.array([1]), np.array([2]))
    places = graph.add("Slice", value(encoder.positions.weight), np.array([0]), length, np.array([0]))
    forms = graph.add("Gather", value(encoder.shapes.weight), "shapes")
    states = graph.norm(graph.add("Add", graph.add("Add", "embedded", places), forms), encoder.norm)
    masked = graph.add("Sub", np.float32(1), graph.add("Unsqueeze", "mask", np.array([1, 2])))
    barrier = graph.add("Mul", masked, np.float32(-1e4))
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        states = _layer(graph, layer, states, barrier, f"layer{number}.")
    states = graph.add("MatMul", "average", states)
    words = graph.add("Slice", states, np.array([1]), np.array([2**31]), np.array([1]))
    _syntax(graph, network, states, words)
    _events(graph, network, words)
    return graph


def _layer(graph: Graph, layer: Layer, states: str, barrier: str, name: str) -> str:
    split = np.array([0, 0, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS])

    def heads(module: nn.Linear, kind: str, axes: list[int]) -> str:
        return graph.add("Transpose", graph.add("Reshape", graph.linear(states, module, name + kind), split), perm=axes)

    query, key = heads(layer.query, "query", [0, 2, 1, 3]), heads(layer.key, "key", [0, 2, 3, 1])
    scale = 1 / math.sqrt(WIDTH // ATTENTION_HEADS)
    scores = graph.add("Add", graph.add("FusedMatMul", query, key, domain=MICROSOFT, alpha=scale), barrier)
    seen = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), heads(layer.value, "value", [0, 2, 1, 3]))
    context = graph.add("Reshape", graph.add("Transpose", seen, perm=[0, 2, 1, 3]), np.array([0, 0, WIDTH]))
    states = graph.norm(graph.add("Add", graph.linear(context, layer.output, name + "output"), states), layer.norm1)
    inner = graph.hidden(states, layer.inner, name + "inner")
    return graph.norm(graph.add("Add", graph.linear(inner, layer.outer, name + "outer"), states), layer.norm2)


def _syntax(graph: Graph, network: Network, states: str, words: str) -> None:
    # A head's own score is a bias of what it is multiplied with: products with one column would depend on the batch.
    dependent = graph.hidden(words, network.arc_dependent, "arc_dependent")
    sought = graph.product(dependent, value(network.arc_matrix), "arc", value(network.arc_bias.weight)[0])
    heads = graph.hidden(states, network.arc_head, "arc_head")
    # Two products over 128 numbers, added: one over 256 is summed in an order that depends on the batch's longest sentence.
    halves = np.array([0, 0, 2, network.arc_matrix.shape[0] // 2])
    sought = graph.add("Transpose", graph.add("Reshape", sought, halves), perm=[0, 2, 1, 3])
    heads = graph.add("Transpose", graph.add("Reshape", heads, halves), perm=[0, 2, 3, 1])
    graph.add("ReduceSum", graph.add("MatMul", sought, heads), np.array([1]), to="tree", keepdims=0)
    dependent = graph.hidden(words, network.label_dependent, "label_dependent")
    head = graph.add("Identity", graph.hidden(states, network.label_head, "label_head"), to="label_head")
    # [96, relations * 96]: what each dependent says to any head, so that only the chosen heads remain to be multiplied.
    pair = value(network.label_matrix.permute(1, 0, 2).flatten(1))
    graph.product(dependent, pair, "relation_pair", np.zeros(pair.shape[1], np.float32), to="relation_pair")
    graph.linear(dependent, network.label_bias_dependent, "relation_dependent", to="relation_dependent")
    graph.linear(head, network.label_bias_head, "relation_head", to="relation_head")
    for name in ("upos", "xpos", "names"):
        graph.linear(words, getattr(network, name), name, to=name)


def _events(graph: Graph, network: Network, words: str) -> None:
    graph.linear(graph.hidden(words, network.trigger_hidden, "trigger"), network.trigger, "type", to="event_type")
    status = graph.hidden(words, network.status_hidden, "status_hidden")
    graph.linear(status, network.status, "status", to="event_status")
    background = graph.linear(status, network.background, "background")
    graph.add("Squeeze", background, np.array([2]), to="event_background")
    graph.linear(graph.hidden(words, network.mode_hidden, "mode_hidden"), network.mode, "mode", to="event_mode")
    trigger, word = (
        graph.hidden(words, network.role_trigger, "role_trigger"),
        graph.hidden(words, network.role_word, "role_word"),
    )
    count, width, _ = network.role_matrix.shape
    matrix = value(network.role_matrix.permute(1, 0, 2).flatten(1))
    sought = graph.product(trigger, matrix, "role", value(network.role_bias_word.weight).reshape(-1))
    sought = graph.add("Transpose", graph.add("Reshape", sought, np.array([0, 0, count, width])), perm=[0, 2, 1, 3])
    word = graph.add("Unsqueeze", graph.add("Transpose", word, perm=[0, 2, 1]), np.array([1]))
    own = graph.add("Transpose", graph.linear(trigger, network.role_bias_trigger, "role_bias"), perm=[0, 2, 1])
    arcs = graph.add("MatMul", sought, word)
    graph.add("Add", arcs, graph.add("Unsqueeze", own, np.array([3])), to="event_arc")


def calibration(data: Path) -> list[list[str]]:
    """Sentences (rows of words) of the training parts, half of them annotated ones."""
    annotated = annotations.read(sorted((data / "data/annotations").glob("*.jsonl")))
    trees = treebanks.read(data / "data/ud/ewt_train.conllu")
    pools = [[s.words for s in annotated if not annotations.held_out(s)], [s.words for s in trees]]
    chance = random.Random(SEED)
    kept = [[words for words in pool if 5 < len(words) <= LONGEST] for pool in pools]
    return [words for pool in kept for words in chance.sample(pool, SENTENCES // 2)]


def measured(network: Network, sentences: list[list[str]]) -> dict[str, Inputs]:
    """The scales of every product's input, by the product's name, from what the float graph computes."""
    graph = whole(network, None)
    groups: dict[str, list[Array]] = {}
    for x, matrix in graph.products.values():
        groups.setdefault(x, []).append(matrix)
    extra = [x for x in groups if x not in OUTPUTS]
    session = onnxruntime.InferenceSession(graph.model(extra).SerializeToString(), providers=["CPUExecutionProvider"])
    pieces = files("sanudo.language").joinpath("data/vocab.txt").read_text(encoding="utf-8").splitlines()
    wordpiece = WordPiece({piece: number for number, piece in enumerate(pieces)})
    rows: dict[str, list[Array]] = {x: [] for x in groups}
    for words in sentences:  # one by one: no padding
        ids, shapes, mask, average = inputs([words], wordpiece)
        feed = {"embedded": network.encoder.pieces(ids), "shapes": shapes, "mask": mask, "average": average}
        found = session.run(list(groups), {name: tensor.detach().numpy() for name, tensor in feed.items()})
        for x, seen in zip(groups, found, strict=True):
            rows[x].append(seen[0])
    scales = {x: calibrated(np.concatenate(rows[x]), matrices) for x, matrices in groups.items()}
    return {name: scales[x] for name, (x, _) in graph.products.items()}


def load(work: Path) -> tuple[Network, dict[str, list[str]]]:
    """The averaged network of a run, and its treebank labels."""
    labels = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    network = Network(upos=len(labels["upos"]), xpos=len(labels["xpos"]), relations=len(labels["relations"]))
    state = torch.load(work / "checkpoint.pt", weights_only=True)["average"]
    network.load_state_dict({name: tensor.float() for name, tensor in state.items()})
    return network.eval(), labels


def export(network: Network, labels: dict[str, list[str]], out: Path, *, sentences: list[list[str]]) -> None:
    """Writes encoder.onnx, embeddings.npz and labels.json; `sentences` set the scales."""
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(whole(network, measured(network, sentences)).model([]), out / "encoder.onnx")
    table = value(network.encoder.pieces.weight)
    steps = (np.abs(table).max(1, keepdims=True) / 127).astype(np.float16)
    quantised = np.round(table / steps.astype(np.float32)).clip(-127, 127).astype(np.int8)
    np.savez(out / "embeddings.npz", quantised=quantised, scales=steps)
    heads = {
        "names": NAMES, "event_type": ("none", *TYPES), "event_status": STATUSES, "event_mode": TYPE_MODES, "event_arc": ARCS,
    }  # fmt: skip
    everything = {**labels, **{name: list(values) for name, values in heads.items()}}
    (out / "labels.json").write_text(json.dumps(everything, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("src/sanudo/language/data"))
    options = parser.parse_args()
    network, labels = load(options.work)
    export(network, labels, options.out, sentences=calibration(options.data))
    for path in sorted(options.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""The package's model as a network in training: to go on from it, or to have its trees, without a checkpoint."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from training.export import whole
from training.network import SHAPES, Network

FOLDER = Path("src/sanudo/language/data")
Array = NDArray[np.float32]


def packaged(folder: Path = FOLDER) -> tuple[Network, dict[str, list[str]]]:
    """The network of an exported model, and its treebank labels; weights are as near as 7 bits are."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = {name: labels[name] for name in ("upos", "xpos", "relations")}
    network = Network(upos=len(labels["upos"]), xpos=len(labels["xpos"]), relations=len(labels["relations"]))
    model = onnx.load(folder / "encoder.onnx").graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.initializer}
    names = list(whole(network, None).products)  # the same code wrote the file, thus in the same order
    found = list(_products(model, constants))
    if len(names) != len(found):
        raise ValueError(
            f"{folder}/encoder.onnx has {len(found)} products, not {len(names)}: it was exported by another version"
        )
    with torch.no_grad():
        for name, (matrix, bias) in zip(names, found, strict=True):
            _fill(network, name, torch.tensor(matrix), torch.tensor(bias))
        encoder = network.encoder
        norms = [encoder.norm, *(norm for layer in encoder.layers for norm in (layer.norm1, layer.norm2))]
        rows = [node.input for node in model.node if node.op_type == "LayerNormalization"]
        for norm, row in zip(norms, rows, strict=True):
            norm.weight.copy_(torch.tensor(constants[row[1]]))
            norm.bias.copy_(torch.tensor(constants[row[2]]))
        tables = [tensor for tensor in constants.values() if tensor.shape == tuple(encoder.positions.weight.shape)]
        encoder.positions.weight.copy_(torch.tensor(tables[0]))
        forms = next(
            node for node in model.node if node.op_type == "Gather" and constants[node.input[0]].shape[0] == SHAPES
        )
        encoder.shapes.weight.copy_(torch.tensor(constants[forms.input[0]]))
        with np.load(folder / "embeddings.npz") as table:
            pieces = table["quantised"].astype(np.float32) * table["scales"].astype(np.float32)
        encoder.pieces.weight.copy_(torch.tensor(pieces))
    return network, labels


def _products(model: onnx.GraphProto, constants: dict[str, Array]) -> Iterator[tuple[Array, Array]]:
    """The matrix and bias of every product in 8 bits, in the order of the file."""
    makers = {node.output[0]: node for node in model.node}
    users = {name: node for node in model.node for name in node.input}
    for node in model.node:
        if node.op_type != "MatMulIntegerToFloat":
            continue
        matrix = constants[node.input[1]].astype(np.float32) * constants[node.input[3]]
        factors = constants.get(makers[makers[node.input[0]].input[0]].input[1])
        if factors is None:  # scaled row by row: the bias is added after the rows' scales
            bias = constants[users[users[node.output[0]].output[0]].input[1]]
        else:
            matrix, bias = matrix * factors[:, None], constants[node.input[6]]
        yield matrix, bias


def _fill(network: Network, name: str, matrix: Tensor, bias: Tensor) -> None:
    """Puts a product's matrix [K, N] and bias back where the exporter took them from."""
    stacked = {"arc": network.arc_matrix, "relation_pair": network.label_matrix, "role": network.role_matrix}
    if name == "arc":
        network.arc_matrix.copy_(matrix)
        network.arc_bias.weight.copy_(bias[None])
    elif name in stacked:
        into = stacked[name]
        into.copy_(matrix.reshape(into.shape[1], into.shape[0], into.shape[2]).permute(1, 0, 2))
        if name == "role":
            network.role_bias_word.weight.copy_(bias.reshape(network.role_bias_word.weight.shape))
    else:
        module = _linear(network, name)
        module.weight.copy_(matrix.T)
        if module.bias is not None:
            module.bias.copy_(bias)


def _linear(network: Network, name: str) -> nn.Linear:
    renamed = {
        "trigger": "trigger_hidden", "type": "trigger",
        "relation_dependent": "label_bias_dependent", "relation_head": "label_bias_head", "role_bias": "role_bias_trigger",
    }  # fmt: skip
    if name.startswith("layer"):
        number, part = name.removeprefix("layer").split(".")
        module = getattr(network.encoder.layers[int(number)], part)
    else:
        module = getattr(network, renamed.get(name, name))
    linear = module[0] if isinstance(module, nn.Sequential) else module
    assert isinstance(linear, nn.Linear)
    return linear

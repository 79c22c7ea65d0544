"""The package's model as a network in training."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("onnx", reason="needs the training extra")

WORDS = "The envoys of both countries met in Geneva on Monday , but no truce was signed .".split()


def test_the_network_read_back_says_what_the_package_says() -> None:
    import torch

    from sanudo.language.encoder import Encoder
    from sanudo.language.pieces import WordPiece
    from training.batches import inputs
    from training.packaged import packaged

    folder = Path(__file__).parents[2] / "src/sanudo/language/data"
    network, labels = packaged(folder)
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    wordpiece = WordPiece({piece: number for number, piece in enumerate(pieces)})
    (reading,) = Encoder().read([WORDS])
    network.eval()
    with torch.no_grad():
        states = network.words(*inputs([WORDS], wordpiece))
        types, statuses, _background, modes, arcs = (scores[0].numpy() for scores in network.graph(states))
        tags = network.upos(states[0, 1:]).argmax(-1).tolist()
        governors = network.label_head(states)[0, reading.heads]
        relations = network.relations(network.label_dependent(states[0, 1:]), governors).argmax(-1).tolist()
    assert [labels["upos"][tag] for tag in tags] == reading.upos
    assert [labels["relations"][number] for number in relations] == reading.relations
    said = {"event_type": types, "event_status": statuses, "event_mode": modes, "event_arc": arcs.transpose(1, 0, 2)}
    for name, scores in said.items():  # inputs of products are rounded to 8 bits in the package
        assert np.corrcoef(scores.ravel(), reading.signals[name].ravel())[0, 1] > 0.995, name


def test_a_mean_of_weights_lies_between_them_and_counts_are_no_weights() -> None:
    import torch

    from training.further import mixed

    begun = {"weight": torch.tensor([0.0, 2.0]), "count": torch.tensor(3)}
    come_to = {"weight": torch.tensor([1.0, 2.0]), "count": torch.tensor(4)}
    found = mixed(begun, come_to, keep=0.25)
    assert found["weight"].tolist() == [0.75, 2.0]
    assert found["count"].item() == 4

"""A reader's opinions of sentences, written and learned from."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("onnx", reason="needs the training extra")

ROWS = [
    "Protesters gathered outside the ministry after police arrested two editors .".split(),
    "It rained .".split(),
    "The president threatened to close the border unless the rebels hand over their weapons .".split(),
]


def test_who_agrees_with_the_opinions_pays_least(tmp_path: Path) -> None:
    from sanudo.language.pieces import WordPiece
    from training.distil import label, opinions, soft_loss
    from training.losses import Vocabulary
    from training.packaged import packaged

    folder = Path(__file__).parents[2] / "src/sanudo/language/data"
    network, labels = packaged(folder)
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    vocabulary = Vocabulary(**labels, wordpiece=WordPiece({piece: number for number, piece in enumerate(pieces)}))
    label(network, ROWS, vocabulary, tmp_path)
    said = opinions(tmp_path)
    assert sorted(opinion.words for opinion in said) == sorted(ROWS)
    by_words = {" ".join(opinion.words): opinion for opinion in said}
    threat = by_words[" ".join(ROWS[2])]
    assert ROWS[2].index("threatened") in threat.triggers
    assert threat.arcs.shape == (len(threat.triggers), 10, len(ROWS[2]))
    assert not len(by_words["It rained ."].triggers)
    network.eval()
    with torch.no_grad():
        agreeing = float(soft_loss(network, said, vocabulary))
        for part in (network.trigger, network.status, network.role_bias_trigger):
            part.bias.add_(torch.linspace(-2, 2, len(part.bias)))
            disagreeing = float(soft_loss(network, said, vocabulary))
            assert disagreeing > agreeing
            part.bias.sub_(torch.linspace(-2, 2, len(part.bias)))

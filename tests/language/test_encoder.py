"""What the encoder says of a sentence never depends on the sentences beside it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.errors import ModelError
from sanudo.language import encoder as module
from sanudo.language.encoder import Encoder, Reading

SENTENCES = [
    "The ministers of both countries will meet in Geneva on Friday .".split(),
    "Rebels shelled the town .".split(),
    "“ We will not yield , ” the president 's spokesman told reporters after the talks , which ended without a deal .".split(),
    "Protest".split(),
    ("Thousands of people marched , " * 20).split(),  # from 64 words on, float products are cut up in another way
    "مرحبا 你好 🙂 \u200b x".split(" "),
]


def same(left: Reading, right: Reading) -> bool:
    arrays = all(np.array_equal(left.signals[name], right.signals[name]) for name in left.signals)
    plain = (left.heads, left.relations, left.upos, left.xpos, left.names) == (
        right.heads, right.relations, right.upos, right.xpos, right.names,
    )  # fmt: skip
    return arrays and plain


@pytest.fixture(scope="module")
def alone(encoder: Encoder) -> list[Reading]:
    return [encoder.read([sentence])[0] for sentence in SENTENCES]


@given(st.lists(st.sampled_from(range(len(SENTENCES))), min_size=1, max_size=14))
@settings(max_examples=12)
def test_alone_or_in_any_company_in_any_order(encoder: Encoder, alone: list[Reading], chosen: list[int]) -> None:
    together = encoder.read([SENTENCES[number] for number in chosen])
    assert all(same(reading, alone[number]) for number, reading in zip(chosen, together, strict=True))


@pytest.mark.parametrize("pieces", [60, 300, 5000])
def test_in_batches_of_any_size(
    encoder: Encoder, alone: list[Reading], pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH_PIECES", pieces)
    assert all(same(a, b) for a, b in zip(encoder.read(SENTENCES), alone, strict=True))


@pytest.mark.parametrize("longer", SENTENCES)
def test_the_scores_of_trees_do_not_depend_on_padding(encoder: Encoder, longer: list[str]) -> None:
    for sentence in SENTENCES:
        alone, together = tree_scores(encoder, [sentence]), tree_scores(encoder, [sentence, longer, longer])
        assert np.array_equal(alone, together)


def tree_scores(encoder: Encoder, sentences: list[list[str]]) -> np.ndarray:
    """Those of the first sentence [W, W + 1]; the rest only pads it."""
    encoded = [encoder._wordpiece.sentence(words) for words in sentences]
    feed = encoder._feed(encoded, max(map(len, sentences)))
    words = len(sentences[0])
    return encoder._session.run(["tree"], feed)[0][0, :words, : words + 1]


def test_a_reading_has_one_row_a_word(alone: list[Reading]) -> None:
    for sentence, reading in zip(SENTENCES, alone, strict=True):
        words = len(sentence)
        assert len(reading.heads) == len(reading.upos) == len(reading.relations) == words
        assert reading.heads.count(0) == 1
        assert reading.signals["event_arc"].shape == (words, 10, words)


def test_the_digest_names_the_model(encoder: Encoder) -> None:
    assert len(encoder.digest) == 16


def test_a_missing_model_says_which_file_and_what_to_do(tmp_path: object) -> None:
    with pytest.raises(ModelError, match=r"encoder\.onnx.*reinstall"):
        Encoder(folder=tmp_path)  # type: ignore[arg-type]

"""The one encoder: words of sentences → trees, tags, names and the signals of the event heads, all from one pass.

MiniLM in 8 bits, run by onnxruntime. Scales are fixed or of one row, sums are of whole numbers, and every sentence is padded
with masked pieces, so that what it says of a sentence does not depend on the sentences beside it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sanudo.errors import ModelError
from sanudo.language.doc import Name
from sanudo.language.names import best_names, mended
from sanudo.language.pieces import Pieces, WordPiece
from sanudo.language.tree import best_heads

Array = NDArray[np.float32]
Batch = tuple[list[int], dict[str, NDArray[np.generic]]]

BATCH_PIECES = 300  # padded word pieces a batch: what 300 pieces need stays in the cache; 900 take 15 % longer
MAX_PIECES = 512  # positions the encoder knows; longer sentences are cut by the reader
LEAST = 8  # rows and columns: for matrices of one row the kernels add up in another order
FILES = ("encoder.onnx", "embeddings.npz", "labels.json", "vocab.txt")
WORD_SIGNALS = ("event_type", "event_status", "event_background", "event_mode")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the encoder says of one sentence. Heads are 1-based, 0 = root; signals have one row a word."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    names: tuple[Name, ...]
    signals: Mapping[str, Array]


def model_digest() -> str:
    """The digest of the model that comes with the program, without loading it."""
    folder = files("sanudo.language") / "data"
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in FILES)).hexdigest()[:16]


class Encoder:
    """A loaded model. `threads` are those of onnxruntime; one is best where several workers run."""

    def __init__(self, *, folder: Traversable | None = None, threads: int = 1) -> None:
        self._folder = folder or files("sanudo.language") / "data"
        contents = {name: self._read(name) for name in FILES}
        self.labels: dict[str, list[str]] = json.loads(contents["labels.json"])
        self._name_tags = tuple(self.labels["names"])
        pieces = contents["vocab.txt"].decode("utf-8").splitlines()
        self._wordpiece = WordPiece({piece: number for number, piece in enumerate(pieces)})
        with np.load(BytesIO(contents["embeddings.npz"])) as table:
            self._embeddings, self._scales = table["quantised"], table["scales"].astype(np.float32)
        self._session = _session(contents["encoder.onnx"], threads)
        self._digest = hashlib.sha256(b"".join(contents[name] for name in FILES)).hexdigest()[:16]

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that name these weights and labels."""
        return self._digest

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """What the encoder says of each sentence (a row of words), in the order given."""
        readings: list[Reading | None] = [None] * len(sentences)
        names = [output.name for output in self._session.get_outputs()]
        for positions, feed in self._batches(sentences):
            outputs = dict(zip(names, self._session.run(None, feed), strict=True))
            for row, position in enumerate(positions):
                readings[position] = self._decode(outputs, row, sentences[position])
        return [reading for reading in readings if reading is not None]

    def length(self, words: Iterable[str]) -> int:
        """How many word pieces a sentence of these words takes."""
        return sum(len(self._wordpiece.word(word)) for word in words) + 2

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise ModelError(f"the model file {name} cannot be read ({error}); reinstall sanudo") from error

    def _batches(self, sentences: Sequence[Sequence[str]]) -> Iterable[Batch]:
        encoded = [self._wordpiece.sentence(words) for words in sentences]
        order = sorted((i for i in range(len(sentences)) if sentences[i]), key=lambda i: (len(encoded[i].ids), i))
        batch: list[int] = []
        for position in order:
            if batch and (len(batch) + 1) * len(encoded[position].ids) > BATCH_PIECES:
                yield batch, self._feed([encoded[i] for i in batch], max(len(sentences[i]) for i in batch))
                batch = []
            batch.append(position)
        if batch:
            yield batch, self._feed([encoded[i] for i in batch], max(len(sentences[i]) for i in batch))

    def _feed(self, encoded: Sequence[Pieces], words: int) -> dict[str, NDArray[np.generic]]:
        longest = min(MAX_PIECES, max(LEAST, *(len(pieces.ids) for pieces in encoded)))
        words = max(LEAST, words)
        ids = np.zeros((len(encoded), longest), np.int64)
        shapes = np.zeros_like(ids)
        mask = np.zeros((len(encoded), longest), np.float32)
        average = np.zeros((len(encoded), words + 1, longest), np.float32)
        for row, pieces in enumerate(encoded):
            count = min(longest, len(pieces.ids))
            ids[row, :count], shapes[row, :count] = pieces.ids[:count], pieces.shapes[:count]
            mask[row, :count] = 1
            average[row, 0, 0] = 1
            owners = np.array(pieces.words[:count])
            inside = np.nonzero(owners >= 0)[0]
            average[row, owners[inside] + 1, inside] = 1
        average /= np.maximum(average.sum(-1, keepdims=True), 1)
        embedded = self._embeddings[ids].astype(np.float32) * self._scales[ids]
        return {"embedded": embedded, "shapes": shapes, "mask": mask, "average": average}

    def _decode(self, outputs: Mapping[str, Array], row: int, sentence: Sequence[str]) -> Reading:
        words = len(sentence)
        heads = best_heads(outputs["tree"][row, :words, : words + 1])
        relations = self.labels["relations"]
        signals = {name: outputs[name][row, :words].copy() for name in WORD_SIGNALS}
        signals["event_arc"] = outputs["event_arc"][row, :, :words, :words].transpose(1, 0, 2).copy()
        return Reading(
            heads,
            [relations[number] for number in _best_relations(outputs, row, heads).tolist()],
            self._tags("upos", outputs, row, words),
            self._tags("xpos", outputs, row, words),
            mended(sentence, best_names(outputs["names"][row, :words], self._name_tags)),
            signals,
        )

    def _tags(self, kind: str, outputs: Mapping[str, Array], row: int, words: int) -> list[str]:
        labels = self.labels[kind]
        return [labels[number] for number in outputs[kind][row, :words].argmax(-1).tolist()]


def _best_relations(outputs: Mapping[str, Array], row: int, heads: Sequence[int]) -> NDArray[np.int64]:
    """The likeliest relation of each word to its head (biaffine; the heavy product is done inside the encoder).

    einsum, not a matrix product: numpy's BLAS would start threads that fight with onnxruntime's.
    """
    words = len(heads)
    governors = outputs["label_head"][row, list(heads)]
    left = outputs["relation_pair"][row, :words].reshape(words, -1, governors.shape[1])
    scores = np.einsum("wrj,wj->wr", left, governors) + outputs["relation_dependent"][row, :words]
    return np.asarray((scores + outputs["relation_head"][row, list(heads)]).argmax(-1))


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that share no public base
        raise ModelError(f"the model does not load ({error}); reinstall sanudo") from error

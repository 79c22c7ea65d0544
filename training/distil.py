"""`python -m training.distil --teacher training/teacher_work`: a larger reader's opinion of unlabelled news.

What the teacher says of each sentence is kept as probabilities, which `training.further` has the small network learn (Hinton
et al. 2015). Articles that are held out, and those of the name corpus that we measure on, are not read.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor

from sanudo.language.sentences import blocks, sentences
from sanudo.language.tokens import tokens
from training import annotations, names, teacher
from training.batches import inputs
from training.evaluate import states
from training.labels import ARCS, TYPES
from training.losses import Vocabulary
from training.network import Network
from training.run import SEED, Corpora, read_corpora, vocabulary_of

LEAST_WORDS, MOST_WORDS = 4, 80
LEAST_CHANCE = 0.08  # of an event at a word, for its status and arcs to be kept
FILES = ("types", "triggers", "statuses", "backgrounds", "modes", "arcs")

Array = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A sentence and what the teacher says of it.

    `types` [W, 17] for all words; of T likely triggers: the word, and probabilities [T, 11], [T], [T, M] and arcs [T, 10, W].
    """

    words: list[str]
    types: Array
    triggers: NDArray[np.int64]
    statuses: Array
    backgrounds: Array
    modes: Array
    arcs: Array


def unlabelled(data: Path, corpora: Corpora, *, gmb: int, chance: random.Random) -> list[list[str]]:
    """Sentences (rows of words) of news and, `gmb` of them, of GMB: distinct, none held out or annotated."""
    measured = {
        _key(s.words) for s in names.read(data / "data/dev/names_worldwide.iob2", corpus="gmb") if len(s.words) > 5
    }
    known = {_key(s.words) for s in (*corpora.graph, *corpora.held_out)}
    found: dict[str, list[str]] = {}
    for path in sorted((data / "data/news").glob("*.txt")):
        rows = list(_rows(path))
        keys = list(map(_key, rows))
        if annotations.held_out_article(path.stem) or not measured.isdisjoint(keys):
            continue
        found |= {key: words for key, words in zip(keys, rows, strict=True) if key not in known}
    others = [s.words for s in corpora.gmb if LEAST_WORDS <= len(s.words) <= MOST_WORDS]
    found |= {_key(words): words for words in chance.sample(others, min(gmb, len(others)))}
    return list(found.values())


def _key(words: list[str]) -> str:
    return "".join(words).lower()


def _rows(path: Path) -> Iterator[list[str]]:
    """The sentences of an article, whose first line is its address."""
    text = path.read_bytes().decode("utf-8").partition("\n")[2]
    for start, end in blocks(text):
        for first, last in sentences(text, start, end):
            words = [text[a:b] for a, b in tokens(text, first, last)]
            if LEAST_WORDS <= len(words) <= MOST_WORDS:
                yield words


def label(network: Network, rows: list[list[str]], vocabulary: Vocabulary, out: Path) -> None:
    """Writes the teacher's opinions of the sentences into `out`."""
    parts: dict[str, list[NDArray[np.generic]]] = {name: [] for name in FILES}
    kept: list[dict[str, object]] = []
    for chosen, words in states(network, rows, vocabulary):
        with torch.no_grad():
            types, statuses, background, modes, arcs = network.graph(words)
        types, statuses, modes = types.softmax(-1), statuses.softmax(-1), modes.softmax(-1)
        background, arcs = background.sigmoid(), arcs.sigmoid()
        for row, index in enumerate(chosen):
            width = len(rows[index])
            likely = torch.nonzero(1 - types[row, :width, 0] > LEAST_CHANCE)[:, 0]
            opinion = (
                types[row, :width], likely, statuses[row, likely], background[row, likely], modes[row, likely],
                arcs[row, :, likely, :width].transpose(0, 1).reshape(-1),
            )  # fmt: skip
            for name, values in zip(FILES, opinion, strict=True):
                parts[name].append(values.numpy().astype(np.int16 if name == "triggers" else np.float16))
            kept.append({"words": rows[index], "triggers": len(likely)})
        if len(kept) // 4800 != (len(kept) - len(chosen)) // 4800:
            print(f"{len(kept)}/{len(rows)} sentences read", flush=True)
    np.savez(out / "opinions.npz", **{name: np.concatenate(values) for name, values in parts.items()})
    with (out / "sentences.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in kept)


def opinions(out: Path) -> list[Opinion]:
    """What `label` wrote."""
    with np.load(out / "opinions.npz") as stored:
        parts = {name: stored[name] for name in FILES}
    found = []
    word = trigger = arc = 0
    with (out / "sentences.jsonl").open(encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            width, count = len(entry["words"]), entry["triggers"]
            ours, size = slice(trigger, trigger + count), count * len(ARCS) * width
            arcs = parts["arcs"][arc : arc + size].reshape(count, len(ARCS), width)
            others = (parts[name][ours] for name in ("statuses", "backgrounds", "modes"))
            triggers = parts["triggers"][ours].astype(np.int64)
            found.append(Opinion(entry["words"], parts["types"][word : word + width], triggers, *others, arcs))
            word, trigger, arc = word + width, trigger + count, arc + size
    return found


def soft_loss(network: Network, batch: list[Opinion], vocabulary: Vocabulary) -> Tensor:
    """How far the network is from the teacher; at triggers, weighted by how sure the teacher is that there is an event."""
    states = network.words(*inputs([opinion.words for opinion in batch], vocabulary.wordpiece))
    types, statuses, background, modes, arcs = (scores.float() for scores in network.graph(states))
    count, width = types.shape[:2]
    wanted, inside = torch.zeros(count, width, len(TYPES) + 1), torch.zeros(count, width)
    for row, opinion in enumerate(batch):
        wanted[row, : len(opinion.words)] = torch.from_numpy(opinion.types).float()
        inside[row, : len(opinion.words)] = 1
    loss = -4 * ((wanted * types.log_softmax(-1)).sum(-1) * inside).sum() / inside.sum()
    rows = torch.tensor([row for row, opinion in enumerate(batch) for _ in opinion.triggers])
    if not len(rows):
        return loss
    places = torch.from_numpy(np.concatenate([opinion.triggers for opinion in batch]))
    weights = 1 - wanted[rows, places, 0]
    wanted_status, wanted_mode, wanted_background = (
        torch.from_numpy(np.concatenate([getattr(opinion, name) for opinion in batch])).float()
        for name in ("statuses", "modes", "backgrounds")
    )
    wanted_arcs = torch.zeros(len(rows), len(ARCS), width)
    first = 0
    for opinion in batch:
        last = first + len(opinion.triggers)
        wanted_arcs[first:last, :, : len(opinion.words)] = torch.from_numpy(opinion.arcs).float()
        first = last
    binary = functional.binary_cross_entropy_with_logits
    costs = (
        -(wanted_status * statuses[rows, places].log_softmax(-1)).sum(-1)
        - 0.5 * (wanted_mode * modes[rows, places].log_softmax(-1)).sum(-1)
        + 0.5 * binary(background[rows, places], wanted_background, reduction="none")
        + 0.5 * (binary(arcs[rows, :, places], wanted_arcs, reduction="none") * inside[rows][:, None]).sum((1, 2))
    )
    return loss + (costs * weights).sum() / weights.sum()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--teacher", type=Path, default=Path("training/teacher_work"))
    parser.add_argument("--out", type=Path, default=Path("training/opinions"))
    parser.add_argument(
        "--gmb", type=int, default=30_000, help="sentences of GMB that the teacher reads besides the news"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(options.data, with_news=True)
    vocabulary = vocabulary_of(corpora)
    rows = unlabelled(options.data, corpora, gmb=options.gmb, chance=random.Random(SEED))
    label(teacher.load(options.teacher, vocabulary), rows, vocabulary, options.out)


if __name__ == "__main__":
    main()

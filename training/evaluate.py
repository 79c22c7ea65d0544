"""What a network in training can do: trees, names and graphs on what was held out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from evals.agreement import count, figures
from sanudo.language.tree import best_heads
from training import names, treebanks
from training.annotations import AnnotatedSentence
from training.batches import inputs
from training.labels import ARCS, NAMES, PARTICIPANTS, STATUSES, TYPES
from training.losses import Vocabulary
from training.network import Network, short_numbers

BATCH = 24


def states(
    network: Network, sentences: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> Iterator[tuple[list[int], Tensor]]:
    """(positions of the sentences, their words' states) batch by batch, shortest sentences first."""
    order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
    network.eval()
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            with short_numbers():
                words = network.words(*inputs([sentences[i] for i in chosen], vocabulary.wordpiece))
            yield chosen, words.float()  # not inside: the mode of arithmetic would hold for the caller as well
    network.train()


def parser_heads(network: Network, sentences: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[list[int]]:
    """The heads (1-based, 0 = root) of every sentence."""
    found: list[list[int]] = [[] for _ in sentences]
    for chosen, words in states(network, sentences, vocabulary):
        scores = network.tree(words).numpy()
        for row, index in enumerate(chosen):
            width = len(sentences[index])
            found[index] = best_heads(scores[row, :width, : width + 1])
    return found


def parsing(network: Network, gold: list[treebanks.TreebankSentence], vocabulary: Vocabulary) -> dict[str, float]:
    """LAS (plain relations), UAS and UPOS on gold tokens, in per cent."""
    sentences = [sentence.words for sentence in gold]
    right = {"UAS": 0, "LAS": 0, "UPOS": 0}
    total = sum(map(len, sentences))
    for chosen, words in states(network, sentences, vocabulary):
        scores = network.tree(words).numpy()
        tags = network.upos(words[:, 1:]).argmax(-1).numpy()
        dependents, governors = network.label_dependent(words[:, 1:]), network.label_head(words)
        for row, index in enumerate(chosen):
            sentence, width = gold[index], len(sentences[index])
            heads = best_heads(scores[row, :width, : width + 1])
            labels = network.relations(dependents[row, :width], governors[row, heads]).argmax(-1).numpy()
            for word in range(width):
                attached = heads[word] == sentence.heads[word]
                relation = vocabulary.relations[labels[word]].split(":")[0]
                right["UAS"] += attached
                right["LAS"] += attached and relation == sentence.relations[word].split(":")[0]
                right["UPOS"] += vocabulary.upos[tags[row, word]] == sentence.upos[word]
    return {name: 100 * value / total for name, value in right.items()}


def naming(network: Network, gold: list[names.NamedSentence], vocabulary: Vocabulary, kinds: set[str]) -> float:
    """Micro-F1 of names of some kinds (tag by tag, without the decoder's rules)."""
    sentences = [sentence.words for sentence in gold]
    right = found = wanted = 0
    for chosen, words in states(network, sentences, vocabulary):
        tags = network.names(words[:, 1:]).argmax(-1).numpy()
        for row, index in enumerate(chosen):
            coded = [NAMES[tag] for tag in tags[row, : len(sentences[index])]]
            left = {span for span in names.spans(gold[index].tags) if span[2] in kinds}
            this = {span for span in names.spans(coded) if span[2] in kinds}
            right, found, wanted = right + len(left & this), found + len(this), wanted + len(left)
    return 2 * right / max(1, found + wanted)


def graphs(
    network: Network, sentences: list[AnnotatedSentence], vocabulary: Vocabulary, *, threshold: float = 0.5
) -> list[list[dict[str, Any]]]:
    """The events of each sentence; participants as spans of their head words."""
    coded: list[list[dict[str, Any]]] = [[] for _ in sentences]
    for chosen, words in states(network, [sentence.words for sentence in sentences], vocabulary):
        types, statuses, background, _, arcs = (scores.numpy() for scores in network.graph(words))
        for row, index in enumerate(chosen):
            width = len(sentences[index].words)
            coded[index] = _events(
                sentences[index],
                types[row, :width],
                statuses[row],
                background[row],
                arcs[row, :, :width, :width],
                threshold,
            )
    return coded


def _events(
    sentence: AnnotatedSentence,
    types: np.ndarray,
    statuses: np.ndarray,
    background: np.ndarray,
    arcs: np.ndarray,
    threshold: float,
) -> list[dict[str, Any]]:
    chances = np.exp(types - types.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    triggers = [int(word) for word in np.nonzero(1 - chances[:, 0] > threshold)[0]]
    events = []
    for trigger in triggers:
        event: dict[str, Any] = {
            "id": f"e{trigger}",
            "type": TYPES[int(types[trigger, 1:].argmax())],
            "status": STATUSES[int(statuses[trigger].argmax())],
            "trigger": sentence.offsets[trigger],
            "background": bool(background[trigger] > 0),
        }
        for number, label in enumerate(ARCS):
            words = [int(word) for word in np.nonzero(arcs[number, trigger] > 0)[0] if word != trigger]
            if label in PARTICIPANTS:
                event[label] = [sentence.offsets[word] for word in words]
            elif label == "content":
                event[label] = [f"e{word}" for word in words if word in triggers]
            else:
                event.setdefault("condition", []).extend({label: f"e{word}"} for word in words if word in triggers)
        events.append(event)
    return events


def report(network: Network, vocabulary: Vocabulary, data: Path, held_out: list[AnnotatedSentence]) -> None:
    """Prints the figures of a network."""
    _report_syntax(network, vocabulary, data)
    for title, authored in (("real", False), ("authored", True)):
        chosen = [sentence for sentence in held_out if sentence.authored == authored]
        for threshold in (0.3, 0.4, 0.5):
            coded = graphs(network, chosen, vocabulary, threshold=threshold)
            shown = figures(count(zip([sentence.events for sentence in chosen], coded, strict=True)))
            print(title, len(chosen), threshold, {key: round(value, 3) for key, value in shown.items()}, flush=True)


def _report_syntax(network: Network, vocabulary: Vocabulary, data: Path) -> None:
    for name in ("ewt_dev", "ewt_test", "pud"):
        print(
            name,
            {
                k: round(v, 2)
                for k, v in parsing(network, treebanks.read(data / f"data/ud/{name}.conllu"), vocabulary).items()
            },
            flush=True,
        )
    for name in ("uner_ewt_test", "uner_pud_test"):
        gold = names.read(data / f"data/ner/{name}.iob2", corpus="uner")
        print(name, round(naming(network, gold, vocabulary, {"PER", "ORG", "LOC"}), 4), flush=True)
    world = names.read(data / "data/dev/names_worldwide.iob2", corpus="gmb")
    print(
        "names_worldwide",
        round(naming(network, world, vocabulary, {"PER", "ORG", "LOC", "NORP", "DATE"}), 4),
        flush=True,
    )

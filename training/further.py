"""`python -m training.further --labels corrections.jsonl`: goes on from the package's model.

It learns from the annotated sentences, the treebanks and the names that are there, and from more annotated sentences, such as
`sanudo corrections` writes. With --compare the figures are printed before as well as after: what was learned, and what got
worse. `make further` then exports it and fits its probabilities anew.

What is exported (OUT/mixed) is a mean of the weights it began with and those it came to: --keep is the share of the former.
Such a mean is better than either, above all where labels are few (Wortsman and others 2022).
"""

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor

from training import annotations
from training.annotations import AnnotatedSentence
from training.evaluate import parser_heads, report
from training.network import Network
from training.packaged import packaged
from training.run import SEED, Trainer, read_corpora, resume, steps_of, vocabulary_of

GMB_SHARE = 6_000  # sentences of GMB in a round: the model knows it already
TIMES = 3  # how often an epoch has each of the sentences given with --labels: they are few, and new


def more(paths: list[Path], data: Path) -> list[AnnotatedSentence]:
    """The sentences of files with text, or with offsets into the articles of `data`."""
    found = []
    for path in paths:
        with path.open(encoding="utf-8") as file:
            with_text = "text" in json.loads(file.readline() or "{}")
        found += annotations.read([path]) if with_text else annotations.read_news(path, data / "data/news")
    return found


def mixed(begun: dict[str, Tensor], come_to: dict[str, Tensor], *, keep: float) -> dict[str, Tensor]:
    """The mean of two states of one network, `keep` of the first."""
    return {
        name: keep * begun[name] + (1 - keep) * value if value.is_floating_point() else value
        for name, value in come_to.items()
    }


def write(network: Network, labels: dict[str, list[str]], work: Path) -> None:
    """A folder that `training.export` takes."""
    work.mkdir(parents=True, exist_ok=True)
    (work / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    torch.save({"average": network.state_dict()}, work / "checkpoint.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="files of more annotated sentences")
    parser.add_argument("--out", type=Path, default=Path("training/further_work"))
    parser.add_argument("--treebank-epochs", type=int, default=1)
    parser.add_argument("--name-rounds", type=int, default=2)
    parser.add_argument("--graph-epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--keep", type=float, default=0.4, help="share of the weights that it begins with")
    parser.add_argument("--compare", action="store_true", help="print the figures before training, too")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another order of the sentences: runs to take the mean of"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(options.data, with_news=True)
    vocabulary = vocabulary_of(corpora)
    network, labels = packaged()
    begun = {name: value.detach().clone() for name, value in network.state_dict().items()}
    (options.out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    annotated = corpora.graph + TIMES * more(options.labels, options.data)
    heads = parser_heads(network, [sentence.words for sentence in annotated], vocabulary)
    graphs = [(sentence, annotations.graph(sentence, of)) for sentence, of in zip(annotated, heads, strict=True)]
    trainer = Trainer(network, vocabulary, options.out, heads_rate=5e-4)
    _, done = resume(trainer)
    todo = steps_of(
        corpora, trainer, graphs,
        treebank=options.treebank_epochs, name_rounds=options.name_rounds, graph=options.graph_epochs, gmb_share=GMB_SHARE,
        seed=options.seed,
    )  # fmt: skip
    print(f"{len(graphs)} annotated, {len(todo)} steps, {done} done", flush=True)
    if options.compare and not done:
        print("before", flush=True)
        report(network, vocabulary, options.data, corpora.held_out)
    trainer.run("further", todo, rate=options.rate, done=done)
    network.load_state_dict(mixed(begun, trainer.average, keep=options.keep))
    write(network, labels, options.out / "mixed")
    print("after", flush=True)
    report(network, vocabulary, options.data, corpora.held_out)


if __name__ == "__main__":
    main()

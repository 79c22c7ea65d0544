"""Trees, tags and names: treebanks on gold tokens, and the name sets.

`python -m evals.syntax --data ../shared`
"""

import argparse
from pathlib import Path

from sanudo.language.encoder import Encoder
from training import names, treebanks

TREEBANKS = ("ewt_test", "pud")
NAME_SETS = {
    "uner_ewt_test": ("data/ner/uner_ewt_test.iob2", {"PER", "ORG", "LOC"}),
    "uner_pud_test": ("data/ner/uner_pud_test.iob2", {"PER", "ORG", "LOC"}),
    "names_worldwide": ("data/dev/names_worldwide.iob2", {"PER", "ORG", "LOC", "NORP", "DATE"}),
}


def parsing(encoder: Encoder, gold: list[treebanks.TreebankSentence]) -> dict[str, float]:
    """UAS, LAS (plain relations) and UPOS on gold tokens, in per cent."""
    right = {"UAS": 0, "LAS": 0, "UPOS": 0}
    for sentence, reading in zip(gold, encoder.read([sentence.words for sentence in gold]), strict=True):
        for word, head in enumerate(sentence.heads):
            attached = reading.heads[word] == head
            same = reading.relations[word].split(":")[0] == sentence.relations[word].split(":")[0]
            right["UAS"] += attached
            right["LAS"] += attached and same
            right["UPOS"] += reading.upos[word] == sentence.upos[word]
    total = sum(len(sentence.words) for sentence in gold)
    return {name: 100 * value / total for name, value in right.items()}


def naming(encoder: Encoder, gold: list[names.NamedSentence], kinds: set[str]) -> float:
    """Micro-F1 of exact names of some kinds."""
    right = wanted = found = 0
    for sentence, reading in zip(gold, encoder.read([sentence.words for sentence in gold]), strict=True):
        there = {span for span in names.spans(sentence.tags) if span[2] in kinds}
        here = {(name.first, name.last + 1, name.label) for name in reading.names if name.label in kinds}
        right, wanted, found = right + len(there & here), wanted + len(there), found + len(here)
    return 2 * right / max(1, wanted + found)


def measure(data: Path) -> dict[str, float]:
    """Figures by name."""
    encoder = Encoder()
    shown: dict[str, float] = {}
    for name in TREEBANKS:
        found = parsing(encoder, treebanks.read(data / f"data/ud/{name}.conllu"))
        shown.update({f"{name} {key}": value for key, value in found.items()})
    for name, (path, kinds) in NAME_SETS.items():
        shown[name] = naming(encoder, names.read(data / path, corpus="uner", relabel={"FAC": "LOC"}), kinds)
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:20s} {value:.3f}")


if __name__ == "__main__":
    main()

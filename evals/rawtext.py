"""Tags and trees from raw text: sentences and words are ours, and count where they are the treebank's.

    .venv/bin/python -m evals.rawtext --data ../shared

F1 as in the CoNLL 2018 shared task: a word is right if it has the same offsets, its head has the same offsets, and its
relation (without subtype) is the same; UPOS and UAS likewise. Documents are rebuilt as in `evals.tokens`.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.tokens import Gold, lines, treebank
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read
from training import treebanks

SETS = ("ewt_test", "pud")
BATCH = 32

Offsets = tuple[int, int]
Row = tuple[Offsets | None, str, str]  # where the head stands (None: the root), relation, tag


def measure(data: Path) -> dict[str, float]:
    """Figures by name, in per cent."""
    encoder, shown = Encoder(), {}
    for name in SETS:
        shown.update({f"rawtext.{name} {key}": value for key, value in figures(data, name, encoder).items()})
    return shown


def figures(data: Path, name: str, encoder: Encoder) -> dict[str, float]:
    """F1 of words, tags, attachment and labelled attachment of one treebank."""
    right = dict.fromkeys(("words", "UPOS", "UAS", "LAS"), 0)
    both = 0
    for wanted, doc in _read(data, name, encoder):
        found = told(doc)
        both += len(wanted) + len(found)
        for place in wanted.keys() & found.keys():
            (head, relation, tag), (our_head, our_relation, our_tag) = wanted[place], found[place]
            right["words"] += 1
            right["UPOS"] += tag == our_tag
            right["UAS"] += head == our_head
            right["LAS"] += head == our_head and relation == our_relation
    return {key: 200 * value / max(1, both) for key, value in right.items()}


def _read(data: Path, name: str, encoder: Encoder) -> Iterator[tuple[dict[Offsets, Row], Doc]]:
    gold, trees = list(treebank(data, name)), treebanks.read(data / f"data/ud/{name}.conllu")
    of_text = {id(sentence): tree for sentence, tree in zip(gold, trees, strict=True)}
    rows = [[(sentence, of_text[id(sentence)]) for sentence in line] for line in lines(gold, headings=True)]
    for start in range(0, len(rows), BATCH):
        chosen = rows[start : start + BATCH]
        texts = [Text(" ".join(sentence.text for sentence, _ in line)) for line in chosen]
        yield from zip(map(annotated, chosen), read(texts, encoder), strict=True)


def annotated(line: Sequence[tuple[Gold, treebanks.TreebankSentence]]) -> dict[Offsets, Row]:
    """The words of a line of sentences, joined by blanks: where each stands → its head, relation and tag."""
    found: dict[Offsets, Row] = {}
    start = 0
    for sentence, tree in line:
        places, at = [], 0
        for word in tree.words:
            first = sentence.text.index(word, at)
            at = first + len(word)
            places.append((start + first, start + at))
        for place, head, relation, tag in zip(places, tree.heads, tree.relations, tree.upos, strict=True):
            found[place] = (places[head - 1] if head else None, relation.split(":")[0], tag)
        start += len(sentence.text) + 1
    return found


def told(doc: Doc) -> dict[Offsets, Row]:
    """The words of a Doc in the same form."""
    found: dict[Offsets, Row] = {}
    for sentence in doc.of_field("text"):
        places = [(token.start, token.end) for token in sentence.tokens]
        for token, place in zip(sentence.tokens, places, strict=True):
            head = places[token.head] if token.head >= 0 else None
            found[place] = (head, token.relation.split(":")[0], token.upos)
    return found


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:25s} {value:.2f}")


if __name__ == "__main__":
    main()

"""Words and sentences from raw text, and lemmas with the treebanks' tags, against UD English GUM, EWT and PUD.

    .venv/bin/python -m evals.tokens --data ../shared

GUM counts its edited genres only. The files name no paragraphs, so documents are rebuilt from their sentences with a
blank between them, and a sentence without a closing stop (heading, caption, list item) stands on a line of its own,
as it does in an article; "no line ends" is without that help. A word or sentence is right if both its offsets are.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sanudo.language.lemmas import INFLECTED, lemma
from sanudo.language.sentences import sentences
from sanudo.language.tokens import tokens

EDITED = frozenset({"news", "interview", "bio", "speech", "academic", "textbook", "voyage"})
SETS = ("gum_dev", "gum_test", "ewt_dev", "pud")
LEMMA_SETS = ("gum_test", "ewt_test", "pud")
NEW_FORMS = (("ewt_train", "gum_train"), ("ewt_dev", "gum_dev"))  # seen in training, and what is asked
ENDINGS = frozenset(tag for tags in INFLECTED.values() for tag in tags)
STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s?\[\d+\])*$")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence of a treebank: its text, and its words as form, lemma, universal and Penn tag."""

    document: str
    text: str
    words: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Counts:
    """What was right, what was found and what was to be found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set[Offsets], wanted: set[Offsets]) -> None:
        """Count one text."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200 * self.right / max(1, self.found + self.wanted)


def treebank(data: Path, name: str) -> Iterator[Gold]:
    """The sentences of one treebank; of GUM those of the edited genres."""
    document = name
    for block in (data / "data" / "ud" / f"{name}.conllu").read_text(encoding="utf-8").split("\n\n"):
        rows = block.split("\n")
        document = next((row[11:].split("=")[-1].strip() for row in rows if row.startswith("# newdoc")), document)
        text = next((row[8:].strip() for row in rows if row.startswith("# text =")), "")
        words = [row.split("\t")[1:5] for row in rows if row.split("\t")[0].isdigit()]
        if words and (not name.startswith("gum") or document.split("_")[1] in EDITED):
            yield Gold(document, text, words)


def lines(gold: list[Gold], *, headings: bool) -> Iterator[list[Gold]]:
    """Sentences that stand on one line: those of a document, where `headings` each without a closing stop alone."""
    line: list[Gold] = []
    for sentence in gold:
        alone = headings and STOPPED.search(sentence.text) is None
        if line and (alone or sentence.document != line[-1].document):
            yield line
            line = []
        line.append(sentence)
        if alone:
            yield line
            line = []
    if line:
        yield line


def offsets(line: list[Gold]) -> tuple[str, set[Offsets], set[Offsets]]:
    """The text of a line, and where its sentences and words are."""
    text = " ".join(sentence.text for sentence in line)
    found, words, at = set(), set(), 0
    for sentence in line:
        found.add((at, at + len(sentence.text)))
        end = at + len(sentence.text)
        for form, *_ in sentence.words:
            first = text.index(form, at)
            at = first + len(form)
            words.add((first, at))
        at = end + 1
    return text, found, words


def raw_text(gold: list[Gold], *, headings: bool = True) -> tuple[float, float]:
    """F1 of words and of sentences from raw text."""
    of_words, of_sentences = Counts(), Counts()
    for line in lines(gold, headings=headings):
        text, wanted_sentences, wanted_words = offsets(line)
        found = sentences(text, 0, len(text))
        of_sentences.add(set(found), wanted_sentences)
        of_words.add({word for first, last in found for word in tokens(text, first, last)}, wanted_words)
    return of_words.f1, of_sentences.f1


def lemmas_right(gold: list[Gold]) -> float:
    """Per cent of words whose lemma is right, given their tags."""
    words = [word for sentence in gold for word in sentence.words]
    return 100 * sum(lemma(form, upos, xpos) == wanted for form, wanted, upos, xpos in words) / max(1, len(words))


def new_forms_right(data: Path) -> float:
    """Per cent of the inflected forms of the dev parts that the train parts lack whose lemma is right, each form once."""
    seen, asked = (set(_inflected(data, names)) for names in NEW_FORMS)
    known = {(form, xpos) for form, _, _, xpos in seen}
    new = [row for row in asked if (row[0], row[3]) not in known]
    return 100 * sum(lemma(form, upos, xpos) == wanted for form, wanted, upos, xpos in new) / max(1, len(new))


def _inflected(data: Path, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name in names:
        for sentence in treebank(data, name):
            yield from ((w[0].lower(), *w[1:]) for w in sentence.words if w[3] in ENDINGS and w[1] != "_")


def measure(data: Path) -> dict[str, float]:
    """Token F1, sentence F1 and lemma accuracy, in per cent."""
    figures: dict[str, float] = {}
    for name in SETS:
        figures[f"{name} token F1"], figures[f"{name} sentence F1"] = raw_text(list(treebank(data, name)))
        figures[f"{name} sentence F1, no line ends"] = raw_text(list(treebank(data, name)), headings=False)[1]
    for name in LEMMA_SETS:
        figures[f"{name} lemma accuracy"] = lemmas_right(list(treebank(data, name)))
    figures["dev lemmas of new forms"] = new_forms_right(data)
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure words, sentences and lemmas.")
    parser.add_argument("--data", type=Path, required=True)
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:34} {value:6.2f}")


if __name__ == "__main__":
    main()

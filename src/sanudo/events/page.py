"""An article with its quotation marks read: which words of which sentences stand in which quotation."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanudo.events.chain import outlets_named
from sanudo.events.clauses import Tree, tree_of
from sanudo.events.labels import recurring
from sanudo.events.spoken import Run, is_clausal
from sanudo.language.doc import Doc, Phrase, Sentence
from sanudo.language.marks import Marked, marked

MOST_AROUND = 3  # words outside of a quotation that nobody is named for, in its sentence


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An article with its quotations as runs of words. `inside` numbers the quotation of each word of each sentence."""

    doc: Doc
    trees: tuple[Tree, ...]
    marks: tuple[Marked, ...]
    runs: tuple[tuple[Run, ...], ...]
    places: tuple[tuple[int, ...], ...]  # of each quotation: the sentences that it touches
    outlets: tuple[tuple[Phrase, ...], ...]  # of each sentence
    labels: frozenset[str]  # names that begin several paragraphs

    def inside(self, sentence: int) -> list[int]:
        """The quotation of each word of a sentence, -1 for none."""
        row = [-1] * len(self.doc.sentences[sentence].tokens)
        for run in self.runs[sentence]:
            row[run.first : run.last + 1] = [run.mark] * (run.last - run.first + 1)
        return row

    def block(self, sentence: int) -> int:
        """The paragraph that a sentence stands in."""
        return self.doc.sentences[sentence].block


def page_of(doc: Doc) -> Page:
    """The page of an article: its outermost quotations as runs of words."""
    outer = tuple(mark for mark in marked(doc) if mark.depth == 0)
    runs: list[list[Run]] = [[] for _ in doc.sentences]
    for name in ("title", "text"):
        of_field = [sentence for sentence in doc.sentences if sentence.field == name]
        starts = [sentence.start for sentence in of_field]
        for number, mark in enumerate(outer):
            if mark.field == name:
                at = max(0, bisect_right(starts, mark.start) - 1)
                _add_runs(runs, of_field, at, number, mark)
    places: list[list[int]] = [[] for _ in outer]
    for sentence, of_sentence in enumerate(runs):
        for run in of_sentence:
            places[run.mark].append(sentence)
    trees = tuple(tree_of(sentence) for sentence in doc.sentences)
    outlets = tuple(tuple(outlets_named(doc, sentence)) for sentence in doc.sentences)
    return Page(doc, trees, outer, tuple(map(tuple, runs)), tuple(map(tuple, places)), outlets, recurring(doc))


def _add_runs(runs: list[list[Run]], sentences: Sequence[Sentence], at: int, number: int, mark: Marked) -> None:
    """Add the run of a quotation to every sentence that it touches, from sentence `at` on."""
    while at < len(sentences) and sentences[at].start < mark.end:
        words = [word.index for word in sentences[at].tokens if mark.start <= word.start and word.end <= mark.end]
        if words:
            runs[sentences[at].index].append(Run(number, words[0], words[-1]))
        at += 1


def touched(page: Page, mark: int) -> Iterable[tuple[int, Run]]:
    """The sentences that hold a quotation, with its run there."""
    for sentence in page.places[mark]:
        yield from ((sentence, run) for run in page.runs[sentence] if run.mark == mark)


def is_speech(page: Page, mark: int) -> bool:
    """Whether a quotation that no cue claims is whole sentences, and not a title or a phrase held at arm's length."""
    for sentence, run in touched(page, mark):
        rest = [
            w for w in page.doc.sentences[sentence].tokens if w.upos != "PUNCT" and not run.first <= w.index <= run.last
        ]
        if is_clausal(page.trees[sentence], run) and len(rest) <= MOST_AROUND:
            return True
    return False

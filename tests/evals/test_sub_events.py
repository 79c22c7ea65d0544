"""The sub-event that a report tells, and how it is counted."""

from dataclasses import replace

import pytest

from evals.sub_events import BOOK, LABELS, NONE, PARENTS, Snippet, figures, main_category, measured
from sanudo.analysis.coding import Categorised
from sanudo.analysis.vocabulary import codebook_of
from sanudo.codebook.categories import Category
from sanudo.language.doc import Doc
from sanudo.model.events import Event, EventMention
from sanudo.model.spans import Evidence, Span
from tests.building import doc

PAUSE = """
    They PRON PRP 2 nsubj
    waited VERB VBD 0 root wait
"""
TALE = """
    After SCONJ IN 2 mark
    protests NOUN NNS 4 obl protest
    soldiers NOUN NNS 4 nsubj soldier
    attacked VERB VBD 0 root attack
    towns NOUN NNS 4 obj town
"""


def coded(made: Doc, word: str, category: str | None) -> Categorised:
    """An event told by the first such word, with a category of this name."""
    start = made.text.index(word)
    evidence = Evidence(Span.cut(made.text, start, start + len(word)), (0, len(made.text)))
    event = Event("e", "ASSAULT", "happened", evidence, (EventMention(evidence, "happened"),), 0.9)
    return Categorised("a", event, (Category(category, 1, "d", ()),) if category else ())


def test_the_highest_event_of_the_first_sentence_with_a_category_counts() -> None:
    made = doc(PAUSE, TALE, TALE.replace("attacked", "bombed"))
    events = [coded(made, "waited", None), coded(made, "protests", "protest"), coded(made, "attacked", "attack")]
    found = main_category(made, [*events, coded(made, "bombed", "bomb")])
    assert found
    assert found.name == "attack"
    assert main_category(made, events[:1]) is None


def test_every_category_of_the_shipped_codebook_has_a_label_below_its_parent() -> None:
    for category in codebook_of(BOOK.read_bytes(), BOOK.name).categories:
        assert category.parent
        assert LABELS[category.name] in PARENTS[category.parent]


ROUT = Snippet("a", "…", "ARMED_CLASH", "ARMED_CLASH", "battles")


def test_labels_that_are_no_sub_events_count_among_the_classes_only() -> None:
    storm = replace(ROUT, wanted="NATURAL_DISASTER", found=NONE, parent=NONE)
    missed = replace(ROUT, wanted="SEX_VIOL", found=NONE, parent=NONE)
    found = figures([ROUT, storm, missed])
    assert found["macro"] == pytest.approx(1 / 2)
    assert found["coarse"] == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert found["found"] == pytest.approx(1 / 2)


def test_either_half_is_counted_by_itself() -> None:
    halves = [next(one for n in range(99) if (one := replace(ROUT, id=str(n))).seen == seen) for seen in (True, False)]
    found = measured([halves[0], replace(halves[1], found=NONE, parent=NONE)])
    assert (found["sub_events.macro_seen"], found["sub_events.macro_unseen"]) == (1.0, 0.0)

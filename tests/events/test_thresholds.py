"""What is sure enough to be an event."""

from dataclasses import replace

from sanudo.events.coder import sure
from sanudo.events.drafts import Draft
from sanudo.events.graph import Thresholds
from sanudo.language.doc import Doc
from sanudo.settings import Settings
from tests.building import doc, draft

SENTENCE = """
Rebels NOUN NNS 2 nsubj
fled VERB VBD 0 root
and CCONJ CC 4 cc
regrouped VERB VBD 2 conj
"""


OTHERS = """
Guards NOUN NNS 2 nsubj
waited VERB VBD 0 root
and CCONJ CC 4 cc
left VERB VBD 2 conj
"""


def chances(made: Doc, *pairs: tuple[int, str, float]) -> list[Draft]:
    found = [draft(made, sentence, word, "RETREAT") for sentence, word, _ in pairs]
    return [
        replace(one, trigger=replace(one.trigger, probability=chance))
        for one, (_, _, chance) in zip(found, pairs, strict=True)
    ]


def test_what_is_half_sure_counts_beside_what_is_sure_and_not_alone() -> None:
    made = doc(SENTENCE, OTHERS)
    drafts = chances(made, (0, "fled", 0.9), (0, "regrouped", 0.55), (1, "waited", 0.55), (1, "left", 0.6))
    assert sure(made, drafts, Thresholds(trigger=0.5, sentence=0.65)) == drafts[:2]


def test_without_a_threshold_for_sentences_each_stands_for_itself() -> None:
    made = doc(SENTENCE)
    drafts = chances(made, (0, "fled", 0.55), (0, "regrouped", 0.45))
    assert sure(made, drafts, Thresholds(trigger=0.5)) == drafts[:1]


def test_each_setting_reaches_its_threshold() -> None:
    settings = Settings(trigger_threshold=0.125, arc_threshold=0.25, sentence_threshold=0.375)
    assert Thresholds.of(settings) == Thresholds(trigger=0.125, arc=0.25, sentence=0.375)

"""What the rest of an article says about a word."""

from dataclasses import replace

import numpy as np
import pytest

from sanudo.codebook.types import TYPES
from sanudo.events.surroundings import USUAL, in_article
from sanudo.language.doc import Doc, Sentence
from tests.building import doc

FLED = """
Rebels NOUN NNS 2 nsubj
fled VERB VBD 0 root
"""
SANG = """
Choirs NOUN NNS 2 nsubj
sang VERB VBD 0 root
"""
MET = """
Envoys NOUN NNS 2 nsubj
met VERB VBD 0 root
"""
NAMES = tuple(TYPES)


def scored(made: Doc, *verbs: tuple[str, float] | None) -> Doc:
    """The Doc; the verb of each sentence has the score of a type, all else says that there is no event."""
    sentences = []
    for sentence, verb in zip(made.sentences, verbs, strict=True):
        scores = np.zeros((len(sentence.tokens), 1 + len(NAMES)), dtype=np.float32)
        scores[:, 0] = 6.0
        if verb:
            scores[1, 1 + NAMES.index(verb[0])] = 6.0 + verb[1]
        sentences.append(replace(sentence, signals={"event_type": scores}))
    return replace(made, sentences=tuple(sentences))


def log_odds(sentence: Sentence, kind: str) -> float:
    """How much likelier the second word names an event of this type than none."""
    row = sentence.signals["event_type"][1]
    return float(row[1 + NAMES.index(kind)] - row[0])


def test_a_sentence_alone_is_read_as_it_stands() -> None:
    made = scored(doc(FLED), ("RETREAT", 0.5))
    assert in_article(made, NAMES) == list(made.sentences)


def test_an_event_is_likelier_among_events_than_among_none() -> None:
    among = in_article(scored(doc(FLED, MET, MET), ("RETREAT", 0.0), ("CONSULT", 5.0), ("CONSULT", 5.0)), NAMES)
    alone = in_article(scored(doc(FLED, SANG, SANG), ("RETREAT", 0.0), None, None), NAMES)
    assert log_odds(among[0], "RETREAT") > log_odds(alone[0], "RETREAT") + 0.5


def test_a_type_is_likelier_where_the_article_tells_it_elsewhere() -> None:
    (first, *_) = in_article(scored(doc(FLED, MET, MET), ("RETREAT", 0.0), ("CONSULT", 5.0), ("CONSULT", 5.0)), NAMES)
    assert log_odds(first, "CONSULT") - log_odds(first, "ASSAULT") > 0.3


def test_a_word_tends_to_its_sense_in_other_sentences() -> None:
    same = in_article(scored(doc(FLED, FLED), ("RETREAT", 0.0), ("RETREAT", 6.0)), NAMES)
    other = in_article(scored(doc(FLED, MET), ("RETREAT", 0.0), ("RETREAT", 6.0)), NAMES)
    assert log_odds(same[0], "RETREAT") > log_odds(other[0], "RETREAT") + 0.5


def test_a_sentence_does_not_speak_for_itself() -> None:
    quiet = in_article(scored(doc(FLED, SANG), ("RETREAT", -2.0), None), NAMES)
    loud = in_article(scored(doc(FLED, SANG), ("RETREAT", 8.0), None), NAMES)
    assert log_odds(loud[0], "RETREAT") - log_odds(quiet[0], "RETREAT") == pytest.approx(10.0, abs=1e-4)


def test_the_order_of_sentences_does_not_matter() -> None:
    made = scored(doc(FLED, MET, SANG), ("RETREAT", 1.0), ("CONSULT", 2.0), None)
    turned = scored(doc(SANG, MET, FLED), None, ("CONSULT", 2.0), ("RETREAT", 1.0))
    assert log_odds(in_article(made, NAMES)[0], "RETREAT") == pytest.approx(
        log_odds(in_article(turned, NAMES)[2], "RETREAT"), abs=1e-5
    )


def test_a_sentence_without_signals_stays() -> None:
    made = doc(FLED, MET)
    assert in_article(made, NAMES) == list(made.sentences)


def test_each_type_has_its_usual_share() -> None:
    assert set(USUAL) == set(TYPES)
    assert sum(USUAL.values()) == pytest.approx(1.0, abs=0.01)

"""Lemmas of tagged words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.inflections import base_forms
from sanudo.language.lemmas import irregular_verbs, lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("threatened", "VERB", "VBD", "threaten"),
        ("seized", "VERB", "VBN", "seize"),
        ("withdrew", "VERB", "VBD", "withdraw"),
        ("Negotiating", "VERB", "VBG", "negotiate"),
        ("denies", "VERB", "VBZ", "deny"),
        ("was", "AUX", "VBD", "be"),
        ("has", "VERB", "VBZ", "have"),
        ("n't", "PART", "RB", "not"),
        ("n’t", "PART", "RB", "not"),
        ("’ll", "AUX", "MD", "will"),
        ("armies", "NOUN", "NNS", "army"),
        ("men", "NOUN", "NNS", "man"),
        ("children", "NOUN", "NNS", "child"),
        ("them", "PRON", "PRP", "they"),
        ("worse", "ADJ", "JJR", "bad"),
        ("blockaded", "VERB", "VBD", "blockade"),
        ("freed", "VERB", "VBN", "free"),
        ("ruled", "VERB", "VBD", "rule"),
        ("shot", "VERB", "VBD", "shoot"),
        ("shelled", "VERB", "VBD", "shell"),
        ("toppled", "VERB", "VBD", "topple"),
        ("fled", "VERB", "VBD", "flee"),
        ("retook", "VERB", "VBD", "retake"),
        ("misled", "VERB", "VBN", "mislead"),
        ("patrolled", "VERB", "VBD", "patrol"),
        ("mimicking", "VERB", "VBG", "mimic"),
        ("dying", "VERB", "VBG", "die"),
        ("consistent", "ADV", "RB", "consistent"),
        ("vetoes", "VERB", "VBZ", "veto"),
        ("deadliest", "ADJ", "JJS", "deadly"),
        ("Paris", "PROPN", "NNP", "Paris"),
        ("Nations", "PROPN", "NNPS", "Nation"),
        ("8,500", "NUM", "CD", "8,500"),
        ("", "X", "FW", ""),
    ],
)
def test_lemmas(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected


def test_words_never_seen_follow_the_rules() -> None:
    assert lemma("blorbs", "NOUN", "NNS") == "blorb"
    assert lemma("blorbified", "VERB", "VBD") == "blorbify"
    assert lemma("blorked", "VERB", "VBD") == "blork"
    assert lemma("blokking", "VERB", "VBG") == "blok"
    assert lemma("bloked", "VERB", "VBD") == "bloke"


@pytest.mark.parametrize(("verb", "xpos", "form"), list(irregular_verbs()))
def test_irregular_forms(verb: str, xpos: str, form: str) -> None:
    assert lemma(form, "VERB", xpos) == verb


VERBS = st.text("bdfgklmnprt", min_size=1, max_size=3).map(lambda ends: ends + "ack")


@given(VERBS)
def test_a_regular_past_may_be_spelt_from_its_verb(verb: str) -> None:
    assert verb in base_forms(verb + "ed", "VBD")
    assert verb in base_forms(verb + "ing", "VBG")
    assert verb in base_forms(verb + "s", "VBZ")


@given(st.text(min_size=1), st.sampled_from(["VBD", "VBG", "NNS", "JJR", "NN", "NNP", "?"]))
def test_a_word_has_a_lemma(word: str, xpos: str) -> None:
    assert lemma(word, "X", xpos)


@pytest.mark.parametrize(
    ("word", "xpos", "verb"), [("denies", "VBD", "deny"), ("persuading", "VB", "persuade"), ("upend", "VB", "upend")]
)
def test_a_verb_whose_tag_was_misread_is_found_by_another(word: str, xpos: str, verb: str) -> None:
    assert lemma(word, "VERB", xpos) == verb


def test_a_noun_whose_tag_was_misread_as_plural_stays_itself() -> None:
    assert lemma("invasion", "NOUN", "NNS") == "invasion"
    assert lemma("women", "NOUN", "NNS") == "woman"
    assert lemma("invasions", "NOUN", "NNS") == "invasion"

"""Lemmas of tagged words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.lemmas import lemma


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


@given(st.text(min_size=1), st.sampled_from(["VBD", "VBG", "NNS", "JJR", "NN", "NNP", "?"]))
def test_a_word_has_a_lemma(word: str, xpos: str) -> None:
    assert lemma(word, "X", xpos)

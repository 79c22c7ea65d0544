"""The verb of the act that a noun names."""

import pytest

from sanudo.language.derivation import derivations, verb_of


@pytest.mark.parametrize(("verb", "noun"), [row[2:] for row in derivations()])
def test_each_row_derives_its_example(verb: str, noun: str) -> None:
    assert verb_of(noun) == verb


@pytest.mark.parametrize(("_", "noun"), [row[1::2] for row in derivations()])
def test_each_noun_ends_as_its_row_says(_: str, noun: str) -> None:
    assert noun.endswith(_)


@pytest.mark.parametrize("word", ["attack", "embargo", "summit", "million", "", "ing"])
def test_a_word_without_a_verb_of_another_form_stays(word: str) -> None:
    assert verb_of(word) == word

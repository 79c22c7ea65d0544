"""Quotes of miniature articles: kind, words, interruption, missing marks."""

import pytest

from sanudo.events.attribution import voices
from sanudo.events.quotations import quotes
from tests.events.cases import Case, case_doc, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_the_quotes_of_a_case(case: Case) -> None:
    made = case_doc(case)
    found = [[one.kind, [made.text[start:end] for start, end in one.content]] for one in quotes(made, voices(made))]
    assert found == case["quotes"]


def named(name: str) -> Case:
    return next(case for case in cases() if case["name"] == name)


def test_both_halves_of_an_interrupted_quotation_have_one_voice() -> None:
    made = case_doc(named("interrupted quotation, two sentences"))
    first, second = quotes(made, voices(made))
    assert first.voice is not None
    assert first.voice == second.voice


def test_a_quote_without_its_second_mark_is_incomplete() -> None:
    made = case_doc(named("missing mark"))
    assert [one.complete for one in quotes(made, voices(made))] == [False]


def test_a_mixed_quote_knows_the_sentence_around_it() -> None:
    made = case_doc(named("mixed quotations"))
    around = {one.sentence for one in quotes(made, voices(made))}
    assert around == {(made.sentences[0].start, made.sentences[0].end)}


def test_quotes_of_the_title_are_left_out() -> None:
    made = case_doc(named("headline with the speaker first"))
    assert [voice.contents[0][0] for voice in voices(made)] == ["title"]
    assert quotes(made, voices(made)) == []

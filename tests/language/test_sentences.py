"""Blocks and sentences of raw text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.sentences import blocks, sentences

PIECES = ["Word", "word ", ". ", "! ", "?", "U.S. ", "Mr. ", "“", "”", '"', ")", "[1]", "…", "\n", "A. ", "2. "]
AWKWARD = st.lists(st.sampled_from(PIECES)).map("".join)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["They left.", "Nobody came back!", "Why?", "It is not known."],
        ["The envoy met Gen. Poe of the U.S. Army.", "He flew home on Jan. 5."],
        ["Troops left the U.S.", "He stayed."],
        ["J. R. Coe of Coe Inc. said so.", "Dr. Ode agreed."],
        ["“We shall go.”", "“When?”", "“Now.”"],
        ['"Is it over?" asked the envoy.'],
        ["“Is it over?” Poe asked."],
        ["He asked: “Who will pay?” and left."],
        ["He stopped... and went on.", "She did not."],
        ["(They had met before.)", "Talks failed."],
        ["The town fell at 5 p.m. on Monday.", "It was empty."],
        ["They grew maize, rice, etc.", "Prices fell."],
        ["See No. 5 and p. 7.", "No.", "That was wrong."],
        ["It was first reported in May. [4] [5]", "Others followed."],
        ["2. Withdraw the troops.", "Then talk."],
        ["Paris, e.g. Montmartre, was calm."],
    ],
)
def test_sentences_are_split_where_they_end(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_a_sentence_glued_to_the_last_is_split_off() -> None:
    assert split("The siege ended.Then came rain.") == ["The siege ended.", "Then came rain."]


def test_white_space_is_trimmed_and_line_breaks_are_blanks() -> None:
    assert split(" \n They left.\nShe \n stayed. ") == ["They left.", "She \n stayed."]
    assert split(" \n ") == []


def in_blocks(text: str, *dropped: tuple[int, int]) -> list[str]:
    return [text[start:end] for start, end in blocks(text, dropped)]


def test_each_line_is_a_block() -> None:
    text = "A heading\n\n  First paragraph, which is long enough to be one.\nSecond paragraph\r\n• an item\n• another"
    assert in_blocks(text) == [
        "A heading",
        "First paragraph, which is long enough to be one.",
        "Second paragraph",
        "• an item",
        "• another",
    ]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    first = (
        "The ministers of the two river states met again on Tuesday to\ntalk about the dam, which both of them "
        "want to fill before\nthe rains begin, and about the pay of those who guard it. No\nagreement was reached."
    )
    second = "They will meet in a week's time, in the same small town on the\nborder, if the road is open."
    assert in_blocks(f"{first}\n\n{second}") == [first, second]


def test_lines_of_paragraphs_are_not_joined() -> None:
    lines = ["The ministers met for the third time.", "Nothing was agreed, both of them said.", "They go on."]
    assert in_blocks("\n".join(lines)) == lines


def test_dropped_stretches_part_blocks() -> None:
    text = "Keep this. Share this story. Keep that."
    assert in_blocks(text, (11, 28)) == ["Keep this.", "Keep that."]
    assert in_blocks(text, (0, 99), (3, 5)) == []


@given(st.one_of(st.text(), AWKWARD))
def test_each_character_but_white_space_is_in_one_sentence(text: str) -> None:
    found = sentences(text, 0, len(text))
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in found)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@given(st.one_of(st.text(), AWKWARD), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10))))
def test_blocks_hold_all_that_is_not_dropped(text: str, stretches: list[tuple[int, int]]) -> None:
    dropped = [(start, start + length) for start, length in stretches]
    found = blocks(text, dropped)
    gone = {at for start, end in dropped for at in range(start, end)}
    kept = {at for start, end in found for at in range(start, end)}
    assert not kept & gone
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= kept | gone
    assert found == sorted(found)


@pytest.mark.parametrize(
    "piece", [".", "A. ", "! ", '." ', "$ ! ", ".[1]", '"', "U.S. ", "x", "\n", "a\n", "The end. ", "x. " + 9 * " "]
)
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert "".join("".join(part.split()) for part in split(text)) == "".join(text.split())
    assert len(blocks(text)) <= len(text)

"""Words of raw text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.tokens import abbreviated, abbreviations, tokens

# Pieces that are awkward on their own and worse side by side.
PIECES = [
    "don't",
    "U.S.",
    "Mr.",
    "'s",
    "’",
    "www.",
    "a@b.c",
    "3.5",
    "-",
    "--",
    "...",
    "…",
    "$",
    " ",
    "\n",
    "re-",
    "é",
    "\u200b",
]
AWKWARD = st.lists(st.sampled_from(PIECES)).map("".join)


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They can't and won't.", "They ca n't and wo n't ."),
        ("She’d’ve gone; it’s theirs", "She ’d ’ve gone ; it ’s theirs"),
        ("We cannot, we're gonna", "We can not , we 're gon na"),
        ("Mr. Ode of the U.N. met Dr. Po.", "Mr. Ode of the U.N. met Dr. Po ."),
        ("the U.K.-based firm", "the U.K. - based firm"),
        ("paid $3.5bn (10%) for 1,000 ha", "paid $ 3.5 bn ( 10 % ) for 1,000 ha"),
        ("at 5pm on 9/11, 24/7", "at 5 pm on 9/11 , 24/7"),
        ("the 1990s, the ’80s and 1970's", "the 1990s , the ’80s and 1970's"),
        ("a well-known anti-war ex-minister", "a well - known anti-war ex-minister"),
        ("non-state-owned", "non-state - owned"),
        ("see https://example.org/a_b?c=d, or write to a.b@example.org.", None),
        ("gone—for good -- she said...", "gone — for good -- she said ..."),
        ("“Stop!” he cried, ‘now’?!", "“ Stop ! ” he cried , ‘ now ’ ?!"),
        ("the workers' union and James' hat", "the workers ' union and James ' hat"),
        ("No. 10 said no.", "No. 10 said no ."),
        ("O'Neill in Sana'a", "O'Neill in Sana'a"),
        ("It ended.Then rain", "It ended . Then rain"),
        ("born 2022-01-05, call 555-123-4567", "born 2022-01-05 , call 555-123-4567"),
        ("a Ph.D. in R&D", "a Ph.D. in R&D"),
    ],
)
def test_words_follow_the_treebanks(text: str, expected: str | None) -> None:
    wanted = expected or "see https://example.org/a_b?c=d , or write to a.b@example.org ."
    assert words(text) == wanted.split()


@pytest.mark.parametrize("text", ["They met in Jan. last year", "Lt. Gen. Brig. Poe", "A. B. Coe, Jr."])
def test_abbreviations_keep_their_stop(text: str) -> None:
    assert words(text)[-1] != "."
    assert "." not in words(text)


def test_an_abbreviation_may_need_what_follows() -> None:
    assert abbreviated("No. 5", 0, 2, 5)
    assert not abbreviated("No. Never", 0, 2, 9)
    assert not abbreviated("No. 5", 0, 2, 3)


def test_every_kind_of_abbreviation_is_known() -> None:
    assert set(abbreviations().values()) == {"title", "number", "inner", "final", "month", "day"}


def test_offsets_are_those_of_the_whole_text() -> None:
    assert tokens("They fled. He's in", 11, 15) == [(11, 13), (13, 15)]


@given(st.one_of(st.text(), AWKWARD), st.integers(0, 6), st.integers(0, 6))
def test_each_character_but_white_space_is_in_one_word(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    found = tokens(text, start, end)
    assert all(first < last for first, last in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert not any(letter.isspace() for first, last in found for letter in text[first:last])
    assert "".join(text[first:last] for first, last in found) == "".join(text[start:end].split())


@pytest.mark.parametrize(
    "piece", [".", "x", "'", "a.", "a-", "a.com", "a@", "www.", "re-", "1,1", "1.1.", "('", "n't", "\u0301"]
)
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert "".join(words(text)) == text


def test_a_word_may_have_a_million_letters() -> None:
    assert tokens("x" * 1_000_000, 0, 1_000_000) == [(0, 1_000_000)]

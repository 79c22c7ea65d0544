"""What nouns say of whom they stand for."""

import pytest

from sanudo.language.nouns import noun


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("tehsildar", "person"),
        ("bailiffs", "person"),
        ("councilwoman", "person"),
        ("planetarium", "group"),
        ("municipalities", "group"),
        ("the", None),
    ],
)
def test_a_noun_has_a_sort(word: str, sort: str | None) -> None:
    known = noun(word)
    assert (known.sort if known else None) == sort

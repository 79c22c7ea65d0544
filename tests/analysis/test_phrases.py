"""Words and phrases in any of their forms, found as whole words, in linear time."""

import pytest

from sanudo.analysis.phrases import says
from sanudo.codebook.conditions import Words


def has(text: str, *phrases: str, exact: bool = False) -> bool:
    return says(text, Words(frozenset(phrases), exact))


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("They threatened the port.", "threaten", True),
        ("The ministers met.", "meet", True),
        ("Two crises began.", "crisis", True),
        ("The fleet blockaded the port.", "blockade", True),
        ("The army gassed the town.", "gas", True),
        ("The Unity party", "unit", False),
        ("The men fired", "fear", False),
        ("People get killed", "mine", False),
        ("Rebels overran the town", "overrun", True),
        ("Policemen fought", "policeman fight", True),
        ("They took hostages", "take hostage", True),
        ("Mining began", "mine", True),
        ("Air-strikes hit the town.", "air strike", True),
        ("Strikes in the air.", "air strike", False),
        ("Nuclear, he said.", "nuclear", True),
        ("A nuclearised state.", "nuclear", False),
        ("A nuclearised state.", "nuclear*", True),
        ("The nuclear\nweapons program", "nucl* weapon", True),
        ("The weapon", "nucl* weapon", False),
        ("", "weapon", False),
    ],
)
def test_phrases_are_found_in_any_form_as_whole_words(text: str, phrase: str, found: bool) -> None:
    assert has(text, phrase) is found


def test_exact_words_are_as_they_stand() -> None:
    assert has("He praised AID workers.", "AID", exact=True)
    assert not has("He praised aid workers.", "AID", exact=True)
    assert not has("Weapons", "weapon", exact=True)


def test_one_phrase_of_many_is_enough_and_none_is_not() -> None:
    assert has("The dam broke.", "flood", "dam break", "fire")
    assert not has("The dam broke.")


def test_time_grows_with_the_text() -> None:
    text = "ab " * 50_000
    assert not has(text, "ab ab ab ab ab ab ab x", *(f"a* {'ab ' * 6}{letter}" for letter in "bcdefgh"))
    assert not has("a" * 1_000_000, "ab", "aa*b".replace("*", ""))

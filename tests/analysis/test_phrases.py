"""Words and phrases in any of their forms, found as whole words, in linear time."""

from collections.abc import Iterator

import pytest

from sanudo.analysis import phrases
from sanudo.analysis.phrases import says
from sanudo.codebook.conditions import Words


def has(text: str, *wanted: str, exact: bool = False) -> bool:
    return says(text, Words(frozenset(wanted), exact))


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


def test_work_grows_with_the_text_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compare, keys = phrases._is, phrases._keys
    compared, looked_up = list[str](), list[str]()

    def counting_compare(wanted: str, word: str, *, exact: bool) -> bool:
        compared.append(word)
        return compare(wanted, word, exact=exact)

    def counting_keys(word: str, *, exact: bool) -> Iterator[str]:
        for key in keys(word, exact=exact):
            looked_up.append(key)
            yield key

    monkeypatch.setattr(phrases, "_is", counting_compare)
    monkeypatch.setattr(phrases, "_keys", counting_keys)

    def work(text: str, *wanted: str) -> tuple[int, int]:
        compared.clear()
        looked_up.clear()
        assert not has(text, *wanted)
        return len(compared), len(looked_up)

    hard = ("ab ab ab ab ab ab ab x", *(f"a* {'ab ' * 6}{letter}" for letter in "bcdefgh"))
    once, twice = (work("ab " * words, *hard) for words in (1000, 2000))
    assert once[0] > 1000
    assert twice[0] <= 2.1 * once[0]
    assert twice[1] <= 2.1 * once[1]
    assert work("a" * 1_000_000, "ab", "aab") == work("a" * 1_000, "ab", "aab")

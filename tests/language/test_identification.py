"""The language of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.language.identification import language_of

NAMES = "Nkurunziza, Aliyev and Mnangagwa met Tokayev and Szydło in Ouagadougou before they flew on to Tbilisi."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seize town near the border", "en"),
        ("Thousands protest against the new tax in Tbilisi", "en"),
        ("Bolsonaro and Lula clash over the economy in a debate", "en"),
        (NAMES, "en"),
        ("Le ministre des affaires étrangères se rend à la frontière", "fr"),
        ("El ministro dijo que no habrá elecciones este año", "es"),
        ("Der Minister sagte, dass es in diesem Jahr keine Wahlen gibt", "de"),
        ("Министр сказал, что выборов не будет", "ru"),
        ("部长说今年不会举行选举", "zh"),
        ("قال الوزير إن الانتخابات لن تجري هذا العام", "ar"),
    ],
)
def test_language_is_told(text: str, expected: str) -> None:
    language, confidence = language_of(text)
    assert language == expected
    assert 0 < confidence <= 1


@pytest.mark.parametrize("text", ["", " \n", "12,345 — 67 %", "Ode", "......................", "\ud800" * 3])
def test_too_little_text_has_no_language(text: str) -> None:
    assert language_of(text) == ("und", 0.0)


def test_a_long_text_is_looked_at_in_several_places() -> None:
    boiler = "Accept all cookies. "
    text = boiler * 10 + "Le président a dit que les élections auront lieu en mai, comme la loi le prévoit. " * 3_000
    assert language_of(text)[0] == "fr"


@settings(max_examples=30)
@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    language, confidence = language_of(text)
    assert len(language) in {2, 3}
    assert 0 <= confidence <= 1

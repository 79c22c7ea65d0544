"""Short names that a text explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.abbreviations import abbreviations, initials


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Harbour Safety Board (HSB) met. The HSB said no.", {"HSB": "Harbour Safety Board"}),
        ("He runs the SA Fisheries Authority (SAFA).", {"SAFA": "SA Fisheries Authority"}),
        ("the Ministry of Works and Housing (MWH)", {"MWH": "Ministry of Works and Housing"}),
        ("In Ghana the Harbour Safety Board (GHA) met", {}),
        ("the Harbour\nSafety Board (HSB)", {}),
        ("Ana Roe (NDP) and a board (HSB)", {}),
        ("(HSB) Harbour Safety Board", {}),
    ],
)
def test_the_long_name_stands_before_the_bracket(text: str, found: dict[str, str]) -> None:
    assert abbreviations(text) == found


@given(st.text(alphabet="ABc( )\n'", max_size=80))
def test_any_text_gives_long_names_that_it_has(text: str) -> None:
    for short, long in abbreviations(text).items():
        assert long in text
        assert f"({short})" in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Harbour Safety Board met. The HSB said no.", {"HSB": "Harbour Safety Board"}),
        ("LG asked. Lieutenant Governor Ana Roe did.", {"LG": "Lieutenant Governor"}),
        ("the Office of Trade and Ports; OTP", {"OTP": "Office of Trade and Ports"}),
        ("the office of trade; OT", {}),
        ("Harbour, Safety Board; HSB", {}),
        ("The HSB said no.", {}),
    ],
)
def test_letters_are_of_words_with_these_capitals(text: str, found: dict[str, str]) -> None:
    assert initials(text) == found


@given(st.text(alphabet="ABabo f\n", max_size=80))
def test_any_text_gives_words_with_the_letters(text: str) -> None:
    for short, long in initials(text).items():
        assert short in text
        assert long in text

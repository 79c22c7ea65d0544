"""Amounts: numbers with hedges and units, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.events.amounts import find_amounts


def amounts(text):
    return [(a.span.text, a.minimum, a.maximum, a.unit, a.approximate) for a in find_amounts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "span", "minimum", "maximum", "unit", "approximate"),
    [
        ("It massed around 100,000 troops there.", "around 100,000 troops", 100_000, 100_000, "troops", True),
        ("It put 8,500 troops on alert.", "8,500 troops", 8_500, 8_500, "troops", False),
        ("It sent a small number of U.S. troops.", "a small number of U.S. troops", None, None, "troops", True),
        ("At least 30 people died.", "At least 30 people", 30, None, "people", False),
        ("They held more than 100 foreign soldiers.", "more than 100 foreign soldiers", 100, None, "soldiers", False),
        ("They fired up to 500 missiles.", "up to 500 missiles", None, 500, "missiles", False),
        ("They fired 30 or more missiles.", "30 or more missiles", 30, None, "missiles", False),
        ("Some 300 fighters came.", "Some 300 fighters", 300, 300, "fighters", True),
        ("It lost nearly 5,000 men.", "nearly 5,000 men", 5_000, 5_000, "men", True),
        ("Dozens of protesters sat down.", "Dozens of protesters", 24, None, "protesters", True),
        ("Hundreds of thousands of people fled.", "Hundreds of thousands of people", 200_000, None, "people", True),
        ("Several hundred workers struck.", "Several hundred workers", 200, None, "workers", True),
        ("They lost between 10 and 15 tanks.", "between 10 and 15 tanks", 10, 15, "tanks", False),
        ("They lost 10 to 15 tanks.", "10 to 15 tanks", 10, 15, "tanks", False),
        ("They lost 10-15 tanks.", "10-15 tanks", 10, 15, "tanks", False),
        ("Two or three soldiers fell.", "Two or three soldiers", 2, 3, "soldiers", False),
        ("Half a million refugees came.", "Half a million refugees", 500_000, 500_000, "refugees", False),
        ("A dozen trucks came.", "A dozen trucks", 12, 12, "trucks", False),
        ("Twenty-five soldiers fell.", "Twenty-five soldiers", 25, 25, "soldiers", False),
        ("A hundred and two men fell.", "A hundred and two men", 102, 102, "men", False),
        ("One soldier fell.", "One soldier", 1, 1, "soldier", False),
        ("The blast killed 12.", "12", 12, 12, None, False),
        ("They sent 600 anti-tank missiles.", "600 anti-tank missiles", 600, 600, "missiles", False),
        ("They sent 3,000 more troops.", "3,000 more troops", 3_000, 3_000, "troops", False),
        ("They sent three F-16 jets.", "three F-16 jets", 3, 3, "jets", False),
        ("It gave $2 million in aid.", "$2 million", 2e6, 2e6, "USD", False),
        ("It gave $1.2bn in aid.", "$1.2bn", 1.2e9, 1.2e9, "USD", False),
        ("It signed a $175-million deal.", "$175-million", 175e6, 175e6, "USD", False),
        ("It gave €5bn in aid.", "€5bn", 5e9, 5e9, "EUR", False),
        ("It gave C$40 million in aid.", "C$40 million", 40e6, 40e6, "CAD", False),
        ("It gave Rs 200 crore in aid.", "Rs 200 crore", 2e9, 2e9, "INR", False),
        ("It gave 2.5 million pounds in aid.", "2.5 million pounds", 2.5e6, 2.5e6, "GBP", False),
        ("It costs $5 to $10 million.", "$5 to $10 million", 5e6, 10e6, "USD", False),
        ("It rose by 20 per cent.", "20 per cent", 20, 20, "percent", False),
        ("It rose by about 7.5%.", "about 7.5%", 7.5, 7.5, "percent", True),
        ("It lies some 40 km north.", "some 40 km", 40, 40, "kilometres", True),
        ("It burnt 300 hectares.", "300 hectares", 300, 300, "hectares", False),
    ],
)
def test_amounts(text, span, minimum, maximum, unit, approximate):
    assert amounts(text) == [(span, minimum, maximum, unit, approximate)]


@pytest.mark.parametrize(
    "text",
    [
        "A 35-year-old man was held.",
        "John Doe, 35, was held.",
        "It fell in 2014.",
        "It fell on 3 March 2022 at 3 p.m.",
        "They fought for three days.",
        "The S-400 and the F-16 failed.",
        "Article 5 was invoked.",
        "Resolution 1973 passed.",
        "It was the 21st attack and the first here.",
        "They won 3-1 at home.",
        "Call +1-222-2222 now.",
        "He lives at No. 10 there.",
        "The 15-member council met.",
        "He warned them three times.",
        "It is one of them.",
        "Section 17(5) applies.",
        "They came at nine o'clock.",
        "The Beyond Zero walk began.",
    ],
)
def test_no_amounts(text):
    assert amounts(text) == []


def test_two_amounts_of_one_sentence():
    assert [found[1:4] for found in amounts("It killed seven people, two of them children, and hurt 30 others.")] == [
        (7, 7, "people"),
        (2, 2, None),
        (30, 30, "others"),
    ]


def test_only_the_given_stretch_is_searched():
    text = "10 tanks met 20 tanks."
    (found,) = find_amounts(text, text.index("20"), len(text))
    assert (found.span.start, found.span.text) == (13, "20 tanks")


WORDS = [
    "10", "1,234.5", "2.5", "million", "hundred", "and", "a", "half", "dozen", "dozens", "of", "$", "US", "€5bn", "to",
    "-", "between", "or", "more", "than", "about", "at", "least", "people", "Russian", "one", "twenty-five", "5m", "km",
    "%", "USD115", "1-2-3", "10-15", "No", ".", "crore", "lakh", "the", "99999999999999999999999", "F-16", "Rs", "(",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_every_text_gives_ordered_amounts_locked_to_its_words(text):
    end = 0
    for amount in find_amounts(text, 0, len(text)):
        assert amount.span.of(text) == amount.span.text
        assert amount.span.start >= end
        end = amount.span.end


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text):
    assert all(amount.span.of(text) == amount.span.text for amount in find_amounts(text, 0, len(text)))


@given(st.integers(min_value=2, max_value=999_999))
def test_a_figure_with_separators_means_its_number(number):
    text = f"They lost {number:,} tanks there."
    assert amounts(text) == [(f"{number:,} tanks", number, number, "tanks", False)]

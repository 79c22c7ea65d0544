"""Outlets are known by name, and ordinary words are not taken for them."""

import pytest

from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.outlets import outlet, outlet_named, outlet_of_host, outlets_in
from sanudo.gazetteer.tables import rows


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("The Independent", "The Independent"),
        ("the Independent", "The Independent"),
        ("the BBC", "BBC"),
        ("AFP", "Agence France-Presse"),
        ("Associated Press", "The Associated Press"),
        ("the Xinhua news agency", "Xinhua"),
        ("Al-Jazeera", "Al Jazeera"),
        ("TASS", "TASS"),
        ("state TV", "state television"),
        ("local media", "local media"),
        ("the Washington Post", "The Washington Post"),
    ],
)
def test_a_phrase_names_an_outlet(phrase: str, name: str) -> None:
    assert outlet_named(phrase) == name


@pytest.mark.parametrize("phrase", ["independent", "the sun", "time", "the times", "guardian", "Boris Johnson"])
def test_ordinary_words_are_no_outlets(phrase: str) -> None:
    assert outlet_named(phrase) is None


def test_outlets_are_found_in_running_text() -> None:
    text = "He told the BBC and The Independent that an independent inquiry by the Independent Electoral Board is due."
    assert [(text[start:end], name) for start, end, name in outlets_in(text)] == [
        ("the BBC", "BBC"),
        ("The Independent", "The Independent"),
    ]


def test_the_table_is_large_and_sound() -> None:
    known = rows("outlets")
    assert len(known) >= 250
    assert {row["country"] for row in known if row["country"]} <= set(countries())
    assert {row["kind"] for row in known} <= {"", "generic", "platform"}


@pytest.mark.parametrize(
    ("host", "country"), [("www.jpost.com", "ISR"), ("english.lematinal.media", "MUS"), ("www.example.org", None)]
)
def test_an_address_tells_the_outlet(host: str, country: str | None) -> None:
    found = outlet_of_host(host)
    assert (found.country if found else None) == country


@pytest.mark.parametrize(("name", "worldwide"), [("Reuters", True), ("Al Jazeera", True), ("Lusaka Times", False)])
def test_some_outlets_tell_of_the_world_and_most_of_home(name: str, worldwide: bool) -> None:
    known = outlet(name)
    assert known is not None
    assert known.worldwide is worldwide

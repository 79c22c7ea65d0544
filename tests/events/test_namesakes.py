"""Persons who are called as somebody or something else."""

import pytest

from sanudo.events.namesakes import full_names, in_full, is_another, without_persons
from sanudo.events.parties import party
from sanudo.events.party_context import PartyContext, party_context
from sanudo.language.doc import Doc, Phrase
from tests.building import doc

LEFT = "left VERB VBD 0 root leave"


def person(words: str, label: str = "PER") -> tuple[Doc, Phrase]:
    """A sentence in which somebody by a name left, and the phrase."""
    parts = words.split()
    rows = [f"{parts[0]} PROPN NNP {len(parts) + 1} nsubj", *(f"{part} PROPN NNP 1 flat" for part in parts[1:])]
    return doc("\n".join([*rows, LEFT]), names=[(0, 0, len(parts) - 1, label)]), Phrase(0, 0, len(parts) - 1, 0)


def test_a_surname_has_the_whole_name_of_the_one_who_bears_it() -> None:
    made, _ = person("Amani Katowela")
    assert full_names(made)["Katowela"] == "Amani Katowela"
    two = doc(f"Amani PROPN NNP 3 nsubj\nKatowela PROPN NNP 1 flat\n{LEFT}",
              f"Brenda PROPN NNP 3 nsubj\nKatowela PROPN NNP 1 flat\n{LEFT}",
              names=[(0, 0, 1, "PER"), (1, 0, 1, "PER")])  # fmt: skip
    assert "Katowela" not in full_names(two)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Mr Kato", "Mr Amani Kato"),
        ("the killers of Kato", "the killers of Amani Kato"),
        ("Amani Kato", "Amani Kato"),
        ("Brenda Kato", "Brenda Kato"),
        ("Katos", "Katos"),
    ],
)
def test_a_surname_alone_is_written_in_full(words: str, whole: str) -> None:
    assert in_full(words, {"Kato": "Amani Kato"}) == whole


def test_another_first_name_is_another_person() -> None:
    assert is_another("Jane Doe", "Mr John Doe")
    assert not is_another("Jane Doe", "Jane Mary Doe")


def test_a_person_is_no_country_and_no_parliament() -> None:
    for name in ("Jordan Roekamp", "Siphesihle Duma"):
        made, phrase = person(name)
        found = party(made, phrase, PartyContext("2024-05-15", ("ZAF", "KEN")))
        assert (found.country, found.name) == (None, name)


def test_a_country_and_a_body_that_the_encoder_takes_for_persons_stay_what_they_are() -> None:
    for name, country in (("Addis Ababa", "ETH"), ("Abu Sayyaf", "PHL")):
        made, phrase = person(name)
        assert party(made, phrase, PartyContext("2024-05-15")).country == country


def test_countries_are_not_counted_in_the_names_of_persons() -> None:
    made, _ = person("Jordan Roekamp")
    assert without_persons(made, "text") == " " * len("Jordan Roekamp") + " left\n"
    assert party_context(made, date=None, antecedents={}).near == ()


def test_somebody_of_a_report_on_another_of_the_surname_is_not_the_one_whom_the_tables_know() -> None:
    made = doc(f"the DET DT 2 det\nkillers NOUN NNS 5 nsubj\nof ADP IN 4 case\nPutin PROPN NNP 2 nmod\n{LEFT}")
    known = PartyContext("2011-01-28", ("UGA",))
    assert party(made, Phrase(0, 0, 3, 1), known).country == "RUS"
    told = PartyContext("2011-01-28", ("UGA",), full_names={"Putin": "Amani Putin"})
    assert party(made, Phrase(0, 0, 3, 1), told).country is None

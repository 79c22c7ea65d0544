"""Parties where they act."""

from dataclasses import replace

import pytest

from sanudo.events.tellings import lemma_of, local
from sanudo.language.doc import Token
from sanudo.model.entities import Party, Place
from sanudo.model.spans import Span

POLICE = Party(Span(0, 6, "Police"), None, "GUY", "COP", resolved="country", basis="inferred", confidence=0.5)
TOWN = Place(Span(10, 14, "Lima"), "Lima", "PER", precision="city")


def test_police_of_no_named_country_are_those_of_the_town_where_they_act() -> None:
    found = local(POLICE, TOWN)
    assert (found.country, found.actor_code) == ("PER", "PERCOP")
    assert found.reason == "nothing names their country; it happens in Lima"


def test_a_named_country_an_army_and_a_vague_place_stay() -> None:
    for party in (replace(POLICE, basis="named"), replace(POLICE, sector="MIL")):
        assert local(party, TOWN) == party
    for where in (None, replace(TOWN, precision="vague"), replace(TOWN, country=None), replace(TOWN, country="GUY")):
        assert local(POLICE, where) == POLICE


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "meant"),
    [
        ("arrests", "NOUN", "NN", "arrest"),
        ("severed", "ADJ", "JJ", "sever"),
        ("Rejects", "PROPN", "NNP", "reject"),
        ("visit", "NOUN", "NN", "visit"),
        ("violence", "NOUN", "NN", "violence"),
    ],
)
def test_a_misread_tag_hides_no_lemma(word: str, upos: str, xpos: str, meant: str) -> None:
    assert lemma_of(Token(0, 0, len(word), word, word.lower(), upos, xpos, -1, "root")) == meant

"""Whose somebody is."""

import pytest

from sanudo.events.parties import party
from sanudo.events.party_context import PartyContext
from sanudo.language.doc import Phrase
from tests.building import doc

LEFT = "left VERB VBD 0 root leave"
ABOUT_KENYA = PartyContext("2024-05-15", ("KEN", "PER"), home="KEN")


def test_those_of_that_country_are_of_the_one_named_last() -> None:
    made = doc(
        f"Peru PROPN NNP 2 nsubj\n{LEFT}",
        f"officials NOUN NNS 5 nsubj\nof ADP IN 4 case\nthat DET DT 4 det\ncountry NOUN NN 1 nmod\n{LEFT}",
    )
    assert party(made, Phrase(1, 0, 3, 0), ABOUT_KENYA).country == "PER"


def test_that_island_is_none_that_is_no_island() -> None:
    made = doc(
        f"Cuba PROPN NNP 2 nsubj\n{LEFT}",
        f"Peru PROPN NNP 2 nsubj\n{LEFT}",
        f"officials NOUN NNS 5 nsubj\nof ADP IN 4 case\nthat DET DT 4 det\nisland NOUN NN 1 nmod\n{LEFT}",
    )
    assert party(made, Phrase(2, 0, 3, 0), ABOUT_KENYA).country == "CUB"


DELEGATION = """
{} PROPN NNP 5 nsubj
and CCONJ CC 4 cc
{} PRON PRP$ 4 nmod:poss
{} NOUN NN 1 conj
left VERB VBD 0 root leave
"""


@pytest.mark.parametrize(("noun", "country"), [("delegation", "PER"), ("successor", "PER"), ("rival", None)])
def test_his_delegation_is_of_him_who_is_named_with_it(noun: str, country: str | None) -> None:
    made = doc(DELEGATION.format("Peru", "its", noun))
    assert party(made, Phrase(0, 2, 3, 3), PartyContext("2024-05-15", ("KEN", "PER"))).country == country


def test_his_highness_is_no_highness_of_somebody() -> None:
    made = doc(
        "Peru PROPN NNP 2 nsubj\nwaited VERB VBD 0 root wait",
        f"His PRON PRP$ 2 nmod:poss\nHighness PROPN NNP 3 nsubj\n{LEFT}",
    )
    context = PartyContext("2024-05-15", ("KWT",), {(1, 0): Phrase(0, 0, 0, 0)}, home="KWT")
    assert party(made, Phrase(1, 0, 1, 1), context).country == "KWT"

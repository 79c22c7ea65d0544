"""Who stands above those of a phrase."""

import pytest

from sanudo.events.parties import party
from sanudo.events.party_context import PartyContext
from sanudo.events.superiors import told_by
from sanudo.language.doc import Phrase
from tests.building import doc

ORDER = """
Peru PROPN NNP 2 nsubj
{} VERB VBD 0 root {}
the DET DT 5 det
transport NOUN NN 5 compound
ministry NOUN NN 2 obj
"""
SAID = """
Peru PROPN NNP 2 nsubj
said VERB VBD 0 root say
the DET DT 4 det
government NOUN NN 5 nsubj
paid VERB VBD 2 ccomp pay
"""


@pytest.mark.parametrize(("verb", "country"), [("told", "PER"), ("instructed", "PER"), ("blamed", "KEN")])
def test_a_ministry_is_of_him_who_directs_it(verb: str, country: str) -> None:
    made = doc(ORDER.format(verb, {"told": "tell", "instructed": "instruct"}.get(verb, "blame")))
    context = PartyContext("2024-05-15", ("KEN", "PER"), home="KEN")
    assert party(made, Phrase(0, 2, 4, 4), context).country == country


def test_who_says_what_they_do_is_found() -> None:
    made = doc(SAID)
    told = told_by(made, Phrase(0, 2, 3, 3))
    assert told is not None
    assert (told.first, told.last) == (0, 0)
    assert told_by(made, Phrase(0, 0, 0, 0)) is None


def test_the_government_of_who_speaks_for_it_is_not_another_named_just_before() -> None:
    made = doc("The DET DT 3 det\nChilean ADJ JJ 3 amod\ngovernment NOUN NN 4 nsubj\nleft VERB VBD 0 root leave", SAID)
    meant = PartyContext(
        "2024-05-15", ("PER", "CHL"), {(1, 3): Phrase(0, 0, 2, 2)}, home="PER", domestic=True, outlet="PER"
    )
    assert party(made, Phrase(1, 2, 3, 3), meant).country == "PER"

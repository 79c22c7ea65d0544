"""Parties where they act."""

from dataclasses import replace

import pytest

from sanudo.events.places import PlaceContext
from sanudo.events.tellings import Resolvers, Times, _is_end, _time_words, lemma_of, local
from sanudo.language.doc import Token
from sanudo.model.entities import Party, Place
from sanudo.model.spans import Span
from tests.building import doc, draft

POLICE = Party(Span(0, 6, "Police"), None, "GUY", "COP", resolved="country", basis="inferred", confidence=0.5)
SOMEWHERE = Resolvers(lambda _: (), lambda _: None, PlaceContext(), Times({}), lambda _: None, lambda _: set())
TOWN = Place(Span(10, 14, "Lima"), "Lima", "PER", precision="city")


def test_police_of_no_named_country_are_those_of_the_town_where_they_act() -> None:
    found = local(POLICE, TOWN, SOMEWHERE)
    assert (found.country, found.actor_code) == ("PER", "PERCOP")
    assert found.reason == "nothing names their country; it happens in Lima"


def test_they_stay_at_home_where_a_report_about_one_country_never_names_that_of_the_town() -> None:
    assert local(POLICE, TOWN, replace(SOMEWHERE, home="GUY")).country == "GUY"
    named = replace(SOMEWHERE, home="GUY", places=PlaceContext(countries=(("PER", 1),)))
    assert local(POLICE, TOWN, named).country == "PER"


def test_a_named_country_an_army_and_a_vague_place_stay() -> None:
    for party in (replace(POLICE, basis="named"), replace(POLICE, sector="MIL")):
        assert local(party, TOWN, SOMEWHERE) == party
    for where in (None, replace(TOWN, precision="vague"), replace(TOWN, country=None), replace(TOWN, country="GUY")):
        assert local(POLICE, where, SOMEWHERE) == POLICE


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


FREED = """
They PRON PRP 6 nsubj
who PRON WP 3 nsubj
came VERB VBD 1 acl:relcl come
Monday PROPN NNP 3 obl:unmarked
had AUX VBD 6 aux have
freed VERB VBN 0 root free
men NOUN NNS 6 obj man
Friday PROPN NNP 6 obl:unmarked
before ADP IN 11 case
a DET DT 11 det
deadline NOUN NN 6 obl
"""


def test_a_time_that_hangs_on_the_act_comes_before_another() -> None:
    made = doc(FREED, names=[(0, 3, 3, "DATE"), (0, 7, 7, "DATE")])
    freed = draft(made, 0, "freed", "RETREAT", roles={"time": ["Monday", "Friday"]})
    assert _time_words(made.sentences[0], freed) == {7}
    assert _time_words(made.sentences[0], draft(made, 0, "freed", "RETREAT", roles={"time": ["Monday"]})) == {3}


def test_the_day_of_a_deadline_is_not_that_of_the_act() -> None:
    made = doc(FREED.replace("a DET DT 11 det", "Sunday PROPN NNP 11 compound"), names=[(0, 9, 9, "DATE")])
    assert _time_words(made.sentences[0], draft(made, 0, "freed", "RETREAT", roles={"time": ["Sunday"]})) == set()


def test_a_date_that_a_clause_describes_is_its_day() -> None:
    made = doc(
        "Since ADP IN 2 case\n2014 NUM CD 0 root\n, PUNCT , 6 punct\nwhen ADV WRB 6 advmod\nthey PRON PRP 6 nsubj\n"
        "left VERB VBD 2 acl:relcl leave",
        names=[(0, 1, 1, "DATE")],
    )
    assert _time_words(made.sentences[0], draft(made, 0, "left", "RETREAT")) >= {1}
    undated = replace(made.sentences[0], names=())
    assert 1 not in _time_words(undated, draft(made, 0, "left", "RETREAT"))


def test_until_when_something_goes_on_is_to_come() -> None:
    made = doc("Truce NOUN NN 2 nsubj\nholds VERB VBZ 0 root hold\nuntil ADP IN 4 case\nMonday PROPN NNP 2 obl")
    assert _is_end(made.sentences[0], 3)
    assert not _is_end(
        doc("Truce NOUN NN 2 nsubj\nholds VERB VBZ 0 root hold\non ADP IN 4 case\nMonday PROPN NNP 2 obl").sentences[0],
        3,
    )

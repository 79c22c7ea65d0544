"""Two parties by one word."""

from dataclasses import replace

import pytest

from sanudo.events.couples import both_states, called_by, couple, joined_behind, opponents, others_before
from sanudo.events.drafts import phrase_at
from sanudo.events.party_context import PartyContext
from sanudo.events.several import parties
from sanudo.language.doc import Doc, Phrase
from tests.building import doc

NAMED = """
Lima PROPN NNP 4 nsubj
and CCONJ CC 3 cc
Quito PROPN NNP 1 conj
met VERB VBD 0 root meet
"""
THEY = """
They PRON PRP 2 nsubj
agreed VERB VBD 0 root agree
"""
SIDES = """
The DET DT 3 det
two NUM CD 3 nummod
sides NOUN NNS 4 nsubj side
agreed VERB VBD 0 root agree
"""
THREE = """
Lima PROPN NNP 6 nsubj
, PUNCT , 3 punct
Quito PROPN NNP 1 conj
and CCONJ CC 5 cc
Accra PROPN NNP 1 conj
met VERB VBD 0 root meet
"""
ADJECTIVES = """
Peruvian PROPN NNP 4 amod
and CCONJ CC 3 cc
Chadian PROPN NNP 1 conj
envoys NOUN NNS 5 nsubj
met VERB VBD 0 root meet
"""
LIMA, QUITO = (0, 0, 0, "LOC"), (0, 2, 2, "LOC")


def meant(made: Doc, sentence: int, head: int) -> list[str] | None:
    found = couple(made, phrase_at(made.sentences[sentence], head))
    return [made.sentences[one.sentence].tokens[one.head].text for one in found] if found else None


@pytest.mark.parametrize(("table", "head"), [(THEY, 0), (SIDES, 2)])
def test_a_word_for_two_means_the_two_that_were_joined(table: str, head: int) -> None:
    assert meant(doc(NAMED, table, names=(LIMA, QUITO)), 1, head) == ["Lima", "Quito"]
    assert meant(doc(NAMED, THEY.replace("They", "He"), names=(LIMA, QUITO)), 1, 0) is None


def test_the_two_stand_before_in_the_sentence_or_at_most_two_before() -> None:
    made = doc(NAMED, *[THEY.replace("They", "It")] * 2, THEY, names=(LIMA, QUITO))
    assert meant(made, 3, 0) is None
    assert meant(doc(THEY, NAMED, names=((1, 0, 0, "LOC"), (1, 2, 2, "LOC"))), 0, 0) is None


def test_three_names_joined_nameless_nouns_and_adjectives_are_no_couple() -> None:
    assert meant(doc(THREE, THEY, names=(LIMA, QUITO, (0, 4, 4, "LOC"))), 1, 0) is None
    assert meant(doc(NAMED, THEY), 1, 0) is None
    assert meant(doc(ADJECTIVES, THEY, names=((0, 0, 0, "NORP"), (0, 2, 2, "NORP"))), 1, 0) is None


OFTEN = """
Lima PROPN NNP 2 nsubj
accused VERB VBD 0 root accuse
Quito PROPN NNP 2 obj
"""
OTHERS = NAMED.replace("Lima", "Accra").replace("Quito", "Oslo")


def test_both_sides_are_the_opponents_of_the_report_and_they_the_last_that_were_named_together() -> None:
    named = ((0, 0, 0, "LOC"), (0, 2, 2, "LOC"), (1, 0, 0, "LOC"), (1, 2, 2, "LOC"), (2, 0, 0, "LOC"), (2, 2, 2, "LOC"))
    made = doc(NAMED, OFTEN, OTHERS, SIDES, THEY, OFTEN, names=(*named[:2], *named[4:]))
    found = opponents(made)
    assert found is not None
    assert [made.sentences[one.sentence].tokens[one.head].text for one in found] == ["Lima", "Quito"]
    sides = couple(made, phrase_at(made.sentences[3], 2), found)
    assert sides == found
    assert meant(made, 4, 0) == ["Accra", "Oslo"]
    assert opponents(doc(NAMED, SIDES, names=named[:2])) is None


def test_an_army_and_rebels_are_opponents_without_names() -> None:
    table = """
    The DET DT 2 det
    army NOUN NN 6 nsubj
    and CCONJ CC 5 cc
    the DET DT 5 det
    rebels NOUN NNS 2 conj rebel
    met VERB VBD 0 root meet
    """
    clash = (
        "Rebels NOUN NNS 2 nsubj rebel\nattacked VERB VBD 0 root attack\narmy NOUN NN 4 compound\nposts NOUN NNS 2 obj"
    )
    made = doc(table, clash, clash)
    found = opponents(made)
    assert [made.sentences[one.sentence].tokens[one.head].text for one in found or ()] == ["army", "rebels"]
    assert opponents(doc(table.replace("army", "choir"), clash, clash)) is None


@pytest.mark.parametrize(("word", "tag", "names"), [("ministers", "NNS", 2), ("minister", "NN", 0)])
def test_names_behind_a_plural_are_joined(word: str, tag: str, names: int) -> None:
    table = f"""
    The DET DT 2 det
    {word} NOUN {tag} 7 nsubj minister
    of ADP IN 4 case
    Lima PROPN NNP 2 nmod
    and CCONJ CC 6 cc
    Quito PROPN NNP 4 conj
    met VERB VBD 0 root meet
    """
    made = doc(table, names=((0, 3, 3, "LOC"), (0, 5, 5, "LOC")))
    assert len(joined_behind(made.sentences[0], phrase_at(made.sentences[0], 1))[1]) == names


def test_two_sides_at_the_beginning_may_be_those_of_the_sentence_before() -> None:
    chad = "He PRON PRP 2 nsubj\nleft VERB VBD 0 root leave\nChad PROPN NNP 2 obj"
    made = doc(chad, SIDES)
    sides = phrase_at(made.sentences[1], 2)
    assert others_before(made, sides, frozenset({"PER", "ECU"}))
    assert not others_before(made, sides, frozenset({"TCD", "ECU"}))
    assert not others_before(made, replace(sides, first=1), frozenset({"PER", "ECU"}))


def test_the_two_countries_guards_are_called_by_the_words_behind() -> None:
    made = doc(
        "The DET DT 3 det\ntwo NUM CD 3 nummod\ncountries NOUN NNS 6 nmod:poss country\n' PART POS 3 case\n"
        "coast NOUN NN 6 compound\nguards NOUN NNS 7 nsubj guard\nmet VERB VBD 0 root meet"
    )
    guards = phrase_at(made.sentences[0], 5)
    assert both_states(made, guards)
    assert called_by(made.sentences[0], guards) == "coast guard"
    one = doc(
        "The DET DT 2 det\ncountry NOUN NN 4 nmod:poss\n's PART POS 2 case\n"
        "guards NOUN NNS 5 nsubj guard\nmet VERB VBD 0 root meet"
    )
    assert not both_states(one, phrase_at(one.sentences[0], 3))


def test_the_two_are_those_named_together_or_the_opponents() -> None:
    two = "The DET DT 2 det\ntwo NUM CD 3 nsubj\nmet VERB VBD 0 root meet"
    made = doc(NAMED, *[THEY.replace("They", "It")] * 3, two, names=(LIMA, QUITO))
    phrase = phrase_at(made.sentences[4], 1)
    assert couple(made, phrase) is None
    pair = (phrase_at(made.sentences[0], 0), phrase_at(made.sentences[0], 2))
    assert couple(made, phrase, pair) == pair
    near = doc(NAMED, two, names=(LIMA, QUITO))
    assert couple(near, phrase_at(near.sentences[1], 1)) is not None


LANDS = """
the DET DT 2 det
Republic PROPN NNP 8 nsubj
of ADP IN 4 case
Chile PROPN NNP 2 nmod
{} CCONJ CC 7 cc
{} PROPN NNP 2 conj
{} PROPN NNP 6 flat
left VERB VBD 0 root leave
"""


@pytest.mark.parametrize(
    ("joint", "first", "second", "lands"),
    [(",", "Costa", "Rica", ["CHL", "CRI"]), ("and", "Costa", "Rica", ["CHL", "CRI"]), ("and", "Jane", "Roe", [])],
)
def test_a_phrase_that_lists_countries_is_all_of_them(joint: str, first: str, second: str, lands: list[str]) -> None:
    made = doc(LANDS.format(joint, first, second))
    found = parties(made, Phrase(0, 0, 6, 1), PartyContext("2024-05-15"))
    assert not lands or [one.country for one in found] == lands
    assert lands or len(found) == 1


def test_one_country_is_no_list() -> None:
    made = doc(LANDS.format("and", "Costa", "Rica"))
    assert len(parties(made, Phrase(0, 0, 3, 1), PartyContext("2024-05-15"))) == 1

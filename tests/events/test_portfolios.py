"""Offices of several fields stay whole."""

import pytest

from sanudo.events.drafts import _inside
from sanudo.events.phrases import phrase
from tests.building import doc

BEFORE = """
Natural ADJ NNP 2 amod
Resources PROPN NNPS 7 nsubj
and CCONJ CC 5 cc
Environment PROPN NNP 5 compound
{} PROPN NNP 2 conj
Roe PROPN NNP 5 flat
left VERB VBD 0 root
"""
BEHIND = """
the DET DT 2 det
{} PROPN NNP 9 nsubj
for ADP IN 4 case
Culture PROPN NNP 2 nmod
, PUNCT , 6 punct
Sports PROPN NNPS 4 conj
and CCONJ CC 8 cc
Tourism PROPN NNP 4 conj
left VERB VBD 0 root
"""


@pytest.mark.parametrize("head", [2, 5])
def test_what_minister_somebody_is_stays_whole(head: int) -> None:
    (sentence,) = doc(BEFORE.format("Minister"), names=[(0, 5, 5, "PER")]).sentences
    assert phrase(sentence, head - 1) == (0, 5)
    assert _inside(sentence, [1, 4]) == {1}


def test_what_bears_no_office_is_apart() -> None:
    (sentence,) = doc(BEFORE.format("Bank")).sentences
    assert phrase(sentence, 1) == (0, 1)
    assert _inside(sentence, [1, 4]) == set()


@pytest.mark.parametrize(
    ("office", "words"),
    [("Secretary", "the Secretary for Culture , Sports and Tourism"), ("Prize", "the Prize for Culture")],
)
def test_so_do_the_fields_behind_an_office(office: str, words: str) -> None:
    made = doc(BEHIND.format(office))
    assert made.span(made.sentences[0], *phrase(made.sentences[0], 1)).text == words


def test_a_name_is_not_cut_at_its_hyphen() -> None:
    table = BEFORE.replace("left VERB", "- PUNCT HYPH 8 punct\nMae PROPN NNP 5 flat\nleft VERB").replace(
        " 7 nsubj", " 9 nsubj"
    )
    (sentence,) = doc(table.format("Minister"), names=[(0, 5, 6, "PER")]).sentences
    assert phrase(sentence, 1) == (0, 7)

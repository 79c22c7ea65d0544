"""A head word → its phrase."""

from dataclasses import replace

import pytest

from sanudo.events.phrases import phrase
from tests.building import doc

TABLES = {
    "titles and names stay whole": (
        """
        British ADJ JJ 4 amod
        Prime PROPN NNP 3 compound
        Minister PROPN NNP 4 compound
        Jane PROPN NNP 6 nsubj
        Roe PROPN NNP 4 flat
        arrived VERB VBD 0 root
        """,
        4,
        "British Prime Minister Jane Roe",
    ),
    "on whose side somebody is belongs to the phrase": (
        """
        Fighters NOUN NNS 6 nsubj
        loyal ADJ JJ 1 amod
        to ADP IN 5 case
        the DET DT 5 det
        king NOUN NN 2 obl
        left VERB VBD 0 root
        """,
        1,
        "Fighters loyal to the king",
    ),
    "what else somebody is stays out": (
        """
        Officials NOUN NNS 6 nsubj
        familiar ADJ JJ 1 amod
        with ADP IN 5 case
        the DET DT 5 det
        matter NOUN NN 2 obl
        left VERB VBD 0 root
        """,
        1,
        "Officials",
    ),
    "an office with a preposition is whole though the tree hangs that on the name": (
        """
        Secretary PROPN NNP 6 nsubj
        of ADP IN 4 case
        State PROPN NNP 1 nmod
        Jane PROPN NNP 3 flat
        Roe PROPN NNP 4 flat
        left VERB VBD 0 root
        """,
        1,
        "Secretary of State Jane Roe",
    ),
    "what minister somebody is belongs to the name, wherever the tree hangs it": (
        """
        Defence PROPN NNP 5 nsubj
        Minister PROPN NNP 3 nmod:desc
        Jane PROPN NNP 5 nsubj
        Roe PROPN NNP 3 flat
        left VERB VBD 0 root
        """,
        3,
        "Defence Minister Jane Roe",
    ),
    "relative clauses stay out": (
        """
        Dozens NOUN NNS 7 nsubj
        of ADP IN 3 case
        protesters NOUN NNS 1 nmod
        who PRON WP 5 nsubj
        marched VERB VBD 3 acl:relcl
        were AUX VBD 7 aux:pass
        held VERB VBN 0 root
        """,
        1,
        "Dozens of protesters",
    ),
    "the full rank of an envoy is one": (
        """
        Envoy PROPN NNP 2 nmod:desc
        Extraordinary PROPN NNP 7 nsubj
        and CCONJ CC 4 cc
        Plenipotentiary PROPN NNP 2 conj
        of ADP IN 6 case
        Chile PROPN NNP 4 nmod
        left VERB VBD 0 root
        """,
        2,
        "Envoy Extraordinary and Plenipotentiary of Chile",
    ),
    "appositions behind a comma stay out": (
        """
        Roe PROPN NNP 7 nsubj
        , PUNCT , 5 punct
        the DET DT 5 det
        finance NOUN NN 5 compound
        minister NOUN NN 1 appos
        , PUNCT , 5 punct
        left VERB VBD 0 root
        """,
        1,
        "Roe",
    ),
    "coordinated parties are apart": (
        """
        France PROPN NNP 4 nsubj
        and CCONJ CC 3 cc
        Spain PROPN NNP 1 conj
        agreed VERB VBD 0 root
        """,
        1,
        "France",
    ),
    "the preposition stays out": (
        """
        Talks NOUN NNS 0 root
        near ADP IN 5 case
        the DET DT 5 det
        northern ADJ JJ 5 amod
        border NOUN NN 1 nmod
        """,
        5,
        "the northern border",
    ),
    "hedges of an amount belong to it": (
        """
        Around ADV RB 2 advmod
        500 NUM CD 3 nummod
        troops NOUN NNS 4 nsubj
        left VERB VBD 0 root
        """,
        3,
        "Around 500 troops",
    ),
    "pronouns stand as they are": (
        """
        He PRON PRP 2 nsubj
        left VERB VBD 0 root
        """,
        1,
        "He",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_phrases(name: str) -> None:
    table, head, expected = TABLES[name]
    made = doc(table)
    first, last = phrase(made.sentences[0], head - 1)
    found = made.span(made.sentences[0], first, last).text
    assert found == expected


def test_the_country_of_a_president_belongs_to_the_name_wherever_the_tree_hangs_it() -> None:
    table = """
    They PRON PRP 2 nsubj
    met VERB VBD 0 root meet
    Chadian ADJ JJ 2 obj
    President PROPN NNP 5 nmod:desc
    Ana PROPN NNP 2 obj
    Roe PROPN NNP 5 flat
    """
    made = doc(table, names=[(0, 2, 2, "NORP"), (0, 4, 5, "PER")])
    first, last = phrase(made.sentences[0], 4)
    assert made.span(made.sentences[0], first, last).text == "Chadian President Ana Roe"


def test_a_name_is_never_cut() -> None:
    made = doc(TABLES["relative clauses stay out"][0], names=[(0, 0, 2, "ORG")])
    first, last = phrase(made.sentences[0], 2)
    assert made.span(made.sentences[0], first, last).text == "Dozens of protesters"


@pytest.mark.parametrize(
    ("sentence", "head", "found"),
    [
        (
            "HE PRON PRP 6 nsubj\nthe DET DT 3 det\nMinister PROPN NNP 1 appos\nof ADP IN 5 case\n"
            "Ports PROPN NNP 3 nmod\nleft VERB VBD 0 root",
            "HE",
            "HE the Minister of Ports",
        ),
        (
            "His PRON PRP$ 2 nmod:poss\nHighness PROPN NNP 5 nsubj\nSheikh PROPN NNP 4 compound\n"
            "Salim PROPN NNP 5 nsubj\nleft VERB VBD 0 root",
            "Highness",
            "His Highness Sheikh Salim",
        ),
        ("HE PRON PRP 2 nsubj\nleft VERB VBD 0 root\nPort PROPN NNP 2 obj", "HE", "HE"),
        ("He PRON PRP 4 nsubj\nthe DET DT 3 det\nEmir PROPN NNP 4 nsubj\nleft VERB VBD 0 root", "He", "He"),
    ],
)
def test_a_rank_is_whole_with_who_bears_it(sentence: str, head: str, found: str) -> None:
    made = doc(sentence)
    (tokens,) = [one.tokens for one in made.sentences]
    first, last = phrase(made.sentences[0], next(token.index for token in tokens if token.text == head))
    assert " ".join(token.text for token in tokens[first : last + 1]) == found


def test_a_phrase_begins_with_a_whole_word() -> None:
    made = doc(
        "50 NUM CD 3 nummod\n- PUNCT HYPH 1 punct\nyear NOUN NN 5 nmod\n- PUNCT HYPH 3 punct\nold ADJ JJ 6 amod\n"
        "Ana PROPN NNP 0 root"
    )
    sentence = made.sentences[0]
    assert phrase(sentence, 5) == (4, 5)
    glued = tuple(replace(token, start=token.index, end=token.index + 1) for token in sentence.tokens)
    assert phrase(replace(sentence, tokens=glued), 5) == (0, 5)

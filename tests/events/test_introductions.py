"""How a text introduces a person."""

from sanudo.events.introductions import titles_of
from sanudo.events.parties import party
from sanudo.events.party_context import PartyContext
from sanudo.language.doc import Phrase
from tests.building import doc

SAID_TO_BE = """
Vera PROPN NNP 6 nsubj
Lind PROPN NNP 1 flat
is AUX VBZ 6 cop be
the DET DT 6 det
Kenyan ADJ JJ 6 amod
ambassador NOUN NN 0 root
"""
WHO_WAS = """
Vera PROPN NNP 7 nsubj
Lind PROPN NNP 1 flat
, PUNCT , 6 punct
who PRON WP 6 nsubj
was AUX VBD 6 cop be
mayor NOUN NN 1 acl:relcl
left VERB VBD 0 root leave
"""
LIST_WITH_ASIDE = """
Magistrates NOUN NNS 11 nsubj
Vera PROPN NNP 1 appos
Lind PROPN NNP 2 flat
( PUNCT -LRB- 5 punct
chair NOUN NN 2 appos
) PUNCT -RRB- 5 punct
, PUNCT , 8 punct
Olaf PROPN NNP 2 conj
and CCONJ CC 10 cc
Ada PROPN NNP 2 conj
agreed VERB VBD 0 root agree
"""


def test_what_a_sentence_says_somebody_is() -> None:
    made = doc(SAID_TO_BE, names=[(0, 0, 1, "PER")])
    assert list(titles_of(made, Phrase(0, 0, 1, 0))) == ["is the Kenyan ambassador"]
    denied = doc(SAID_TO_BE.replace("the DET DT 6 det", "no DET DT 6 det"), names=[(0, 0, 1, "PER")])
    assert list(titles_of(denied, Phrase(0, 0, 1, 0))) == []


def test_what_a_clause_says_somebody_was() -> None:
    made = doc(WHO_WAS, names=[(0, 0, 1, "PER")])
    assert list(titles_of(made, Phrase(0, 0, 1, 0))) == [", who was mayor"]


def test_a_title_before_a_list_is_that_of_all_in_it() -> None:
    made = doc(LIST_WITH_ASIDE, names=[(0, 1, 2, "PER"), (0, 7, 7, "PER"), (0, 9, 9, "PER")])
    assert list(titles_of(made, Phrase(0, 7, 7, 7))) == ["Magistrates"]
    assert list(titles_of(made, Phrase(0, 9, 9, 9))) == ["Magistrates"]


def test_only_persons_are_introduced() -> None:
    made = doc(SAID_TO_BE, names=[(0, 0, 1, "ORG")])
    assert list(titles_of(made, Phrase(0, 0, 1, 0))) == []


def test_somebody_is_of_the_country_by_which_another_sentence_introduces_the_name() -> None:
    again = "Lind PROPN NNP 2 nsubj\nleft VERB VBD 0 root leave"
    made = doc(SAID_TO_BE, again, names=[(0, 0, 1, "PER"), (1, 0, 0, "PER")])
    first, second = Phrase(0, 0, 1, 0), Phrase(1, 0, 0, 0)
    context = PartyContext("2024-05-15", antecedents={(1, 0): first}, companions={(1, 0): (first, second)})
    found = party(made, second, context)
    assert (found.country, found.sector, found.basis) == ("KEN", "GOV", "named")


def test_who_stands_for_a_pronoun_is_introduced_where_the_name_stands() -> None:
    made = doc(SAID_TO_BE, "She PRON PRP 2 nsubj\nleft VERB VBD 0 root leave", names=[(0, 0, 1, "PER")])
    context = PartyContext("2024-05-15", antecedents={(1, 0): Phrase(0, 0, 1, 0)})
    found = party(made, Phrase(1, 0, 0, 0), context)
    assert (found.country, found.sector, found.resolved) == ("KEN", "GOV", "coreference")

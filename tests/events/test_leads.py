"""Who a report's first sentence is about before it names him."""

import pytest

from sanudo.events.leads import with_lead
from sanudo.language.doc import Doc, Phrase
from tests.building import doc

LEAD = """
A DET DT 3 det
Peruvian ADJ JJ 3 amod
sailor NOUN NN 5 nsubj:pass
was AUX VBD 5 aux:pass
arrested VERB VBN 0 root arrest
"""
NAMED = """
Juan PROPN NNP {} nsubj:pass
Roe PROPN NNP 1 flat
{}was AUX VBD {} aux:pass
{} VERB VBN 0 root {}
"""
AGE = ", PUNCT , 4 punct\n53 NUM CD 1 appos\n, PUNCT , 4 punct\n"
SAILOR, ROE = Phrase(0, 0, 2, 2), Phrase(1, 0, 1, 0)


def report(verb: str = "arrested", age: str = "", lead: str = LEAD) -> Doc:
    last = 7 if age else 4
    named = NAMED.format(last, age, last, verb, verb.removesuffix("ed"))
    return doc(lead, named, names=[(1, 0, 1, "PER")])


@pytest.mark.parametrize(
    ("verb", "age", "same"), [("arrested", "", True), ("jailed", "", False), ("jailed", AGE, True)]
)
def test_he_is_who_is_named_next_with_his_age_or_the_same_fate(verb: str, age: str, same: bool) -> None:
    told = with_lead(report(verb, age), {})
    assert told == ({(1, 0): (ROE, SAILOR)} if same else {})


def test_he_is_called_so_wherever_he_is_meant() -> None:
    mentions = {(1, 0): (ROE, Phrase(2, 0, 0, 0)), (2, 0): (ROE, Phrase(2, 0, 0, 0)), (3, 1): (Phrase(3, 0, 1, 1),)}
    told = with_lead(report(), mentions)
    assert told[2, 0][-1] == told[1, 0][-1] == SAILOR
    assert told[3, 1] == mentions[3, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A DET", "The DET"),
        ("sailor NOUN NN", "ship NOUN NN"),
        ("sailor NOUN NN", "woman NOUN NN"),
        ("nsubj:pass", "obl"),
    ],
)
def test_others_are_not(old: str, new: str) -> None:
    assert with_lead(report(lead=LEAD.replace(old, new)), {}) == {}
    assert with_lead(doc("Rain NOUN NN 2 nsubj\nfell VERB VBD 0 root fall"), {}) == {}

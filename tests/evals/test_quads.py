"""The class of a sentence's main event."""

import pytest

from evals.quads import cameo_class, figures, main_class
from tests.building import doc, draft

SENTENCE = """
    Rebels NOUN NNS 2 nsubj rebel
    bombed VERB VBD 0 root bomb
    camps NOUN NNS 2 obj camp
    after SCONJ IN 5 mark
    talks NOUN NNS 2 obl talk
"""


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("010", 0),
        ("0214", 0),
        ("036", 1),
        ("057", 1),
        ("070", 2),
        ("0871", 2),
        ("1312", 3),
        ("163", 3),
        ("1712", 4),
        ("203", 4),
    ],
)
def test_cameo_roots_fall_into_five_classes(code: str, wanted: int) -> None:
    assert cameo_class(code) == wanted


def test_the_event_highest_in_the_tree_is_the_main_one() -> None:
    made = doc(SENTENCE)
    events = [draft(made, 0, "talks", "CONSULT"), draft(made, 0, "bombed", "ASSAULT")]
    assert main_class(made, events) == 4


MUST = """
    Rebels NOUN NNS 3 nsubj rebel
    must AUX MD 3 aux
    end VERB VB 0 root
    attacks NOUN NNS 3 obj attack
"""


def test_an_auxiliary_stands_as_high_as_its_verb() -> None:
    made = doc(MUST)
    events = [draft(made, 0, "attacks", "ASSAULT"), draft(made, 0, "must", "REQUEST", mode="yield")]
    assert main_class(made, events) == 3


def test_what_the_old_schemes_do_not_count_makes_a_statement() -> None:
    made = doc(SENTENCE)
    assert main_class(made, [draft(made, 0, "bombed", "ASSAULT", "hypothetical")]) == 0
    assert main_class(made, []) == 0


def test_statements_count_in_the_macro_mean_only() -> None:
    assert figures([0, 4], [0, 4]) == {"quads.macro": 1.0, "quads.event": 1.0}
    assert figures([0, 4], [4, 4]) == {"quads.macro": pytest.approx(1 / 3), "quads.event": pytest.approx(2 / 3)}

"""Statuses that agree with the links, headlines, warnings."""

import pytest

from sanudo.events.status import LinkRule, consistent, link_rules
from tests.building import doc, draft

DEMAND = """
The DET DT 2 det
envoy NOUN NN 3 nsubj
urged VERB VBD 0 root urge
rebels NOUN NNS 3 obj rebel
to PART TO 6 mark
withdraw VERB VB 3 xcomp
"""
HEADLINE = """
Premier NOUN NN 0 root premier
to PART TO 3 mark
call VERB VB 1 acl
president NOUN NN 3 obj
"""
WARNING = """
Officials NOUN NNS 2 nsubj official
warned VERB VBD 0 root warn
that SCONJ IN 5 mark
neighbours NOUN NNS 5 nsubj neighbour
plan VERB VBP 2 ccomp
to PART TO 7 mark
seize VERB VB 5 xcomp
ports NOUN NNS 7 obj port
"""


def statuses(made: object, drafts: list) -> list[str]:
    return [one.status for one in consistent(made, drafts)]  # type: ignore[arg-type]


def test_what_is_urged_is_demanded() -> None:
    made = doc(DEMAND)
    drafts = [
        draft(made, 0, "urged", "REQUEST", content=["withdraw"]),
        draft(made, 0, "withdraw", "RETREAT", "planned"),
    ]
    assert statuses(made, drafts) == ["happened", "demanded"]


def test_what_is_negated_stays_negated_under_a_demand() -> None:
    made = doc(DEMAND)
    drafts = [
        draft(made, 0, "urged", "REQUEST", content=["withdraw"]),
        draft(made, 0, "withdraw", "RETREAT", "negated"),
    ]
    assert statuses(made, drafts) == ["happened", "negated"]


def test_a_headline_infinitive_is_planned() -> None:
    made = doc(HEADLINE)
    assert statuses(made, [draft(made, 0, "call", "CONSULT", "demanded")]) == ["planned"]


def test_the_same_infinitive_in_a_sentence_stays() -> None:
    made = doc(HEADLINE + "\n. PUNCT . 1 punct")
    assert statuses(made, [draft(made, 0, "call", "CONSULT", "demanded")]) == ["demanded"]


def test_a_warning_about_somebody_else_is_an_accusation() -> None:
    made = doc(WARNING)
    drafts = [
        draft(made, 0, "warned", "THREATEN", roles={"actor": ["Officials"]}, content=["seize"]),
        draft(made, 0, "seize", "COERCE", "planned", roles={"actor": ["neighbours"]}),
    ]
    accusation, content = consistent(made, drafts)
    assert (accusation.type, accusation.mode, content.status) == ("ACCUSE", "allege", "alleged")
    assert [phrase.head for phrase in accusation.of("recipient")] == [3]


def test_a_threat_of_ones_own_action_stays_a_threat() -> None:
    made = doc(WARNING)
    drafts = [
        draft(made, 0, "warned", "THREATEN", roles={"actor": ["Officials"]}, content=["seize"]),
        draft(made, 0, "seize", "COERCE", "planned", roles={"actor": ["Officials"]}),
    ]
    assert [(one.type, one.status) for one in consistent(made, drafts)] == [
        ("THREATEN", "happened"),
        ("COERCE", "threatened"),
    ]


@pytest.mark.parametrize(
    "rule", [rule for rules in link_rules().values() for rule in rules], ids=lambda rule: rule.example[:30]
)
def test_rules_change_something(rule: LinkRule) -> None:
    assert rule.after not in rule.before
    assert rule.example.endswith(".")


REPEAT = """
He PRON PRP 3 nsubj
will AUX MD 3 aux
repeat VERB VB 0 root
the DET DT 5 det
demand NOUN NN 3 obj
when ADV WRB 8 advmod
he PRON PRP 8 nsubj
meets VERB VBZ 3 advcl meet
her PRON PRP 8 obj
"""


def test_a_demand_that_will_be_repeated_and_a_meeting_when_it_will_are_to_come() -> None:
    made = doc(REPEAT)
    assert statuses(made, [draft(made, 0, "demand", "REQUEST"), draft(made, 0, "meets", "CONSULT")]) == ["planned"] * 2


def test_in_the_past_they_have_happened() -> None:
    made = doc(REPEAT.replace("will AUX MD 3 aux", "duly ADV RB 3 advmod"))
    assert statuses(made, [draft(made, 0, "demand", "REQUEST"), draft(made, 0, "meets", "CONSULT")]) == ["happened"] * 2


@pytest.mark.parametrize(("whose", "kind"), [("its PRON PRP$", "THREATEN"), ("two NUM CD", "ACCUSE")])
def test_a_warning_of_what_ones_own_will_do_is_a_threat(whose: str, kind: str) -> None:
    made = doc(
        f"Chad PROPN NNP 2 nsubj\nwarned VERB VBD 0 root warn\nthat SCONJ IN 7 mark\n{whose} 5 nmod:poss\n"
        "fighters NOUN NNS 7 nsubj fighter\nwill AUX MD 7 aux\nattack VERB VB 2 ccomp"
    )
    warned = draft(made, 0, "warned", "THREATEN", roles={"actor": ["Chad"]}, content=["attack"])
    attack = draft(made, 0, "attack", "ASSAULT", "expected", roles={"actor": ["fighters"]})
    assert consistent(made, [warned, attack])[0].type == kind


def test_orders_that_are_refused_were_given() -> None:
    made = doc("They PRON PRP 2 nsubj\nrefused VERB VBD 0 root refuse\norders NOUN NNS 2 obj order")
    refused = draft(made, 0, "refused", "REJECT", content=["orders"])
    assert consistent(made, [refused, draft(made, 0, "orders", "REQUEST", "negated")])[1].status == "happened"
    assert consistent(made, [refused, draft(made, 0, "orders", "RETREAT", "negated")])[1].status == "negated"

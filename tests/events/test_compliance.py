"""Conditions that point back to what was demanded."""

from dataclasses import replace

import pytest

from sanudo.events.compliance import with_alternatives, with_compliance
from sanudo.events.drafts import Draft
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from tests.building import doc, draft

ORDER = """
The DET DT 2 det
king NOUN NN 3 nsubj
ordered VERB VBD 0 root order
the DET DT 5 det
rebels NOUN NNS 3 obj rebel
to PART TO 7 mark
leave VERB VB 3 xcomp
"""
SHOULD_THEY_FAIL = """
Should AUX MD 3 aux
they PRON PRP 3 nsubj
fail VERB VB 11 advcl
to PART TO 5 mark
do VERB VB 3 xcomp
so ADV RB 5 advmod
, PUNCT , 3 punct
the DET DT 9 det
army NOUN NN 11 nsubj
will AUX MD 11 aux
attack VERB VB 0 root
"""
COMPLY = SHOULD_THEY_FAIL.replace("do VERB", "comply VERB").replace("so ADV", "soon ADV")


def linked(made: Doc, *drafts: Draft) -> dict[str, Draft]:
    return {made.sentences[d.sentence].tokens[d.trigger.word].text: d for d in with_compliance(made, drafts)}


def ordered(made: Doc) -> tuple[Draft, Draft]:
    return draft(made, 0, "ordered", "REQUEST", content=["leave"]), draft(made, 0, "leave", "RETREAT", "demanded")


@pytest.mark.parametrize("known", [True, False])
def test_to_do_so_is_what_was_demanded(known: bool) -> None:
    made = doc(ORDER, SHOULD_THEY_FAIL)
    attack, do = draft(made, 1, "attack", "ASSAULT", "threatened"), draft(made, 1, "do", "RETREAT", "hypothetical")
    attack = replace(attack, conditions=(("if", do.key),)) if known else attack
    found = linked(made, *ordered(made), attack, *([do] if known else []))
    assert set(found) == {"ordered", "leave", "attack"}
    assert found["attack"].conditions == (("unless", found["leave"].key),)


def test_to_comply_is_an_act_whose_content_was_demanded() -> None:
    made = doc(ORDER, COMPLY)
    attack, comply = (
        draft(made, 1, "attack", "ASSAULT", "threatened"),
        draft(made, 1, "comply", "CONCEDE", "hypothetical"),
    )
    found = linked(made, *ordered(made), attack, comply)
    assert found["comply"].content == (found["leave"].key,)


def test_nothing_is_pointed_to_where_nothing_was_demanded_just_before() -> None:
    far = doc(ORDER, *["It PRON PRP 2 nsubj\nrained VERB VBD 0 root rain"] * 3, SHOULD_THEY_FAIL)
    attack, do = draft(far, 4, "attack", "ASSAULT", "threatened"), draft(far, 4, "do", "RETREAT", "hypothetical")
    assert set(linked(far, *ordered(far), attack, do)) == {"ordered", "leave", "attack", "do"}
    done = doc(ORDER, SHOULD_THEY_FAIL.replace("do VERB", "pay VERB"))
    attack = draft(done, 1, "attack", "ASSAULT", "threatened")
    assert linked(done, *ordered(done), attack)["attack"].conditions == ()


OR_ELSE = """
The DET DT 2 det
king NOUN NN 3 nsubj
told VERB VBD 0 root tell
them PRON PRP 3 iobj they
to PART TO 6 mark
leave VERB VB 3 xcomp
{} CCONJ CC 10 cc
he PRON PRP 10 nsubj
would AUX MD 10 aux
attack VERB VB 6 conj
"""


@pytest.mark.parametrize(
    ("word", "status", "conditions", "contents"), [("or", "threatened", 1, 1), ("and", "demanded", 0, 2)]
)
def test_what_will_be_done_or_else_is_threatened(word: str, status: str, conditions: int, contents: int) -> None:
    made = doc(OR_ELSE.format(word))
    told, leave, attack = with_alternatives(
        made,
        [
            draft(made, 0, "told", "REQUEST", content=["leave", "attack"]),
            draft(made, 0, "leave", "RETREAT", "demanded"),
            draft(made, 0, "attack", "ASSAULT", "demanded"),
        ],
    )
    assert (attack.status, len(attack.conditions), len(told.content)) == (status, conditions, contents)
    assert leave.status == "demanded"


def test_it_that_does_business_does_not_do_it(encoder: Encoder) -> None:
    text = (
        "The king ordered the rebels to leave the town. If it does business with them, the duke will attack the port."
    )
    (coded,) = Coder(encoder=encoder)([Article("a", text)])
    leaving = {event.id for event in coded.events if event.type == "RETREAT"}
    strikes = [event for event in coded.events if event.type == "ASSAULT"]
    assert strikes
    assert not {condition.event for event in strikes for condition in event.conditions} & leaving

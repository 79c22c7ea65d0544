"""Purpose by rule: what an act is for or against."""

import pytest

from sanudo.events.drafts import Draft
from sanudo.events.purpose import purpose_verbs, with_purpose
from sanudo.language.doc import Doc
from tests.building import doc, draft

ATTEMPT = """
She PRON PRP 3 nsubj
will AUX MD 3 aux
visit VERB VB 0 root
Kabul PROPN NNP 3 obj
and CCONJ CC 6 cc
talk VERB VB 3 conj
in ADP IN 9 case
an DET DT 9 det
attempt NOUN NN 6 obl
to PART TO 11 mark
stop VERB VB 9 acl
an DET DT 13 det
attack NOUN NN 11 obj
"""
OPTIONS = """
They PRON PRP 2 nsubj
weigh VERB VBP 0 root
options NOUN NNS 2 obj option
to PART TO 5 mark
deter VERB VB 3 acl
an DET DT 7 det
attack NOUN NN 5 obj
including VERB VBG 9 case
sanctions NOUN NNS 3 nmod sanction
"""
PLAIN = """
She PRON PRP 2 nsubj
wants VERB VBZ 0 root want
to PART TO 4 mark
stop VERB VB 2 xcomp
the DET DT 6 det
attack NOUN NN 4 obj
"""


def links(made: Doc, drafts: list[Draft]) -> set[tuple[str, str, str]]:
    words = made.sentences[0].tokens
    return {
        (words[draft.trigger.word].text, direction, words[key[1]].text)
        for draft in with_purpose(made, drafts)
        for direction, key in draft.purpose
    }


def test_coordinated_acts_share_the_purpose_of_an_attempt() -> None:
    made = doc(ATTEMPT)
    drafts = [
        draft(made, 0, "visit", "CONSULT", "planned"),
        draft(made, 0, "talk", "CONSULT", "planned"),
        draft(made, 0, "attack", "ASSAULT"),
    ]
    assert links(made, drafts) == {("visit", "against", "attack"), ("talk", "against", "attack")}


def test_a_verb_that_only_says_to_stop_it_is_no_event() -> None:
    made = doc(ATTEMPT)
    drafts = [
        draft(made, 0, "talk", "CONSULT", "planned", content=["stop"]),
        draft(made, 0, "stop", "COERCE", "planned"),
        draft(made, 0, "attack", "ASSAULT"),
    ]
    made_of = with_purpose(made, drafts)
    assert [made.sentences[0].tokens[d.trigger.word].text for d in made_of] == ["talk", "attack"]
    assert made_of[0].content == ()


def test_options_to_deter_give_the_purpose_to_the_options() -> None:
    made = doc(OPTIONS)
    drafts = [draft(made, 0, "attack", "ASSAULT", "expected"), draft(made, 0, "sanctions", "SANCTION", "considered")]
    assert links(made, drafts) == {("sanctions", "against", "attack")}


def test_without_an_act_before_it_there_is_no_purpose() -> None:
    made = doc(PLAIN)
    assert links(made, [draft(made, 0, "stop", "COERCE"), draft(made, 0, "attack", "ASSAULT")]) == set()


@pytest.mark.parametrize("verb", purpose_verbs())
def test_verbs_have_one_direction(verb: str) -> None:
    aim = purpose_verbs()[verb]
    assert aim.direction in ("toward", "against")
    assert aim.unreal == "never" or aim.direction == "against"


def test_what_is_to_be_prevented_has_not_happened() -> None:
    made = doc(OPTIONS)
    drafts = [draft(made, 0, "attack", "ASSAULT", "happened"), draft(made, 0, "sanctions", "SANCTION", "considered")]
    assert [one.status for one in with_purpose(made, drafts)] == ["hypothetical", "considered"]


def test_a_war_that_is_to_be_stopped_goes_on_and_an_attack_does_not() -> None:
    for article, expected in (("an", "hypothetical"), ("the", "happened")):
        made = doc(ATTEMPT.replace("an DET DT 13 det", f"{article} DET DT 13 det"))
        drafts = [draft(made, 0, "talk", "CONSULT", "planned"), draft(made, 0, "attack", "ASSAULT", "happened")]
        assert [one.status for one in with_purpose(made, drafts)] == ["planned", expected]


MEETING = """
She PRON PRP 3 nsubj
will AUX MD 3 aux
fly VERB VB 0 root
north ADV RB 3 advmod
to PART TO 6 mark
meet VERB VB 3 advcl
rebels NOUN NNS 6 obj rebel
"""
HOPE = """
They PRON PRP 2 nsubj
held VERB VBD 0 root hold
talks NOUN NNS 2 obj talk
in ADP IN 6 case
the DET DT 6 det
hope NOUN NN 2 obl
of SCONJ IN 8 mark
persuading VERB VBG 6 acl persuade
rebels NOUN NNS 8 obj rebel
to PART TO 11 mark
leave VERB VB 8 xcomp
"""


def test_an_act_that_another_serves_is_its_purpose() -> None:
    made = doc(MEETING)
    drafts = [draft(made, 0, "fly", "CONSULT", "planned"), draft(made, 0, "meet", "CONSULT", "planned")]
    assert links(made, drafts) == {("fly", "toward", "meet")}


def test_what_a_speech_act_says_is_not_what_it_is_for() -> None:
    made = doc(MEETING.replace("fly VERB VB 0 root", "threaten VERB VB 0 root"))
    drafts = [draft(made, 0, "threaten", "THREATEN"), draft(made, 0, "meet", "CONSULT", "threatened")]
    assert links(made, drafts) == set()


def test_the_object_of_a_light_verb_serves_what_is_hoped_for() -> None:
    made = doc(HOPE)
    drafts = [draft(made, 0, "talks", "CONSULT"), draft(made, 0, "leave", "RETREAT", "demanded")]
    assert links(made, drafts) == {("talks", "toward", "leave")}
    drafts.append(draft(made, 0, "persuading", "REQUEST", content=["leave"]))
    assert links(made, drafts) == {("talks", "toward", "leave"), ("talks", "toward", "persuading")}


def test_what_is_weighed_to_be_deterred_is_no_option() -> None:
    made = doc(OPTIONS)
    drafts = [draft(made, 0, "attack", "ASSAULT", "considered"), draft(made, 0, "sanctions", "SANCTION", "considered")]
    assert [one.status for one in with_purpose(made, drafts)] == ["hypothetical", "considered"]


def test_a_clause_with_a_subject_of_its_own_is_no_purpose() -> None:
    made = doc(MEETING.replace("north ADV RB 3 advmod", "allies NOUN NNS 6 nsubj ally"))
    drafts = [draft(made, 0, "fly", "CONSULT", "planned"), draft(made, 0, "meet", "CONSULT", "planned")]
    assert links(made, drafts) == set()


FORCE = """
They PRON PRP 2 nsubj
marched VERB VBD 0 root march
to PART TO 4 mark
stop VERB VB 2 advcl
him PRON PRP 4 obj he
after SCONJ IN 8 mark
he PRON PRP 8 nsubj
refused VERB VBD 4 advcl refuse
"""


def test_what_happened_before_is_not_what_is_to_be_stopped() -> None:
    made = doc(FORCE)
    assert links(made, [draft(made, 0, "marched", "PROTEST"), draft(made, 0, "refused", "REJECT")]) == set()


def test_what_is_told_of_somebody_is_not_what_these_act_for() -> None:
    made = doc(
        "Roe PROPN NNP 7 nsubj\nwho PRON WP 4 nsubj\nis AUX VBZ 4 cop\ndue ADJ JJ 1 acl:relcl\nto PART TO 6 mark\n"
        "join VERB VB 4 advcl\ndemanded VERB VBD 0 root demand"
    )
    assert links(made, [draft(made, 0, "join", "CONSULT", "planned"), draft(made, 0, "demanded", "REQUEST")]) == set()


@pytest.mark.parametrize(("kind", "linked"), [("REJECT", False), ("CONSULT", True)])
def test_what_is_refused_is_no_purpose(kind: str, linked: bool) -> None:
    made = doc(
        "They PRON PRP 2 nsubj\nrefused VERB VBD 0 root refuse\nto PART TO 4 mark\n"
        "halt VERB VB 2 xcomp\nattacks NOUN NNS 4 obj attack"
    )
    assert bool(links(made, [draft(made, 0, "refused", kind), draft(made, 0, "attacks", "ASSAULT")])) == linked

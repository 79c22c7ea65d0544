"""Denials, refusals and consents whose content other words stand for."""

from sanudo.events.answers import with_answers
from sanudo.events.drafts import Draft
from sanudo.language.doc import Doc
from tests.building import doc, draft

ALLEGED = """
Exiles NOUN NNS 2 nsubj exile
claim VERB VBP 0 root
soldiers NOUN NNS 4 nsubj soldier
shot VERB VBD 2 ccomp shoot
prisoners NOUN NNS 4 obj prisoner
"""
DENIED = """
Officials NOUN NNS 2 nsubj official
denied VERB VBD 0 root deny
it PRON PRP 2 obj
"""
DEMANDED = """
They PRON PRP 2 nsubj
demand VERB VBP 0 root
withdrawal NOUN NN 2 obj
"""
REFUSED = """
He PRON PRP 2 nsubj
refused VERB VBD 0 root refuse
to PART TO 4 mark
do VERB VB 2 xcomp
so ADV RB 4 advmod
"""
RUMOURS = """
She PRON PRP 2 nsubj
denied VERB VBD 0 root deny
rumours NOUN NNS 2 obj rumour
that SCONJ IN 7 mark
he PRON PRP 7 nsubj
had AUX VBD 7 aux have
fled VERB VBN 3 acl flee
"""


def contents(made: Doc, drafts: list[Draft]) -> dict[str, list[str]]:
    def word(key: tuple[int, int]) -> str:
        return made.sentences[key[0]].tokens[key[1]].text

    return {word(one.key): [word(key) for key in one.content] for one in with_answers(made, drafts) if one.content}


def test_who_denies_it_denies_what_was_alleged_before() -> None:
    made = doc(ALLEGED, DENIED)
    drafts = [draft(made, 0, "shot", "ASSAULT", "alleged"), draft(made, 1, "denied", "REJECT")]
    assert contents(made, drafts) == {"denied": ["shot"]}
    assert contents(made, [draft(made, 0, "shot", "ASSAULT"), drafts[1]]) == {}


def test_only_a_pronoun_points_back() -> None:
    made = doc(ALLEGED, DENIED.replace("it PRON PRP", "entry NOUN NN"))
    assert contents(made, [draft(made, 0, "shot", "ASSAULT", "alleged"), draft(made, 1, "denied", "REJECT")]) == {}


def test_what_was_alleged_two_sentences_before_is_not_meant() -> None:
    made = doc(ALLEGED, DEMANDED, DENIED)
    assert contents(made, [draft(made, 0, "shot", "ASSAULT", "alleged"), draft(made, 2, "denied", "REJECT")]) == {}


def test_who_refuses_to_do_so_refuses_what_was_demanded() -> None:
    made = doc(DEMANDED, REFUSED)
    demand = draft(made, 0, "demand", "REQUEST", content=["withdrawal"])
    drafts = [demand, draft(made, 0, "withdrawal", "RETREAT", "demanded"), draft(made, 1, "refused", "REJECT")]
    assert contents(made, drafts) == {"demand": ["withdrawal"], "refused": ["withdrawal"]}


def test_a_denial_has_what_its_sentence_tells_as_denied() -> None:
    made = doc(RUMOURS)
    drafts = [draft(made, 0, "denied", "REJECT"), draft(made, 0, "fled", "RETREAT", "denied")]
    assert contents(made, drafts) == {"denied": ["fled"]}
    assert contents(made, [drafts[0], draft(made, 0, "fled", "RETREAT")]) == {}


def test_who_only_refused_refused_what_was_demanded() -> None:
    only = "\n".join(REFUSED.strip().splitlines()[:2])
    for refused, meant in ((only, ["withdrawal"]), (f"{only}\nentry NOUN NN 2 obj", [])):
        made = doc(DEMANDED, refused)
        drafts = [draft(made, 0, "withdrawal", "RETREAT", "demanded"), draft(made, 1, "refused", "REJECT")]
        assert contents(made, drafts).get("refused", []) == meant


def test_what_a_relative_pronoun_denies_was_alleged_in_its_sentence() -> None:
    made = doc(
        "They PRON PRP 2 nsubj\nsay VERB VBP 0 root\nhe PRON PRP 4 nsubj\nshot VERB VBD 2 ccomp shoot\n"
        "which PRON WDT 7 obj\nhe PRON PRP 7 nsubj\ndenies VERB VBZ 4 advcl:relcl deny"
    )
    assert contents(made, [draft(made, 0, "shot", "ASSAULT", "alleged"), draft(made, 0, "denies", "REJECT")]) == {
        "denies": ["shot"]
    }


def test_the_call_that_is_dismissed_was_made_just_before() -> None:
    dismissed = "He PRON PRP 2 nsubj\ndismissed VERB VBD 0 root dismiss\n{} DET DT 4 det\ncall NOUN NN 2 obj"
    made = doc(DEMANDED, dismissed.format("the"))
    demand = draft(made, 0, "demand", "REQUEST")
    assert contents(made, [demand, draft(made, 1, "dismissed", "REJECT")]) == {"dismissed": ["demand"]}
    assert contents(made, [draft(made, 0, "demand", "AID"), draft(made, 1, "dismissed", "REJECT")]) == {}
    another = doc(DEMANDED, dismissed.format("a"))
    assert contents(another, [demand, draft(another, 1, "dismissed", "REJECT")]) == {}

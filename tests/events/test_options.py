"""What is left open."""

from dataclasses import replace

import pytest

from sanudo.events.drafts import Draft
from sanudo.events.options import left_open
from sanudo.language.doc import Doc
from sanudo.model.events import Status
from tests.building import doc, draft

NOT_RULED_OUT = """
The DET DT 2 det
king NOUN NN 5 nsubj
has AUX VBZ 5 aux have
not PART RB 5 advmod
ruled VERB VBN 0 root rule
out ADP RP 5 compound:prt
an DET DT 8 det
invasion NOUN NN 5 obj
"""
WHETHER = """
He PRON PRP 2 nsubj
asked VERB VBD 0 root ask
whether SCONJ IN 6 mark
Peru PROPN NNP 6 nsubj Peru
would AUX MD 6 aux
invade VERB VB 2 ccomp
"""
ONLY_IF = """
The DET DT 2 det
duke NOUN NN 5 nsubj
will AUX MD 5 aux
only ADV RB 5 advmod
meet VERB VB 0 root
them PRON PRP 5 obj they
if SCONJ IN 11 mark
the DET DT 9 det
hostages NOUN NNS 11 nsubj:pass hostage
are AUX VBP 11 aux:pass be
freed VERB VBN 5 advcl free
"""


def opened(made: Doc, *drafts: Draft) -> dict[str, Status]:
    words = made.sentences[0].tokens
    return {words[one.trigger.word].text: one.status for one in left_open(made, drafts)}


def conditional(made: Doc, word: str, status: Status) -> Draft:
    freed = draft(made, 0, "freed", "RETREAT", "hypothetical")
    return replace(draft(made, 0, word, "CONSULT", status), conditions=(("if", freed.key),))


def test_what_is_not_ruled_out_is_considered_and_not_to_rule_it_out_is_no_act() -> None:
    made = doc(NOT_RULED_OUT)
    drafts = draft(made, 0, "ruled", "REJECT", content=["invasion"]), draft(made, 0, "invasion", "ASSAULT", "negated")
    assert opened(made, *drafts) == {"invasion": "considered"}
    surely = doc(NOT_RULED_OUT.replace("not PART", "now ADV"))
    drafts = (
        draft(surely, 0, "ruled", "REJECT", content=["invasion"]),
        draft(surely, 0, "invasion", "ASSAULT", "negated"),
    )
    assert opened(surely, *drafts) == {"ruled": "happened", "invasion": "negated"}


def test_what_is_asked_about_is_considered_unless_words_negate_it() -> None:
    made = doc(WHETHER)
    assert opened(made, draft(made, 0, "invade", "ASSAULT", "negated")) == {"invade": "considered"}
    that = doc(WHETHER.replace("whether", "that"))
    assert opened(that, draft(that, 0, "invade", "ASSAULT", "negated")) == {"invade": "negated"}


@pytest.mark.parametrize(
    ("modal", "adverb", "status"),
    [("will", "only", "planned"), ("could", "only", "hypothetical"), ("will", "not", "negated")],
)
def test_what_is_only_done_under_a_condition_is_not_refused(modal: str, adverb: str, status: Status) -> None:
    made = doc(ONLY_IF.replace("will AUX", f"{modal} AUX").replace("only ADV", f"{adverb} ADV"))
    assert opened(made, conditional(made, "meet", "negated")) == {"meet": status}


def test_out_may_hang_elsewhere() -> None:
    made = doc(NOT_RULED_OUT.replace("out ADP RP 5 compound:prt", "out ADP IN 8 case"))
    assert opened(made, draft(made, 0, "invasion", "ASSAULT", "negated")) == {"invasion": "considered"}


@pytest.mark.parametrize(("modal", "kept"), [("could", 0), ("will", 1)])
def test_a_warning_of_what_might_come_is_no_threat(modal: str, kept: int) -> None:
    made = doc(
        "He PRON PRP 2 nsubj\nwarned VERB VBD 0 root warn\nthat SCONJ IN 6 mark\nprices NOUN NNS 6 nsubj price\n"
        f"{modal} AUX MD 6 aux\nrise VERB VB 2 ccomp"
    )
    assert len(left_open(made, [draft(made, 0, "warned", "THREATEN")])) == kept

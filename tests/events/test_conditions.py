"""Conditions by rule: markers, polarity, what is conditional."""

from dataclasses import replace

import pytest

from sanudo.events.conditions import _table, with_conditions
from sanudo.events.drafts import Draft
from sanudo.language.doc import Doc
from sanudo.model.events import Status
from tests.building import doc, draft

THREAT = """
The DET DT 2 det
junta NOUN NN 3 nsubj
threatens VERB VBZ 0 root threaten
sanctions NOUN NNS 3 obj sanction
if SCONJ IN 9 mark
its PRON PRP$ 7 nmod:poss
demands NOUN NNS 9 nsubj:pass demand
are AUX VBP 9 aux:pass be
met VERB VBN 3 advcl meet
"""
NEGATED = (
    THREAT.replace("are AUX VBP 9 aux:pass be", "are AUX VBP 10 aux:pass be\nnot PART RB 10 advmod")
    .replace("if SCONJ IN 9", "if SCONJ IN 10")
    .replace("demands NOUN NNS 9", "demands NOUN NNS 10")
)
EVENT_OF = """
Allies NOUN NNS 3 nsubj ally
will AUX MD 3 aux
assist VERB VB 0 root
in ADP IN 6 case
the DET DT 6 det
event NOUN NN 3 obl
of ADP IN 9 case
an DET DT 9 det
attack NOUN NN 6 nmod
"""


def links(made: Doc, drafts: list[Draft]) -> set[tuple[str, str, str]]:
    words = made.sentences[0].tokens
    return {
        (words[draft.trigger.word].text, polarity, words[key[1]].text)
        for draft in with_conditions(made, drafts)
        for polarity, key in draft.conditions
    }


def test_an_if_clause_is_the_condition_of_a_threat_and_of_what_is_threatened() -> None:
    made = doc(THREAT)
    drafts = [
        draft(made, 0, "threatens", "THREATEN", content=["sanctions"]),
        draft(made, 0, "sanctions", "SANCTION", "threatened"),
        draft(made, 0, "met", "CONCEDE", "hypothetical"),
    ]
    assert links(made, drafts) == {("threatens", "if", "met"), ("sanctions", "if", "met")}


def test_a_negated_condition_is_the_positive_act_with_unless() -> None:
    made = doc(NEGATED)
    drafts = [draft(made, 0, "threatens", "THREATEN"), draft(made, 0, "met", "CONCEDE", "negated")]
    assert links(made, drafts) == {("threatens", "unless", "met")}


def test_demands_to_be_met_stand_for_what_is_demanded() -> None:
    made = doc(NEGATED)
    drafts = [draft(made, 0, "threatens", "THREATEN"), draft(made, 0, "demands", "REQUEST")]
    assert links(made, drafts) == {("threatens", "unless", "demands")}


def test_in_the_event_of_opens_a_condition() -> None:
    made = doc(EVENT_OF)
    drafts = [draft(made, 0, "assist", "AID", "expected"), draft(made, 0, "attack", "ASSAULT")]
    assert links(made, drafts) == {("assist", "if", "attack")}


def test_no_event_in_the_clause_no_condition() -> None:
    made = doc(THREAT)
    drafts = [draft(made, 0, "threatens", "THREATEN"), draft(made, 0, "sanctions", "SANCTION", "threatened")]
    assert links(made, drafts) == set()


@pytest.mark.parametrize("row", [*_table()["clauses"], *_table()["phrases"]], ids=lambda row: row["example"][:30])
def test_every_row_has_an_example_with_its_words(row: dict[str, object]) -> None:
    words = row.get("words") or [row["word"]]
    assert " ".join(words) in str(row["example"]).lower()


ASIDE = """
It PRON PRP 2 nsubj
threatens VERB VBZ 0 root threaten
sanctions NOUN NNS 2 obj sanction
if SCONJ IN 5 mark
demands NOUN NNS 8 nmod demand
- PUNCT , 8 punct
including VERB VBG 8 case
withdrawal NOUN NN 3 nmod
- PUNCT , 8 punct
are AUX VBP 12 aux:pass be
not PART RB 12 advmod
met VERB VBN 2 advcl meet
"""


def test_an_aside_between_dashes_does_not_break_a_condition() -> None:
    made = doc(ASIDE)
    drafts = [
        draft(made, 0, "threatens", "THREATEN", roles={"actor": ["It"]}, content=["sanctions"]),
        draft(made, 0, "sanctions", "SANCTION", "threatened"),
        draft(made, 0, "demands", "REQUEST", "hypothetical", content=["withdrawal"]),
        draft(made, 0, "withdrawal", "RETREAT", "demanded"),
    ]
    assert links(made, drafts) == {("threatens", "unless", "withdrawal"), ("sanctions", "unless", "withdrawal")}


def test_demands_to_be_met_have_been_made_by_who_threatens() -> None:
    made = doc(ASIDE)
    drafts = [
        draft(made, 0, "threatens", "THREATEN", roles={"actor": ["It"]}),
        draft(made, 0, "demands", "REQUEST", "hypothetical"),
    ]
    demands = with_conditions(made, drafts)[1]
    assert demands.status == "happened"
    assert [phrase.head for phrase in demands.of("actor")] == [0]


def test_without_a_word_that_opens_a_condition_there_is_none() -> None:
    made = doc(EVENT_OF.replace("event NOUN NN", "wake NOUN NN"))
    drafts = [draft(made, 0, "assist", "AID", "expected"), draft(made, 0, "attack", "ASSAULT")]
    drafts[0] = replace(drafts[0], conditions=(("if", drafts[1].key),))
    assert links(made, drafts) == set()


INVERTED = """
Rebels NOUN NNS 3 nsubj rebel
will AUX MD 3 aux
march VERB VB 0 root
{word} AUX MD {verb} aux
the DET DT 6 det
talks NOUN NNS {verb} nsubj talk
{tail}
"""
FAIL = "resume VERB VB 3 advcl"


@pytest.mark.parametrize("word", ["should", "were", "had"])
def test_a_clause_that_begins_with_its_auxiliary_is_a_condition(word: str) -> None:
    made = doc(INVERTED.format(word=word, verb=7, tail=FAIL))
    drafts = [draft(made, 0, "march", "ASSAULT", "threatened"), draft(made, 0, "resume", "CONSULT", "hypothetical")]
    assert links(made, drafts) == {("march", "if", "resume")}


def test_an_auxiliary_behind_its_subject_or_a_conjunction_opens_no_condition() -> None:
    behind = INVERTED.replace("{word} AUX MD {verb} aux\n", "").replace(
        "{tail}", "had AUX MD 6 aux\nresumed VERB VBN 3 advcl"
    )
    made = doc(behind.replace("6 det", "5 det").format(verb=7))
    drafts = [draft(made, 0, "march", "ASSAULT", "planned"), draft(made, 0, "resumed", "CONSULT")]
    assert links(made, drafts) == set()


ANY = """
Any DET DT 2 det
ship NOUN NN 7 nsubj:pass
that PRON WDT 4 nsubj
attacks VERB VBZ 2 acl:relcl attack
will AUX MD 7 aux
be AUX VB 7 aux:pass
sunk VERB VBN 0 root sink
"""
PROMISE = """
He PRON PRP 2 nsubj
promised VERB VBD 0 root promise
to PART TO 4 mark
disarm VERB VB 2 xcomp
and CCONJ CC 7 cc
to PART TO 7 mark
leave VERB VB 4 conj
if SCONJ IN 10 mark
they PRON PRP 10 nsubj
stop VERB VBP 7 advcl
or CCONJ CC 12 cc
retreat VERB VBP 10 conj
"""


def test_what_whoever_does_is_the_condition_of_what_will_be_done() -> None:
    made = doc(ANY)
    drafts = [draft(made, 0, "attacks", "ASSAULT", "hypothetical"), draft(made, 0, "sunk", "ASSAULT", "threatened")]
    assert links(made, drafts) == {("sunk", "if", "attacks")}
    for other in (ANY.replace("Any DET", "The DET"), ANY.replace("will AUX MD", "is AUX VBZ")):
        made = doc(other)
        drafts = [draft(made, 0, "attacks", "ASSAULT"), draft(made, 0, "sunk", "ASSAULT")]
        assert links(made, drafts) == set()


def test_all_that_is_promised_together_depends_on_all_of_the_condition() -> None:
    made = doc(PROMISE)
    drafts = [
        draft(made, 0, "promised", "AGREE", content=["disarm", "leave"]),
        draft(made, 0, "disarm", "RETREAT", "offered"),
        draft(made, 0, "leave", "RETREAT", "offered"),
        draft(made, 0, "stop", "RETREAT", "hypothetical"),
        draft(made, 0, "retreat", "RETREAT", "hypothetical"),
    ]
    promised = ("promised", "disarm", "leave")
    assert links(made, drafts) == {(one, "if", other) for one in promised for other in ("stop", "retreat")}


def test_an_appeal_that_is_only_weighed_depends_itself() -> None:
    made = doc(PROMISE.replace("promised", "ask").replace("stop VERB VBP 7", "stop VERB VBP 2"))

    def told(status: Status) -> set[tuple[str, str, str]]:
        leave, stop = draft(made, 0, "leave", "RETREAT", "demanded"), draft(made, 0, "stop", "RETREAT", "hypothetical")
        return links(made, [draft(made, 0, "ask", "REQUEST", status, content=["leave"]), leave, stop])

    assert told("considered") == {("ask", "if", "stop"), ("leave", "if", "stop")}
    assert told("happened") == {("leave", "if", "stop")}


def test_no_deal_is_the_condition_that_there_is_a_deal_with_unless() -> None:
    made = doc(THREAT.replace("its PRON PRP$ 7 nmod:poss", "no DET DT 7 det"))
    drafts = [draft(made, 0, "threatens", "THREATEN"), draft(made, 0, "met", "CONCEDE", "hypothetical")]
    assert links(made, drafts) == {("threatens", "unless", "met")}


TALKS = """
They PRON PRP 2 nsubj
offered VERB VBD 0 root offer
help NOUN NN 2 obj
but CCONJ CC 8 cc
no DET DT 6 det
talks NOUN NNS 8 nsubj talk
can AUX MD 8 aux
{} VERB VB 2 conj
until SCONJ IN 11 mark
they PRON PRP 11 nsubj
leave VERB VBP 8 advcl
"""


@pytest.mark.parametrize(("verb", "held"), [("begin", "talks"), ("matter", "offered")])
def test_what_is_to_take_place_depends_and_not_what_stands_before(verb: str, held: str) -> None:
    made = doc(TALKS.format(verb))
    drafts = [
        draft(made, 0, "offered", "AGREE"),
        draft(made, 0, "talks", "CONSULT", "negated"),
        draft(made, 0, "leave", "RETREAT", "hypothetical"),
    ]
    assert links(made, drafts) == {(held, "unless", "leave")}


@pytest.mark.parametrize(("mark", "held"), [(";", {"attack"}), ("and", {"attack", "agreed"})])
def test_a_condition_does_not_reach_across_a_semicolon(mark: str, held: set[str]) -> None:
    made = doc(
        f"They PRON PRP 2 nsubj\nagreed VERB VBD 0 root agree\n{mark} PUNCT : 9 punct\nif SCONJ IN 6 mark\n"
        "they PRON PRP 6 nsubj\nleave VERB VBP 9 advcl\nRoe PROPN NNP 9 nsubj\nwill AUX MD 9 aux\nattack VERB VB 2 conj"
    )
    drafts = [
        draft(made, 0, "agreed", "AGREE", content=["attack"]),
        draft(made, 0, "leave", "RETREAT", "hypothetical"),
        draft(made, 0, "attack", "ASSAULT", "threatened"),
    ]
    assert {word for word, _, _ in links(made, drafts)} == held

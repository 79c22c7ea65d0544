"""Rulings that hang on words: types and modes."""

import pytest

from sanudo.codebook.types import check_type
from sanudo.events.rulings import certain, enacted, is_ruled, ruled, ruled_type, rulings
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from tests.building import doc, draft

CALL = """
The DET DT 2 det
premier NOUN NN 4 nsubj
will AUX MD 4 aux
call VERB VB 0 root
President PROPN NNP 6 nmod:desc
Roe PROPN NNP 4 obj
"""
CALL_TO_ACT = CALL + "\nto PART TO 8 mark\nresign VERB VB 4 xcomp\n"
ALERT = """
The DET DT 2 det
ministry NOUN NN 3 nsubj
put VERB VBD 0 root
500 NUM CD 5 nummod
soldiers NOUN NNS 3 obj soldier
on ADP IN 7 case
alert NOUN NN 3 obl
"""
PHONE = """
They PRON PRP 2 nsubj
talked VERB VBD 0 root talk
over ADP IN 5 case
the DET DT 5 det
phone NOUN NN 2 obl
"""


def test_to_call_a_person_is_to_phone() -> None:
    made = doc(CALL)
    (one,) = ruled(made, [draft(made, 0, "call", "REQUEST", "planned")])
    assert (one.type, one.mode, one.status) == ("CONSULT", "phone", "planned")


def test_to_call_on_somebody_to_act_is_not() -> None:
    made = doc(CALL_TO_ACT)
    (one,) = ruled(made, [draft(made, 0, "call", "REQUEST")])
    assert (one.type, one.mode) == ("REQUEST", None)


def test_soldiers_put_on_alert_are_mobilised() -> None:
    made = doc(ALERT)
    (one,) = ruled(made, [draft(made, 0, "put", "COERCE", mode="restrict")])
    assert (one.type, one.mode) == ("MOBILIZE", "troops")


def test_the_words_beside_tell_a_mode_that_the_model_does_not() -> None:
    made = doc(PHONE)
    silent, telling = ruled(
        made, [draft(made, 0, "talked", "CONSULT"), draft(made, 0, "talked", "CONSULT", mode="visit")]
    )
    assert (silent.mode, telling.mode) == ("phone", "visit")


def test_to_call_a_person_to_say_something_is_to_phone() -> None:
    made = doc(CALL + "\nto PART TO 8 mark\napologise VERB VB 4 xcomp\n")
    assert [one.type for one in ruled(made, [draft(made, 0, "call", "REQUEST")])] == ["CONSULT"]


def test_a_ruled_trigger_is_as_sure_as_the_ruling() -> None:
    made = doc(CALL)
    (one,) = ruled(made, [draft(made, 0, "call", "REQUEST")])
    assert dict(one.trigger.types)["CONSULT"] > 0.9
    unruled = doc(CALL_TO_ACT)
    (other,) = ruled(unruled, [draft(unruled, 0, "call", "REQUEST")])
    assert other.trigger.types == (("REQUEST", 0.9),)


@pytest.mark.parametrize("row", [*rulings()["types"], *rulings()["modes"]], ids=lambda row: row["example"][:30])
def test_rows_name_types_and_modes_of_the_codebook(row: dict[str, str]) -> None:
    check_type(row["type"], row.get("mode"))
    assert row["example"].endswith(".")


@pytest.mark.parametrize("row", rulings()["types"], ids=lambda row: row["example"][:30])
def test_the_example_of_a_row_is_coded_as_the_row_says(row: dict[str, str], encoder: Encoder) -> None:
    (coded,) = Coder(encoder=encoder).code([Article("example", row["example"], language="en")])
    assert row["type"] in {event.type for event in coded.events}


SPEAK = """
She PRON PRP 2 nsubj
speaks VERB VBZ 0 root speak
to ADP IN 5 case
President PROPN NNP 5 nmod:desc
Roe PROPN NNP 2 obl
"""


def test_speaking_to_a_person_is_a_meeting_and_a_weak_sign_is_enough_for_it() -> None:
    made = doc(SPEAK)
    weak = draft(made, 0, "speaks", "AGREE")
    assert is_ruled(made.sentences[0], weak)
    assert ruled(made, [weak])[0].type == "CONSULT"
    nobody = doc(
        SPEAK.replace("President PROPN NNP 5 nmod:desc", "the DET DT 5 det").replace("Roe PROPN", "crowd NOUN")
    )
    assert not is_ruled(nobody.sentences[0], draft(nobody, 0, "speaks", "AGREE"))


ACQUIT = """
The DET DT 2 det
court NOUN NN 3 nsubj
acquitted VERB VBD 0 root acquit
him PRON PRP 3 obj
"""
TORTURE = """
Guards NOUN NNS 2 nsubj guard
tortured VERB VBD 0 root torture
him PRON PRP 2 obj
"""


def test_an_acquittal_concedes_whatever_its_object_but_no_weak_sign_makes_it_an_event() -> None:
    made = doc(ACQUIT)
    one = draft(made, 0, "acquitted", "SANCTION", mode="convict")
    assert [(each.type, each.mode) for each in ruled(made, [one])] == [("CONCEDE", None)]
    assert not is_ruled(made.sentences[0], one)


def test_the_trigger_itself_tells_a_mode_that_the_model_does_not() -> None:
    made = doc(TORTURE)
    silent, telling = ruled(
        made, [draft(made, 0, "tortured", "ASSAULT"), draft(made, 0, "tortured", "ASSAULT", mode="beat")]
    )
    assert (silent.mode, telling.mode) == ("torture", "beat")


PEACEKEEPERS = """
The DET DT 2 det
kingdom NOUN NN 3 nsubj
sent VERB VBD 0 root send
troops NOUN NNS 3 obj troop
for ADP IN 7 case
the DET DT 7 det
mission NOUN NN 3 obl
"""


def test_forces_sent_to_keep_the_peace_are_aid_wherever_the_sentence_says_so() -> None:
    keeping = doc(PEACEKEEPERS.replace("the DET DT 7 det", "peacekeeping NOUN NN 7 compound"))
    assert ruled_type(keeping.sentences[0], 2) == "AID"
    assert ruled_type(doc(PEACEKEEPERS).sentences[0], 2) is None


AFTER = """
They PRON PRP 2 nsubj
sent VERB VBD 0 root send
troops NOUN NNS 2 obj troop
after SCONJ IN 6 mark
peacekeepers NOUN NNS 6 nsubj peacekeeper
fell VERB VBD 2 advcl fall
"""


def test_a_clause_with_its_own_subject_says_nothing_of_the_act_above_it() -> None:
    assert ruled_type(doc(AFTER).sentences[0], 1) is None


SIEGE = """
They PRON PRP 2 nsubj
declared VERB VBD 0 root declare
a DET DT 4 det
state NOUN NN 2 obj
of ADP IN 6 case
siege NOUN NN 4 nmod
"""


def test_what_stands_beside_a_word_counts_where_the_word_needs_no_object() -> None:
    assert ruled_type(doc(SIEGE).sentences[0], 5) == "COERCE"
    assert ruled_type(doc(SIEGE.replace("state", "time")).sentences[0], 5) is None


DECLINE = """
The DET DT 2 det
ministry NOUN NN 3 nsubj
declined VERB VBD 0 root decline
to PART TO 5 mark
comment VERB VB 3 xcomp
"""


def test_some_words_name_no_event_whatever_the_model_says() -> None:
    made = doc(DECLINE)
    assert ruled(made, [draft(made, 0, "declined", "REJECT")]) == []
    other = doc(DECLINE.replace("comment", "negotiate"))
    assert [one.type for one in ruled(other, [draft(other, 0, "declined", "REJECT")])] == ["REJECT"]


@pytest.mark.parametrize("row", rulings()["nothing"], ids=lambda row: row["example"][:30])
def test_the_example_of_nothing_tells_no_event(row: dict[str, str], encoder: Encoder) -> None:
    (coded,) = Coder(encoder=encoder).code([Article("example", row["example"], language="en")])
    assert coded.events == ()


ORDER = """
The DET DT 2 det
court NOUN NN 3 nsubj
ordered VERB VBD 0 root order
the DET DT 5 det
arrest NOUN NN 3 obj
today NOUN NN 3 obl:unmarked
"""


def test_what_is_ordered_is_enacted_by_the_word_that_orders_it() -> None:
    assert enacted(doc(ORDER).sentences[0]) == [(4, 2)]
    assert enacted(doc(ORDER.replace("order", "report")).sentences[0]) == []
    taken_for_a_verb = ORDER.replace("arrest NOUN NN 3 obj", "arrest NOUN NN 3 xcomp")
    assert enacted(doc(taken_for_a_verb).sentences[0]) == [(4, 2)]


EXPLODED = """
The DET DT 2 det
grenade NOUN NN 3 nsubj
exploded VERB VBD 0 root explode
"""
FREED = """
Soldiers NOUN NNS 2 nsubj soldier
freed VERB VBD 0 root free
two NUM CD 4 nummod
villages NOUN NNS 2 obj village
"""
SEIZED = """
Rebels NOUN NNS 2 nsubj rebel
seized VERB VBD 0 root seize
Strelsau PROPN NNP 2 obj
"""
BURNED = """
Students NOUN NNS 2 nsubj student
burned VERB VBD 0 root burn
cars NOUN NNS 2 obj car
"""
FOUND = """
Soldiers NOUN NNS 2 nsubj soldier
found VERB VBD 0 root find
rifles NOUN NNS 2 obj rifle
"""


def test_a_certain_word_is_a_trigger_by_who_or_what_does_it() -> None:
    assert certain(doc(EXPLODED).sentences[0]) == {2: "ASSAULT"}
    assert certain(doc(EXPLODED.replace("grenade", "engine")).sentences[0]) == {}
    assert certain(doc(FOUND).sentences[0]) == {1: "COERCE"}
    assert certain(doc(FOUND.replace("soldier", "farmer")).sentences[0]) == {}


def test_a_place_taken_by_force_has_no_mode_of_the_models() -> None:
    made = doc(FREED)
    (one,) = ruled(made, [draft(made, 0, "freed", "RETREAT", mode="release")])
    assert (one.type, one.mode) == ("ASSAULT", None)


def test_what_has_the_name_of_a_place_is_taken_as_one() -> None:
    named, plain = doc(SEIZED, names=[(0, 2, 2, "LOC")]), doc(SEIZED)
    assert ruled(named, [draft(named, 0, "seized", "COERCE", mode="seize")])[0].type == "ASSAULT"
    assert ruled(plain, [draft(plain, 0, "seized", "COERCE", mode="seize")])[0].type == "COERCE"


def test_who_burns_cars_in_protest_riots_and_who_burns_flags_does_not() -> None:
    cars, flags = doc(BURNED), doc(BURNED.replace("cars", "flags").replace("obj car", "obj flag"))
    assert ruled(cars, [draft(cars, 0, "burned", "PROTEST", mode="demo")])[0].mode == "riot"
    assert ruled(flags, [draft(flags, 0, "burned", "PROTEST", mode="demo")])[0].mode == "demo"


def test_to_call_off_talks_is_no_call() -> None:
    made = doc("He PRON PRP 2 nsubj\ncalled VERB VBD 0 root call\noff ADP RP 2 compound:prt\ntalks NOUN NNS 2 obj talk")
    (talks,) = ruled(made, [draft(made, 0, "talks", "CONSULT")])
    assert talks.mode is None
    over = doc("He PRON PRP 2 nsubj\nheld VERB VBD 0 root hold\nphone NOUN NN 4 compound\ntalks NOUN NNS 2 obj talk")
    assert ruled(over, [draft(over, 0, "talks", "CONSULT")])[0].mode == "phone"


def types_of(text: str, encoder: Encoder) -> set[str]:
    """The types of the events that a text tells."""
    (coded,) = Coder(encoder=encoder).code([Article("text", text, language="en")])
    return {event.type for event in coded.events}


@pytest.mark.parametrize(
    "text",
    [
        "The devices went on sale on Friday.",
        "The bomb went to the museum.",
        "Technicians set an explosive device on the table.",
        "Households use gas to heat water.",
        "Factories use gas to make toxic paint.",
        "The opposition party took control of parliament in the capital after the vote.",
        "Three people died in a crush of marchers.",
        "Marchers gathered flowers.",
        "The army opened a camp for orphans near the coast.",
    ],
)
def test_words_of_a_row_that_mean_something_else_tell_no_event(text: str, encoder: Encoder) -> None:
    assert types_of(text, encoder) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Two bombs went off in the market.",
        "Nine people were killed in shelling after the flood.",
        "A storm of rockets killed four soldiers in the town.",
        "Four soldiers were killed in a collision of tanks and lorries.",
        "Police fired rounds of tear gas at the students.",
        "Rebels attacked the barracks and took control of the town.",
    ],
)
def test_violence_stays_whatever_stands_beside_it(text: str, encoder: Encoder) -> None:
    assert types_of(text, encoder) == {"ASSAULT"}


STORM = """
A DET DT 2 det
storm NOUN NN 5 nsubj
of ADP IN 4 case
rockets NOUN NNS 2 nmod rocket
killed VERB VBD 0 root kill
soldiers NOUN NNS 5 obj soldier
"""
FLOODED = """
Nine NUM CD 2 nummod
farmers NOUN NNS 4 nsubj:pass farmer
were AUX VBD 4 aux:pass
killed VERB VBN 0 root kill
in ADP IN 7 case
the DET DT 7 det
flood NOUN NN 4 obl
"""
CONTROL = """
Rebels NOUN NNS 2 nsubj rebel
took VERB VBD 0 root take
control NOUN NN 2 obj
of ADP IN 6 case
the DET DT 6 det
town NOUN NN 3 nmod
"""
GAS = """
Police NOUN NNS 2 nsubj police
used VERB VBD 0 root use
tear NOUN NN 4 compound
gas NOUN NN 2 obj
"""


def killed(table: str) -> list[str]:
    """The types that are left of one draft of violence, "killed"."""
    made = doc(table)
    return [one.type for one in ruled(made, [draft(made, 0, "killed", "ASSAULT")])]


def test_a_disaster_is_no_violence_and_a_storm_of_rockets_is() -> None:
    assert killed(STORM) == ["ASSAULT"]
    assert killed(STORM.replace("of ADP IN 4 case", "near ADP IN 4 case")) == []


def test_only_what_people_are_killed_in_or_by_is_the_cause() -> None:
    assert killed(FLOODED) == []
    assert killed(FLOODED.replace("in ADP", "after ADP")) == ["ASSAULT"]
    assert killed(FLOODED + "and CCONJ CC 9 cc\nshelling NOUN NN 7 conj\n") == ["ASSAULT"]


def test_control_is_taken_by_forces_and_of_a_place() -> None:
    assert (ruled_type(doc(CONTROL).sentences[0], 1), ruled_type(doc(CONTROL).sentences[0], 2)) == (
        "ASSAULT",
        "ASSAULT",
    )
    assert ruled_type(doc(CONTROL.replace("rebel", "deputy")).sentences[0], 1) is None
    assert ruled_type(doc(CONTROL.replace("town", "party")).sentences[0], 2) is None


def test_who_attacks_and_takes_control_does_both() -> None:
    attacked = """
        Rebels NOUN NNS 2 nsubj rebel
        attacked VERB VBD 0 root attack
        and CCONJ CC 4 cc
        took VERB VBD 2 conj take
        control NOUN NN 4 obj
        of ADP IN 7 case
        towns NOUN NNS 5 nmod town
    """
    assert ruled_type(doc(attacked).sentences[0], 3) == "ASSAULT"


def test_what_describes_the_object_stands_with_it() -> None:
    assert certain(doc(GAS).sentences[0]) == {1: "ASSAULT"}
    on_water = GAS.replace("tear NOUN NN 4 compound", "the DET DT 4 det")
    assert certain(doc(on_water + "on ADP IN 6 case\nwater NOUN NN 2 obl\n").sentences[0]) == {}


@pytest.mark.parametrize(("who", "kind"), [("ministry", "ACCUSE"), ("students", "PROTEST")])
def test_who_governs_protests_in_words(who: str, kind: str) -> None:
    made = doc(f"The DET DT 2 det\n{who} NOUN NN 3 nsubj\nprotested VERB VBD 0 root protest")
    assert [one.type for one in ruled(made, [draft(made, 0, "protested", "PROTEST", mode="demo")])] == [kind]


def test_a_particle_right_behind_the_verb_counts_where_the_tree_hangs_it_elsewhere() -> None:
    went = """
        The DET DT 2 det
        bomb NOUN NN 3 nsubj
        went VERB VBD 0 root go
        off ADP IN 7 case
        near ADP IN 7 case
        the DET DT 7 det
        gate NOUN NN 3 obl
    """
    assert certain(doc(went).sentences[0]) == {2: "ASSAULT"}
    assert certain(doc(went.replace("off", "right")).sentences[0]) == {}

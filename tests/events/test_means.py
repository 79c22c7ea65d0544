"""What violence is done with: the mode that the words around the trigger tell."""

from typing import Any

import pytest

from sanudo.codebook.types import check_type
from sanudo.events.means import means_rows, with_means
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from tests.building import doc, draft

THROWN = """
    Rebels NOUN NNS 2 nsubj rebel
    hurled VERB VBD 0 root hurl
    a DET DT 4 det
    grenade NOUN NN 2 obj
"""
DESTROYED = """
    Rebels NOUN NNS 2 nsubj rebel
    destroyed VERB VBD 0 root destroy
    a DET DT 4 det
    tank NOUN NN 2 obj
"""
INJURED = """
    Four NUM CD 2 nummod
    soldiers NOUN NNS 4 nsubj:pass soldier
    were AUX VBD 4 aux:pass
    injured VERB VBN 0 root injure
    when ADV WRB 8 advmod
    a DET DT 7 det
    mine NOUN NN 8 nsubj
    exploded VERB VBD 4 advcl explode
"""
RAIDED = """
    Rebels NOUN NNS 2 nsubj rebel
    attacked VERB VBD 0 root attack
    towns NOUN NNS 2 obj town
"""
TWO_DEEDS = """
    Shelling NOUN NN 4 nsubj shelling
    and CCONJ CC 3 cc
    airstrikes NOUN NNS 1 conj airstrike
    continued VERB VBD 0 root continue
"""
NAMED = """
    Mr. NOUN NNP 2 nmod:desc
    Stone PROPN NNP 3 nsubj
    attacked VERB VBD 0 root attack
    him PRON PRP 3 obj he
"""


def mode(table: str, word: str, told: str | None, kind: str = "ASSAULT") -> str | None:
    """The mode of one draft for which the model tells a mode."""
    made = doc(table)
    (one,) = with_means(made, [draft(made, 0, word, kind, mode=told)])
    return one.mode


@pytest.mark.parametrize("told", [None, "aerial", "heavy-weapons"])
def test_what_is_thrown_is_the_means_whatever_the_model_says(told: str | None) -> None:
    assert mode(THROWN, "hurled", told) == "explosives"


def test_the_object_of_other_verbs_is_no_means() -> None:
    assert mode(DESTROYED, "destroyed", "destroy") == "destroy"
    assert mode(DESTROYED, "destroyed", None) is None


def test_weapons_that_are_destroyed_are_not_what_destroys_them() -> None:
    assert mode(DESTROYED, "destroyed", "aerial") == "destroy"


def test_people_and_places_that_speak_of_weapons_are_none_that_is_destroyed() -> None:
    pilot = DESTROYED.replace("tank NOUN NN 2 obj", "pilot NOUN NN 2 obj")
    assert mode(pilot, "destroyed", "aerial") == "aerial"
    killed = DESTROYED.replace("destroyed", "killed").replace("root destroy", "root kill")
    assert mode(killed, "killed", "heavy-weapons") == "heavy-weapons"


ATTACKED = """
    Two NUM CD 2 nummod
    workers NOUN NNS 3 nsubj worker
    died VERB VBD 0 root die
    in ADP IN 8 case
    a DET DT 8 det
    gas NOUN NN 8 compound
    plant NOUN NN 8 compound
    attack NOUN NN 3 obl
"""


def test_an_attack_on_a_gas_plant_is_none_with_gas() -> None:
    assert mode(ATTACKED, "died", None) is None
    assert mode(ATTACKED.replace("plant NOUN", "poison NOUN"), "died", None) == "unconventional"


@pytest.mark.parametrize("text", ["Two workers died in a gas plant attack on Friday.", "Rebels killed a pilot."])
def test_neither_gas_works_nor_airmen_make_a_mode(text: str, encoder: Encoder) -> None:
    (coded,) = Coder(encoder=encoder).code([Article("text", text, language="en")])
    assert {event.mode for event in coded.events} == {None}


def test_the_mine_that_a_lorry_hits_is_the_means_and_no_other_object_of_hitting() -> None:
    hit = DESTROYED.replace("destroyed", "hit").replace("root destroy", "root hit")
    assert mode(hit.replace("tank", "mine"), "hit", None) == "explosives"
    assert mode(hit, "hit", None) is None


def test_harm_beside_harm_shares_its_cause() -> None:
    table = INJURED + "and CCONJ CC 10 cc\nkilled VERB VBN 4 conj kill\n"
    made = doc(table)
    words = ("injured", "exploded", "killed")
    modes = [one.mode for one in with_means(made, [draft(made, 0, word, "ASSAULT") for word in words])]
    assert modes == ["explosives"] * 3


@pytest.mark.parametrize("told", ["abduct", "torture", "sexual", "targeted"])
def test_modes_that_do_not_say_with_what_stay(told: str) -> None:
    assert mode(THROWN, "hurled", told) == told


def test_other_types_keep_their_modes() -> None:
    assert mode(THROWN, "hurled", "riot", "PROTEST") == "riot"


def test_harm_is_done_with_what_the_deed_beside_it_is_done_with() -> None:
    made = doc(INJURED)
    modes = [
        one.mode for one in with_means(made, [draft(made, 0, word, "ASSAULT") for word in ("injured", "exploded")])
    ]
    assert modes == ["explosives", "explosives"]


def test_weapons_of_which_the_article_does_not_speak_are_not_kept() -> None:
    assert mode(RAIDED, "attacked", "aerial") is None
    assert mode(RAIDED, "attacked", "firearms") == "firearms"
    assert (
        mode(RAIDED.replace("towns", "airstrikes").replace(" obj town", " conj airstrike"), "attacked", "aerial")
        == "aerial"
    )


def test_what_stands_with_and_beside_the_trigger_is_another_deed() -> None:
    assert mode(TWO_DEEDS, "Shelling", None) == "heavy-weapons"


def test_names_of_people_are_no_weapons() -> None:
    assert mode(NAMED, "attacked", None) == "primitive"
    made = doc(NAMED, names=[(0, 0, 1, "PER")])
    (one,) = with_means(made, [draft(made, 0, "attacked", "ASSAULT")])
    assert one.mode is None


@pytest.mark.parametrize("row", means_rows(), ids=lambda row: row["example"][:30])
def test_the_example_of_a_row_has_its_mode(row: dict[str, Any], encoder: Encoder) -> None:
    check_type("ASSAULT", row["mode"])
    (coded,) = Coder(encoder=encoder).code([Article("example", row["example"], language="en")])
    assert {row["mode"], *row.get("but", ())} & {event.mode for event in coded.events if event.type == "ASSAULT"}

"""Role words and the sectors they stand for."""

import pytest

from sanudo.gazetteer.sectors import plural, role_of, roles_in, sector_codes
from sanudo.gazetteer.tables import rows

EXAMPLES = [(row["example"], row["sector"]) for row in rows("sectors") if row["sector"] and int(row["weight"]) > 0]


@pytest.mark.parametrize(("example", "sector"), EXAMPLES)
def test_every_row_has_an_example(example: str, sector: str) -> None:
    match = role_of(example)
    assert match is not None
    assert match.role.sector == sector


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("opposition lawmakers", "OPP"),
        ("military officials", "MIL"),
        ("rebel officials", "REB"),
        ("the police union", "LAB"),
        ("intelligence officials", "SPY"),
        ("health officials", "GOV"),
        ("party officials", "PTY"),
        ("government troops", "MIL"),
        ("Russian oligarchs", "BUS"),
        ("two policemen", "COP"),
        ("women", "CVL"),
        ("unidentified gunmen", "UAF"),
        ("parliamentary committees", "LEG"),
        ("the police superintendent", "COP"),
        ("law enforcers", "COP"),
        ("narcotics agents", "COP"),
        ("Chief Inspector Ana Roe", "COP"),
        ("the MLAs", "LEG"),
        ("the sarpanch", "GOV"),
        ("a barangay captain", "GOV"),
        ("the health CS", "GOV"),
        ("the water board", "GOV"),
        ("the taxmen", "GOV"),
        ("the party high command", "PTY"),
        ("the youth wing of the party", "PTY"),
        ("a former lawmaker", "ELI"),
        ("an obstetrics unit", "MED"),
        ("union bosses", "LAB"),
        ("the district attorney", "JUD"),
        ("the thieves", "CRM"),
    ],
)
def test_the_telling_word_decides(phrase: str, sector: str) -> None:
    match = role_of(phrase)
    assert match is not None
    assert match.role.sector == sector


def test_a_phrase_without_a_role_has_none() -> None:
    assert role_of("a sunny day") is None


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("the national planetarium", "EDU"),
        ("an elite police unit", "COP"),
        ("the child welfare office", "GOV"),
        ("the general public", "CVL"),
        ("a Peruvian national", "CVL"),
        ("a national of Peru", "CVL"),
        ("General Ana Roe", "MIL"),
        ("the district head", "GOV"),
    ],
)
def test_what_kind_a_noun_is_of_is_no_role(phrase: str, sector: str) -> None:
    match = role_of(phrase)
    assert match is not None
    assert match.role.sector == sector


@pytest.mark.parametrize(
    "phrase", ["Kevin Bishop", "Ana Farmer said", "Mr. King", "Ms Farmer", "the lg", "the sp", "national pride"]
)
def test_surnames_and_other_letters_are_no_role(phrase: str) -> None:
    assert role_of(phrase) is None


def test_a_bishop_before_a_name_is_one() -> None:
    assert [match.text for match in roles_in("Bishop Kevin Roe")] == ["Bishop"]
    assert [match.text for match in roles_in("Mr Speaker")] == ["Speaker"]


def test_offsets_give_the_words() -> None:
    text = "Soldiers and police met the judge."
    assert [text[match.start : match.end] for match in roles_in(text)] == ["Soldiers", "police", "judge"]


@pytest.mark.parametrize(
    ("one", "many"), [("policeman", "policemen"), ("ministry", "ministries"), ("boss", "bosses"), ("spy", "spies")]
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_every_sector_has_a_code() -> None:
    assert {row["sector"] for row in rows("sectors") if row["sector"]} <= set(sector_codes())

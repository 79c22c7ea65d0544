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
    ],
)
def test_the_telling_word_decides(phrase: str, sector: str) -> None:
    match = role_of(phrase)
    assert match is not None
    assert match.role.sector == sector


def test_a_phrase_without_a_role_has_none() -> None:
    assert role_of("a sunny day") is None


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

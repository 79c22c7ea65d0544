"""Organisations, armed groups, institutions: names, codes, members by date."""

import pytest

from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.organisations import (
    may_be_of_any_country,
    members,
    organisation_named,
    organisations,
    organisations_in,
    organisations_named,
)
from sanudo.gazetteer.resolutions import STATELESS
from sanudo.gazetteer.sectors import sector_codes
from sanudo.gazetteer.tables import rows


@pytest.mark.parametrize(
    ("phrase", "name", "country", "sector", "cameo"),
    [
        ("NATO", "NATO", "IGO", "IGO", "IGOWSTNAT"),
        ("Nato", "NATO", "IGO", "IGO", "IGOWSTNAT"),
        ("the U.N.", "United Nations", "UNO", "IGO", "IGOUNO"),
        ("the European Union", "European Union", "EUR", "IGO", "IGOEUREEC"),
        ("Doctors Without Borders", "Médecins Sans Frontières", "NGO", "NGO", "NGOHLHMSF"),
        ("ISIS", "Islamic State", "IMG", "REB", "IMGMUSISI"),
        ("Al Qaeda", "al-Qaeda", "IMG", "REB", "IMGMUSALQ"),
        ("Hizbollah", "Hezbollah", "LBN", "REB", "LBNREBHEZ"),
        ("the Tamil Tigers", "Liberation Tigers of Tamil Eelam", "LKA", "REB", "LKAREB"),
        ("the FSB", "FSB", "RUS", "SPY", "RUSSPY"),
    ],
)
def test_a_phrase_names_an_organisation(phrase: str, name: str, country: str, sector: str, cameo: str) -> None:
    found = organisation_named(phrase)
    assert found is not None
    assert (found.name, found.country, found.sector, found.cameo) == (name, country, sector, cameo)


@pytest.mark.parametrize("phrase", ["who", "is", "us", "eta", "the amnesty", "un"])
def test_small_words_are_no_organisations(phrase: str) -> None:
    assert organisation_named(phrase) is None


def test_namesakes_are_all_returned() -> None:
    congresses = {"ARG", "BRA", "CHL", "COL", "GTM", "HND", "IND", "MEX", "PER", "PHL", "PRY", "USA"}
    assert {body.country for body in organisations_named("Congress")} == congresses


def test_organisations_are_found_in_running_text() -> None:
    text = "Hamas fired at troops; the UN Security Council met with NATO."
    assert [text[start:end] for start, end, _ in organisations_in(text)] == ["Hamas", "UN Security Council", "NATO"]


def test_members_depend_on_the_date() -> None:
    assert len(members("NATO", "1949-04-04")) == 12
    assert len(members("NATO", "2022-01-29")) == 30
    assert "FIN" in members("NATO", "2023-06-01")
    assert "GBR" in members("EU", "2019-01-01")
    assert "GBR" not in members("EU", "2021-01-01")
    assert members("nothing", "2020-01-01") == frozenset()


@pytest.mark.parametrize(
    "body", ["NATO", "EU", "AU", "ASEAN", "AL", "OPEC", "BRICS", "G7", "G20", "CSTO", "SCO", "ECOWAS", "GCC"]
)
def test_alliances_have_members(body: str) -> None:
    assert body in organisations()
    assert members(body, "2024-06-01") <= set(countries())
    assert len(members(body, "2024-06-01")) >= 5


def test_every_row_has_known_codes() -> None:
    known = {*countries(), *STATELESS}
    assert all(body.country in known for body in organisations().values())
    assert all(body.sector in sector_codes() for body in organisations().values())
    assert all(
        body.since is None or body.until is None or body.since <= body.until for body in organisations().values()
    )


def test_there_are_enough_armed_groups() -> None:
    assert len(rows("armed_groups")) >= 150


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Department of Justice", True),
        ("Labour Party", True),
        ("Homeland Security", False),
        ("FBI", False),
        ("Congress", False),
    ],
)
def test_which_names_say_nothing_of_whose_a_body_is(name: str, expected: bool) -> None:
    assert may_be_of_any_country(name) is expected

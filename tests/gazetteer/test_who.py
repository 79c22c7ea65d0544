"""Who is meant: the cases of the table, and what a resolution promises."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.gazetteer.offices import Holder, OwnTables
from sanudo.gazetteer.organisations import Organisation, OwnBodies
from sanudo.gazetteer.who import actor_code, resolve

TABLE = (Path(__file__).parent / "who_cases.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in TABLE[1:]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_dated_phrase(case: list[str]) -> None:
    text, date, near, *wanted = case
    found = resolve(text, date=date, near=near.split())
    got = (found.name, found.country, found.sector)
    assert [w for w, g in zip(wanted, got, strict=True) if w != "*" and (None if w == "-" else w) != g] == []


@pytest.mark.parametrize(
    ("text", "behalf", "country", "sector"),
    [
        ("a spokesperson for Johnson's administration", "Johnson's administration", "GBR", "GOV"),
        ("a Kremlin spokesman", "Kremlin", "RUS", "GOV"),
        ("a spokeswoman for the Israeli army", "the Israeli army", "ISR", "MIL"),
        ("a Taliban spokesman", "Taliban", "AFG", "REB"),
        ("a UN spokesperson", "UN", "UNO", "IGO"),
    ],
)
def test_a_spokesperson_speaks_for_somebody(text: str, behalf: str, country: str, sector: str) -> None:
    found = resolve(text, date="2022-01-29", near=("GBR",))
    assert (found.on_behalf_of, found.country, found.sector) == (behalf, country, sector)


def test_a_former_holder_keeps_country_and_says_former() -> None:
    found = resolve("Barack Obama", date="2019-05-01")
    assert (found.name, found.country, found.office) == ("Barack Obama", "USA", "former head_of_state")


def test_somebody_not_yet_in_office_has_none() -> None:
    found = resolve("Emmanuel Macron", date="2016-12-01")
    assert (found.country, found.office) == ("FRA", None)


def test_a_namesake_without_evidence_stays_unknown() -> None:
    found = resolve("Khan", date="1995-05-01", near=("CHE",))
    assert found.resolved == "unknown"
    assert found.country is None
    assert found.reason


def test_several_countries_at_once_are_not_guessed() -> None:
    found = resolve("Russia and Ukraine", date="2022-01-29")
    assert (found.country, set(found.alternatives)) == (None, {"RUS", "UKR"})


def test_context_decides_between_countries() -> None:
    assert resolve("Georgia", date="2020-11-10", near=("USA",)).country == "USA"
    assert resolve("Georgia", date="2008-08-08", near=("RUS", "GEO")).country == "GEO"


def test_an_office_without_context_has_a_sector_only() -> None:
    found = resolve("the president", date="2022-01-29")
    assert (found.country, found.sector, found.resolved) == (None, "GOV", "unknown")


def test_a_title_that_one_country_has_needs_no_context() -> None:
    assert resolve("the pope", date="2022-01-29").country == "VAT"
    assert resolve("the home secretary", date="2022-01-29").name == "Priti Patel"


def test_without_a_date_distinct_names_still_resolve() -> None:
    found = resolve("Vladimir Putin", date=None)
    assert (found.name, found.country) == ("Vladimir Putin", "RUS")


def test_an_outlet_is_named_as_such() -> None:
    found = resolve("The Independent", date="2022-01-29")
    assert (found.name, found.sector) == ("The Independent", "JRN")


def test_lands_without_an_iso_code_count_for_their_state() -> None:
    assert resolve("Chechen rebels", date="1999-10-01").country == "RUS"


def test_a_users_own_holders_are_known() -> None:
    holder = Holder("Ada Example", "head_of_state", "2030-01-01", country="FRA", title="president", checked="user")
    own = OwnTables((holder,))
    assert resolve("the French president", date="2030-06-01", own=own).country == "FRA"
    found = resolve("Ada Example", date="2030-06-01", own=own)
    assert (found.name, found.country, found.office) == ("Ada Example", "FRA", "head_of_state")


@pytest.mark.parametrize("text", ["he", "They", "its", "", "  ", "'s", "()"])
def test_pronouns_and_nothing_are_unknown(text: str) -> None:
    assert resolve(text, date="2022-01-29").resolved == "unknown"


@pytest.mark.parametrize(
    ("country", "sector", "code"),
    [
        ("GBR", "GOV", "GBRGOV"),
        ("RUS", "MIL", "RUSMIL"),
        ("XKX", "GOV", "KSVGOV"),
        ("KEN", "JRN", "KENMED"),
        ("UNO", "IGO", "IGOUNO"),
        ("NGO", "NGO", "NGO"),
        ("FRA", None, "FRA"),
        (None, "COP", "COP"),
        (None, None, None),
    ],
)
def test_actor_codes(country: str | None, sector: str | None, code: str | None) -> None:
    assert actor_code(country, sector) == code


WORDS = st.sampled_from(
    "the of a President Johnson Putin Russian and 's , U.S. police spokesman for Kim NATO in Georgia's ( Mr".split()
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=9), st.sampled_from([None, "1962-10-25", "2022"]))
def test_any_words_resolve_to_a_sound_record(pieces: list[str], date: str | None) -> None:
    found = resolve(" ".join(pieces), date=date, near=("GBR", "RUS"))
    assert 0.0 <= found.confidence <= 1.0
    assert found.reason
    assert (found.resolved == "unknown") == (found.country is None and found.resolved not in ("name", "office"))
    assert found == resolve(" ".join(pieces), date=date, near=("GBR", "RUS"))


@pytest.mark.parametrize("text", ["(" * 10**5 + "a " * 10**5, "Johnson and " * 10**5, "'" * 10**6])
def test_a_hostile_phrase_is_read_so_far_only(text: str) -> None:
    assert resolve(text, date="2022-01-29") == resolve(text[:400], date="2022-01-29")


@pytest.mark.parametrize(
    ("text", "date", "near", "name"),
    [
        ("the OAS", "1962-03-01", ("FRA", "DZA"), "Organisation armée secrète"),
        ("the OAS", "1999-03-01", (), "Organization of American States"),
        ("Labour", "1998-03-01", ("NZL",), "New Zealand Labour Party"),
        ("Labour", "1998-03-01", (), None),
        ("Foggy Bottom", "1998-03-01", (), "US Department of State"),
        ("Governor Reagan", "1970-03-01", (), "Ronald Reagan"),
        ("the Cuban president", "1965-03-01", (), "Osvaldo Dorticos"),
        ("the Cuban leader", "1965-03-01", (), "Fidel Castro"),
        ("Foreign Minister Bhutto Zardari", "2022-10-01", (), "Bilawal Bhutto Zardari"),
    ],
)
def test_namesakes_are_told_by_date_place_and_title(
    text: str, date: str, near: tuple[str, ...], name: str | None
) -> None:
    assert resolve(text, date=date, near=near).name == name


def test_two_offices_of_two_countries_are_not_one_of_them() -> None:
    found = resolve("the foreign ministers of Chad and Niger", date="2022-01-29")
    assert (found.country, found.sector, set(found.alternatives)) == (None, "GOV", {"TCD", "NER"})


def test_a_row_from_memory_is_less_sure() -> None:
    recalled = resolve("Fazlollah Zahedi", date="1954-01-29")
    checked = resolve("Boris Johnson", date="2021-01-29")
    assert recalled.holder is not None
    assert recalled.holder.checked == "recalled"
    assert recalled.confidence < checked.confidence


def test_a_users_own_bodies_are_known() -> None:
    body = Organisation("red-front", "Red Front", ("RFX",), "TCD", "REB", "TCDREB", "armed group", None, 2029, None)
    own = OwnTables(bodies=OwnBodies((body,)))
    found = resolve("the Red Front", date="2030-06-01", own=own)
    assert (found.country, found.sector, found.actor_code, found.body) == ("TCD", "REB", "TCDREB", body)
    assert resolve("RFX fighters", date="2030-06-01", own=own).country == "TCD"
    assert resolve("RFX fighters", date="2030-06-01").country is None


def test_a_users_own_body_goes_before_the_tables() -> None:
    body = Organisation("nato", "NATO", (), "TCD", "NGO", "TCDNGO", "international", None, None, None)
    assert resolve("NATO", date="2030-06-01", own=OwnTables(bodies=OwnBodies((body,)))).country == "TCD"


def test_a_body_of_two_countries_is_of_neither() -> None:
    assert resolve("the Greek-Turkish council", date="2022-08-01").country is None
    assert resolve("a French-Algerian journalist", date="2022-08-01").country == "FRA"
    assert resolve("people in Mali and neighbouring northern Benin", date="2022-08-01").alternatives == ("MLI", "BEN")


@pytest.mark.parametrize(
    ("words", "country", "name"),
    [
        ("the president of the company", None, None),
        ("the leader of the club", None, None),
        ("the president of the country", "KEN", "William Ruto"),
        ("the Qatar Red Crescent Society", "QAT", None),
        ("the National Secretary of Energy", "KEN", None),
        ("the former head of the national statistics bureau", "KEN", None),
    ],
)
def test_whose_an_office_is(words: str, country: str | None, name: str | None) -> None:
    found = resolve(words, date="2024-05-15", near=("KEN",))
    assert (found.country, found.name) == (country, name)


def test_a_word_of_a_longer_name_is_no_body() -> None:
    assert resolve("the Alternative Highland Congress (AHC)", date="2022-08-01").country is None
    assert resolve("the African National Congress (ANC)", date="2022-08-01").country == "ZAF"
    assert resolve("Former Pentagon officials", date="2022-08-01").country == "USA"


def test_a_capital_behind_a_given_name_is_a_surname() -> None:
    assert resolve("Health Minister Luis Francisco Sucre", date="2022-08-01").country is None
    assert resolve("the ministry in Sucre", date="2022-08-01").country == "BOL"


def test_the_letters_of_a_firm_are_no_party() -> None:
    assert resolve("CPC Corp", date="2022-08-01").country is None
    assert resolve("the CPC", date="2022-08-01").country == "CHN"


@pytest.mark.parametrize(
    ("words", "country", "name"),
    [
        ("members of the Chinese Nationalist Party (KMT) caucus", "TWN", "Kuomintang"),
        ("the Pan American Health Organization", "IGO", "Pan American Health Organization"),
        ("US Air Force pilots", "USA", "US Air Force"),
    ],
)
def test_a_countrys_word_in_the_name_of_a_body_says_no_country(words: str, country: str, name: str) -> None:
    found = resolve(words, date="2022-08-01", near=("CHN",))
    assert (found.country, found.name) == (country, name)


def test_the_letters_of_a_role_are_no_surname() -> None:
    assert resolve("the NGO", date="2022-08-01", near=("VNM",)).holder is None
    assert resolve("Ngo Xuan Lich", date="2022-08-01").country == "VNM"


def test_a_commission_is_the_reports_countrys() -> None:
    found = resolve("the Anti Corruption Commission", date="2022-08-01", near=("BGD",))
    assert (found.country, found.sector, found.basis) == ("BGD", "GOV", "inferred")


@pytest.mark.parametrize(
    ("words", "date", "name"),
    [
        ("the UN High Commissioner for Human Rights", "2020-06-01", "Michelle Bachelet"),
        ("the U.N. High Commissioner for Refugees", "2020-06-01", "Filippo Grandi"),
        ("the UN chief", "2020-06-01", "Antonio Guterres"),
        ("the UN High Commissioner for Human Rights", "2022-09-20", None),
    ],
)
def test_an_office_of_one_body_is_held_by_its_head(words: str, date: str, name: str | None) -> None:
    found = resolve(words, date=date)
    assert (found.country, found.name if found.holder else None) == ("UNO", name)


@pytest.mark.parametrize(
    ("text", "near", "country"),
    [
        ("the Tax Authority", "NOR", "NOR"),  # nobody by the name of Tax
        ("Law books", "NOR", None),
        ("Halvor Al-Shammari", "NOR", None),  # nor is a part of another's surname anybody
        ("the Board", "NOR", "NOR"),
        ("the director of health", "NOR", "NOR"),
        ("Vera Lind, director general of civil defense", "NOR", "NOR"),
        ("the Royal Air Force of Oman", "SAU", "OMN"),
        ("the commander of the Royal Air Force of Oman", "SAU", "OMN"),
        ("the Royal Air Force", "SAU", "GBR"),
    ],
)
def test_names_in_names_and_bodies_without_one(text: str, near: str, country: str | None) -> None:
    assert resolve(text, date="2022-05-01", near=(near,)).country == country


def test_a_given_name_that_is_a_papers_name_makes_nobody_a_journalist_of_it() -> None:
    assert resolve("Dawn Walker", date="2022-08-01").country is None
    assert resolve("Dawn", date="2022-08-01").country == "PAK"
    assert resolve("Dawn editor", date="2022-08-01").country == "PAK"
    assert resolve("Xinhua Beijing", date="2022-08-01").sector == "JRN"


def test_a_committee_on_something_is_of_the_body_named_behind_it() -> None:
    found = resolve("the Committee on Trade of the United Nations", date="2022-08-01", near=("PER",))
    assert found.country == "UNO"
    assert resolve("the committee on trade", date="2022-08-01", near=("PER",)).country == "PER"


@pytest.mark.parametrize(
    ("words", "near", "name", "country"),
    [
        ("President Luis Lacalle", "URY", "Luis Lacalle Pou", "URY"),
        ("Luis Alberto Lacalle", "URY", "Luis Alberto Lacalle", "URY"),
        ("Chen Chih-ming", "TWN", "Chen Chih-ming", None),
        ("the Bharatiya Janata Party-led government", "IND", None, "IND"),
        ("the ANC-led municipality", "ZAF", None, "ZAF"),
    ],
)
def test_a_name_is_read_whole(words: str, near: str, name: str | None, country: str | None) -> None:
    found = resolve(words, date="2022-07-10", near=(near,))
    assert (found.name, found.country) == (name, country)
    assert "-led" not in words or found.sector == "GOV"


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("the rebel leader", "KEN", "REB"),  # no president
        ("the church leader", "KEN", "REL"),
        ("the party chairman", "KEN", "PTY"),
        ("the director-general of health", "KEN", "GOV"),
        ("a former premier", "KEN", "ELI"),
        ("politicians", "KEN", "ELI"),
        ("the tax office", "KEN", "GOV"),
        ("First Nations", "KEN", "SOC"),
        ("the taxi owners' guild", "KEN", "BUS"),
        ("the guild", "KEN", None),
        ("the office", "KEN", None),
        ("the private sector", None, "BUS"),
        ("the outspoken youth leader", "KEN", "CVL"),
        ("Mr King", None, None),
        ("Christian politicians", "KEN", "ELI"),  # nobody by the name of Christian
        ("Kevin Bishop", None, None),
        ("Yahya al-Yemeni", None, None),
    ],
)
def test_offices_and_bodies_without_a_name_are_the_reports_countrys(
    text: str, country: str | None, sector: str | None
) -> None:
    found = resolve(text, date="2022-05-01", near=("KEN",))
    assert (found.country, found.sector) == (country, sector)
    assert found.holder is None


@pytest.mark.parametrize(
    ("words", "near", "country", "name"),
    [
        ("President Roe", "KEN", "KEN", None),
        ("the president", "KEN", "KEN", "Uhuru Kenyatta"),
        ("President Fujimori", "VEN PER", "PER", "Alberto Fujimori"),
        ("Jagan", "IND", None, None),
        ("Jagan", "GUY", "GUY", "Janet Jagan"),
        ("Speaker Omar Al-Ghanem", "KWT", "KWT", "Omar Al-Ghanem"),
        ("CAM", "CHL", None, None),
    ],
)
def test_a_surname_is_not_that_of_whoever_holds_the_office_or_bore_it_elsewhere(
    words: str, near: str, country: str | None, name: str | None
) -> None:
    found = resolve(words, date="2022-07-10", near=near.split())
    assert (found.country, found.name) == (country, name)


@pytest.mark.parametrize(
    ("words", "date", "told"),
    [
        ("the Sri Lankan president", "2022-07-10", "was president at the date"),
        ("the ousted Sri Lankan president", "2022-07-16", "was president until 2022-07-14"),
        ("the American president-elect", "2024-12-01", "was to be president from 2025-01-20"),
    ],
)
def test_the_reason_says_when_somebody_held_the_office(words: str, date: str, told: str) -> None:
    assert told in resolve(words, date=date).reason


@pytest.mark.parametrize(
    ("words", "name", "sector"),
    [
        ("Joseph Kony's fighters", "Lord's Resistance Army", "REB"),
        ("Foday Sankoh's men", "RUF", "REB"),
        ("Joseph Kony's lawyers", None, "CVL"),
    ],
)
def test_the_fighters_of_a_rebel_leader_are_his_group(words: str, name: str | None, sector: str) -> None:
    found = resolve(words, date="2000-05-06")
    assert (found.name, found.sector) == (name, sector)


def test_the_acting_president_is_who_acts() -> None:
    assert resolve("Nigeria's acting president", date="2010-02-20").name == "Goodluck Jonathan"
    assert resolve("the president of Nigeria", date="2010-02-20").country == "NGA"


def test_an_irish_name_is_not_that_of_another_behind_its_apostrophe() -> None:
    assert resolve("O’Higgins", date="2022-08-01").name != "Michael D. Higgins"
    assert resolve("Higgins", date="2022-08-01", near=("IRL",)).name == "Michael D. Higgins"


def test_a_double_name_is_not_that_of_who_bears_its_second_half() -> None:
    assert resolve("Nomsa Dube-Ncube", date="2022-07-01").country is None
    assert resolve("Mthuli Ncube", date="2022-07-01").country == "ZWE"

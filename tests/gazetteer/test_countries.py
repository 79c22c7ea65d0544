"""Countries: what is one, what only looks like one, and the laws of offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.gazetteer.countries import countries, countries_in, country_named, sovereign
from sanudo.gazetteer.tables import cell, rows


@pytest.mark.parametrize(
    ("phrase", "code", "kind"),
    [
        ("U.K.", "GBR", "name"),
        ("UK", "GBR", "name"),
        ("Britain", "GBR", "name"),
        ("British", "GBR", "adjective"),
        ("Britons", "GBR", "demonym"),
        ("U.S.", "USA", "name"),
        ("the United States", "USA", "name"),
        ("DPRK", "PRK", "name"),
        ("the Emirates", "ARE", "name"),
        ("Saudi", "SAU", "adjective"),
        ("Saudis", "SAU", "demonym"),
        ("Washington", "USA", "capital"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Downing Street", "GBR", "seat"),
        ("the Kremlin", "RUS", "seat"),
        ("the Élysée", "FRA", "seat"),
        ("Foggy Bottom", "USA", "seat"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Zaire", "COD", "name"),
        ("Burma", "MMR", "name"),
        ("East Germany", "DDR", "name"),
        ("South Vietnam", "XRV", "name"),
        ("Czechoslovakia", "CSK", "name"),
        ("Kosovo", "XKX", "name"),
        ("Taiwan", "TWN", "name"),
    ],
)
def test_a_phrase_names_a_country(phrase: str, code: str, kind: str) -> None:
    match = country_named(phrase)
    assert match is not None
    assert (match.iso3, match.kind) == (code, kind)


@pytest.mark.parametrize(
    "phrase", ["us", "turkey", "chad", "Latin America", "New Mexico", "Washington Post", "Boris", ""]
)
def test_a_phrase_names_no_country(phrase: str) -> None:
    assert country_named(phrase) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nigerian troops left Niger for Nigeria", ["NGA", "NER", "NGA"]),
        ("talks between North Korea and South Korea", ["PRK", "KOR"]),
        ("the two Congos: DR Congo and the Republic of the Congo", ["COD", "COG"]),
        ("police in Northern Ireland and in Ireland", ["GBR", "IRL"]),
        ("Equatorial Guinea, Guinea-Bissau, Papua New Guinea and Guinea", ["GNQ", "GNB", "PNG", "GIN"]),
        ("a London-based group and pro-Russian fighters", []),
        ("ships in the South China Sea", []),
        ("American Indian leaders met Latin American ones", []),
        ("lawmaker Jim Jordan spoke about Jordan", ["JOR"]),
        ("Michael Jordan and Georgia", ["GEO"]),
        ("Xavier Jordán and Ecuador", ["ECU"]),
        ("they gave us the news", []),
        ("the US-led force", ["USA"]),
    ],
)
def test_countries_are_found_in_running_text(text: str, codes: list[str]) -> None:
    assert [code for _, _, code, _ in countries_in(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Derrick America sang.", []),
        ("Chad Peterson and India Brown sang.", ["IND"]),  # a word of English behind a country is rather its own
        ("Mali Ana Roe and Mali Cooper sang.", []),
        ("Mali troops and Chad police met.", ["MLI", "TCD"]),
        ("Cristian, Jordan, Josué and Kevin were hurt.", []),
        ("Jordan, Egypt and Israel met.", ["JOR", "EGY", "ISR"]),
        ("Jordan and Kevin Roe met.", ["JOR"]),
        ("Adam Israeli, who left", []),
        ("Adam, Israeli troops left.", ["ISR"]),
        ("Adel al-Yemeni spoke.", []),
        ("Abu Sami al-Yemeni spoke.", ["YEM"]),
        ("Georgia Power and Kenya Airways met.", ["GEO", "KEN"]),
    ],
)
def test_people_bear_countries_words(text: str, codes: list[str]) -> None:
    assert [code for _, _, code, _ in countries_in(text)] == codes


def test_ambiguous_names_keep_their_alternatives() -> None:
    congo, georgia = country_named("Congo"), country_named("Georgia")
    assert congo is not None
    assert georgia is not None
    assert (congo.iso3, congo.alternatives) == ("COD", ("COG",))
    assert "USA" in georgia.alternatives


def test_the_table_is_whole() -> None:
    known = countries()
    assert len(known) >= 250
    assert all(len(code) == 3 and code.isupper() for code in known)
    assert all(country.parent is None or country.parent in known for country in known.values())
    assert {"SUN", "YUG", "CSK", "DDR", "XRV", "XKX", "TWN", "PSE"} <= set(known)


def test_numbers_follow_correlates_of_war_and_gleditsch_ward() -> None:
    known = countries()
    assert (known["GBR"].cow, known["RUS"].cow, known["USA"].cow) == (200, 365, 2)
    assert (known["DEU"].cow, known["DEU"].gw) == (255, 260)
    assert (known["YEM"].cow, known["YEM"].gw) == (679, 678)
    assert (known["DEU"].earlier_cow, known["YEM"].earlier_cow) == ((260, 1989), (678, 1989))
    lands = {
        "CZE": (316, 316), "CSK": (315, 315), "SVK": (317, 317), "SRB": (345, 340), "XKX": (347, 347), "VNM": (816, 816),
        "SSD": (626, 626), "TWN": (713, 713), "KIR": (946, 970), "TON": (955, 972), "TUV": (947, 973), "NRU": (970, 971),
        "PSE": (None, None), "COD": (490, 490), "COG": (484, 484), "ERI": (531, 531), "TLS": (860, 860), "PRK": (731, 731),
    }  # fmt: skip
    assert {code: (known[code].cow, known[code].gw) for code in lands} == lands


def test_states_that_are_no_more_share_a_number_with_their_heir_only() -> None:
    living = [land for land in countries().values() if land.until is None]
    for numbers in ([land.cow for land in living if land.cow], [land.gw for land in living if land.gw]):
        assert len(numbers) == len(set(numbers))


def test_historical_states_have_years() -> None:
    soviet = countries()["SUN"]
    assert soviet.existed(1962)
    assert not soviet.existed(1995)


def test_codes_of_our_own_belong_to_a_sovereign() -> None:
    assert sovereign("XAB") == "GEO"
    assert sovereign("XKX") == "XKX"
    assert sovereign("FRA") == "FRA"


def test_every_row_of_the_tables_points_to_a_country() -> None:
    codes = {*countries(), "EUR", "UNO"}
    assert {code for row in rows("country_phrases") for code in cell(row["codes"])} <= codes
    assert {row["country"] for row in rows("seats")} <= codes
    assert {code for row in rows("regions") for code in cell(row["codes"])} <= codes


@given(st.text(alphabet=st.sampled_from("the U.S. Kyiv-based Russian's İß’, Congo\n"), max_size=80))
def test_offsets_lie_in_the_text_in_order(text: str) -> None:
    found = countries_in(text)
    assert all(0 <= start < end <= len(text) for start, end, _, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))

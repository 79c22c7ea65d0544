import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanudo.gazetteer.atlas import (
    candidates,
    country_of_name,
    country_of_suffix,
    distance,
    place_key,
    region_of_code,
    words_of_use,
)
from sanudo.gazetteer.places import PlaceResolution, resolve_place
from sanudo.gazetteer.readings import contained, settled


def read(found: PlaceResolution) -> tuple[str | None, str | None, str]:
    return found.country, found.admin1, found.precision


@pytest.mark.parametrize(
    ("old", "new"),
    [("Kiev", "Kyiv"), ("Peking", "Beijing"), ("Rangoon", "Yangon"), ("Bombay", "Mumbai"), ("Stalingrad", "Volgograd"),
     ("Saigon", "Ho Chi Minh City"), ("Danzig", "Gdańsk"), ("the Ukrainian capital", "Kyiv")],
)  # fmt: skip
def test_other_names_lead_to_the_place(old: str, new: str) -> None:
    assert resolve_place(old).name == new


@pytest.mark.parametrize(
    "name",
    [
        "the region",
        "the area",
        "there",
        "the capital",
        "here",
        "the village",
        "The airport",
        "near the port",
        "the mine",
    ],
)
def test_words_that_name_nothing_are_vague(name: str) -> None:
    found = resolve_place(name)
    assert (found.precision, found.name, found.country, found.latitude) == ("vague", None, None, None)


@pytest.mark.parametrize(("name", "country"), [("the west bank", "PSE"), ("in gaza", "PSE"), ("The Valley", "AIA")])
def test_a_name_stays_one_in_small_letters_or_with_an_article(name: str, country: str) -> None:
    assert resolve_place(name).country == country


@pytest.mark.parametrize("name", ["NATO", "Nato", "the EU", "Hamas", "the Stasi", "NATO countries", "OPEC members"])
def test_a_body_is_no_place(name: str) -> None:
    found = resolve_place(name)
    assert (found.precision, found.name, found.country) == ("vague", None, None)


def test_a_place_that_a_body_is_called_after_stays_one() -> None:
    assert resolve_place("Brussels").country == "BEL"
    assert resolve_place("Azov").country == "RUS"


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("the capital of the United Arab Emirates", "Abu Dhabi"),
        ("Peru's capital", "Lima"),
        ("the US capital", "Washington"),
        ("the Kenyan capital", "Nairobi"),
        ("the capital of Belgium", "Brussels"),
    ],
)
def test_a_country_says_which_capital(words: str, town: str) -> None:
    found = resolve_place(words)
    assert (found.name, found.precision) == (town, "city")


def test_a_capital_is_meant_where_its_country_is_named() -> None:
    names = ["United States", "Washington", "Boston", "Paris", "France"]
    assert [row.country for row in settled(names)] == ["USA", "USA", "USA", "FRA", "FRA"]


def test_a_name_with_an_arabic_article_is_found_in_a_phrase() -> None:
    assert read(resolve_place("the Yemeni province of al-Jawf"))[0::2] == ("YEM", "region")
    assert resolve_place("an all-out war").name is None


def test_a_side_of_the_world_is_no_place_beside_others() -> None:
    assert [row.name for row in settled(["West", "Kenya"])] == ["Kenya"]


def test_an_unknown_name_is_vague_and_says_so() -> None:
    found = resolve_place("Xyzzyville")
    assert (found.precision, found.reason) == ("vague", "unknown")


def test_a_border_has_a_country_and_no_point() -> None:
    found = resolve_place("the Ukrainian border")
    assert (found.country, found.precision, found.latitude, found.reason) == ("UKR", "region", None, "border")
    assert resolve_place("near the border with Belarus").country == "BLR"


def test_a_border_of_two_countries_lies_where_the_article_is() -> None:
    assert resolve_place("the border between Belarus and Poland").country is None
    assert resolve_place("the border between Belarus and Poland", near=["POL"]).country == "POL"
    assert resolve_place("the Turkish-Syrian border", near=["SYR", "TUR"]).country == "SYR"


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("eastern Ukraine", "UKR"),
        ("Syria's north", "SYR"),
        ("southeastern Turkey", "TUR"),
        ("northern parts of Mali", "MLI"),
    ],
)
def test_a_part_of_a_country_is_a_region_without_point(phrase: str, country: str) -> None:
    found = resolve_place(phrase)
    assert (found.country, found.precision, found.latitude) == (country, "region", None)


@pytest.mark.parametrize(
    ("phrase", "country", "admin1", "precision"),
    [
        ("Paris, Texas", "USA", "Texas", "city"),
        ("Alexandria, Virginia", "USA", "Virginia", "city"),
        ("Macon, Ga.", "USA", "Georgia", "city"),
        ("Hama province", "SYR", "Hama Governorate", "region"),
        ("the Syrian city of Hama", "SYR", "Hama Governorate", "city"),
        ("near Kharkiv in eastern Ukraine", "UKR", "Kharkiv Oblast", "city"),
        ("Iraq's Anbar province", "IRQ", "Anbar Province", "region"),
        ("the U.S. embassy in Baghdad", "IRQ", "Baghdad Governorate", "city"),
        ("the town of Bucha outside Kyiv", "UKR", "Kyiv Oblast", "city"),
        ("a village in Idlib province", "SYR", "Idlib Governorate", "region"),
        ("Donetsk region", "UKR", "Donetsk Oblast", "region"),
        ("Ukrainian territory", "UKR", None, "country"),
    ],
)
def test_the_phrase_itself_says_where(phrase: str, country: str, admin1: str, precision: str) -> None:
    assert read(resolve_place(phrase)) == (country, admin1, precision)


def test_the_embassy_of_a_country_is_not_in_it() -> None:
    assert resolve_place("the U.S. embassy").country is None


def test_half_of_a_proper_name_is_another_name() -> None:
    assert resolve_place("Zorblax Paris").country is None


def test_size_decides_where_nothing_else_does() -> None:
    found = resolve_place("Tripoli")
    assert (found.country, found.reason) == ("LBY", "population")
    assert found.runner_up is not None
    assert found.runner_up.country == "LBN"


def test_the_countries_of_the_article_decide() -> None:
    assert (resolve_place("Tripoli", near=["LBN"]).country, resolve_place("Tripoli", near=["LBN"]).reason) == (
        "LBN",
        "near",
    )


def test_other_places_of_the_article_decide() -> None:
    others = [candidates(name)[0] for name in ("Dallas", "Houston", "Texas")]
    found = resolve_place("Paris", others=others)
    assert (found.country, found.admin1, found.reason) == ("USA", "Texas", "others")


def test_names_are_settled_together() -> None:
    rows = settled(["Paris", "Austin", "Dallas", "Fort Worth"])
    assert {row.admin1 for row in rows} == {"Texas"}


@pytest.mark.parametrize(
    ("name", "countries"),
    [("Crimea", ("UKR",)), ("Darfur", ("SDN",)), ("the Gaza Strip", ("PSE",)), ("Kashmir", ("IND", "PAK")),
     ("the Strait of Hormuz", ("IRN", "OMN")), ("Eastern Europe", ()), ("Tigray", ("ETH",)), ("Tibet", ("CHN",))],
)  # fmt: skip
def test_regions(name: str, countries: tuple[str, ...]) -> None:
    found = resolve_place(name)
    assert found.row is not None
    assert (found.row.countries, found.precision) == (countries, "region")


def test_what_crosses_borders_has_a_country_only_by_the_article() -> None:
    assert resolve_place("Kashmir").country is None
    assert resolve_place("Kashmir", near=["PAK"]).country == "PAK"


def test_a_town_goes_before_the_area_called_after_it() -> None:
    assert (resolve_place("Kyiv").precision, resolve_place("Washington").admin1) == ("city", "District of Columbia")


def test_containers_and_lists_are_told_apart() -> None:
    assert {row.admin1 for row in contained("Paris", "Texas")} == {"Texas"}
    assert contained("Niger", "Nigeria") == ()
    assert contained("Kenya", "Chad") == ()


def test_codes_and_suffixes() -> None:
    assert [row.name for row in region_of_code("Ga.")] == ["Georgia"]
    assert (country_of_suffix("uk"), country_of_suffix("com"), country_of_suffix("ge")) == ("GBR", None, "GEO")
    assert (country_of_name("Burma"), country_of_name("Burmese"), country_of_name("Texas")) == ("MMR", None, None)


def test_distance() -> None:
    kyiv, kharkiv, russia = (candidates(name)[0] for name in ("Kiev", "Kharkov", "Russia"))
    assert distance(kyiv, kharkiv) == pytest.approx(410, abs=15)
    assert distance(kyiv, russia) is None


def test_every_word_of_the_lists_has_a_use() -> None:
    assert "region" in words_of_use("vague")
    assert "airport" in words_of_use("generic")


@given(st.text(max_size=60))
def test_any_words_resolve_to_something_consistent(text: str) -> None:
    found = resolve_place(text)
    assert (found.latitude is None) == (found.longitude is None)
    assert found.precision != "vague" or (found.latitude, found.country) == (None, None)
    assert found.precision != "city" or found.latitude is not None


@given(st.text(max_size=40))
@example("𝚨")
def test_a_key_is_its_own_key(text: str) -> None:
    assert place_key(place_key(text)) == place_key(text)


def test_a_phrase_too_long_to_name_a_place_names_none() -> None:
    for piece in ("north ", "of the ", "Paris, ", "'s ", "a-"):
        assert resolve_place(piece * 20_000).reason == "unknown"
        assert resolve_place((piece * 200)[:300]).precision in ("vague", "city", "region")

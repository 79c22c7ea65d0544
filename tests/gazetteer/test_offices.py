"""Office-holders by date, names, and a user's own table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.errors import ConfigurationError
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.offices import (
    Holder,
    OwnTables,
    all_holders,
    bearers,
    holders,
    leader_office,
    person,
    read_holders,
    read_own,
)
from sanudo.gazetteer.organisations import organisations


@pytest.mark.parametrize(
    ("office", "country", "date", "who"),
    [
        ("head_of_government", "GBR", "2022-01-29", "Boris Johnson"),
        ("head_of_government", "GBR", "2022-09-20", "Liz Truss"),
        ("head_of_state", "USA", "1963-11-23", "Lyndon B. Johnson"),
        ("head_of_state", "USA", "2021-01-21", "Joe Biden"),
        ("head_of_government", "DEU", "2021-12-09", "Olaf Scholz"),
        ("head_of_state", "SUN", "1962-10-25", "Nikita Khrushchev"),
        ("foreign_minister", "RUS", "2015-02-12", "Sergei Lavrov"),
        ("defence_minister", "UKR", "2022-02-24", "Oleksii Reznikov"),
        ("organisation_head", "NATO", "2022-02-24", "Jens Stoltenberg"),
        ("organisation_head", "UN", "2003-03-20", "Kofi Annan"),
    ],
)
def test_an_office_has_its_holder(office: str, country: str, date: str, who: str) -> None:
    assert who in [holder.person for holder in holders(office, country, date)]


def test_the_day_of_change_counts_for_both_and_the_newcomer_comes_first() -> None:
    found = [holder.person for holder in holders("head_of_government", "GBR", "2022-09-06")]
    assert found[:2] == ["Liz Truss", "Boris Johnson"]


def test_a_name_brings_those_in_office_first() -> None:
    assert person("Johnson", "1965-01-01")[0].person == "Lyndon B. Johnson"
    assert person("Johnson", "2021-01-01")[0].person == "Boris Johnson"
    assert person("Zelenskyy", "2022-03-01")[0].person == "Volodymyr Zelensky"
    assert person("Erdoğan", "2020-01-01")[0].country == "TUR"
    assert person("Nobody At All", "2020-01-01") == ()


def test_the_leader_is_who_governs() -> None:
    assert leader_office("DEU") == "head_of_government"
    assert leader_office("RUS") == "head_of_state"


def test_every_row_has_an_owner_an_office_and_ordered_dates() -> None:
    bodies = {*organisations(), *(body.name for body in organisations().values())}
    for holder in all_holders():
        assert (holder.country in countries()) != (holder.organisation in bodies), holder
        assert holder.office, holder
        assert holder.until is None or holder.since[:4] <= holder.until[:4], holder
        assert holder.checked in ("two_sources", "one_source", "recalled"), holder


@given(st.dates())
def test_years_off_is_zero_exactly_while_serving(day: object) -> None:
    holder = Holder("A B", "head_of_state", "2001-02-03", "2004-05", country="FRA")
    assert (holder.years_off(str(day)) == 0) == holder.serves(str(day))


def test_years_off_knows_before_and_after() -> None:
    holder = Holder("A B", "head_of_state", "2001-02-03", "2004-05-06", country="FRA")
    assert holder.years_off("1999-01-01") == -2
    assert holder.years_off("2010-01-01") == 6


def test_a_users_csv_goes_before_the_table(tmp_path: Path) -> None:
    path = tmp_path / "holders.csv"
    path.write_text(
        "person,office,country,from,to,aliases\nAda Example,head_of_state,FRA,2030-01-01,,Example;A. Example\n"
    )
    own = read_own(offices=path)
    assert own.holders[0].checked == "user"
    assert holders("head_of_state", "FRA", "2030-06-01", own=own)[0].person == "Ada Example"
    assert person("Example", "2030-06-01", own=own)[0].person == "Ada Example"


def test_a_users_yaml_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "holders.yaml"
    path.write_text(
        "- person: Ada Example\n  office: organisation_head\n  organisation: NATO\n  from: 2030\n  aliases: [Ada]\n"
    )
    assert read_holders(path)[0].aliases == ("Ada",)


def test_all_faults_of_a_users_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "holders.csv"
    path.write_text(
        "person,office,country,from,to,colour\n,head_of_state,FRA,2030,,\nAda,head_of_state,XXX,soon,2029,red\n"
    )
    with pytest.raises(ConfigurationError) as fault:
        read_holders(path)
    message = str(fault.value)
    assert "csv:2: person is missing" in message
    assert "csv:3: unknown column 'colour'" in message
    assert "csv:3: from is 'soon'" in message
    assert "csv:3: unknown country 'XXX'" in message


def test_a_cell_too_many_and_a_sector_that_is_none_are_told(tmp_path: Path) -> None:
    path = tmp_path / "holders.csv"
    path.write_text(
        "person,office,country,from,sector\nAda,head_of_state,FRA,2030,KGB\nBo,head_of_state,FRA,2030,GOV,x\n"
    )
    with pytest.raises(ConfigurationError, match=r"(?s)csv:2: unknown sector 'KGB'.*csv:3: more cells than the header"):
        read_holders(path)


def test_the_faults_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    offices, bodies = tmp_path / "o.csv", tmp_path / "b.yaml"
    offices.write_text("person,office,country,from\nAda,head_of_state,QQQ,2030\n")
    bodies.write_text(
        "- name: Red Front\n  country: TCD\n  sector: REBELS\n- {name: X, country: TCD, sector: REB, from: soon}\n"
    )
    with pytest.raises(ConfigurationError) as fault:
        read_own(offices=offices, organisations=bodies)
    message = str(fault.value)
    assert f"{offices}:2: unknown country 'QQQ'" in message
    assert f"{bodies}:1: unknown sector 'REBELS'" in message
    assert f"{bodies}:4: from is 'soon'" in message


def test_own_tables_have_a_digest_of_their_rows(tmp_path: Path) -> None:
    one, other = tmp_path / "o.csv", tmp_path / "o.yaml"
    one.write_text("\ufeffperson,office,country,from\nAda,head_of_state,FRA,2030\n", encoding="utf-8")
    other.write_text("- {country: FRA, person: Ada, office: head_of_state, from: 2030}\n")
    digest = read_own(offices=one).digest
    assert digest == read_own(offices=other).digest != ""
    other.write_text("- {country: FRA, person: Ada, office: head_of_state, from: 2031}\n")
    assert read_own(offices=other).digest != digest
    assert read_own().digest == OwnTables().digest == ""


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "a: {"), ("b.yaml", "just words"), ("c.csv", '"open')])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ConfigurationError):
        read_holders(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_holders(tmp_path / "nowhere.csv")


def test_the_header_of_a_table_is_nobody() -> None:
    assert not bearers("person")
    assert all(holder.office != "office" for holder in all_holders())

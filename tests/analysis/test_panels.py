"""Panels count each event once for each pair of countries, and keep what happened apart from what did not."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sanudo.analysis.exports import export
from sanudo.archive import Archive, open_archive
from sanudo.formats import Selection
from sanudo.model.runs import Run
from tests.formats.report import MADE, party, report


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Two tellings of the same raid, and one of a year later."""
    made = open_archive(tmp_path_factory.mktemp("panels") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        for name in ("one", "two"):
            writer.add(report(name), name)
    return made


def panel(
    archive: Archive, unit: str, folder: Path, selection: Selection | None = None, *, balanced: bool = False
) -> list[dict[str, str]]:
    export(archive, f"panel-{unit}", folder / "panel.csv", selection, balanced=balanced)
    with (folder / "panel.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_day_and_a_pair_a_row(archive: Archive, tmp_path: Path) -> None:
    found = {(row["date"], row["actor"], row["recipient"]): row for row in panel(archive, "day", tmp_path)}
    assert set(found) == {
        ("2022-03-15", "KEN", "COD"), ("2022-03-15", "UGA", "COD"), ("2022-03-16", "KEN", "COD"), ("2022-03-18", "KEN", "UGA"),
    }  # fmt: skip
    raid = found["2022-03-15", "UGA", "COD"]
    assert (raid["material_conflict"], raid["happened"], raid["articles"], raid["goldstein_sum"]) == (
        "2",
        "2",
        "2",
        "-20.0",
    )
    assert (raid["actor_cow"], raid["actor_gw"], raid["recipient_cow"], raid["actor_name"]) == (
        "500",
        "500",
        "490",
        "Uganda",
    )
    talk = found["2022-03-18", "KEN", "UGA"]
    assert (talk["verbal_cooperation"], talk["planned"], talk["happened"], talk["goldstein_sum"]) == (
        "0",
        "2",
        "0",
        "0.0",
    )
    assert found["2022-03-16", "KEN", "COD"]["considered"] == "2"


def test_the_quads_of_what_was_asked_for(archive: Archive, tmp_path: Path) -> None:
    (talk,) = [
        row for row in panel(archive, "day", tmp_path, Selection(statuses=("planned",))) if row["recipient"] == "UGA"
    ]
    assert (talk["verbal_cooperation"], talk["planned"]) == ("2", "2")


def test_months(archive: Archive, tmp_path: Path) -> None:
    found = {(row["month"], row["actor"], row["recipient"]): row for row in panel(archive, "month", tmp_path)}
    assert set(found) == {("2022-03", "KEN", "COD"), ("2022-03", "UGA", "COD"), ("2022-03", "KEN", "UGA")}
    assert (found["2022-03", "KEN", "COD"]["happened"], found["2022-03", "KEN", "COD"]["considered"]) == ("2", "2")


def test_a_balanced_panel_has_every_pair_in_every_period(archive: Archive, tmp_path: Path) -> None:
    sparse, whole = (panel(archive, "day", tmp_path, balanced=balanced) for balanced in (False, True))
    assert len(whole) == 3 * 3 * 4  # three countries, 15 to 18 March
    numbers = [name for name in whole[0] if name not in ("date",) and "actor" not in name and "recipient" not in name]
    for name in numbers:
        assert sum(float(row[name]) for row in whole) == sum(float(row[name]) for row in sparse)
    assert all(row[name] != "" for row in whole for name in numbers)


def test_filters(archive: Archive, tmp_path: Path) -> None:
    assert len(panel(archive, "day", tmp_path, Selection(actor="UGA"))) == 2
    assert len(panel(archive, "day", tmp_path, Selection(since=date(2022, 3, 17)))) == 1


def test_numbers_are_those_of_the_year(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    kenya, uganda = (replace(party(words, None), country=code) for words, code in (("Kenya", "DEU"), ("Uganda", "CZE")))
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        for day in ("1962-10-24", "2022-03-16"):
            coded = report(day, date=day)
            acts = tuple(replace(event, actors=(kenya,), recipients=(uganda,), when=None) for event in coded.events)
            writer.add(replace(coded, events=acts), day)
    numbers = ("actor_cow", "actor_gw", "recipient_cow", "recipient_gw")
    found = {row["date"]: tuple(row[name] for name in numbers) for row in panel(made, "day", tmp_path)}
    assert found == {"1962-10-24": ("260", "260", "", ""), "2022-03-16": ("255", "260", "316", "316")}

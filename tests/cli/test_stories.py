"""The commands on stories, contradictions and sources; no model is loaded."""

import csv
import io
import json
from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.model.runs import Run
from tests.cli.running import Sanudo
from tests.stories.telling import MADE, told

HOSTILE = "=HYPERLINK(1)\x1b[31m\u202e"


@pytest.fixture
def crisis(tmp_path: Path) -> Path:
    """Two reports that differ on a number, a plan and what became of it, and two copies."""
    articles = [
        told(
            "a", "Borduria has massed 60,000 troops near Klow.", "massed", "MOBILIZE", actor="Borduria",
            amount=("60,000 troops", 6e4, 6e4, "troops"),
        ),
        told(
            "b", "Borduria has massed 90,000 troops near Klow.", "massed", "MOBILIZE", outlet=HOSTILE, actor="Borduria",
            amount=("90,000 troops", 9e4, 9e4, "troops"),
        ),
        told(
            "c", "President Pushkin will visit Syldavia for talks on the canal.", "visit", "CONSULT", mode="visit",
            status="planned", actor="President Pushkin", recipient="Syldavia",
        ),
        told(
            "d", "President Pushkin visited Syldavia for talks on the canal.", "visited", "CONSULT", mode="visit",
            day="2022-03-04", outlet="The Courier", actor="President Pushkin", recipient="Syldavia",
        ),
    ]  # fmt: skip
    text = (
        "KLOW (Agency Q) - Guards of Borduria shelled the old mill on the river bank at noon, a shepherd and his two "
        "daughters told this reporter in the village inn. "
    )
    articles += [
        told(
            name,
            text + "Nobody was hurt, they said, but eleven sheep are missing.",
            "shelled",
            "ASSAULT",
            outlet=outlet,
            actor="Borduria",
        )
        for name, outlet in (("e", "The Gazette"), ("f", "The Courier"))
    ]
    archive = open_archive(tmp_path / "archive", create=True)
    with archive.writer(Run("run-1", MADE, "s1", "2022-03-05T10:00:00+00:00")) as writer:
        for coded in articles:
            writer.add(coded, f"k-{coded.article.id}")
    return archive.root


def test_stories_as_a_table(sanudo: Sanudo, crisis: Path) -> None:
    outcome = sanudo("stories", crisis, "--min-reports", 2)
    assert outcome.code == 0
    assert "2 reports · 2 origins" in outcome.out
    assert "contradiction: amount" in outcome.out
    assert outcome.out.rstrip().endswith("2 stories")
    assert "carried out" in sanudo("stories", crisis, "--followed").out
    assert "more: --limit" in sanudo("stories", crisis, "--limit", 1).out


def test_one_story(sanudo: Sanudo, crisis: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(sanudo("stories", crisis, "--type", "mobilize", "--format", "csv").out))
    outcome = sanudo("stories", crisis, row["id"])
    assert "contradiction: amount" in outcome.out
    assert "60,000 troops" in outcome.out
    assert "90,000 troops" in outcome.out
    assert "\x1b[31m" not in outcome.out
    (plan,) = map(json.loads, sanudo("stories", crisis, "--followed", "--format", "json").out.splitlines())
    later = plan["follow_ups"][0]["later"]
    assert "what followed" in sanudo("stories", crisis, plan["id"]).out
    assert "carried out by this" in sanudo("stories", crisis, later).out


def test_copies_of_a_story_are_shown(sanudo: Sanudo, crisis: Path) -> None:
    (shelling,) = map(json.loads, sanudo("stories", crisis, "--type", "ASSAULT", "--format", "json").out.splitlines())
    assert shelling["origins"] == ["Agency Q"]
    assert "2 articles with one text, from Agency Q" in sanudo("stories", crisis, shelling["id"]).out


def test_an_unknown_story_is_said_so(sanudo: Sanudo, crisis: Path) -> None:
    outcome = sanudo("stories", crisis, "nothing")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no story or event 'nothing'" in outcome.err


def test_contradictions_show_both_sides(sanudo: Sanudo, crisis: Path) -> None:
    outcome = sanudo("contradictions", crisis)
    assert "“60,000 troops”  The Gazette, 2022-03-01" in outcome.out
    assert "1 contradiction" in outcome.out
    assert "\u202e" not in outcome.out
    assert "0 contradictions" in sanudo("contradictions", crisis, "--field", "place").out
    assert sanudo("contradictions", crisis, "--field", "weather").code == 2


def test_contradictions_as_csv_and_json(sanudo: Sanudo, crisis: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sanudo("contradictions", crisis, "--format", "csv").out)))
    assert [row["value"] for row in rows] == ["60,000 troops", "90,000 troops"]
    assert rows[1]["outlets"].startswith("'=HYPERLINK")
    (line,) = map(json.loads, sanudo("contradictions", crisis, "--format", "json").out.splitlines())
    assert [side["reports"][0]["article"] for side in line["sides"]] == ["a", "b"]


def test_articles_of_no_known_outlet_are_told(sanudo: Sanudo, tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "bare", create=True)
    with archive.writer(Run("run-1", MADE, "s1", "2022-03-05T10:00:00+00:00")) as writer:
        writer.add(told("a", "Borduria has massed troops near Klow.", "massed", "MOBILIZE", outlet=None), "k1")
    outcome = sanudo("sources", archive.root)
    assert outcome.out.startswith("0 outlets")
    assert "1 article of an outlet that is not known: `sanudo read --outlet NAME`" in outcome.out


def test_sources(sanudo: Sanudo, crisis: Path) -> None:
    outcome = sanudo("sources", crisis)
    assert "Agency Q (1)" in outcome.out
    assert "2 articles with one text, from Agency Q" in outcome.out
    assert "3 outlets, 1 copy family" in outcome.out
    assert "not known" not in outcome.out
    rows = list(csv.DictReader(io.StringIO(sanudo("sources", crisis, "--format", "csv").out)))
    assert ("The Courier", "Agency Q") in {(row["outlet"], row["source"]) for row in rows}
    copies = list(csv.DictReader(io.StringIO(sanudo("sources", crisis, "--copies", "--format", "csv").out)))
    assert [row["article"] for row in copies] == ["e", "f"]
    (family,) = map(json.loads, sanudo("sources", crisis, "--copies", "--format", "json").out.splitlines())
    assert family["origin"] == "Agency Q"

"""The commands about decisions; no model is loaded."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.deciding import decide_on
from tests.cli.running import Sanudo
from tests.views.crisis import HOSTILE


@pytest.fixture
def decided(archive: Path) -> Archive:
    """The archive with one record refused, one mended, and a hostile one accepted with a hostile note."""
    opened = open_archive(archive)
    events = opened.article("report-1").events
    decide_on(archive, "report-1", events[2].id, "refuse", who="Anna", why="=1+1")
    decide_on(archive, "report-1", events[1].id, "mend", who="Bo", value={"status": "planned"})
    decide_on(archive, HOSTILE, opened.article(HOSTILE).events[0].id, "accept", who=HOSTILE[:70], why=HOSTILE)
    return opened


def test_events_say_whether_decisions_were_applied(sanudo: Sanudo, decided: Archive) -> None:
    applied = sanudo("events", decided.root, "--format", "json")
    ignored = sanudo("events", decided.root, "--decisions", "ignore", "--format", "json")
    assert "3 decisions applied: 1 accepted, 1 mended, 1 refused, 0 added" in applied.err
    assert "3 decisions ignored" in ignored.err
    assert len(ignored.out.splitlines()) == len(applied.out.splitlines()) + 1
    assert sanudo("events", decided.root, "--decisions", "perhaps").code == 2


def test_an_archive_without_decisions_says_nothing_of_them(sanudo: Sanudo, archive: Path) -> None:
    assert "decision" not in sanudo("events", archive, "--format", "csv").err


@pytest.mark.parametrize("use", ["apply", "ignore"])
def test_the_codebook_of_an_export_says_it_too(sanudo: Sanudo, decided: Archive, tmp_path: Path, use: str) -> None:
    for form in ("csv", "sqlite", "panel-day"):
        out = tmp_path / f"{form}.out"
        done = sanudo("export", decided.root, form, "-o", out, "--decisions", use)
        assert done.code == 0, done.err
        codebook = Path(f"{out}.codebook.md").read_text("utf-8")
        said = "applied: 3 on 3 records" if use == "apply" else "ignored: the records are as they were read"
        assert f"- decisions of people: {said}" in codebook
    rows = list(csv.DictReader(io.StringIO((tmp_path / "csv.out").read_text("utf-8-sig"))))
    assert len(rows) == decided.events(decisions=use).count()  # type: ignore[arg-type]


def test_events_can_be_counted_with_decisions_and_without(sanudo: Sanudo, decided: Archive, tmp_path: Path) -> None:
    lines = {}
    for use in ("apply", "ignore"):
        done = sanudo(
            "export", decided.root, "jsonl", "-o", tmp_path / f"{use}.jsonl", "--count", "events", "--decisions", use
        )
        assert done.code == 0, done.err
        lines[use] = len((tmp_path / f"{use}.jsonl").read_text("utf-8").splitlines())
    assert lines["ignore"] == lines["apply"] + 1


def test_decisions_are_listed_and_safe(sanudo: Sanudo, decided: Archive) -> None:
    table = sanudo("decisions", decided.root)
    assert "3 decisions, 3 of 3 count" in table.out
    assert "\x1b" not in table.out
    rows = list(csv.DictReader(io.StringIO(sanudo("decisions", decided.root, "--format", "csv").out)))
    assert [row["verb"] for row in rows] == ["refuse", "mend", "accept"]
    assert rows[0]["why"] == "'=1+1"
    assert json.loads(rows[1]["value"]) == {"status": "planned"}
    lines = [
        json.loads(line)
        for line in sanudo("decisions", decided.root, "--format", "json", "--who", "Bo").out.splitlines()
    ]
    assert [(line["who"], line["counts"]) for line in lines] == [("Bo", True)]
    decided.undo(1, who="Anna")
    rows = list(csv.DictReader(io.StringIO(sanudo("decisions", decided.root, "--format", "csv").out)))
    assert [row["counts"] for row in rows] == ["False", "True", "True", "True"]


def test_show_gives_the_record_as_it_was_decided(sanudo: Sanudo, decided: Archive) -> None:
    event = decided.decisions()[1].anchor
    assert event is not None
    assert "planned" in sanudo("show", decided.root, event.event).out
    assert "planned" not in sanudo("show", decided.root, event.event, "--decisions", "ignore").out
    gone = decided.decisions()[0].anchor
    assert gone is not None
    assert sanudo("show", decided.root, gone.event).code == 1


def test_coders_are_compared(sanudo: Sanudo, archive: Path) -> None:
    assert sanudo("agreement", archive).code == 1
    drawn = sanudo("agreement", archive, "--draw", "pilot", "--size", "5", "--seed", "4")
    assert "5 records" in drawn.out
    [sample] = open_archive(archive).samples()
    for who in ("Anna", "Bo"):
        for number, one in enumerate(sample.records):
            verb: Any = "refuse" if who == "Bo" and number == 0 else "accept"
            decide_on(archive, one.article, one.event, verb, who=who, sample="pilot")
    assert "decided: Anna 5, Bo 5" in sanudo("agreement", archive).out
    rows = list(csv.DictReader(io.StringIO(sanudo("agreement", archive, "--format", "csv").out)))
    verdict = next(row for row in rows if row["variable"] == "verdict")
    assert (verdict["units"], verdict["agreed"]) == ("5", "0.8")
    assert set(verdict) >= {"cohens_kappa", "krippendorffs_alpha", "agreed_low", "agreed_high"}
    data = list(csv.DictReader(io.StringIO(sanudo("agreement", archive, "--ratings", "--format", "csv").out)))
    assert {row["coder"] for row in data} == {"Anna", "Bo"}
    by = [
        json.loads(line) for line in sanudo("agreement", archive, "--by", "status", "--format", "json").out.splitlines()
    ]
    assert {row["by"] for row in by} == {"status"}


def test_a_sample_is_drawn_from_what_passes_the_filters(sanudo: Sanudo, archive: Path) -> None:
    drawn = sanudo("agreement", archive, "--draw", "visits", "--type", "consult", "--status", "PLANNED", "--seed", "2")
    assert "type consult, status PLANNED" in drawn.out
    opened = open_archive(archive)
    [sample] = opened.samples()
    wanted = {event.id for event in opened.events(type="CONSULT", status="planned", decisions="ignore")}
    assert wanted
    assert {one.event for one in sample.records} == wanted
    none = sanudo("agreement", archive, "--draw", "old", "--until", "1999-12-31")
    assert (none.code, "passes the filters" in none.err) == (1, True)
    loose = sanudo("agreement", archive, "--type", "THREATEN")
    assert "--draw NAME" in loose.err
    assert loose.code != 0
    assert len(opened.samples()) == 1


def test_corrections_are_written_without_words_unless_asked(sanudo: Sanudo, decided: Archive, tmp_path: Path) -> None:
    out = tmp_path / "lines.jsonl"
    done = sanudo("corrections", decided.root, "-o", out, "--partial")
    assert done.code == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert lines
    assert all("text" not in line for line in lines)
    words = [json.loads(line) for line in sanudo("corrections", decided.root, "--partial", "--text").out.splitlines()]
    assert [line["sha256"] for line in words] == [line["sha256"] for line in lines]
    assert all(line["text"] for line in words)
    assert "/" not in "".join(line["article"] for line in lines)
    assert sanudo("corrections", decided.root, "-o", tmp_path / "nowhere" / "x").code == 1


def test_a_rule_is_made_of_a_refused_record(sanudo: Sanudo, decided: Archive, tmp_path: Path) -> None:
    gone = decided.decisions()[0].anchor
    assert gone is not None
    rule = sanudo("codebook", "rule", decided.root, gone.event)
    assert rule.code == 0
    assert rule.out.startswith("unless:\n")
    book = tmp_path / "book.yaml"
    book.write_text(
        "codebook: Watch\ncategories:\n  - name: threats\n    definition: A threat.\n    when: {type: THREATEN}\n"
    )
    found = sanudo("codebook", "try", book, "--archive", decided.root)
    assert found.code == 0, found.err
    assert "nothing was kept" in found.out
    assert "threats" in found.out
    assert sanudo("codebook", "try", book).code == 2
    assert decided.codings() == ()


def test_a_briefing_that_ignores_decisions_is_that_of_before(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    pages = [tmp_path / name for name in ("before.html", "ignored.html", "applied.html")]
    sanudo("brief", archive, "-o", pages[0])
    for event in open_archive(archive).article("report-1").events:
        decide_on(archive, "report-1", event.id, "refuse", who="Anna")
    sanudo("brief", archive, "-o", pages[1], "--decisions", "ignore")
    sanudo("brief", archive, "-o", pages[2])
    before, ignored, applied = (page.read_text(encoding="utf-8") for page in pages)
    assert ignored == before
    assert applied != before

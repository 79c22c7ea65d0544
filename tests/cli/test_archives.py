"""The commands that ask and keep an archive; no model is loaded."""

import csv
import io
import json
from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.views.characters import visible
from tests.cli.running import Sanudo
from tests.views.crisis import HOSTILE, crisis


def test_events_as_a_table(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("events", archive, "--actor", "RUR", "--status", "HAPPENED")
    assert outcome.code == 0
    assert "MOBILIZE" in outcome.out
    assert "THREATEN" in outcome.out
    assert "SANCTION" not in outcome.out
    assert "2 events" in outcome.out


def test_every_filter_filters(sanudo: Sanudo, archive: Path) -> None:
    def triggers(*filters: str) -> list[str]:
        outcome = sanudo("events", archive, "--format", "csv", *filters)
        assert outcome.code == 0
        rows = csv.DictReader(io.StringIO(outcome.out, newline=""))
        return [row["trigger"] for row in rows if row["article"] == "report-1"]

    assert triggers("--type", "consult") == ["visit"]
    assert triggers("--recipient", "Ruritania", "--status", "considered") == ["ban"]
    assert triggers("--since", "2022-01-25") == ["visit"]
    assert "visit" not in triggers("--until", "2022-01-27")
    assert triggers("--text", "weighing") == ["ban"]
    assert triggers("--min-confidence", "0.9") == ["moved"]
    assert len(triggers("--limit", "1")) <= 1


def test_events_as_json(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("events", archive, "--format", "json", "--type", "MOBILIZE")
    (line,) = map(json.loads, outcome.out.splitlines())
    assert (line["article"], line["amounts"][0]["minimum"]) == ("report-1", 4000)


def test_an_unknown_type_or_status_says_which_there_are(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("events", archive, "--type", "QUARREL")
    assert (outcome.code, outcome.out) == (1, "")
    assert "'QUARREL' is no event type; the types: AGREE" in outcome.err
    assert "the statuses: happened" in sanudo("events", archive, "--status", "dreamt").err


def test_a_day_that_is_none_and_a_period_without_days(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("events", archive, "--since", "soon")
    assert (outcome.code, "such as 2022-01-29" in outcome.err) == (2, True)
    outcome = sanudo("events", archive, "--since", "2025-01-01", "--until", "2024-01-01")
    assert (outcome.code, "--until" in outcome.err) == (2, True)


def test_no_table_where_nothing_is_found(sanudo: Sanudo, archive: Path) -> None:
    assert sanudo("events", archive, "--actor", "nobody at all").out == "0 events\n"


def test_quotes(sanudo: Sanudo, archive: Path) -> None:
    assert "The guns must go back" in sanudo("quotes", archive).out
    assert "report-1" in sanudo("quotes", archive, "--format", "csv").out
    assert len(sanudo("quotes", archive, "--format", "json").out.splitlines()) == 2


def test_show_an_article_an_event_and_a_quote(sanudo: Sanudo, archive: Path) -> None:
    whole = sanudo("show", archive, "report-1")
    assert "{who:Ruritania} has [2:moved]" in whole.out
    event = sanudo("show", archive, crisis().events[8].id)
    assert "{who:Parliament} is weighing a [9:ban]" in event.out
    assert "THREATEN" not in event.out
    assert "The guns must go back" in sanudo("show", archive, "q-report-1").out


def test_show_needs_an_id_that_is_there(sanudo: Sanudo, archive: Path) -> None:
    assert sanudo("show", archive).code == 2
    outcome = sanudo("show", archive, "e0")
    assert outcome.code == 1
    assert "has no article, event or quote 'e0'" in outcome.err


def test_verify(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("verify", archive)
    assert outcome.code == 0
    assert "2 articles" in outcome.out
    assert "all is as it was written" in outcome.out


def test_verify_finds_damage(sanudo: Sanudo, archive: Path) -> None:
    shard = next((archive / "events").glob("*.parquet"))
    shard.write_bytes(shard.read_bytes()[:-1] + b"!")
    outcome = sanudo("verify", archive)
    assert outcome.code == 1
    assert "1 problem" in outcome.out
    assert f"events/{shard.name}" in outcome.out


def test_runs(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("runs", archive)
    assert "run-1" in outcome.out
    assert open_archive(archive).digest() in outcome.out


def test_forget_asks_first(sanudo: Sanudo, archive: Path) -> None:
    assert sanudo("forget", archive, "report-1", stdin=b"n\n").code == 1
    assert sanudo("show", archive, "report-1").code == 0
    assert "forgotten: report-1" in sanudo("forget", archive, "report-1", "--yes").out
    assert sanudo("show", archive, "report-1").code == 1


def test_compact(sanudo: Sanudo, archive: Path) -> None:
    before = open_archive(archive).digest()
    assert "shards merged" in sanudo("compact", archive).out
    assert sanudo("compact", archive).out == "nothing to merge\n"
    assert open_archive(archive).digest() == before


def test_brief_writes_a_page(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    outcome = sanudo("brief", archive, "-o", tmp_path / "page.html", "--title", "Ruritania")
    assert (outcome.code, outcome.out) == (0, "")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "<title>Ruritania</title>" in page
    assert "<mark>threatened</mark>" in page


def test_brief_writes_markdown(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    sanudo("brief", archive, "--output", tmp_path / "page.md")
    words = (tmp_path / "page.md").read_text("utf-8")
    assert words.startswith("# Briefing: archive")
    assert sanudo("brief", archive, "-o", "-").out == words


@pytest.mark.parametrize("name", ["page.pdf", "no/such/folder/page.html"])
def test_brief_says_what_cannot_be_written(sanudo: Sanudo, archive: Path, tmp_path: Path, name: str) -> None:
    outcome = sanudo("brief", archive, "-o", tmp_path / name)
    assert outcome.code == 1
    assert name in outcome.err
    assert "name" in outcome.err


def test_a_folder_that_is_no_archive(sanudo: Sanudo, tmp_path: Path) -> None:
    outcome = sanudo("events", tmp_path)
    assert outcome.code == 1
    assert outcome.err.startswith("sanudo: ")
    assert "Traceback" not in outcome.err


def test_hostile_records_drive_no_terminal(sanudo: Sanudo, archive: Path) -> None:
    commands: list[list[object]] = [["events", archive, "--format", name] for name in ("table", "csv", "json")]
    commands += [
        ["quotes", archive],
        ["show", archive, HOSTILE],
        ["show", archive, HOSTILE + "ASSAULT"],
        ["brief", archive, "-o", "-"],
    ]
    commands += [
        ["show", archive, HOSTILE + "?"],
        ["forget", archive, HOSTILE + "?", "--yes"],
        ["forget", archive, HOSTILE, "--yes"],
    ]
    for command in commands:
        outcome = sanudo(*command)
        assert visible(outcome.out + outcome.err) == outcome.out + outcome.err, command


@pytest.mark.parametrize("option", ["--actor", "--recipient", "--text"])
def test_a_filter_without_a_word_is_refused(sanudo: Sanudo, archive: Path, option: str) -> None:
    outcome = sanudo("events", archive, option, " ")
    assert outcome.code == 2
    assert "it holds no word" in outcome.err

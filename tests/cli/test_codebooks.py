"""The commands on codebooks and codings."""

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.model.contract import to_json
from sanudo.views.characters import visible
from tests.cli.running import Sanudo
from tests.views.crisis import crisis, hostile

BOOK = """codebook: Trial
categories:
- {name: moves, code: M1, definition: d, parent: deeds, when: {type: MOBILIZE}}
- {name: loud, definition: d, when: {words: loud}}
- {name: never, definition: d, when: {type: AID, words: nothing}}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "trial.yaml"
    path.write_text(BOOK)
    return path


def test_init_writes_a_codebook_and_never_over_a_file(sanudo: Sanudo, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    outcome = sanudo("codebook", "init", path)
    assert (outcome.code, f"sanudo codebook check {path}" in outcome.out) == (0, True)
    assert path.read_bytes() == (files("sanudo.analysis") / "data" / "start.yaml").read_bytes()
    path.write_text("mine")
    outcome = sanudo("codebook", "init", path, "--from", "crisis-events")
    assert (outcome.code, path.read_text()) == (1, "mine")
    assert "is there already" in outcome.err
    assert sanudo("codebook", "init", tmp_path / "b.yaml", "--from", "acled").code == 2


def test_check_names_problems_with_file_and_line(sanudo: Sanudo, book: Path) -> None:
    outcome = sanudo("codebook", "check", book)
    assert outcome.code == 1
    assert f"{book}, line 3: moves: it has no example" in outcome.out
    assert outcome.out.endswith("3 categories\n3 problems\n")


def test_check_codes_the_examples(sanudo: Sanudo, tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    good, bad = "The army bombed the port.", "The rain stopped."
    path.write_text(
        f"codebook: T\ncategories:\n- {{name: a, definition: d, when: {{type: ASSAULT}}, examples: [{good}, {bad}]}}\n"
    )
    outcome = sanudo("codebook", "check", path)
    assert outcome.code == 1
    assert "1 category, 2 examples: 1 coded as they claim" in outcome.out
    assert "“The rain stopped.”: no event is found in it" in outcome.out
    outcome = sanudo("codebook", "check", path, "--no-examples")
    assert (outcome.code, outcome.out) == (0, "1 category\nno problems\n")


def test_check_of_a_hostile_file_is_one_message(sanudo: Sanudo, tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_bytes(
        b'codebook: "\\e[31mred"\ncategories:\n- {name: "\\e]0;x\\a[b]", definition: d, when: {typ: "\\e[1m"}}\n'
    )
    outcome = sanudo("codebook", "check", path)
    assert (outcome.code, outcome.out) == (1, "")
    assert "line 3" in outcome.err
    assert "\x1b" not in outcome.err
    path.write_text("a: &a [*a]\n")
    assert "anchors and aliases" in sanudo("codebook", "check", path).err


def test_try_tells_the_category_and_what_is_missing(sanudo: Sanudo, tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(
        "codebook: T\ncategories:\n- {name: attack, definition: d, when: {type: ASSAULT}}\n"
        "- {name: threat, definition: d, when: {type: THREATEN, actor: KEN}}\n"
    )
    outcome = sanudo("codebook", "try", path, "The army bombed the port.", "--date", "2024-05-15")
    assert "bombed [ASSAULT" in outcome.out
    assert ": attack\n" in outcome.out
    outcome = sanudo("codebook", "try", path, "The rebels threatened to bomb the port.")
    assert "threat: lacks actor: KEN" in outcome.out
    assert "no event" in sanudo("codebook", "try", path, "The rain stopped.").out
    assert sanudo("codebook", "try", path, " ").code == 2


def test_recode_counts_keeps_and_is_asked(sanudo: Sanudo, archive: Path, book: Path) -> None:
    before = open_archive(archive).digest()
    outcome = sanudo("recode", archive, "--codebook", book)
    assert outcome.code == 0
    rows = [line.split() for line in outcome.out.splitlines()]
    total = len(crisis().events) + len(hostile().events)
    assert ["moves", "deeds", "1", "5.6%", "1"] in rows
    assert ["never", "0", "0.0%", "0"] in rows
    assert ["loud", str(len(hostile().events)), "50.0%", "1"] in rows
    assert f"{total} events in 2 articles, 10 with a category" in outcome.out
    assert "kept as the coding 'trial'" in outcome.out
    assert "is the same as before" in sanudo("recode", archive, "--codebook", book).out
    assert open_archive(archive).digest() == before
    asked = sanudo("events", archive, "--category", "M1", "--format", "csv")
    assert [row["trigger"] for row in csv.DictReader(io.StringIO(asked.out, newline=""))] == ["moved"]
    assert (asked.code, asked.err) == (0, "")
    assert "did you mean 'moves'?" in sanudo("events", archive, "--category", "mvoes").err
    assert sanudo("events", archive, "--category", "never").out == "0 events\n"
    assert sanudo("events", archive, "--coding", "trial").code == 2


def test_recode_writes_rows_that_no_spreadsheet_runs(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text('codebook: T\ncategories:\n- {name: "=cmd()", definition: d, when: any}\n')
    outcome = sanudo("recode", archive, "--codebook", path, "--format", "csv", "--name", "Mine 2")
    rows = list(csv.DictReader(io.StringIO(outcome.out, newline="")))
    assert {row["category"] for row in rows} == {"'=cmd()"}
    assert visible(hostile().article.id) in {row["article"] for row in rows}
    assert "\x1b" not in outcome.out
    assert "kept as the coding 'mine-2'" in outcome.err
    outcome = sanudo("recode", archive, "--codebook", path, "--format", "json", "--name", "Mine 2")
    assert {json.loads(line)["category"] for line in outcome.out.splitlines()} == {"=cmd()"}
    assert len(outcome.out.splitlines()) == len(rows)


def test_a_coding_that_is_out_of_date_says_so(sanudo: Sanudo, archive: Path, book: Path) -> None:
    sanudo("recode", archive, "--codebook", book)
    sanudo("forget", archive, hostile().article.id, "--yes")
    outcome = sanudo("events", archive, "--category", "moves")
    assert (outcome.code, "the archive was changed after" in outcome.err) == (0, True)
    assert "moved" in outcome.out


def test_events_below_a_confidence(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("events", archive, "--below", "0.5", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(outcome.out, newline="")))
    assert [row["trigger"] for row in rows] == ["invasion"]


def test_diff_of_an_archive_and_a_file(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    lines = [to_json(crisis()), to_json(hostile())]
    lines[0]["events"][1]["status"] = "planned"  # type: ignore[index]
    path = tmp_path / "coded.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{broken\n" + '{"schema": 1}\n')
    outcome = sanudo("diff", archive, path)
    assert outcome.code == 0
    assert "2 lines could not be compared: 2 no coded article" in outcome.err
    assert f"{path}, line 3:" in outcome.err
    assert ["status", "happened", "planned", "1"] in [line.split() for line in outcome.out.splitlines()]
    found = sanudo("diff", archive, path, "--format", "json")
    (row,) = map(json.loads, found.out.splitlines())
    assert (row["kind"], row["field"], row["a"], row["b"], row["trigger"]) == (
        "changed",
        "status",
        "happened",
        "planned",
        "moved",
    )
    assert "17 events" not in found.err
    rows = list(csv.DictReader(io.StringIO(sanudo("diff", archive, path, "--format", "csv").out, newline="")))
    assert [(row["field"], row["b"]) for row in rows] == [("status", "planned")]


def test_diff_of_codings_and_runs(sanudo: Sanudo, archive: Path, book: Path) -> None:
    sanudo("recode", archive, "--codebook", book)
    book.write_text(BOOK.replace("name: moves", "name: marches"))
    sanudo("recode", archive, "--codebook", book, "--name", "second")
    outcome = sanudo("diff", f"{archive}@trial", f"{archive}@second")
    assert ["category", "moves", "marches", "1"] in [line.split() for line in outcome.out.splitlines()]
    outcome = sanudo("diff", f"{archive}@run-1", archive)
    assert (outcome.code, "changed" in outcome.out) == (0, True)
    assert (
        "no coding and no run 'third'; codings: second, trial; runs: run-1"
        in sanudo("diff", f"{archive}@third", archive).err
    )
    assert "is neither a folder nor a file" in sanudo("diff", archive, "/nowhere").err


def test_diff_without_common_articles_says_how_they_are_matched(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(to_json(crisis("another"))) + "\n")
    outcome = sanudo("diff", archive, path)
    assert "no article is in both; articles are matched by their ids" in outcome.err

"""`export`, `rehydrate`, `import` and `compare` as a user types them."""

import csv
import json
import sys
from pathlib import Path

from tests.cli.running import Sanudo
from tests.views.crisis import TEXT


def test_export_says_what_it_left_out(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    outcome = sanudo("export", archive, "icews", "-o", tmp_path / "x.tsv")
    assert (outcome.code, outcome.out) == (0, "")
    assert "1 row from 18 records" in outcome.err
    assert "their status is not happened" in outcome.err
    assert "x.tsv.codebook.md" in outcome.err


def test_export_to_standard_output(sanudo: Sanudo, archive: Path) -> None:
    outcome = sanudo("export", archive, "jsonl", "-o", "-", "--type", "mobilize")
    assert outcome.code == 0
    (line,) = map(json.loads, outcome.out.splitlines())
    assert line["event"]["type"] == "MOBILIZE"


def test_statuses(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    def statuses(*words: str) -> set[str]:
        assert sanudo("export", archive, "csv", "-o", tmp_path / "x.csv", *words).code == 0
        with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as stream:
            return {row["status"] for row in csv.DictReader(stream)}

    assert statuses("--status", "Planned,demanded", "--status", "happened") == {"planned", "demanded", "happened"}
    assert statuses("--status", "all") == statuses()
    outcome = sanudo("export", archive, "csv", "-o", tmp_path / "x.csv", "--status", "dreamt")
    assert (outcome.code, "the statuses: happened" in outcome.err) == (1, True)


def test_an_unknown_format(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    outcome = sanudo("export", archive, "excel", "-o", tmp_path / "x.csv")
    assert (outcome.code, "the formats: csv, quotes" in outcome.err) == (1, True)
    assert list(tmp_path.glob("x*")) == []


def test_text_out_and_back(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    sanudo("export", archive, "csv", "-o", tmp_path / "full.csv")
    sanudo("export", archive, "csv", "-o", tmp_path / "bare.csv", "--no-text")
    outcome = sanudo("rehydrate", tmp_path / "bare.csv", archive, "-o", tmp_path / "back.csv")
    assert (outcome.code, "2 articles: 2 found, 0 missing" in outcome.err) == (0, True)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.jsonl").write_text(json.dumps({"id": "x", "text": TEXT}) + "\n{broken\n")
    outcome = sanudo("rehydrate", tmp_path / "bare.csv", tmp_path / "texts", "-o", tmp_path / "part.csv")
    assert "2 articles: 1 found, 1 missing" in outcome.err
    assert "not read: " in outcome.err


def test_import_and_compare(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    sanudo("export", archive, "polecat", "-o", tmp_path / "x.tsv")
    (tmp_path / "x.tsv").write_text((tmp_path / "x.tsv").read_text("utf-8") + "a_b\tnever\n", "utf-8")
    outcome = sanudo("import", tmp_path / "x.tsv", "-o", tmp_path / "coding.parquet")
    assert (outcome.code, "left out: 1 row, first" in outcome.err) == (0, True)
    outcome = sanudo("compare", archive, tmp_path / "coding.parquet", "--format", "json")
    assert json.loads(outcome.out)["by"] == "quad"
    assert sanudo("compare", archive, archive, "--by", "type").code == 0
    assert sanudo("compare", archive, archive, "--format", "csv").out.startswith("label,both,only_first")
    outcome = sanudo("compare", archive, tmp_path / "x.tsv")
    assert (outcome.code, "is no coding" in outcome.err) == (1, True)


def test_a_folder_that_cannot_be_written(sanudo: Sanudo, archive: Path, tmp_path: Path) -> None:
    outcome = sanudo("export", archive, "csv", "-o", tmp_path / "nowhere" / "x.csv")
    assert (outcome.code, "cannot be written" in outcome.err) == (1, True)
    if sys.platform == "win32":
        return
    assert not (tmp_path / "nowhere").exists()

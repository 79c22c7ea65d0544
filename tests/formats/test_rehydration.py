"""Exports without text hold none of it, and get it back from the very same articles."""

import csv
import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from sanudo.analysis.exports import EXPORTS, export
from sanudo.archive import Archive
from sanudo.errors import ConfigurationError
from sanudo.formats.rehydration import rehydrate
from tests.formats.report import TEXT, TITLE, report

WITH_ARTICLES = ("csv", "quotes", "jsonl", "plover", "polecat", "icews", "geojson")
SENTENCES = [line for line in TEXT.splitlines() if len(line) > 20]


def exported(archive: Archive, name: str, folder: Path) -> tuple[Path, Path]:
    """The export with text and without."""
    suffix = EXPORTS[name].suffix
    paths = folder / f"full{suffix}", folder / f"bare{suffix}"
    for path, text in zip(paths, (True, False), strict=True):
        export(archive, name, path, text=text)
    return paths


def parsed(path: Path) -> list[object]:
    """The rows or lines of a file."""
    content = path.read_text("utf-8")
    if path.suffix == ".csv":
        return list(csv.reader(content.splitlines(keepends=True)))
    if path.suffix == ".tsv":
        return [line.split("\t") for line in content.splitlines()]
    return [json.loads(content)] if path.suffix == ".geojson" else [json.loads(line) for line in content.splitlines()]


@pytest.mark.parametrize("name", EXPORTS)
def test_no_words_of_an_article_are_left(archive: Archive, tmp_path: Path, name: str) -> None:
    _, bare = exported(archive, name, tmp_path)
    content = bare.read_bytes().decode("utf-8", "replace")
    for words in (
        *SENTENCES,
        TITLE,
        "bombed a camp",
        "HYPERLINK",
        "will talk in",
        "the hills",
        "moved about",
        "weighing",
    ):
        assert words not in content, words


@pytest.mark.parametrize("name", WITH_ARTICLES)
def test_the_words_come_back(archive: Archive, tmp_path: Path, name: str) -> None:
    full, bare = exported(archive, name, tmp_path)
    done = rehydrate(bare, (coded.article for coded in archive.articles()), tmp_path / f"back{full.suffix}")
    assert parsed(done.path) == parsed(full)
    assert done.filled > 0
    assert (done.missing, done.changed) == (0, 0)


def test_parquet_comes_back(archive: Archive, tmp_path: Path) -> None:
    full, bare = exported(archive, "parquet", tmp_path)
    rehydrate(bare, (coded.article for coded in archive.articles()), tmp_path / "back.parquet")
    with duckdb.connect() as duck:
        first, second = (duck.read_parquet(str(path)).fetchall() for path in (full, tmp_path / "back.parquet"))
    assert first == second


def test_sqlite_comes_back(archive: Archive, tmp_path: Path) -> None:
    full, bare = exported(archive, "sqlite", tmp_path)
    rehydrate(bare, (coded.article for coded in archive.articles()), tmp_path / "back.db")
    for table in ("articles", "events", "parties", "quotes"):
        found = []
        for path in (full, tmp_path / "back.db"):
            with sqlite3.connect(path) as lite:
                found.append(lite.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall())
        assert found[0] == found[1]


def test_another_text_is_not_used(archive: Archive, tmp_path: Path) -> None:
    _, bare = exported(archive, "csv", tmp_path)
    mended = replace(report().article, text=TEXT.replace("Goma", "Gama"))
    done = rehydrate(bare, [mended], tmp_path / "back.csv")
    assert (done.articles, done.missing, done.changed) == (4, 4, 1)
    assert done.path.read_bytes() == bare.read_bytes()


def test_the_same_text_under_another_id_is_used(archive: Archive, tmp_path: Path) -> None:
    _, bare = exported(archive, "jsonl", tmp_path)
    done = rehydrate(bare, [replace(report().article, id="mine")], tmp_path / "back.jsonl")
    assert done.missing == 2
    found = [json.loads(line) for line in done.path.read_text("utf-8").splitlines()]
    assert {
        line["sentence"].startswith("text[") for line in found if line["article_id"] in ("report_1", "undated")
    } == {False}


def test_without_the_list_of_articles(archive: Archive, tmp_path: Path) -> None:
    _, bare = exported(archive, "csv", tmp_path)
    shutil.move(bare, tmp_path / "alone.csv")
    with pytest.raises(ConfigurationError, match=r"alone\.csv\.articles\.csv"):
        rehydrate(tmp_path / "alone.csv", [], tmp_path / "back.csv")
    with pytest.raises(ConfigurationError, match="words are put back into"):
        rehydrate(tmp_path / "x.graphml", [], tmp_path / "back.csv")


def test_references_beyond_the_text_stay(archive: Archive, tmp_path: Path) -> None:
    _, bare = exported(archive, "csv", tmp_path)
    content = bare.read_text("utf-8-sig").replace("text[0:", "text[9:9999999999] text[9:1] text[0:")
    assert content.count("text[9:9999999999] text[9:1]") >= 2
    bare.write_text(content, "utf-8-sig")
    rehydrate(bare, (coded.article for coded in archive.articles()), tmp_path / "back.csv")
    back = (tmp_path / "back.csv").read_text("utf-8-sig")
    assert back.count("text[9:9999999999] text[9:1]") == content.count("text[9:9999999999] text[9:1]")

"""Parquet files."""

from pathlib import Path

import duckdb
import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.parquet import read_parquet
from tests.sources.samples import BRIDGE, FERRIES, parquet


def read(path: Path, limit: int = 10_000) -> list[Page | SourceFault]:
    return list(read_parquet(path, path.name, path.name, limit=limit))


def written(path: Path, select: str) -> Path:
    with duckdb.connect() as database:
        database.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def test_columns_are_told_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(parquet(tmp_path))
    first, second, fault = read(tmp_path / "a.parquet")
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.id, first.title, first.text, first.date) == ("1", "Ferries", FERRIES, "2022-01-28 15:04:00")
    assert (second.text, second.date, second.line) == (BRIDGE, None, None)
    assert isinstance(fault, SourceFault)
    assert (fault.kind, fault.file) == ("empty", "a.parquet, row 3")


def test_a_name_with_stars_and_brackets_is_one_file(tmp_path: Path) -> None:
    written(tmp_path / "b.parquet", "SELECT 'other' AS text")
    written(tmp_path / "plain.parquet", "SELECT 'this' AS text").rename(tmp_path / "[a-c]*.parquet")
    assert [page.text for page in read(tmp_path / "[a-c]*.parquet") if isinstance(page, Page)] == ["this"]


def test_odd_names_of_columns_are_names(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", 'SELECT \'words\' AS "Full Text", 1 AS "x""; DROP TABLE t; --"')
    assert [page.text for page in read(path) if isinstance(page, Page)] == ["words"]


def test_a_text_over_the_limit_costs_its_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", "SELECT repeat('x', 20000) AS text UNION ALL SELECT 'short'")
    assert sorted(item.kind if isinstance(item, SourceFault) else "page" for item in read(path)) == [
        "page",
        "too-large",
    ]


def test_a_table_without_text_names_its_columns(tmp_path: Path) -> None:
    [fault] = read(written(tmp_path / "a.parquet", "SELECT 1 AS number"))
    assert isinstance(fault, SourceFault)
    assert (fault.kind, "'number'" in fault.message) == ("columns", True)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no table", b"PAR1" + bytes(100) + b"PAR1"])
def test_what_is_no_parquet_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    [fault] = read(tmp_path / "a.parquet")
    assert isinstance(fault, SourceFault)
    assert fault.kind in {"binary", "truncated"}

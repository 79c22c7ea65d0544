"""Shards: written whole, named by a manifest last, removed when another shard has taken their place."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import duckdb

from sanudo.archive.layout import FORGOTTEN, MANIFESTS, UNFINISHED, hash_of_file, manifest_file, shard_file, sync
from sanudo.archive.manifest import Manifest, ShardFile, Snapshot
from sanudo.archive.records import Row, Rows
from sanudo.archive.tables import TABLES, TERMS

COMPRESSION: Final = "zstd"
ROWS_IN_GROUP: Final = 8_192

# DuckDB neither asks the network for extensions nor looks into the program's variables for tables.
_CONFIGURATION: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


def connect() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory. It takes 0.1 s to make and close: use one for many statements."""
    return duckdb.connect(":memory:", config=_CONFIGURATION)


def pattern(path: Path) -> str:
    """The path as DuckDB wants it: a pattern that means this one file, whatever characters it is made of."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def write_rows(duck: duckdb.DuckDBPyConnection, root: Path, shard: int, rows: Rows) -> tuple[ShardFile, ...]:
    """Writes and syncs a file for each kind that has rows. Nobody reads them before a manifest names them."""
    try:
        for kind, columns in TABLES.items():
            lists = ", ".join(
                f'unnest($c{i}::{column}[]) AS "{name}"' for i, (name, column) in enumerate(columns.items())
            )
            values = {f"c{i}": column for i, column in enumerate(_columns(rows[kind], len(columns)))}
            duck.execute(
                f"CREATE TABLE written_{kind} AS SELECT $shard::INTEGER AS shard, {lists}", {"shard": shard, **values}
            )
        return store_tables(duck, root, shard)
    finally:
        for kind in TABLES:
            duck.execute(f"DROP TABLE IF EXISTS written_{kind}")


def store_tables(duck: duckdb.DuckDBPyConnection, root: Path, shard: int) -> tuple[ShardFile, ...]:
    """Writes and syncs the tables named `written_` and the kind; those without rows have no file."""
    files = []
    for kind in TABLES:
        path = root / shard_file(kind, shard)
        [(count,)] = duck.table(f"written_{kind}").count("*").fetchall()
        if count:
            terms = "".join(f', {sql} AS "{name}"' for name, sql in TERMS.get(kind, {}).items())
            target = str(path).replace("'", "''")
            duck.execute(f"COPY (SELECT *{terms} FROM written_{kind}) TO '{target}' ({stored_as(count)})")  # noqa: S608
            sync(path)
            sync(path.parent)
            files.append(ShardFile(kind, hash_of_file(path), count, terms=kind in TERMS))
    return tuple(files)


def stored_as(rows: int) -> str:
    """How a file of so many rows is written, as the options of a statement COPY.

    A record is read with the others of its group of rows, so groups are small. A column is written as a dictionary and places
    in it if it has up to half as many values as rows: DuckDB's own limit is a fifth, terms of parties have up to two fifths,
    and a test on a column with a dictionary is done once for each value, so a question for an actor takes a third less.
    """
    values = max(min(rows, ROWS_IN_GROUP) // 2, 100)
    return f"FORMAT parquet, COMPRESSION {COMPRESSION}, ROW_GROUP_SIZE {ROWS_IN_GROUP}, DICTIONARY_SIZE_LIMIT {values}"


def make_folders(root: Path) -> None:
    """Makes the folders of an archive."""
    for name in (*TABLES, FORGOTTEN, MANIFESTS):
        (root / name).mkdir(exist_ok=True)


def clean(root: Path, found: Snapshot) -> None:
    """Removes what crashed writers left: files that no manifest names, and shards that others have replaced."""
    drop(root, found.replaced)
    named = {root / shard_file(file.kind, m.shard) for m in found.manifests for file in m.files}
    for kind in TABLES:
        _remove(path for path in (root / kind).glob("*.parquet") if path not in named)
    for folder in (root, root / MANIFESTS, root / FORGOTTEN):
        _remove(folder.glob(f"*{UNFINISHED}"))


def drop(root: Path, manifests: Sequence[Manifest]) -> None:
    """Removes shards, manifests first."""
    for manifest in manifests:
        (root / manifest_file(manifest.shard)).unlink(missing_ok=True)
    if manifests:
        sync(root / MANIFESTS)
    for manifest in manifests:
        _remove(root / shard_file(file.kind, manifest.shard) for file in manifest.files)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _columns(rows: list[Row], width: int) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]

"""One figure for all that an archive holds."""

import hashlib
from pathlib import Path
from typing import Final

import duckdb

from sanudo.archive.queries import CHUNK, consistently
from sanudo.archive.tables import TABLES

# What tells of the reading, not of the records: which run and shard, the place among the shard's articles, and the
# resume key (the same article with the same records counts the same under whatever key).
_PASSING: Final = {
    "articles": ("run", "key", "position"), "events": ("run",), "quotes": ("run",), "mentions": ("run",),
    "contradictions": ("run",), "faults": ("run", "key"),
}  # fmt: skip
_MODULUS: Final = 2**256


def digest(root: Path) -> str:
    """Sixty-four hexadecimal digits that depend on all live records and faults, and on nothing else.

    Not on the order of reading, the number of workers, interruptions or compaction: the sum of the rows' SHA-256.
    """
    return f"{consistently(root, lambda duck: sum(_total(duck, kind) for kind in _PASSING) % _MODULUS):064x}"


def _total(duck: duckdb.DuckDBPyConnection, kind: str) -> int:
    columns = ", ".join(f'"{name}"' for name in TABLES[kind] if name not in _PASSING[kind])
    cursor = duck.execute(f"SELECT {columns} FROM {kind}")  # noqa: S608  no part of it comes from outside
    total = 0
    while rows := cursor.fetchmany(CHUNK):
        total += sum(int.from_bytes(hashlib.sha256(repr((kind, row)).encode()).digest()) for row in rows)
    return total % _MODULUS

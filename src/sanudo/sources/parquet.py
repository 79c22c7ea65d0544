"""Parquet files → Pages, by DuckDB, some rows at a time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.fields import columns_of, fields_of, page_of
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.tables import without_text

_ROWS = 256
_CHEAP: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "lock_configuration": "true",
}
_MAGIC = b"PAR1"
_TABLE = "read_parquet(?, hive_partitioning = false)"
_GLOB = re.compile(r"([*?\[])")  # in the name of a file these stand for themselves


def read_parquet(path: Path, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The pages in a Parquet file, a row each; columns are told by their names, as in any table."""
    try:
        with path.open("rb") as stream:
            start, size = stream.read(4), stream.seek(0, 2)
        if start != _MAGIC or size < 12:
            yield SourceFault(file, None, "binary", "this is no Parquet file", "Save the table again, or leave it out")
            return
        with duckdb.connect(config=_CHEAP) as database:
            yield from _rows(database, path, file, name, limit)
    except Exception as error:  # the library raises several errors for what is damaged, its bindings RuntimeError
        reason = str(error).split("\n", 1)[0].replace(str(path), file)[:200]
        yield SourceFault(file, None, "truncated", f"this Parquet file is damaged ({reason})", "Get the file again")


def _rows(
    database: duckdb.DuckDBPyConnection, path: Path, file: str, name: str, limit: int
) -> Iterator[Page | SourceFault]:
    source = _GLOB.sub(r"[\1]", str(path.resolve()))
    described = database.execute(f"SELECT * FROM {_TABLE} LIMIT 0", [source]).description or []  # noqa: S608
    columns = columns_of(column[0] for column in described)
    if not columns["text"]:
        yield without_text(file, [column[0] for column in described])
        return
    names = [column for found in columns.values() for column in found]
    chosen = ", ".join(_cell(column, limit) for column in names)
    cursor = database.execute(f"SELECT {chosen} FROM {_TABLE}", [source])  # noqa: S608 - names are quoted
    number = 0
    while rows := cursor.fetchmany(_ROWS):
        for row in rows:
            number += 1
            yield _page(dict(zip(names, row, strict=True)), file, name, number, limit)


def _cell(column: str, limit: int) -> str:
    """The column as text, cut a little above the limit: no row costs more memory than it may."""
    quoted = '"' + column.replace('"', '""') + '"'
    return f"left(CAST({quoted} AS VARCHAR), {limit + 1})"


def _page(values: dict[str, str | None], file: str, name: str, number: int, limit: int) -> Page | SourceFault:
    shown = f"{file}, row {number}"
    fields = fields_of({column: value for column, value in values.items() if value is not None})
    if "text" not in fields:
        return SourceFault(shown, None, "empty", "the text of this row is empty", "Fill it in, or leave the row out")
    if len(fields["text"].encode("utf-8", "replace")) > limit:
        message = f"the text of this row is longer than the limit of {limit} bytes"
        return SourceFault(shown, None, "too-large", message, "Leave it out: no report is that long")
    return replace(page_of(fields, shown, name, None), of_many=True)

"""Rows into files: separated values, lines of JSON, Parquet. DuckDB streams them; memory does not grow with the archive."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sanudo.formats.format import Column, Job, Written, named, value_of
from sanudo.formats.words import guarded, harmless, on_one_line

CHUNK: Final = 2000
_BOM: Final = "\ufeff"


def csv(job: Job) -> Written:
    """Comma-separated values with a header, in UTF-8 with the mark by which Excel knows it."""
    first, *others = (f'"{column.name}"' for column in job.columns)
    header = ", ".join([f'{first} AS "{_BOM}{job.columns[0].name}"', *others])
    inner = _select(job, lambda column: _cell(job, column))
    return _copy(job, f"SELECT {header} FROM ({inner})", "FORMAT csv, HEADER true")  # noqa: S608  only names of ours


def tsv(job: Job) -> Written:
    """Tab-separated values with a header and without quotation marks."""
    return _copy(job, _select(job, lambda column: _flat(job, column)), f"{_TSV}, HEADER true")


def tsv_without_header(job: Job) -> Written:
    """Tab-separated values without header and quotation marks."""
    return _copy(job, _select(job, lambda column: _flat(job, column)), f"{_TSV}, HEADER false")


def tsv_with_none(job: Job) -> Written:
    """Tab-separated values with a header, the word None where nothing is known."""
    select = _select(job, lambda column: f"coalesce(({_flat(job, column)})::VARCHAR, 'None')")
    return _copy(job, select, f"{_TSV}, HEADER true")


def json_lines(job: Job) -> Written:
    """One object a line, without the fields that cannot be known."""
    known = replace(job, columns=tuple(column for column in job.columns if column.value is not None))
    return _copy(job, _select(known, lambda column: _plain(job, column)), "FORMAT json")


def parquet(job: Job) -> Written:
    """A Parquet file."""
    return _copy(job, _select(job, lambda column: _plain(job, column)), "FORMAT parquet, COMPRESSION zstd")


def rows(job: Job, select: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, told to the progress as they pass."""
    cursor = job.duck.execute(select)
    done = 0
    while chunk := cursor.fetchmany(CHUNK):
        yield from chunk
        done += len(chunk)
        job.tell(done)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Writes the lines in UTF-8, with line feeds on every system."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


_TSV: Final = "FORMAT csv, DELIMITER '\t', QUOTE '', ESCAPE ''"


def _copy(job: Job, select: str, how: str) -> Written:
    path = str(job.path).replace("'", "''")
    [(count,)] = job.duck.execute(f"COPY ({select}) TO '{path}' ({how})").fetchall()
    return Written(count)


def _select(job: Job, cell: Any) -> str:
    columns = ", ".join(named(column, cell(column)) for column in job.columns)
    return f"SELECT {columns} FROM {job.relation}"  # noqa: S608  only names of ours


def _plain(job: Job, column: Column) -> str:
    return value_of(column, with_text=job.with_text)


def _cell(job: Job, column: Column) -> str:
    value = value_of(column, with_text=job.with_text)
    if column.kind != "text" or column.value is None:
        return value
    safe = harmless(value)
    return guarded(safe) if job.guarded else safe


def _flat(job: Job, column: Column) -> str:
    value = value_of(column, with_text=job.with_text)
    if column.kind != "text" or column.value is None:
        return value
    safe = on_one_line(harmless(value))
    return guarded(safe) if job.guarded else safe

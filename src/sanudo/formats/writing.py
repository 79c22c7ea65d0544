"""Rows into files: separated values, lines of JSON, Parquet. DuckDB streams them; memory does not grow with the archive."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from sanudo.archive.shards import pattern
from sanudo.formats.format import Column, Job, Written, named, value_of
from sanudo.formats.words import guarded, harmless, on_one_line

CHUNK: Final = 2000
# Rows with their whole records that are sorted at once: about 250 MB.
PIECE: Final = 100_000
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
    return _copy_in_pieces(known, "FORMAT json")


def parquet(job: Job) -> Written:
    """A Parquet file."""
    return _copy(job, _select(job, lambda column: _plain(job, column)), "FORMAT parquet, COMPRESSION zstd")


def rows(job: Job, select: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, told to the progress as they pass."""
    for chunk in chunks(job, select):
        yield from chunk


def chunks(job: Job, select: str) -> Iterator[list[tuple[Any, ...]]]:
    """The same, many rows at a time."""
    cursor = job.duck.execute(select)
    done = 0
    while chunk := cursor.fetchmany(CHUNK):
        yield chunk
        done += len(chunk)
        job.tell(done)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Writes the lines in UTF-8, with line feeds on every system."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


_TSV: Final = "FORMAT csv, DELIMITER '\t', QUOTE '', ESCAPE ''"


def _copy(job: Job, select: str, how: str) -> Written:
    [(count,)] = job.duck.execute(f"COPY ({select}) TO '{_quoted(str(job.path))}' ({how})").fetchall()
    return Written(count)


def _copy_in_pieces(job: Job, how: str) -> Written:
    """What `_copy` writes. To sort whole records takes more memory than there is: they go into pieces that each hold the
    rows of one stretch of the order, and each piece is sorted alone."""
    table, _, order = job.relation.partition(" ORDER BY ")
    [(last,)] = job.duck.execute("SELECT coalesce(max(number), 0) FROM wanted").fetchall()
    if last <= PIECE:
        return _copy(job, _select(job, lambda column: _plain(job, column)), how)
    folder = job.path.with_name(f"{job.path.name}.pieces")
    keys = ", ".join(f"{key} AS sorted_{place}" for place, key in enumerate(order.split(", ")))
    columns = ", ".join(named(column, _plain(job, column)) for column in job.columns)
    job.duck.execute(f"SET partitioned_write_flush_threshold = {PIECE // 10}")
    pieces = f"SELECT {columns}, {keys}, (number - 1) // {PIECE} AS piece FROM {table}"  # noqa: S608  only names of ours
    job.duck.execute(
        f"COPY ({pieces}) TO '{_quoted(str(folder))}' (FORMAT parquet, PARTITION_BY (piece), COMPRESSION lz4)"
    )
    written = 0
    with job.path.open("wb") as whole:
        for piece in range((last - 1) // PIECE + 1):
            written += _append(job, folder / f"piece={piece}", how, whole)
            job.tell(written)
    shutil.rmtree(folder)
    return Written(written)


def _append(job: Job, folder: Path, how: str, whole: BinaryIO) -> int:
    """Sorts the rows of a piece and writes them behind the others; how many there are."""
    if not folder.is_dir():
        return 0
    names = ", ".join(f'"{column.name}"' for column in job.columns)
    keys = ", ".join(f"sorted_{place}" for place in range(1 + job.relation.count(", ")))
    part = folder.with_suffix(".part")
    found = f"read_parquet('{_quoted(pattern(folder))}/*.parquet', hive_partitioning = false)"
    copy = f"COPY (SELECT {names} FROM {found} ORDER BY {keys}) TO '{_quoted(str(part))}' ({how})"  # noqa: S608
    [(count,)] = job.duck.execute(copy).fetchall()
    shutil.rmtree(folder)
    with part.open("rb") as file:
        shutil.copyfileobj(file, whole, 1 << 20)
    part.unlink()
    return int(count)


def _quoted(path: str) -> str:
    return path.replace("'", "''")


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

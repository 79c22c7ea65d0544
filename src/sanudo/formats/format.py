"""What a format is: its columns with their meanings, what a row stands for, what it cannot hold, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

Kind = Literal["text", "number", "day", "list", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and where its values come from.

    `value` is SQL over the format's relation; None means that Sanudo cannot know it, and the column stays empty.
    `without_text` takes its place where the words of the articles are left out. Text is made safe for spreadsheets.
    """

    name: str
    meaning: str
    value: str | None = None
    without_text: str | None = None
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Need:
    """What a record must have to be in a format: SQL over the archive's events, and why the others are left out."""

    condition: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Job:
    """What a writer needs: the tables, the file, and what the user asked for. `columns` are those to be written."""

    duck: duckdb.DuckDBPyConnection
    path: Path
    columns: tuple[Column, ...]
    relation: str
    with_text: bool = True
    guarded: bool = True
    balanced: bool = False
    tell: Callable[[int], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows a writer wrote, and what it left out: reason → number."""

    rows: int
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format that an archive can be written in.

    `row` says what a row stands for; `old_scheme` is True where only what happened and has a flat code is written
    unless asked otherwise; `relation` is the table, in its order, that the columns are taken from.
    """

    name: str
    title: str
    suffix: str
    row: str
    columns: tuple[Column, ...]
    write: Callable[[Job], Written]
    relation: str = "chosen ORDER BY number"
    old_scheme: bool = False
    of: Literal["events", "quotes", "panel"] = "events"
    needs: tuple[Need, ...] = ()
    notes: tuple[str, ...] = ()


def value_of(column: Column, *, with_text: bool) -> str:
    """The SQL of a column's value; NULL where it cannot be known."""
    if not with_text and column.without_text is not None:
        return column.without_text
    return column.value or "NULL::VARCHAR"


def named(column: Column, value: str) -> str:
    """The SQL of a column under its name."""
    return f'{value} AS "{column.name}"'

"""Foreign codings: what other programs coded, a row for each event and pair of parties, in one shape for all of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import duckdb

from sanudo.archive.shards import connect, pattern
from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.types import TYPES, event_types
from sanudo.errors import ConfigurationError, InputError
from sanudo.gazetteer.countries import countries, country_named

_DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_BODIES: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_QUAD_OF_ROOT: Final = {root: 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4 for root in range(1, 21)}
_BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One event and pair of parties of a foreign coding.

    Countries are ISO 3166-1 alpha-3 or PLOVER's codes for bodies of many; names and codes are as they came. `type` is a
    type of PLOVER; of a CAMEO code that which the public table gives it. `quad` is that of the type, so that codings can be
    compared; for a CAMEO code without a type that of its root. `given_quad` and `scale` are as they came.
    """

    event_id: str
    day: date
    actor: str | None = None
    actor_name: str | None = None
    actor_code: str | None = None
    recipient: str | None = None
    recipient_name: str | None = None
    recipient_code: str | None = None
    type: str | None = None
    cameo: str | None = None
    quad: int | None = None
    given_quad: int | None = None
    scale: float | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    source: str | None = None


_KINDS: Final[Mapping[str, str]] = {
    "day": "DATE", "quad": "INTEGER", "given_quad": "INTEGER", "scale": "DOUBLE", "latitude": "DOUBLE", "longitude": "DOUBLE",
}  # fmt: skip
COLUMNS: Final[Mapping[str, str]] = {field.name: _KINDS.get(field.name, "VARCHAR") for field in fields(CodedRow)}


def day_of(words: str) -> date:
    """The day as YYYY-MM-DD or YYYYMMDD. Raises InputError."""
    found = _DAY.match(words.strip())
    try:
        return date(*map(int, found.groups())) if found else _no_day(words)
    except ValueError:
        return _no_day(words)


def _no_day(words: str) -> date:
    raise InputError("bad_date", f"{words!r:.40} is no day; it should be one such as 2022-01-29 or 20220129")


def number_of(words: str | None) -> float | None:
    """The number, None for an empty cell. Raises InputError."""
    if words is None or not words.strip() or words == "None":
        return None
    try:
        return float(words)
    except ValueError as error:
        raise InputError("bad_number", f"{words!r:.40} is no number") from error


@cache
def country_of(words: str | None) -> str | None:
    """The country that a code or a name means, None where it is none or unknown."""
    if not words or not words.strip() or words == "None":
        return None
    given = words.strip()
    if given in countries() or given in _BODIES:
        return given
    if given in _by_cameo():
        return _by_cameo()[given]
    found = country_named(given) or country_named(given.partition(" (")[0].partition(",")[0])
    return found.iso3 if found and found.kind == "name" else None


@cache
def _by_cameo() -> dict[str, str]:
    return {land.cameo: land.code for land in countries().values() if land.until is None}


@cache
def cameo_of(words: str) -> str:
    """The CAMEO code, with the zero in front that many programs lose. Raises InputError for what is none."""
    given = words.strip()
    for code in (given, f"0{given}"):
        if code in cameo_codes():
            return code
    if given.isdigit() and given[:3] in cameo_codes():
        return given[:3]
    raise InputError("bad_code", f"{words!r:.20} is no CAMEO code")


@cache
def type_of_cameo(code: str) -> str | None:
    """The PLOVER type of a CAMEO code by the public table; that of its root where the table is silent on it."""
    return cameo_codes()[code].plover or cameo_codes()[code[:2]].plover


def quad_of(kind: str | None, cameo: str | None = None) -> int | None:
    """The quad class of a type; without a type that of the CAMEO root."""
    if kind is not None:
        return event_types()[kind].quad
    return _QUAD_OF_ROOT[int(cameo[:2])] if cameo else None


def type_named(words: str) -> str:
    """The PLOVER type of this name. Raises InputError."""
    given = words.strip().upper()
    if given not in TYPES:
        raise InputError("bad_code", f"{words!r:.30} is no event type of PLOVER")
    return given


def known(words: str | None) -> str | None:
    """The words, None where nothing is known."""
    given = words.strip() if words else ""
    return given if given and given != "None" else None


def write_coding(rows: Iterable[CodedRow], path: Path, folder: Path) -> int:
    """Writes a coding as Parquet, in pieces of bounded memory; returns the number of rows."""
    total = 0
    parts: list[Path] = []
    with connect() as duck:
        for batch in _batches(rows):
            parts.append(folder / f"{len(parts):06}.parquet")
            _write_part(duck, batch, parts[-1])
            total += len(batch)
        if not parts:
            _write_part(duck, [], folder / "000000.parquet")
            parts = [folder / "000000.parquet"]
        duck.read_parquet([pattern(part) for part in parts]).write_parquet(str(path), compression="zstd")
    return total


def _batches(rows: Iterable[CodedRow]) -> Iterator[list[CodedRow]]:
    batch: list[CodedRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _write_part(duck: duckdb.DuckDBPyConnection, batch: Sequence[CodedRow], path: Path) -> None:
    columns: list[Any] = [list(column) for column in zip(*map(astuple, batch), strict=True)] or [[] for _ in COLUMNS]
    lists = ", ".join(f'unnest($c{i}::{kind}[]) AS "{name}"' for i, (name, kind) in enumerate(COLUMNS.items()))
    duck.execute(f"CREATE OR REPLACE TABLE part AS SELECT {lists}", {f"c{i}": c for i, c in enumerate(columns)})
    duck.table("part").write_parquet(str(path), compression="zstd")


def open_coding(duck: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Makes a coding a view of this name. Raises ConfigurationError where the file is none."""
    try:
        found = duck.read_parquet(pattern(path))
        columns = found.columns
    except duckdb.Error as error:
        raise ConfigurationError(
            f"{path} is no coding; make one with `sanudo import FILE -o {path.stem}.parquet`"
        ) from error
    if columns != list(COLUMNS):
        raise ConfigurationError(
            f"{path} is a Parquet file, but no coding; `sanudo import` and `sanudo compare` say what is"
        )
    found.create_view(name)

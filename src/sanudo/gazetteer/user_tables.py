"""Tables of a user's own, CSV with a header or a YAML list of mappings: rows with their lines, all faults at once."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from sanudo.errors import ConfigurationError

Row = dict[str, str]

# Larger than any list of offices; what a mistaken path may point at.
MOST_BYTES = 16_000_000
_TOO_MANY = "more cells than the header has"


def user_rows(path: Path, faults: Callable[[Row], Iterable[str]]) -> list[Row]:
    """The rows of the file; an empty cell is left out.

    Raises ConfigurationError with every fault that `faults` finds, each with file and line, or where the file is no table.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigurationError(f"{path}: larger than {MOST_BYTES:,} bytes; is this the right file?")
        text = path.read_text("utf-8-sig")
        entries = list(_yaml_rows(text) if path.suffix.lower() in (".yaml", ".yml") else _csv_rows(text))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, csv.Error, RecursionError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}; expected UTF-8 CSV or YAML") from fault
    found = [f"{path}:{line}: {fault}" for line, row in entries for fault in faults(row)]
    if found:
        raise ConfigurationError("\n".join(found))
    return [row for _, row in entries]


def column_faults(row: Row, *, required: tuple[str, ...], known: tuple[str, ...]) -> Iterator[str]:
    """Columns that are unknown or missing, one sentence each."""
    for key in row:
        if key == _TOO_MANY:
            yield f"{_TOO_MANY}: {row[key]!r:.60}; put quotation marks around a cell with a comma in it"
        elif key not in known:
            yield f"unknown column {key!r:.40}; known are {', '.join(known)}"
    yield from (f"{key} is missing" for key in required if not row.get(key))


def _csv_rows(text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(text.splitlines(), strict=True, restkey=_TOO_MANY)
    for row in reader:
        cells = {key: "; ".join(value) if isinstance(value, list) else value for key, value in row.items()}
        yield reader.line_num, {str(key).strip(): value.strip() for key, value in cells.items() if value}


def _yaml_rows(text: str) -> Iterator[tuple[int, Row]]:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    loaded: Any = yaml.safe_load(text)
    if not isinstance(node, yaml.SequenceNode) or not isinstance(loaded, list):
        raise yaml.YAMLError("not a list of mappings")
    for place, entry in zip(node.value, loaded, strict=True):
        line = place.start_mark.line + 1
        yield line, {str(k): _text(v) for k, v in entry.items()} if isinstance(entry, dict) else {"": str(entry)}


def _text(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)

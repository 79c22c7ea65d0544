"""Exports read back as their users read them."""

import csv
import json
from pathlib import Path
from typing import Any

from sanudo.analysis.exports import export
from sanudo.archive import Archive
from sanudo.formats import Selection


def rows(
    archive: Archive, name: str, folder: Path, selection: Selection | None = None, **options: Any
) -> list[dict[str, str]]:
    """The rows of a table with a header, as dicts."""
    path = folder / f"{name}.out"
    export(archive, name, path, selection, **options)
    if name in ("icews", "polecat"):
        return tsv(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def tsv(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file without quotation."""
    header, *lines = path.read_text("utf-8").rstrip("\n").split("\n")
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def lines(archive: Archive, name: str, folder: Path, selection: Selection | None = None, **options: Any) -> list[Any]:
    """The objects of a file of JSON lines."""
    path = folder / f"{name}.out"
    export(archive, name, path, selection, **options)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

"""Codings: what users' own codebooks make of an archive's events, laid beside the records, which they never change.

codings/NAME.json                names the file of rows, the codebook with its text, and what was coded
codings/NAME-0123456789abcdef.parquet   one row for each event and category

The JSON file is renamed into place last; readers read only what it names. Coding the same records by the same codebook again
leaves the same bytes.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import duckdb

from sanudo.archive.decisions import changes
from sanudo.archive.layout import (
    LOCK,
    encodable,
    hash_of,
    hash_of_file,
    id_hash,
    json_files,
    reading,
    storing,
    sync,
    write_json,
)
from sanudo.archive.lock import writing
from sanudo.archive.manifest import Snapshot, snapshot
from sanudo.archive.shards import COMPRESSION, connect, pattern
from sanudo.errors import ArchiveError

CODINGS: Final = "codings"

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_ROW_COLUMNS: Final = ("article", "event", "category", "code", "parent", "group")


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A category of an event, with the codebook's code for it, its wider class, and the variable that it is a value of."""

    article: str
    event: str
    category: str
    code: str | None = None
    parent: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """A coding of an archive. `digest` is the codebook's, `coded` that of the records which were coded.

    `categories` are all of the codebook, also those that no event got, each with its code.
    """

    name: str
    codebook: str
    digest: str
    source: str
    categories: tuple[tuple[str, str | None], ...]
    coded: str
    events: int
    rows: int
    file: str
    sha256: str


def coding_name(words: str) -> str:
    """The name under which a codebook's coding is kept: letters, digits and hyphens. Raises ArchiveError."""
    name = "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:60].strip("-")
    if not name:
        raise ArchiveError(f"{words!r:.60} makes no name for a coding; give one with letters or digits by --name")
    return name


def records_digest(root: Path) -> str:
    """Sixteen hexadecimal digits that change with the articles that count, what they were made by, and what people decided on
    them; not with compaction."""
    return _digest(snapshot(root), changes(root))


def store_coding(
    root: Path,
    name: str,
    rows: Iterable[CodingRow],
    *,
    codebook: str,
    digest: str,
    source: str,
    categories: Iterable[tuple[str, str | None]],
    coded: str,
    events: int,
) -> Coding:
    """Puts a coding in the place of an earlier one of this name. Raises ArchiveError."""
    if not _NAME.fullmatch(name):
        raise ArchiveError(f"{name!r:.60} is no name for a coding; use small letters, digits and hyphens")
    listed = sorted(rows, key=lambda row: (row.article, row.event, row.group or "", row.category))
    with storing(root):
        (root / CODINGS).mkdir(exist_ok=True)
    with writing(root / CODINGS), storing(root):
        file = f"{name}-{hash_of(repr(listed))[:16]}.parquet"
        path = root / CODINGS / file
        if not path.exists():
            beside = path.with_name(f"{file}.unfinished")
            _write(beside, listed)
            sync(beside)
            beside.replace(path)
            sync(path.parent)
        made = Coding(
            name, codebook, digest, source, tuple(categories), coded, events, len(listed), file, hash_of_file(path)
        )
        write_json(root / CODINGS / f"{name}.json", asdict(made))
        _clean(root)
    return made


def codings(root: Path) -> tuple[Coding, ...]:
    """The codings of an archive, by name."""
    if not (root / CODINGS).is_dir():
        return ()
    return tuple(_read(path) for path in json_files(root / CODINGS))


def coding(root: Path, name: str) -> Coding:
    """The coding of this name. Raises ArchiveError where there is none."""
    for found in codings(root):
        if found.name == name:
            return found
    names = ", ".join(found.name for found in codings(root)) or "none; `sanudo recode` makes one"
    raise ArchiveError(f"the archive {root} has no coding {name!r:.60}; it has: {names}")


def is_current(root: Path, found: Coding) -> bool:
    """Whether the coding is of the records that the archive holds now."""
    return found.coded == records_digest(root)


def coding_rows(root: Path, found: Coding) -> Iterator[CodingRow]:
    """The rows of a coding, by article and event."""
    with reading(root), connect() as duck:
        coding_view(duck, root, found)
        columns = ", ".join(f'"{name}"' for name in _ROW_COLUMNS)
        cursor = duck.execute(f"SELECT {columns} FROM coding ORDER BY ALL")  # noqa: S608  only names of ours
        while rows := cursor.fetchmany(1000):
            yield from (CodingRow(*row) for row in rows)


def coding_view(duck: duckdb.DuckDBPyConnection, root: Path, found: Coding | None) -> duckdb.DuckDBPyConnection:
    """The same DuckDB; in it the rows of a coding (none for None) have the name `coding`."""
    if found:
        duck.read_parquet([pattern(root / CODINGS / found.file)]).create_view("coding", replace=True)
        return duck
    columns = ", ".join(f'NULL::VARCHAR AS "{name}"' for name in _ROW_COLUMNS)
    return duck.execute(f"CREATE OR REPLACE VIEW coding AS SELECT {columns} WHERE false")


def coding_with(root: Path, category: str, name: str | None = None) -> Coding:
    """The coding that has this category (in any case of letters, or its code); the one of this name if it is given.

    Raises ArchiveError where there is none, or more than one.
    """
    among = (coding(root, name),) if name else codings(root)
    if not among:
        raise ArchiveError(f"the archive {root} has no coding; make one with `sanudo recode {root} --codebook FILE`")
    having = [found for found in among if category.lower() in _words(found)]
    if len(having) > 1:
        names = ", ".join(found.name for found in having)
        raise ArchiveError(f"{category!r:.60} is a category of several codings; choose with --coding: {names}")
    if not having:
        known = list(dict.fromkeys(name for found in among for name, _ in found.categories))
        near = get_close_matches(category[:60], known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"the categories: {', '.join(known[:30])}"
        raise ArchiveError(f"no codebook of {root} has the category {category!r:.60}; {hint}")
    return having[0]


def forget_in_codings(root: Path, forgotten: Iterable[str]) -> None:
    """Takes the rows of articles, by the hashes of their ids, out of all codings. The caller holds the archive's lock.

    Of a coding that cannot be read all rows go: nobody knows what is in them, and `sanudo recode` makes them again.
    """
    names = frozenset(forgotten)
    if not names or not (root / CODINGS).is_dir():
        return
    for path in json_files(root / CODINGS):
        try:
            found = _read(path)
            rows = list(coding_rows(root, found))
        except ArchiveError:
            with storing(root):
                for damaged in path.parent.glob(f"{path.stem}-*.parquet"):
                    damaged.unlink(missing_ok=True)
            continue
        kept = [row for row in rows if id_hash(row.article) not in names]
        if len(kept) < len(rows):
            store_coding(
                root, found.name, kept, codebook=found.codebook, digest=found.digest, source=found.source,
                categories=found.categories, coded=found.coded, events=found.events,
            )  # fmt: skip


def broken_codings(root: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the files of the codings: which file, and what."""
    if not (root / CODINGS).is_dir():
        return
    for path in json_files(root / CODINGS):
        cure = "run `sanudo recode` again"
        try:
            found = _read(path)
            if hash_of_file(root / CODINGS / found.file) != found.sha256:
                yield f"{CODINGS}/{found.file}", f"its bytes are not those that were written (SHA-256); {cure}"
        except ArchiveError as error:
            yield f"{CODINGS}/{path.name}", str(error)
        except OSError as error:
            yield f"{CODINGS}/{found.file}", f"the file cannot be read: {error.strerror}; {cure}"


def _words(found: Coding) -> set[str]:
    """The names and codes of a coding's categories, in lower case."""
    return {word.lower() for pair in found.categories for word in pair if word}


def _digest(found: Snapshot, decided: int) -> str:
    live = sorted((name, key or "") for name, (_, key) in found.live.items())
    return hash_of(json.dumps([live, decided] if decided else live))[:16]


def _write(path: Path, rows: list[CodingRow]) -> None:
    columns = {name: [_stored(getattr(row, name)) for row in rows] for name in _ROW_COLUMNS}
    lists = ", ".join(f'unnest(${name}::VARCHAR[]) AS "{name}"' for name in _ROW_COLUMNS)
    with connect() as duck:
        duck.execute(f"CREATE TABLE coding AS SELECT {lists}", columns)
        duck.table("coding").write_parquet(str(path), compression=COMPRESSION)


def _stored(value: str | None) -> str | None:
    return None if value is None else encodable(value)


def _clean(root: Path) -> None:
    """Removes files of rows that no coding names; none where a coding is damaged, whose file may be among them."""
    try:
        named = {found.file for found in codings(root)}
    except ArchiveError:
        return
    for path in (root / CODINGS).iterdir():
        if path.suffix != ".json" and path.name not in {*named, LOCK}:
            path.unlink(missing_ok=True)


def _read(path: Path) -> Coding:
    try:
        with reading(path):
            data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        known = {field.name: data[field.name] for field in fields(Coding)}
        found = Coding(**{**known, "categories": tuple((str(name), code) for name, code in known["categories"])})
        if found.name != path.stem or Path(found.file).name != found.file or not found.file.startswith(found.name):
            raise ValueError("it speaks of another coding")
        return found
    except (KeyError, TypeError, ValueError, AttributeError, ArchiveError) as error:
        raise ArchiveError(f"{path} is damaged: {error}; delete it and run `sanudo recode` again") from error

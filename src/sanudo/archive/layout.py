"""Where things lie in an archive folder, and writing there so that a crash leaves the old or the new, never a half.

archive.json          schema version
articles/ events/ …   one Parquet file a shard and kind, immutable
manifest/             one JSON file a finished shard: readers read only what a manifest names
codings/              what users' own codebooks make of the events (see codings.py)
decided/              what decisions make of the records, worked out (see decided.py); it may be deleted
forgotten/            one file for each article that must not come back, named by the hash of its id
lock                  held by the one writer
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from sanudo.errors import ArchiveError

MARKER: Final = "archive.json"
MANIFESTS: Final = "manifest"
FORGOTTEN: Final = "forgotten"
LOCK: Final = "lock"
UNFINISHED: Final = ".unfinished"


def shard_file(kind: str, shard: int) -> str:
    """The place of a shard's file of one kind, relative to the archive. No part of it comes from the input."""
    return f"{kind}/{shard:08}.parquet"


def manifest_file(shard: int) -> str:
    """The place of a shard's manifest, relative to the archive."""
    return f"{MANIFESTS}/{shard:08}.json"


def id_hash(article: str) -> str:
    """Thirty-two hexadecimal digits for an article's id: what manifests and file names hold instead of the id."""
    return hash_of(encodable(article))[:32]


def hash_of(text: str) -> str:
    """The SHA-256 of an encodable text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def encodable(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which no file can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def hash_of_file(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def json_files(folder: Path) -> list[Path]:
    """The JSON files in a folder of the archive, by name. Raises ArchiveError where the folder is missing."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except FileNotFoundError as error:
        raise ArchiveError(f"the archive's folder {folder} is missing; put back a copy of it") from error


def write_json(path: Path, data: object) -> None:
    """Puts the file in place whole: written beside it, synced, renamed over it."""
    beside = path.with_name(path.name + UNFINISHED)
    with beside.open("w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Makes sure that a file, or the names in a folder, are on the disk. Windows syncs no folders."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def interruptible() -> Iterator[None]:
    """Turns what DuckDB makes of a Ctrl-C (it swallows the KeyboardInterrupt) back into one."""
    try:
        yield
    except RuntimeError as error:
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from error
        raise


@contextmanager
def storing(root: Path) -> Iterator[None]:
    """Turns what a disk can do to a writer (full, read-only, gone) into an ArchiveError."""
    try:
        with interruptible():
            yield
    except (OSError, duckdb.Error, MemoryError) as error:
        cure = "what was committed is safe: free space or allow writing there, then run the same command again"
        raise ArchiveError(f"cannot write in the archive {root}: {_reason(error)}; {cure}") from error


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """Turns what a disk can do to a reader into an ArchiveError. A missing file passes as FileNotFoundError."""
    try:
        with interruptible():
            yield
    except FileNotFoundError:
        raise
    except (OSError, duckdb.Error, ValueError) as error:
        cure = "allow reading there; `sanudo verify` says which file is damaged"
        raise ArchiveError(f"cannot read the archive {root}: {_reason(error)}; {cure}") from error


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror} ({error.filename})" if error.filename else error.strerror
    # DuckDB wraps what happened on another thread: {…"exception_message":"…"…}
    wrapped = re.search(r'"exception_message":"((?:[^"\\]|\\.)*)"', str(error))
    words = wrapped[1].replace('\\"', '"') if wrapped else str(error)
    return words.splitlines()[0] if words else type(error).__name__

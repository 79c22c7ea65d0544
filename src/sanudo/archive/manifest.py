"""The manifest of a finished shard, and what an archive holds at one moment."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sanudo.archive.layout import FORGOTTEN, MANIFESTS, json_files, manifest_file, reading, write_json
from sanudo.archive.migrations import SCHEMA_VERSION
from sanudo.archive.tables import TABLES
from sanudo.errors import ArchiveError
from sanudo.model.runs import Provenance, Run

T = TypeVar("T")

# A compaction may remove shards while a reader lists or reads them, but not this many times in a row.
SNAPSHOT_ATTEMPTS: Final = 20
READ_ATTEMPTS: Final = 5

# Manifests that a process remembers, so that it does not read them for every question: those of a million articles.
KEPT: Final = 512

_KINDS: Final = frozenset(TABLES)


@dataclass(frozen=True, slots=True)
class ShardFile:
    """A Parquet file of a shard: its kind, the SHA-256 of its bytes, its number of rows, and whether it has the columns
    that parties are looked for by (files of earlier versions do not)."""

    kind: str
    sha256: str
    rows: int
    terms: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shard holds. The shard exists for readers from the moment that its manifest is in place.

    `articles` pairs the hash of each article's id with its resume key (None where the article is to be tried again);
    `faults` pairs the hash of each input fault with the hash of the id that it speaks of (None for a file or line). The
    shards in `replaces` do not count any more.
    """

    shard: int
    runs: tuple[Run, ...]
    files: tuple[ShardFile, ...]
    articles: tuple[tuple[str, str | None], ...] = ()
    faults: tuple[tuple[str, str | None], ...] = ()
    replaces: tuple[int, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """What an archive holds at one moment: the shards that count, oldest first, and the ids to keep out."""

    manifests: tuple[Manifest, ...]
    replaced: tuple[Manifest, ...]
    forgotten: frozenset[str]

    @cached_property
    def live(self) -> dict[str, tuple[int, str | None]]:
        """Hash of each article's id → the shard that has its latest records, and their resume key."""
        latest = {name: (m.shard, key) for m in self.manifests for name, key in m.articles}
        return {name: found for name, found in latest.items() if name not in self.forgotten}

    @cached_property
    def is_plain(self) -> bool:
        """Whether every stored article counts: none was coded again or forgotten."""
        different = {name for manifest in self.manifests for name, _ in manifest.articles}
        return not self.forgotten and len(different) == sum(len(manifest.articles) for manifest in self.manifests)

    @property
    def next_shard(self) -> int:
        """A number above all that are or were there."""
        return 1 + max((m.shard for m in (*self.manifests, *self.replaced)), default=0)


def write_manifest(root: Path, manifest: Manifest) -> None:
    """Makes the shard exist, for good."""
    data = {
        "schema": SCHEMA_VERSION,
        "shard": manifest.shard,
        "runs": [_run_out(run) for run in manifest.runs],
        "files": [_file_out(file) for file in manifest.files],
        "articles": [list(pair) for pair in manifest.articles],
        "faults": [list(pair) for pair in manifest.faults],
        "replaces": list(manifest.replaces),
    }
    write_json(root / manifest_file(manifest.shard), data)


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises ArchiveError where it is damaged, FileNotFoundError where it is gone."""
    try:
        with reading(path):
            found = path.stat()
            manifest = _parsed(path, found.st_mtime_ns, found.st_size, found.st_ino)
        if path.name != Path(manifest_file(manifest.shard)).name or not _KINDS.issuperset(
            f.kind for f in manifest.files
        ):
            raise ValueError("it speaks of another shard")
        return manifest
    except (KeyError, TypeError, ValueError, AttributeError, ArchiveError) as error:
        cure = "put back a copy of this file, or delete it and run `sanudo read` again: its articles are then read anew"
        raise ArchiveError(f"the manifest {path} is damaged: {error}; {cure}") from error


def snapshot(root: Path) -> Snapshot:
    """What the archive holds now, a consistent view even while a writer or a compaction works."""
    with reading(root):
        for _ in range(SNAPSHOT_ATTEMPTS):
            try:
                return _snapshot(root)
            except FileNotFoundError:
                continue
    raise ArchiveError(f"the archive {root} changes faster than it can be read; wait for its writer, then try again")


def steady(root: Path, ask: Callable[[Snapshot], T]) -> T:
    """What `ask` finds; asked anew where a compaction or forgetting removed what it was about to read."""
    found = snapshot(root)
    for _ in range(READ_ATTEMPTS):
        try:
            return ask(found)
        except ArchiveError:
            before, found = found, snapshot(root)
            if before.manifests == found.manifests:
                raise
    return ask(found)


def _snapshot(root: Path) -> Snapshot:
    found = [read_manifest(path) for path in json_files(root / MANIFESTS)]
    replaced = {shard for manifest in found for shard in manifest.replaces}
    return Snapshot(
        manifests=tuple(m for m in found if m.shard not in replaced),
        replaced=tuple(m for m in found if m.shard in replaced),
        forgotten=frozenset(path.stem for path in json_files(root / FORGOTTEN)),
    )


@lru_cache(maxsize=KEPT)
def _parsed(path: Path, *_: int) -> Manifest:
    """The manifest in a file, read once as long as the file stays the same: its time, size and place on the disk."""
    return _manifest_in(json.loads(path.read_text("utf-8")))


def _file_out(file: ShardFile) -> dict[str, object]:
    terms = {"terms": True} if file.terms else {}
    return {"kind": file.kind, "sha256": file.sha256, "rows": file.rows, **terms}


def _run_out(run: Run) -> dict[str, object]:
    made = run.provenance
    versions = {"version": made.version, "model": made.model, "codebook": made.codebook}
    return {"id": run.id, **versions, "settings": run.settings, "started": run.started, "finished": run.finished}


def _run_in(data: Mapping[str, Any]) -> Run:
    made = Provenance(data["version"], data["model"], data["codebook"])
    return Run(data["id"], made, data["settings"], data["started"], data["finished"])


def _manifest_in(data: Mapping[str, Any]) -> Manifest:
    return Manifest(
        shard=int(data["shard"]),
        runs=tuple(_run_in(run) for run in data["runs"]),
        files=tuple(ShardFile(f["kind"], f["sha256"], int(f["rows"]), f.get("terms") is True) for f in data["files"]),
        articles=tuple((name, key) for name, key in data["articles"]),
        faults=tuple((name, article) for name, article in data["faults"]),
        replaces=tuple(int(shard) for shard in data["replaces"]),
    )

"""Many small shards → few large ones. The records stay the same; what a later run superseded goes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sanudo.archive.layout import storing
from sanudo.archive.live import live_tables
from sanudo.archive.lock import writing
from sanudo.archive.manifest import Manifest, ShardFile, Snapshot, snapshot, write_manifest
from sanudo.archive.shards import clean, drop, store_tables
from sanudo.archive.tables import TABLES, TERMS

# Articles in a shard after compaction. A reader of whole articles holds one shard in memory: with 20 events of 3 kB an
# article this is about 120 MB.
LARGE_SHARD: Final = 2000

# All faults go along, also those that are void for now; positions are counted anew.
_SOURCES: Final = {"faults": "kept_faults", "runs": "stored_runs"}
_COLUMNS: Final = {
    ("articles", "position"): "(row_number() OVER (ORDER BY r.shard, r.position) - 1)::INTEGER AS position"
}
_ORDERS: Final = {"articles": "r.shard, r.position", "events": "r.shard, r.article, r.position"}


def compact(root: Path, *, large: int = LARGE_SHARD, run: str | None = None) -> int:
    """How many shards went into larger ones; with a `run`, only those that it alone wrote."""
    with writing(root), storing(root):
        found = snapshot(root)
        clean(root, found)
        groups = _groups([m for m in found.manifests if run is None or {one.id for one in m.runs} == {run}], large)
        for group in groups:
            merge(root, group)
    return sum(map(len, groups))


def merge(root: Path, shards: Sequence[Manifest]) -> None:
    """Puts one shard with the live rows of these in their place. The caller holds the lock."""
    found = snapshot(root)
    duck = live_tables(root, found)
    duck.execute(
        "CREATE TABLE merged AS SELECT unnest($shards::INTEGER[]) AS shard", {"shards": [m.shard for m in shards]}
    )
    for kind in TABLES:
        duck.execute(_merged(kind), {"shard": found.next_shard})
    files = store_tables(duck, root, found.next_shard)
    write_manifest(root, _manifest(found, shards, files))
    drop(root, shards)


def _merged(kind: str) -> str:
    """The statement that makes the merged table of one kind."""
    columns = ", ".join(_COLUMNS.get((kind, name), f'"{name}"') for name in TABLES[kind])
    rows = (
        f"{_SOURCES.get(kind, kind)} r SEMI JOIN merged m ON r.shard = m.shard ORDER BY {_ORDERS.get(kind, 'r.shard')}"
    )
    select = f"SELECT $shard::INTEGER AS shard, {columns} FROM {rows}"  # noqa: S608  only names of ours
    return f"CREATE TABLE written_{kind} AS {select}"


def _manifest(found: Snapshot, shards: Sequence[Manifest], files: tuple[ShardFile, ...]) -> Manifest:
    numbers = {m.shard for m in shards}
    return Manifest(
        shard=found.next_shard,
        runs=tuple({(run.id, run.finished is None): run for m in shards for run in m.runs}.values()),
        files=files,
        articles=tuple((name, key) for name, (shard, key) in found.live.items() if shard in numbers),
        faults=tuple(pair for m in shards for pair in m.faults if pair[1] not in found.forgotten),
        replaces=tuple(sorted(numbers)),
    )


def _groups(manifests: Sequence[Manifest], large: int) -> list[list[Manifest]]:
    """Small shards, oldest first, in groups of about `large` articles. A group of one stays as it is, and so does a large
    shard, unless an earlier version wrote it: then it is written anew, to be asked faster."""
    groups: list[list[Manifest]] = [[]]
    alone: list[list[Manifest]] = []
    for manifest in manifests:
        if len(manifest.articles) >= large:
            alone.append([manifest])
            continue
        if manifest.articles and sum(len(m.articles) for m in groups[-1]) >= large:
            groups.append([])
        groups[-1].append(manifest)
    return [group for group in (*groups, *alone) if len(group) > 1 or any(_is_old(m) for m in group)]


def _is_old(manifest: Manifest) -> bool:
    return any(file.kind in TERMS and not file.terms for file in manifest.files)

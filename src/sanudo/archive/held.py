"""The tables that a reader holds in memory: what lists and charts need of each live row, taken from the shards as they come."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb

from sanudo.archive.books import STORIES
from sanudo.archive.decided import make_tables
from sanudo.archive.layout import shard_file
from sanudo.archive.live import live_views
from sanudo.archive.manifest import Manifest, Snapshot
from sanudo.archive.shards import pattern
from sanudo.archive.tables import BETWEEN, STORY_TABLES, TABLES

Duck = duckdb.DuckDBPyConnection

# Sectors that act for the state itself; a party of another sector is a party of its own within its country.
STATE_SECTORS: Final = ("GOV", "MIL", "LEG", "JUD", "SPY", "COP")

# Codes that stand in a country's place for what belongs to none (PLOVER): such a party is known by its name.
STATELESS: Final = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")

_HEAVY: Final = {
    "articles": ("text", "sentences", "dropped"),
    "events": ("record", "sentences"),
    "mentions": tuple(TABLES["mentions"]),
}
_PARTY: Final = '{"name":"VARCHAR","country":"VARCHAR","sector":"VARCHAR"}'
_OF_ARTICLES: Final = ("events", "quotes", "contradictions")
_KINDS: Final = tuple(kind for kind in TABLES if kind != "mentions")


def _keys(role: str) -> str:
    """The key of each party: its country, with its sector where that is not the state's; else its name. Others have none."""
    state, stateless = (", ".join(f"'{code}'" for code in codes) for codes in (STATE_SECTORS, STATELESS))
    key = (
        f"CASE WHEN p.country IS NULL OR p.country IN ({stateless}) THEN p.name "
        f"WHEN p.sector IS NULL OR p.sector IN ({state}) THEN p.country ELSE p.country || ' ' || p.sector END"
    )
    return (
        f"list_distinct(list_filter(list_transform(from_json(record->'$.{role}', '[{_PARTY}]'), lambda p: {key}), "
        f"lambda k: k IS NOT NULL))"
    )


# Each two parties that an event is between, in the order of the alphabet, whoever acts on whom.
_PAIRED: Final = (
    "list_distinct(flatten(list_transform(actor_keys, lambda a: list_transform(list_filter(recipient_keys, lambda r: r <> a), "
    f"lambda r: least(a, r) || {BETWEEN} || greatest(a, r)))))"
)

# The first line of a text that is more than an address.
_LINE: Final = r"regexp_extract(regexp_replace(text, '^\s*(https?://\S+\s*)*', ''), '^[^\n]*')"

# What a record says and its columns do not, so that questions across records need not read every record again.
_DERIVED: Final = {
    "articles": {
        "day": "try_cast(left(date, 10) AS DATE)",
        "head": rf"coalesce(title, CASE WHEN length({_LINE}) > 120 "
        rf"THEN regexp_replace(left({_LINE}, 119), '\s+\S*$', '') || '…' ELSE nullif({_LINE}, '') END)",
    },
    "events": {
        "actor_keys": _keys("actors"),
        "recipient_keys": _keys("recipients"),
        "pairs": _PAIRED,
        "content": "from_json(record->'$.content', '[\"VARCHAR\"]')",
        "conditions": "list_concat(json_extract_string(record, '$.conditions[*].if'), "
        "json_extract_string(record, '$.conditions[*].unless'))",
        "purposes": "list_concat(json_extract_string(record, '$.purpose[*].toward'), "
        "json_extract_string(record, '$.purpose[*].against'))",
        "told": "json_array_length(record->'$.mentions')",
        "words": "lower(array_to_string(sentences, chr(10)))",
        "day": "CASE WHEN day_from IS NULL OR (status = 'happened' AND time_precision NOT IN ('time', 'day') "
        "AND reported BETWEEN day_from AND coalesce(day_to, day_from)) THEN reported ELSE day_from END",
    },
}  # fmt: skip

# Events as they were read on which nothing was decided that changes them.
AS_READ: Final = """
    SELECT * FROM stored_events e WHERE NOT EXISTS (FROM replaced g WHERE g.article = e.article AND g.id = e.id)
"""
_OVERLAY: Final = (
    "CREATE TABLE laid_events AS SELECT * FROM stored_events LIMIT 0",
    "CREATE VIEW read_events AS SELECT * FROM stored_events",
    f"CREATE VIEW events AS {AS_READ} UNION ALL BY NAME SELECT * FROM laid_events",  # noqa: S608
)


def hold(duck: Duck) -> None:
    """Makes all tables and views that a reader answers from, empty (see reader.py)."""
    for kind in _KINDS:
        duck.execute(_empty(kind))
    duck.execute("CREATE TABLE latest (id VARCHAR, shard INTEGER)")
    duck.execute("CREATE TABLE kept_faults AS SELECT * FROM stored_faults")
    live_views(duck, ())
    for kind in _OF_ARTICLES[1:]:
        duck.execute(f"CREATE VIEW {kind} AS SELECT * FROM stored_{kind}")  # noqa: S608  only names of ours
    make_tables(duck)
    for statement in _OVERLAY:
        duck.execute(statement)
    duck.execute("CREATE TABLE records (shard INTEGER, article VARCHAR, id VARCHAR, record VARCHAR)")
    for kind, columns in STORY_TABLES.items():
        duck.execute(f"CREATE TABLE {kind} ({_typed(columns)})")


def take_shards(duck: Duck, root: Path, found: Snapshot, known: Collection[int], *, records: bool) -> None:
    """Brings the tables to these shards, of which the known ones are held; whole records too, or none of them."""
    new = [manifest for manifest in found.manifests if manifest.shard not in known]
    for kind in _KINDS:
        _keep(duck, f"stored_{kind}", known)
        _add(duck, root, kind, new)
    _keep(duck, "records", known if records else set())
    if records:
        _add_records(duck, root, new)
    _settle(duck, found)


def take_book(duck: Duck, root: Path, name: str | None) -> None:
    """Puts this book of stories in the place of the one held; without a name, none."""
    for kind in STORY_TABLES:
        duck.execute(f"DELETE FROM {kind}")  # noqa: S608  only names of ours
        path = root / STORIES / f"{name}.{kind}.parquet"
        if name and path.exists():
            sql = f"INSERT INTO {kind} BY NAME SELECT * FROM read_parquet($file)"  # noqa: S608
            duck.execute(sql, {"file": pattern(path)})


def derive(duck: Duck, articles: Collection[str] | None) -> None:
    """Derives anew what lists and charts need of the decided events of these articles, or of all."""
    names: Mapping[str, object] = {} if articles is None else {"names": sorted(articles)}
    where = "WHERE article IN (SELECT unnest($names))" if names else ""
    derived = "".join(f', {sql} AS "{name}"' for name, sql in _DERIVED["events"].items())
    duck.execute(f"DELETE FROM laid_events {where}", names)  # noqa: S608  only names of ours
    duck.execute(f"INSERT INTO laid_events SELECT {_listed('events')}{derived} FROM decided_events {where}", names)  # noqa: S608


def source(kind: str) -> str:
    """The rows in some files of a kind, null where an older file lacks a column."""
    columns = ", ".join(f'NULL::{column} AS "{name}"' for name, column in TABLES[kind].items())
    nothing = f"SELECT NULL::INTEGER AS shard, {columns} WHERE false"
    return f"{nothing} UNION ALL BY NAME SELECT * FROM read_parquet($files, union_by_name = true)"  # noqa: S608


def _columns(kind: str) -> list[str]:
    return [name for name in TABLES[kind] if name not in _HEAVY.get(kind, ())]


def _listed(kind: str) -> str:
    return ", ".join(["shard", *(f'"{name}"' for name in _columns(kind))])


def _empty(kind: str) -> str:
    lists = dict.fromkeys(("content", "conditions", "purposes", "actor_keys", "recipient_keys", "pairs"), "VARCHAR[]")
    made = {**lists, "told": "UBIGINT", "day": "DATE"}
    columns = {"shard": "INTEGER", **{name: TABLES[kind][name] for name in _columns(kind)}}
    columns |= {name: made.get(name, "VARCHAR") for name in _DERIVED.get(kind, ())}
    return f"CREATE TABLE stored_{kind} ({_typed(columns)})"


def _keep(duck: Duck, table: str, shards: Collection[int]) -> None:
    """Drops the rows of all other shards."""
    duck.execute(f"DELETE FROM {table} WHERE NOT list_contains($shards::INTEGER[], shard)", {"shards": sorted(shards)})  # noqa: S608


def _add(duck: Duck, root: Path, kind: str, manifests: Sequence[Manifest]) -> None:
    shards = [m.shard for m in manifests if any(file.kind == kind for file in m.files)]
    if not shards:
        return
    files = [pattern(root / shard_file(kind, shard)) for shard in shards]
    derived = "".join(f', {sql} AS "{name}"' for name, sql in _DERIVED.get(kind, {}).items())
    sql = f"INSERT INTO stored_{kind} SELECT {_listed(kind)}{derived} FROM ({source(kind)})"  # noqa: S608
    duck.execute(sql, {"files": files})


def _add_records(duck: Duck, root: Path, manifests: Sequence[Manifest]) -> None:
    shards = [m.shard for m in manifests if any(file.kind == "events" for file in m.files)]
    if shards:
        files = [pattern(root / shard_file("events", shard)) for shard in shards]
        duck.execute(
            "INSERT INTO records SELECT shard, article, id, record FROM read_parquet($files)", {"files": files}
        )


def _settle(duck: Duck, found: Snapshot) -> None:
    """Works out anew which rows are live, and drops the others of events, quotes and contradictions."""
    forgotten = {"forgotten": sorted(found.forgotten)}
    duck.execute("DELETE FROM latest")
    duck.execute(
        "INSERT INTO latest SELECT id, max(shard) FROM stored_articles "
        "WHERE NOT list_contains($forgotten::VARCHAR[], left(sha256(id), 32)) GROUP BY id",
        forgotten,
    )
    for kind in _OF_ARTICLES:
        sql = (
            f"DELETE FROM stored_{kind} r WHERE NOT EXISTS (FROM latest l WHERE l.id = r.article AND l.shard = r.shard)"  # noqa: S608
        )
        duck.execute(sql)
    duck.execute("DELETE FROM kept_faults")
    duck.execute(
        "INSERT INTO kept_faults SELECT * FROM stored_faults "
        "WHERE article IS NULL OR NOT list_contains($forgotten::VARCHAR[], left(sha256(article), 32))",
        forgotten,
    )


def _typed(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())

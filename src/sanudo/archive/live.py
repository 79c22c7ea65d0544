"""The rows that count, as DuckDB views: of each article its latest records, without what was forgotten."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

from sanudo.archive.layout import shard_file
from sanudo.archive.manifest import Manifest, Snapshot
from sanudo.archive.shards import connect, pattern
from sanudo.archive.tables import TABLES, TERMS

# The shard of each article's latest records. Its argument is the list of forgotten hashes of ids.
_LATEST: Final = """
    CREATE TABLE latest AS
    SELECT id, max(shard) AS shard FROM stored_articles
    WHERE NOT list_contains($forgotten::VARCHAR[], left(sha256(id), 32)) GROUP BY id
"""

_OF_LATEST: Final = "SEMI JOIN latest l ON r.article = l.id AND r.shard = l.shard"

# Where every stored article counts, nothing needs to be looked up: with a million events that saves half of the time.
_PLAIN_VIEWS: Final = {
    kind: f"CREATE VIEW {kind} AS SELECT * FROM stored_{kind}"  # noqa: S608  only names of ours
    for kind in ("articles", "events", "quotes", "mentions", "contradictions")
}
_ARTICLES: Final = (
    "CREATE VIEW articles AS SELECT a.* FROM stored_articles a SEMI JOIN latest l ON a.id = l.id AND a.shard = l.shard"
)

_KEPT_FAULTS: Final = """
    CREATE TABLE kept_faults AS SELECT * FROM stored_faults
    WHERE article IS NULL OR NOT list_contains($forgotten::VARCHAR[], left(sha256(article), 32))
"""

# A fault that refused an article is void as long as that very article is the one that counts.
_FAULTS: Final = """
    CREATE VIEW faults AS SELECT f.* FROM kept_faults f
    ANTI JOIN (SELECT key FROM articles WHERE key IS NOT NULL) a ON f.key = a.key
"""

_RUNS: Final = """
    CREATE VIEW runs AS
    SELECT id, version, model, codebook, settings, started, max(finished) AS finished
    FROM stored_runs GROUP BY id, version, model, codebook, settings, started
"""


def live_tables(root: Path, found: Snapshot, *, only: str | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB with the live rows of each kind under its name, and all stored rows under `stored_` and its name.

    `position` is unique for an article in its shard only. A question about one kind may name it: opening the others takes
    longer than many an answer.
    """
    duck = connect()
    # Views name the same files again and again, and those never change: how they are laid out is read once.
    duck.execute("SET parquet_metadata_cache = true")
    if only is not None and found.is_plain:
        stored_table(duck, root, found.manifests, only)
        duck.execute(_PLAIN_VIEWS[only])
        return duck
    for kind in TABLES:
        stored_table(duck, root, found.manifests, kind)
    forgotten = {"forgotten": sorted(found.forgotten)}
    duck.execute(_KEPT_FAULTS, forgotten)
    if found.is_plain:
        for statement in (*_PLAIN_VIEWS.values(), _FAULTS, _RUNS):
            duck.execute(statement)
        return duck
    duck.execute(_LATEST, forgotten)
    live_views(duck, ("events", "quotes", "mentions", "contradictions"))
    return duck


def live_views(duck: duckdb.DuckDBPyConnection, kinds: Sequence[str]) -> None:
    """Makes views of the live rows of articles, these kinds, faults and runs.

    They stand on the tables `stored_…`, `latest` and `kept_faults`.
    """
    duck.execute(_ARTICLES)
    for kind in kinds:
        duck.execute(f"CREATE VIEW {kind} AS SELECT r.* FROM stored_{kind} r {_OF_LATEST}")  # noqa: S608  only names of ours
    duck.execute(_FAULTS)
    duck.execute(_RUNS)


def stored_table(
    duck: duckdb.DuckDBPyConnection, root: Path, manifests: Sequence[Manifest], kind: str, *, name: str | None = None
) -> None:
    """Gives the rows of one kind in these shards a name, `stored_` and the kind; null where a shard lacks a column.

    Files that lack the terms of parties, which are those of earlier versions, have them worked out when they are asked for.
    """
    listed = [(m.shard, file) for m in manifests for file in m.files if file.kind == kind]
    found = {
        terms: [pattern(root / shard_file(kind, shard)) for shard, file in listed if file.terms == terms]
        for terms in (False, True)
    }
    columns = ", ".join(f'NULL::{column} AS "{name}"' for name, column in TABLES[kind].items())
    made = ["shard", *(f'"{name}"' for name in TABLES[kind])]
    made += [f'{sql if found[False] else "NULL"} AS "{name}"' for name, sql in TERMS.get(kind, {}).items()]
    stored = f"SELECT NULL::INTEGER AS shard, {columns} WHERE false{_also(found[False])}"
    rows = f"SELECT {', '.join(made)} FROM ({stored})"  # noqa: S608  only names of ours
    duck.execute(f"CREATE OR REPLACE VIEW {name or f'stored_{kind}'} AS {rows}{_also(found[True])}")


def _also(files: Sequence[str]) -> str:
    """The rows of these files besides. The statement names them: a relation of them would be worked out once more."""
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return f" UNION ALL BY NAME SELECT * FROM read_parquet([{listed}], union_by_name = true)" if files else ""  # noqa: S608

"""What people's decisions make of the records: worked out once for each article, and kept in a file until its records or the
decisions on it change.

decided/SHA256.parquet   the tables below in one file, named by the hash of its bytes: one that a crash or a disk has damaged is
                         not taken, and all is worked out anew

Beside each article stands the state in which its rows were worked out. So no file can be out of date: what has another state
now is worked out again, and the rest is taken as it is.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import duckdb

from sanudo.archive.decisions import decided_articles
from sanudo.archive.decisions import decisions as made_on
from sanudo.archive.layout import UNFINISHED, encodable, hash_of_file, id_hash, sync
from sanudo.archive.live import stored_table
from sanudo.archive.manifest import Manifest, Snapshot, snapshot
from sanudo.archive.readings import Record, Words, words_of
from sanudo.archive.records import Row, event_row, event_spans, mention_rows
from sanudo.archive.shards import COMPRESSION, pattern
from sanudo.archive.standing import Standing, by_article, overlaid
from sanudo.archive.tables import TABLES
from sanudo.model.articles import Article
from sanudo.model.decisions import Decision, standing
from sanudo.model.decoding import decode_event
from sanudo.version import __version__

Duck = duckdb.DuckDBPyConnection

DECIDED: Final = "decided"
KINDS: Final = ("events", "mentions")  # of rows that decisions change

_ROWS: Final = 1  # grows when the same decisions on the same records make other rows
_AT_ONCE: Final = 200  # articles, so that neither memory nor lists of parameters grow long
_SOUGHT: Final = {"article": "VARCHAR", "shard": "INTEGER"}
_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "states": {"article": "VARCHAR", "state": "VARCHAR"},
    "replaced": {"article": "VARCHAR", "id": "VARCHAR"},
    "standings": {
        "article": "VARCHAR", "event": "VARCHAR", "verdict": "VARCHAR", "agrees": "BOOLEAN", "asks": "BOOLEAN",
        "lost": "BOOLEAN", "decisions": "INTEGER", "last": "BIGINT",
    },
    **{f"decided_{kind}": {"shard": "INTEGER", **TABLES[kind]} for kind in KINDS},
}  # fmt: skip
_ARTICLES: Final = """
    SELECT shard, run, id, text, title, date, sentences FROM {}
    WHERE id IN (SELECT unnest($ids)) AND fault_kind IS NULL
"""
_RECORDS: Final = """
    SELECT article, position, record FROM {} WHERE article IN (SELECT unnest($ids)) ORDER BY article, position
"""
_TEXTS_OF: Final = (
    "CREATE OR REPLACE TEMP VIEW sought_texts AS "
    "SELECT t.* FROM texts_around t SEMI JOIN sought s ON s.article = t.id AND s.shard = t.shard"
)
_RECORDS_OF: Final = (
    "CREATE OR REPLACE TEMP VIEW sought_records AS SELECT r.article, r.position, r.record FROM records_around r "
    "SEMI JOIN sought s ON s.article = r.article AND s.shard = r.shard"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """One article's rows after the decisions: of the records that are not as they were read, by kind; the ids that give way to
    them or are gone; and what stands."""

    article: str
    rows: Mapping[str, list[Row]]
    replaced: frozenset[str]
    standings: tuple[Standing, ...]


def make_tables(duck: Duck) -> None:
    """Makes the tables, empty: `decided_events` and `decided_mentions` have the rows of records that are not as they were read,
    `replaced` the ids that give way to them or are gone, `standings` what was decided on each record, `states` the articles."""
    for name, columns in _TABLES.items():
        duck.execute(f"CREATE TABLE {name} ({_typed(columns)})")


def take_kept(duck: Duck, root: Path) -> None:
    """Fills the empty tables with what was kept; they stay empty where there is nothing, or it is damaged."""
    for path in (root / DECIDED).glob("*.parquet"):
        with suppress(OSError, duckdb.Error):
            if hash_of_file(path) != path.stem:
                continue
            asked = {"file": pattern(path)}
            for name, columns in _TABLES.items():
                rows = f"SELECT {_named(columns)} FROM read_parquet($file) WHERE in_table = '{name}'"  # noqa: S608  names of ours
                duck.execute(f"INSERT INTO {name} {rows}", asked)
            return
        _remove(duck, None)


def bring_up(duck: Duck, root: Path, found: Snapshot) -> set[str]:
    """Brings the tables up to what was decided and to the records that count; gives the ids of the articles that it changed."""
    wanted = _states(root, found)
    held = dict(duck.execute("FROM states").fetchall())
    new = sorted(name for name, state in wanted.items() if held.get(name) != state)
    changed = {*new, *(held.keys() - wanted.keys())}
    if changed:
        _remove(duck, changed)
    for first in range(0, len(new), _AT_ONCE):
        names = new[first : first + _AT_ONCE]
        made = by_article(standing(made_on(root, articles=names)))
        _open(duck, root, found, names)
        _add(duck, decided_rows(duck, made, records="sought_records", articles="sought_texts"))
        _insert(duck, "states", [(name, wanted[name]) for name in names])
    return changed


def keep(duck: Duck, root: Path, found: Snapshot) -> None:
    """Keeps the tables for those who ask next; where nobody may write there, they work them out themselves."""
    folder = root / DECIDED
    beside = folder / f"{uuid4().hex}{UNFINISHED}"
    rows = " UNION ALL BY NAME ".join(f"SELECT '{name}' AS in_table, * FROM {name}" for name in _TABLES)  # noqa: S608
    target = str(beside).replace("'", "''")
    with suppress(OSError, duckdb.Error):
        folder.mkdir(exist_ok=True)
        duck.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION {COMPRESSION})")
        sync(beside)
        path = folder / f"{hash_of_file(beside)}.parquet"
        beside.replace(path)
        sync(folder)
        for other in folder.iterdir():
            if other != path:
                other.unlink(missing_ok=True)
        if snapshot(root).forgotten != found.forgotten:  # words that were forgotten meanwhile must not come back
            drop_decided(root)


def drop_decided(root: Path) -> None:
    """Removes what was kept."""
    for path in (root / DECIDED).glob("*"):
        path.unlink(missing_ok=True)


def decided_rows(
    duck: Duck, decisions: Mapping[str, Sequence[Decision]], *, records: str, articles: str = "articles"
) -> list[Decided]:
    """The rows of the articles that the decisions are about; those that the archive does not have are left out.

    `records` names the table with the events as they were read, with `article`, `position` and `record`; `articles` that of the
    articles with their texts.
    """
    ids = {"ids": sorted(encodable(name) for name in decisions)}
    told: dict[str, list[tuple[int, Record]]] = {}
    for name, position, record in duck.execute(_RECORDS.format(records), ids).fetchall():
        told.setdefault(name, []).append((position, json.loads(record)))
    found = []
    for shard, run, name, text, title, date, sentences in duck.execute(_ARTICLES.format(articles), ids).fetchall():
        article = Article(name, text, title, date, "given" if date else None)
        here = told.get(name, [])
        words = words_of(name, text, title, sentences, (record for _, record in here))
        found.append(_decided(shard, run, article, words, here, decisions[name]))
    return found


def _states(root: Path, found: Snapshot) -> dict[str, str]:
    """Of each article that was decided on, and is there, what its rows rest on."""
    shards = {manifest.shard: _shard_state(manifest) for manifest in found.manifests}
    return {
        name: f"{_ROWS} {__version__} {shards[found.live[where][0]]} {state}"
        for name, state in decided_articles(root).items()
        if (where := id_hash(name)) in found.live
    }


def _shard_state(manifest: Manifest) -> str:
    return " ".join([str(manifest.shard), *(file.sha256[:16] for file in manifest.files if file.kind != "runs")])


def _open(duck: Duck, root: Path, found: Snapshot, names: Collection[str]) -> None:
    """Opens the texts and records of these articles, in the shards that count."""
    shards = {name: found.live[id_hash(name)][0] for name in names}
    manifests = [manifest for manifest in found.manifests if manifest.shard in shards.values()]
    stored_table(duck, root, manifests, "articles", name="texts_around")
    stored_table(duck, root, manifests, "events", name="records_around")
    duck.execute(f"CREATE OR REPLACE TEMP TABLE sought ({_typed(_SOUGHT)})")
    _insert(duck, "sought", list(shards.items()))
    duck.execute(_TEXTS_OF)
    duck.execute(_RECORDS_OF)


def _add(duck: Duck, found: Sequence[Decided]) -> None:
    """Adds what articles that people decided on have now."""
    _insert(duck, "replaced", [(one.article, name) for one in found for name in sorted(one.replaced)])
    told = [
        (one.article, s.event, s.verdict, s.agrees, s.asks, s.lost, len(s.decisions), s.last.number)
        for one in found
        for s in one.standings
    ]
    _insert(duck, "standings", told)
    for kind in KINDS:
        _insert(duck, f"decided_{kind}", [row for one in found for row in one.rows[kind]])


def _insert(duck: Duck, table: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    columns = _TABLES.get(table, _SOUGHT)
    lists = ", ".join(f'unnest($c{i}::{kind}[]) AS "{name}"' for i, (name, kind) in enumerate(columns.items()))
    values = {f"c{i}": list(column) for i, column in enumerate(zip(*rows, strict=True))}
    duck.execute(f"INSERT INTO {table} BY NAME SELECT {lists}", values)


def _remove(duck: Duck, names: Collection[str] | None) -> None:
    """Removes the rows of these articles, or all."""
    for table in _TABLES:
        where = "" if names is None else "WHERE article IN (SELECT unnest($names))"
        duck.execute(f"DELETE FROM {table} {where}", {} if names is None else {"names": sorted(names)})  # noqa: S608


def _typed(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _decided(
    shard: int,
    run: str,
    article: Article,
    words: Words,
    told: Sequence[tuple[int, Record]],
    decisions: Sequence[Decision],
) -> Decided:
    places = {record["id"]: position for position, record in told}
    after = overlaid([record for _, record in told], words, decisions)
    rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    free = max(places.values(), default=-1) + 1
    for record in after.records:
        name = record["id"]
        if name not in places:
            places[name], free = free, free + 1
        if name in after.changed:
            head = (shard, run, article.id, places[name])
            rows["events"].append((*head, *event_row(decode_event(record), record, article)))
            spans = mention_rows(run, article.id, name, event_spans(record))
            rows["mentions"] += [(shard, *row) for row in spans]
    return Decided(article.id, rows, frozenset(after.changed | after.gone), tuple(after.standings))

"""One machine, a million events: how fast an archive answers, and how fast it is exported.

    .venv/bin/python -m benchmarks.million --archive crisis [--events 1000000] [--work DIR] [--formats csv,parquet,…]

The archive is made from a coded one: its records again and again under other ids, on other days, with the countries of
their parties moved round a ring. Columns and sizes are those of real records; inside the stored records days and countries
stay as they were, so this archive is good for measuring and for nothing else. Questions are medians of five, each asked as
a user asks, with a connection of its own. Each export is a process of its own; its memory is the highest that it had.
Beside the time that passes stands the time of the processors, all threads together: on a busy machine it tells more.
"""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from sanudo.analysis.exports import EXPORTS, export
from sanudo.archive import Archive, open_archive
from sanudo.archive.books import CURRENT, STORIES, current_book
from sanudo.archive.layout import hash_of_file, id_hash, shard_file, write_json
from sanudo.archive.live import live_tables
from sanudo.archive.manifest import Manifest, ShardFile, snapshot, write_manifest
from sanudo.archive.shards import COMPRESSION, pattern, stored_as
from sanudo.archive.tables import STORY_TABLES, TABLES, TERMS

ARTICLES_A_SHARD = 2000  # what compaction makes
ROUNDS = 5
KINDS = ("articles", "events", "quotes", "mentions", "contradictions")
IDS = ("id", "article", "key", "story", "event", "later", "later_event", "family")  # columns that name a record
LISTS_OF_IDS = ("events", "aliases")  # and the articles of news; elsewhere `articles` is a number


def main() -> None:
    """Makes the archive if it is not there, and prints one line for each question and each export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True, help="a coded archive to make it from")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "sanudo-million")
    parser.add_argument("--formats", default=",".join(EXPORTS))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    root = options.work / f"archive-{options.events}"
    if options.one:
        _export_one(root, options.one, options.work)
        return
    if not root.exists():
        made = time.perf_counter()
        build(options.archive, root, options.events)
        print(f"made {root} in {time.perf_counter() - made:.0f} s")
    archive = open_archive(root)
    print(f"{archive.events().count():,} events, {_megabytes(root):,.0f} MB")
    for name, ask in QUESTIONS.items():
        times, work = [], []
        for _ in range(ROUNDS):
            started, busy = time.perf_counter(), time.process_time()
            ask(archive)
            times.append(time.perf_counter() - started)
            work.append(time.process_time() - busy)
        took, processor = (statistics.median(one) * 1000 for one in (times, work))
        print(f"{name:45s} {took:8.0f} ms  processor {processor:6.0f} ms", flush=True)
    for name in options.formats.split(","):
        command = [
            sys.executable,
            "-m",
            "benchmarks.million",
            "--archive",
            str(options.archive),
            "--events",
            str(options.events),
        ]
        subprocess.run([*command, "--work", str(options.work), "--one", name], check=True)


QUESTIONS: dict[str, Callable[[Archive], object]] = {
    "first 100 of an actor (country)": lambda archive: list(archive.events(actor="RUS", limit=100)),
    "first 100 of an actor (name)": lambda archive: list(archive.events(actor="Russia", limit=100)),
    "first 100 of a type": lambda archive: list(archive.events(type="THREATEN", limit=100)),
    "first 100 of a status": lambda archive: list(archive.events(status="planned", limit=100)),
    "first 100 of a month": lambda archive: list(
        archive.events(since=date(2010, 3, 1), until=date(2010, 3, 31), limit=100)
    ),
    "first 100 of actor, type, status and month": lambda archive: list(
        archive.events(
            actor="RUS", type="ACCUSE", status="happened", since=date(2010, 3, 1), until=date(2010, 3, 31), limit=100
        )
    ),
    "how many of an actor, type and status": lambda archive: archive.events(
        actor="RUS", type="ACCUSE", status="happened"
    ).count(),
    "counts by month and status of an actor": lambda archive: (
        archive.events(actor="RUS")
        .relation()
        .aggregate("date_trunc('month', coalesce(day_from, reported)) AS m, status, count(*)")
        .fetchall()
    ),
}


def _export_one(root: Path, name: str, work: Path) -> None:
    target = work / f"export{EXPORTS[name].suffix}"
    started, busy = time.perf_counter(), time.process_time()
    done = export(root, name, target)
    seconds, processor = time.perf_counter() - started, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = target.stat().st_size / 1e6
    print(
        f"export {name:15s} {done.rows:>10,} rows {seconds:8.1f} s  processor {processor:6.1f} s  {size:8,.0f} MB  "
        f"memory {memory:6,.0f} MB",
        flush=True,
    )
    target.unlink()


def build(source: Path, root: Path, events: int) -> None:
    """Makes an archive of about so many events from the records of another one, and from its book of stories if it has one."""
    found = snapshot(source)
    archive = open_archive(root, create=True)
    try:
        with live_tables(source, found) as duck:
            _prepare(duck)
            [(articles, records)] = duck.execute(
                "SELECT (SELECT count(*) FROM src_articles), (SELECT count(*) FROM src_events)"
            ).fetchall()
            copies = -(-events // records)
            a_shard = max(1, ARTICLES_A_SHARD // articles)
            run = found.manifests[-1].runs[-1]
            for shard, first in enumerate(range(0, copies, a_shard), 1):
                last = min(first + a_shard, copies)
                files = tuple(_write(duck, root, shard, kind, first, last) for kind in KINDS)
                names = duck.execute(
                    "SELECT id || '-' || k FROM src_articles CROSS JOIN (SELECT unnest(range($a, $b)) AS k)",
                    {"a": first, "b": last},
                ).fetchall()
                rows = tuple((id_hash(name), f"k{name}"[:32]) for (name,) in names)
                write_manifest(root, Manifest(shard, (run,), tuple(f for f in files if f.rows), rows))
            if book := current_book(source):
                _copy_book(duck, source, root, book, copies)
    except BaseException:
        shutil.rmtree(root)
        raise
    del archive


def _prepare(duck: duckdb.DuckDBPyConnection) -> None:
    """The source's records, and a ring of its countries."""
    for kind in KINDS:
        columns = ", ".join(f'"{name}"' for name in TABLES[kind])
        duck.execute(f"CREATE TABLE src_{kind} AS SELECT {columns} FROM {kind}")
    duck.execute("""
        CREATE TABLE ring AS SELECT code, (row_number() OVER (ORDER BY code) - 1)::INTEGER AS place FROM (
            SELECT DISTINCT unnest(actor_countries || recipient_countries) AS code FROM src_events)
    """)
    duck.execute("SET VARIABLE codes = (SELECT list(code ORDER BY place) FROM ring)")
    duck.execute("SET VARIABLE places = (SELECT map(list(code ORDER BY place), list(place ORDER BY place)) FROM ring)")


def _write(duck: duckdb.DuckDBPyConnection, root: Path, shard: int, kind: str, first: int, last: int) -> ShardFile:
    path = root / shard_file(kind, shard)
    columns = ", ".join(_column(kind, name) for name in TABLES[kind])
    order = (
        "k, s.position"
        if kind == "articles"
        else "k, s.article" + (", s.position" if "position" in TABLES[kind] else "")
    )
    target = str(path).replace("'", "''")
    how = stored_as((last - first) * duck.table(f"src_{kind}").shape[0])
    terms = "".join(f', {sql} AS "{name}"' for name, sql in TERMS.get(kind, {}).items())
    duck.execute(f"""
        COPY (SELECT *{terms} FROM (SELECT {shard}::INTEGER AS shard, {columns}
              FROM src_{kind} s CROSS JOIN (SELECT unnest(range({first}, {last})) AS k) ORDER BY {order}))
        TO '{target}' ({how})
    """)
    [(count,)] = duck.execute("SELECT count(*) FROM read_parquet($file)", {"file": str(path)}).fetchall()
    return ShardFile(kind, hash_of_file(path), count, terms=kind in TERMS)


def _copy_book(duck: duckdb.DuckDBPyConnection, source: Path, root: Path, book: str, copies: int) -> None:
    """The stories of each copy of the records; outlets stand once, with their numbers as they were."""
    (root / STORIES).mkdir()
    for kind, names in STORY_TABLES.items():
        files = [pattern(folder / STORIES / f"{book}.{kind}.parquet") for folder in (source, root)]
        duck.execute(f"CREATE TABLE src_{kind} AS SELECT * FROM read_parquet($file)", {"file": files[0]})
        columns = ", ".join(_column(kind, name) for name in names)
        last = 1 if kind == "outlets" else copies
        target = str(root / STORIES / f"{book}.{kind}.parquet").replace("'", "''")
        duck.execute(f"""
            COPY (SELECT {columns} FROM src_{kind} s CROSS JOIN (SELECT unnest(range(0, {last})) AS k))
            TO '{target}' (FORMAT parquet, COMPRESSION {COMPRESSION})
        """)
    write_json(root / STORIES / CURRENT, {"key": "made for measuring", "name": book, "files": []})


def _column(kind: str, name: str) -> str:
    column = f's."{name}"'
    if name in IDS or (kind == "mentions" and name == "record"):
        return f"{column} || '-' || k AS \"{name}\""
    if name in LISTS_OF_IDS or (kind, name) == ("news", "articles"):
        return f"[i || '-' || k FOR i IN {column}] AS \"{name}\""
    if name == "record":
        events = f"""regexp_replace({column}, '"([eq][0-9a-f]{{16}})"', '"\\1-' || k || '"', 'g')"""
        return f"""regexp_replace({events}, '"article":"([^"]*)"', '"article":"\\1-' || k || '"', 'g') AS record"""
    if name == "position" and kind == "articles":
        return f"({column} + 100000 * (k % 10000))::INTEGER AS position"
    if name in ("reported", "day_from", "day_to", "first", "last"):
        return f'({column} + (k * 7 % 6000)::INTEGER - 3000) AS "{name}"'
    if name == "date":
        return "strftime(try_cast(left(s.date, 10) AS DATE) + (k * 7 % 6000)::INTEGER - 3000, '%Y-%m-%d') AS date"
    if name in ("actor_countries", "recipient_countries"):
        return f'[{_shifted("c")} FOR c IN {column}] AS "{name}"'
    if name in ("actor_country", "recipient_country"):
        return f'{_shifted(column)} AS "{name}"'
    return f'{column} AS "{name}"'


def _shifted(code: str) -> str:
    """The country as many places further round the ring as the number of the copy."""
    place = f"((getvariable('places')[{code}] + k) % len(getvariable('codes')) + 1)"
    return f"CASE WHEN {code} IS NULL THEN NULL ELSE getvariable('codes')[{place}] END"


def _megabytes(root: Path) -> float:
    return sum(path.stat().st_size for path in root.rglob("*.parquet")) / 1e6


if __name__ == "__main__":
    main()

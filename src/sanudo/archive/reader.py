"""An archive held open for many questions: what lists and charts need lies in memory (held.py) and follows the folder."""

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import duckdb

from sanudo.archive import assembly
from sanudo.archive.books import current_book
from sanudo.archive.decided import bring_up, keep, take_kept
from sanudo.archive.decisions import changes
from sanudo.archive.held import AS_READ, derive, hold, source, take_book, take_shards
from sanudo.archive.layout import FORGOTTEN, MANIFESTS, encodable, reading, shard_file
from sanudo.archive.manifest import Manifest, Snapshot, steady
from sanudo.archive.overlay import Applied, Use, tally
from sanudo.archive.queries import StoredEvent
from sanudo.archive.shards import connect, pattern
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.contract import event_from_json, quote_from_json
from sanudo.model.events import Event
from sanudo.model.quotes import Quote

Row = dict[str, Any]
Values = Mapping[str, object]

# So many events have their whole records in memory, about 2 kB each; beyond that they are read from their files.
RECORDS_IN_MEMORY: Final = 150_000


class Reader:
    """Answers questions in SQL on the live rows of an archive; thread-safe.

    Tables: those of the book of stories, and `articles` (without text), `events` (without record), `quotes`,
    `contradictions`, `faults`, `runs`, with the columns that the archive's documentation lists. Besides, `events` has
    `actor_keys` and `recipient_keys` (parties as one word each), `pairs` (each actor with each recipient, `BETWEEN` them, both
    ways alike), the ids in `content`, `conditions` and `purposes`, `told`
    (how often), `words` (its sentences, lower case) and `day`: its first day, or that of the report where none is known;
    `articles` has `day`, that of the report, and `head`: its title, or else its first words.

    People's decisions lie over `events`, unless they are to be ignored; `read_events` are the events as they were read, and
    `standings` what was decided: `article`, `event`, `verdict`, `agrees`, `asks`, `lost`, `decisions` (how many), `last` (the
    number of the latest). `applied` says what they do.
    """

    def __init__(self, root: Path, *, decisions: Use = "apply") -> None:
        self.root = root
        self.use = decisions
        self.applied = Applied()
        self.version = 0
        self._lock = threading.Lock()
        self._seen: object = None
        self._shards: dict[int, Manifest] = {}
        self._forgotten: frozenset[str] = frozenset()
        self._duck = connect()
        hold(self._duck)
        self._whole = True
        self._book: str | None = None
        if self.use == "apply":
            take_kept(self._duck, self.root)
            derive(self._duck, None)
        self.refresh()

    def refresh(self) -> int:
        """Takes in what was committed since; the version grows with every change. Raises ArchiveError."""
        state = _state(self.root), current_book(self.root), changes(self.root)
        if state == self._seen:
            return self.version
        with self._lock:
            if state != self._seen:
                steady(self.root, self._take)
                self._seen = state if self._take_book(state[1]) else None
                self.version += 1
        return self.version

    @property
    def has_stories(self) -> bool:
        """Whether a book of stories has been read; it may be older than the records."""
        return self._book is not None

    @property
    def decisions_words(self) -> str:
        """Whether what people decided is applied, and what it does."""
        if self.use == "ignore":
            return "ignored: the records are as they were read"
        found = self.applied
        return f"applied: {found.decisions:,} ({found.words})" if found.decisions else "applied: none were made"

    def rows(self, sql: str, values: Values | None = None) -> list[Row]:
        """The rows that a question gives, as dictionaries. What users give must come in `values`, named in `sql`."""
        with reading(self.root), self._duck.cursor() as cursor:
            asked = {name: _safe(value) for name, value in (values or {}).items() if f"${name}" in sql}
            found = cursor.execute(sql, asked)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def value(self, sql: str, values: Values | None = None) -> Any:
        """The first column of the first row; None where there is no row."""
        found = self.rows(sql, values)
        return next(iter(found[0].values())) if found else None

    def events(self, ids: Iterable[str], *, linked: bool = False) -> dict[str, Event]:
        """The events with these ids (and those that they link to), by id; ids that the archive lacks are left out."""
        wanted = sorted(set(ids))
        links = "unnest(list_concat(list_concat(content, conditions), purposes)) AS id"
        more = f"UNION SELECT id FROM (SELECT {links} FROM events WHERE id IN (SELECT unnest($ids)))"  # noqa: S608
        sql = f"SELECT id FROM events WHERE id IN (SELECT unnest($ids)) {more if linked else ''}"  # noqa: S608
        found = sorted({row["id"] for row in self.rows(sql, {"ids": wanted})})
        return {row["id"]: event_from_json(row["record"]) for row in self._records(found)}

    def stored(self, ids: Sequence[str]) -> list[StoredEvent]:
        """The events with these ids, with all their columns, in this order."""
        columns = ", ".join(f'"{field.name}"' for field in fields(StoredEvent))
        rows = self._stored_rows(columns, ids)
        found = {row["id"]: StoredEvent(**row) for row in rows}
        return [found[name] for name in ids if name in found]

    def quotes(self, ids: Sequence[str]) -> dict[str, Quote]:
        """The quotes with these ids, by id."""
        rows = self.rows("SELECT id, record FROM quotes WHERE id IN (SELECT unnest($ids))", {"ids": list(ids)})
        return {row["id"]: quote_from_json(row["record"]) for row in rows}

    def article(self, article: str) -> CodedArticle:
        """The article with this id, its text and all its records. Raises ArchiveError where there is none."""
        return assembly.article(self.root, article, apply=self.use == "apply")

    def read_article(self, article: str) -> CodedArticle:
        """The article as it was read, whatever people decided. Raises ArchiveError where there is none."""
        return assembly.article(self.root, article)

    def verdicts(self, events: Collection[str]) -> dict[str, str]:
        """Of these events what people decided on the record as a whole; those on which nobody did are left out."""
        sql = "SELECT event, verdict FROM standings WHERE verdict IS NOT NULL AND event IN (SELECT unnest($ids))"
        return {row["event"]: row["verdict"] for row in self.rows(sql, {"ids": sorted(set(events))})}

    def _records(self, ids: Sequence[str]) -> list[Row]:
        """The records of the live events with these ids: from memory where all are there, else from their files."""
        if not self._whole:
            return self._stored_rows("id, article, record", ids)
        sql = f"""
            SELECT id, record FROM records SEMI JOIN ({AS_READ}) USING (id, article, shard) WHERE id IN (SELECT unnest($ids))
            UNION ALL SELECT id, record FROM decided_events WHERE id IN (SELECT unnest($ids))
        """  # noqa: S608  only names of ours
        return self.rows(sql, {"ids": list(ids)})

    def _stored_rows(self, columns: str, ids: Sequence[str]) -> list[Row]:
        """Columns of the live events with these ids: of those that people decided on from memory, else from their files."""
        sql = f"SELECT {columns} FROM decided_events WHERE id IN (SELECT unnest($ids))"  # noqa: S608  only names of ours
        return [*self.rows(sql, {"ids": list(ids)}), *self._rows_as_read(columns, ids)]

    def _rows_as_read(self, columns: str, ids: Sequence[str]) -> list[Row]:
        """Columns of the events that stand as they were read; asked anew where a compaction took a file away."""
        live = self.rows(
            f"SELECT id, article, shard FROM ({AS_READ}) WHERE id IN (SELECT unnest($ids))",  # noqa: S608  names of ours
            {"ids": list(ids)},
        )
        if not live:
            return []
        files = [pattern(self.root / shard_file("events", shard)) for shard in sorted({row["shard"] for row in live})]
        # Each id as a parameter of its own: only so are they looked for before the rows are read.
        names = {f"id{number}": name for number, name in enumerate(sorted({row["id"] for row in live}))}
        listed = ", ".join(f"${name}" for name in names)
        sql = f"SELECT shard AS of_shard, {columns} FROM ({source('events')}) WHERE id IN ({listed})"  # noqa: S608
        try:
            found = self.rows(sql, {"files": files, **names})
        except (ArchiveError, FileNotFoundError):
            before = self.version
            if self.refresh() == before:
                raise
            return self._rows_as_read(columns, ids)
        wanted = {(row["id"], row["article"], row["shard"]) for row in live}
        return [row for row in found if (row["id"], row["article"], row.pop("of_shard")) in wanted]

    def _take(self, found: Snapshot) -> None:
        shards = {manifest.shard: manifest for manifest in found.manifests}
        whole = (
            sum(file.rows for m in found.manifests for file in m.files if file.kind == "events") <= RECORDS_IN_MEMORY
        )
        known = self._shards.keys() & shards if self._goes_on(found) and (self._whole or not whole) else set()
        with reading(self.root), self._duck.cursor() as duck:
            duck.begin()
            try:
                take_shards(duck, self.root, found, known, records=whole)
                changed = self._lay_over(duck, found) if self.use == "apply" else set()
                duck.commit()
            except BaseException:
                duck.rollback()
                raise
            if changed and self.version == 0:
                keep(duck, self.root, found)
        self._shards, self._whole, self._forgotten = shards, whole, found.forgotten

    def _goes_on(self, found: Snapshot) -> bool:
        """Whether shards only came or were merged. Else what one had superseded may count again, and all is read anew."""
        gone = self._shards.keys() - {manifest.shard for manifest in found.manifests}
        merged = {shard for manifest in found.manifests for shard in manifest.replaces}
        return gone <= merged and found.forgotten == self._forgotten

    def _lay_over(self, duck: duckdb.DuckDBPyConnection, found: Snapshot) -> set[str]:
        """Takes in what was decided since, and records that were decided on and have changed; gives the articles."""
        changed = bring_up(duck, self.root, found)
        if changed:
            derive(duck, changed)
        self.applied = tally(duck)
        return changed

    def _take_book(self, name: str | None) -> bool:
        """Reads another book of stories, where there is one; False where it is just being replaced."""
        if name == self._book:
            return True
        with self._duck.cursor() as duck:
            duck.begin()
            try:
                take_book(duck, self.root, name)
                duck.commit()
            except duckdb.Error:  # another book is taking its place: the next question reads that one
                duck.rollback()
                return False
        self._book = name
        return True


def _state(root: Path) -> object:
    """What changes whenever a shard comes or goes or an article is forgotten: the names in two folders."""
    try:
        return tuple(frozenset(path.name for path in (root / folder).iterdir()) for folder in (MANIFESTS, FORGOTTEN))
    except OSError as error:
        raise ArchiveError(
            f"the archive {root} cannot be read ({error.strerror}); put it back or allow reading there"
        ) from error


def _safe(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    return [_safe(one) for one in value] if isinstance(value, (list, tuple)) else value

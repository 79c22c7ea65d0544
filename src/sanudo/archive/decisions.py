"""The archive's decisions: what people decided on its records, in decisions.sqlite. Rows are added, never changed.

Each decision is one transaction in SQLite's write-ahead log: it is there whole or not at all, whenever a program is killed.
Several programs may decide at the same time; each waits for the other's transaction, and nothing is lost. Only forgetting an
article takes rows away: those about it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from sanudo.archive.layout import encodable, id_hash
from sanudo.errors import ArchiveError
from sanudo.model.decisions import Anchor, Decision, Sample

DECISIONS: Final = "decisions.sqlite"
VERSION: Final = 1
PATIENCE: Final = 30.0  # seconds that one writer waits for another
PAUSE: Final = 0.01  # seconds between two tries
LONGEST: Final = {"who": 80, "why": 2000, "part": 200, "sample": 60, "token": 80}
LARGEST: Final = 1_000_000  # characters of a value or a record

_SCHEMA: Final = """
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, who TEXT NOT NULL, why TEXT, verb TEXT NOT NULL,
        target TEXT NOT NULL, article TEXT, event TEXT, field TEXT, start INTEGER, "end" INTEGER, sentence_start INTEGER,
        sentence_end INTEGER, words TEXT, whole TEXT, part TEXT, value TEXT, seen TEXT, record TEXT,
        undoes INTEGER REFERENCES decisions (number), sample TEXT, token TEXT UNIQUE) STRICT;
    CREATE INDEX decisions_article ON decisions (article);
    CREATE INDEX decisions_sample ON decisions (sample) WHERE sample IS NOT NULL;
    CREATE INDEX decisions_undoes ON decisions (undoes) WHERE undoes IS NOT NULL;
    CREATE TABLE samples (name TEXT PRIMARY KEY, seed INTEGER NOT NULL, size INTEGER NOT NULL, chosen TEXT NOT NULL,
        made TEXT NOT NULL, who TEXT NOT NULL) STRICT;
    CREATE TABLE sampled (sample TEXT NOT NULL REFERENCES samples (name), position INTEGER NOT NULL, article TEXT NOT NULL,
        event TEXT NOT NULL, field TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, words TEXT NOT NULL, whole TEXT NOT NULL,
        PRIMARY KEY (sample, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE state (changes INTEGER NOT NULL) STRICT;
    INSERT INTO state VALUES (0);
    PRAGMA user_version = 1;
"""
_ANCHOR: Final = ("article", "event", "field", "start", "end", "sentence_start", "sentence_end", "words", "whole")
_COLUMNS: Final = (
    "number", "made", "who", "why", "verb", "target", *_ANCHOR, "part", "value", "seen", "record", "undoes", "sample", "token",
)  # fmt: skip
_JSON: Final = ("value", "seen", "record")
_LISTED: Final = ", ".join(f'"{name}"' for name in _COLUMNS)
_OF_ANCHOR: Final = ", ".join(f'"{name}"' for name in _ANCHOR)


def decide(root: Path, *made: Decision) -> list[Decision]:
    """The decisions as they are kept from now on, in one transaction. Raises ArchiveError, and then none is kept.

    One whose token is known is not kept again: the first is returned.
    """
    with _writing(root) as lite:
        return [_store(lite, root, one) for one in made]


def undo(root: Path, number: int, *, who: str, why: str | None = None, token: str | None = None) -> Decision:
    """Takes a decision back, or an undo. Raises ArchiveError where there is none of this number, or it was taken back."""
    with _writing(root) as lite:
        found = _rows(lite, "WHERE number = ?", (number,))
        if not found:
            raise ArchiveError(f"the archive {root} has no decision {number}; `sanudo decisions` lists them")
        if _is_undone(lite, number):
            raise ArchiveError(f"decision {number} was taken back already; load the page again")
        [first] = found
        return _store(
            lite, root, Decision(who=who, verb="undo", undoes=number, why=why, sample=first.sample, token=token)
        )


def decisions(
    root: Path, *, articles: Sequence[str] | None = None, sample: str | None = None, all_samples: bool = False
) -> list[Decision]:
    """The decisions by number: those of a sample, or those of none; of some articles, where these are given, with their undos.

    `all_samples` gives those within samples and those of none. Nobody needs to have decided on anything.
    """
    tests, values = ["true"], []
    if not all_samples:
        tests.append("sample IS NULL" if sample is None else "sample = ?")
        values += [] if sample is None else [sample]
    with _reading(root) as lite:
        if lite is None:
            return []
        if articles is None:
            return _rows(lite, f"WHERE {' AND '.join(tests)}", values)
        listed = json.dumps([encodable(name) for name in articles])
        tests.append("article IN (SELECT value FROM json_each(?))")
        where = f"WHERE {' AND '.join(tests)}"
        found = _rows(lite, where, [*values, listed])
        return sorted([*found, *_undos(lite, found)], key=lambda one: one.number)


def decided_articles(root: Path) -> dict[str, str]:
    """Of each article with decisions outside samples what changes with every decision on it and undo of one: how many there
    are, the number of the last, and when it was made."""
    with _reading(root) as lite:
        found = [] if lite is None else lite.execute(_BY_ARTICLE).fetchall()
    return {name: f"{number} {last} {made}" for name, number, last, made in found}


def changes(root: Path) -> int:
    """How often the decisions were changed: it grows with every transaction. 0 where nobody has decided."""
    with _reading(root) as lite:
        if lite is None:
            return 0
        [(number,)] = lite.execute("SELECT changes FROM state").fetchall()
        return int(number)


def draw(root: Path, sample: Sample) -> Sample:
    """Keeps a sample with its records. Raises ArchiveError where there is one of this name."""
    with _writing(root) as lite:
        if lite.execute("SELECT 1 FROM samples WHERE name = ?", (encodable(sample.name),)).fetchone():
            raise ArchiveError(f"there is a sample {sample.name!r:.60} already; give this one another name")
        kept = replace(sample, name=encodable(sample.name)[: LONGEST["sample"]], made=_now())
        values = (kept.name, kept.seed, kept.size, encodable(kept.chosen), kept.made, encodable(kept.who)[:80])
        lite.execute("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?)", values)
        rows = [(kept.name, position, *_anchor_out(one)) for position, one in enumerate(kept.records)]
        lite.executemany("INSERT INTO sampled VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return kept


def samples(root: Path) -> list[Sample]:
    """The samples, oldest first, with their records."""
    with _reading(root) as lite:
        if lite is None:
            return []
        heads = lite.execute("SELECT name, seed, size, chosen, made, who FROM samples ORDER BY made, name").fetchall()
        sql = f"SELECT {_OF_ANCHOR} FROM sampled WHERE sample = ? ORDER BY position"  # noqa: S608  only names of ours
        return [
            replace(Sample(*head), records=tuple(map(_anchor_in, lite.execute(sql, (head[0],)).fetchall())))
            for head in heads
        ]


def sample(root: Path, name: str) -> Sample:
    """The sample of this name. Raises ArchiveError where there is none."""
    known = samples(root)
    for found in known:
        if found.name == name:
            return found
    names = ", ".join(repr(found.name)[:70] for found in known) or "none; the dashboard’s page Double coding draws one"
    raise ArchiveError(f"the archive {root} has no sample {name!r:.60}; it has: {names}")


def forget_decisions(root: Path, forgotten: Iterable[str]) -> None:
    """Removes all that was decided on articles, by the hashes of their ids, for good: also from the file's free pages."""
    names = frozenset(forgotten)
    if not names or not (root / DECISIONS).exists():
        return
    with _writing(root) as lite:
        known = lite.execute("SELECT article FROM decisions UNION SELECT article FROM sampled").fetchall()
        gone = [(name,) for (name,) in known if name is not None and id_hash(name) in names]
        if not gone:
            return
        for (name,) in gone:
            lite.execute(_FORGET_UNDOS, (name,))
        lite.executemany("DELETE FROM decisions WHERE article = ?", gone)
        lite.executemany("DELETE FROM sampled WHERE article = ?", gone)
    with closing(_connect(root)) as lite:
        lite.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def broken_decisions(root: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the file of decisions: which file, and what."""
    cure = "put back a copy of it; the records themselves are not touched by it"
    try:
        with _reading(root) as lite:
            found = [] if lite is None else lite.execute("PRAGMA quick_check(1)").fetchall()
            if found and found != [("ok",)]:
                yield DECISIONS, f"it is damaged ({found[0][0]}); {cure}"
            elif lite is not None:
                _rows(lite, "", ())
    except ArchiveError as error:
        yield DECISIONS, str(error)


# Each decision, undo, undo of an undo by the article that the first was about.
_BY_ARTICLE: Final = """
    WITH RECURSIVE made (number, made, article) AS (
        SELECT number, made, article FROM decisions WHERE undoes IS NULL AND sample IS NULL
        UNION ALL SELECT d.number, d.made, m.article FROM decisions d JOIN made m ON d.undoes = m.number)
    SELECT article, count(*), max(number), max(made) FROM made GROUP BY article
"""
# The undos of an article's decisions, and the undos of those.
_FORGET_UNDOS: Final = """
    WITH RECURSIVE gone (number) AS (
        SELECT number FROM decisions WHERE article = ?
        UNION SELECT d.number FROM decisions d JOIN gone g ON d.undoes = g.number)
    DELETE FROM decisions WHERE number IN (SELECT number FROM gone)
"""
_UNDOS: Final = f"""
    WITH RECURSIVE later (number) AS (
        SELECT d.number FROM decisions d JOIN json_each(?) l ON d.undoes = l.value
        UNION SELECT d.number FROM decisions d JOIN later g ON d.undoes = g.number)
    SELECT {_LISTED} FROM decisions WHERE number IN (SELECT number FROM later)
"""  # noqa: S608  only names of ours


def _undos(lite: sqlite3.Connection, found: list[Decision]) -> list[Decision]:
    numbers = json.dumps([one.number for one in found])
    return [_decision(row) for row in lite.execute(_UNDOS, (numbers,)).fetchall()]


def _is_undone(lite: sqlite3.Connection, number: int) -> bool:
    """Whether an undo that counts takes this decision back."""
    later = lite.execute("SELECT number FROM decisions WHERE undoes = ?", (number,)).fetchall()
    return any(not _is_undone(lite, one) for (one,) in later)


def _store(lite: sqlite3.Connection, root: Path, made: Decision) -> Decision:
    if made.token is not None:
        known = _rows(lite, "WHERE token = ?", (made.token,))
        if known:
            return known[0]
    kept = replace(made, made=_now())
    values = (kept.made, *(_text(getattr(kept, name), name) for name in ("who", "why")), kept.verb, kept.target)
    anchor = _anchor_out(kept.anchor) if kept.anchor else (None,) * len(_ANCHOR)
    wide = [_json(getattr(kept, name), root) for name in _JSON]
    row = (*values, *anchor, _text(kept.part, "part"), *wide, kept.undoes, _text(kept.sample, "sample"), kept.token)
    cursor = lite.execute(
        f"INSERT INTO decisions ({_LISTED}) VALUES (NULL, {', '.join('?' * len(row))})",  # noqa: S608  names of ours
        row,
    )
    return replace(kept, number=int(cursor.lastrowid or 0))


def _text(words: str | None, name: str) -> str | None:
    return None if words is None else encodable(words)[: LONGEST[name]]


def _json(value: object, root: Path) -> str | None:
    if value is None:
        return None
    line = encodable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if len(line) > LARGEST:
        raise ArchiveError(f"a decision on {root} takes {len(line):,} characters; the most is {LARGEST:,}")
    return line


def _rows(lite: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Decision]:
    sql = f"SELECT {_LISTED} FROM decisions {where} ORDER BY number"  # noqa: S608  only names of ours
    return [_decision(row) for row in lite.execute(sql, values).fetchall()]


def _decision(row: tuple[Any, ...]) -> Decision:
    found = dict(zip(_COLUMNS, row, strict=True))
    given = tuple(found.pop(name) for name in _ANCHOR)
    wide = {name: None if found[name] is None else json.loads(found[name]) for name in _JSON}
    return Decision(**{**found, **wide, "anchor": None if given[0] is None else _anchor_in(given)})


def _anchor_out(anchor: Anchor) -> tuple[object, ...]:
    where = (anchor.field, anchor.start, anchor.end, *anchor.sentence)
    return (encodable(anchor.article), encodable(anchor.event), *where, anchor.words, anchor.whole)


def _anchor_in(row: Sequence[Any]) -> Anchor:
    article, event, field, start, end, first, last, words, whole = row
    return Anchor(article, event, field, start, end, (first, last), words, whole)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _writing(root: Path) -> Iterator[sqlite3.Connection]:
    """A connection within a transaction, which is kept whole or, on an error, not at all."""
    with _told(root, "write"), closing(_connect(root)) as lite:
        lite.execute("BEGIN IMMEDIATE")
        try:
            yield lite
            lite.execute("UPDATE state SET changes = changes + 1")
            lite.execute("COMMIT")
        except BaseException:
            lite.execute("ROLLBACK")
            raise


@contextmanager
def _reading(root: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection that only reads; None where nobody has decided on anything yet."""
    path = root / DECISIONS
    if not path.exists():
        yield None
        return
    with _told(root, "read"), closing(_open(path, "ro")) as lite:
        if _version(lite, root) == 0:  # just being made, or its maker was killed before the first decision
            yield None
            return
        lite.execute("BEGIN")
        yield lite


def _connect(root: Path) -> sqlite3.Connection:
    """A connection that writes, to a file that is made where it is missing."""
    lite = _open(root / DECISIONS, "rwc")
    try:
        _write_ahead(lite)
        lite.execute("PRAGMA synchronous = FULL")
        lite.execute("PRAGMA secure_delete = ON")
        if _version(lite, root) == 0:
            lite.execute("BEGIN IMMEDIATE")
            if _version(lite, root) == 0:
                for statement in _SCHEMA.split(";\n"):
                    lite.execute(statement)
            lite.execute("COMMIT")
        return lite
    except BaseException:
        lite.close()
        raise


def _write_ahead(lite: sqlite3.Connection) -> None:
    """Sets the write-ahead log. Where two set it at once, SQLite refuses one of them without waiting: it asks again."""
    deadline = monotonic() + PATIENCE
    while True:
        try:
            lite.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(PAUSE)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    try:
        lite = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
        lite.execute("PRAGMA user_version")
        return lite
    except sqlite3.OperationalError:
        if mode != "ro":
            raise
        # On a disk that takes no writing there can be no file of locks beside it, and nobody who writes.
        return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)


def _version(lite: sqlite3.Connection, root: Path) -> int:
    [(version,)] = lite.execute("PRAGMA user_version").fetchall()
    if version > VERSION:
        cure = "install a newer Sanudo: pip install --upgrade sanudo"
        raise ArchiveError(f"{root / DECISIONS} has version {version}, this program reads up to {VERSION}; {cure}")
    return int(version)


@contextmanager
def _told(root: Path, what: str) -> Iterator[None]:
    """Turns what SQLite says into an ArchiveError."""
    try:
        yield
    except sqlite3.Error as error:
        cure = (
            "what was decided is safe: allow writing there, or free space, and decide again"
            if what == "write"
            else "allow reading there, or put back a copy of it"
        )
        raise ArchiveError(f"cannot {what} {root / DECISIONS}: {error}; {cure}") from error
    except (ValueError, TypeError) as error:
        if what == "write":
            raise
        raise ArchiveError(f"{root / DECISIONS} is damaged: {error}; put back a copy of it") from error

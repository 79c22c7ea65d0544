"""SQLite: articles, events, parties, links and quotes with foreign keys and full-text search; opens in Datasette."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from sanudo.formats.choosing import ATTRIBUTION, structure
from sanudo.formats.format import Column, Format, Job, Written, value_of
from sanudo.formats.plain import (
    ARTICLE_ID,
    CONFIDENCE,
    DATE_FROM,
    DATE_TO,
    EVENT_ID,
    LATITUDE,
    LONGITUDE,
    MODE,
    PLACE,
    PLACE_COUNTRY,
    REPORTED,
    SENTENCE,
    STATUS,
    TRIGGER,
    TYPE,
)
from sanudo.formats.words import party_name, party_name_without_text, reference
from sanudo.formats.writing import rows

_EVENTS: Final = (
    EVENT_ID,
    ARTICLE_ID,
    REPORTED,
    DATE_FROM,
    DATE_TO,
    TYPE,
    MODE,
    STATUS,
    Column("plover", "the type as PLOVER would count it; empty where the old schemes would not", "plover"),
    Column("cameo", "the CAMEO code, likewise", "cameo"),
    Column("quad", "the quad class of the flat code", "quad", kind="number"),
    Column("goldstein", "the Goldstein value", "goldstein", kind="number"),
    PLACE,
    PLACE_COUNTRY,
    LATITUDE,
    LONGITUDE,
    CONFIDENCE,
    TRIGGER,
    Column("start", "where the trigger begins, in Unicode code points from 0", "start", kind="number"),
    Column("end", "the character behind it", '"end"', kind="number"),
    Column("field", "where it stands: text or title", "field"),
    SENTENCE,
)

_SCHEMA: Final = """
    CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT, outlet TEXT, published TEXT, url TEXT, language TEXT,
        text_hash TEXT, sanudo_version TEXT, sanudo_model TEXT, sanudo_codebook TEXT) WITHOUT ROWID;
    CREATE TABLE events (event_id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (article_id),
        reported TEXT, date_from TEXT, date_to TEXT, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, plover TEXT,
        cameo TEXT, quad INTEGER, goldstein REAL, place TEXT, place_country TEXT, latitude REAL, longitude REAL,
        confidence REAL, trigger TEXT, start INTEGER, "end" INTEGER, field TEXT, sentence TEXT);
    CREATE TABLE parties (event_id TEXT NOT NULL REFERENCES events (event_id), role TEXT NOT NULL, position INTEGER NOT NULL,
        name TEXT, words TEXT, country TEXT, sector TEXT, office TEXT, identifier TEXT, actor_code TEXT, resolved TEXT,
        PRIMARY KEY (event_id, role, position)) WITHOUT ROWID;
    CREATE TABLE links (event_id TEXT NOT NULL REFERENCES events (event_id), relation TEXT NOT NULL,
        target TEXT NOT NULL REFERENCES events (event_id), PRIMARY KEY (event_id, relation, target)) WITHOUT ROWID;
    CREATE TABLE quotes (quote_id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (article_id), kind TEXT,
        speaker TEXT, speaker_country TEXT, text TEXT, start INTEGER, "end" INTEGER, complete INTEGER) WITHOUT ROWID;
"""
_INDEXES: Final = """
    CREATE INDEX events_article ON events (article_id);
    CREATE INDEX events_type ON events (type, status);
    CREATE INDEX events_day ON events (date_from);
    CREATE INDEX parties_country ON parties (country, role);
    CREATE INDEX quotes_article ON quotes (article_id);
"""
# Full-text search of the sentences.
SEARCH: Final = """
    CREATE VIRTUAL TABLE events_fts USING fts5 (sentence, content = 'events', content_rowid = 'rowid');
    INSERT INTO events_fts (events_fts) VALUES ('rebuild');
"""

_LINKS: Final = """
    SELECT * FROM (
        SELECT number, id, 'content' AS relation, unnest(r.content) AS target FROM chosen
        UNION ALL SELECT number, id, json_keys(c)[1], json_extract_string(c, '$.' || json_keys(c)[1])
            FROM (SELECT number, id, unnest(r.conditions || r.purpose) AS c FROM chosen))
    ORDER BY number, relation, target
"""


def _write(job: Job) -> Written:
    with closing(sqlite3.connect(job.path, isolation_level=None)) as lite:
        lite.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
        lite.executescript(_SCHEMA)
        lite.execute("BEGIN")
        _fill(lite, "articles", rows(job, _articles(job)))
        values = ", ".join(_cast(column, job) for column in job.columns)
        count = _fill(lite, "events", rows(job, f"SELECT {values} FROM {job.relation}"))  # noqa: S608
        _fill(lite, "parties", rows(job, _parties(job)))
        loose = 0
        known = {name for (name,) in lite.execute("SELECT event_id FROM events")}

        def links() -> Iterator[tuple[Any, ...]]:
            nonlocal loose
            for _, name, relation, target in rows(job, _LINKS):
                if target in known:
                    yield name, relation, target
                else:
                    loose += 1

        _fill(lite, "links", links())
        _fill(lite, "quotes", rows(job, _quotes(job)))
        lite.execute("COMMIT")
        lite.executescript(_INDEXES)
        if job.with_text:
            lite.executescript(SEARCH)
        lite.executescript("ANALYZE; PRAGMA journal_mode = DELETE;")
    why = "links to events that were not chosen"
    return Written(count, ((why, loose),) if loose else ())


def _fill(lite: sqlite3.Connection, table: str, found: Iterator[tuple[Any, ...]]) -> int:
    written = 0

    def counted() -> Iterator[tuple[Any, ...]]:
        nonlocal written
        for row in found:
            written += 1
            yield row

    width = len(lite.execute(f"PRAGMA table_info ({table})").fetchall())
    lite.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * width)})", counted())  # noqa: S608
    return written


def _cast(column: Column, job: Job) -> str:
    value = value_of(column, with_text=job.with_text)
    return f"({value})::VARCHAR" if column.kind == "day" else value


def _articles(job: Job) -> str:
    title = "title" if job.with_text else "CASE WHEN title IS NOT NULL THEN 'title[0:' || length(title) || ']' END"
    return f"""
        SELECT id, {title}, outlet, date, url, language, text_hash, version, model, codebook FROM articles
        WHERE id IN (SELECT article FROM wanted) ORDER BY id
    """  # noqa: S608  only names of ours


def _parties(job: Job) -> str:
    name = party_name("p") if job.with_text else party_name_without_text("p")
    words = "p.text" if job.with_text else reference("p")
    each = " UNION ALL ".join(
        f"""SELECT number, id, '{role}' AS role, unnest(r.{role}s) AS p, generate_subscripts(r.{role}s, 1) AS position
        FROM chosen"""  # noqa: S608  only names of ours
        for role in ("actor", "recipient")
    )
    return f"""
        SELECT id, role, position, {name}, {words}, p.country, p.sector, p.office, p.identifier, p.actor_code, p.resolved
        FROM ({each}) ORDER BY number, role, position
    """  # noqa: S608  only names of ours


def _quotes(job: Job) -> str:
    pieces = "array_to_string(['text[' || p[1] || ':' || p[2] || ']' FOR p IN r.content], ' … ')"
    words = '"text"' if job.with_text else pieces
    speaker = "speaker" if job.with_text else party_name_without_text("r.attribution.speaker")
    shape = structure({"content": [["INTEGER"]], "attribution": ATTRIBUTION})
    return f"""
        SELECT id, article, kind, {speaker}, speaker_country, {words}, "start", "end", complete::INTEGER
        FROM (SELECT *, from_json(record, '{shape}') AS r FROM quotes)
        WHERE article IN (SELECT article FROM wanted) ORDER BY article, position
    """  # noqa: S608  only names of ours


SQLITE: Final = Format(
    name="sqlite",
    title="an SQLite database",
    suffix=".db",
    row="an event as one article tells it (table `events`)",
    columns=_EVENTS,
    write=_write,
    notes=(
        "Tables: `articles`; `events` (the columns above); `parties` (role actor or recipient, in the order of the article, "
        "with name, words, country, sector, office, Wikidata id, CAMEO code, how it was resolved); `links` (relation "
        "content, if, unless, toward, against); `quotes` of the articles that have chosen events. Foreign keys hold.",
        "`events_fts` searches the sentences: SELECT * FROM events WHERE rowid IN "
        "(SELECT rowid FROM events_fts WHERE events_fts MATCH 'port').",
        "Opens in Datasette: `datasette events.db`.",
    ),
)

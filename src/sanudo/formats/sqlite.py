"""SQLite: articles, events, parties, links and quotes with foreign keys and full-text search; opens in Datasette."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from sanudo.formats.choosing import ATTRIBUTION, PARTY, structure
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
from sanudo.formats.writing import chunks

# What the rows that point to an event call it: Datasette takes a column `title` for that.
_TOLD: Final = """concat(coalesce({}, '?'), ' → ', coalesce({}, '?'), ': ', "type", ' ', status)"""
_TITLE: Final = Column(
    "title",
    "the event in short: the first actor → the first recipient (? where none is known): type status",
    _TOLD.format("actor", "recipient"),
    _TOLD.format(party_name_without_text("r.actors[1]"), party_name_without_text("r.recipients[1]")),
)
_EVENTS: Final = (
    EVENT_ID,
    _TITLE,
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
    CREATE TABLE events (event_id TEXT PRIMARY KEY, title TEXT, article_id TEXT NOT NULL REFERENCES articles (article_id),
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
    CREATE INDEX links_target ON links (target);
    CREATE INDEX quotes_article ON quotes (article_id);
"""
# Events with their parties and articles, to be read and searched as one table; and a row for each actor and recipient.
_SIDE: Final = (
    "(SELECT group_concat(name, '; ') FROM (SELECT coalesce(name, words) AS name FROM parties p "
    "WHERE p.event_id = e.event_id AND p.role = '{0}' ORDER BY p.position)) AS {0}s"
)
_SAID: Final = "e.type, e.mode, e.status, e.place, e.confidence, e.sentence, a.outlet, a.title AS article, a.url"
_VIEWS: Final = f"""
    CREATE VIEW events_in_words AS
        SELECT e.event_id, coalesce(e.date_from, e.reported) AS day,
               {_SIDE.format("actor")}, {_SIDE.format("recipient")}, {_SAID}
        FROM events e LEFT JOIN articles a ON a.article_id = e.article_id;
    CREATE VIEW dyads AS
        SELECT e.event_id, coalesce(e.date_from, e.reported) AS day, x.name AS actor, x.country AS actor_country,
               x.sector AS actor_sector, y.name AS recipient, y.country AS recipient_country, y.sector AS recipient_sector,
               e.goldstein, {_SAID}
        FROM events e LEFT JOIN articles a ON a.article_id = e.article_id
        JOIN parties x ON x.event_id = e.event_id AND x.role = 'actor'
        JOIN parties y ON y.event_id = e.event_id AND y.role = 'recipient';
"""  # noqa: S608  only names of ours
# Full-text search of the sentences. Datasette finds it by the words `content="events"`, written just so.
SEARCH: Final = """
    CREATE VIRTUAL TABLE events_fts USING fts5 (sentence, content="events", content_rowid="rowid");
    INSERT INTO events_fts (events_fts) VALUES ('rebuild');
"""

# For one writer that begins anew if anything goes wrong. What is looked up while rows come in fits into 256 MB of memory.
_LOADING: Final = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY; PRAGMA threads = 2;
"""
# Of each record only what is asked for, read once. Rows of tables without rowid come in the order in which these keep them.
_LINKED: Final = structure({"content": ["VARCHAR"], "conditions": ["JSON"], "purpose": ["JSON"]})
# Half of the records link to nothing, and say so in words that no text of theirs can hold: quotes in texts are escaped.
_LOOSE: Final = " AND ".join(f"""contains(record, '"{name}":[]')""" for name in ("content", "conditions", "purpose"))
_LINKS: Final = f"""
    SELECT id, link.relation, link.target, link.target IN (SELECT id FROM wanted) FROM (
        SELECT id, unnest(list_concat(
            list_transform(r.content, lambda name: {{'relation': 'content', 'target': name}}),
            list_transform(list_concat(r.conditions, r.purpose), lambda one:
                {{'relation': json_keys(one)[1], 'target': json_extract_string(one, '$.' || json_keys(one)[1])}})
        )) AS link FROM (SELECT id, from_json(record, '{_LINKED}') AS r FROM chosen WHERE NOT ({_LOOSE})))
    ORDER BY ALL
"""  # noqa: S608  only names of ours
_INVOLVED: Final = structure({"actors": [PARTY], "recipients": [PARTY]})


def _write(job: Job) -> Written:
    with closing(sqlite3.connect(job.path, isolation_level=None)) as lite:
        lite.executescript(_LOADING)
        lite.executescript(_SCHEMA)
        lite.execute("BEGIN")
        _fill(lite, "articles", chunks(job, _articles(job)))
        values = ", ".join(_cast(column, job) for column in job.columns)
        count = _fill(lite, "events", chunks(job, f"SELECT {values} FROM {job.relation}"))  # noqa: S608
        _fill(lite, "parties", chunks(job, _parties(job)))
        loose = 0

        def links() -> Iterator[list[tuple[Any, ...]]]:
            nonlocal loose
            for chunk in chunks(job, _LINKS):
                linked = [row[:-1] for row in chunk if row[-1]]
                loose += len(chunk) - len(linked)
                yield linked

        _fill(lite, "links", links())
        _fill(lite, "quotes", chunks(job, _quotes(job)))
        lite.execute("COMMIT")
        lite.executescript(_INDEXES)
        lite.executescript(_VIEWS)
        if job.with_text:
            lite.executescript(SEARCH)
        lite.executescript("ANALYZE; PRAGMA journal_mode = DELETE;")
    why = "links to events that were not chosen"
    return Written(count, ((why, loose),) if loose else ())


def _fill(lite: sqlite3.Connection, table: str, found: Iterator[list[tuple[Any, ...]]]) -> int:
    """How many rows came; of two with one key the first is kept."""
    width = len(lite.execute(f"PRAGMA table_info ({table})").fetchall())
    insert = f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608  only names of ours
    written = 0
    for chunk in found:
        lite.executemany(insert, chunk)
        written += len(chunk)
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
    name = party_name("one.party") if job.with_text else party_name_without_text("one.party")
    words = "one.party.text" if job.with_text else reference("one.party")
    rest = ", ".join(
        f"one.party.{field}" for field in ("country", "sector", "office", "identifier", "actor_code", "resolved")
    )
    each = ", ".join(
        f"list_transform(r.{role}s, lambda p, i: {{'role': '{role}', 'position': i, 'party': p}})"
        for role in ("actor", "recipient")
    )
    return f"""
        SELECT id, one.role, one.position, {name}, {words}, {rest} FROM (
            SELECT number, id, unnest(list_concat({each})) AS one
            FROM (SELECT number, id, from_json(record, '{_INVOLVED}') AS r FROM chosen))
        ORDER BY id, one.role, one.position, number
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
        "Views: `events_in_words` (events with all actors and recipients by name, and outlet, title and address of the "
        "article) and `dyads` (a row for each actor and recipient of an event, with their countries and sectors).",
        "`events_fts` searches the sentences: SELECT * FROM events WHERE rowid IN "
        "(SELECT rowid FROM events_fts WHERE events_fts MATCH 'port').",
        "Opens in Datasette: `datasette events.db`; rows that point to an event show its `title`, and `events` has a search "
        "box.",
    ),
)

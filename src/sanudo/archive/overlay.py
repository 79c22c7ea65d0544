"""Decisions laid over the tables of an archive: the rows of what people mended or added in place of those that were read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Literal

import duckdb

from sanudo.archive.decisions import decisions as decided
from sanudo.archive.layout import encodable
from sanudo.archive.readings import Record, Words, words_of
from sanudo.archive.records import Row, event_row, event_spans, mention_rows
from sanudo.archive.standing import Standing, by_article, overlaid
from sanudo.archive.tables import TABLES, TERMS
from sanudo.model.articles import Article
from sanudo.model.decisions import Decision, standing
from sanudo.model.decoding import decode_event

Duck = duckdb.DuckDBPyConnection
Use = Literal["apply", "ignore"]

_KINDS: Final = ("events", "mentions")
_ARTICLES: Final = """
    SELECT shard, run, id, text, title, date, sentences FROM {}
    WHERE id IN (SELECT unnest($ids)) AND fault_kind IS NULL
"""
_RECORDS: Final = """
    SELECT article, position, record FROM {} WHERE article IN (SELECT unnest($ids)) ORDER BY article, position
"""


@dataclass(frozen=True, slots=True)
class Applied:
    """What decisions did to an archive's records: how many stand, and on how many records; how many records were accepted,
    mended, refused, added; of how many the reading has changed since (they come up again), agrees now, or is not there."""

    decisions: int = 0
    records: int = 0
    accepted: int = 0
    mended: int = 0
    refused: int = 0
    added: int = 0
    agrees: int = 0
    asks: int = 0
    lost: int = 0

    @property
    def words(self) -> str:
        """What the decisions do, in words."""
        done = f"{self.accepted:,} accepted, {self.mended:,} mended, {self.refused:,} refused, {self.added:,} added"
        return f"{done}; {self.asks:,} to be decided again" if self.asks else done


_APPLIED: Final = (
    f"CREATE TABLE applied AS SELECT {', '.join(f'${field.name} AS {field.name}' for field in fields(Applied))}"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """One article's rows after the decisions: of the records that are not as they were read, by kind; the ids that give way to
    them or are gone; and what stands."""

    article: str
    rows: Mapping[str, list[Row]]
    replaced: frozenset[str]
    gone: frozenset[str]
    apart: frozenset[str]
    standings: tuple[Standing, ...]


def lay_over(duck: Duck, root: Path, *, only: str | None = None) -> Applied:
    """Makes the views of events and mentions (or the one kind) show what stands after the decisions; `read_events` and
    `read_mentions` keep the rows as they were read. The tables `gone` and `apart` have the ids of events that are not there
    any more or stand outside their story."""
    made = standing(decided(root))
    found = decided_rows(duck, by_article(made), records="events") if made else []
    _id_tables(duck, found)
    for kind in _KINDS if only is None else (only,):
        if kind in _KINDS and found:
            fill_rows(duck, kind, found)
            duck.execute(f"ALTER VIEW {kind} RENAME TO read_{kind}")
            duck.execute(over_view(kind, f"read_{kind}"))
    done = tally(found)
    duck.execute(_APPLIED, {field.name: getattr(done, field.name) for field in fields(done)})
    return done


def applied_in(duck: Duck) -> Applied | None:
    """What was laid over the tables of this DuckDB; None where decisions were ignored."""
    [(there,)] = duck.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'applied'").fetchall()
    return Applied(*duck.execute("FROM applied").fetchall()[0]) if there else None


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


def fill_rows(duck: Duck, kind: str, found: Iterable[Decided], *, table: str | None = None) -> None:
    """Puts the rows of a kind into a table of the kind's columns, `decided_` and the kind by name."""
    name = table or f"decided_{kind}"
    columns = {"shard": "INTEGER", **TABLES[kind]}
    listed = ", ".join(f'"{column}" {type_}' for column, type_ in columns.items())
    duck.execute(f"CREATE TABLE IF NOT EXISTS {name} ({listed})")
    rows = [row for one in found for row in one.rows[kind]]
    if not rows:
        return
    lists = ", ".join(f'unnest($c{i}::{type_}[]) AS "{column}"' for i, (column, type_) in enumerate(columns.items()))
    values = {f"c{i}": list(column) for i, column in enumerate(zip(*rows, strict=True))}
    duck.execute(f"INSERT INTO {name} BY NAME SELECT {lists}", values)


def over_view(kind: str, source: str, *, columns: str = "*") -> str:
    """The statement for the view of a kind: its rows as read but those replaced, and the decided ones."""
    of = "id" if kind == "events" else "record"
    terms = TERMS.get(kind, {}) if columns == "*" else {}
    sought = "".join(f', {sql} AS "{name}"' for name, sql in terms.items())
    return f"""
        CREATE VIEW {kind} AS SELECT {columns} FROM {source} r
        WHERE NOT EXISTS (FROM replaced g WHERE g.article = r.article AND g.id = r.{of})
        UNION ALL BY NAME SELECT {columns}{sought} FROM decided_{kind}
    """  # noqa: S608  only names of ours


def tally(found: Iterable[Decided]) -> Applied:
    """What the decisions did, in numbers."""
    every = [one for article in found for one in article.standings]
    verdicts = [one.verdict for one in every if not one.lost]
    return Applied(
        decisions=sum(len(one.decisions) for one in every),
        records=len(every),
        **{name: verdicts.count(name) for name in ("accepted", "mended", "refused", "added")},
        agrees=sum(one.agrees for one in every),
        asks=sum(one.asks for one in every),
        lost=sum(one.lost for one in every),
    )


def _id_tables(duck: Duck, found: Sequence[Decided]) -> None:
    for name, pick in (("replaced", "replaced"), ("gone", "gone"), ("apart", "apart")):
        pairs = [(one.article, each) for one in found for each in sorted(getattr(one, pick))]
        articles, ids = [list(column) for column in zip(*pairs, strict=True)] if pairs else ([], [])
        duck.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT unnest($articles::VARCHAR[]) AS article, unnest($ids::VARCHAR[]) AS id",
            {"articles": articles, "ids": ids},
        )


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
    rows: dict[str, list[Row]] = {kind: [] for kind in _KINDS}
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
    replaced = frozenset(after.changed | after.gone)
    return Decided(article.id, rows, replaced, frozenset(after.gone), frozenset(after.apart), tuple(after.standings))

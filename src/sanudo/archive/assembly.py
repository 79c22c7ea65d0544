"""Rows of a shard → coded articles, as they were added."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from sanudo.archive.decisions import decisions as decided
from sanudo.archive.layout import encodable, id_hash, reading
from sanudo.archive.live import stored_table
from sanudo.archive.manifest import Manifest, Snapshot, snapshot, steady
from sanudo.archive.readings import words_of
from sanudo.archive.shards import connect
from sanudo.archive.standing import by_article, overlaid
from sanudo.archive.tables import ARTICLES
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.contract import from_json
from sanudo.model.decisions import Decision, standing
from sanudo.model.encoding import SCHEMA_VERSION as LINE_VERSION

Duck = duckdb.DuckDBPyConnection
Record = dict[str, Any]
Parts = Mapping[str, Mapping[str, list[Any]]]

_PARTS: Final = ("events", "quotes", "contradictions")
_ARTICLES: Final = f"SELECT {', '.join(ARTICLES)} FROM stored_articles"  # noqa: S608  only names of ours
_THIS_ONE: Final = "WHERE $article IS NULL OR {} = $article ORDER BY position"


def articles(root: Path, *, apply: bool = False, known: Iterable[str] = ()) -> Iterator[CodedArticle]:
    """Each article's latest records, shard by shard, in the order of their reading. Memory holds one shard.

    With `apply`, what people decided lies over the records. Those whose hashes of ids are `known` are left out; shards that
    have no others are not read.
    """
    seen = set(known)
    made = by_article(standing(decided(root))) if apply else {}
    while True:
        found = snapshot(root)
        try:
            for name, coded in _live_articles(root, found, seen, made):
                seen.add(name)
                yield coded
            return
        except ArchiveError:
            if snapshot(root).manifests == found.manifests:
                raise


def article(root: Path, wanted: str, *, apply: bool = False) -> CodedArticle:
    """The latest records of the article with this id. Raises ArchiveError where there is none."""
    made = standing(decided(root, articles=[wanted])) if apply else []
    found = steady(root, lambda found: _article(root, found, wanted, made))
    if found is None:
        raise ArchiveError(f"the archive {root} has no article {wanted!r:.80}; `sanudo events` shows the ids it has")
    return found


def line_of(root: Path, wanted: str) -> tuple[Record, str]:
    """The latest records of an article as a line of Sanudo JSON, and its text. Raises ArchiveError where there is none."""
    found = steady(root, lambda found: _stored_line(root, found, wanted))
    if found is None:
        raise ArchiveError(f"the archive {root} has no article {wanted!r:.80}; `sanudo events` shows the ids it has")
    row, line = found
    return line, row["text"]


def articles_of_run(root: Path, run: str) -> Iterator[CodedArticle]:
    """Each article as a run coded it, also where later records supersede it, unless those were compacted away."""
    found = snapshot(root)
    duck = connect()
    for manifest in found.manifests:
        of_run = run in {each.id for each in manifest.runs}
        for row, line in lines(duck, root, manifest) if of_run else ():
            if row["run"] == run and id_hash(row["id"]) not in found.forgotten:
                yield _assembled(row, line)


def lines(duck: Duck, root: Path, manifest: Manifest, *, article: str | None = None) -> Iterator[tuple[Record, Record]]:
    """Each article that a shard stores (or the one with this id) as its row and as a line of Sanudo JSON."""
    with reading(root):
        parts = {kind: _records(duck, root, manifest, kind, article) for kind in _PARTS}
        stored_table(duck, root, [manifest], "articles")
        rows = duck.execute(f"{_ARTICLES} {_THIS_ONE.format('id')}", {"article": article}).fetchall()
    for values in rows:
        row = dict(zip(ARTICLES, values, strict=True))
        yield row, _line(row, parts)


def laid_over(line: Record, text: str, decisions: Sequence[Decision]) -> Record:
    """The line with the decisions that stand laid over its events; quotes and contradictions name no event that is gone."""
    words = words_of(line["id"], text, line["title"], line["sentences"], line["events"])
    found = overlaid(line["events"], words, decisions)
    there = {record["id"] for record in found.records}
    quotes = [{**one, "events": [name for name in one["events"] if name in there]} for one in line["quotes"]]
    clashes = [one for one in line["contradictions"] if there.issuperset(one["events"])]
    return {**line, "events": found.records, "quotes": quotes, "contradictions": clashes}


def _assembled(row: Record, line: Record, decisions: Sequence[Decision] = ()) -> CodedArticle:
    line = laid_over(line, row["text"], decisions) if decisions and row["fault_kind"] is None else line
    return from_json(line, row["text"], url=row["url"], given_language=row["given_language"])


def _article(root: Path, found: Snapshot, wanted: str, decisions: Sequence[Decision]) -> CodedArticle | None:
    stored = _stored_line(root, found, wanted)
    return _assembled(*stored, decisions) if stored else None


def _stored_line(root: Path, found: Snapshot, wanted: str) -> tuple[Record, Record] | None:
    shard, _ = found.live.get(id_hash(wanted), (None, None))
    with connect() as duck:
        for manifest in found.manifests:
            if manifest.shard == shard:
                return next(lines(duck, root, manifest, article=encodable(wanted)), None)
    return None


def _live_articles(
    root: Path, found: Snapshot, seen: set[str], decisions: Mapping[str, Sequence[Decision]]
) -> Iterator[tuple[str, CodedArticle]]:
    duck = connect()
    for manifest in found.manifests:
        names = {name for name, _ in manifest.articles if found.live.get(name, (0, None))[0] == manifest.shard} - seen
        for row, line in lines(duck, root, manifest) if names else ():
            if (name := id_hash(row["id"])) in names:
                yield name, _assembled(row, line, decisions.get(row["id"], ()))


def _records(duck: Duck, root: Path, manifest: Manifest, kind: str, article: str | None) -> dict[str, list[Any]]:
    stored_table(duck, root, [manifest], kind)
    statement = f"SELECT article, record FROM stored_{kind} {_THIS_ONE.format('article')}"  # noqa: S608
    records: dict[str, list[Any]] = defaultdict(list)
    for name, record in duck.execute(statement, {"article": article}).fetchall():
        records[name].append(json.loads(record))
    return records


def _line(row: Record, parts: Parts) -> Record:
    line = {name: row[name] for name in ("id", "title", "outlet", "language", "date", "date_from", "sentences")}
    made = {name: row[name] for name in ("version", "model", "codebook")}
    records = {kind: parts[kind].get(row["id"], []) for kind in _PARTS}
    whole = {"schema": LINE_VERSION, **line, **records, "dropped": json.loads(row["dropped"]), "sanudo": made}
    fault = {"kind": row["fault_kind"], "message": row["fault_message"]}
    return {**whole, "fault": fault} if row["fault_kind"] is not None else whole

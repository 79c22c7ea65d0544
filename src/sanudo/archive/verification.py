"""Checks everything that an archive claims: bytes, counts, hashes, offsets, links."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from sanudo.archive.assembly import lines
from sanudo.archive.codings import broken_codings
from sanudo.archive.decisions import broken_decisions
from sanudo.archive.layout import (
    MANIFESTS,
    hash_of,
    hash_of_file,
    id_hash,
    json_files,
    manifest_file,
    reading,
    shard_file,
)
from sanudo.archive.live import stored_table
from sanudo.archive.manifest import READ_ATTEMPTS, Manifest, ShardFile, read_manifest
from sanudo.archive.queries import CHUNK
from sanudo.archive.records import Row, add_rows, broken_spans, empty_rows
from sanudo.archive.shards import connect
from sanudo.archive.tables import TABLES, TERMS
from sanudo.errors import ArchiveError, InputError
from sanudo.model.articles import CodedArticle
from sanudo.model.contract import from_json

Duck = duckdb.DuckDBPyConnection

# The tables whose rows follow from the articles and records, with the column that names the article. `record` is what
# the others are derived from, `position` counts within the shard.
_DERIVED: Final = {
    "articles": "id",
    "events": "article",
    "quotes": "article",
    "mentions": "article",
    "contradictions": "article",
}
_GIVEN: Final = frozenset({"record", "position"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it must be: in which file of the archive, in which article if in one, and what."""

    file: str
    article: str | None
    message: str


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """How much was checked, and what was found wrong."""

    shards: int = 0
    articles: int = 0
    events: int = 0
    quotes: int = 0
    spans: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def verify(root: Path) -> VerificationReport:
    """What a check of all shards finds, also in records that later ones supersede. It does not stop at a problem."""
    for _ in range(READ_ATTEMPTS):
        names = _manifest_names(root)
        report = _verify(root, names)
        if report.sound or names == _manifest_names(root):
            break
    return report


def _manifest_names(root: Path) -> list[str]:
    with reading(root):
        return [path.name for path in json_files(root / MANIFESTS)]


def _verify(root: Path, names: list[str]) -> VerificationReport:
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    manifests: list[Manifest] = []
    for name in names:
        try:
            manifests.append(read_manifest(root / MANIFESTS / name))
        except (ArchiveError, FileNotFoundError) as error:
            problems.append(Problem(f"{MANIFESTS}/{name}", None, str(error)))
    replaced = {shard for manifest in manifests for shard in manifest.replaces}
    with connect() as duck:
        for manifest in manifests:
            if manifest.shard not in replaced:
                problems += _shard(duck, root, manifest, counts)
    beside = (*broken_codings(root), *broken_decisions(root))
    problems += [Problem(file, None, message) for file, message in beside]
    return VerificationReport(**counts, problems=tuple(problems))


def _shard(duck: Duck, root: Path, manifest: Manifest, counts: Counter[str]) -> Iterator[Problem]:
    counts["shards"] += 1
    damaged = [problem for file in manifest.files for problem in _file(root, manifest.shard, file)]
    yield from damaged
    if not damaged:
        try:
            yield from _contents(duck, root, manifest, counts)
        except (ArchiveError, duckdb.Error, ValueError, TypeError, AttributeError, KeyError) as error:
            message = f"its shard was not written by this program: {error}; put back a copy of it"
            yield Problem(manifest_file(manifest.shard), None, message)


def _file(root: Path, shard: int, file: ShardFile) -> Iterator[Problem]:
    name = shard_file(file.kind, shard)
    try:
        found = hash_of_file(root / name)
    except OSError as error:
        yield Problem(name, None, f"the file cannot be read: {error.strerror}; put back a copy of it")
        return
    if found != file.sha256:
        yield Problem(name, None, "its bytes are not those that were written (SHA-256); put back a copy of it")


def _contents(duck: Duck, root: Path, manifest: Manifest, counts: Counter[str]) -> Iterator[Problem]:
    stored, rows = _stored_sums(duck, root, manifest)
    for file in manifest.files:
        if rows[file.kind] != file.rows:
            message = f"it has {rows[file.kind]} rows, its manifest says {file.rows}"
            yield Problem(shard_file(file.kind, manifest.shard), None, message)
    for article in _misnamed(duck, manifest):
        yield Problem(
            shard_file("events", manifest.shard), article, "it would be looked for by other parties than it has"
        )
    named: Counter[tuple[str, str | None]] = Counter()
    for row, line in lines(duck, root, manifest):
        counts["articles"] += 1
        named[id_hash(row["id"]), row["key"]] += 1
        sums = {kind: stored.pop((kind, row["id"]), 0) for kind in _DERIVED}
        for kind, message in _article(row, line, sums, counts):
            yield Problem(shard_file(kind, manifest.shard), row["id"], message)
    for kind, article in stored:
        yield Problem(
            shard_file(kind, manifest.shard), article, "it has rows of an article that its shard does not have"
        )
    if named != Counter(manifest.articles):
        yield Problem(manifest_file(manifest.shard), None, "it does not name the articles that its shard has")


def _article(
    row: Mapping[str, Any], line: Mapping[str, Any], sums: Mapping[str, int], counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong with an article, each with the kind of file it is wrong in. `sums` are those of its stored rows."""
    if hash_of(row["text"]) != row["text_hash"]:
        yield "articles", "its text is not the one that was read (text_hash)"
    try:
        coded = from_json(line, row["text"], url=row["url"], given_language=row["given_language"])
    except InputError as error:
        yield "events", str(error)
        return
    counts.update(events=len(coded.events), quotes=len(coded.quotes))
    broken = [*broken_spans(line, row["text"]), *_broken_links(coded)]
    yield from (("events", message) for message in broken)
    if broken:
        return
    derived = empty_rows()
    add_rows(derived, coded, run=row["run"], key=row["key"])
    counts["spans"] += len(derived["mentions"])
    for kind in _DERIVED:
        if sum(_weight(kind, values) for values in derived[kind]) != sums[kind]:
            yield kind, "its rows do not say what its records say"


def _broken_links(coded: CodedArticle) -> Iterator[str]:
    """Contradictions that name an event or a mention that is not there; the records check other links themselves."""
    mentions = {event.id: len(event.mentions) for event in coded.events}
    for contradiction in coded.contradictions:
        if not mentions.keys() >= set(contradiction.events):
            yield f"a contradiction names an event that does not exist, among {contradiction.events}"
        for value in contradiction.values:
            if not 0 <= value.mention < mentions.get(value.event, 0):
                yield f"a contradiction names mention {value.mention} of event {value.event}, which does not exist"


def _stored_sums(duck: Duck, root: Path, manifest: Manifest) -> tuple[dict[tuple[str, str], int], Counter[str]]:
    """Of each kind and article the sum over its stored rows, and the number of rows of each kind."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    counts: Counter[str] = Counter()
    for kind, columns in TABLES.items():
        stored_table(duck, root, [manifest], kind)
        article = list(columns).index(_DERIVED[kind]) if kind in _DERIVED else None
        for values in _rows(duck, kind):
            counts[kind] += 1
            if article is not None:
                sums[kind, values[article]] += _weight(kind, values)
    return sums, counts


def _misnamed(duck: Duck, manifest: Manifest) -> list[str]:
    """The articles whose events are looked for by other terms than their parties give."""
    if not any(file.kind in TERMS for file in manifest.files):
        return []
    apart = " OR ".join(f'"{name}" IS DISTINCT FROM {sql}' for name, sql in TERMS["events"].items())
    sql = f"SELECT DISTINCT article FROM stored_events WHERE {apart} ORDER BY article"  # noqa: S608  only names of ours
    return [article for (article,) in duck.execute(sql).fetchall()]


def _rows(duck: Duck, kind: str) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f'"{name}"' for name in TABLES[kind])
    cursor = duck.execute(f"SELECT {columns} FROM stored_{kind}")  # noqa: S608  no part of it comes from outside
    while rows := cursor.fetchmany(CHUNK):
        yield from rows


def _weight(kind: str, values: Row) -> int:
    return hash(repr([value for name, value in zip(TABLES[kind], values, strict=True) if name not in _GIVEN]))

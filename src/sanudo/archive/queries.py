"""Questions to an archive. What the user gives reaches DuckDB as parameters only."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

import duckdb

from sanudo.archive.codings import coding_view, coding_with
from sanudo.archive.decisions import DECISIONS
from sanudo.archive.layout import encodable, reading
from sanudo.archive.live import live_tables
from sanudo.archive.manifest import Snapshot, steady
from sanudo.archive.overlay import Applied, Use, decide, lay_over, tally
from sanudo.archive.shards import connect
from sanudo.archive.tables import BETWEEN
from sanudo.errors import ArchiveError
from sanudo.model.notebook import marked, short

Duck = duckdb.DuckDBPyConnection
T = TypeVar("T")

CHUNK: Final = 1000


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with the columns that tables show; `record` is the whole event, a line of Sanudo JSON.

    `reported` is the day of the article, `day_from` and `day_to` are the days of the event (None where unknown);
    `sentences` are those of all its mentions.
    """

    run: str
    article: str
    id: str
    type: str
    mode: str | None
    status: str
    background: bool
    confidence: float
    plover: str | None
    cameo: str | None
    quad: int | None
    goldstein: float | None
    score: float | None
    reported: date | None
    day_from: date | None
    day_to: date | None
    time_precision: str | None
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    actor: str | None
    actor_country: str | None
    actor_basis: str | None
    recipient: str | None
    recipient_country: str | None
    recipient_basis: str | None
    actors: list[str]
    actor_countries: list[str]
    actor_codes: list[str]
    recipients: list[str]
    recipient_countries: list[str]
    recipient_codes: list[str]
    speaker: str | None
    speaker_country: str | None
    field: str
    start: int
    end: int
    trigger: str
    sentence: str
    sentences: list[str]
    record: str

    def marked(self) -> str:
        """The sentence as HTML, with trigger, parties, place and time marked."""
        record = json.loads(self.record)
        offset = record["evidence"]["sentence"][0]
        named = [(item, role) for role in ("actor", "recipient") for item in record[f"{role}s"]]
        named += [(record[role], role) for role in ("place", "when") if record[role]]
        spans = [(self.start, self.end, f"{self.type} {self.status}")]
        spans += [(item["start"], item["end"], role) for item, role in named if self._here(item)]
        return marked(self.sentence, spans, offset=offset)

    def _here(self, item: Mapping[str, Any]) -> bool:
        return item["start"] is not None and item.get("in", "text") == self.field

    def __repr__(self) -> str:
        who = f"{short('; '.join(self.actors)) or '?'} → {short('; '.join(self.recipients)) or '?'}"
        when = self.day_from or self.day_to or "?"
        told = f"{self.type} {self.status} {short(self.trigger)!r}"
        return f"<StoredEvent {short(self.id)} {told} {who} {when} {self.confidence:.2f}>"

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.type)}</b> {escape(self.status)}: {self.marked()}</p>"


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote with the columns that tables show; `record` is the whole quote, a line of Sanudo JSON."""

    run: str
    article: str
    id: str
    kind: str
    text: str
    start: int
    end: int
    speaker: str | None
    speaker_country: str | None
    complete: bool
    events: list[str]
    record: str

    def __repr__(self) -> str:
        return f"<StoredQuote {short(self.id)} {self.kind} {short(self.speaker or '?')}: {short(self.text)!r}>"


@dataclass(frozen=True, slots=True)
class StoredFault:
    """An article that has a fault in place of records, or a file or line of the input that made no article."""

    run: str
    article: str | None
    file: str | None
    line: int | None
    kind: str
    message: str
    note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events to give; None lets all pass.

    `actor` and `recipient` are a country (ISO 3166-1 alpha-3), an actor code, or whole words of a name. `since` and
    `until` hold for the days of the event or, where those are unknown, for the day of the report. `text` stands in a
    sentence that tells the event, in any case of letters. `below` is a confidence that is not reached. `category` is one, or
    its code, of the coding of that name; without a name, of the only coding that has it.
    """

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    min_confidence: float | None = None
    below: float | None = None
    category: str | None = None
    coding: str | None = None
    limit: int | None = None


def _names(stored: type) -> str:
    return ", ".join(f'"{field.name}"' for field in fields(stored))


def _party(role: str) -> str:
    """The test for a party filter: a country or code, or whole words of one of the names; what has no word in it is nobody.

    See TERMS for the column.
    """
    code = f"{BETWEEN} || upper(replace(${role}, {BETWEEN}, ' ')) || {BETWEEN}"
    words = rf"' ' || nullif(trim(regexp_replace(lower(${role}), '[^\p{{L}}\p{{N}}|]+', ' ', 'g')), '') || ' '"
    return f"(${role} IS NULL OR contains({role}_terms, {code}) OR contains({role}_terms, {words}))"


# What an event must hold to pass a filter; its parameters are the fields of EventFilter but the last.
PASSES: Final = f"""
    {_party("actor")} AND {_party("recipient")}
      AND ($type IS NULL OR type = upper($type)) AND ($status IS NULL OR status = lower($status))
      AND ($since::DATE IS NULL OR coalesce(day_to, day_from, reported) >= $since::DATE)
      AND ($until::DATE IS NULL OR coalesce(day_from, day_to, reported) <= $until::DATE)
      AND ($text IS NULL OR contains(lower(array_to_string(sentences, chr(10))), lower($text)))
      AND ($min_confidence::DOUBLE IS NULL OR confidence >= $min_confidence::DOUBLE)
      AND ($below::DOUBLE IS NULL OR confidence < $below::DOUBLE)
"""
_CATEGORY: Final = "id IN (SELECT event FROM coding WHERE lower($category) IN (lower(category), lower(code)))"
_IN_ORDER: Final = """
    ORDER BY coalesce(day_from, reported) NULLS LAST, article, position
    LIMIT coalesce($limit::BIGINT, 9223372036854775807)
"""
# A few of many events: first which, from narrow columns; then their whole rows, from the files that have them.
_FEW: Final = 5000
_OF_KEYS: Final = f"""
    SELECT {_names(StoredEvent)} FROM events e
    SEMI JOIN keys k ON e.shard = k.shard AND e.article = k.article AND e.position = k.position
    ORDER BY coalesce(day_from, reported) NULLS LAST, article, position
"""  # noqa: S608  only names of ours
_EVENT: Final = f"SELECT {_names(StoredEvent)} FROM events WHERE id = $id"  # noqa: S608
_QUOTES: Final = f"SELECT {_names(StoredQuote)} FROM quotes ORDER BY article, position"  # noqa: S608
_FAULTS: Final = f"""
    SELECT {_names(StoredFault)} FROM faults
    UNION ALL BY NAME
    SELECT run, id AS article, NULL AS file, NULL AS line, fault_kind AS kind, fault_message AS message, false AS note
    FROM articles WHERE fault_kind IS NOT NULL
    ORDER BY file, line, article
"""  # noqa: S608  only names of ours
_RUNS: Final = "SELECT id, version, model, codebook, settings, started, finished FROM runs ORDER BY started, id"


def events(root: Path, wanted: EventFilter, *, use: Use = "apply") -> Iterator[StoredEvent]:
    """The live events that pass the filter, by day, article and place in the article."""

    def ask(duck: Duck) -> Iterator[tuple[Any, ...]]:
        if wanted.limit is None or wanted.limit > _FEW:
            return _rows(duck.execute(_found(wanted), parameters(wanted)))
        duck.execute(f"SET dynamic_or_filter_threshold = {_FEW}")
        keys = _found(wanted, "shard, article, position")
        duck.execute(f"CREATE OR REPLACE TEMP TABLE keys AS {keys}", parameters(wanted))
        return _rows(duck.execute(_OF_KEYS))

    yield from (StoredEvent(*row) for row in _filtered(root, wanted, ask, use))


def count(root: Path, wanted: EventFilter, *, use: Use = "apply") -> int:
    """How many live events pass the filter."""
    counting = f"SELECT count(*) {_passing(wanted)}"
    asked = {name: value for name, value in parameters(wanted).items() if f"${name}" in counting}
    [(found,)] = _filtered(root, wanted, lambda duck: duck.execute(counting, asked).fetchall(), use)
    return int(found) if wanted.limit is None else min(int(found), wanted.limit)


def relation(root: Path, wanted: EventFilter, *, use: Use = "apply") -> duckdb.DuckDBPyRelation:
    """The live events that pass the filter as a DuckDB relation, in the same order; it reads the files when it is asked."""

    def ask(duck: Duck) -> duckdb.DuckDBPyRelation:
        statement = _found(wanted)
        for name, value in parameters(wanted).items():
            duck.execute(f"SET VARIABLE asked_{name} = $value", {"value": value})
            statement = re.sub(rf"\${name}\b", f"getvariable('asked_{name}')", statement)
        return duck.sql(statement)

    return _filtered(root, wanted, ask, use)


def _found(wanted: EventFilter, columns: str = _names(StoredEvent)) -> str:
    """The statement that gives these columns of what the filter finds, in its order."""
    return f"SELECT {columns} {_passing(wanted)} {_IN_ORDER}"


def _passing(wanted: EventFilter) -> str:
    """The events that pass, without an order. Ids are read only where a category asks for them."""
    return f"FROM events WHERE {PASSES}{'' if wanted.category is None else f' AND {_CATEGORY}'}"


def _filtered(root: Path, wanted: EventFilter, ask: Callable[[Duck], T], use: Use) -> T:
    """What `ask` finds in the live tables, and in the coding that the filter's category is of."""
    coding = coding_with(root, wanted.category, wanted.coding) if wanted.category is not None else None
    return consistently(root, lambda duck: ask(coding_view(duck, root, coding)), only="events", use=use)


def parameters(wanted: EventFilter) -> dict[str, object]:
    """The parameters of a statement with this filter."""
    left_out = ("coding",) if wanted.category is not None else ("coding", "category")
    return {field.name: _safe(getattr(wanted, field.name)) for field in fields(wanted) if field.name not in left_out}


def event(root: Path, wanted: str, *, use: Use = "apply") -> StoredEvent:
    """The live event with this id. Raises ArchiveError where there is none."""
    for found in _stored(root, _EVENT, StoredEvent, {"id": _safe(wanted)}, use=use):
        return found
    raise ArchiveError(f"the archive {root} has no event {wanted!r:.80}; `sanudo events` lists their ids")


def quotes(root: Path) -> Iterator[StoredQuote]:
    """The live quotes, by article and place in it."""
    yield from _stored(root, _QUOTES, StoredQuote, {})


def faults(root: Path) -> Iterator[StoredFault]:
    """All faults that still hold."""
    yield from _stored(root, _FAULTS, StoredFault, {})


def run_rows(root: Path) -> list[tuple[Any, ...]]:
    """The runs, oldest first: id, version, model, codebook, settings, started, finished."""
    return consistently(root, lambda duck: duck.execute(_RUNS).fetchall())


def articles_by_run(root: Path) -> dict[str, int]:
    """Of each run the number of articles whose latest records it made."""
    statement = "SELECT run, count(*) FROM articles GROUP BY run ORDER BY run"
    return dict(consistently(root, lambda duck: duck.execute(statement).fetchall()))


def applied(root: Path) -> Applied:
    """What people's decisions do to the archive's records."""
    if not (root / DECISIONS).exists():
        return Applied()

    def answer(found: Snapshot) -> Applied:
        with reading(root), connect() as duck:
            decide(duck, root, found)
            return tally(duck)

    return steady(root, answer)


def consistently(root: Path, ask: Callable[[Duck], T], *, only: str | None = None, use: Use = "ignore") -> T:
    """What `ask` finds in the live tables, with decisions applied where that is wished.

    Where it asks for one kind `only`, the others may be missing.
    """

    def answer(found: Snapshot) -> T:
        with reading(root):
            duck = live_tables(root, found, only=only)
            if use == "apply":
                lay_over(duck, root, found, only=only)
            return ask(duck)

    return steady(root, answer)


def _stored(
    root: Path, sql: str, stored: Callable[..., T], values: Mapping[str, object], *, use: Use = "ignore"
) -> Iterator[T]:
    """One record a row. Each statement sorts, so that all files have been read when its first rows are there."""
    for row in consistently(root, lambda duck: _rows(duck.execute(sql, dict(values))), use=use):
        yield stored(*row)


def _rows(cursor: Duck) -> Iterator[tuple[Any, ...]]:
    first = cursor.fetchmany(CHUNK)
    return chain(first, chain.from_iterable(iter(lambda: cursor.fetchmany(CHUNK), [])))


def _safe(value: object) -> object:
    return encodable(value) if isinstance(value, str) else value

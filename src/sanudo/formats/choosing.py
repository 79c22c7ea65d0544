"""Which records go into an export: the tables that formats are written from.

`wanted` has a row for each chosen event, numbered in the order of the export; `chosen` joins it with the whole record (`r`) and
with what is known of the article; `dyads` has a row for each pair of an actor (`a`) and a recipient (`b`) of a chosen event.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Literal, get_args

import duckdb

from sanudo.archive.queries import PASSES, EventFilter, parameters
from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.statuses import STATUSES, status_rule
from sanudo.codebook.types import event_type, event_types
from sanudo.errors import ConfigurationError
from sanudo.formats.format import Format
from sanudo.formats.tables import fips, icews_sectors
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.sectors import sector_codes

Duck = duckdb.DuckDBPyConnection
Count = Literal["reports", "events", "origins"]
COUNTS: Final[tuple[Count, ...]] = get_args(Count)

QUAD_NAMES: Final = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

Telling = tuple[str, str, str]  # a report of a story: its event, the story, the origin that it goes back to
_PASSING: Final = "shard, article, position, id, status, confidence, coalesce(day_from, reported) AS first"

# The day on which the old schemes would put an event: its own day; the day of the report where no day is told or where
# the report lies within the time that is told ("this week"); else the first day of that time.
DAY: Final = """
    CASE WHEN day_from = day_to THEN day_from
         WHEN reported BETWEEN coalesce(day_from, reported) AND coalesce(day_to, reported) THEN reported
         ELSE coalesce(day_from, day_to) END
"""

_SPAN: Final = {"start": "INTEGER", "end": "INTEGER", "text": "VARCHAR", "in": "VARCHAR"}
PARTY: Final = {
    **_SPAN,
    **dict.fromkeys(("name", "country", "sector", "office", "identifier", "actor_code", "resolved"), "VARCHAR"),
}
_OUTLET: Final = {**_SPAN, "name": "VARCHAR", "role": "VARCHAR"}
ATTRIBUTION: Final = {"speaker": PARTY, "on_behalf_of": PARTY, "cue": _SPAN, "outlets": [_OUTLET]}
_PLACE: Final = {
    **_SPAN, "name": "VARCHAR", "country": "VARCHAR", "admin1": "VARCHAR", "latitude": "DOUBLE", "longitude": "DOUBLE",
    "geonames": "BIGINT", "precision": "VARCHAR",
}  # fmt: skip
_AMOUNT: Final = {**_SPAN, "minimum": "DOUBLE", "maximum": "DOUBLE", "unit": "VARCHAR", "approximate": "BOOLEAN"}
_MENTION: Final = {**_SPAN, "sentence": ["INTEGER"], "status": "VARCHAR"}
RECORD: Final = {
    "contexts": ["VARCHAR"], "actors": [PARTY], "recipients": [PARTY], "place": _PLACE, "amounts": [_AMOUNT],
    "content": ["VARCHAR"], "conditions": ["JSON"], "purpose": ["JSON"], "attribution": ATTRIBUTION,
    "evidence": {**_SPAN, "sentence": ["INTEGER"]}, "mentions": [_MENTION],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events to export, and what to count. None lets all pass; filters are those of Archive.events.

    `statuses` None means those that the format takes by itself: happened for the old schemes, all for the others.
    `count` "reports" writes each article's record, "events" one record for each event however many articles tell it,
    "origins" one for each independent origin. Raises ConfigurationError for what does not exist.
    """

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    statuses: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    min_confidence: float | None = None
    count: Count = "reports"

    def __post_init__(self) -> None:
        if self.type:
            event_type(self.type.upper())
        for status in self.statuses or ():
            status_rule(status)
        if self.count not in COUNTS:
            raise ConfigurationError(f"{self.count!r} cannot be counted; count one of {', '.join(COUNTS)}")
        if self.since and self.until and self.since > self.until:
            raise ConfigurationError(
                f"the period ends ({self.until}) before it begins ({self.since}); mend one of them"
            )

    def taken(self, form: Format) -> tuple[str, ...]:
        """The statuses that are taken for a format."""
        if self.statuses is not None:
            return self.statuses
        return ("happened",) if form.old_scheme or form.of == "panel" else STATUSES

    @property
    def event_filter(self) -> EventFilter:
        """The filter without the statuses."""
        names = {field.name for field in fields(EventFilter)} & {field.name for field in fields(self)}
        return EventFilter(**{name: getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many records the archive has and how many were taken; the rest by reason, in the order of the tests."""

    records: int
    taken: int
    left_out: tuple[tuple[str, int], ...]


def prepare(duck: Duck, form: Format, selection: Selection, tellings: Sequence[Telling] = ()) -> Chosen:
    """Makes the tables that a format's columns refer to, and says what is in them.

    `tellings` are the reports of the archive's stories: needed where events or origins are counted.
    """
    _lookups(duck)
    statuses = selection.taken(form)
    duck.execute("SET VARIABLE statuses = $statuses::VARCHAR[]", {"statuses": list(statuses)})
    tests: list[tuple[str, str]] = [(f"({PASSES})", "they do not pass the filters")]
    if form.of != "panel":  # a panel has a column for each status
        tests.append(("list_contains(getvariable('statuses'), status)", f"their status is not {_either(statuses)}"))
    if form.old_scheme:
        tests.append(("plover IS NOT NULL", "the old schemes would not count them: they have no flat code"))
    tests += [(need.condition, need.otherwise) for need in form.needs]
    asked = parameters(selection.event_filter)
    asked.pop("limit")
    records, *lost = _tally(duck, [test for test, _ in tests], asked)
    every = " AND ".join(f"coalesce({test}, false)" for test, _ in tests)
    mentions = "NULL::BIGINT" if selection.count == "reports" else "json_array_length(record, '$.mentions')"
    duck.execute(
        f"CREATE TABLE passing AS SELECT {_PASSING}, {mentions} AS mentions FROM events WHERE {every}",  # noqa: S608
        asked,
    )
    same = _chosen_once(duck, form, selection, tellings)
    [(taken,)] = duck.execute("SELECT count(*) FROM wanted").fetchall()
    _views(duck)
    left = [(why, number) for (_, why), number in zip(tests, lost, strict=True) if number]
    return Chosen(records, taken, (*left, *same))


def _chosen_once(
    duck: Duck, form: Format, selection: Selection, tellings: Sequence[Telling]
) -> tuple[tuple[str, int], ...]:
    """Makes the table `wanted`; what was left out because another record stands for it."""
    numbered = "row_number() OVER (ORDER BY first NULLS LAST, article, position) AS number"
    if selection.count == "reports":
        duck.execute(f"""
            CREATE TABLE wanted AS
            SELECT {numbered}, *, 1 AS reports, 1 AS articles, 1 AS outlets FROM passing
        """)  # noqa: S608  only names of ours
        return ()
    columns: list[list[str]] = [list(column) for column in zip(*tellings, strict=True)] or [[], [], []]
    names = ("event", "story", "origin")
    lists = ", ".join(f"unnest(${name}::VARCHAR[]) AS {name}" for name in names)
    duck.execute(f"CREATE TABLE tellings AS SELECT {lists}", dict(zip(names, columns, strict=True)))
    group = [
        "story",
        *(["origin"] if selection.count == "origins" else []),
        *(["status"] if form.of == "panel" else []),
    ]
    over = f"OVER (PARTITION BY {', '.join(group)})"
    duck.execute(f"""
        CREATE TABLE wanted AS
        SELECT {numbered}, shard, article, position, id, first, reports, articles, outlets, all_mentions AS mentions FROM (
            SELECT *, count(*) {over} AS reports, count(DISTINCT article) {over} AS articles,
                   greatest(count(DISTINCT outlet) {over}, 1) AS outlets,
                   sum(mentions) {over} AS all_mentions
            FROM (SELECT p.*, coalesce(t.story, p.id) AS story, coalesce(t.origin, p.id) AS origin, a.outlet
                  FROM passing p LEFT JOIN tellings t ON t.event = p.id
                  JOIN articles a ON a.shard = p.shard AND a.id = p.article)
            QUALIFY row_number() OVER (PARTITION BY {", ".join(group)}
                                       ORDER BY confidence DESC, first NULLS LAST, article, position) = 1)
    """)  # noqa: S608  only names of ours
    [(same,)] = duck.execute("SELECT (SELECT count(*) FROM passing) - (SELECT count(*) FROM wanted)").fetchall()
    one = "event" if selection.count == "events" else "origin of an event"
    return ((f"another record, the surest, stands for the same {one}", same),) if same else ()


def structure(shape: Any) -> str:
    """A shape as DuckDB's from_json wants it."""
    return json.dumps(shape)


def _either(statuses: Sequence[str]) -> str:
    return " or ".join(statuses)


def _tally(duck: Duck, tests: Sequence[str], asked: dict[str, Any]) -> tuple[int, ...]:
    """How many events there are, and for each test how many fail it first."""
    columns, passed = ["count(*)"], "true"
    for test in tests:
        columns.append(f"count(*) FILTER ({passed} AND NOT coalesce({test}, false))")
        passed = f"{passed} AND coalesce({test}, false)"
    [row] = duck.execute(f"SELECT {', '.join(columns)} FROM events", asked).fetchall()  # noqa: S608
    return tuple(row)


def _views(duck: Duck) -> None:
    duck.execute(f"""
        CREATE VIEW chosen AS
        SELECT w.number, w.reports, w.articles, w.outlets, w.mentions AS all_mentions,
               e.*, from_json(e.record, '{structure(RECORD)}') AS r, {DAY} AS day,
               a.outlet, a.url, a.title, a.date AS published, a.text_hash, a.sentences AS told, length(a.text) AS length,
               a.version, a.model, a.codebook, a.language
        FROM wanted w
        JOIN events e ON e.shard = w.shard AND e.article = w.article AND e.position = w.position
        JOIN articles a ON a.shard = w.shard AND a.id = w.article
    """)  # noqa: S608  only names of ours
    duck.execute("""
        CREATE VIEW dyads AS
        SELECT *, r.actors[i] AS a, r.recipients[j] AS b, 1000 * i + j AS pair,
               ('0x' || left(sha256(id || ':' || i || ':' || j), 13))::UBIGINT AS figure
        FROM (SELECT *, unnest(range(1, greatest(len(r.recipients), 1) + 1)) AS j FROM (
            SELECT *, unnest(range(1, greatest(len(r.actors), 1) + 1)) AS i FROM chosen))
    """)


def _lookups(duck: Duck) -> None:
    """Tables of the codebook and the gazetteer as DuckDB variables: maps from code to what is asked."""
    lands = countries().values()
    tables: dict[str, dict[Any, Any]] = {
        "country_names": {land.code: land.name for land in lands},
        "country_cameo": {land.code: land.cameo for land in lands},
        "country_cow": {land.code: land.cow for land in lands if land.cow is not None},
        "country_fips": fips(),
        "icews_sectors": icews_sectors(),
        "quad_names": {number: name.upper() for number, name in QUAD_NAMES.items()},
        "sector_cameo": {code: role for code, role in sector_codes().items() if role},
        "cameo_names": {code: entry.name[:1].upper() + entry.name[1:] for code, entry in cameo_codes().items()},
        "type_quads": {name: kind.quad for name, kind in event_types().items()},
        "type_scores": {name: kind.score for name, kind in event_types().items()},
    }
    for name, table in tables.items():
        duck.execute(
            f"SET VARIABLE {name} = map($keys, $values)", {"keys": list(table), "values": list(table.values())}
        )


def looked_up(table: str, key: str) -> str:
    """The SQL for what a table of the codebook or gazetteer says of a key; NULL for one that it does not have."""
    return f"getvariable('{table}')[{key}]"

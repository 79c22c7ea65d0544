"""Where two codings agree: on the same days, between the same parties, on the same kinds of events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import duckdb

from sanudo.archive import open_archive
from sanudo.archive.queries import consistently
from sanudo.archive.shards import connect, pattern
from sanudo.codebook.types import TYPES
from sanudo.formats.choosing import DAY
from sanudo.formats.coding import open_coding

By = Literal["quad", "type"]


def _each(countries: str) -> str:
    """SQL for the countries of a list, each once; for none a list of NULL."""
    return f"CASE WHEN len({countries}) = 0 THEN [NULL] ELSE list_distinct({countries}) END"


QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one label, on how many dyad-days both codings have it, one alone, or neither; and Cohen's kappa (1960) of that."""

    label: str
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def kappa(self) -> float | None:
        """Agreement above chance, 1 where it is whole; None where chance alone would give it."""
        table = {
            (True, True): self.both,
            (True, False): self.only_first,
            (False, True): self.only_second,
            (False, False): self.neither,
        }
        return kappa(table)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings over the days that both cover.

    A dyad-day is a day and an ordered pair of countries. `events` are those with a day, both countries and a label;
    `labels` looks at the dyad-days on which either coding has an event; `table` at those on which both have one: the
    most frequent label of each.
    """

    by: By
    since: date | None
    until: date | None
    events: tuple[int, int]
    left_out: tuple[int, int]
    dyad_days: tuple[int, int]
    shared: int
    labels: tuple[Agreement, ...]
    table: Mapping[tuple[str, str], int]

    @property
    def same_label(self) -> int:
        """On how many shared dyad-days the most frequent labels are the same."""
        return sum(number for (first, second), number in self.table.items() if first == second)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the most frequent labels on the shared dyad-days."""
        return kappa(self.table)


def kappa(table: Mapping[Any, int]) -> float | None:
    """Cohen's kappa of a table of two codings' labels; None without cases, or where only one label occurs."""
    total = sum(table.values())
    if not total:
        return None
    labels = {label for pair in table for label in pair}
    agreed = sum(number for (first, second), number in table.items() if first == second) / total
    chance = (
        sum(
            sum(n for (first, _), n in table.items() if first == label)
            * sum(n for (_, second), n in table.items() if second == label)
            for label in labels
        )
        / total**2
    )
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def compare(
    first: Path, second: Path, *, by: By = "quad", since: date | None = None, until: date | None = None
) -> Comparison:
    """How two codings agree; each is an archive or a file that `sanudo import` made.

    Of an archive it takes what happened and has a flat code. Raises ConfigurationError or ArchiveError for what is neither.
    """
    with TemporaryDirectory(prefix="sanudo-") as folder, connect() as duck:
        for name, path in (("first", first), ("second", second)):
            _open(duck, path, f"raw_{name}", Path(folder))
            _label(duck, name, by)
        period = _period(duck, since, until)
        for name in ("first", "second"):
            _cut(duck, name, period)
        return _compared(duck, by, period)


_OF_ARCHIVE: Final = f"""
    SELECT id AS event_id, {DAY} AS day, actor, recipient, plover AS type, cameo, quad FROM (
        SELECT * EXCLUDE (actor, recipient), unnest({_each("actor_countries")}) AS actor, recipient FROM (
            SELECT * EXCLUDE (recipient), unnest({_each("recipient_countries")}) AS recipient
            FROM events WHERE status = 'happened' AND plover IS NOT NULL))
"""  # noqa: S608  only names of ours


def _open(duck: duckdb.DuckDBPyConnection, path: Path, name: str, folder: Path) -> None:
    """Makes a coding a view of this name; the events of an archive go by way of a file, whatever their number."""
    if not path.is_dir():
        open_coding(duck, path, name)
        return
    file = folder / f"{name}.parquet"
    target = str(file).replace("'", "''")
    root = open_archive(path).root
    consistently(root, lambda live: live.execute(f"COPY ({_OF_ARCHIVE}) TO '{target}' (FORMAT parquet)"))
    duck.read_parquet(pattern(file)).create_view(name)


def _label(duck: duckdb.DuckDBPyConnection, name: str, by: By) -> None:
    label = "type" if by == "type" else "[" + ", ".join(f"'{quad}'" for quad in QUADS) + "][quad]"
    duck.execute(f"CREATE VIEW {name}_all AS SELECT day, actor, recipient, {label} AS label FROM raw_{name}")  # noqa: S608


def _period(duck: duckdb.DuckDBPyConnection, since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """The days that both cover, within those asked for."""
    spans = [duck.execute(f"SELECT min(day), max(day) FROM {name}_all").fetchall()[0] for name in ("first", "second")]  # noqa: S608
    if any(start is None for start, _ in spans):
        return None, None
    start = max([span[0] for span in spans] + ([since] if since else []))
    end = min([span[1] for span in spans] + ([until] if until else []))
    return (start, end) if start <= end else (None, None)


def _cut(duck: duckdb.DuckDBPyConnection, name: str, period: tuple[date | None, date | None]) -> None:
    within = "day BETWEEN $since::DATE AND $until::DATE"
    usable = "actor IS NOT NULL AND recipient IS NOT NULL AND label IS NOT NULL"
    asked = {"since": period[0], "until": period[1]}
    duck.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_all WHERE {within} AND {usable}", asked)  # noqa: S608
    lost = f"SELECT count(*) AS n FROM {name}_all WHERE {within} AND NOT ({usable})"  # noqa: S608  only names of ours
    duck.execute(f"CREATE TABLE {name}_lost AS {lost}", asked)


def _compared(duck: duckdb.DuckDBPyConnection, by: By, period: tuple[date | None, date | None]) -> Comparison:
    def number(select: str) -> int:
        [(found,)] = duck.execute(select).fetchall()
        return int(found)

    for name in ("first", "second"):
        duck.execute(f"CREATE VIEW {name}_days AS SELECT DISTINCT day, actor, recipient FROM {name}")  # noqa: S608
        duck.execute(f"""
            CREATE VIEW {name}_main AS SELECT day, actor, recipient, arg_min(label, (-n, label)) AS label
            FROM (SELECT day, actor, recipient, label, count(*) AS n FROM {name} GROUP BY ALL) GROUP BY ALL
        """)  # noqa: S608  only names of ours
    either = number("SELECT count(*) FROM (FROM first_days UNION FROM second_days)")
    table = duck.execute("""
        SELECT f.label, s.label, count(*) FROM first_main f JOIN second_main s USING (day, actor, recipient)
        GROUP BY ALL ORDER BY ALL
    """).fetchall()
    return Comparison(
        by=by,
        since=period[0],
        until=period[1],
        events=(number("SELECT count(*) FROM first"), number("SELECT count(*) FROM second")),
        left_out=(number("SELECT n FROM first_lost"), number("SELECT n FROM second_lost")),
        dyad_days=(number("SELECT count(*) FROM first_days"), number("SELECT count(*) FROM second_days")),
        shared=number("SELECT count(*) FROM (FROM first_days INTERSECT FROM second_days)"),
        labels=tuple(_agreement(duck, label, either) for label in (QUADS if by == "quad" else TYPES)),
        table={(first, second): count for first, second, count in table},
    )


def _agreement(duck: duckdb.DuckDBPyConnection, label: str, either: int) -> Agreement:
    both, first, second = duck.execute(
        """
        SELECT count(*) FILTER (a AND b), count(*) FILTER (a AND NOT b), count(*) FILTER (b AND NOT a) FROM (
            SELECT bool_or(x = 1) AS a, bool_or(x = 2) AS b FROM (
                SELECT 1 AS x, day, actor, recipient FROM first WHERE label = $label
                UNION ALL SELECT 2, day, actor, recipient FROM second WHERE label = $label)
            GROUP BY day, actor, recipient)
        """,
        {"label": label},
    ).fetchall()[0]
    return Agreement(label, both, first, second, either - both - first - second)

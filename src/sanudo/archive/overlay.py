"""Decisions laid over the tables of an archive: the rows of what people mended or added in place of those that were read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import duckdb

from sanudo.archive.decided import KINDS, bring_up, keep, make_tables, take_kept
from sanudo.archive.decisions import DECISIONS
from sanudo.archive.manifest import Snapshot
from sanudo.archive.tables import TERMS

Duck = duckdb.DuckDBPyConnection
Use = Literal["apply", "ignore"]


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


# The verdicts of records whose words the article still has.
_VERDICTS: Final = ", ".join(
    f"count(*) FILTER (verdict = '{verdict}' AND NOT lost)" for verdict in ("accepted", "mended", "refused", "added")
)
_TALLY: Final = f"""
    SELECT coalesce(sum(decisions), 0)::BIGINT, count(*), {_VERDICTS},
           count(*) FILTER (agrees), count(*) FILTER (asks), count(*) FILTER (lost) FROM standings
"""  # noqa: S608  only names of ours


def lay_over(duck: Duck, root: Path, found: Snapshot, *, only: str | None = None) -> None:
    """Makes the views of events and mentions (or the one kind) show what stands after the decisions; `read_events` and
    `read_mentions` keep the rows as they were read."""
    decide(duck, root, found)
    for kind in KINDS if only is None else (only,):
        if kind in KINDS and tally(duck).records:
            duck.execute(f"ALTER VIEW {kind} RENAME TO read_{kind}")
            duck.execute(_over_view(kind))


def decide(duck: Duck, root: Path, found: Snapshot) -> None:
    """Makes the tables of what people decided (see decided.py) in this DuckDB, as they are now."""
    make_tables(duck)
    if (root / DECISIONS).exists():
        take_kept(duck, root)
        if bring_up(duck, root, found):
            keep(duck, root, found)


def tally(duck: Duck) -> Applied:
    """What the decisions in the tables of this DuckDB do, in numbers."""
    return Applied(*duck.execute(_TALLY).fetchall()[0])


def applied_in(duck: Duck) -> Applied | None:
    """What was laid over the tables of this DuckDB; None where decisions were ignored."""
    [(there,)] = duck.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'standings'").fetchall()
    return tally(duck) if there else None


def _over_view(kind: str) -> str:
    """The statement for the view of a kind: its rows as read but those replaced, and the decided ones."""
    of = "id" if kind == "events" else "record"
    sought = "".join(f', {sql} AS "{name}"' for name, sql in TERMS.get(kind, {}).items())
    return f"""
        CREATE VIEW {kind} AS SELECT * FROM read_{kind} r
        WHERE NOT EXISTS (FROM replaced g WHERE g.article = r.article AND g.id = r.{of})
        UNION ALL BY NAME SELECT *{sought} FROM decided_{kind}
    """  # noqa: S608  only names of ours

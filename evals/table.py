"""The figures on the screen, and what the project wants of them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

MARKS = {"ok": "ok", "below": "BELOW", "no floor": "", "other data": "OTHER DATA", "missing": "MISSING"}


@dataclass(frozen=True, slots=True)
class Target:
    """What the project wants of a figure; None where it wants nothing special."""

    fewer: bool
    floor: float | None = None
    goal: float | None = None
    what: str = ""


@cache
def targets() -> Mapping[str, Target]:
    """The targets by figure."""
    with Path(__file__).with_name("targets.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["figure"]: Target(row["better"] == "less", _number(row["floor"]), _number(row["goal"]), row["what"])
        for row in rows
    }


def _number(text: str) -> float | None:
    return float(text) if text else None


def print_table(rows: Mapping[str, Mapping[str, object]], faults: Mapping[str, str]) -> None:
    """Prints the figures that the project has set targets for, then all others, then the evals that failed."""
    console = Console(width=140)
    for title, wanted in (("Targets", True), ("All other figures", False)):
        chosen = {name: row for name, row in rows.items() if (name in targets()) == wanted}
        if chosen:
            console.print(_table(title, chosen, wanted=wanted))
    for name, fault in faults.items():
        console.print(f"{name} failed: {fault}", markup=False)


def _table(title: str, rows: Mapping[str, Mapping[str, object]], *, wanted: bool) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("figure")
    for name in ("value", "floor", *(("target", "goal") if wanted else ())):
        table.add_column(name, justify="right")
    table.add_column("")
    if wanted:
        table.add_column("what")
    for name, row in rows.items():
        cells = [_shown(row[key]) for key in ("value", "floor", *(("target", "goal") if wanted else ()))]
        table.add_row(name, *cells, _mark(name, row), *((targets()[name].what,) if wanted else ()))
    return table


def _shown(value: object) -> str:
    if not isinstance(value, float):
        return ""
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.2f}"


def _mark(name: str, row: Mapping[str, object]) -> str:
    """What is wrong with it, if anything; else whether the target or the goal is reached."""
    mark = MARKS[str(row["state"])]
    target, value = targets().get(name), row["value"]
    if mark not in ("", "ok") or target is None or not isinstance(value, float):
        return mark
    sign = -1.0 if target.fewer else 1.0
    if target.goal is not None and sign * value >= sign * target.goal:
        return f"{mark} goal".strip()
    if target.floor is not None:
        return f"{mark} target".strip() if sign * value >= sign * target.floor else f"{mark} short of target".strip()
    return mark

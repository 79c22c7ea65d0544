"""`sanudo compare`: where two codings agree on the same days and parties."""

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from sanudo.analysis.comparison import By, Comparison
from sanudo.analysis.comparison import compare as compare_codings
from sanudo.cli.events import Format, day_given
from sanudo.cli.terminal import err, out, say
from sanudo.views.wording import counted

Coding = Annotated[Path, typer.Argument(exists=True, help="An archive, or a file that `sanudo import` made.")]


def compare(
    first: Coding,
    second: Coding,
    by: Annotated[By, typer.Option(help="Quad classes, or the 16 types.")] = "quad",
    since: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not before this day.")] = None,
    until: Annotated[date | None, typer.Option(parser=day_given, metavar="DAY", help="Not after this day.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.table,
) -> None:
    """Show where two codings agree.

    On the days that both cover and the ordered pairs of countries: which label both have, which only one, and Cohen's kappa.
    """
    with err().status("comparing"):
        found = compare_codings(first, second, by=by, since=since, until=until)
    if format_ is Format.json:
        sys.stdout.write(json.dumps(_plain(found), indent=2) + "\n")
    elif format_ is Format.csv:
        _write_csv(found)
    else:
        _print(found)


def _plain(found: Comparison) -> dict[str, object]:
    return {
        "by": found.by, "since": str(found.since) if found.since else None, "until": str(found.until) if found.until else None,
        "events": list(found.events), "left_out": list(found.left_out), "dyad_days": list(found.dyad_days),
        "shared_dyad_days": found.shared, "same_label": found.same_label, "kappa": found.kappa,
        "labels": [
            {"label": one.label, "both": one.both, "only_first": one.only_first, "only_second": one.only_second,
             "neither": one.neither, "kappa": one.kappa} for one in found.labels
        ],
        "table": [{"first": a, "second": b, "dyad_days": number} for (a, b), number in found.table.items()],
    }  # fmt: skip


def _write_csv(found: Comparison) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("label", "both", "only_first", "only_second", "neither", "kappa"))
    for one in found.labels:
        writer.writerow((one.label, one.both, one.only_first, one.only_second, one.neither, _figure(one.kappa, "")))


def _print(found: Comparison) -> None:
    console = out()
    if found.since is None:
        say(console, "the two have no days in common; nothing to compare")
        return
    say(console, f"days that both cover: {found.since} to {found.until}")
    for number, name in enumerate(("first", "second")):
        lost = found.left_out[number]
        more = f"; {lost:,} without a country of both parties or without a type" if lost else ""
        dyads = counted(found.dyad_days[number], "dyad-day")
        say(console, f"{name}: {counted(found.events[number], 'event')} on {dyads}{more}")
    either = sum(found.dyad_days) - found.shared
    say(console, f"dyad-days with an event in both: {found.shared:,} of {either:,}")
    if found.shared:
        share = found.same_label / found.shared
        say(
            console,
            f"  the most frequent {found.by} is the same on {share:.0%}, kappa {_figure(found.kappa, 'not defined')}",
        )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(found.by)
    for name in ("both", "only first", "only second", "neither", "kappa"):
        table.add_column(name, justify="right")
    for one in found.labels:
        numbers = (one.both, one.only_first, one.only_second, one.neither)
        if sum(numbers[:3]):
            table.add_row(one.label, *(f"{number:,}" for number in numbers), _figure(one.kappa, "–"))
    console.print(table)


def _figure(kappa: float | None, nothing: str) -> str:
    return nothing if kappa is None else f"{kappa:.3f}"

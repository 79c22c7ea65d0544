"""Codings by a user's own codebook, and what two codings differ in: tables for the terminal, rows for other programs."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, Final, TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from sanudo.analysis.differences import Tally
from sanudo.analysis.recoding import Recoded
from sanudo.analysis.trying import Tried
from sanudo.codebook.categories import Codebook
from sanudo.views.characters import json_safe, one_line
from sanudo.views.tables import cell

NOTHING: Final = "(nothing)"
MOST_MOVES: Final = 12  # changes of value shown


def categories_table(codebook: Codebook, counts: Recoded) -> Table:
    """How many events and articles got each category, in the order of the codebook, with what got none."""
    groups = list(dict.fromkeys(category.group for category in codebook.categories))
    table = _table()
    table.add_column("category", overflow="fold")
    table.add_column("parent", overflow="fold")
    for name in ("events", "share", "articles"):
        table.add_column(name, justify="right", no_wrap=True)
    for group in groups:
        if len(groups) > 1:
            table.add_row(Text(one_line(group or "no group"), style="bold"))
        for category in (each for each in codebook.categories if each.group == group):
            number = counts.by_category[category.name]
            numbers = (f"{number:,}", _share(number, counts.events), f"{counts.articles_by_category[category.name]:,}")
            names = (Text(one_line(category.name)), Text(one_line(category.parent or "")))
            table.add_row(*names, *numbers, style=None if number else "dim")
    none = counts.events - counts.categorised
    table.add_row("no category", "", f"{none:,}", _share(none, counts.events), style="dim")
    return table


def tried_table(codebook: Codebook, found: Tried) -> Table:
    """What a codebook would change: events of each category before and after, gained, lost, and refused by people."""
    table = _table()
    table.add_column("category", overflow="fold")
    for name in ("before", "after", "gained", "lost", "refused records it takes"):
        table.add_column(name, justify="right")
    names = [category.name for category in codebook.categories]
    names += sorted(name for name in found.before if name not in names)
    for name in names:
        counts = (found.before, found.after, found.gained, found.lost, found.refused)
        table.add_row(Text(one_line(name)), *(f"{count[name]:,}" for count in counts))
    return table


def tally_table(tally: Tally) -> Table:
    """What was compared, and how much of it is the same, added, lost and changed, by type of event."""
    table = _table()
    for name, justify in (("", "left"), ("number", "right"), ("", "left")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    table.add_row("articles in both", f"{tally.articles:,}", _only(tally))
    table.add_row("events in A", f"{tally.events_a:,}")
    table.add_row("events in B", f"{tally.events_b:,}")
    table.add_row("the same", f"{tally.same:,}", f"{_share(tally.same, tally.matched)} of {tally.matched:,} matched")
    table.add_row("changed", f"{tally.changed:,}", Text(_counts(tally.fields)))
    table.add_row("added (only B has it)", f"{tally.added.total():,}", Text(_counts(tally.added)))
    table.add_row("lost (only A has it)", f"{tally.lost.total():,}", Text(_counts(tally.lost)))
    return table


def moves_table(tally: Tally) -> Table:
    """The most frequent changes of type, mode, status and category, from the value in A to that in B."""
    table = _table()
    for name in ("field", "in A", "in B"):
        table.add_column(name)
    table.add_column("events", justify="right")
    ordered = sorted(tally.moves.items(), key=lambda item: (-item[1], item[0]))
    for (name, before, after), number in ordered[:MOST_MOVES]:
        table.add_row(name, Text(one_line(before) or NOTHING), Text(one_line(after) or NOTHING), f"{number:,}")
    return table


def write_rows_csv(rows: Iterable[Any], kind: type, stream: TextIO) -> None:
    """Writes records of one kind with a header row. No cell can be a formula, and nothing in it drives a terminal."""
    columns = [field.name for field in fields(kind)]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(getattr(row, name)) for name in columns])


def write_rows_json(rows: Iterable[Any], stream: TextIO) -> None:
    """Writes a line of JSON for each record."""
    for row in rows:
        stream.write(json_safe(json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":"))) + "\n")


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _counts(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{one_line(name)} {number:,}" for name, number in ordered)


def _only(tally: Tally) -> str:
    parts = [f"{number:,} only in {side}" for number, side in ((tally.only_a, "A"), (tally.only_b, "B")) if number]
    return ", ".join(parts)

"""Decisions of people as a table for the terminal, as CSV and as lines of JSON."""

import csv
import json
from collections.abc import Collection, Iterable
from typing import Any, Final, TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from sanudo.model.decisions import Decision
from sanudo.views.characters import json_safe, one_line, shortened
from sanudo.views.tables import cell

COLUMNS: Final = (
    "number", "made", "who", "verb", "target", "part", "value", "why", "article", "event", "field", "start", "end",
    "sentence_start", "sentence_end", "sentence_sha256", "undoes", "counts", "sample",
)  # fmt: skip
_SHOWN: Final = 120


def decision_row(one: Decision, counting: Collection[int]) -> dict[str, Any]:
    """A decision by columns; `counting` are the numbers of those that were not taken back."""
    anchor = one.anchor
    where = {} if anchor is None else {
        "article": anchor.article, "event": anchor.event, "field": anchor.field, "start": anchor.start, "end": anchor.end,
        "sentence_start": anchor.sentence[0], "sentence_end": anchor.sentence[1], "sentence_sha256": anchor.words,
    }  # fmt: skip
    own = {name: getattr(one, name) for name in COLUMNS if hasattr(one, name)}
    found = {**own, **where, "counts": one.number in counting}
    return {name: found.get(name) for name in COLUMNS}


def what_words(one: Decision) -> str:
    """What was decided, in words."""
    if one.verb == "undo":
        return f"take back {one.undoes}"
    words = [one.verb, one.target if one.part is None else f"{one.target} {one.part}"]
    if one.value and one.verb in ("mend", "add"):
        words.append(", ".join(f"{name}: {_short(value)}" for name, value in one.value.items()))
    return " ".join(words)


def decisions_table(decisions: Iterable[Decision], counting: Collection[int]) -> Table:
    """The decisions, one row each; those taken back are dim."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    for name, ratio in (("no", 1), ("when (UTC)", 3), ("who", 3), ("what", 6), ("why", 5), ("record", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for one in decisions:
        where = one.anchor.event if one.anchor else ""
        cells = (str(one.number), one.made[:16].replace("T", " "), one.who, what_words(one), one.why or "", where)
        style = "" if one.number in counting or one.verb == "undo" else "dim"
        table.add_row(*(Text(one_line(shortened(words, _SHOWN)), style=style) for words in cells))
    return table


def write_decisions_csv(decisions: Iterable[Decision], counting: Collection[int], stream: TextIO) -> None:
    """Writes the decisions with a header row; no cell can be a formula."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in decisions:
        writer.writerow([_cell(value) for value in decision_row(one, counting).values()])


def write_decisions_json(decisions: Iterable[Decision], counting: Collection[int], stream: TextIO) -> None:
    """Writes a line of JSON for each decision."""
    for one in decisions:
        line = json.dumps(decision_row(one, counting), ensure_ascii=False, separators=(",", ":"))
        stream.write(json_safe(line) + "\n")


def _cell(value: Any) -> object:
    return cell(json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_short, value)) or "nothing"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or value.get("from") or "?")
    return "nothing" if value is None else str(value)

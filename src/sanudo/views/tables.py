"""Events and quotes of an archive as a table for the terminal, as CSV for spreadsheets, and as lines of JSON."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final, TextIO

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sanudo.archive import StoredEvent, StoredQuote
from sanudo.model.runs import Run
from sanudo.views.characters import json_safe, one_line, shortened, visible
from sanudo.views.marks import status_style
from sanudo.views.wording import NOBODY, listed

COLUMNS: Final = tuple(field.name for field in fields(StoredEvent) if field.name not in ("record", "sentences"))
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_AROUND: Final = 70  # characters of the sentence on each side of the trigger
_NARROW: Final = 64  # columns of a terminal in which four cells cannot stand side by side


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of day, kind, parties and words, fit for 80 columns; in a narrow terminal the cells of a row stand one below the
    other."""

    words: str  # what the last column is called
    rows: Sequence[tuple[Text, Text, Text, Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        del console
        if options.max_width >= _NARROW:
            yield self._table()
            return
        for day, kind, who, words in self.rows:
            yield _on_one_line(kind)
            yield Text(" · ").join([_on_one_line(day), who])
            yield Padding(words, (0, 0, 1, 2))

    def _table(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
        table.add_column("when", width=12)
        table.add_column("event", width=20)
        table.add_column("who → whom", ratio=2)
        table.add_column(self.words, ratio=4)
        for row in self.rows:
            table.add_row(*row)
        return table


def events_table(events: Iterable[StoredEvent]) -> Listing:
    """The events, one row each; each shows its id for `sanudo show`."""
    return Listing("words", [(_when(event), _kind(event), _who(event), _words(event)) for event in events])


def quotes_table(quotes: Iterable[StoredQuote]) -> Table:
    """The quotes, one row each."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("speaker", ratio=1)
    table.add_column("words", ratio=3)
    for quote in quotes:
        speaker = Text(one_line(quote.speaker or NOBODY)).append(f"\n{quote.kind}", style="dim")
        words = Text(one_line(shortened(quote.text, 400)))
        table.add_row(speaker, words.append(f"\n{one_line(quote.article)} · {one_line(quote.id)}", style="dim"))
    return table


def runs_table(runs: Iterable[Run]) -> Table:
    """The runs, one row each."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("run", "started (UTC)", "finished (UTC)", "made by"):
        table.add_column(name)
    for run in runs:
        made = f"sanudo {run.provenance.version}, model {run.provenance.model}, codebook {run.provenance.codebook}"
        finished = _minute(run.finished) if run.finished else "no: interrupted, or running"
        cells = (run.id, _minute(run.started), finished, f"{made}, settings {run.settings}")
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def write_csv(events: Iterable[StoredEvent], stream: TextIO, *, header: bool = True) -> None:
    """Writes the events with a header row. No cell can be a formula, and nothing in it drives a terminal."""
    writer = csv.writer(stream, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([cell(getattr(event, name)) for name in COLUMNS])


def write_quotes_csv(quotes: Iterable[StoredQuote], stream: TextIO) -> None:
    """Writes the quotes, as `write_csv` does events."""
    columns = [field.name for field in fields(StoredQuote) if field.name != "record"]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for quote in quotes:
        writer.writerow([cell(getattr(quote, name)) for name in columns])


def write_json(records: Iterable[StoredEvent | StoredQuote], stream: TextIO) -> None:
    """Writes a line of Sanudo JSON for each record, with the id of its article in front."""
    for stored in records:
        line = {"article": stored.article, **json.loads(stored.record)}
        stream.write(json_safe(json.dumps(line, ensure_ascii=False, separators=(",", ":"))) + "\n")


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


def cell(value: object) -> object:
    """A cell that a spreadsheet takes for words: an apostrophe goes before what it would take for a formula."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return value
    shown = visible(value.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{shown}" if value.startswith(_FORMULA) else shown


def _on_one_line(cell: Text) -> Text:
    return Text(" ").join(cell.split("\n"))


def _when(event: StoredEvent) -> Text:
    day = event.day_from or event.day_to
    if day is None:
        return Text("unknown", style="dim").append(f"\n({event.reported or 'undated'})")
    last = event.day_to if event.day_to and event.day_to != day else None
    return Text(str(day)).append(f"\nto {last}" if last else "", style="dim")


def _kind(event: StoredEvent) -> Text:
    kind = Text(visible(event.type), style="bold").append(f" {event.mode}" if event.mode else "", style="not bold")
    kind.append("\n").append(event.status, style=status_style(event.status))
    return kind.append(f" {event.confidence:.2f}", style="not bold dim")


def _who(event: StoredEvent) -> Text:
    actors, recipients = _parties(event.actors), _parties(event.recipients)
    return Text(f"{actors or NOBODY} → {recipients}" if recipients else actors or NOBODY)


def _parties(names: Sequence[str]) -> str:
    return one_line(listed(list(dict.fromkeys(names))[:4]))


def _words(event: StoredEvent) -> Text:
    """The sentence around the trigger, and the event's id."""
    at = event.start - json.loads(event.record)["evidence"]["sentence"][0]
    before, trigger, after = around(event.sentence, event.trigger, at=at)
    words = Text(before).append(trigger, style="bold").append(after)
    return words.append(f"\n{one_line(event.id)}", style="dim")


def around(sentence: str, trigger: str, *, at: int | None = None, width: int = _AROUND) -> tuple[str, str, str]:
    """What stands before the trigger, the trigger, and what stands after it, visible, each on one line and cut."""
    start = sentence.find(trigger) if at is None else at
    if start < 0:
        return "", one_line(shortened(trigger, 2 * width)), ""
    near = sentence[max(0, start - 4 * width) : start]  # a sentence may have a million characters
    before, after = _flat(near).lstrip(), _flat(sentence[start + len(trigger) :][: 4 * width]).rstrip()
    if len(before) > width:
        before = "…" + before[-width:].partition(" ")[2]
    return before, one_line(shortened(trigger, 2 * width)), shortened(after, width)


def _flat(words: str) -> str:
    return visible(" ".join(f"|{words}|".split()))[1:-1]

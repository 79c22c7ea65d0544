"""The codebook of an export: what its columns mean, what made it, what was asked for, and what is not in it."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

import duckdb

from sanudo.archive.overlay import applied_in
from sanudo.codebook.statuses import statuses
from sanudo.codebook.types import event_types
from sanudo.formats.choosing import QUAD_NAMES, Chosen, Selection
from sanudo.formats.format import Format, Written
from sanudo.gazetteer.tables import gazetteer_version
from sanudo.version import __version__

_GUARD: Final = (
    "A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe has an apostrophe before it, so "
    "that no spreadsheet takes it for a formula. To undo it, take one apostrophe from the beginning of each cell of text "
    "that has one. Numbers are never changed. Characters that drive a terminal or turn the direction of writing are U+FFFD."
)
_COUNTS: Final = {
    "reports": "reports, each article's record of an event",
    "events": "events; of all records of an event that were taken, the surest stands for it",
    "origins": "independent origins; of all records of an event that go back to one origin, the surest stands for them",
}
_NO_TEXT: Final = (
    "The words of the articles are left out. `text[120:134]` says where they stand: half-open offsets in Unicode code points "
    "of the article's text (`title[0:9]`: of its title). The file `.articles.csv` beside this one has the SHA-256 of "
    "each text and title. `sanudo rehydrate` puts the words back for those who have the articles."
)
LICENCES: Final = (
    "Codes and records: as you please, with a citation (`sanudo cite`).",
    "Names and coordinates of places: GeoNames, CC BY 4.0.",
    "Words of the articles: they belong to those who published them. `--no-text` leaves them out.",
)


def codebook(
    duck: duckdb.DuckDBPyConnection,
    form: Format,
    selection: Selection,
    chosen: Chosen,
    written: Written,
    sha256: str,
    *,
    with_text: bool,
    guarded: bool,
) -> str:
    """The codebook in Markdown. The same archive and the same choice give the same codebook, on any day."""
    parts = [
        f"# Codebook: {form.title}",
        f"One row stands for {form.row}.",
        *_made(duck, sha256, written),
        *_choice(form, selection, chosen, written, with_text=with_text, decisions=decisions_words(duck)),
        *_columns(form),
        *_notes(form, with_text=with_text, guarded=guarded),
        *_codes(),
        "## Licences",
        "\n".join(f"- {line}" for line in LICENCES),
    ]
    return "\n\n".join(parts) + "\n"


def _made(duck: duckdb.DuckDBPyConnection, sha256: str, written: Written) -> Iterator[str]:
    makers = duck.execute("SELECT DISTINCT version, model, codebook FROM articles ORDER BY ALL").fetchall()
    lines = [f"- exported by: Sanudo {__version__}, gazetteer {gazetteer_version()}"]
    lines += [f"- coded by: Sanudo {version}, model {model}, codebook {book}" for version, model, book in makers]
    lines += [f"- rows: {written.rows:,}", f"- SHA-256 of the file: `{sha256}`"]
    yield "## What made it"
    yield "\n".join(lines)


def decisions_words(duck: duckdb.DuckDBPyConnection) -> str:
    """Whether people's decisions on the records were applied, and what they did."""
    found = applied_in(duck)
    if found is None:
        return "ignored: the records are as they were read"
    if not found.decisions:
        return "applied: none were made"
    return f"applied: {found.decisions:,} on {found.records:,} records ({found.words})"


def _choice(
    form: Format, selection: Selection, chosen: Chosen, written: Written, *, with_text: bool, decisions: str
) -> Iterator[str]:
    yield "## What was chosen"
    lines = [f"- status: {', '.join(selection.taken(form))}"] if form.of != "quotes" else []
    lines += [f"- counted: {_COUNTS[selection.count]}"] if form.of != "quotes" else []
    for field in fields(selection):
        asked = getattr(selection, field.name)
        if asked is not None and field.name not in ("statuses", "count"):
            lines.append(f"- {field.name.replace('_', ' ')}: {_literal(str(asked))}")
    lines.append(f"- decisions of people: {decisions}")
    noun = "quotes" if form.of == "quotes" else "records"
    lines += [f"- words of the articles: {'included' if with_text else 'left out'}"]
    lines += [f"- {noun} in the archive: {chosen.records:,}; taken: {chosen.taken:,}"]
    lines += [f"- left out: {number:,}: {why}" for why, number in (*chosen.left_out, *written.left_out)]
    yield "\n".join(lines)


def _columns(form: Format) -> Iterator[str]:
    yield "## Columns"
    known = [column for column in form.columns if column.value is not None]
    unknown = [column for column in form.columns if column.value is None]
    yield "\n".join(["| column | meaning |", "|---|---|", *(f"| `{c.name}` | {_cell(c.meaning)} |" for c in known)])
    if unknown:
        yield "These columns stay empty; Sanudo does not know what belongs in them, and invents nothing:"
        yield "\n".join(f"- `{column.name}`: {column.meaning}" for column in unknown)


def _notes(form: Format, *, with_text: bool, guarded: bool) -> Iterator[str]:
    notes = list(form.notes)
    if form.suffix in (".csv", ".tsv") and guarded:
        notes.append(_GUARD)
    if not with_text:
        notes.append(_NO_TEXT)
    if notes:
        yield "## Notes"
        yield "\n".join(f"- {note}" for note in notes)


def _codes() -> Iterator[str]:
    yield "## Codes"
    rows = [
        f"| {kind.name} | {kind.quad} {QUAD_NAMES[kind.quad]} | {kind.score:g} | {_cell(kind.definition)} |"
        for kind in event_types().values()
    ]
    yield "\n".join(["| type | quad class | score | meaning |", "|---|---|---|---|", *rows])
    rows = [f"| {status.name} | {_cell(status.definition)} |" for status in statuses().values()]
    yield "\n".join(["| status | meaning |", "|---|---|", *rows])


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _literal(words: str) -> str:
    return "`" + " ".join(words.replace("`", "'").split()) + "`"

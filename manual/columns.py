"""The reference of columns: of every export, and of every table of an archive."""

from collections.abc import Iterator

from manual.tables import coded, table
from sanudo.analysis.exports import EXPORTS
from sanudo.formats.format import Format

HEAD = """# Columns of exports

Made from the catalogue of formats that `sanudo export` writes by. [Formats](../formats.md) explains what each is for; the
codebook that lies beside every export repeats its columns with what was chosen and left out. The tables of the archive itself
are in [the archive](../archive.md#columns) and [stories](../stories.md#where-it-lies).
"""


def page() -> str:
    """The page in Markdown."""
    return "\n\n".join([HEAD.rstrip(), *(part for form in EXPORTS.values() for part in _format(form))]) + "\n"


def _format(form: Format) -> Iterator[str]:
    yield f"## {form.name}"
    taken = (
        "only what happened and has a flat code, unless `--status` says otherwise"
        if form.old_scheme
        else "all statuses"
    )
    status = (
        ""
        if form.of == "quotes"
        else f" Takes {taken if form.of == 'events' else 'what happened, unless `--status` says otherwise'}."
    )
    yield f"{form.title} (`{form.suffix}`). A row stands for {form.row}.{status}"
    known = [column for column in form.columns if column.value is not None or form.of == "panel"]
    rows = ([coded(column.name), column.meaning] for column in form.columns if column in known)
    yield table(("column", "meaning"), rows)
    empty = [column for column in form.columns if column not in known]
    if empty:
        yield "Always empty, because Sanudo cannot know what belongs there:"
        yield table(("column", "why"), ([coded(column.name), column.meaning] for column in empty))
    for need in form.needs:
        yield f"Left out and counted: {need.otherwise}."
    if form.notes:
        yield "\n".join(f"- {note}" for note in form.notes)

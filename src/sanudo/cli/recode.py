"""`sanudo recode`: an archive's events by a codebook of one's own."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sanudo.analysis.recoding import recode as recode_archive
from sanudo.analysis.vocabulary import read_codebook
from sanudo.archive import CodingRow, open_archive
from sanudo.cli.events import ArchiveFolder, Format
from sanudo.cli.reviewing import Decisions, tell_decisions
from sanudo.cli.terminal import err, out, program, progress, say
from sanudo.views.characters import one_line
from sanudo.views.codings import categories_table, write_rows_csv, write_rows_json
from sanudo.views.wording import counted


def recode(
    archive: ArchiveFolder,
    codebook: Annotated[
        Path,
        typer.Option(
            "--codebook", metavar="FILE", exists=True, dir_okay=False, help="The codebook, a YAML file. Required."
        ),
    ],
    name: Annotated[str | None, typer.Option(help="The coding's name; the codebook's if left out.")] = None,
    decisions: Decisions = "apply",
    format_: Annotated[Format, typer.Option("--format", help="A table of counts, or all rows.")] = Format.table,
) -> None:
    """Code an archive's events by your own codebook.

    The categories are kept beside the records, which stay as they are; `sanudo events --category` asks for them.
    """
    found, opened = read_codebook(codebook), open_archive(archive)
    with progress("coding") as tell:
        coding, counts = recode_archive(opened, found, name=name, decisions=decisions, on_progress=_told(tell))
    if format_ is Format.csv:
        write_rows_csv(opened.coding_rows(coding), CodingRow, sys.stdout)
    elif format_ is Format.json:
        write_rows_json(opened.coding_rows(coding), sys.stdout)
    else:
        out().print(categories_table(found, counts))
    words = partial(say, out() if format_ is Format.table else err())
    words(
        f"{counted(counts.events, 'event')} in {counted(counts.articles, 'article')}, {counts.categorised:,} with a category"
    )
    if counts.unchanged:
        words(f"the coding {coding.name!r} is the same as before")
    else:
        words(f"kept as the coding {coding.name!r} (codebook {coding.digest})")
    tell_decisions(opened, decisions)
    first = next((category.name for category in found.categories if counts.by_category[category.name]), None)
    if first and format_ is Format.table:
        words(one_line(f"ask it with: {program()} events {archive} --category {first!r} --coding {coding.name}"))


def _told(tell: Callable[[int, str], None]) -> Callable[[int], None]:
    return lambda done: tell(done, "")

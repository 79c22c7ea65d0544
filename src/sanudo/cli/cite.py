"""`sanudo cite`: how to cite the program and the records of an archive, with versions and licences."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from sanudo.archive import open_archive
from sanudo.cli.terminal import out, say
from sanudo.codebook.tables import codebook_version
from sanudo.formats.codebook import LICENCES
from sanudo.gazetteer.tables import gazetteer_version
from sanudo.language.encoder import model_digest
from sanudo.model.runs import Provenance
from sanudo.version import __version__
from sanudo.views.wording import counted

TITLE = "Sanudo: evidence-locked records of political events from news reports"
WEIGHTS = "Program: Apache-2.0. Model weights: CC BY-SA 4.0."


def cite(
    archive: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="An archive, to cite its records."),
    ] = None,
) -> None:
    """Print how to cite the program.

    With an archive: the versions that made its records, and their digest, by which a rerun can be checked.
    """
    here = Provenance(__version__, model_digest(), codebook_version())
    made: Counter[Provenance] = Counter()
    digest = None
    if archive is not None:
        opened = open_archive(archive)
        runs = {run.id: run.provenance for run in opened.runs()}
        for name, number in opened.articles_by_run().items():
            made[runs[name]] += number
        digest = opened.digest()
    console = out()
    for used in sorted(made, key=lambda one: (-made[one], str(one))) or [here]:
        say(
            console,
            f"The Sanudo authors. {TITLE}. Version {used.version}, model {used.model}, codebook {used.codebook}.",
        )
        if used in made:
            say(console, f"  coded {counted(made[used], 'article')}")
    say(console, f"gazetteer: {gazetteer_version()}" + (" (of this installation)" if archive else ""))
    if digest:
        say(console, f"digest of all records: {digest}")
    say(console, "")
    say(console, _bibtex(next(iter(made), here)))
    say(console, "")
    for line in (WEIGHTS, *LICENCES):
        say(console, line)


def _bibtex(used: Provenance) -> str:
    note = f"Model {used.model}, codebook {used.codebook}"
    return "\n".join(
        (
            f"@software{{sanudo_{used.version.replace('.', '_')},",
            "  author  = {{The Sanudo authors}},",
            f"  title   = {{{{{TITLE}}}}},",
            f"  version = {{{used.version}}},",
            f"  note    = {{{note}}}",
            "}",
        )
    )

"""`sanudo code`: JSONL in, Sanudo JSON out."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from sanudo.cli.own import OwnOffices, OwnOrganisations
from sanudo.cli.terminal import err, progress, say
from sanudo.gazetteer.offices import read_own
from sanudo.pipeline.flow import Coder
from sanudo.pipeline.lines import coded_lines
from sanudo.settings import Settings
from sanudo.views.characters import json_safe
from sanudo.views.wording import counted


def code(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            allow_dash=True,
            help="JSONL, one article a line; standard input if left out.",
        ),
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the encoder.")] = 1,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out events that are less sure.")] = 0.0,
    offices: OwnOffices = None,
    organisations: OwnOrganisations = None,
    candidates: Annotated[
        bool, typer.Option("--candidates", help='Add what fell below, as "candidates" in each line.')
    ] = False,
) -> None:
    """Code articles: JSON lines in, Sanudo JSON out.

    A line in is {"id", "text"}, with "title", "date", "url", "outlet", "language" where known.
    A line that cannot be coded comes out with a "fault" and costs no other line. Exits with 1 where none can be.
    """
    own = read_own(offices=offices, organisations=organisations)
    coder = Coder(Settings(threads=threads, min_confidence=min_confidence, candidates=candidates, own=own))
    from_stdin = file is None or str(file) == "-"
    lines = 0
    faults: Counter[str] = Counter()
    with sys.stdin.buffer if from_stdin or file is None else file.open("rb") as stream, progress("coding") as tell:
        for line in coded_lines(stream, coder, file="standard input" if from_stdin else str(file)):
            sys.stdout.write(json_safe(json.dumps(line, ensure_ascii=False, separators=(",", ":"))) + "\n")
            lines += 1
            if isinstance(fault := line.get("fault"), dict):
                faults[fault["kind"]] += 1
            tell(lines, counted(faults.total(), "fault") if faults else "")
        sys.stdout.flush()
    if faults:
        say(err(), f'{faults.total()} of {counted(lines, "line")} could not be coded; see the "fault" in each.')
    if faults["bad_json"] == lines > 0:
        say(err(), "This command takes JSON lines; `sanudo show` and `sanudo read` take text, HTML and tables as well.")
    if faults.total() == lines > 0:
        raise typer.Exit(1)

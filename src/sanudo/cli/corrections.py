"""`sanudo corrections`: what people decided, as lines to train a model on."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from sanudo.analysis.corrections import Corrections
from sanudo.analysis.corrections import corrections as corrections_of
from sanudo.archive import open_archive
from sanudo.cli.events import ArchiveFolder
from sanudo.cli.terminal import err, say
from sanudo.errors import ConfigurationError
from sanudo.views.characters import json_safe, visible
from sanudo.views.wording import counted


def corrections(
    archive: ArchiveFolder,
    output: Annotated[
        Path, typer.Option("--output", "-o", allow_dash=True, help="The file; - for standard output.")
    ] = Path("-"),
    text: Annotated[bool, typer.Option("--text", help="The sentences themselves beside their offsets.")] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Also sentences with records on which nobody decided, as they were read.")
    ] = False,
) -> None:
    """Write what people decided as lines to train on.

    A line for each sentence on all of whose records people decided: article, offsets, a hash, and its events.
    """
    tally = Corrections()
    lines = corrections_of(open_archive(archive), tally, text=text, partial=partial)
    if str(output) == "-":
        for line in _written(lines):
            sys.stdout.write(line)
    else:
        try:
            with output.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(_written(lines))
        except OSError as error:
            raise ConfigurationError(f"{output} cannot be written ({error.strerror}); name another file") from error
        say(err(), f"written: {visible(str(output))}")
    done = f"{counted(tally.sentences, 'sentence')} of {counted(tally.articles, 'article')}, {counted(tally.events, 'event')}"
    say(err(), done)
    for number, words in (
        (tally.undecided, "with records on which nobody decided; --partial takes them as they were read"),
        (tally.titles, "in titles, which are not trained on"),
    ):
        if number:
            say(err(), f"  left out: {counted(number, 'sentence')} {words}")
    if tally.missing:
        say(err(), f"  left out: {counted(tally.missing, 'article')} that the archive does not have any more")


def _written(lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    return (json_safe(json.dumps(line, ensure_ascii=False, separators=(",", ":"))) + "\n" for line in lines)

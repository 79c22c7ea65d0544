"""What commands share that show records on which people may have decided."""

from typing import Annotated

import typer

from sanudo.archive import Archive, Use
from sanudo.cli.terminal import err, say
from sanudo.views.wording import counted

Decisions = Annotated[Use, typer.Option("--decisions", help="Apply what people decided in review, or ignore it.")]


def tell_decisions(archive: Archive, use: Use) -> None:
    """Says whether decisions were applied, where there are any; on standard error, beside the records."""
    if not (found := archive.applied()).decisions:
        return
    if use == "ignore":
        say(err(), f"{counted(found.decisions, 'decision')} ignored: the records are as they were read")
        return
    say(err(), f"{counted(found.decisions, 'decision')} applied: {found.words}")

"""Options for a user's own tables, which `code`, `read` and `who` share."""

from pathlib import Path
from typing import Annotated

import typer

OwnOffices = Annotated[
    Path | None,
    typer.Option(
        "--offices", metavar="FILE", exists=True, dir_okay=False, help="Office-holders of your own, CSV or YAML."
    ),
]
OwnOrganisations = Annotated[
    Path | None,
    typer.Option(
        "--organisations",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Organisations and armed groups of your own, CSV or YAML.",
    ),
]

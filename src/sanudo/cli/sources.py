"""`sanudo sources`: the outlets of an archive, which texts they share, and whom they rely on."""

import sys
from typing import Annotated

import typer

from sanudo.cli.events import ArchiveFolder, Format
from sanudo.cli.stories import built
from sanudo.cli.terminal import out, say
from sanudo.views.stories import families_view, outlets_table, write_copies_csv, write_json, write_outlets_csv
from sanudo.views.wording import counted

MOST_FAMILIES = 20


def sources(
    archive: ArchiveFolder,
    copies: Annotated[bool, typer.Option("--copies", help="All copy families, instead of the outlets.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.table,
) -> None:
    """List the outlets and whom they rely on.

    With the texts that they copy. An outlet's own reports are those that go back to no speaker, agency or other outlet.
    """
    opened = built(archive)
    outlets, families = opened.outlets(), opened.copy_families()
    if format_ is Format.csv:
        if copies:
            write_copies_csv(families, sys.stdout)
        else:
            write_outlets_csv(outlets, sys.stdout)
        return
    if format_ is Format.json:
        write_json(families if copies else outlets, sys.stdout)
        return
    console = out()
    if not copies and outlets:
        console.print(outlets_table(outlets))
        console.print()
    shown = families if copies else families[:MOST_FAMILIES]
    for part in families_view(shown):
        console.print(part)
    more = "; --copies shows all" if len(shown) < len(families) else ""
    words = f"{len(families):,} copy {'family' if len(families) == 1 else 'families'}{more}"
    say(console, f"{counted(len(outlets), 'outlet')}, {words}")
    if unnamed := sum(opened.articles_by_run().values()) - sum(one.articles for one in outlets):
        cure = "`sanudo read --outlet NAME` names that of articles that bring none"
        say(console, f"{counted(unnamed, 'article')} of an outlet that is not known: {cure}")

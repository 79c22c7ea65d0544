"""The program `sanudo`: its commands in the order in which a user meets them."""

import typer

from sanudo.cli.agreement import agreement
from sanudo.cli.brief import brief
from sanudo.cli.cite import cite
from sanudo.cli.code import code
from sanudo.cli.codebook import codebook
from sanudo.cli.compare import compare
from sanudo.cli.contradictions import contradictions
from sanudo.cli.corrections import corrections
from sanudo.cli.decisions import decisions
from sanudo.cli.demo import demo
from sanudo.cli.diff import diff
from sanudo.cli.doctor import doctor
from sanudo.cli.events import events, quotes
from sanudo.cli.explain import explain
from sanudo.cli.export import export
from sanudo.cli.import_ import import_
from sanudo.cli.keeping import compact, forget, runs, verify
from sanudo.cli.read import read
from sanudo.cli.recode import recode
from sanudo.cli.rehydrate import rehydrate
from sanudo.cli.schema import schema
from sanudo.cli.serve import serve
from sanudo.cli.show import show
from sanudo.cli.sources import sources
from sanudo.cli.stories import stories
from sanudo.cli.watch import watch
from sanudo.cli.when import when
from sanudo.cli.where import where
from sanudo.cli.who import who
from sanudo.version import __version__

HELP = "Reads news reports of a crisis and keeps the record: who did, says, plans, threatens, demands what."
COMMANDS = (
    demo, code, explain, show, who, when, where, read, watch, events, quotes, stories, contradictions, sources, serve,
    decisions, agreement, corrections, brief, export, rehydrate, import_, compare, recode, diff, verify, runs, forget,
    compact, cite, schema, doctor,
)  # fmt: skip

app = typer.Typer(
    name="sanudo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sanudo {__version__}")
        raise typer.Exit


@app.callback(help=HELP)
def sanudo(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """The program's own options."""


for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)
app.add_typer(codebook)

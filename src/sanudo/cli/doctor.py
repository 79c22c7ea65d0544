"""`sanudo doctor`: versions, the model's digest, and a sentence that must come out right."""

import platform
import time
from importlib.metadata import PackageNotFoundError, version

import typer
from rich.console import Console

from sanudo.cli.terminal import out, say
from sanudo.errors import SanudoError
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from sanudo.version import __version__
from sanudo.views.characters import one_line

LIBRARIES = ("duckdb", "numpy", "onnxruntime", "py3langid", "pyyaml", "trafilatura", "typer", "rich")
SENTENCE = "The defence minister said on Tuesday that the army would send 2,000 troops to the northern border."
EXPECTED = ("MOBILIZE", "planned")


def doctor() -> None:
    """Check the installation.

    Versions, model, codebook, and one sentence coded from end to end.
    """
    console = out()
    say(console, f"sanudo       {__version__}")
    say(console, f"python       {platform.python_version()} on {platform.system()} {platform.machine()}")
    missing = [name for name in LIBRARIES if not _library(console, name)]
    try:
        passed = _self_test(console)
    except SanudoError as error:
        say(console, f"self-test    FAILED: {one_line(str(error))}")
        passed = False
    if missing or not passed:
        say(
            console,
            "cure         reinstall with `pip install --force-reinstall sanudo`; if it stays so, report the lines above",
        )
        raise typer.Exit(1)


def _library(console: Console, name: str) -> bool:
    try:
        say(console, f"{name:12s} {version(name)}")
    except PackageNotFoundError:
        say(console, f"{name:12s} MISSING")
        return False
    return True


def _self_test(console: Console) -> bool:
    started = time.monotonic()
    coder = Coder()
    say(console, f"model        {coder.provenance.model}, loaded in {time.monotonic() - started:.1f} s")
    say(console, f"codebook     {coder.provenance.codebook}")
    (coded,) = coder([Article("doctor", SENTENCE, date="2024-05-15", date_from="given")])
    found = [(event.type, event.status) for event in coded.events]
    passed = EXPECTED in found
    say(console, "self-test    passed" if passed else f"self-test    FAILED: {SENTENCE!r} gave {found}, not {EXPECTED}")
    return passed

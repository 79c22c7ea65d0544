"""The reference of settings: what changes how articles are coded, how the index counts, and how much is read at once."""

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from inspect import getdoc

from manual.tables import coded, table
from sanudo.errors import SanudoError
from sanudo.settings import Settings
from sanudo.sources import limits

HEAD = """# Settings

Made from the program itself. Sanudo has few settings, no configuration file, and asks for no environment variable of its own;
`NO_COLOR` and `COLUMNS` work as they do everywhere.

## Coding

`sanudo.Settings(…)`, given to `sanudo.read`, `Coder` and, as options, to `sanudo code` and `sanudo read`. Settings that change
records enter the key by which an archive knows what it need not code again.
"""
INDEX = """## The index

`sanudo serve DIR --weights FILE` ([the dashboard](../dashboard.md#the-index)). What a file leaves out stays as here:
"""
LIMITS = """## Limits

Constants with their reasons, so that memory stays bounded whatever comes in ([sources](../sources.md#limits)).
"""


def page() -> str:
    """The page in Markdown."""
    weights = files("sanudo.analysis").joinpath("data", "index", "weights.yaml").read_text("utf-8").strip()
    rows = ([coded(name), coded(default), meaning] for name, default, meaning in settings())
    return (
        "\n\n".join(
            [
                HEAD.rstrip(),
                table(("setting", "usual", "what it is"), rows),
                INDEX.rstrip(),
                f"```yaml\n{weights}\n```",
                LIMITS.rstrip(),
                table(("limit", "value", "why"), ([coded(name), value, why] for name, value, why in constants())),
                "## Errors",
                "All errors descend from `SanudoError`; catch that to catch them all.",
                table(("error", "raised when"), ([coded(each.__name__), getdoc(each) or ""] for each in _errors())),
            ]
        )
        + "\n"
    )


def settings() -> Iterator[tuple[str, str, str]]:
    """Name, default and meaning of each setting of the coder."""
    told = " ".join((getdoc(Settings) or "").split())
    names = "|".join(field.name for field in fields(Settings))
    grouped = re.findall(rf"((?:(?:{names}), )*(?:{names})): (.*?)(?= (?:(?:{names}), )*(?:{names}): |$)", told)
    meanings = {name: meaning for group, meaning in grouped for name in group.split(", ")}
    for field in fields(Settings):
        yield field.name, repr(field.default), meanings[field.name]


def constants() -> Iterator[tuple[str, str, str]]:
    """Name, value and reason of each limit: the comment above it in its file."""
    why: list[str] = []
    fresh = True
    for line in (files("sanudo.sources") / "limits.py").read_text("utf-8").splitlines():
        if line.startswith("# "):
            why = [*([] if fresh else why), line[2:]]
            fresh = False
        elif found := re.match(r"([A-Z_]+) = ", line):
            value = getattr(limits, found[1])
            bytes_ = value >= 2**20
            yield found[1], f"{value // 2**20} MiB" if bytes_ else f"{value:,}", " ".join(why)
            fresh = True


def _errors() -> Iterator[type[SanudoError]]:
    waiting = [SanudoError]
    while waiting:
        error = waiting.pop(0)
        yield error
        waiting += error.__subclasses__()

"""The commands on a page, run as a reader would run them, and what they print.

A page holds its sessions as fenced blocks:

    ```console          lines that begin with "$ " are commands, the lines after each are what it prints
    <!-- file: x.py -->     the fenced block below it is a file of that name, there when the commands run
    <!-- shows: a; b -->    what the commands of the block below it must print, because the words of the page rest on it

All sessions of a page run one after the other in one empty folder, with `sanudo`, `python` and `Rscript` as they are here.
What differs from run to run (the folder, seconds, the time of a run) is written as if it did not.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

COLUMNS: Final = 92
SECONDS: Final = 300  # that a command may take
HOME: Final = "/home/you"
_BLOCK: Final = re.compile(
    r"(?P<notes>(?:^<!-- (?:file|shows): .*? -->\n)*)^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S
)
_NOTE: Final = re.compile(r"<!-- (file|shows): (.*?) -->")
_MASKS: Final = (
    (r"\d+\.\d s, \d+\.\d articles/s", "2.8 s, 6.0 articles/s"),
    (r"loaded in \d+\.\d s", "loaded in 0.2 s"),
    (r"checked \d+ shards?", "checked 1 shard"),  # records are committed every 30 seconds
    (r"\d{4}-\d\d-\d\d \d\d:\d\d   ", "2024-05-15 12:00   "),
    ("\ufeff", ""),
    (r"[ \t]+$", ""),
)
ROOT: Final = Path(__file__).parents[1]


class SessionError(Exception):
    """A command of a page that fails, or that does not print what the page says."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: where its body lies, its kind, its notes."""

    start: int
    end: int
    kind: str
    body: str
    file: str | None
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """A block of commands as it reads after it ran; `missing` is what it should have shown and did not."""

    block: Block
    body: str
    missing: tuple[str, ...]


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page that are run, or are files."""
    for found in _BLOCK.finditer(page):
        notes = dict(_NOTE.findall(found["notes"]))
        if found["kind"] == "console" or "file" in notes:
            shows = tuple(part.strip() for part in notes.get("shows", "").split(";") if part.strip())
            yield Block(found.start("body"), found.end("body"), found["kind"], found["body"], notes.get("file"), shows)


def commands(block: Block) -> list[str]:
    """The commands of a block."""
    return [line[2:] for line in block.body.splitlines() if line.startswith("$ ")]


def run(page: str, folder: Path) -> Iterator[Ran]:
    """The blocks of a page, each as it reads after it ran in the folder. Raises SessionError where a command fails."""
    environment = _environment(folder)
    work = folder / "work"
    work.mkdir()
    for block in blocks(page):
        if block.file is not None:
            (work / block.file).write_text(block.body, "utf-8")
        elif runnable(block):
            body = "".join(_ran(command, work, environment) for command in commands(block))
            yield Ran(block, body, tuple(words for words in block.shows if words not in body))


def refreshed(page: str, folder: Path) -> str:
    """The page with what its commands print now. Raises SessionError where one fails or does not print what it should."""
    parts, position = [], 0
    for ran in run(page, folder):
        if ran.missing:
            raise SessionError(
                f"{commands(ran.block)} must show {', '.join(map(repr, ran.missing))}, and prints:\n{ran.body}"
            )
        parts += [page[position : ran.block.start], ran.body]
        position = ran.block.end
    return "".join([*parts, page[position:]])


def runnable(block: Block) -> bool:
    """Whether the commands of a block can be run here: those of R need R. What cannot be run stays as it is."""
    return not any(command.startswith("Rscript ") for command in commands(block)) or shutil.which("Rscript") is not None


def _ran(command: str, work: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode or ("|" in command and not done.stdout.strip()):  # of a pipe only the last part's end is known
        raise SessionError(f"`{command}` ends with {done.returncode}:\n{done.stdout}{done.stderr}")
    printed = done.stdout.replace(str(work), HOME)
    for pattern, steady in _MASKS:
        printed = re.sub(pattern, steady, printed, flags=re.M)
    return f"$ {command}\n{printed.rstrip()}\n" if printed.strip() else f"$ {command}\n"


def _environment(folder: Path) -> dict[str, str]:
    """The environment of the commands: `sanudo` and `python` are those that run this."""
    tools = folder / "tools"
    tools.mkdir()
    for name, words in (("sanudo", " -m sanudo"), ("python", "")):
        script = tools / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n', "utf-8")
        script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONWARNINGS": "ignore",
        "COLUMNS": str(COLUMNS),
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }

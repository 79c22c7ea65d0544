"""The program as a whole: its commands, their help, their documentation."""

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import typer
from typer.core import TyperCommand, TyperOption

from sanudo.cli.app import app
from sanudo.cli.terminal import program
from sanudo.version import __version__
from tests.cli.running import Sanudo

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "commands.md"
GROUPS: dict[str, TyperCommand] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
COMMANDS: dict[str, TyperCommand] = {
    " ".join(filter(None, (name, inner))): command
    for name, group in GROUPS.items()
    for inner, command in getattr(group, "commands", {"": group}).items()
}


def chapter(command: str) -> str:
    """What the documentation says of a command."""
    found = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", DOCUMENTATION.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    words = chapter(name.split()[0])
    assert f"sanudo {name}" in words
    for parameter in COMMANDS[name].params:
        for option in parameter.opts if isinstance(parameter, TyperOption) else ():
            assert f"`{option}" in words, f"{option} of {name}"


def test_nothing_is_documented_that_does_not_exist() -> None:
    text = DOCUMENTATION.read_text("utf-8")
    assert set(re.findall(r"^## (\w+)$", text, re.MULTILINE)) == set(GROUPS)
    known = {
        option
        for command in COMMANDS.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert set(re.findall(r"--[a-z][a-z-]*", text)) <= known | {"--help", "--version"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps(sanudo: Sanudo, name: str) -> None:
    outcome = sanudo(*name.split(), "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: sanudo {name}")
    assert all(parameter.help for parameter in COMMANDS[name].params if isinstance(parameter, TyperOption))


def test_the_list_of_commands_is_not_cut(sanudo: Sanudo) -> None:
    outcome = sanudo("-h")
    assert all(f"\n  {name} " in outcome.out for name in GROUPS)
    assert "..." not in outcome.out.split("Commands:")[1]


def test_the_version(sanudo: Sanudo) -> None:
    assert sanudo("--version").out == f"sanudo {__version__}\n"


def test_what_is_not_understood_exits_with_2(sanudo: Sanudo) -> None:
    assert sanudo("sing").code == 2
    assert sanudo("events").code == 2
    assert sanudo("events", "/nowhere").code == 2


def test_it_can_be_run_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "sanudo", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"sanudo {__version__}\n"


def test_hints_name_the_program_as_it_must_be_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/sanudo", "demo"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program() == ".venv/bin/sanudo"
    (tmp_path / "sanudo").touch(mode=0o755)
    assert program() == "sanudo"


def test_the_program_has_its_own_name_however_it_is_started(sanudo: Sanudo, monkeypatch: pytest.MonkeyPatch) -> None:
    main_module = ModuleType("__main__")
    main_module.__package__ = "other"  # as under `python -m other`
    monkeypatch.setitem(sys.modules, "__main__", main_module)
    assert sanudo("read", "--help").out.startswith("Usage: sanudo read ")

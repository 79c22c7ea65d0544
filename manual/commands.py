"""The reference of commands, made from what the program itself parses."""

from collections.abc import Iterator, Mapping
from datetime import date
from inspect import unwrap
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import typer

from manual.tables import coded, table
from sanudo.cli.app import app

_KINDS: Final[Mapping[Any, str]] = {Path: "PATH", int: "N", float: "NUMBER", date: "DAY"}
HEAD = """# Commands at a glance

Made from the program itself: every command, argument and option, as `sanudo COMMAND --help` tells them.
[Commands](../commands.md) explains each in words.
"""


def commands() -> Mapping[str, Any]:
    """Every command that can be typed, by its words (`codebook init`), in the order of the program."""
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {word}": each for word, each in inner.items()} if inner else {name: command}
    return found


def page() -> str:
    """The page in Markdown."""
    return (
        "\n\n".join(
            [HEAD.rstrip(), *(part for name, command in commands().items() for part in _command(name, command))]
        )
        + "\n"
    )


def _command(name: str, command: Any) -> Iterator[str]:
    kinds = get_type_hints(unwrap(command.callback))
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    yield f"## {name}"
    yield " ".join((command.help or "").split())
    words = [f"sanudo {name}", *map(_placeholder, arguments), *(["[OPTIONS]"] if options else [])]
    yield "```text\n" + " ".join(words) + "\n```"
    if arguments:
        rows = ([coded(_name(each)), each.help or "", _left_out(each)] for each in arguments)
        yield table(("argument", "what it is", "left out"), rows)
    if options:
        rows = ([_names(each), _takes(each, kinds), each.help or "", _left_out(each)] for each in options)
        yield table(("option", "takes", "what it does", "left out"), rows)
    yield f"In words: [{name.split()[0]}](../commands.md#{name.split()[0]})."


def _name(argument: Any) -> str:
    return str(argument.metavar or argument.name.rstrip("_").upper())


def _placeholder(argument: Any) -> str:
    name = _name(argument) + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _names(option: Any) -> str:
    return ", ".join(map(coded, (*option.opts, *option.secondary_opts)))


def _takes(option: Any, kinds: Mapping[str, Any]) -> str:
    """What stands behind the option: the values that it may have, or what kind of value."""
    if option.is_flag:
        return ""
    kind = _plain(kinds[option.name])
    if get_origin(kind) is Literal:
        return ", ".join(map(coded, get_args(kind)))
    again = ", again for more" if option.multiple else ""
    return coded(option.metavar or _KINDS.get(kind, "TEXT")) + again


def _plain(kind: Any) -> Any:
    """The type without None and without the list around it."""
    inner = [each for each in get_args(kind) if each is not type(None)]
    return kind if get_origin(kind) is Literal or len(inner) != 1 else _plain(inner[0])


def _left_out(parameter: Any) -> str:
    if parameter.required:
        return "not possible"
    default = parameter.default
    if getattr(parameter, "is_flag", False):
        return "yes" if default else "no"
    return "–" if default is None or default == () or callable(default) else coded(default)

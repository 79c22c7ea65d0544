"""The reference that is made from the program names everything that there is, each in its place."""

import re
from dataclasses import fields, is_dataclass
from inspect import isclass
from pathlib import Path

import pytest

import sanudo
from manual import codes, columns, commands, face, settings
from manual.pages import MADE, written
from sanudo.analysis.exports import EXPORTS
from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.contexts import context_table
from sanudo.codebook.flat_codes import rows
from sanudo.codebook.sectors import sectors
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES, event_type
from sanudo.errors import SanudoError
from sanudo.settings import Settings

ROOT = Path(__file__).parents[2]


def chapters(page: str, level: str = "##") -> dict[str, str]:
    """The chapters of a page by their headings."""
    parts = re.split(rf"^{level} (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", commands.commands())
def test_every_command_stands_there_with_its_options(name: str) -> None:
    chapter = chapters(commands.page())[name].replace("\\|", "|")
    command = commands.commands()[name]
    assert f"sanudo {name}" in chapter
    for parameter in command.params:
        names = (
            parameter.opts
            if parameter.param_type_name == "option"
            else [parameter.metavar or parameter.name.rstrip("_").upper()]
        )
        for word in names:
            assert f"`{word}`" in chapter, word
        assert " ".join((parameter.help or "?").split()) in chapter


def test_every_command_is_explained_in_words() -> None:
    headings = set(chapters((ROOT / "docs" / "commands.md").read_text("utf-8")))
    assert {name.split()[0] for name in commands.commands()} == headings


def test_every_setting_stands_there_with_its_default_and_meaning() -> None:
    told = {name: (default, meaning) for name, default, meaning in settings.settings()}
    assert list(told) == [field.name for field in fields(Settings)]
    for field in fields(Settings):
        default, meaning = told[field.name]
        assert default == repr(field.default)
        assert len(meaning) > 10
        assert f"| `{field.name}` | `{default}` | {meaning}" in settings.page()


def test_every_limit_stands_there_with_its_reason() -> None:
    source = (ROOT / "src/sanudo/sources/limits.py").read_text("utf-8")
    told = {name: why for name, _, why in settings.constants()}
    assert list(told) == re.findall(r"^([A-Z_]+) =", source, re.MULTILINE)
    assert all(len(why) > 20 for why in told.values())


def test_every_error_stands_there() -> None:
    waiting, known = [SanudoError], []
    while waiting:
        known += waiting
        waiting = [kind for error in waiting for kind in error.__subclasses__()]
    assert [kind.__name__ for kind in known if f"| `{kind.__name__}` |" not in settings.page()] == []


@pytest.mark.parametrize("name", TYPES)
def test_every_type_and_mode_stands_there(name: str) -> None:
    kind = event_type(name)
    chapter = chapters(codes.page())["Types and modes"]
    assert f"| **{name}** |" in chapter
    for mode in kind.modes:
        row = f"| {name} | `{mode.name}` | {mode.definition} | {mode.score:g} | `{mode.cameo}` | {codes.QUADS[kind.quad]} |"
        assert row in chapter


def test_every_status_context_and_sector_stands_there() -> None:
    page = chapters(codes.page())
    assert [name for name in STATUSES if f"| `{name}` |" not in page["Statuses"]] == []
    assert [name for name in context_table() if f"| `{name}` |" not in page["Contexts"]] == []
    assert [code for code in sectors() if f"| `{code}` |" not in page["Sectors"]] == []


def test_every_cameo_code_stands_there_with_its_value() -> None:
    chapter = chapters(codes.page())["CAMEO codes"]
    assert len(cameo_codes()) > 280
    for code in cameo_codes().values():
        assert f"| `{code.code}` | {code.name} | {code.goldstein:g} | {code.plover or ''} |" in chapter


def test_every_row_of_flat_codes_stands_there() -> None:
    chapter = chapters(codes.page())["From record to CAMEO code"]
    for listed in rows().values():
        for row in listed:
            assert f"| `{row.cameo}` | {row.example} |" in chapter


@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_of_an_export_stands_there(name: str) -> None:
    chapter = chapters(columns.page())[name]
    for column in EXPORTS[name].columns:
        assert f"| `{column.name}` | {' '.join(column.meaning.split())}".replace("\\|", "|") in chapter.replace(
            "\\|", "|"
        )


@pytest.mark.parametrize("name", sanudo.__all__)
def test_every_public_name_stands_there_with_its_methods_and_fields(name: str) -> None:
    found = getattr(sanudo, name)
    chapter = chapters(face.page(), "###")[name.strip("_") if callable(found) else name]
    assert callable(found) is False or (found.__doc__ or "?").splitlines()[0] in chapter
    for method, _ in face.public(found) if isclass(found) else ():
        assert f"#### {method.strip('_')}\n" in chapter
    for field in fields(found) if is_dataclass(found) else ():
        assert f"| `{field.name}` |" in chapter


def test_no_made_page_is_also_written_by_hand() -> None:
    assert not MADE.keys() & {name for name, _ in written()}

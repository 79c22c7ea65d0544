"""The pages of the site: those in docs/, those that are made, and what both need from the demo."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from manual import codes, columns, commands, face, figures, sessions, settings
from manual.pictures import pictures
from sanudo.pipeline.filling import read

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
PICTURES: Final = "pictures"
# Pages that are made from the program; the path under the site → what makes it.
MADE: Final[Mapping[str, Callable[[], str]]] = {
    "reference/commands.md": commands.page,
    "reference/settings.md": settings.page,
    "reference/codes.md": codes.page,
    "reference/columns.md": columns.page,
    "reference/python.md": face.page,
}


def written() -> Iterator[tuple[str, str]]:
    """The pages written by hand: path under docs/ and text."""
    for path in sorted(DOCS.rglob("*.md")):
        yield path.relative_to(DOCS).as_posix(), path.read_text("utf-8")


def living() -> Iterator[tuple[str, str]]:
    """The pages that hold commands to be run, or figures."""
    for name, page in written():
        if any(block.kind == "console" for block in sessions.blocks(page)) or any(figures.asked(page)):
            yield name, page


def refreshed(page: str) -> str:
    """A page with what its commands print now, and with the figures as they are. Raises SessionError or FigureError."""
    with tempfile.TemporaryDirectory() as folder:
        return figures.filled(sessions.refreshed(page, Path(folder)))


def drawn() -> Mapping[str, str]:
    """The pictures, by the names of their files."""
    with tempfile.TemporaryDirectory() as folder, as_file(files("sanudo.cli").joinpath("data", "demo")) as reports:
        archive = read(reports, archive=Path(folder) / "demo")
        return pictures(archive)

"""What a terminal gets to see, with and without colours."""

import io
import re
from typing import Final

from hypothesis import settings
from rich.console import Console, RenderableType

from tests.model.strategies import FEW_LARGE

FEWER: Final = settings(FEW_LARGE, max_examples=10)  # whole articles, each of them printed: seconds are enough
_COLOURS: Final = re.compile(r"\x1b\[[0-9;]*m")


def printed(view: RenderableType, *, width: int = 80) -> str:
    """What a pipe gets."""
    return _print(view, width, colours=False)


def coloured(view: RenderableType, *, width: int = 80) -> str:
    """What a terminal with colours gets."""
    return _print(view, width, colours=True)


def without_colours(output: str) -> str:
    """The output without the colour codes of our own; any other control character stays."""
    return _COLOURS.sub("", output)


def _print(view: RenderableType, width: int, *, colours: bool) -> str:
    file = io.StringIO()
    system = "truecolor" if colours else None
    Console(
        file=file, width=width, force_terminal=colours, color_system=system, markup=False, emoji=False, highlight=False
    ).print(view)  # type: ignore[arg-type]
    return file.getvalue()

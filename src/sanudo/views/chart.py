"""A chart as notebooks and papers want it: an SVG that stands by itself, and the numbers that it was drawn from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from sanudo.errors import ConfigurationError
from sanudo.views.characters import shortened
from sanudo.views.markup import Safe, el

if TYPE_CHECKING:
    import pandas

_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_LONGEST: Final = 110  # characters of a line under a chart
_OWN: Final = (
    ".sanudo-chart .title{font-size:15px;font-weight:600;fill:var(--ink)}.sanudo-chart .note{font-size:11.5px}"
    ".sanudo-chart .card{fill:var(--card)}"
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: notebooks show it, `svg` is the picture as a file holds it, `rows` are the numbers behind it.

    The SVG brings its own styles and a light background, so that notebooks, browsers and drawing programs show the same.
    """

    title: str
    svg: str
    rows: tuple[Any, ...]

    def df(self) -> "pandas.DataFrame":
        """The numbers as a pandas DataFrame, a row for each of `rows`. Raises ConfigurationError where pandas is missing."""
        if find_spec("pandas") is None:
            raise ConfigurationError("pandas is not installed; install it with `pip install 'sanudo[notebook]'`")
        import pandas

        return pandas.DataFrame(list(self.rows))

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return f'<div style="max-width:60rem">{self.svg}</div>'

    def __repr__(self) -> str:
        return f"<Chart {self.title!r}: {len(self.rows)} rows>"


def chart(title: str, note: str, picture: Safe, rows: tuple[Any, ...]) -> Chart:
    """The picture (an SVG; empty where there is nothing to show) between its title and a line that says how to read it."""
    size = _SIZE.search(picture)
    width, height = (float(size[1]), float(size[2])) if size else (720.0, 24.0)
    shown = el("svg", picture, x=0, y=32, width=width, height=height) if size else _line("note", "Nothing to show.", 48)
    body = [
        el("rect", width=f"{width:.0f}", height=f"{height + 60:.0f}", cls="card"),
        _line("title", shortened(title, 90), 21),
        shown,
        _line("note", shortened(note, _LONGEST), height + 51),
    ]
    whole = el(
        "svg",
        Safe(f"<style>{_styles()}</style>"),
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height + 60:.0f}",
        cls="sanudo-chart",
        role="img",
        aria_label=title,
    )
    return Chart(title, str(whole), rows)


def _line(cls: str, words: str, y: float) -> Safe:
    return el("text", words, x=8, y=f"{y:.0f}", cls=cls)


@cache
def _styles() -> str:
    """The styles of charts, in the light colours, for what stands in a chart only: a notebook's page has styles of its own.

    Colours take the place of their names: drawing programs do not know variables.
    """
    css = files("sanudo.views").joinpath("data", "charts.css").read_text("utf-8")
    css = re.sub(r"/\*.*?\*/|@media\([^{]*\)\{(?:[^{}]*\{[^{}]*\})*\}", "", css, flags=re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+):([^;}]+)", css.partition("}")[0]))
    rules = "".join(_rules(css)) + _OWN
    return re.sub(r"var\(--([\w-]+)\)", lambda found: colours[found[1]], rules)


def _rules(css: str) -> Iterator[str]:
    """Each rule for elements of a chart; those for the page, the mouse and a picture's place in a page are left out."""
    for names, what in _RULE.findall(css):
        kept = [name.strip() for name in names.split(",") if ":" not in name]
        if kept and "display:" not in what and "min-width" not in what:
            yield f"{','.join(f'.sanudo-chart {name}' for name in kept)}{{{what}}}"

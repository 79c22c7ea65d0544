"""The pages of docs/: their links, their figures, the tutorial's commands; and the site, where its generator is installed."""

import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from manual import figures
from manual.links import faults
from manual.pages import DOCS, MADE, PICTURES, refreshed, written
from manual.sessions import blocks

ROOT = Path(__file__).parents[2]
PAGES = dict(written())
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: str) -> set[str]:
    """The places of a page that can be linked to: its headings, as the generator names them."""
    words = (re.sub(r"[`*]", "", heading).lower() for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in words}


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_lead_somewhere(name: str) -> None:
    for address in LINK.findall(re.sub(r"^```.*?^```", "", PAGES[name], flags=re.MULTILINE | re.DOTALL)):
        if "://" in address:
            continue
        path, _, anchor = address.partition("#")
        parts: list[str] = []
        for part in (PurePosixPath(name).parent / path).parts if path else PurePosixPath(name).parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        target = "/".join(parts)
        page = PAGES[target] if target in PAGES else MADE[target]() if target in MADE else None
        assert page is not None or (DOCS / target).is_file(), address
        assert not anchor or anchor in anchors(page or ""), address


def test_every_page_is_in_the_menu() -> None:
    menus = re.findall(r"```\{toctree\}\n.*?\n\n(.*?)```", PAGES["index.md"], re.DOTALL)
    listed = [f"{line}.md" for menu in menus for line in menu.split()]
    assert sorted(listed) == sorted({*PAGES, *MADE} - {"index.md"}), (
        "name each page of docs/ in a menu of docs/index.md"
    )


def test_the_readme_points_to_pages_that_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    named = {*re.findall(r"`(docs/[\w/.-]+)`", text), *re.findall(r"\]\((docs/[^)#]+)", text)}
    assert named
    assert [
        path for path in sorted(named) if not (ROOT / path).exists() and path.removeprefix("docs/") not in MADE
    ] == []


def test_every_figure_on_a_page_has_a_floor() -> None:
    asked = [name for page in PAGES.values() for _, name in figures.asked(page)]
    assert len(asked) > 20
    for page in PAGES.values():
        figures.filled(page)


def test_a_figure_without_floor_is_refused() -> None:
    with pytest.raises(figures.FigureError, match="'no such'"):
        figures.filled("<!-- figures\nsomething | no such\n-->\n")


def test_figures_say_which_way_they_bind() -> None:
    now = figures.filled(
        "<!-- figures\nfound | graph.real: event\nfalse | graph.real: fires on empty\n-->\n| old |\n\nmore\n"
    )
    assert re.search(r"\| ≥ \.\d\d \| found \| `graph.real: event` \|", now)
    assert re.search(r"\| ≤ \.\d\d \| false \|", now)
    assert "| old |" not in now
    assert now.endswith("\nmore\n")


def test_pictures_of_pages_are_there() -> None:
    shown = {address for page in PAGES.values() for address in LINK.findall(page) if f"{PICTURES}/" in address}
    assert {Path(address).name for address in shown} == {path.name for path in (DOCS / PICTURES).iterdir()}


@pytest.mark.slow
def test_every_command_of_the_tutorial_runs_and_prints_what_its_words_rest_on() -> None:
    page = PAGES["tutorial.md"]
    assert sum(block.kind == "console" for block in blocks(page)) > 10
    refreshed(page)  # raises where a command fails, or does not print what the page says


def test_links_of_built_pages_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import 'https://elsewhere.example/f.css'; p{background:url(gone.png)}", "utf-8")
    (tmp_path / "other.html").write_text('<p id="here">words</p>', "utf-8")
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="a.css"><a href="other.html#here">a</a><a href="https://elsewhere.example/">b</a>'
        '<a href="other.html#gone">c</a><a href="gone.html">d</a><img src="//elsewhere.example/x.png">'
        '<script src="gone.js"></script>',
        "utf-8",
    )
    assert faults(tmp_path) == [
        "index.html: 'other.html#gone' leads to no such place in the page",
        "index.html: 'gone.html' leads nowhere",
        "index.html: '//elsewhere.example/x.png' is loaded from elsewhere",
        "index.html: 'gone.js' leads nowhere",
        "a.css: 'https://elsewhere.example/f.css' is loaded from elsewhere",
        "a.css: 'gone.png' leads nowhere",
    ]


@pytest.mark.slow
def test_the_site_can_be_built(tmp_path: Path) -> None:
    pytest.importorskip(
        "furo", reason="the site's generator is not installed; `make docs` installs it and builds the site"
    )
    words = [sys.executable, "-m", "manual.site", "--quick", "--out", str(tmp_path / "site")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "html" / "index.html").is_file()

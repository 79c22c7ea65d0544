"""What keeps people out of a page, as axe-core finds it, on every page of the demo's archive, light and dark."""

import os
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sanudo.archive import Archive
from sanudo.articles.reading import read_paths
from sanudo.cli.filling import fill
from tests.browser.conftest import served

pytestmark = pytest.mark.browser

FETCHED = Path(__file__).parents[2] / ".venv/axe/package/axe.min.js"
GRAVE = ("serious", "critical")
PAGES = (
    "/",
    "/article?id={article}",
    "/timeline",
    "/parties",
    "/index",
    "/map",
    "/plans",
    "/demands",
    "/quotes",
    "/stories",
    "/stories?id={story}",
    "/contradictions",
    "/sources",
    "/records",
    "/record?id={event}",
    "/review",
    "/review?who=Anna",
    "/coding?who=Anna",
    "/about",
    "/nowhere",
)


@pytest.fixture(scope="module")
def rules() -> str:
    """The script of axe-core, which `make browser` fetches; AXE names another copy."""
    script = Path(os.environ.get("AXE") or FETCHED)
    if not script.is_file():
        pytest.skip("axe-core is missing: `make browser` fetches it with npm, or name its axe.min.js in AXE")
    return script.read_text("utf-8")


@pytest.fixture(scope="module")
def demo(rules: str, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive of `sanudo demo`, with stories."""
    del rules  # it is made only where they are there
    with as_file(files("sanudo.cli").joinpath("data", "demo")) as folder:
        made = fill(tmp_path_factory.mktemp("demo") / "demo", read_paths([folder]))[0]
    made.build_stories()
    return made


@pytest.fixture(scope="module")
def address(demo: Archive) -> Iterator[str]:
    with served(demo) as address:
        yield address


@pytest.fixture(scope="module")
def ids(demo: Archive) -> dict[str, str]:
    threat = next(iter(demo.events(type="THREATEN")))
    found = {"article": threat.article, "event": threat.id, "story": next(iter(demo.stories())).id}
    return {name: quote(one, safe="") for name, one in found.items()}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_grave_keeps_people_out(
    browser: Any, rules: str, address: str, ids: dict[str, str], path: str, theme: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    context.set_default_timeout(90_000)  # of a busy machine
    page = context.new_page()
    page.goto(address + path.format_map(ids))
    page.evaluate(rules)  # not as a script of the page, which its policy forbids
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [told(one) for one in found if one["impact"] in GRAVE] == []
    context.close()


def told(violation: dict[str, Any]) -> str:
    """A finding of axe in words: what, and the first places."""
    places = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"

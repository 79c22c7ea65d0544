"""The main paths in a real browser: no error, nothing loaded from elsewhere, keys, marks, themes, hostile words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.views.crisis import HOSTILE

CONTRAST, NAMELESS = (Path(__file__).with_name(f"{name}.js").read_text() for name in ("contrast", "nameless"))

pytestmark = pytest.mark.browser

PATHS = (
    "/",
    "/records",
    "/timeline",
    "/parties",
    "/index",
    "/map",
    "/plans",
    "/demands",
    "/quotes",
    "/stories",
    "/contradictions",
    "/sources",
    "/about",
    "/article?id=report-1",
)
SIZES = {"desk": (1280, 900), "phone": (390, 844)}


@dataclass
class Watched:
    """A page, with what went wrong on it and what it asked for."""

    page: Any
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, address: str) -> Any:
        """The page at an address, loaded."""
        self.page.goto(address)
        return self.page


@pytest.fixture(params=SIZES)
def watched(browser: Any, request: pytest.FixtureRequest) -> Iterator[Watched]:
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    seen = Watched(context.new_page())
    seen.page.on(
        "console", lambda message: seen.wrong.append(message.text) if message.type in ("error", "warning") else None
    )
    seen.page.on("pageerror", lambda error: seen.wrong.append(str(error)))
    seen.page.on("dialog", lambda dialog: (seen.wrong.append("a dialog opened"), dialog.dismiss()))
    seen.page.on("request", lambda asked: seen.asked.append(asked.url))
    yield seen
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_without_errors_and_fits(watched: Watched, address: str, path: str) -> None:
    page = watched.open(address + path)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert watched.wrong == []
    assert not [url for url in watched.asked if not url.startswith(address)]


def test_hostile_words_do_nothing(watched: Watched, address: str) -> None:
    for path in (
        f"/article?id={quote(HOSTILE, safe='')}",
        "/records?sort=oldest",
        f"/records?text={quote(HOSTILE[:200], safe='')}",
        "/quotes",
        "/stories?show=all",
        "/sources",
        "/parties",
        "/timeline?alone=1",
    ):
        page = watched.open(address + path)
        assert page.evaluate("document.querySelectorAll('main img, main script, main iframe').length") == 0
        addresses = page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href') || '')")
        assert not [one for one in addresses if one.lower().startswith(("javascript:", "data:", "vbscript:", "//"))]
    assert watched.wrong == []


def test_keys_walk_through_an_article_and_open_a_record(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}/article?id=report-1")
    page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("data-n") == "1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("data-n") == "3"  # the threat: about measures, unless demands are met
    assert sorted(
        page.locator("#wires path").evaluate_all("paths => paths.map(path => path.getAttribute('class'))")
    ) == ["about", "unless"]
    assert page.locator("a.trigger.lit").first.inner_text().startswith("threatened")
    page.keyboard.press("k")
    assert page.locator(".card.on").get_attribute("data-n") == "2"
    assert (
        "about 4,000 troops" in page.locator(".sheet .lit").all_inner_texts()[-1]
        or page.locator(".sheet .lit").count() >= 3
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/record?id=*")
    before = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != before)
    assert watched.wrong == []


def test_pointing_at_a_word_shows_its_record(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/article?id=report-1")
    page.hover("a.trigger:has-text('moved')")
    card = page.locator(".card.on")
    assert "troops" in card.inner_text()
    assert "who" in card.locator("dt").all_inner_texts()
    context.close()


def test_keys_walk_through_a_list(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}/records")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".line.on").count() == 1
    assert page.evaluate("document.activeElement.classList.contains('on')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/record?id=*")
    assert watched.wrong == []


def test_the_theme_turns_and_stays(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}/about")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.keyboard.press("t")
    dark = page.evaluate(ground)
    assert dark != light
    assert watched.open(f"{address}/records").evaluate(ground) == dark


def test_words_can_be_read(watched: Watched, address: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG AA) for every word, light and dark."""
    for path in ("/", "/records", "/about", "/article?id=report-1", "/parties"):
        page = watched.open(address + path)
        for _ in range(2):
            assert page.evaluate(CONTRAST) == [], path
            page.keyboard.press("t")
            page.wait_for_timeout(200)


def test_everything_that_can_be_used_has_a_name(watched: Watched, address: str) -> None:
    for path in PATHS:
        page = watched.open(address + path)
        assert page.evaluate(NAMELESS) == [], path


def test_a_phone_begins_the_timeline_where_the_news_is(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/timeline")
    box = page.locator(".late").bounding_box()
    names = page.locator(".lanes.names").bounding_box()
    assert names["x"] >= box["x"]  # beside the days, however far these are moved
    marks = page.locator(".late a:has(.glyph)").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert names["x"] + names["width"] < max(marks) <= box["x"] + box["width"]
    days = page.locator(".late .tick").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect().left, one.getBoundingClientRect().right])"
    )
    assert any(
        "2022" in words and names["x"] + names["width"] <= left and right <= box["x"] + box["width"]
        for words, left, right in days
    )
    context.close()


def test_it_works_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    with page.expect_navigation():
        page.click("nav a:has-text('Records')")
    page.fill("#f-text", "troops")
    with page.expect_navigation():
        page.click("button:has-text('Show')")
    assert page.locator(".line").count() == 8
    context.close()


def test_new_records_are_told(browser: Any, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/state.json", lambda route: route.fulfill(json={"version": 999, "events": 1234}))
    page.goto(address)
    page.wait_for_selector("#fresh:not([hidden])", timeout=15_000)
    assert "1,234 events now" in page.inner_text("#fresh")
    context.close()

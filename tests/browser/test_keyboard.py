"""The main path with a keyboard alone: every action is reached by Tab, and whoever goes there sees where."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive
from tests.browser.conftest import filled, served
from tests.browser.test_dashboard import PATHS

pytestmark = pytest.mark.browser

UNSEEN_FOCUS = Path(__file__).with_name("unseen_focus.js").read_text()
FURTHEST = 120  # Tabs to a place, at most


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = filled(tmp_path / "archive")
    made.build_stories()
    return made


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(90_000)  # of a busy machine
    yield context.new_page()
    context.close()


def tab_to(page: Any, what: str) -> None:
    """Presses Tab until what matches the selector has the focus."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"Tab does not reach {what}")


def press(page: Any, key: str) -> None:
    """Presses a key that leads to another page, and waits for it."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_first_tab_skips_to_the_page(page: Any, address: str) -> None:
    page.goto(f"{address}/records")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_from_the_overview_to_a_decision_without_a_mouse(page: Any, archive: Archive) -> None:
    with served(archive) as address:
        page.goto(address)
        tab_to(page, "nav a[href='/records']")
        press(page, "Enter")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.locator(".line.on").count() == 1
        press(page, "Enter")
        assert "/record?" in page.url
        tab_to(page, "main a[href^='/article']")
        press(page, "Enter")
        page.keyboard.press("j")
        assert page.locator(".card.on").count() == 1
        tab_to(page, "a.trigger")
        assert page.evaluate("document.activeElement.classList.contains('lit')")
        page.keyboard.press("/")
        page.keyboard.type("troops")
        press(page, "Enter")
        assert page.locator(".line").count() == 8
        tab_to(page, "nav a[href='/review']")
        press(page, "Enter")
        tab_to(page, "#who")
        page.keyboard.type("Anna")
        press(page, "Enter")
        press(page, "a")
        press(page, "r")
        press(page, "u")
        assert [(one.verb, one.who) for one in archive.decisions()][:2] == [("accept", "Anna"), ("refuse", "Anna")]
        assert (archive.applied().accepted, archive.applied().refused) == (1, 0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_whatever_has_the_focus_shows_it(browser: Any, address: str, theme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    for path in (*PATHS, "/review", "/review?who=Anna", "/coding?who=Anna"):
        page.goto(address + path)
        page.keyboard.press("Tab")  # from here on the browser shows the focus
        assert page.evaluate(UNSEEN_FOCUS) == [], path
    context.close()


def test_the_menu_of_a_phone_opens_and_closes(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/records")
    tab_to(page, "#menu")
    page.keyboard.press("Enter")
    assert page.get_attribute("#menu", "aria-expanded") == "true"
    tab_to(page, "nav a[href='/map']")
    page.keyboard.press("Escape")
    assert page.get_attribute("#menu", "aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "menu"
    context.close()

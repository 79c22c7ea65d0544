"""Review in a real browser: keys, marking words, undo, two people at once, themes, a phone, hostile words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from sanudo.archive import Archive
from tests.browser.conftest import filled, served
from tests.views.crisis import HOSTILE

pytestmark = pytest.mark.browser

CONTRAST, NAMELESS = (Path(__file__).with_name(f"{name}.js").read_text() for name in ("contrast", "nameless"))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return filled(tmp_path / "archive")


@pytest.fixture
def address(archive: Archive) -> Iterator[str]:
    with served(archive) as address:
        yield address


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Any]:
    """A page in a browser of its own; what goes wrong in it is noted and must be nothing."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def page(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(90_000)  # of a busy machine
        contexts.append(context)
        made = context.new_page()
        made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        made.on("pageerror", lambda error: wrong.append(str(error)))
        made.on("dialog", lambda dialog: (wrong.append("a dialog opened"), dialog.dismiss()))
        return made

    yield page
    for context in contexts:
        context.close()
    assert wrong == []


def threat(archive: Archive) -> str:
    return next(event.id for event in archive.events(type="THREATEN") if event.article == "report-1")


def begin(page: Any, address: str, name: str, query: str = "") -> None:
    """Opens the review as somebody who gives a name."""
    page.goto(f"{address}/review{query}")
    page.fill("#who", name)
    with page.expect_navigation():
        page.click("#name button")
    page.wait_for_selector("#review")


def at(page: Any) -> str:
    """The id of the record at hand."""
    return unquote(page.get_attribute("#review", "data-event"))


def press(page: Any, key: str) -> None:
    """Presses a key that decides, and waits until the next page is there."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_selector("#review, .empty")


def test_a_desk_works_with_keys_alone(opened: Any, address: str, archive: Archive) -> None:
    page = opened()
    begin(page, address, "Anna", "?queue=filter")
    first = at(page)
    press(page, "j")
    second = at(page)
    assert second != first
    press(page, "k")
    assert at(page) == first
    press(page, "a")
    press(page, "r")
    assert [(one.verb, one.who) for one in archive.decisions()] == [("accept", "Anna"), ("refuse", "Anna")]
    assert [one.anchor.event for one in archive.decisions() if one.anchor] == [first, second]
    press(page, "u")
    assert at(page) == second
    assert "Taken back" in page.inner_text("#outcome")
    assert archive.applied().refused == 0


def test_relations_are_drawn_for_the_record_at_hand_only(opened: Any, address: str, archive: Archive) -> None:
    page = opened()
    begin(page, address, "Anna", f"?at={threat(archive)}")
    paths = page.locator("#wires path")
    assert sorted(paths.evaluate_all("all => all.map(one => one.getAttribute('class'))")) == ["about", "unless"]
    assert page.locator(".sheet a.trigger").count() == 3  # its own word, and the two that it leads to
    refuse = page.locator('button[data-target="link"][data-do="refuse"]').first
    with page.expect_navigation():
        refuse.click()
    page.wait_for_selector("#review")
    assert page.locator("#wires path").count() == 1


def test_a_record_is_mended_by_marking_words(opened: Any, address: str, archive: Archive) -> None:
    event = threat(archive)
    page = opened()
    begin(page, address, "Anna", f"?at={event}")
    page.evaluate("""() => {
        const line = [...document.querySelectorAll('[data-at]')].find(one => one.textContent.includes('Queen Yetive'));
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let node; while ((node = walk.nextNode()) && !node.data.includes('Queen Yetive'));
        const at = node.data.indexOf('Queen Yetive'), range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + 12);
        const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
    }""")
    page.wait_for_function("document.querySelector('#marked').textContent === 'Queen Yetive'")
    page.keyboard.press("e")
    page.click('fieldset[data-role="recipients"] button[data-do="take"]')
    page.select_option("#m-status", "denied")
    with page.expect_navigation():
        page.click("#mend .keep")
    found = archive.event(event)
    assert (found.status, found.confidence) == ("denied", 1.0)
    [mended] = [one for one in archive.article("report-1", decisions="apply").events if one.id == event]
    assert [party.span.text for party in mended.recipients if party.span] == ["Queen Yetive"]
    [made] = archive.decisions()
    assert made.verb == "mend"
    assert set(made.value or {}) == {"recipients", "status"}


def test_a_missed_event_is_added_by_marking_its_word(opened: Any, address: str, archive: Archive) -> None:
    page = opened()
    begin(page, address, "Anna", f"?at={threat(archive)}")
    page.evaluate("""() => {
        const line = [...document.querySelectorAll('[data-at]')].find(one => one.textContent.includes('weighing'));
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let node; while ((node = walk.nextNode()) && !node.data.includes('weighing'));
        const at = node.data.indexOf('weighing'), range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + 8);
        const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
    }""")
    page.wait_for_function("document.querySelector('#marked').textContent === 'weighing'")
    page.keyboard.press("m")
    page.select_option("#m-type", "CONSULT")
    page.select_option("#m-status", "happened")
    with page.expect_navigation():
        page.click("#mend .keep")
    assert archive.applied().added == 1
    assert "weighing" in [event.trigger for event in archive.events(type="CONSULT")]


def test_two_browsers_at_once_lose_nothing(opened: Any, address: str, archive: Archive) -> None:
    event = threat(archive)
    anna, bo = opened(), opened()
    begin(anna, address, "Anna", f"?at={event}")
    begin(bo, address, "Bo", f"?at={event}")
    for number in range(3):
        anna.fill("#why", f"Anna {number}")
        bo.fill("#why", f"Bo {number}")
        anna.locator("h1").click()
        bo.locator("h1").click()
        press(anna, "a")
        press(bo, "r")
        for page, name in ((anna, "Anna"), (bo, "Bo")):
            page.goto(f"{address}/review?who={name}&at={event}")
    assert [one.why for one in archive.decisions()] == [
        f"{who} {number}" for number in range(3) for who in ("Anna", "Bo")
    ]
    assert "refused" in anna.inner_text(".card .verdict")
    assert anna.locator(".history li").count() == 6


def test_who_decides_at_the_same_time_is_told(opened: Any, address: str, archive: Archive) -> None:
    event = threat(archive)
    anna, bo = opened(), opened()
    begin(anna, address, "Anna", f"?at={event}")
    begin(bo, address, "Bo", f"?at={event}")
    press(anna, "a")
    press(bo, "r")
    assert "Anna: accept record" in bo.inner_text("#outcome")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, {"width": 390, "height": 844}])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_can_be_read_and_is_named(opened: Any, address: str, archive: Archive, size: Any, theme: str) -> None:
    page = opened(viewport=size, color_scheme=theme, reduced_motion="reduce")
    begin(page, address, "Anna", f"?at={threat(archive)}")
    page.keyboard.press("e")
    for path in ("", "/review?who=Anna&queue=sample&size=5", "/coding?who=Anna"):
        if path:
            page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(NAMELESS) == []


def test_hostile_words_and_notes_do_nothing(opened: Any, address: str, archive: Archive) -> None:
    page = opened()
    event = next(one.id for one in archive.events() if one.article == HOSTILE)
    page.goto(f"{address}/review?who={quote(HOSTILE[:60], safe='')}&queue=decided&at={quote(event, safe='')}")
    page.fill("#why", "<img src=x onerror=alert(1)> ${alert(1)}")
    page.locator("h1").click()
    press(page, "a")
    page.goto(f"{address}/review?who=Anna&queue=decided&at={quote(event, safe='')}")
    assert page.evaluate("document.querySelectorAll('main img, main script, main iframe').length") == 0
    assert "onerror" in page.inner_text(".history")


def test_two_coders_and_whoever_settles(opened: Any, address: str, archive: Archive) -> None:
    page = opened()
    page.goto(f"{address}/coding?who=Chief")
    page.fill("#d-name", "pilot")
    page.fill("#d-size", "2")
    with page.expect_navigation():
        page.click("#draw button")
    for who, keys in (("Anna", "ar"), ("Bo", "aa")):
        page.goto(f"{address}/coding?who={who}&sample=pilot")
        for key in keys:
            press(page, key)
    page.goto(f"{address}/coding?who=Chief&sample=pilot&show=settle")
    assert "kappa" in page.inner_text("table")
    with page.expect_navigation():
        page.click('button[data-do="agreed"]')
    with page.expect_navigation():
        page.click('button[data-coder="Anna"]')
    found = archive.applied()
    assert (found.accepted, found.refused) == (1, 1)

"""Markup: words of unknown origin stay words."""

from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sanudo.views.characters import visible
from sanudo.views.markup import Safe, el, join, said, web_address
from tests.views.crisis import HOSTILE

WORDS = st.text(st.characters(exclude_categories=()), max_size=80)


class Seen(HTMLParser):
    """What a browser would see: tags, attributes, text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(WORDS)
def test_words_never_become_markup(words: str) -> None:
    seen = Seen(el("p", words, title=words))
    assert seen.tags == ["p"]
    assert seen.text == visible(words)
    assert seen.attributes == [("title", visible(words))]


@given(WORDS)
def test_an_address_leads_to_a_page_of_ours_or_to_the_web(words: str) -> None:
    found = dict(Seen(el("a", "x", href=words)).attributes).get("href")
    assert found is None or found.lower().startswith(("/", "#", "?", "http://", "https://"))
    assert found is None or not found.startswith(("//", "/\\"))


def test_addresses_that_run_are_left_out() -> None:
    for bad in (
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "vbscript:x",
    ):
        assert "href" not in el("a", "x", href=bad)
        assert web_address(bad) is None
    assert 'href="https://example.org/?a=1&amp;b=2"' in el("a", "x", href="https://example.org/?a=1&b=2")


def test_markup_made_here_goes_in_as_it_is() -> None:
    assert el("p", el("b", "a"), "<", None, ["c", Safe("<i></i>")], 1200) == "<p><b>a</b>&lt;c<i></i>1,200</p>"
    assert join([]) == ""
    assert el("br") == "<br>"
    assert el("input", cls="a", hidden=True, value=None, data_x=0) == '<input class="a" hidden data-x="0">'


def test_hostile_words_are_shown_and_do_nothing() -> None:
    shown = said(HOSTILE)
    assert Seen(shown).tags == ["bdi"]
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "<script>alert(1)</script>" in unescape(shown)

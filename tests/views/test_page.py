"""The briefing as HTML: whole, safe, small enough."""

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sanudo.model.articles import CodedArticle
from sanudo.views.characters import visible
from sanudo.views.gathering import briefing
from sanudo.views.page import to_html
from tests.model.strategies import coded_articles
from tests.views.crisis import HOSTILE, crisis, hostile
from tests.views.printing import FEWER

VOID = {"meta"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "nav", "figure"),
    *("figcaption", "svg", "g", "rect", "line", "text", "h1", "h2", "h3", "p", "dl", "div", "dt", "dd", "ul", "li", "span"),
    *("a", "bdi", "mark", "cite", "i", "details", "summary", "blockquote", "code"),
}  # fmt: skip


class Page(HTMLParser):
    """A page taken apart: its tags, attributes, words, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_is_whole_and_self_contained() -> None:
    page = to_html(briefing([crisis(), crisis("report-2", outlet="Outlet B")]), title="Ruritania")
    found = Page(page)
    assert found.open == []
    assert found.tags <= TAGS
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes
    assert not [value for name, value in found.attributes if name == "src" or name.startswith("on")]
    assert (
        "Ruritania threatened an act of coercion (“measures”), unless there is a concession to Ruritania (“met”)"
        in found.words
    )
    assert '<a href="https://example.org/1" rel="noopener noreferrer nofollow">' in page
    assert "<mark>threatened</mark> measures unless its demands are met." in page
    assert "2 reports from 2 outlets" in found.words


def test_hostile_words_are_only_shown() -> None:
    page = to_html(briefing([hostile()]), title=HOSTILE)
    found = Page(page)
    assert found.open == []
    assert found.tags <= TAGS
    assert not [value for name, value in found.attributes if name == "href" and not (value or "").startswith("#")]
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert visible(page) == page
    assert any("<script>alert(1)</script>" in words for words in found.words)


def test_one_is_no_plural_and_no_outlet_no_number() -> None:
    page = to_html(briefing([crisis()]))
    assert "<dt>article</dt><dd>1</dd>" in page
    assert "<dt>events</dt><dd>9</dd>" in page
    assert "<dt>outlet</dt><dd>1</dd>" in page
    assert "outlets</dt>" not in to_html(briefing([crisis(outlet=None)]))


def test_an_empty_archive_has_a_page_too() -> None:
    assert Page(to_html(briefing([]))).open == []


def test_a_large_briefing_is_cut_to_size_and_says_so() -> None:
    coded = crisis()
    many = [
        replace(coded, events=(replace(coded.events[1], actors=(replace(coded.events[1].actors[0], name=f"Duchy {n}"),)),),
                quotes=(), contradictions=())
        for n in range(400)
    ]  # fmt: skip
    page = to_html(briefing(many), largest=60_000)
    assert len(page.encode()) <= 60_000
    assert "more in the archive" in page
    assert "<dd>400</dd>" in page


@FEWER
@given(st.lists(coded_articles(), max_size=2))
def test_any_records_make_a_whole_page(coded: list[CodedArticle]) -> None:
    found = Page(to_html(briefing(coded)))
    assert found.open == []
    assert found.tags <= TAGS

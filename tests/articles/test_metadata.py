"""What a page says of itself."""

import pytest
from lxml.html import document_fromstring

from sanudo.articles.metadata import article_body, language, published

NESTED = '{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "datePublished": "2022-01-28"}]}'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2022-01-28T10:00:00+02:00">', "2022-01-28T10:00:00+02:00"),
        ('<meta name="DC.date.issued" content="2022-01-28">', "2022-01-28"),
        ('<meta itemprop="datePublished" content="28 January 2022">', "2022-01-28"),
        ('<meta name="date" content="2021-01-01"><meta name="pubdate" content="20220128">', "2022-01-28"),
        ('<meta property="article:modified_time" content="2022-01-28">', None),
        ('<meta name="date" content="today">', None),
        (f'<script type="application/ld+json">{NESTED}</script>', "2022-01-28"),
        (f"<script>{NESTED}</script>", None),
        ('<script type="application/ld+json">{"datePublished": 5}</script>', None),
        ('<script type="application/ld+json">{"datePublished": "2022-</script>', None),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", None),
        ('<time datetime="2022-01-28" pubdate>yesterday</time>', "2022-01-28"),
        ('<time datetime="2022-01-28">the day of the strike</time>', None),
    ],
)
def test_the_day_is_read_where_the_page_declares_it(head: str, day: str | None) -> None:
    assert published(document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")) == day


@pytest.mark.parametrize(
    ("declared", "code"), [("en", "en"), ("en-GB", "en"), ("pt_BR", "pt"), ("", None), ("english", None), ("é1", None)]
)
def test_the_declared_language(declared: str, code: str | None) -> None:
    assert language(document_fromstring(f'<html lang="{declared}"><body><p>x</p></body></html>')) == code


def test_a_body_with_markup_is_not_taken() -> None:
    template = (
        '<html><head><script type="application/ld+json">{"articleBody": "%s"}</script></head><body></body></html>'
    )
    assert article_body(document_fromstring(template % "Ferries &amp; trains stop")) == "Ferries & trains stop"
    assert article_body(document_fromstring(template % "<p>Ferries stop</p>")) is None

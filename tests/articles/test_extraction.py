"""The report in an HTML page."""

import json
import random

import pytest

from sanudo.articles.extraction import extract
from sanudo.errors import InputError
from tests.articles.pages import BODY, SENTENCES, page

MENU = '<nav><a href="/a">World</a><a href="/b">Sport</a></nav>'


def test_the_report_is_found_and_the_menu_is_not() -> None:
    text = extract(page(MENU + BODY)).text
    assert all(sentence in text for sentence in SENTENCES)
    assert "Sport" not in text


def test_the_head_is_read() -> None:
    head = (
        '<title>Ferries stop | The Gazette</title><meta property="og:site_name" content="The Gazette">'
        '<meta property="article:published_time" content="2022-01-28T15:00:00Z">'
        '<link rel="canonical" href="https://gazette.example/ferries">'
    )
    found = extract(page(head=head, attributes=' lang="en-GB"'))
    assert (found.title, found.outlet, found.language) == ("Ferries stop", "The Gazette", "en")
    assert (found.date, found.url) == ("2022-01-28T15:00:00+00:00", "https://gazette.example/ferries")


def test_a_date_in_the_text_is_no_date_of_the_page() -> None:
    assert extract(page(BODY + "<p>The last strike ended on 3 May 2021.</p>")).date is None


def test_the_report_is_read_from_linked_data_when_the_page_shows_only_its_start() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(SENTENCES * 3), "datePublished": "2022-01-28"})
    head = f'<script type="application/ld+json">{data}</script>'
    found = extract(page(f"<p>{SENTENCES[0]}</p>", head=head))
    assert found.text == " ".join(SENTENCES * 3)
    assert found.date == "2022-01-28"


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        (b"plain words", "html"),
        (b"", "html"),
        (bytes(range(256)) * 20, "html"),
        (b"<html><head><title>x</title></head><body></body></html>", "no-report"),
        (page(f"<p>{'word ' * 500_000}</p>"), "too-large"),
        (page("<div>" * 50_000 + BODY), "overload"),
        (page("<i>x</i>" * 60_000 + BODY), "overload"),
        (page("<p " + " ".join(f"a{i}=1" for i in range(3_000)) + ">" + BODY), "overload"),
        (page("<p " + " ".join(f"a{i}=1" for i in range(300)) + ">" + BODY), "overload"),
    ],
)
def test_what_is_no_report_is_refused(markup: bytes, kind: str) -> None:
    with pytest.raises(InputError) as caught:
        extract(markup)
    assert caught.value.kind == kind


def test_entities_are_neither_multiplied_nor_fetched() -> None:
    entities = '<!ENTITY a "ten words"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/hostname">'
    markup = f"<!DOCTYPE html [{entities}]><html><body>{BODY}<p>&b; &file; end of it</p></body></html>"
    assert "ten words" not in extract(markup.encode()).text


def outcome(markup: bytes) -> str:
    """The kind of fault, or that there is a report."""
    try:
        return "report" if extract(markup).text.strip() else "nothing"
    except InputError as error:
        return error.kind


def test_damaged_pages_raise_nothing_else() -> None:
    whole = page(MENU + BODY, head='<meta charset="utf-8"><title>Ferries stop</title>')
    chance = random.Random(7)
    for _ in range(150):
        damaged = bytearray(whole[: chance.randrange(len(whole))])
        for _ in range(chance.randrange(20)):
            if damaged:
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert outcome(bytes(damaged)) in {"report", "html", "no-report", "overload"}

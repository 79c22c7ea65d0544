"""Feeds and news sitemaps."""

import io
from pathlib import Path

import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.beside import paths_of
from sanudo.sources.feeds import read_feed
from sanudo.sources.reading import read_pages
from tests.sources.samples import ATOM, BRIDGE, CREWS, FERRIES, MAYOR, PAGE, RSS, SITEMAP, TOLL


def read(data: bytes) -> list[Page | SourceFault]:
    return list(read_feed(io.BytesIO(data), "feed.xml", "feed.xml"))


def test_rss_gives_text_title_day_outlet_language_and_address() -> None:
    first, second, fault = read(RSS)
    assert isinstance(first, Page)
    assert first.text == "\n".join([FERRIES, CREWS, MAYOR])
    assert (first.title, first.date, first.outlet, first.language) == (
        "Ferries stop & crews gather", "Fri, 28 Jan 2022 15:04:00 +0000", "The Harbour Gazette", "en-GB",
    )  # fmt: skip
    assert (first.url, first.dated, first.id) == ("https://gazette.example/ferries", "metadata", None)
    assert isinstance(second, Page)
    assert second.text == f"{BRIDGE}\n{TOLL}"
    assert isinstance(fault, SourceFault)
    assert (fault.kind, fault.file) == ("no-text", "feed.xml, entry 3")


def test_atom_gives_marked_up_titles_and_contents_as_text() -> None:
    first, second = read(ATOM)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.title, first.text, first.date) == ("Ferries stop", f"{FERRIES}\n{CREWS}", "2022-01-28T15:04:00Z")
    assert first.url == "https://courier.example/2022/ferries"
    assert (second.id, second.date, second.language) == ("tag:courier.example,2022:2", "2022-01-27T08:00:00Z", "en")


def test_pages_saved_beside_a_sitemap_are_read_once_with_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "gazette.example" / "2022").mkdir(parents=True)
    (tmp_path / "gazette.example" / "2022" / "ferries.html").write_bytes(PAGE)
    (tmp_path / "sitemap.xml").write_bytes(SITEMAP)
    page, fault = read_pages([tmp_path])
    assert isinstance(page, Page)
    assert (page.title, page.outlet, page.date, page.language) == (
        "Ferries stop", "The Harbour Gazette", "2022-01-28T15:04:00Z", "en",
    )  # fmt: skip
    assert page.markup == PAGE
    assert isinstance(fault, SourceFault)
    assert fault.kind == "no-text"


def test_a_page_saved_beside_is_taken_instead_of_a_summary_even_if_its_name_comes_first(tmp_path: Path) -> None:
    (tmp_path / "bridge.html").write_bytes(PAGE)
    (tmp_path / "rss.xml").write_bytes(RSS)
    pages = [page for page in read_pages([tmp_path]) if isinstance(page, Page)]
    assert [page.markup is not None for page in pages] == [False, True]


def test_a_page_that_was_read_before_its_feed_is_told(tmp_path: Path) -> None:
    (tmp_path / "bridge.html").write_bytes(PAGE)
    (tmp_path / "rss.xml").write_bytes(RSS)
    notes = [
        item for item in read_pages([tmp_path / "bridge.html", tmp_path]) if isinstance(item, SourceFault) and item.note
    ]
    assert [note.kind for note in notes] == ["read-before"]


@pytest.mark.parametrize("url", ["https://[", "", "https://x.example/", "https://x.example/../../etc/passwd"])
def test_odd_addresses_are_no_danger(url: str) -> None:
    assert all(not path.startswith("/") for path in paths_of(url))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "boo"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % far SYSTEM "http://127.0.0.1:9/x.dtd"> %far;]>',
    ],
)
def test_entities_are_refused(head: str) -> None:
    [fault] = read(
        f"<?xml version='1.0'?>{head}<rss><channel><item><title>&b;&file;</title></item></channel></rss>".encode()
    )
    assert isinstance(fault, SourceFault)
    assert fault.kind == "entities"


def test_names_of_html_entities_without_a_declaration_are_read() -> None:
    [page] = read(
        b"<rss><channel><item><title>Ferries&nbsp;stop</title>"
        b"<description>They stop&hellip; now</description></item></channel></rss>"
    )
    assert isinstance(page, Page)
    assert page.title == "Ferries stop"
    assert page.text == "They stop… now"


def test_a_cut_feed_gives_what_stands_before_the_cut() -> None:
    found = read(RSS[: RSS.index(b"<title>Bridge") + 60])
    assert isinstance(found[0], Page)
    assert isinstance(found[-1], SourceFault)
    assert found[-1].kind == "truncated"


@pytest.mark.parametrize("data", [b"", b"no xml", b"<html><body/></html>", b"<rss><channel/></rss>", b"\x00" * 100,
                                  b"<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>"])  # fmt: skip
def test_what_is_no_feed_is_refused_with_a_cure(data: bytes) -> None:
    [fault] = read(data)
    assert isinstance(fault, SourceFault)
    assert fault.kind in {"xml", "format", "empty"}


def test_a_text_over_the_limit_costs_its_entry_only() -> None:
    data = RSS.replace(MAYOR.encode(), b"word " * 20_000)
    found = list(read_feed(io.BytesIO(data), "feed.xml", "feed.xml", limit=50_000))
    assert [item.kind if isinstance(item, SourceFault) else "page" for item in found] == [
        "too-large",
        "page",
        "no-text",
    ]

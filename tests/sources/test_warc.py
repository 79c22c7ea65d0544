"""Web archives."""

import io

import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.limits import LARGEST_PAGE
from sanudo.sources.warc import read_warc
from tests.sources.samples import _answer, _record, warc


def read(data: bytes) -> list[Page | SourceFault]:
    return list(read_warc(io.BytesIO(data), "a.warc", "a.warc"))


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_with_their_addresses_and_pictures_and_redirections_are_not(packed: bool) -> None:
    first, second = read(warc(packed=packed))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.url, second.url) == ("https://gazette.example/ferries", "https://gazette.example/2022/01/27/bridge")
    assert first.markup is not None
    assert "“rejected”" in first.markup.decode("utf-8")
    assert (first.date, first.of_many) == (None, True)  # when a page was crawled says nothing of its publication


def test_texts_of_a_crawl_are_read() -> None:
    [page] = read(
        _record("conversion", "https://gazette.example/a", "text/plain", "Ferries stop – crews gather.".encode())
    )
    assert isinstance(page, Page)
    assert page.text == "Ferries stop – crews gather."


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_archive_gives_what_stands_before_the_cut(packed: bool) -> None:
    found = read(warc(packed=packed)[:-60])
    assert isinstance(found[0], Page)
    assert len(found) == 2
    if packed:
        assert isinstance(found[1], SourceFault)
        assert found[1].kind == "truncated"


def test_a_page_over_the_limit_costs_itself() -> None:
    large = _answer("https://gazette.example/large", b"<html>" + b"x" * LARGEST_PAGE, "text/html")
    found = read(large + warc())
    assert [type(item) for item in found] == [SourceFault, Page, Page]
    assert isinstance(found[0], SourceFault)
    assert found[0].kind == "too-large"


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all", b"\x00" * 1000, b"\x1f\x8b\x08 broken", b"WARC/1.0\r\n\r\n"]
)
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    [fault] = read(data)
    assert isinstance(fault, SourceFault)
    assert fault.kind in {"empty", "truncated"}

"""Bytes → text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.text import decode, front_end, read_text

TEXT = "The café by the harbour closed – “for good”, its owner said.\n"


def read(data: bytes, *, markdown: bool = False, limit: int = 10_000) -> tuple[Page | SourceFault, ...]:
    return read_text(io.BytesIO(data), "a.txt", "a.txt", markdown=markdown, limit=limit)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_read_without_it(encoding: str) -> None:
    [page] = read(TEXT.encode(encoding))
    assert isinstance(page, Page)
    assert page.text == TEXT


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"\xff\xfe")])
def test_both_byte_orders_are_read(encoding: str, mark: bytes) -> None:
    decoded = decode(mark + TEXT.encode(encoding))
    assert decoded is not None
    assert decoded.text == TEXT


def test_windows_text_is_read_with_a_note() -> None:
    page, note = read(TEXT.encode("cp1252"))
    assert isinstance(page, Page)
    assert isinstance(note, SourceFault)
    assert page.text == TEXT
    assert (note.kind, note.note) == ("encoding", True)


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (b"%PDF-1.7 stuff", "binary", "PDF"),
        (b"PK\x03\x04 stuff", "binary", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "binary", "picture"),
        (b"words\0\0words", "binary", "binary"),
        (bytes(range(1, 32)) * 5, "encoding", "UTF-8"),
        (b"\xff\xfea", "encoding", "UTF-16"),
        (b"ab\x81\x8d\x8f", "encoding", "UTF-8"),
        (b"", "empty", "no text"),
        (b" \n\t\n", "empty", "no text"),
        (b"x" * 10_001, "too-large", "10000"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_and_a_cure(data: bytes, kind: str, word: str) -> None:
    [fault] = read(data)
    assert isinstance(fault, SourceFault)
    assert (fault.kind, fault.note) == (kind, False)
    assert word in fault.message
    assert str(fault).startswith("a.txt: ")
    assert fault.cure in str(fault)


def test_no_more_than_the_limit_is_held() -> None:
    stream = io.BytesIO(b"x" * 1_000_000)
    read_text(stream, "a.txt", "a.txt", limit=100)
    assert stream.tell() == 101


def test_a_markdown_heading_is_the_title_and_stays_in_the_text() -> None:
    data = b"\n# Ferries stop ##\n\nThe ferries stopped.\n"
    [page] = read(data, markdown=True)
    assert isinstance(page, Page)
    assert (page.title, page.text) == ("Ferries stop", data.decode())
    [plain] = read(data)
    assert isinstance(plain, Page)
    assert plain.title is None


def test_a_front_section_tells_the_fields_and_stays_in_the_text() -> None:
    front = '---\nTitle: "Ferries stop: crews"\npublished: 2022-01-29\nsource: The Gazette\ntags:\n  - harbour\n---\n'
    [page] = read((front + "# Ferries\n\nThe ferries stopped.").encode(), markdown=True)
    assert isinstance(page, Page)
    assert (page.title, page.date, page.outlet) == ("Ferries stop: crews", "2022-01-29", "The Gazette")
    assert page.text is not None
    assert page.text[front_end(page.text) :] == "# Ferries\n\nThe ferries stopped."


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_fault(data: bytes) -> None:
    for markdown in (False, True):
        found = read(data, markdown=markdown)
        assert found
        assert all(isinstance(item, Page | SourceFault) for item in found)

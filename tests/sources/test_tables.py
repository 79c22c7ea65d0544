"""JSONL and CSV → pages."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.tables import read_csv, read_jsonl

LIMIT = 10_000


def jsonl(data: bytes | str, *, limit: int = LIMIT) -> list[Page | SourceFault]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_jsonl(stream, "a.jsonl", "a.jsonl", limit=limit))


def table(data: bytes | str, *, delimiter: str | None = None, limit: int = LIMIT) -> list[Page | SourceFault]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_csv(stream, "a.csv", "a.csv", delimiter=delimiter, limit=limit))


def texts(found: list[Page | SourceFault]) -> list[str | None]:
    return [page.text for page in found if isinstance(page, Page)]


def faults(found: list[Page | SourceFault]) -> list[tuple[str, int | None]]:
    return [(fault.kind, fault.line) for fault in found if isinstance(fault, SourceFault)]


@pytest.mark.parametrize("key", ["text", "body", "content", "Article", "maintext", "main text", "full-text"])
def test_the_text_has_many_names(key: str) -> None:
    assert texts(jsonl(json.dumps({key: "Ferries stop."}))) == ["Ferries stop."]
    assert texts(table(f"{key}\nFerries stop.\n")) == ["Ferries stop."]


def test_all_fields_are_read_under_their_other_names() -> None:
    record = {"uri": "a1", "maintext": "Ferries stop.", "headline": "Strike", "pubDate": "2022-01-29",
              "link": "https://news.example/a", "source": {"name": "The Gazette"}, "lang": "en"}  # fmt: skip
    [page] = jsonl(json.dumps(record))
    assert page == Page(
        "a.jsonl", "a.jsonl", 1, text="Ferries stop.", id="a1", title="Strike", date="2022-01-29",
        url="https://news.example/a", outlet="The Gazette", language="en",
    )  # fmt: skip


def test_the_surer_name_wins_and_an_empty_one_does_not() -> None:
    assert texts(jsonl('{"content": "teaser", "text": "Ferries stop."}')) == ["Ferries stop."]
    assert texts(jsonl('{"text": " ", "content": "Ferries stop."}')) == ["Ferries stop."]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("{not json}", "json"),
        ("[1, 2]", "json"),
        ('"text"', "json"),
        ("[" * 100_00, "json"),
        ('{"text": ' + "9" * 5000 + "}", "json"),
        ('{"title": "Strike"}', "fields"),
        ('{"text": ""}', "empty"),
        ('{"text": null}', "empty"),
        ('{"text": ["a"]}', "empty"),
        (b"\x81\x8d{}", "encoding"),
    ],
)
def test_a_bad_line_is_a_fault_with_its_number_and_the_rest_goes_on(line: str | bytes, kind: str) -> None:
    good = b'{"text": "Ferries stop."}\n'
    found = jsonl(good + (line.encode() if isinstance(line, str) else line) + b"\n\n" + good, limit=20_000)
    assert faults(found) == [(kind, 2)]
    assert texts(found) == ["Ferries stop."] * 2
    assert [page.line for page in found if isinstance(page, Page)] == [1, 4]


def test_a_cut_last_line_is_told_apart() -> None:
    assert faults(jsonl('{"text": "Ferries stop."}\n{"text": "Ferr')) == [("truncated", 2)]
    assert faults(jsonl('{"text": "Ferries stop."}\n{"text": "Talks go on."}')) == []


def test_a_line_over_the_limit_is_passed_over_in_pieces() -> None:
    class Counting(io.BytesIO):
        largest = 0

        def readline(self, size: int | None = -1) -> bytes:  # type: ignore[override]
            data = super().readline(size)
            self.largest = max(self.largest, len(data))
            return data

    stream = Counting(b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "Ferries stop."}\n')
    found = list(read_jsonl(stream, "a.jsonl", "a.jsonl", limit=100_000))
    assert faults(found) == [("too-large", 1)]
    assert texts(found) == ["Ferries stop."]
    assert stream.largest <= 100_001
    assert isinstance(found[0], SourceFault)
    assert "100000" in found[0].message


def test_half_a_character_pair_keeps_all_offsets() -> None:
    note, page = jsonl('{"text": "a\\ud800b"}')
    assert isinstance(note, SourceFault)
    assert (note.kind, note.note) == ("surrogate", True)
    assert isinstance(page, Page)
    assert page.text == "a\ufffdb"


def test_windows_lines_are_noted_once() -> None:
    found = jsonl('{"text": "café"}\n{"text": "thé"}\n'.encode("cp1252"))
    assert texts(found) == ["café", "thé"]
    assert faults(found) == [("encoding", 1)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["id", "headline", "body"], ["1", "Strike, again", 'Ferries "stop";\nall | of them.']])
    [page] = table("\ufeff" + stream.getvalue())
    assert isinstance(page, Page)
    assert (page.id, page.title, page.text) == ("1", "Strike, again", 'Ferries "stop";\nall | of them.')


def test_a_table_without_a_text_column_is_one_fault_that_names_what_was_seen() -> None:
    [fault] = table("id,heading\n1,Strike\n2,Talks\n")
    assert isinstance(fault, SourceFault)
    assert (fault.kind, fault.line) == ("columns", None)
    assert "'heading'" in fault.message
    assert '"text"' in fault.cure


def test_bad_rows_are_faults_with_their_line_and_the_rest_goes_on() -> None:
    found = table('id,text\n1,"two\nlines"\n2,a,b,c\n3,\n\n4,Ferries stop.\n5\n')
    assert texts(found) == ["two\nlines", "Ferries stop."]
    assert faults(found) == [("row", 4), ("empty", 5), ("empty", 8)]


def test_a_long_field_is_read_up_to_the_limit() -> None:
    long = "word " * 100_000
    assert texts(table(f'id,text\n1,"{long}"\n2,Ferries stop.\n', limit=600_000)) == [long, "Ferries stop."]
    assert faults(table(f'id,text\n1,"{long}"\n2,Ferries stop.\n', limit=100_000)) == [("too-large", 2)]


def test_an_open_quotation_mark_ends_the_table() -> None:
    found = table('id,text\n1,Ferries stop.\n2,"Talks\n' + "go on and on\n" * 200_000, limit=2**21)
    assert texts(found) == ["Ferries stop."]
    assert faults(found) == [("row", 3)]


def test_an_open_quotation_mark_does_not_swallow_the_rows_below() -> None:
    found = table('id,text\n1,Ferries stop.\n2,"Talks go on\n3,Trains stop.\n')
    assert texts(found) == ["Ferries stop."]
    assert faults(found) == [("row", 3)]


def test_a_quotation_mark_inside_a_word_opens_nothing() -> None:
    assert texts(table('id,text\n1,A 5" shell fell.\n2,"Trains\nstop."')) == ['A 5" shell fell.', "Trains\nstop."]


@pytest.mark.parametrize("read", [jsonl, table])
@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"PK\x03\x04\0\0", "binary"), (b"a\0b\n", "binary"), ("text\nx\n".encode("utf-16"), "encoding")],
)
def test_what_is_no_table_is_refused(read: object, data: bytes, kind: str) -> None:
    assert faults(read(data)) == [(kind, None)]  # type: ignore[operator]


def test_an_empty_table_is_a_fault_and_an_empty_jsonl_holds_nothing() -> None:
    assert faults(table(b"")) == [("empty", None)]
    assert jsonl(b"\n\n") == []


hostile = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"text", b"{", b"}", b'{"text": "a"}', b"\0", b"\xff", b"\\"]))
    .map(b"".join),
)  # fmt: skip


@given(hostile)
def test_any_bytes_give_pages_and_faults_only(data: bytes) -> None:
    for read in (jsonl, table):
        for start in (b"", b"text\n"):
            assert all(isinstance(item, Page | SourceFault) for item in read(start + data))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), max_size=5))
def test_texts_come_back_as_they_were_written(written: list[str]) -> None:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in written)
    assert texts(jsonl(lines, limit=10**6)) == written

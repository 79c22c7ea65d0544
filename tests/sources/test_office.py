"""Word and rich text documents."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources import office
from sanudo.sources.office import read_docx, read_rtf
from sanudo.sources.reading import read_pages
from tests.sources.samples import CREWS, FERRIES, NEXIS, docx, rtf, zipped


def docx_pages(data: bytes) -> list[Page | SourceFault]:
    return list(read_docx(io.BytesIO(data), "a.docx", "a.docx"))


def rtf_pages(data: bytes) -> list[Page | SourceFault]:
    return list(read_rtf(io.BytesIO(data), "a.rtf", "a.rtf"))


def test_a_document_is_one_report_with_its_heading_as_title() -> None:
    [page] = docx_pages(docx([FERRIES, CREWS], title="Ferries stop"))
    assert isinstance(page, Page)
    assert (page.title, page.text, page.of_many) == ("Ferries stop", f"Ferries stop\n{FERRIES}\n{CREWS}", False)


def test_tables_are_read_where_they_stand() -> None:
    import docx as library

    document = library.Document()
    document.add_paragraph("before")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.add_paragraph("after")
    made = io.BytesIO()
    document.save(made)
    [page] = docx_pages(made.getvalue())
    assert isinstance(page, Page)
    assert page.text == "before\nleft\nright\nafter"


def test_an_export_holds_many_reports() -> None:
    assert [page.title for page in docx_pages(docx(NEXIS)) if isinstance(page, Page)] == [
        "Ferries stop after talks fail", "Bridge closed",
    ]  # fmt: skip


def test_rich_text_keeps_letters_beyond_ascii() -> None:
    [page] = rtf_pages(rtf(["“Größe” – the ferries’ crews", CREWS]))
    assert isinstance(page, Page)
    assert page.text == f"“Größe” – the ferries’ crews\n{CREWS}"
    [page] = rtf_pages(b"{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'93open\\'94\\par}")
    assert isinstance(page, Page)
    assert page.text == "café “open”"


def with_document(xml: str) -> bytes:
    return _replaced(docx([FERRIES]), "word/document.xml", xml.encode())


def _replaced(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return zipped(
            {info.filename: content if info.filename == name else parts.read(info) for info in parts.infolist()}
        )


@pytest.mark.parametrize("entity", ['"ten words"', 'SYSTEM "file:///etc/passwd"', 'SYSTEM "http://127.0.0.1:9/x"'])
def test_entities_are_not_read(entity: str) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<!DOCTYPE x [<!ENTITY a {entity}>]><w:document xmlns:w="{space}"><w:body>'
    xml += "<w:p><w:r><w:t>one &a; two</w:t></w:r></w:p></w:body></w:document>"
    for item in docx_pages(with_document(xml)):
        assert isinstance(item, SourceFault) or ("ten" not in (item.text or "") and "root" not in (item.text or ""))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04", "truncated"),
        (b"", "truncated"),
        (b"\xd0\xcf\x11\xe0 old", "binary"),
        (zipped({"a.txt": b"x"}), "binary"),
        (docx([FERRIES])[:-200], "truncated"),
        (with_document("<w:document"), "truncated"),
        (docx([]), "empty"),
        (_replaced(docx([FERRIES]), "word/styles.xml", b" " * (70 * 2**20)), "too-large"),
        (_replaced(docx([FERRIES]), "word/styles.xml", b" " * (9 * 2**20)), "too-large"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, kind: str) -> None:
    [fault] = docx_pages(data)
    assert isinstance(fault, SourceFault)
    assert fault.kind == kind


@pytest.mark.parametrize(("data", "kind"), [(b"plain", "binary"), (b"", "binary"), (b"{\\rtf1", "empty")])
def test_what_is_no_rich_text_is_refused(data: bytes, kind: str) -> None:
    [fault] = rtf_pages(data)
    assert isinstance(fault, SourceFault)
    assert fault.kind == kind


def test_a_nest_of_groups_is_read_or_refused() -> None:
    assert all(isinstance(item, Page | SourceFault) for item in rtf_pages(b"{\\rtf1" + b"{" * 100_000 + b"x"))


@pytest.mark.parametrize(
    ("name", "module"), [("a.docx", "docx"), ("a.rtf", "striprtf.striprtf"), ("a.warc", "fastwarc.warc")]
)
def test_a_missing_extra_costs_the_file_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "b.txt").write_text(FERRIES)
    fault, page = read_pages([tmp_path])
    assert isinstance(fault, SourceFault)
    assert fault.kind == "extra"
    assert 'pip install "sanudo[' in fault.cure
    assert isinstance(page, Page)
    assert office

"""Exports of press databases."""

import pytest

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.exports import Paragraph, holds_export, pages_of_export
from tests.sources.samples import BRIDGE, CREWS, FACTIVA, FACTIVA_CODED, FERRIES, MAYOR, NEXIS, NEXIS_OLD, TOLL


def read(lines: list[str]) -> list[Page | SourceFault]:
    paragraphs = [Paragraph(line) for line in lines]
    assert holds_export(paragraphs)
    return list(pages_of_export(paragraphs, "a.docx", "a.docx"))


@pytest.mark.parametrize("lines", [NEXIS, NEXIS_OLD, FACTIVA])
def test_each_report_has_headline_day_outlet_and_nothing_but_its_body(lines: list[str]) -> None:
    first, second = read(lines)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.text == "\n".join([FERRIES, CREWS, MAYOR])
    assert second.text == "\n".join([BRIDGE, TOLL])
    assert (first.title, second.title) == ("Ferries stop after talks fail", "Bridge closed")
    assert first.outlet is not None
    assert first.outlet.startswith("The Harbour Gazette")
    assert second.outlet == "The Courier"
    assert first.date in {"January 28, 2022", "28 January 2022"}
    assert second.date in {"January 27, 2022", "27 January 2022"}
    assert (first.language, first.dated, first.of_many) == ("en", "metadata", True)
    assert first.name != second.name


def test_fields_behind_codes_are_read() -> None:
    [page] = read(FACTIVA_CODED)
    assert isinstance(page, Page)
    assert page.text == "\n".join([FERRIES, CREWS, MAYOR])
    assert (page.id, page.title, page.outlet) == (
        "HGAZ000020220128ei1s0000x", "Ferries stop after talks fail", "The Harbour Gazette",
    )  # fmt: skip


def test_a_report_without_a_body_is_a_fault_and_costs_no_other() -> None:
    lines = [
        *NEXIS[:-8],
        "Bridge closed",
        "The Courier",
        "27 January 2022",
        "Length: 0 words",
        "Body",
        "End of Document",
    ]
    first, second = read(lines)
    assert isinstance(first, Page)
    assert isinstance(second, SourceFault)
    assert (second.kind, second.file) == ("no-text", "a.docx, report 2")


def test_furniture_of_pages_is_left_out() -> None:
    lines = [part for line in NEXIS for part in (line, "Page 1 of 3")]
    first = read(lines)[0]
    assert isinstance(first, Page)
    assert first.text == "\n".join([FERRIES, CREWS, MAYOR])


def test_a_headline_on_two_lines_is_one_headline() -> None:
    second = read([*NEXIS[:-10], "Bridge closed", "after a barge struck it", *NEXIS[-9:]])[1]
    assert isinstance(second, Page)
    assert second.title == "Bridge closed after a barge struck it"
    assert second.outlet == "The Courier"


@pytest.mark.parametrize(
    "lines",
    [
        [FERRIES, CREWS, "The end of the document was torn off.", MAYOR],
        [FERRIES, "End of Document"],
        ["Length: 20 words", FERRIES],
        [],
    ],
)
def test_what_is_no_export_is_not_taken_for_one(lines: list[str]) -> None:
    assert not holds_export([Paragraph(line) for line in lines])

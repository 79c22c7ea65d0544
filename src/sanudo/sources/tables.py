"""Files with one report a record, JSONL and CSV → Pages. A bad record is a fault with its line; the rest goes on."""

import csv
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.fields import SYNONYMS, columns_of, fields_of, page_of
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.text import binary_reason, decode, encoding_note

_DELIMITERS = (",", "\t", ";", "|")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RENAME = f'Name the field with the report\'s words "text" (or {", ".join(SYNONYMS["text"][1:6])})'
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 2**16

Line = tuple[int, bytes | SourceFault]
Pages = Iterator[Page | SourceFault]


def read_jsonl(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Pages:
    """The pages in a JSONL file, one object a line; lines that hold none are faults."""
    noted = False
    for number, data in numbered_lines(stream, file, limit):
        if isinstance(data, SourceFault):
            yield data
            continue
        if number == 1 and (fault := _no_table(data, file)):
            yield fault
            return
        decoded = decode(data)
        if decoded is None:
            yield _fault(file, number, "encoding", "this line is not UTF-8 text", "Convert the file to UTF-8")
        elif decoded.text.strip():
            if not decoded.certain and not noted:
                noted = True
                yield encoding_note(file, number, decoded.encoding)
            yield from _record(decoded.text, file, name, number, ends=data.endswith(b"\n"))


def read_csv(
    stream: BinaryIO, file: str, name: str, *, delimiter: str | None = None, limit: int = LARGEST_TEXT
) -> Pages:
    """The pages in a table with a header line, separated by comma, tab, semicolon or bar."""
    # The limit of the csv module holds for the whole process; nothing else reads tables, and it only ever rises.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    lines = _Text(numbered_lines(stream, file, limit), file)
    first = next((text for text in lines if text.strip()), "")
    yield from lines.faults()
    if lines.stopped:
        return
    header, separator = _header(first, delimiter)
    if not columns_of(header)["text"]:
        yield without_text(file, header) if first.strip() else _no_rows(file)
        return
    yield from _rows(lines, header, separator, file, name)
    yield from lines.faults()


class _Text:
    """The lines of a table as text, with their numbers, for the csv module; what is no line is kept as a fault."""

    def __init__(self, lines: Iterator[Line], file: str) -> None:
        self._lines = lines
        self._file = file
        self._faults: list[SourceFault] = []
        self._noted = False
        self.ended = False
        self.number = 0
        self.stopped = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self.stopped:
            self.number, data = next(self._lines, (self.number, None))
            if data is None:
                self.ended = True
                break
            if isinstance(data, SourceFault):
                self._faults.append(data)
            elif self.number == 1 and (fault := _no_table(data, self._file)):
                self._faults.append(fault)
                self.stopped = True
            elif (text := self._decoded(data)) is not None:
                return text
        raise StopIteration

    def faults(self) -> Iterator[SourceFault]:
        """The faults since the last call."""
        found, self._faults = self._faults, []
        yield from found

    def _decoded(self, data: bytes) -> str | None:
        decoded = decode(data)
        if decoded is None:
            message = "this line is not UTF-8 text"
            self._faults.append(_fault(self._file, self.number, "encoding", message, "Convert the file to UTF-8"))
            return None
        if not decoded.certain and not self._noted:
            self._noted = True
            self._faults.append(encoding_note(self._file, self.number, decoded.encoding))
        return decoded.text


def _rows(lines: _Text, header: list[str], separator: str, file: str, name: str) -> Pages:
    rows = csv.reader(lines, delimiter=separator)
    while True:
        number = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield from lines.faults()
            yield _fault(file, number, "row", f"this row cannot be read ({error})", "Check its quotation marks")
            if "field limit" in str(error):
                return  # a quotation mark is not closed: what follows are no rows but pieces of its field
            continue
        yield from lines.faults()
        if lines.ended:  # while it was in a row: the rows below the open mark are pieces of its field
            yield _fault(file, number, "row", "a quotation mark in this row is never closed", "Close it")
            return
        if any(cell.strip() for cell in row):
            yield from _row(row, header, file, name, number)


def _row(row: list[str], header: list[str], file: str, name: str, number: int) -> Pages:
    if len(row) > len(header):
        message = f"this row has {len(row)} fields, but the header has {len(header)}"
        yield _fault(file, number, "row", message, "Put fields that contain the separator in quotation marks")
        return
    fields = fields_of(dict(zip(header, row, strict=False)))
    if "text" in fields:
        yield page_of(fields, file, name, number)
    else:
        yield _fault(file, number, "empty", "the text of this row is empty", "Fill it in, or leave the row out")


def _header(first: str, delimiter: str | None) -> tuple[list[str], str]:
    """The names in the header and the separator: the one that shows a text column, else the one with most columns."""
    choices = (delimiter,) if delimiter else _DELIMITERS
    headers = [(_cells(first, choice), choice) for choice in choices]
    return max(headers, key=lambda found: (bool(columns_of(found[0])["text"]), len(found[0])))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.lstrip("\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _record(text: str, file: str, name: str, number: int, *, ends: bool) -> Pages:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield _bad_json(file, number, error, ends=ends)
        return
    if not isinstance(values, dict):
        yield _fault(file, number, "json", "this line is no JSON object", 'Write one object a line: {"text": "…"}')
        return
    fields = fields_of(values)
    if "text" not in fields:
        yield _no_text(file, number, values)
        return
    if any(_SURROGATE.search(value) for value in fields.values()):
        message = "half of a character pair stands in this record and was read as U+FFFD"
        yield SourceFault(file, number, "surrogate", message, "Write the record again with whole characters", note=True)
        fields = {field: _SURROGATE.sub("\ufffd", value) for field, value in fields.items()}
    yield page_of(fields, file, name, number)


def numbered_lines(stream: BinaryIO, file: str, limit: int) -> Iterator[Line]:
    """The lines with their numbers from 1; one over the limit is passed over in pieces and is a fault."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) <= limit or data.endswith(b"\n"):
            yield number, data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(_CHUNK)
        message = f"this line is longer than the limit of {limit} bytes"
        yield number, _fault(file, number, "too-large", message, "Write one report a line; check for lost newlines")


def _no_table(first: bytes, file: str) -> SourceFault | None:
    if first.startswith(_UTF16):
        return _fault(file, None, "encoding", "this table is in UTF-16", "Save it as UTF-8")
    if reason := binary_reason(first):
        return _fault(
            file, None, "binary", f"this is {reason}, not a table", "Save it as JSONL or CSV, or leave it out"
        )
    return None


def _bad_json(file: str, number: int, error: Exception, *, ends: bool) -> SourceFault:
    if not ends:
        message = "the last line ends in the middle of a record"
        return _fault(file, number, "truncated", message, "Get the whole file again, or remove the last line")
    reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or a number too long"
    return _fault(file, number, "json", f"this line is no JSON ({reason})", "Mend the line, or leave it out")


def _no_text(file: str, number: int, values: dict[str, object]) -> SourceFault:
    if columns_of(values)["text"]:
        return _fault(file, number, "empty", "the text of this record is empty", "Fill it in, or leave the record out")
    return _fault(file, number, "fields", f"this record has no text, only {_seen(list(values))}", _RENAME)


def without_text(file: str, header: list[str]) -> SourceFault:
    """The fault of a table with these columns, none of which holds text."""
    return _fault(file, None, "columns", f"this table has no column with text, only {_seen(header)}", _RENAME)


def _no_rows(file: str) -> SourceFault:
    return _fault(file, None, "empty", "there is no table in it", "Leave it out")


def _seen(names: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:20]) or "nothing"
    return shown if len(names) <= 20 else f"{shown} and {len(names) - 20} more"


def _fault(file: str, line: int | None, kind: str, message: str, cure: str) -> SourceFault:
    return SourceFault(file, line, kind, message, cure)

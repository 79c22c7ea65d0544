"""Bytes → text, and files of plain text or Markdown → Page."""

import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.exports import Paragraph, holds_export, pages_of_export
from sanudo.sources.fields import fields_of, page_of
from sanudo.sources.limits import LARGEST_DOCUMENT, LARGEST_TEXT

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
          (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))  # fmt: skip
_FORMATS = ((b"%PDF", "a PDF document"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x89PNG", "a picture"),
            (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a compressed file"),
            (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "a rich text document"),
            (b"\x7fELF", "a program"), (b"PAR1", "a Parquet file"), (b"SQLite format 3", "a database"))  # fmt: skip
# The ends of reports in the exports of Nexis, LexisNexis and Factiva, alone on a line.
_EXPORT = re.compile(
    rb"^[ \t]*(?:End of Document|\d+ of \d{1,5} DOCUMENTS?|Document [A-Z]{3,}[A-Za-z0-9]{12,30})\s*$", re.M
)
# Text has no control characters but tab, newlines, form feed and escape; one in fifty is far above any stray byte.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.02
_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"]+)[ \t]*(?:[\r\n]|\Z)")
# A front section as site generators write it: "key: value" lines (and their continuations) between two lines "---".
_FRONT = re.compile(r"---[ \t]*\r?\n((?:[A-Za-z \t#-][^\r\n]{0,500}\r?\n){1,40}?)---[ \t]*(?:[\r\n]|\Z)")
_HEADING = re.compile(r"(?:[ \t]*\r?\n)*#[ \t]+([^\r\n]{1,300})")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was in; `certain` is False where the encoding was only a fallback."""

    text: str
    encoding: str
    certain: bool = True


def decode(data: bytes) -> Decoded | None:
    """The text in these bytes: by their byte order mark, else UTF-8, else Windows-1252; None if no text is in them."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, certain=True)
    return _decoded(data, "utf-8", certain=True) or _decoded(data, "cp1252", certain=False)


def binary_reason(data: bytes) -> str | None:
    """What these bytes are, if they are not text."""
    for magic, name in _FORMATS:
        if data.startswith(magic):
            return name
    if b"\0" in data[:8192] and not any(data.startswith(mark) for mark, _ in _MARKS):
        return "binary data"
    return None


def encoding_note(file: str, line: int | None, encoding: str) -> SourceFault:
    """A note that the text is no UTF-8 and was read in this encoding instead."""
    message = f"this is not UTF-8 and was read as {encoding}"
    return SourceFault(file, line, "encoding", message, "Convert it to UTF-8 if letters look wrong", note=True)


def whole(
    stream: BinaryIO, file: str, *, limit: int = LARGEST_TEXT, cure: str = "Split it into reports"
) -> bytes | SourceFault:
    """All bytes of the stream, or a fault if there are more than `limit`; never more than that is held."""
    data = stream.read(limit + 1)
    if len(data) <= limit:
        return data
    return SourceFault(file, None, "too-large", f"this is larger than the limit of {limit} bytes", cure)


def read_text(
    stream: BinaryIO, file: str, name: str, *, markdown: bool = False, limit: int = LARGEST_TEXT
) -> tuple[Page | SourceFault, ...]:
    """The page in a file of plain text or Markdown, whole and unchanged, with a note if its encoding was a fallback.

    The text form of an export of a press database holds many.
    """
    start = stream.read(limit + 1)
    if not markdown and _EXPORT.search(start):
        exported = start + stream.read(LARGEST_DOCUMENT) if len(start) > limit else start
        if reports := _export(exported, file, name, limit):
            return reports
    data = whole(io.BytesIO(start), file, limit=limit)
    if isinstance(data, SourceFault):
        return (data,)
    if reason := binary_reason(data):
        message = f"this is {reason}, not text"
        return (SourceFault(file, None, "binary", message, "Save it as text or HTML, or leave it out"),)
    decoded = decode(data)
    if decoded is None:
        message = "this is neither UTF-8 nor UTF-16 with a byte order mark nor Windows-1252 text"
        return (SourceFault(file, None, "encoding", message, "Convert it to UTF-8, or leave it out if it is not text"),)
    if not decoded.text.strip():
        return (SourceFault(file, None, "empty", "there is no text in it", "Leave it out"),)
    page = _page(decoded.text, file, name, markdown=markdown)
    return (page,) if decoded.certain else (page, encoding_note(file, None, decoded.encoding))


def _export(data: bytes, file: str, name: str, limit: int) -> tuple[Page | SourceFault, ...]:
    decoded = decode(data)
    lines = (" ".join(line.split()) for line in (decoded.text if decoded else "").splitlines())
    paragraphs = [Paragraph(line) for line in lines if line]
    return tuple(pages_of_export(paragraphs, file, name, limit=limit)) if holds_export(paragraphs) else ()


def front_end(text: str) -> int:
    """Where the front section of a Markdown text ends, 0 if it has none."""
    match = _FRONT.match(text)
    return match.end() if match and ":" in match[1].split("\n", 1)[0] else 0


def _page(text: str, file: str, name: str, *, markdown: bool) -> Page:
    start = front_end(text) if markdown else 0
    fields = _front_fields(text[:start])
    heading = _HEADING.match(text, start) if markdown else None
    address = _ADDRESS.match(text, start)
    found = {"title": heading[1].strip(" \t#")} if heading else {}
    found |= {"url": address[1]} if address else {}
    return page_of({**found, **fields}, file, name, None, text=text)


def _front_fields(block: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in block.splitlines() if line[:1].isalpha())
    return fields_of({key: value.strip().strip("\"'").strip() for key, _, value in pairs})


def _decoded(data: bytes, encoding: str, *, certain: bool) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        return None
    return Decoded(text, encoding, certain)

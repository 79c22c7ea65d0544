"""Word and rich text documents → their paragraphs; a document of a press database holds many reports."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.exports import Paragraph, holds_export, pages_of_export
from sanudo.sources.extras import loaded
from sanudo.sources.limits import LARGEST_DOCUMENT, LARGEST_TEXT
from sanudo.sources.markup import visible
from sanudo.sources.text import binary_reason, whole

_LARGE = "Export fewer reports into one file, or leave pictures out"
_AGAIN = "Get the file again, or save it as text"
_MOST_TIMES = 500  # that a part of a document may grow: styles are much the same from end to end
_GROWS_FREELY = 8 * 2**20
_TITLES = ("title", "heading 1")


def read_docx(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The report, or the reports of an export, in a Word document. Raises ConfigurationError without python-docx."""
    library = loaded("docx", "office", "Word documents")
    data = whole(stream, file, limit=LARGEST_DOCUMENT, cure=_LARGE)
    if isinstance(data, SourceFault):
        yield data
        return
    if fault := _docx_fault(data, file):
        yield fault
        return
    try:
        paragraphs = [part for part in _docx_paragraphs(library.Document(io.BytesIO(data))) if part.text]
    except Exception as error:  # the library raises whatever its parsers do
        message = f"this Word document is damaged ({type(error).__name__})"
        yield SourceFault(file, None, "truncated", message, _AGAIN)
        return
    yield from pages_of_document(paragraphs, file, name, limit=limit)


def read_rtf(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The report, or the reports of an export, in a rich text document. Raises ConfigurationError without striprtf."""
    library = loaded("striprtf.striprtf", "office", "rich text documents")
    data = whole(stream, file, limit=LARGEST_DOCUMENT // 4, cure=_LARGE)
    if isinstance(data, SourceFault):
        yield data
    elif not data.lstrip().startswith(b"{\\rtf"):
        reason = binary_reason(data) or "something else"
        yield SourceFault(file, None, "binary", f"this is {reason}, not a rich text document", _AGAIN)
    else:
        try:
            text = library.rtf_to_text(data.decode("latin-1"), errors="replace")
        except Exception as error:  # the library raises whatever its decoders do
            message = f"this rich text document is damaged ({type(error).__name__})"
            yield SourceFault(file, None, "truncated", message, _AGAIN)
            return
        lines = (" ".join(visible(line).replace("|", " ").split()) for line in text.splitlines())
        yield from pages_of_document([Paragraph(line) for line in lines if line], file, name, limit=limit)


def pages_of_document(
    paragraphs: list[Paragraph], file: str, name: str, *, limit: int = LARGEST_TEXT
) -> Iterator[Page | SourceFault]:
    """The reports of an export of a press database, or all paragraphs as one report."""
    if holds_export(paragraphs):
        yield from pages_of_export(paragraphs, file, name, limit=limit)
        return
    text = "\n".join(part.text for part in paragraphs)
    if not text:
        yield SourceFault(file, None, "empty", "there is no text in it", "Leave it out")
    elif len(text.encode("utf-8", "replace")) > limit:
        yield SourceFault(file, None, "too-large", f"its text is longer than the limit of {limit} bytes", "Split it")
    else:
        title = next((part.text for part in paragraphs if part.style.lower() in _TITLES), None)
        yield Page(file, name, text=text, title=title)


def _docx_paragraphs(document: Any) -> Iterator[Paragraph]:
    waiting = list(document.iter_inner_content())[::-1]
    while waiting:
        block = waiting.pop()
        if hasattr(block, "rows"):
            cells = [cell for row in block.rows for cell in dict.fromkeys(row.cells)]
            waiting.extend(part for cell in reversed(cells) for part in list(cell.iter_inner_content())[::-1])
            continue
        style = str(getattr(block.style, "name", "") or "")
        for line in str(block.text).splitlines():
            yield Paragraph(" ".join(visible(line).split()), style)


def _docx_fault(data: bytes, file: str) -> SourceFault | None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = "this is an old Word document, or an encrypted one"
        return SourceFault(file, None, "binary", message, "Save it as DOCX without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [(info.file_size, info.compress_size) for info in parts.infolist()]
            named = any(info.filename == "word/document.xml" for info in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        return SourceFault(file, None, "truncated", "this is no whole Word document", _AGAIN)
    if not named:
        return SourceFault(
            file, None, "binary", "this is a ZIP archive, not a Word document", "Name it .zip, or leave it out"
        )
    if sum(size for size, _ in sizes) > LARGEST_DOCUMENT or any(
        size > _GROWS_FREELY and size > _MOST_TIMES * packed for size, packed in sizes
    ):
        return SourceFault(file, None, "too-large", "this Word document unpacks to more than a document can", _LARGE)
    return None

"""Web archives (WARC, ISO 28500) → Pages, record by record, whatever their size."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any, BinaryIO

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.extras import loaded
from sanudo.sources.limits import LARGEST_PAGE, LARGEST_TEXT
from sanudo.sources.packing import PackedTooTightly
from sanudo.sources.text import decode

_HTML = ("text/html", "application/xhtml+xml")
_CURE = "Get the file again; what stood before this record was read"
_REDIRECTED = range(300, 400)


def read_warc(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The pages in a web archive, plain or compressed, and the texts in the archives of texts made from one (WET).

    Answers that are no page (pictures, scripts, redirections) are passed over. Raises ConfigurationError where FastWARC
    is not installed.
    """
    warc = loaded("fastwarc.warc", "archives", "web archives")
    number = 0
    try:
        for record in _records(stream, warc):
            number += 1
            yield from _record(record, f"{file}, record {number}", name, limit)
    except PackedTooTightly:
        raise
    except (
        BaseException
    ) as error:  # FastWARC raises several errors for what is damaged, and a panic that is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        message = f"this web archive is damaged after record {number} ({reason})"
        yield SourceFault(file, None, "truncated", message, _CURE)
        return
    if not number:
        yield SourceFault(file, None, "empty", "there is no page in this web archive", "Leave it out")


def _records(stream: BinaryIO, warc: ModuleType) -> Iterator[Any]:
    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.resource | kinds.conversion
    yield from warc.ArchiveIterator(_Forward(stream), record_types=wanted, parse_http=False, auto_decode="all")


class _Forward:
    """A stream that is only read on. FastWARC asks where it stands; what it could go back to, it would go back in."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._read = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        return data

    def tell(self) -> int:
        return self._read


def _record(record: Any, shown: str, name: str, limit: int) -> Iterator[Page | SourceFault]:
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    if _is_answer(record):
        record.parse_http()
        status = getattr(record.http_headers, "status_code", None) if record.http_headers else None
        content = (record.http_content_type or "").lower()
        if status in _REDIRECTED or content not in _HTML:
            return
        if status is not None and status >= 400:
            return
    else:
        content = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        if content not in (*_HTML, "text/plain"):
            return
    largest = limit if content == "text/plain" else LARGEST_PAGE
    data = record.reader.read(largest + 1)
    if len(data) > largest:
        message = f"this record is larger than the limit of {largest} bytes"
        yield SourceFault(shown, None, "too-large", message, "Leave it out: no page with a report is that large")
    elif len(data) < record.content_length and not _encoded(record):
        yield SourceFault(shown, None, "truncated", "this record ends before its end", "Get the file again")
    elif not data.strip():
        yield SourceFault(shown, None, "empty", "there is no page in this record", "Leave it out")
    elif content == "text/plain":
        yield from _text(data, shown, name, url)
    else:
        yield Page(shown, name, markup=_in_utf8(data, record), url=url, of_many=True)


def _text(data: bytes, shown: str, name: str, url: str | None) -> Iterator[Page | SourceFault]:
    decoded = decode(data)
    if decoded is None:
        yield SourceFault(shown, None, "encoding", "this record is not UTF-8 text", "Leave it out")
    else:
        yield Page(shown, name, text=decoded.text, url=url, of_many=True)


def _is_answer(record: Any) -> bool:
    return str(record.headers.get("WARC-Type") or "").strip().lower() == "response"


def _encoded(record: Any) -> bool:
    headers = record.http_headers if _is_answer(record) else None
    return headers is not None and any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _in_utf8(data: bytes, record: Any) -> bytes:
    """The page in the encoding that its server named, if that holds: it stands above what the page says itself."""
    charset = str(record.http_charset or "") if _is_answer(record) else ""
    if not charset or charset.lower().replace("-", "") == "utf8":
        return data
    try:
        return data.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return data

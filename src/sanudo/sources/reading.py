"""Paths → Pages: finds the files and reads each in its format."""

import gzip
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Literal, cast, get_args

from sanudo.errors import ConfigurationError
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.fields import fields_of
from sanudo.sources.folders import Found, find_files
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.tables import read_csv, read_jsonl
from sanudo.sources.text import read_text
from sanudo.sources.web import looks_like_html, read_html

Format = Literal["text", "markdown", "html", "jsonl", "csv", "tsv"]

ENDINGS: dict[str, Format] = {
    ".txt": "text", ".text": "text", "": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".tab": "tsv",
}  # fmt: skip
STDIN = "-"


def read_pages(
    paths: Sequence[str | Path],
    *,
    file_format: Format | None = None,
    stdin: BinaryIO | None = None,
    limit: int = LARGEST_TEXT,
) -> Iterator[Page | SourceFault]:
    """The pages in all files under these paths, in order, each file once; "-" is the standard input.

    `file_format` holds for all files, else their names tell it (for the standard input its first bytes). `limit` is the
    largest text in bytes. Raises ConfigurationError for an unknown format.
    """
    if file_format is not None and file_format not in get_args(Format):
        raise ConfigurationError(f"there is no format {file_format!r}; choose one of {', '.join(get_args(Format))}")
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STDIN:
            yield from _guarded(_standard_input(stdin, file_format, limit), STDIN)
            continue
        for found in find_files(Path(path)):
            if isinstance(found, SourceFault):
                yield found
            elif (real := found.path.resolve()) not in seen:
                seen.add(real)
                yield from _guarded(_file(found, file_format, limit), found.shown)


def _file(found: Found, file_format: Format | None, limit: int) -> Iterator[Page | SourceFault]:
    packed = found.path.suffix.lower() == ".gz"
    ending = Path(found.path.stem).suffix.lower() if packed else found.path.suffix.lower()
    chosen = file_format or ENDINGS.get(ending)
    if chosen is None:
        message = f"files with the ending {ending!r} are not read"
        cure = f"Save it with one of {' '.join(sorted(ENDINGS))[1:]} (also .gz), or leave it out"
        yield SourceFault(found.shown, None, "format", message, cure)
        return
    told = _told_by_folders(found.folders)
    with gzip.open(found.path) if packed else found.path.open("rb") as stream:
        for page in _read(cast(BinaryIO, stream), found.shown, found.name, chosen, limit):
            yield _with_defaults(page, told) if isinstance(page, Page) and told else page


def _standard_input(stdin: BinaryIO | None, file_format: Format | None, limit: int) -> Iterator[Page | SourceFault]:
    stream = stdin or sys.stdin.buffer
    buffered = BufferedReader(cast("BufferedReader", stream))
    try:
        chosen = file_format or _format_of(buffered.peek(1024))
        yield from _read(cast(BinaryIO, buffered), STDIN, STDIN, chosen, limit)
    finally:
        buffered.detach()  # else it would close the caller's stream


def _format_of(data: bytes) -> Format:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "jsonl"
    return "html" if looks_like_html(data) else "text"


def _read(stream: BinaryIO, file: str, name: str, file_format: Format, limit: int) -> Iterator[Page | SourceFault]:
    if file_format == "jsonl":
        yield from read_jsonl(stream, file, name, limit=limit)
    elif file_format == "csv":
        yield from read_csv(stream, file, name, limit=limit)
    elif file_format == "tsv":
        yield from read_csv(stream, file, name, delimiter="\t", limit=limit)
    elif file_format == "html":
        yield read_html(stream, file, name)
    else:
        yield from read_text(stream, file, name, markdown=file_format == "markdown", limit=limit)


def _told_by_folders(folders: tuple[str, ...]) -> dict[str, str]:
    """What folders named like `outlet=The Gazette` say of the files in them; the innermost wins."""
    pairs = dict(folder.split("=", 1) for folder in folders if "=" in folder)
    return {field: value for field, value in fields_of(pairs).items() if field in ("outlet", "date", "language")}


def _with_defaults(page: Page, told: dict[str, str]) -> Page:
    return replace(
        page, outlet=page.outlet or told.get("outlet"), date=page.date or told.get("date"),
        language=page.language or told.get("language"),
    )  # fmt: skip


def _guarded(pages: Iterator[Page | SourceFault], file: str) -> Iterator[Page | SourceFault]:
    """The same pages; what the system refuses while they are read is a fault and ends the file."""
    try:
        yield from pages
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield SourceFault(file, None, "truncated", "this compressed file is damaged", "Get the file again")
    except OSError as error:
        message = f"reading stopped ({error.strerror or error})"
        yield SourceFault(file, None, "unreadable", message, "Check the disk and your right to read it")

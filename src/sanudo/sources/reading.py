"""Paths → Pages: finds the files and reads each in its format, also inside ZIP and tar archives."""

import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Container, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal, cast, get_args

from sanudo.errors import ConfigurationError
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.archives import Member, tar_members, zip_members
from sanudo.sources.beside import Saved
from sanudo.sources.extras import ExtraMissing
from sanudo.sources.feeds import Beside, looks_like_feed, read_feed
from sanudo.sources.fields import fields_of
from sanudo.sources.folders import Found, find_files, printable
from sanudo.sources.limits import LARGEST_DOCUMENT, LARGEST_TEXT
from sanudo.sources.mail import read_mail, read_mailbox
from sanudo.sources.office import read_docx, read_rtf
from sanudo.sources.packing import DAMAGED, PACKINGS, PackedTooTightly, unpacked
from sanudo.sources.parquet import read_parquet
from sanudo.sources.tables import read_csv, read_jsonl
from sanudo.sources.text import read_text
from sanudo.sources.warc import read_warc
from sanudo.sources.web import looks_like_html, read_html

Format = Literal[
    "text", "markdown", "html", "jsonl", "csv", "tsv", "parquet", "feed", "warc", "docx", "rtf", "mail", "mbox", "zip",
    "tar",
]  # fmt: skip

ENDINGS: dict[str, Format] = {
    ".txt": "text", ".text": "text", "": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".tab": "tsv", ".parquet": "parquet", ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".warc": "warc", ".wet": "warc", ".docx": "docx", ".rtf": "rtf", ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
    ".mbox": "mbox", ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar",
}  # fmt: skip
_SHORT = {".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz"}  # endings that name the packing of a tar archive too
_FIRST = tuple(ending for ending, form in ENDINGS.items() if form == "feed")
_CURES = {
    ".doc": "Save it as DOCX", ".odt": "Save it as DOCX", ".pdf": "Save its words as text, or export it as DOCX",
    ".json": "Save it as JSONL, one object a line", ".xls": "Save it as CSV", ".xlsx": "Save it as CSV",
    ".msg": "Save the mail as EML", ".7z": "Unpack it and read the folder", ".rar": "Unpack it and read the folder",
    ".zst": "Unpack it and read the file",
}  # fmt: skip
STDIN = "-"

Pages = Iterator[Page | SourceFault]


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open file, wherever it lies. `path` is set where it lies on the disk as it is."""

    stream: BinaryIO
    file: str
    name: str
    limit: int
    folders: tuple[str, ...] = ()
    path: Path | None = None
    beside: Beside | None = None
    inside: bool = False


def read_pages(
    paths: Sequence[str | Path],
    *,
    file_format: Format | None = None,
    stdin: BinaryIO | None = None,
    limit: int = LARGEST_TEXT,
    only: Container[Path] | None = None,
) -> Pages:
    """The pages in all files under these paths, in order, each file once; "-" is the standard input.

    `file_format` holds for all files, else their names tell it (for the standard input its first bytes). `limit` is the
    largest text in bytes. `only` names the files to read; all others are passed over without a word. Raises
    ConfigurationError for an unknown format.
    """
    if file_format is not None and file_format not in get_args(Format):
        raise ConfigurationError(f"there is no format {file_format!r}; choose one of {', '.join(get_args(Format))}")
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STDIN:
            yield from _guarded(_standard_input(stdin, file_format, limit), STDIN)
            continue
        saved = Saved(Path(path), seen, only)
        for found in find_files(Path(path), first=_FIRST):
            if only is not None and (isinstance(found, SourceFault) or found.path not in only):
                continue
            if isinstance(found, SourceFault):
                yield found
            elif (real := found.path.resolve()) not in seen:
                seen.add(real)
                yield from _guarded(_file(found, file_format, limit, saved), found.shown)


def _file(found: Found, file_format: Format | None, limit: int, saved: Saved) -> Pages:
    with found.path.open("rb") as stream:
        opened = _Opened(
            stream, found.shown, found.name, limit, found.folders, found.path, saved.beside(found.path), False
        )  # fmt: skip
        yield from _opened(opened, file_format, found.path.stat().st_size)


def _opened(opened: _Opened, file_format: Format | None, size: int | None) -> Pages:
    """The pages in a file of which the name tells the format and the packing; `size` is that of the packed file."""
    path = PurePosixPath(opened.name)
    ending = path.suffix.lower()
    packing = _SHORT.get(ending, ending)
    packed = packing in PACKINGS
    if packed and ending not in _SHORT:
        ending = PurePosixPath(path.stem).suffix.lower()
    chosen = file_format or ENDINGS.get(ending)
    if chosen is None:
        yield _unknown(opened.file, ending)
        return
    if packed and not (chosen == "warc" and packing == ".gz"):  # that is packed record by record: its reader unpacks it
        stream = unpacked(opened.stream, packing, size if size is not None else LARGEST_DOCUMENT)
        opened = replace(opened, stream=stream, path=None)
    told = _told_by_folders(opened.folders)
    for page in READERS[chosen](opened):
        yield _with_defaults(page, told) if isinstance(page, Page) and told else page


def _members(members: Iterator[Member | SourceFault], opened: _Opened) -> Pages:
    """The pages in the files of an archive."""
    number = 0
    for member in members:
        number += 1
        if isinstance(member, SourceFault):
            yield member
            continue
        parts = tuple(part for part in PurePosixPath(member.name.replace("\\", "/")).parts if part != ".")
        shown = f"{opened.file}/{printable(member.name)}"
        inner = _Opened(
            member.stream, shown, f"{opened.name}/{printable('/'.join(parts))}", opened.limit,
            (*opened.folders, *map(printable, parts[:-1])), inside=True,
        )  # fmt: skip
        yield from _guarded(_opened(inner, None, None), shown)
    if not number:
        yield SourceFault(opened.file, None, "empty", "there is no file in this archive", "Leave it out")


def _archive(opened: _Opened, members: Callable[[BinaryIO, str], Iterator[Member | SourceFault]]) -> Pages:
    if opened.inside:
        message = "this is an archive in an archive, which is not read"
        yield SourceFault(opened.file, None, "nested", message, "Unpack the outer one and read the folder")
        return
    with closing(cast("Generator[Member | SourceFault, None, None]", members(opened.stream, opened.file))) as found:
        yield from _members(found, opened)


def _zip(opened: _Opened) -> Pages:
    if opened.inside or opened.stream.seekable():
        yield from _archive(opened, zip_members)
    else:
        message = "a ZIP archive cannot be read from a pipe or a compressed file"
        yield SourceFault(opened.file, None, "format", message, "Give the name of the archive itself")


def _parquet(opened: _Opened) -> Pages:
    """DuckDB reads files by their paths; one that lies in an archive is copied to a place of its own for that while."""
    if opened.path is not None:
        yield from read_parquet(opened.path, opened.file, opened.name, limit=opened.limit)
        return
    with tempfile.TemporaryDirectory(prefix="sanudo-") as folder:
        place = Path(folder) / "table.parquet"
        with place.open("wb") as copy:
            shutil.copyfileobj(opened.stream, copy, 2**20)
        yield from read_parquet(place, opened.file, opened.name, limit=opened.limit)


READERS: dict[Format, Callable[[_Opened], Pages]] = {
    "text": lambda o: iter(read_text(o.stream, o.file, o.name, limit=o.limit)),
    "markdown": lambda o: iter(read_text(o.stream, o.file, o.name, markdown=True, limit=o.limit)),
    "html": lambda o: read_html(o.stream, o.file, o.name),
    "jsonl": lambda o: read_jsonl(o.stream, o.file, o.name, limit=o.limit),
    "csv": lambda o: read_csv(o.stream, o.file, o.name, limit=o.limit),
    "tsv": lambda o: read_csv(o.stream, o.file, o.name, delimiter="\t", limit=o.limit),
    "parquet": _parquet,
    "feed": lambda o: read_feed(o.stream, o.file, o.name, limit=o.limit, beside=o.beside),
    "warc": lambda o: read_warc(o.stream, o.file, o.name, limit=o.limit),
    "docx": lambda o: read_docx(o.stream, o.file, o.name, limit=o.limit),
    "rtf": lambda o: read_rtf(o.stream, o.file, o.name, limit=o.limit),
    "mail": lambda o: read_mail(o.stream, o.file, o.name, limit=o.limit),
    "mbox": lambda o: read_mailbox(o.stream, o.file, o.name, limit=o.limit),
    "zip": _zip,
    "tar": lambda o: _archive(o, tar_members),
}


def _standard_input(stdin: BinaryIO | None, file_format: Format | None, limit: int) -> Pages:
    stream = stdin or sys.stdin.buffer
    buffered = BufferedReader(cast("BufferedReader", stream))
    try:
        chosen = file_format or _format_of(buffered.peek(4096))
        held = cast(BinaryIO, io.BytesIO(buffered.read(LARGEST_DOCUMENT)) if chosen == "zip" else buffered)
        yield from READERS[chosen](_Opened(held, STDIN, STDIN, limit))
    finally:
        buffered.detach()  # else it would close the caller's stream


def _format_of(data: bytes) -> Format:
    """What these first bytes begin; text if nothing else."""
    for magic, form in _MAGICS:
        if data.startswith(magic):
            return form
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"<") and looks_like_feed(start):
        return "feed"
    return "html" if looks_like_html(data) else "text"


_MAGICS: tuple[tuple[bytes, Format], ...] = (
    (b"WARC/", "warc"), (b"{\\rtf", "rtf"), (b"PAR1", "parquet"), (b"From ", "mbox"), (b"PK\x03\x04", "zip"),
    (b"Return-Path:", "mail"), (b"Received:", "mail"), (b"MIME-Version:", "mail"), (b"Delivered-To:", "mail"),
)  # fmt: skip


def _unknown(file: str, ending: str) -> SourceFault:
    cure = _CURES.get(ending)
    known = f"Save it with one of {' '.join(sorted(ENDINGS))[1:]} (also .gz .bz2 .xz), or leave it out"
    return SourceFault(file, None, "format", f"files with the ending {ending!r} are not read", cure or known)


def _told_by_folders(folders: tuple[str, ...]) -> dict[str, str]:
    """What folders named like `outlet=The Gazette` say of the files in them; the innermost wins."""
    pairs = dict(folder.split("=", 1) for folder in folders if "=" in folder)
    return {field: value for field, value in fields_of(pairs).items() if field in ("outlet", "date", "language")}


def _with_defaults(page: Page, told: dict[str, str]) -> Page:
    return replace(
        page, outlet=page.outlet or told.get("outlet"), date=page.date or told.get("date"),
        dated=page.dated if page.date else "given", language=page.language or told.get("language"),
    )  # fmt: skip


def _guarded(pages: Pages, file: str) -> Pages:
    """The same pages; what the system refuses while they are read is a fault and ends the file."""
    try:
        yield from pages
    except ExtraMissing as error:
        message, _, cure = str(error).rpartition(". ")
        yield SourceFault(file, None, "extra", message, cure)
    except PackedTooTightly:
        message = "this compressed file unpacks to far more than text can, and reading it was stopped"
        yield SourceFault(file, None, "bomb", message, "Look where it came from; unpack it yourself if you trust it")
    except DAMAGED:
        yield SourceFault(file, None, "truncated", "this compressed file is damaged", "Get the file again")
    except OSError as error:
        if error.errno is None:  # not the system: bz2 says so of damaged data
            yield SourceFault(file, None, "truncated", f"this file is damaged ({error})", "Get the file again")
            return
        message = f"reading stopped ({error.strerror or error})"
        yield SourceFault(file, None, "unreadable", message, "Check the disk and your right to read it")

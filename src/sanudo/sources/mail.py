"""Mails (EML, mbox) and pages saved as mails (MHTML) → Pages. Attachments and pictures are left alone."""

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import pairwise
from typing import BinaryIO

from sanudo.errors import InputError
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.limits import LARGEST_DOCUMENT, LARGEST_TEXT
from sanudo.sources.markup import lines_of, visible
from sanudo.sources.text import binary_reason, decode, whole

_CURE = "Save the mail again, or save its words as text"
_LARGE = "Leave its attachments out, or save its words as text"
_MOST_PARTS = 1_000
_WIDTH = (50, 100)  # of lines that a mail program broke: the longest of a paragraph has so many characters


def read_mail(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The page in a file with one mail, or with one page that a browser saved as a mail."""
    data = whole(stream, file, limit=LARGEST_DOCUMENT, cure=_LARGE)
    yield from (data,) if isinstance(data, SourceFault) else _mail(data, file, name, limit, of_many=False)


def read_mailbox(stream: BinaryIO, file: str, name: str, *, limit: int = LARGEST_TEXT) -> Iterator[Page | SourceFault]:
    """The pages in an mbox file, mail by mail."""
    for number, data in enumerate(_mails(stream), 1):
        shown = f"{file}, mail {number}"
        if data is None:
            message = f"this mail is larger than the limit of {LARGEST_DOCUMENT} bytes"
            yield SourceFault(shown, None, "too-large", message, _LARGE)
        else:
            yield from _mail(data, shown, f"{name}#{number}", limit, of_many=True)


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """The mails between the lines "From …" of an mbox file; None for one that is too large to be held."""
    lines, size, blank = io.BytesIO(), 0, True
    while line := stream.readline(2**16):
        if blank and line.startswith(b"From "):
            if size:
                yield lines.getvalue() if size <= LARGEST_DOCUMENT else None
            lines, size = io.BytesIO(), 0
        else:
            size += len(line)
            if size <= LARGEST_DOCUMENT:
                lines.write(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if size:
        yield lines.getvalue() if size <= LARGEST_DOCUMENT else None


def _mail(data: bytes, file: str, name: str, limit: int, *, of_many: bool) -> Iterator[Page | SourceFault]:
    if (reason := binary_reason(data)) and reason != "binary data":  # stray NULs are left out
        yield SourceFault(file, None, "binary", f"this is {reason}, not a mail", _CURE)
        return
    try:
        yield _page(message_from_bytes(data, policy=policy.compat32), file, name, limit, of_many)
    except Exception as error:  # the library raises whatever its parsers, codecs and recursion do
        yield SourceFault(file, None, "mail", f"this mail cannot be read ({type(error).__name__})", _CURE)


def _page(mail: Message, file: str, name: str, limit: int, of_many: bool) -> Page | SourceFault:
    parts = list(_text_parts(mail))
    if not mail.keys():
        return SourceFault(file, None, "mail", "this is no mail: it begins without headers", _CURE)
    page = next((part for part in parts if _kind(part) == "text/html"), None)
    if page is not None and (address := _saved_from(mail)):
        return Page(file, name, markup=_utf8(page), url=address, title=_header(mail, "Subject"), of_many=of_many)
    return _letter(mail, parts, file, name, limit, of_many)


def _letter(mail: Message, parts: list[Message], file: str, name: str, limit: int, of_many: bool) -> Page | SourceFault:
    """The page with the words of the mail: those of its HTML part, which no mail program has broken into short lines."""
    try:
        marked = [line for part in parts if _kind(part) == "text/html" for line in lines_of(_utf8(part))]
    except InputError:
        marked = []
    text = "\n".join(marked) or "\n\n".join(_plain(part) for part in parts if _kind(part) != "text/html").strip()
    if not text:
        return SourceFault(file, None, "no-text", "this mail has no text", "Save what is attached to it as a file")
    if len(text.encode("utf-8", "replace")) > limit:
        message = f"the text of this mail is longer than the limit of {limit} bytes"
        return SourceFault(file, None, "too-large", message, "Leave it out")
    sender, address = parseaddr(_header(mail, "From") or "")
    return Page(
        file, name, text=text, id=(_header(mail, "Message-ID") or "").strip("<> ") or None,
        title=_header(mail, "Subject"), date=_header(mail, "Date"), url=_archived(mail),
        outlet=sender.strip() or address.rpartition("@")[2] or None, language=_header(mail, "Content-Language"),
        dated="metadata", of_many=of_many,
    )  # fmt: skip


def _text_parts(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number > _MOST_PARTS:
            raise ValueError("too many parts")
        if part.is_multipart() or _kind(part) not in ("text/plain", "text/html"):
            continue
        if part.get_content_disposition() != "attachment" and not part.get_filename():
            yield part


def _kind(part: Message) -> str:
    return part.get_content_type()


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message) -> str:
    """The part's text in its charset; where that is unknown or wrong, as a file of text would be read."""
    data = _payload(part)
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        decoded = decode(data)
        return decoded.text if decoded else data.decode("latin-1")


def _utf8(part: Message) -> bytes:
    return _text(part).encode("utf-8", "replace")


def _plain(part: Message) -> str:
    text = visible(_text(part).replace("\r\n", "\n").replace("\r", "\n"))
    if str(part.get_param("format", "")).lower() == "flowed":
        return _flowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return re.sub(r"(?:^|(?<=\n))(?:[^\n]*\S[^\n]*(?:\n|\Z))+", lambda match: _unbroken(match[0]), text)


def _flowed(text: str, *, joined: bool) -> str:
    """The text with its soft line ends taken out (RFC 3676)."""
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        bare = line.removeprefix(" ")
        if soft:
            lines[-1] += bare
        else:
            lines.append(bare)
        soft = bare.endswith(" ") and bare != "-- "
        if soft and joined:
            lines[-1] = lines[-1].removesuffix(" ")
    return "\n".join(lines)


def _unbroken(block: str) -> str:
    """A paragraph whose lines a mail program broke, on one line: there the next word would not have fitted."""
    lines = block.rstrip("\n").split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if len(lines) < 2 or not _WIDTH[0] <= width <= _WIDTH[1]:
        return block
    parts = [lines[0].rstrip()]
    for before, line in pairwise(lines):
        first = line.split(" ", 1)[0]
        fits = len(before.rstrip()) + 1 + len(first) <= width
        parts.append(("\n" if fits or not first else " ") + line.rstrip())
    return "".join(parts) + block[len(block.rstrip("\n")) :]


def _header(mail: Message, name: str) -> str | None:
    value = mail.get(name)
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(str(value))))
    except Exception:  # a charset or an encoding that is none; the library knows many ways to say so
        text = str(value)
    plain = " ".join(visible(text.encode("utf-8", "replace").decode("utf-8")).split())
    return plain[:1000] or None


def _archived(mail: Message) -> str | None:
    address = (_header(mail, "Archived-At") or "").strip("<> ")
    return address if address.startswith(("http://", "https://")) else None


def _saved_from(mail: Message) -> str | None:
    """The address of the page, if this is one that a browser saved."""
    address = _header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location")
    if address is None and "saved by" in (_header(mail, "From") or "").lower():
        found = (part.get("Content-Location") for part in mail.walk() if _kind(part) == "text/html")
        address = next((str(location) for location in found if location), None)
    return address if address and address.startswith(("http://", "https://", "file:")) else None

"""Exports of press databases (Nexis Uni, LexisNexis, Factiva), as paragraphs → Pages, one for each report.

The databases write the same fields in the same order into DOCX, RTF, HTML and text; nothing says what is which but the
words themselves. So a report is found by its last line, its head by the date, and its body by "Body" or the end of the
fields.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.fields import language_code
from sanudo.sources.limits import LARGEST_TEXT

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{2,4})?"
_DATE = re.compile(
    rf"(?:{_WEEKDAY},? )?({_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})(?:,? {_WEEKDAY})?(?:,? (?:at )?{_CLOCK})?"
)
_FIELD = re.compile(
    r"(section|length|byline|by-line|dateline|highlight|series|headline|load-date|language|publication-type|subject|company|"
    r"organization|person|geographic|country|city|state|industry|ticker|correction-date|correction|journal-code|graphic|"
    r"url|distribution|type|edition|notes|copyright|document-type|publication|source|date|title|body|text|acc-no|isbn)"
    r" ?:(?: |\Z)(.*)",
    re.IGNORECASE,
)  # fmt: skip
_END = re.compile(r"End of Document", re.IGNORECASE)
_COUNTED = re.compile(r"(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?", re.IGNORECASE)
_FACTIVA_END = re.compile(r"Document ([A-Z]{3,}[A-Za-z0-9]{12,30})")
_FACTIVA_CODES = frozenset(
    "HD BY CR WC PD ET SN SC ED PG LA CY LP TD VOL CLM SE ART CO IN NS RE IPD IPC PUB RF AN".split()
)
_FACTIVA_BODY, _FACTIVA_AFTER = ("LP", "TD"), frozenset("ART CO IN NS RE IPD IPC PUB RF AN CLM".split())
_WORDS = re.compile(r"[\d,.]+ words")
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)).{0,300}|all rights reserved\.?", re.IGNORECASE)
# What ends the body: the headings behind it, and the fields of the old form.
_AFTER = frozenset({"classification", "graphic", "notes", "correction", "load-date", "language", "publication-type"})
_FURNITURE = re.compile(
    r"page \d+ of \d+|.{0,200}https?://www\.lexisnexis\.com\S*|about lexisnexis|privacy policy|terms & conditions|"
    r"copyright © \d{4} lexisnexis\b.{0,60}|link to (?:image|pdf|original document)|"
    r"(?:about lexisnexis|privacy policy|terms & conditions).{0,200}",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST_HEAD = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document, on one line, with the name of its style if the document tells it."""

    text: str
    style: str = ""


@dataclass(slots=True)
class _Report:
    """What is found of one report."""

    body: list[str] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
    id: str | None = None
    url: str | None = None


def holds_export(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether these are the paragraphs of an export: its ends of reports stand among them, and its fields."""
    ends = sum(1 for part in paragraphs if _is_end(part.text))
    fields = sum(1 for part in paragraphs if _FIELD.fullmatch(part.text) or _WORDS.fullmatch(part.text))
    return ends > 0 and fields >= ends


def pages_of_export(
    paragraphs: Sequence[Paragraph], file: str, name: str, *, limit: int = LARGEST_TEXT
) -> Iterator[Page | SourceFault]:
    """The reports of an export, in order. One without a body, or with one over the limit, is a fault."""
    for number, lines in enumerate(_pieces([part.text for part in paragraphs]), 1):
        shown = f"{file}, report {number}"
        report = _report(lines)
        text = "\n".join(report.body)
        if not text:
            title = (report.title or "")[:80]
            message = f"this report of the export has no body ({title!r})"
            yield SourceFault(
                shown, None, "no-text", message, "Look at it in the file; export it again with its full text"
            )
        elif len(text.encode("utf-8", "replace")) > limit:
            message = f"the text of this report is longer than the limit of {limit} bytes"
            yield SourceFault(shown, None, "too-large", message, "Look whether its end is missing in the file")
        else:
            yield Page(
                shown, f"{name}#{number}", text=text, id=report.id, title=report.title, date=report.date, url=report.url,
                outlet=report.outlet, language=report.language, dated="metadata", of_many=True,
            )  # fmt: skip


def _is_end(line: str) -> bool:
    return bool(_END.fullmatch(line) or _COUNTED.fullmatch(line) or _FACTIVA_END.fullmatch(line))


def _pieces(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each report; what stands before the first and behind the last is none."""
    counted = any(_COUNTED.fullmatch(line) and "document" in line.lower() for line in lines)
    ended = any(_END.fullmatch(line) for line in lines)
    piece: list[str] = []
    begun = not counted or ended
    for line in lines:
        if ended and _END.fullmatch(line):
            yield piece
            piece = []
        elif not ended and counted and _COUNTED.fullmatch(line):
            if begun and piece:
                yield piece
            piece, begun = [], True
        elif not _FURNITURE.fullmatch(line) and not (ended and _COUNTED.fullmatch(line)):
            piece.append(line)
            if not ended and not counted and _FACTIVA_END.fullmatch(line):
                yield piece
                piece = []
    if piece and (counted or any(_DATE.fullmatch(line) for line in piece[:_LONGEST_HEAD])) and not _tail(piece):
        yield piece


def _tail(piece: list[str]) -> bool:
    """Whether this is what a database writes behind its last report."""
    return len(piece) < 4 and not any(len(line) > 200 for line in piece)


def _report(lines: list[str]) -> _Report:
    report = _Report()
    if lines and (end := _FACTIVA_END.fullmatch(lines[-1])):
        report.id = end[1]
        (_factiva_coded if any(_code(line) for line in lines) else _factiva)(lines[:-1], report)
    else:
        _nexis(lines, report)
    return report


def _nexis(lines: list[str], report: _Report) -> None:
    start = _body_start(lines)
    head = lines[:start]
    dates = [index for index, line in enumerate(head) if _DATE.fullmatch(line)]
    # The list before the first report of a file has no date alone on a line but that of the export itself ("Date and
    # Time: …" is a field), so the last date is the report's.
    at = dates[-1] if dates else None
    if at is not None:
        report.date = _only_date(head[at])
        if at > 0:
            report.outlet = head[at - 1]
        if at > 1:
            report.title = _title(head[: at - 1])
    fields = _fields(head)
    if at == 1 or (at is not None and report.title is None):
        report.title = _title_below(head[at + 1 :])
    report.title = fields.get("headline") or fields.get("title") or report.title
    body, after = _body(lines[start:])
    report.body = body
    fields |= _fields(after)
    report.language = language_code(fields.get("language", ""))
    report.url = next((value for value in (fields.get("url", ""),) if value.startswith(("http://", "https://"))), None)
    report.outlet = report.outlet or fields.get("publication") or fields.get("source")
    report.date = report.date or (_only_date(fields.get("date", "")) or None)


def _body_start(lines: list[str]) -> int:
    """Where the body begins: behind "Body", else behind the last field of the head."""
    for index, line in enumerate(lines):
        if line.rstrip(":").lower() in ("body", "full text") and index:
            return index + 1
    last, dated = 0, False
    for index, line in enumerate(lines[:_LONGEST_HEAD]):
        dated = dated or bool(_DATE.fullmatch(line))
        match = _FIELD.fullmatch(line)
        if match and match[1].lower() in ("load-date", "language", "publication-type", "subject"):
            break
        if match or (dated and _COPYRIGHT.fullmatch(line) and index < 12) or (not last and _DATE.fullmatch(line)):
            last = index + 1
            if match and match[1].lower() == "body":
                return index
    return last


def _title(lines: list[str]) -> str | None:
    """The headline: all lines between the report before and the outlet; behind a file's list only the last one."""
    kept = [line for line in lines if not _FIELD.fullmatch(line) and not _COPYRIGHT.fullmatch(line)]
    if not kept:
        return None
    listed = len(kept) < len(lines) or len(kept) > 3 or any(re.match(r"\d{1,4}\. ", line) for line in kept)
    return kept[-1] if listed else " ".join(kept)


def _title_below(lines: list[str]) -> str | None:
    """The headline of the old form, which stands below outlet and date, behind the name of an edition if there is one."""
    titles = []
    for line in lines:
        if _FIELD.fullmatch(line):
            break
        if not _COPYRIGHT.fullmatch(line) and not re.fullmatch(r".{0,60}\bedition\b.{0,20}", line, re.IGNORECASE):
            titles.append(line)
    return " ".join(titles) or None


def _fields(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if (match := _FIELD.fullmatch(line)) and match[2].strip():
            found.setdefault(match[1].lower(), match[2].strip())
    return found


def _body(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the body, and those behind it."""
    if lines and (match := re.fullmatch(r"body ?: ?(.*)", lines[0], re.IGNORECASE)):
        lines = [match[1], *lines[1:]] if match[1] else lines[1:]
    for index, line in enumerate(lines):
        match = _FIELD.fullmatch(line)
        name = match[1].lower() if match else line.rstrip(":").lower()
        if name in _AFTER and (
            match is None or match[1].isupper() or name in ("load-date", "language", "publication-type")
        ):
            return _without_rights(lines[:index]), lines[index:]
    return _without_rights(lines), []


def _without_rights(lines: list[str]) -> list[str]:
    """The body without the copyright lines that stand around it: they belong to the head."""
    kept = list(lines)
    while kept and _COPYRIGHT.fullmatch(kept[0]):
        kept.pop(0)
    while kept and _COPYRIGHT.fullmatch(kept[-1]):
        kept.pop()
    return kept


def _factiva(lines: list[str], report: _Report) -> None:
    """The form without codes: headline, byline, words, date, time, outlet, code, language, copyright, body."""
    at = next((index for index, line in enumerate(lines[:_LONGEST_HEAD]) if _WORDS.fullmatch(line)), None)
    if at is None:
        return
    above = [line for line in lines[:at] if not re.match(r"by \S", line, re.IGNORECASE)]
    report.title = _title(above[-3:])
    rest = lines[at + 1 :]
    position = 0
    for position, line in enumerate(rest[:12]):
        if report.date is None and _DATE.fullmatch(line):
            report.date = _only_date(line)
        elif report.date and report.outlet is None and not re.fullmatch(_CLOCK, line):
            report.outlet = line
        elif len(line) < 20 and language_code(line):
            report.language = language_code(line)
        elif _COPYRIGHT.match(line):
            position += 1
            break
        elif line.endswith((".", "”", '"')) or len(line) > 120:
            break
    report.body = rest[position:]


def _factiva_coded(lines: list[str], report: _Report) -> None:
    """The form with codes: each field behind two or three letters, on a line of their own or before it."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := _code(line):
            code, line = found, line[len(found) :].strip()
        if code and line:
            fields.setdefault(code, []).append(line)
    report.title = " ".join(fields.get("HD", [])) or None
    report.date = _only_date(" ".join(fields.get("PD", []))) or None
    report.outlet = " ".join(fields.get("SN", [])) or None
    report.language = language_code(" ".join(fields.get("LA", [])))
    report.body = [line for name in _FACTIVA_BODY for line in fields.get(name, [])]


def _code(line: str) -> str | None:
    first = line.split(" ", 1)[0]
    return (
        first
        if first in _FACTIVA_CODES and (len(first) == len(line) or line[len(first) : len(first) + 2] == "  ")
        else None
    )


def _only_date(line: str) -> str:
    match = _DATE.fullmatch(line)
    return match[1] if match else ""

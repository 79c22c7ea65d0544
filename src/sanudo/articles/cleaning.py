"""Lines of a text that are no part of the report: marked with their offsets and a reason, never deleted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import yaml

from sanudo.model.articles import DroppedLine
from sanudo.sources.text import front_end

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…]) +| +[|•·~] +")
# Letters that pages put in place of Latin ones, so that the line is not found.
_LOOK_ALIKE = str.maketrans("’аеорсухіѕјАЕОРСХІЅ", "'aeopcyxisjAEOPCXIS")
_BULLETS = " \t\u00a0•·▪◦‣●○*–—-|>»›▶►→#[("
_CLOSERS = " \t\u00a0.!…:;,|>»›▶►→])"
_OPENING_QUOTES = "\"'“‘«„"
# Longer lines are paragraphs; the longest residue in 180 web pages and 872 news articles has 277 characters.
_LONGEST_RESIDUE = 400
_MOST_SENTENCES = 10
# Bylines, dates and agencies stand among the first or last lines.
_TOP, _BOTTOM = 8, 4
_LONGEST_STAMP = 70
_WHOLE_DATE = re.compile(r"\b(?:19|20)\d\d\b")
# Lists of headlines have rarely more; behind a longer one the report may go on.
_LONGEST_LIST, _LONGEST_HEADLINE = 10, 140
_SENTENCE, _SENTENCE_ENDS = 8, '.!?”"’'
# A menu without any surer line beside it: four short lines in a row are never a report's.
_SHORTEST_MENU = 4
# A line told twice in a row is a doubled caption from two words on; far apart only a whole sentence is no coincidence.
_NEAR_REPEAT = (2, 10)
_FAR_REPEAT = (5, 30)
# A question may be asked again and a slogan shouted again, but nobody speaks a paragraph of this many words twice.
_LONGEST_REFRAIN = 15


@dataclass(frozen=True, slots=True)
class _Pattern:
    """All patterns for one reason, in one expression."""

    expression: re.Pattern[str]
    reason: str
    edge: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """The residue table, read: what a whole line can be, and why it is dropped then."""

    phrases: dict[str, str]
    weak: dict[str, str]
    words: tuple[tuple[frozenset[str], str], ...]
    patterns: tuple[_Pattern, ...]
    lists: frozenset[str]
    starts: tuple[str, ...]
    small: frozenset[str]
    marks: frozenset[str]
    times: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def dropped_lines(text: str) -> tuple[DroppedLine, ...]:
    """The lines that are no part of the report, in order, each from its first character to its last before the newline.

    Reasons: residue, advertisement, newsletter, copyright, cookie, share, comments, related, navigation, credit (of a
    picture), live (furniture of live pages), byline (who wrote it and when, agencies, notes on the article), repeated,
    address, metadata (a front section). Time is linear in the length of the text.
    """
    lines = list(_lines(text))
    front = front_end(text)
    known = {words: _reason(words) for words in {line.text for line in lines}}
    reasons = ["metadata" if line.start < front else known[line.text] for line in lines]
    _mark_edges(lines, reasons)
    _settle_weak(lines, reasons)
    _mark_lists(lines, reasons)
    _mark_repeated(lines, reasons)
    return tuple(
        DroppedLine(line.start, line.end, reason) for line, reason in zip(lines, reasons, strict=True) if reason
    )


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        if not match[0].isspace():
            yield _Line(match.start(), match.end(), match[0])


def _reason(line: str) -> str | None:
    """Why the line is dropped whatever stands beside it."""
    if len(line) > 4 * _LONGEST_RESIDUE:
        return None
    text = " ".join(line.translate(_LOOK_ALIKE).split())
    if len(text) > _LONGEST_RESIDUE:
        return None
    if _ADDRESS.fullmatch(text):
        return "address"
    if reason := _of_phrase(text):
        return reason
    pieces = [piece for piece in _SENTENCE_END.split(text) if piece.strip(_BULLETS + _CLOSERS)]
    return _of_pieces(pieces) if 2 <= len(pieces) <= _MOST_SENTENCES else None


def _of_pieces(pieces: list[str]) -> str | None:
    """The reason of the first sure sentence of a line, if each of its sentences is at least weak."""
    first = None
    for piece in pieces:
        reason = _of_phrase(piece)
        if not reason and not _weak_reason(piece):
            return None
        first = first or reason
    return first


def _of_phrase(text: str) -> str | None:
    table = _table()
    opened = text.lstrip(_BULLETS)
    bare = opened.rstrip(_CLOSERS)
    lower = bare.lower()
    if reason := table.phrases.get(lower):
        return reason
    words = lower.replace("|", " ").replace("/", " ").replace(",", " ").split()
    for known, reason in table.words:
        if len(words) > 1 and known.issuperset(words):
            return reason
    for pattern in table.patterns:
        if pattern.edge:
            continue
        if pattern.expression.fullmatch(bare) or (opened != bare and pattern.expression.fullmatch(opened)):
            return pattern.reason
    return "byline" if _names_only(bare) or _stamp(bare, marked=True) else None


def _names_only(line: str) -> bool:
    """Whether this is a line of credits: who reported, wrote and edited, and nothing else."""
    table = _table()
    start = next((start for start in table.starts if line[: len(start) + 1].lower() == f"{start} "), None)
    words = re.findall(r"[^\W\d_][\w.'-]*", line[len(start) :]) if start else []
    return any(word[0].isupper() for word in words) and all(word[0].isupper() or word in table.small for word in words)


def _stamp(line: str, *, marked: bool) -> bool:
    """Whether this is a line of nothing but times: behind a word such as "updated", else a whole date."""
    if len(line) > _LONGEST_STAMP or not any(char.isdigit() for char in line):
        return False
    table = _table()
    words = re.findall(r"[^\W\d_]+", line.lower())
    if not all(word in table.times or word in table.marks for word in words):
        return False
    if marked:
        return (bool(words) and words[0] in table.marks and words[0] not in ("on", "at", "first", "last")) or (
            len(words) > 1 and words[1] in table.marks and words[0] in ("first", "last", "originally")
        )
    return _WHOLE_DATE.search(line) is not None


def _mark_edges(lines: list[_Line], reasons: list[str | None]) -> None:
    """Marks bylines and dates, which stand above a report or below it; elsewhere the same words are headings."""
    for index in [*range(min(len(lines), _TOP)), *range(max(_TOP, len(lines) - _BOTTOM), len(lines))]:
        if reasons[index] is None and len(lines[index].text) <= _LONGEST_RESIDUE:
            text = " ".join(lines[index].text.translate(_LOOK_ALIKE).split())
            reasons[index] = _edge_reason(text, top=index < _TOP)


def _edge_reason(text: str, *, top: bool) -> str | None:
    opened = text.lstrip(_BULLETS)
    bare = opened.rstrip(_CLOSERS)
    if top and _stamp(bare, marked=False):
        return "byline"
    patterns = (pattern for pattern in _table().patterns if pattern.edge)
    return next((pattern.reason for pattern in patterns if pattern.expression.fullmatch(bare)), None)


def _mark_lists(lines: list[_Line], reasons: list[str | None]) -> None:
    """Marks the headlines below a heading such as "Most read", but not above the report: there its own headline stands."""
    begun = left = 0
    for index, line in enumerate(lines):
        text = " ".join(line.text.translate(_LOOK_ALIKE).split())
        if reasons[index]:
            head = text.strip(_BULLETS + _CLOSERS).lower()
            left = _LONGEST_LIST if begun and (head in _table().lists or head.startswith("more from ")) else 0
        elif left and _headline(text):
            reasons[index] = "related"
            left -= 1
        else:
            left = 0
            begun += len(text.split()) >= _SENTENCE and text[-1] in _SENTENCE_ENDS


def _headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and line[-1] not in ".!:" and not line.endswith(('."', ".”", ".’"))


def _weak_reason(line: str) -> str | None:
    return _table().weak.get(line[:_LONGEST_RESIDUE].strip(_BULLETS + _CLOSERS).lower())


def _settle_weak(lines: list[_Line], reasons: list[str | None]) -> None:
    """Marks runs of weak lines that stand beside a sure one, or that are long enough to be a menu."""
    weak = [None if reason else _weak_reason(line.text) for line, reason in zip(lines, reasons, strict=True)]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and weak[end]:
            end += 1
        if end > start:
            beside = (start > 0 and _sure(reasons[start - 1])) or (end < len(lines) and _sure(reasons[end]))
            if beside or end - start >= _SHORTEST_MENU:
                reasons[start:end] = weak[start:end]
        start = end + 1


def _sure(reason: str | None) -> bool:
    return reason is not None and reason not in ("address", "metadata", "credit")


def _mark_repeated(lines: list[_Line], reasons: list[str | None]) -> None:
    seen: set[str] = set()
    previous = ""
    for index, line in enumerate(lines):
        if reasons[index]:
            continue
        words = line.text.split()
        key = " ".join(words)
        least_words, least_length = _NEAR_REPEAT if key == previous else _FAR_REPEAT
        if key in seen and len(words) >= least_words and len(key) >= least_length and not _refrain(key, previous):
            reasons[index] = "repeated"
        seen.add(key)
        previous = key


def _refrain(line: str, previous: str) -> bool:
    """Whether the line may be said twice on purpose: a question asked again, a slogan between quotation marks."""
    if line == previous or line.count(" ") >= _LONGEST_REFRAIN:
        return False
    return line[0] in _OPENING_QUOTES or line.endswith("?")


@cache
def _table() -> _Table:
    phrases: dict[str, str] = {}
    weak: dict[str, str] = {}
    words: list[tuple[frozenset[str], str]] = []
    patterns: list[_Pattern] = []
    groups = residue_groups()
    for group in groups:
        reason = str(group["reason"])
        phrases.update(dict.fromkeys(group.get("phrases", ()), reason))
        weak.update({phrase: reason for phrase in group.get("weak", ()) if phrase not in weak})
        if group.get("words"):
            words.append((frozenset(group["words"]), reason))
        for cased, edge in product((False, True), repeat=2):
            entries = group.get("patterns", ())
            found = [
                entry["pattern"]
                for entry in entries
                if entry.get("cased", False) is cased and entry.get("edge", False) is edge
            ]
            if found:
                expression = re.compile("|".join(found), re.NOFLAG if cased else re.IGNORECASE)
                patterns.append(_Pattern(expression, reason, edge))
    return _Table(
        phrases, weak, tuple(words), tuple(patterns), _listed(groups, "lists"),
        tuple(sorted(_listed(groups, "credits", "starts"), key=len, reverse=True)), _listed(groups, "credits", "small"),
        _listed(groups, "stamps", "marks"), _listed(groups, "stamps", "times"),
    )  # fmt: skip


def _listed(groups: list[dict[str, Any]], name: str, part: str | None = None) -> frozenset[str]:
    """All words under this name of the table."""
    found = (group[name] for group in groups if name in group)
    return frozenset(str(word) for one in found for word in (one[part] if part else one))


def residue_groups() -> list[dict[str, Any]]:
    """The residue table as it stands in its file."""
    source = resources.files("sanudo.articles") / "data" / "residue.yaml"
    groups: list[dict[str, Any]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return groups

"""Text → blocks (paragraphs, headings, list items) and block → sentences, by rule.

The rules of sentence ends were chosen on the training and development parts of the treebanks EWT and GUM.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from sanudo.language.tokens import abbreviations

OPENERS = r"[\"'“‘«(\[]"
CLOSERS = r"[\"'”’»)\]]"
# An end: stops, closing marks and numbers of notes ("[17]"), then white space, or none where the next sentence was
# glued on ("ended.Then").
ENDS = (
    rf"(?P<stop>(?<![.!?…])[.!?…]++)(?P<closers>{CLOSERS}*+(?:\s?\[\d{{1,3}}\])*+)"
    r"(?:\s+|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])|(?<=[a-z]{2}[.!?][\"”’])(?=[A-Z][a-z]))"
)
# Words that begin a sentence far more often than they follow an abbreviation within one.
STARTERS = (
    "A|An|The|This|That|These|Those|There|Here|He|She|It|We|They|You|I|His|Her|Its|Our|Their|My|Your|Who"
    "|What|When|Where|Why|How|Which|In|On|At|By|For|From|With|As|After|Before|During|Since|Until|Under"
    "|Over|If|Although|Though|While|Because|But|And|Or|So|Yet|Then|However|Meanwhile|According|Also|Both"
    "|Many|Most|Some|No|Not|All|Once|Only|Even|Such|Other|Others|Several|One|Two|Now|Today|Moreover"
    "|Instead"
)
# Hard-wrapped text: no line wider than 120 characters, and in at least 6 of 10 pairs of lines the first word of the
# second would not have fitted onto the first, which ends within a sentence.
MIN_WIDTH, MAX_WIDTH, MIN_PAIRS, WRAPPED, SLACK = 40, 120, 2, 0.6, 3
BULLETS = "•·*▪●–—-"
SPEECH = "said|says|asked|asks|added|adds|told|wrote|writes|replied|shouted|cried|wondered|exclaimed|tweeted|quipped"


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of one block text[start:end], trimmed of white space."""
    found: list[tuple[int, int]] = []
    first = start
    for match in _ends().finditer(text, start, end):
        stop = match.end("closers")
        if stop > first and match.end() < end and _ends_here(text, match, first, end):
            _append(found, text, first, stop)
            first = stop
    _append(found, text, first, end)
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends_here(text: str, match: re.Match[str], first: int, end: int) -> bool:
    """Whether a sentence that began at `first` ends at this match."""
    following = _following().match(text, match.end(), end)
    if following is None or following["word"].islower() or _begins_nothing(text, match, first):
        return False
    speaks = match["closers"] and _speaks().match(text, match.end(), end)
    if match["stop"] != ".":
        return not speaks
    if match["closers"]:
        return not (speaks and text.startswith(".", speaks.end()))
    word = text[_word_start(text, first, match.start()) : match.start()]
    return _word_ends_sentence(word, following["word"])


def _begins_nothing(text: str, match: re.Match[str], first: int) -> bool:
    """Whether all that stands before the stop is a number in a list ("2." or "a.") or no word at all."""
    if match.start() - first > 12:
        return False
    words = text[first : match.start()].strip(" \t\n\"'“‘([")
    return not any(letter.isalnum() for letter in words) or (
        match[0][1:].isspace() and match["stop"] == "." and _numbering().fullmatch(words) is not None
    )


def _word_ends_sentence(word: str, following: str) -> bool:
    """Whether a full stop after this word can end a sentence, seeing the word that follows."""
    kind = abbreviations().get(word)
    if kind in {"title", "inner"}:
        return False
    if kind in {"number", "month"}:
        return not following[:1].isdigit()
    if word == "etc":
        return True
    if kind in {"final", "day"} or _letters().fullmatch(word):
        return _starter().fullmatch(following) is not None and word.lower() not in {"e.g", "i.e"}
    return True


def _word_start(text: str, first: int, stop: int) -> int:
    """Where the word begins that ends at `stop`, at most 24 characters back."""
    at = stop
    while at > max(first, stop - 24) and not (text[at - 1].isspace() or text[at - 1] in "\"'“‘«([-–—/"):
        at -= 1
    return at


def blocks(text: str, dropped: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Half-open offsets of the paragraphs, headings and list items of a text, trimmed; none touches a dropped stretch.

    Each line is a block, but for the lines of hard-wrapped paragraphs, which are joined.
    """
    lines = _lines(text, dropped)
    width = _wrapping(text, lines)
    found: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for line in lines:
        if before is not None and _continues(text, before, line, width):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
        before = line
    return found


def _lines(text: str, dropped: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a text that are not blank, trimmed, without the dropped stretches."""
    kept, at = [], 0
    for first, last in sorted(dropped):
        kept.append((at, max(at, first)))
        at = max(at, last)
    kept.append((at, max(at, len(text))))
    found: list[tuple[int, int]] = []
    for first, last in kept:
        for match in _line().finditer(text, first, last):
            _append(found, text, *match.span())
    return found


def _wrapping(text: str, lines: list[tuple[int, int]]) -> int:
    """The width at which a text is hard-wrapped, in characters; 0 if it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    width = max((last - first for first, last in lines), default=0)
    if len(pairs) < MIN_PAIRS or not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    full = sum(_full(text, a, b, width) for a, b in pairs)
    open_ended = sum(not _stopped(text, a) for a, _ in pairs)
    return width if min(full, open_ended) >= WRAPPED * len(pairs) else 0


def _continues(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the next line goes on with the same paragraph."""
    if not _adjacent(text, line, after) or text[after[0]] in BULLETS:
        return False
    if width and (_full(text, line, after, width) or not _stopped(text, line)):
        return line[1] - line[0] >= MIN_WIDTH
    return text[after[0]].islower() and not _stopped(text, line) and line[1] - line[0] >= MIN_WIDTH


def _adjacent(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether nothing but one line break and blanks is between two lines."""
    gap = text[line[1] : after[0]].replace("\r\n", "\n").strip(" \t\u00a0")
    return len(gap) == 1 and gap.isspace()


def _full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the first word of the next line would not have fitted onto this line."""
    word = _word().match(text, *after)
    return word is not None and line[1] - line[0] + 1 + len(word[0]) > width - SLACK


def _stopped(text: str, line: tuple[int, int]) -> bool:
    """Whether a line ends as a sentence or heading does."""
    return text[line[0] : line[1]][-6:].rstrip("\"'”’»)]")[-1:] in {"", ".", "!", "?", "…", ":", ";"}


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\S{1,40}")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(ENDS)


@cache
def _following() -> re.Pattern[str]:
    return re.compile(rf"{OPENERS}{{0,4}}(?P<word>[\w$€£#@•●▪*]\w{{0,30}})")


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"(?:[Tt]he )?[A-Z][\w.'’-]{{0,30}}(?: [\w.'’-]{{1,30}}){{0,2}} (?:{SPEECH})\b")


@cache
def _starter() -> re.Pattern[str]:
    return re.compile(STARTERS)


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivxIVX]{1,5}")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

"""What stands in quotation marks: straight, curly, low, guillemets and single ones, told from apostrophes.

Marks are paired within a paragraph, so that an odd one costs one quotation and no more. A paragraph that leaves a
quotation open while the next begins with a mark is continued there, as printers do.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Literal

from sanudo.language.doc import Doc, Sentence
from sanudo.model.spans import Field

Role = Literal["open", "close"]

BEFORE_OPENING = frozenset("([{<—–-/\u2026“‘«„\"'")
AFTER_CLOSING = frozenset(")]}>—–-/\u2026”’»\"'.,;:!?")
ELISIONS = frozenset(("em", "til", "till", "tis", "twas", "cause", "n", "round", "bout", "nuff", "cos"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks, offsets inside the marks. `depth` counts the stretches around it.

    `opened` and `closed` are False where that mark is missing (the stretch then reaches to the end of its sentence);
    `continued` where the quotation goes on in the next paragraph, whose own mark opens it again.
    """

    field: Field
    block: int
    start: int
    end: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    continued: bool = False

    @property
    def complete(self) -> bool:
        """Whether no mark is missing."""
        return self.opened and (self.closed or self.continued)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: Role
    single: bool
    strong: bool = True


@dataclass(frozen=True, slots=True)
class _Block:
    number: int
    field: Field
    source: str
    sentences: tuple[tuple[int, int], ...]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends that holds this offset."""
        after = bisect_right(self.sentences, offset, key=lambda sentence: sentence[1])
        return self.sentences[min(after, len(self.sentences) - 1)][1]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that holds this offset."""
        before = bisect_left(self.sentences, offset, key=lambda sentence: sentence[0]) - 1
        return self.sentences[max(before, 0)][0]


def marked(doc: Doc) -> list[Marked]:
    """All stretches of an article in quotation marks, in order, the outer before the inner."""
    found: list[Marked] = []
    blocks = list(_blocks(doc))
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        goes_on = after is not None and after.field == block.field and _begins_open(after)
        found += _nested(_pairs(block, goes_on))
    return found


def _blocks(doc: Doc) -> Iterator[_Block]:
    def place(sentence: Sentence) -> tuple[Field, int]:
        return sentence.field, sentence.block

    for (name, number), group in groupby(doc.sentences, key=place):
        sentences = list(group)
        yield _Block(number, name, doc.source(sentences[0]), tuple((one.start, one.end) for one in sentences))


def _begins_open(block: _Block) -> bool:
    first = next(_marks(block), None)
    return first is not None and first.start == block.sentences[0][0] and first.role == "open" and not first.single


def _pairs(block: _Block, goes_on: bool) -> list[Marked]:
    """The paired marks of a paragraph, and what is left over. At most one double quotation is open at a time."""
    found: list[Marked] = []
    double: _Mark | None = None
    outer: list[_Mark] = []  # single marks opened before the double one
    inner: list[_Mark] = []  # and since
    at = block.sentences[0][0]
    marks = list(_marks(block))
    for mark, later in zip(marks, _later_closers(marks), strict=True):
        singles = inner if double else outer
        if mark.single and mark.role == "open":
            singles.append(mark)
        elif mark.single:
            if singles and (mark.strong or not later):
                found.append(_stretch(block, singles.pop().end, mark.start))
        elif mark.role == "open":
            found += [_unclosed(block, double, mark.start)] if double else []
            double, inner = mark, []
        elif double:
            found.append(_stretch(block, double.end, mark.start))
            double = None
        else:
            found.append(replace(_stretch(block, max(at, block.sentence_start(mark.start)), mark.start), opened=False))
        at = mark.end
    if double:
        found.append(_last(block, double, goes_on))
    return [one for one in found if one.start < one.end]


def _later_closers(marks: Sequence[_Mark]) -> list[bool]:
    """Of each mark whether another closing single mark stands after it, before the next mark that opens one."""
    found, later = [], False
    for mark in reversed(marks):
        found.append(later)
        if mark.single:
            later = mark.role == "close"
    return found[::-1]


def _stretch(block: _Block, start: int, end: int) -> Marked:
    while start < end and block.source[start].isspace():
        start += 1
    while start < end and block.source[end - 1].isspace():
        end -= 1
    return Marked(block.field, block.number, start, end)


def _unclosed(block: _Block, mark: _Mark, before: int) -> Marked:
    return replace(_stretch(block, mark.end, min(before, block.sentence_end(mark.end))), closed=False)


def _last(block: _Block, mark: _Mark, goes_on: bool) -> Marked:
    if goes_on:
        return replace(_stretch(block, mark.end, block.sentences[-1][1]), closed=False, continued=True)
    return _unclosed(block, mark, block.sentences[-1][1])


def _nested(found: list[Marked]) -> list[Marked]:
    """The same stretches in order, each with its depth."""
    around: list[Marked] = []
    ordered = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1].end <= one.start:
            around.pop()
        ordered.append(replace(one, depth=len(around)))
        around.append(one)
    return ordered


# --- one mark


def _marks(block: _Block) -> Iterator[_Mark]:
    """The marks of a paragraph with what each does; apostrophes and inches are none."""
    first, last = block.sentences[0][0], block.sentences[-1][1]
    double = False  # whether a straight or other double mark is open
    for match in _candidates().finditer(block.source, first, last):
        before = block.source[match.start() - 1] if match.start() > first else " "
        after = block.source[match.end()] if match.end() < last else " "
        mark = match[0]
        if mark in "‘’'":
            if role := _single_role(block.source, match.start(), before, after):
                strong = not (before in "sS" and after == " ")
                yield _Mark(match.start(), match.end(), role, single=True, strong=strong)
        elif role := _double_role(mark, before, after, double):
            double = role == "open"
            yield _Mark(match.start(), match.end(), role, single=False)


def _double_role(mark: str, before: str, after: str, is_open: bool) -> Role | None:
    opens = not after.isspace() and (before.isspace() or before in BEFORE_OPENING)
    closes = not before.isspace() and (after.isspace() or after in AFTER_CLOSING)
    if mark in ("``", "„"):
        return "open"
    if mark == "''":
        return "close" if is_open else None
    if mark in "“”«»":
        return _slanted_role(mark, opens and not closes, closes and not opens, is_open)
    if not is_open and closes and not opens:
        return None if before.isdigit() else "close"
    if is_open and opens and not closes:
        return "open"
    return "close" if is_open else "open"


def _slanted_role(mark: str, opens: bool, closes: bool, is_open: bool) -> Role:
    """A mark with a direction, which is believed unless its place contradicts it."""
    if mark in "“«":
        return "close" if closes and is_open else "open"
    return "open" if opens and not is_open else "close"


def _single_role(source: str, at: int, before: str, after: str) -> Role | None:
    if before.isalnum() and after.isalnum():
        return None
    if (before.isspace() or before in BEFORE_OPENING) and not after.isspace():
        return None if source[at] == "’" or _elided(source, at + 1) else "open"
    return "close" if not before.isspace() and not after.isalnum() else None


def _elided(source: str, at: int) -> bool:
    """Whether the word that begins here has lost its beginning ('em, '90s)."""
    word = _word().match(source, at)
    return word is not None and (word[0].lower() in ELISIONS or (word[0][:2].isdigit() and len(word[0]) <= 3))


@cache
def _candidates() -> re.Pattern[str]:
    return re.compile(r"``|''|[“”„«»\"‘’']")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w{1,20}")

"""Records as notebooks show them: a short line, and HTML with the words that they stand on marked."""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

# Control characters but tab and newline, and what turns the direction of writing.
_DRIVING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Marked = tuple[int, int, str]


def clean(words: str) -> str:
    """The words with U+FFFD for what could drive a terminal or turn a line around."""
    return _DRIVING.sub("\ufffd", words)


def short(words: str, length: int = 60) -> str:
    """The words on one line, cut where they are longer."""
    line = clean(" ".join(words.split()))
    return line if len(line) <= length else line[: length - 1] + "…"


def marked(text: str, spans: Iterable[Marked], *, offset: int = 0) -> str:
    """The text as HTML, each span (start, end, what it is) marked; of overlapping ones the one that starts first.

    `offset` is where the text begins in the article that the spans count in.
    """
    parts, position = [], 0
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        first, last = start - offset, end - offset
        if position <= first < last <= len(text):
            parts += [escape(clean(text[position:first])), _mark(text[first:last], label)]
            position = last
    return "".join([*parts, escape(clean(text[position:]))])


def _mark(words: str, label: str) -> str:
    return f'<mark title="{escape(clean(label), quote=True)}">{escape(clean(words))}</mark>'

"""Words of unknown origin, made fit to be shown: what could drive a terminal or turn a line around becomes visible."""

import re
from typing import Final

# All control characters but tab and newline (C0, DEL, C1), direction marks and overrides, line separators, byte-order
# mark, deprecated format and tag characters, halves of surrogate pairs. Joiners and soft hyphens only join: they stay.
_DRIVING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES: Final = re.compile(r"\s+")


def visible(words: str) -> str:
    r"""The words with driving characters written as escapes: ESC as \x1b, a right-to-left override as \u202e."""
    return _DRIVING.sub(_escape, words)


def one_line(words: str) -> str:
    """The visible words on one line, with single spaces."""
    return visible(_SPACES.sub(" ", words).strip())


def shortened(words: str, length: int) -> str:
    """The words, cut to so many characters where they are longer."""
    return words if len(words) <= length else words[: max(length - 1, 0)].rstrip() + "…"


def json_safe(line: str) -> str:
    """A line of JSON that means the same and holds no driving character."""
    return _DRIVING.sub(_json_escape, line)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def _json_escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"

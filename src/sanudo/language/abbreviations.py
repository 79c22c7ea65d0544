"""Short names that a text itself explains: "the Civil Aviation Authority (CAA)".

After Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions"), for names alone: the letters
are the first ones of the capitalised words before the bracket.
"""

import re

SHORT = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
KEY = re.compile(r"(?<!\w)[A-Z][A-Za-z]{1,7}(?!\w)")  # a short name in a text, also in "NSA's"
WORD = re.compile(r"[^\W\d_][\w'’-]*")
BEFORE = 120  # characters before a bracket in which the long name is looked for
LONGEST = 12  # words of a long name
SPELLED = 3  # a word in capitals of at most so many gives all its letters: "SA" of "SA Health Authority (SAHA)"


def abbreviations(text: str) -> dict[str, str]:
    """The long names by the short ones that stand in brackets behind them, as first explained."""
    found: dict[str, str] = {}
    for match in SHORT.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()].rpartition("\n")[2]
        long = _long_name(before, match[1])
        if long:
            found.setdefault(match[1], long)
    return found


def _long_name(before: str, short: str) -> str | None:
    """The shortest end of the text before the bracket whose capitals are those of the short name."""
    words = list(WORD.finditer(before))[-LONGEST:]
    letters = ""
    for word in reversed(words):
        text = word[0]
        if not text[0].isupper():
            continue
        letters = (text if text.isupper() and len(text) <= SPELLED else text[0]) + letters
        if len(letters) >= len(short):
            return before[word.start() :].strip() if letters.upper() == short.upper() else None
    return None

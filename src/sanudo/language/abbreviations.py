"""Short names that a text itself explains: "the Civil Aviation Authority (CAA)".

After Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions"), for names alone: the letters
are the first ones of the capitalised words before the bracket.
"""

import re
from collections.abc import Iterator

SHORT = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
KEY = re.compile(r"(?<!\w)[A-Z][A-Za-z]{1,7}(?!\w)")  # a short name in a text, also in "NSA's"
WORD = re.compile(r"[^\W\d_][\w'’-]*")
BEFORE = 120  # characters before a bracket in which the long name is looked for
LONGEST = 12  # words of a long name
LETTERS = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")  # a short name that is all capitals
SMALL = frozenset("of and for the on in to".split())  # words of long names that give no letter
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


def initials(text: str) -> dict[str, str]:
    """Words that begin with the letters of a short name which the text does not explain: "Port Office" of "the PO"."""
    shorts = {match[0] for match in LETTERS.finditer(text)}
    found: dict[str, str] = {}
    for run in _runs(text) if shorts else ():
        for first in range(len(run) - 1):
            letters = ""
            for word in run[first : first + LONGEST]:
                letters += "" if word[0] in SMALL else word[0][0]
                if len(letters) > 1 and letters in shorts and word[0] not in SMALL:
                    found.setdefault(letters, text[run[first].start() : word.end()])
    return found


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """The stretches of words with a capital, and small words between them, that stand beside each other."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        titled = word[0][0].isupper() and not word[0].isupper()
        beside = bool(run) and text[run[-1].end() : word.start()] == " "
        if beside and (titled or word[0] in SMALL):
            run.append(word)
            continue
        yield run
        run = [word] if titled else []
    yield run


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

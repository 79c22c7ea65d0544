"""SQL for words of unknown origin: made safe for spreadsheets and for files without quotation, or left out.

Where the text is left out, `text[120:134]` stands in its place (`title[0:9]` for the title): half-open offsets in Unicode code
points, from which `sanudo rehydrate` finds the words again.
"""

import re
from typing import Final

# Control characters but tab and newlines, and what turns the direction of writing.
_DRIVING: Final = "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x{9F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]"
_BREAKS: Final = "[\\t\\n\\r\\x0B\\x0C\\x{85}\\x{2028}\\x{2029}]+"
_FORMULA: Final = "^[=+\\-@\\t\\r'']"
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def harmless(words: str) -> str:
    """The words with U+FFFD in place of each character that drives a terminal."""
    return f"regexp_replace({words}, '{_DRIVING}', chr(65533), 'g')"


def guarded(words: str) -> str:
    """The words with an apostrophe before what a spreadsheet would take for a formula, and before an apostrophe.

    So it can be undone: of a cell that begins with an apostrophe, the rest is what was there.
    """
    return f"CASE WHEN regexp_matches({words}, '{_FORMULA}') THEN '''' || {words} ELSE {words} END"


def on_one_line(words: str) -> str:
    """The words without tabs and line breaks: for files that know no quotation marks."""
    return f"trim(regexp_replace({words}, '{_BREAKS}', ' ', 'g'))"


_DRIVING_HERE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS_HERE: Final = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


def without_driving(words: str) -> str:
    """What `harmless` makes of the words."""
    return _DRIVING_HERE.sub("\ufffd", words)


def flattened(words: str) -> str:
    """What `on_one_line` and `harmless` make of the words."""
    return _BREAKS_HERE.sub(" ", without_driving(words)).strip(" ")


def unguarded(cell: str) -> str:
    """What was in a cell before it was guarded."""
    return cell[1:] if cell.startswith("'") else cell


def guard(cell: str) -> str:
    """The cell as `guarded` makes it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def reference(span: str) -> str:
    """Where the words of a span stand; NULL for one without words. `span` is SQL for a struct."""
    return (
        f"""CASE WHEN {span}.start IS NOT NULL"""
        f""" THEN coalesce({span}."in", 'text') || '[' || {span}.start || ':' || {span}."end" || ']' END"""
    )


def sentence_reference(evidence: str) -> str:
    """Where the sentence of an evidence stands."""
    return f"""coalesce({evidence}."in", 'text') || '[' || {evidence}.sentence[1] || ':' || {evidence}.sentence[2] || ']'"""


def party_name(party: str) -> str:
    """A party's name, else the article's words for it."""
    return f"coalesce({party}.name, {party}.text)"


def party_name_without_text(party: str) -> str:
    """A party's name, else where the article's words for it stand."""
    return f"coalesce({party}.name, {reference(party)})"

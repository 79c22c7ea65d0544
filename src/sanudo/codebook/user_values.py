"""What stands in the fields of a user's codebook: names, words, numbers, and the faults in them.

Every function notes what is wrong in the Reading, with its line and what to write instead, and goes on with something harmless.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from sanudo.codebook.conditions import Words
from sanudo.codebook.types import TYPES
from sanudo.codebook.yaml_files import Fields, Items, Part, Text, plain

MOST_WORDS: Final = 8  # of a phrase
SHORTEST_BEGINNING: Final = 2  # letters before a *
LONGEST_NAME: Final = 60
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}
_WORD: Final = re.compile(r"[^\W_]+\*?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What parties can be: countries by name and by code, both in lower case; codes of sectors; offices."""

    countries: Mapping[str, str]
    sectors: frozenset[str]
    offices: frozenset[str]


@dataclass(slots=True)
class Reading:
    """What is known while a file is read: names that may stand in it, the user's lists, and the faults so far."""

    file: str
    known: Vocabulary
    lists: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    where: str = ""

    def fault(self, part: Part | int, message: str) -> None:
        """Notes a fault at a part of the file."""
        line = part if isinstance(part, int) else part.line
        self.faults.append((line, f"{self.where}{message}"))


def named(part: Part, known: Mapping[str, str], kind: str, reading: Reading) -> frozenset[str]:
    """The values of one or several names."""
    found = set()
    for text in texts_of(part, kind, reading):
        words = text.words.lower()
        if words in known:
            found.add(known[words])
        else:
            plainest = [name for name in dict.fromkeys(known.values()) if " " not in name]
            few = f"; these are there: {', '.join(plainest)}" if len(plainest) <= len(TYPES) else ""
            reading.fault(text, f"{text.words!r:.60} is no {kind}{nearest(words, known) or few}")
    return frozenset(found)


def texts_of(part: Part, kind: str, reading: Reading) -> list[Text]:
    """One or several words, with the user's lists written out."""
    found: list[Text] = []
    for item in part.items if isinstance(part, Items) else (part,):
        if not isinstance(item, Text):
            reading.fault(item, f"write one {kind}, or several in brackets: [one, other]")
        elif not item.words:
            reading.fault(item, f"the {kind} is empty; write it, or remove the line")
        else:
            found += reading.lists.get(plain(item.words), (item,))
    return found


def phrases(part: Part, reading: Reading, *, exact: bool = False) -> Words:
    """Words and phrases, checked, with single spaces; in lower case unless exact."""
    found = set()
    for text in texts_of(part, "word or phrase", reading):
        words = _WORD.findall(text.words)
        if not words or re.search(r"\*(?!\s|$)|(?<!\w)\*|[()\[\]{}+^$|\\?]", text.words):
            cure = "write words; a * may stand at the end of a word, for all that begins so; patterns are not used here"
            reading.fault(text, f"{text.words!r:.60} is no word or phrase; {cure}")
        elif len(words) > MOST_WORDS:
            reading.fault(text, f"{text.words!r:.60} has more than {MOST_WORDS} words; take the words that matter")
        elif any(word.endswith("*") and len(word) <= SHORTEST_BEGINNING for word in words):
            reading.fault(text, f"{text.words!r:.60}: before a * at least {SHORTEST_BEGINNING} letters must stand")
        else:
            found.add(" ".join(words if exact else map(str.lower, words)))
    return Words(frozenset(found), exact)


def least_and_most(part: Part, name: str, reading: Reading) -> tuple[float | None, float | None]:
    if not isinstance(part, Fields):
        reading.fault(part, f"`{name}` takes bounds: {{at least: 0.5}}, {{at most: -2}}, or both")
        return None, None
    fields = fields_of(part, ("at least", "at most"), reading)
    numbers = {}
    for key, value in fields.items():
        words = words_of(value, key, reading)
        number = _number(words)
        if number is not None:
            numbers[key] = number
        elif words:
            reading.fault(value, f"{words!r:.60} is no number")
    least, most = numbers.get("at least"), numbers.get("at most")
    if least is not None and most is not None and least > most:
        reading.fault(part, f"`{name}`: no number is at least {least:g} and at most {most:g}; change one of them")
    return least, most


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def truth(part: Part, name: str, reading: Reading) -> bool:
    word = choice(part, ("yes", "no", "true", "false"), name, reading)
    return _YES.get(word, True)


def choice(part: Part, options: tuple[str, ...], name: str, reading: Reading) -> str:
    words = part.words.lower() if isinstance(part, Text) else ""
    if words not in options:
        reading.fault(part, f"`{name}` must be one of {', '.join(options)}")
    return words


def words_of(part: Part, name: str, reading: Reading) -> str:
    if isinstance(part, Text) and part.words:
        return part.words
    reading.fault(part, f"`{name}` must be words" if not isinstance(part, Text) else f"`{name}` is empty; write it")
    return ""


def needed(fields: Mapping[str, Part], name: str, around: Fields, reading: Reading) -> str:
    if name in fields:
        return words_of(fields[name], name, reading)
    reading.fault(around, f"`{name}` is missing; write `{name}:` and its words")
    return ""


def fields_of(part: Fields, known: tuple[str, ...], reading: Reading) -> dict[str, Part]:
    """The fields of a mapping that may be in it."""
    found = {}
    for key, value in part.fields:
        if key.words not in known:
            few = f"; here can stand: {', '.join(known)}"
            reading.fault(key, f"{key.words!r:.60} does not belong here{nearest(key.words, known) or few}")
        else:
            found[key.words] = value
    return found


def is_empty(part: Part) -> bool:
    return (isinstance(part, Text) and not part.words) or (isinstance(part, Items) and not part.items)


def nearest(word: str, known: Iterable[str]) -> str:
    """A question whether the nearest known name is meant; empty where none is near."""
    near = get_close_matches(word.lower()[:LONGEST_NAME], names := list(known), n=1, cutoff=0.6)
    if not near:
        near = get_close_matches(word.upper()[:LONGEST_NAME], names, n=1, cutoff=0.6)
    if not near:
        return ""
    meant = known[near[0]] if isinstance(known, Mapping) else near[0]
    return f"; did you mean {meant if isinstance(meant, str) else near[0]}?"

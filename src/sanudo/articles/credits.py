"""Which agency or outlet an article itself names as the source of its text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from sanudo.gazetteer.outlets import outlet, outlets_in

_LINES: Final = 4  # lines at either end that may hold a credit
_LONGEST: Final = 300  # characters of a line that are looked at
_NAME: Final = 60  # characters in which the name of an outlet stands


def credit(text: str) -> str | None:
    """The agency or outlet in a credit line, dateline or byline; outlets of the gazetteer under their one name."""
    lines = [line.strip()[:_LONGEST] for line in text.split("\n") if line.strip()]
    for kind, chosen in (("opening", lines[:_LINES]), ("closing", lines[-_LINES:][::-1])):
        for line in chosen:
            for expression in _patterns(kind):
                found = expression.search(line)
                if found and (name := _agency(found["name"])):
                    return name
    return None


def cited(text: str) -> str | None:
    """The outlet that the text cites ("according to …"), if it is one only."""
    counts = Counter(_cited(text))
    return next(iter(counts)) if len(counts) == 1 else None


def _cited(text: str) -> Iterator[str]:
    """The outlets that stand right behind a citing phrase."""
    for cue in _cites().finditer(text):
        for start, _, name in outlets_in(text[cue.end() : cue.end() + _NAME]):
            if start == 0:
                yield name


def _agency(name: str) -> str | None:
    known = outlet(name)
    if known:
        return known.name if known.kind == "outlet" else None
    words = {word.lower() for word in re.findall(r"\w+", name)}
    if words & set(_table()["agency_words"]) or re.match(_table()["capitals"], name):
        return name
    return None


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in _table()[kind])


@cache
def _cites() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _table()['cites']))}) (?:the )?", re.IGNORECASE)


@cache
def _table() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(
        files("sanudo.articles").joinpath("data", "credits.yaml").read_text("utf-8")
    )
    return content

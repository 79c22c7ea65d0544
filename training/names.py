"""Name corpora (IOB2), and names marked in news → sentences of words with tags, and what each corpus leaves unmarked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sanudo.language.tokens import tokens
from training.labels import NAMES
from training.offsets import pieces

# "O" in a corpus that does not mark a kind may still be that kind: the loss must not punish it (CrossNER and WikiGold
# have no dates; Universal NER marks persons, organisations and places only).
UNMARKED = {
    "gmb": frozenset[str](),
    "crossner": frozenset({"DATE"}),
    "wikigold": frozenset({"DATE"}),
    "uner": frozenset({"DATE", "NORP", "MISC"}),
}

TITLES = frozenset(
    """mr. mrs. ms. miss dr. dr mr mrs ms president vice prime minister ministers senator senators general gen. secretary
    secretary-general king queen pope chancellor governor colonel col. lieutenant lt. ambassador justice judge sheikh prince
    princess crown foreign defense defence interior finance deputy premier ayatollah rev. reverend cardinal archbishop bishop
    captain capt. sergeant sgt. major maj. admiral adm. commander speaker congressman congresswoman representative rep. sen.
    attorney professor prof. first lady sir lord imam mullah former""".split()
)


# What a date's name is made of. GMB also calls "two", "later", "recent" and "since 2003" dates.
CALENDAR = re.compile(
    r"(mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|(1[0-9]|20)\d\d(s|'s)?|'?\d0s",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{1,2}(st|nd|rd|th)?|,|\.|of", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """Words with IOB2 tags; `unmarked` are the kinds that this corpus does not mark."""

    words: list[str]
    tags: list[str]
    unmarked: frozenset[str]


def read(
    path: Path,
    *,
    corpus: str,
    countries: frozenset[str] = frozenset(),
    relabel: Mapping[str, str] = MappingProxyType({}),
) -> list[NamedSentence]:
    """The sentences of one IOB2 file.

    GMB counts titles as part of a person and wavers between place and nationality for country names; both are mended:
    titles are cut off, and a name in `countries` is a place. Of its dates only what a calendar names is kept.
    `relabel` maps kinds that we do not know to ours.
    """
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if not rows:
            continue
        words = [row[0] for row in rows]
        known = [row[1][:2] + relabel.get(row[1][2:], row[1][2:]) for row in rows]
        tags = _well_formed([tag if tag in NAMES else "O" for tag in known])
        if corpus == "gmb":
            tags = _countries_are_places(words, _without_titles(words, tags), countries)
            tags = _calendar_dates(words, tags)
        sentences.append(NamedSentence(words, tags, UNMARKED[corpus]))
    return sentences


def read_news(path: Path, folder: Path) -> list[NamedSentence]:
    """The sentences whose names we marked, in a file without text; `folder` has the articles (see training/offsets.py)."""
    sentences = []
    for record, text in pieces(path, folder):
        offsets = tokens(text, 0, len(text))
        tags = ["O"] * len(offsets)
        for start, end, label in record["names"]:
            inside = [index for index, (first, last) in enumerate(offsets) if first < end and start < last]
            for index in inside:
                tags[index] = f"I-{label}" if index > inside[0] else f"B-{label}"
        sentences.append(NamedSentence([text[a:b] for a, b in offsets], tags, frozenset()))
    return [sentence for sentence in sentences if sentence.words]


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(first, end, label) of each name in a row of IOB2 tags, half-open."""
    found: list[tuple[int, int, str]] = []
    start, label = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != f"I-{label}":
            found.append((start, index, label))
            start = -1
        if tag[0] == "B":
            start, label = index, tag[2:]
    return found


def _well_formed(tags: list[str]) -> list[str]:
    fixed: list[str] = []
    for tag in tags:
        orphan = tag[0] == "I" and (not fixed or fixed[-1][2:] != tag[2:])
        fixed.append("B" + tag[1:] if orphan else tag)
    return fixed


def _without_titles(words: list[str], tags: list[str]) -> list[str]:
    fixed = list(tags)
    for first, end, label in spans(tags):
        if label != "PER":
            continue
        start = first
        while start < end and words[start].lower() in TITLES:
            fixed[start] = "O"
            start += 1
        if start < end:
            fixed[start] = "B-PER"
    return fixed


def _countries_are_places(words: list[str], tags: list[str], countries: frozenset[str]) -> list[str]:
    fixed = list(tags)
    for first, end, label in spans(tags):
        if label == "NORP" and " ".join(words[first:end]) in countries:
            fixed[first:end] = ["B-LOC", *["I-LOC"] * (end - first - 1)]
    return fixed


def _calendar_dates(words: list[str], tags: list[str]) -> list[str]:
    """Each run of calendar words of a date as a name of its own; days of a month only beside one."""
    fixed = ["O" if tag.endswith("-DATE") else tag for tag in tags]
    for first, end, label in spans(tags):
        if label != "DATE":
            continue
        index = first
        while index < end:
            stop = index
            while stop < end and (CALENDAR.fullmatch(words[stop]) or DAY.fullmatch(words[stop])):
                stop += 1
            run = [
                place for place in range(index, stop) if CALENDAR.fullmatch(words[place]) or words[place][0].isdigit()
            ]
            if any(CALENDAR.fullmatch(words[place]) for place in run):
                fixed[run[0] : run[-1] + 1] = ["B-DATE", *["I-DATE"] * (run[-1] - run[0])]
            index = stop + 1
    return fixed

"""Name tag scores → names: the best well-formed row of IOB2 tags (Viterbi), mended by what is known of their words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sanudo.gazetteer.countries import country_named
from sanudo.gazetteer.tables import rows
from sanudo.language.doc import Name

FORBIDDEN = -1e4

# A date's name has a word of the calendar, or says the day from today; what stands beside it is of a day, too.
CALENDAR = re.compile(
    r"(mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|(1\d|20)\d\d(s|-\d\d(\d\d)?)?|'?\d0s"
    r"|today|yesterday|tomorrow|tonight|weekend|christmas|easter|ramadan|eid",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{1,2}(st|nd|rd|th)?|,|\.|of|the|-|–", re.IGNORECASE)
EDGES = frozenset({",", ".", "of", "the", "-", "–"})
SIDES = frozenset({"north", "south", "central", "latin", "west", "east"})


def best_names(scores: NDArray[np.float32], tags: tuple[str, ...]) -> tuple[Name, ...]:
    """The names of a sentence from its tag scores [W, tags]; an I- tag only follows its own kind."""
    row: list[int] = scores.argmax(-1).tolist()
    if not _is_well_formed([tags[number] for number in row]):  # the likeliest tags that are a row are the best row
        row = _best_row(_log_softmax(scores.astype(np.float64)), _transitions(tags))
    names: list[Name] = []
    first, label = -1, ""
    for index, tag in enumerate([*(tags[number] for number in row), "O"]):
        if first >= 0 and tag != f"I-{label}":
            names.append(Name(first, index - 1, label))
            first = -1
        if tag[0] == "B":
            first, label = index, tag[2:]
    return tuple(names)


def mended(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of a sentence without what is no date, and with peoples and countries as the closed lists know them."""
    kept = [name for one in names for name in _dates(words, one)]
    kept = [_known(words, name, after) for name, after in zip(kept, [-1, *(name.last for name in kept)], strict=False)]
    taken = {index for name in kept for index in range(name.first, name.last + 1)}
    more = [Name(at, at, "NORP") for at, word in enumerate(words) if at not in taken and _is_people(word)]
    return tuple(sorted([*kept, *more], key=lambda name: name.first))


def _dates(words: Sequence[str], name: Name) -> Iterator[Name]:
    """The name; of a date the stretches of days, without "since" and "the beginning of", none of which is only a number."""
    if name.label != "DATE":
        yield name
        return
    first: int | None = None
    for at in range(name.first, name.last + 2):
        fits = at <= name.last and bool(CALENDAR.fullmatch(words[at]) or DAY.fullmatch(words[at]))
        if fits:
            first = at if first is None else first
        elif first is not None:
            yield from _stretch(words, first, at - 1)
            first = None


def _stretch(words: Sequence[str], first: int, last: int) -> Iterator[Name]:
    while first <= last and words[first].lower() in EDGES:
        first += 1
    while last >= first and words[last].lower() in EDGES:
        last -= 1
    if any(CALENDAR.fullmatch(word) for word in words[first : last + 1]):
        yield Name(first, last, "DATE")


def _known(words: Sequence[str], name: Name, after: int) -> Name:
    """The name with the kind that the closed lists give all its words, "South" before "Korean" among them.

    `after` is the last word of the name before it.
    """
    if name.label == "DATE":
        return name
    first = name.first
    if first > after + 1 and words[first - 1].lower() in SIDES and _people(f"{words[first - 1]} {words[first]}"):
        first -= 1
    text = " ".join(words[first : name.last + 1])
    if _people(text):
        return Name(first, name.last, "NORP")
    if name.label in ("ORG", "MISC") and _is_country(text):
        return Name(first, name.last, "LOC")
    return name


def _is_people(word: str) -> bool:
    return word[:1].isupper() and word.lower() in _faiths()


@cache
def _people(text: str) -> bool:
    """Whether words are those of a people, a nationality or a faith."""
    if not text[:1].isupper():
        return False
    if text.lower() in _faiths():
        return True
    match = country_named(text)
    return match is not None and match.kind in ("adjective", "demonym") and text.upper() != text


@cache
def _is_country(text: str) -> bool:
    match = country_named(text)
    return match is not None and match.kind == "name"


@cache
def _faiths() -> frozenset[str]:
    """Words of peoples and faiths, in small letters."""
    return frozenset(row["word"].lower() for row in rows("peoples"))


def _is_well_formed(row: Sequence[str]) -> bool:
    return all(tag[0] != "I" or before[2:] == tag[2:] for before, tag in pairwise(("O", *row)))


@cache
def _transitions(tags: tuple[str, ...]) -> NDArray[np.float64]:
    """Costs [from, to]; the last row is the start of the sentence."""
    costs = np.zeros((len(tags) + 1, len(tags)))
    for to, tag in enumerate(tags):
        if tag[0] == "I":
            follows = [before != "O" and before[2:] == tag[2:] for before in tags]
            costs[:, to] = [0.0 if allowed else FORBIDDEN for allowed in (*follows, False)]
    return costs


def _best_row(scores: NDArray[np.float64], transitions: NDArray[np.float64]) -> list[int]:
    total = scores[0] + transitions[-1]
    back: list[NDArray[np.int64]] = []
    for step in scores[1:]:
        paths = total[:, None] + transitions[:-1]
        back.append(paths.argmax(0))
        total = paths.max(0) + step
    row = [int(total.argmax())]
    for pointers in reversed(back):
        row.append(int(pointers[row[-1]]))
    return row[::-1]


def _log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))

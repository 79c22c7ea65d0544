"""Name corpora (IOB2) → sentences of words with tags, and what each corpus leaves unmarked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from training.labels import NAMES

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
    titles are cut off, and a name in `countries` is a place. `relabel` maps kinds that we do not know to ours.
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
        sentences.append(NamedSentence(words, tags, UNMARKED[corpus]))
    return sentences


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

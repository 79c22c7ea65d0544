"""Word and tags → lemma, by a lexicon and suffix rules that training/lemmas.py takes from the treebanks EWT and GUM."""

import lzma
from collections.abc import Mapping
from functools import cache
from importlib import resources

LONGEST = 6  # letters of the longest ending that a rule looks at
NAMES = frozenset({"NNP", "ADD", "GW"})


def lemma(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of a word with this universal and this Penn tag; names stay as they are."""
    if xpos in NAMES or (upos == "PROPN" and xpos != "NNPS"):
        return word
    lower = word.lower().replace("’", "'")
    exception = _exceptions().get((lower, upos, xpos))
    if exception is not None:
        return exception
    if xpos == "NNPS":
        return word.removesuffix("s")
    return _by_rule(lower, xpos) if any(letter.isalpha() for letter in word) else word


def _by_rule(word: str, xpos: str) -> str:
    """The lemma of a lower-case word by the rule for the longest of its endings."""
    rules = _rules()
    for length in range(min(LONGEST, len(word)), 0, -1):
        rule = rules.get((xpos, word[-length:]))
        if rule is not None:
            cut, added = rule
            return word[: len(word) - cut] + added if cut < len(word) else word
    return word


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    data = resources.files("sanudo.language").joinpath("data/lemmas.tsv.xz").read_bytes()
    return tuple(tuple(line.split("\t")) for line in lzma.decompress(data).decode().rstrip("\n").split("\n"))


@cache
def _rules() -> Mapping[tuple[str, str], tuple[int, str]]:
    return {(row[1], row[2]): (int(row[3]), row[4]) for row in _rows() if row[0] == "rule"}


@cache
def _exceptions() -> Mapping[tuple[str, str, str], str]:
    return {(row[3], row[1], row[2]): row[4] for row in _rows() if row[0] == "word"}

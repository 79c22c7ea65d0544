"""How telling a word is, from the order of the encoder's vocabulary, which stands by frequency: no corpus is needed, so
that the weight of a word does not depend on what else is in an archive (Zipf's law: frequency falls as the rank rises)."""

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_COMMONEST: Final = 40  # ranks below this weigh nothing: the, of, and …
_FIRST_WORD: Final = re.compile(r"^[a-z]{2,}$")
_ENDINGS: Final = (("'s", ""), ("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("s", ""))
_VERBAL: Final = ("ing", "ed")
_SHORTEST_STEM: Final = 4


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word in lower case without the ending of a plural, a past or an -ing form; roughly, for comparing only."""
    word = word.lower().replace("’", "'")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    for ending in _VERBAL:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


@lru_cache(maxsize=100_000)
def rarity(stemmed: str) -> float:
    """0 for a stem of the commonest words, rising with the logarithm of the rank to 1 for those outside the vocabulary."""
    ranks, most = _ranks()
    rank = ranks.get(stemmed)
    if rank is None:
        return 1.0
    if rank < _COMMONEST:
        return 0.0
    return math.log(rank / _COMMONEST) / math.log(most / _COMMONEST)


@cache
def _ranks() -> tuple[Mapping[str, int], int]:
    lines = resources.files("sanudo.language").joinpath("data/vocab.txt").read_text("utf-8").splitlines()
    ranks: dict[str, int] = {}
    words = [line for line in lines if _FIRST_WORD.match(line)]
    for rank, word in enumerate(words, 1):
        ranks.setdefault(stem(word), rank)
    return ranks, len(words)

"""Which words name one act: a verb and its noun, and the near-synonyms of a table."""

from collections.abc import Mapping, Set
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

import yaml

from sanudo.language.derivation import verb_of


@lru_cache(maxsize=50_000)
def act(lemma: str) -> str:
    """The verb of the act that a trigger's lemma names ("invasion" → "invade"), or the lemma itself."""
    return verb_of(lemma)


@lru_cache(maxsize=50_000)
def rows_of(lemma: str, kind: str) -> frozenset[int]:
    """The rows of the table of near-synonyms that a lemma or its verb stands in, as an event of this type."""
    rows = _rows()
    return rows.get((lemma, kind), frozenset()) | rows.get((act(lemma), kind), frozenset())


def is_general(lemma: str, kind: str) -> bool:
    """Whether a noun may point back to an event of a type told by whatever word ("the attack", after "shells fell")."""
    return (lemma, kind) in _general()


@cache
def is_listed(lemma: str) -> bool:
    """Whether the table of near-synonyms has a word."""
    return any(lemma == word for word, _ in _rows())


def near(left: str, right: str) -> bool:
    """Whether one act may be told under both types."""
    return left == right or frozenset((left, right)) in _near_types()


@cache
def another() -> Set[str]:
    """Words that say that an event is another one of its kind."""
    return frozenset(_table()["another"])


@cache
def pointing() -> Set[str]:
    """Words before a noun that point back."""
    return frozenset(_table()["pointing"])


@cache
def empty() -> Set[str]:
    """Words that name no act of their own ("end", "put")."""
    return frozenset(_table()["empty"])


@cache
def _rows() -> Mapping[tuple[str, str], frozenset[int]]:
    found: dict[tuple[str, str], frozenset[int]] = {}
    for number, row in enumerate(_table()["acts"]):
        for key in product(row["words"], row["types"]):
            found[key] = found.get(key, frozenset()) | {number}
    return found


@cache
def _general() -> Set[tuple[str, str]]:
    return frozenset(key for row in _table()["general"] for key in product(row["words"], row["types"]))


@cache
def _near_types() -> Set[frozenset[str]]:
    return frozenset(frozenset(row["types"]) for row in _table()["near_types"])


@cache
def _table() -> Mapping[str, Any]:
    text = (files("sanudo.events") / "data/acts.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table

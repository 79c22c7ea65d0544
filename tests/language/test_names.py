"""Tag scores → names."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.doc import Name
from sanudo.language.names import best_names, mended

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def scores(*rows: dict[str, float]) -> np.ndarray:
    return np.array([[row.get(tag, 0.0) for tag in TAGS] for row in rows], dtype=np.float32)


def names_of(row: tuple[str, ...]) -> tuple[Name, ...]:
    found: list[Name] = []
    for index, tag in enumerate(row):
        if tag[0] == "B":
            found.append(Name(index, index, tag[2:]))
        elif tag[0] == "I":
            found[-1] = Name(found[-1].first, index, found[-1].label)
    return tuple(found)


def is_row(row: tuple[str, ...]) -> bool:
    return all(t[0] != "I" or (i > 0 and row[i - 1] != "O" and row[i - 1][2:] == t[2:]) for i, t in enumerate(row))


def test_the_likeliest_tags_are_the_names() -> None:
    made = scores({"B-PER": 9.0}, {"I-PER": 9.0}, {"O": 9.0}, {"B-LOC": 9.0})
    assert best_names(made, TAGS) == (Name(0, 1, "PER"), Name(3, 3, "LOC"))


def test_an_orphan_is_mended_by_what_costs_least() -> None:
    assert best_names(scores({"O": 2.0, "B-PER": 1.9}, {"I-PER": 9.0}), TAGS) == (Name(0, 1, "PER"),)
    assert best_names(scores({"O": 9.0}, {"I-PER": 1.0, "B-PER": 0.9}), TAGS) == (Name(1, 1, "PER"),)


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_no_other_row_is_likelier(words: int, seed: int) -> None:
    made = np.random.default_rng(seed).normal(size=(words, len(TAGS))).astype(np.float32)
    logs = made - np.log(np.exp(made).sum(-1, keepdims=True))
    rows = [row for row in product(TAGS, repeat=words) if is_row(row)]
    best = max(rows, key=lambda row: sum(float(logs[i, TAGS.index(tag)]) for i, tag in enumerate(row)))
    assert best_names(made, TAGS) == names_of(best)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("since early March 2021 and Monday", [(0, 5, "DATE")], [("March 2021", "DATE"), ("Monday", "DATE")]),
        ("two people died later", [(0, 0, "DATE"), (3, 3, "DATE")], []),
        ("on July 4 , 2019 .", [(1, 4, "DATE")], [("July 4 , 2019", "DATE")]),
        ("the South Korean navy", [(2, 2, "ORG")], [("South Korean", "NORP")]),
        ("Muslims and Kenya met", [(2, 2, "ORG")], [("Muslims", "NORP"), ("Kenya", "LOC")]),
        ("the Bank of Kenya", [(1, 3, "ORG")], [("Bank of Kenya", "ORG")]),
    ],
)
def test_names_are_mended_by_closed_lists_and_the_calendar(
    words: str, before: list[tuple[int, int, str]], after: list[tuple[str, str]]
) -> None:
    row = words.split()
    found = mended(row, [Name(*name) for name in before])
    assert [(" ".join(row[name.first : name.last + 1]), name.label) for name in found] == after

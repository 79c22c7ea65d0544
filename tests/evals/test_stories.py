"""B³, and the generated set of copies."""

import random

import pytest

from evals.copies import edited, sharing_quotes
from evals.stories import OURS, b_cubed, rows

TEXT = "\n\n".join(
    f'Paragraph {n} of the report says that "nothing is decided", as the mayor of ward {n} put it.' for n in range(12)
)


def test_b_cubed_of_a_perfect_and_of_a_poor_grouping() -> None:
    gold = {"a": "1", "b": "1", "c": "2"}
    assert b_cubed([["a", "b"]], gold)["f1"] == pytest.approx(1.0)
    assert b_cubed([], gold) == pytest.approx({"precision": 1.0, "recall": 2 / 3, "f1": 0.8})
    assert b_cubed([["a", "b", "c"]], gold)["precision"] == pytest.approx(5 / 9)


def test_edits_are_the_same_each_time_and_change_the_text() -> None:
    texts = {edited(random.Random(seed), TEXT) for seed in range(8)}
    assert texts == {edited(random.Random(seed), TEXT) for seed in range(8)}
    assert len(texts) > 4
    assert TEXT not in texts


def test_shared_quotations_are_a_third_at_most() -> None:
    other = "\n\n".join(f"Sentence {n} of another report tells of the weather in the hills." for n in range(30))
    mixed = sharing_quotes(random.Random(1), other, TEXT)
    assert "nothing is decided" in mixed
    assert len(mixed.split()) < 4 / 3 * len(other.split())


def test_our_reports_have_what_the_eval_needs() -> None:
    ours = rows(OURS)
    assert len({row["id"] for row in ours}) == len(ours) == 60
    assert all(row["text"] and row["title"] and row["date"] for row in ours)

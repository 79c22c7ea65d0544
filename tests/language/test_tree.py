"""The best tree is a tree, has one root, and is the best."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.tree import best_heads


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, node = set(), word
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def total(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_any_scores_give_a_tree_with_one_root(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    assert is_tree(best_heads(scores))


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_no_other_tree_scores_higher(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    trees = (heads for heads in product(range(words + 1), repeat=words) if is_tree(list(heads)))
    assert np.isclose(total(scores, best_heads(scores)), max(total(scores, heads) for heads in trees))


@given(st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_of_equal_scores_a_best_tree_is_made(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(-2, 3, size=(words, words + 1)).astype(np.float32)
    trees = (heads for heads in product(range(words + 1), repeat=words) if is_tree(list(heads)))
    found = best_heads(scores)
    assert is_tree(found)
    assert total(scores, found) == max(total(scores, heads) for heads in trees)


@given(st.integers(2, 40), st.integers(0, 2**32 - 1))
def test_words_that_would_all_hang_on_root_share_one(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    scores[:, 0] += 50
    assert is_tree(best_heads(scores))


def test_a_greedy_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1.0, -9.0, 5.0], [3.0, 5.0, -9.0]])
    assert best_heads(scores) == [2, 0]

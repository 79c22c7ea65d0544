"""Articles that report the same news are grouped by their words and days."""

from itertools import permutations

import pytest

from sanudo.stories.grouping import linked
from sanudo.stories.news import Topic, same_news
from sanudo.stories.traits import ordinal
from sanudo.stories.words import likeness, words_in, words_of_article

TEXTS = {
    "a": "Thieves took the crown of Queen Yetive from the museum of Edelweiss through a skylight on Sunday night.",
    "b": "The museum of Edelweiss has lost its crown: thieves came through a skylight and left with Queen Yetive's jewels.",
    "c": "Heavy snow closed the pass between Strelsau and Zenda on Monday, and two hundred lorries were stuck for hours.",
}


def topics(days: dict[str, str | None]) -> list[Topic]:
    return [Topic(name, ordinal(days.get(name)), words_of_article(None, text)) for name, text in TEXTS.items()]


def test_two_reports_of_one_theft_are_one_news() -> None:
    assert same_news(topics({})) == [["a", "b"]]


def test_reports_of_different_weeks_are_not() -> None:
    assert same_news(topics({"a": "2022-03-01", "b": "2022-03-05"})) == [["a", "b"]]
    assert same_news(topics({"a": "2022-03-01", "b": "2022-03-15"})) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_is_of_no_matter(order: tuple[int, ...]) -> None:
    every = topics({})
    assert same_news([every[place] for place in order]) == [["a", "b"]]


def test_common_words_make_nothing_alike() -> None:
    assert likeness(words_in("He was there with all of them."), words_in("They had been with her there.")) == 0.0
    assert words_in("") == {}
    assert likeness({}, {}) == 0.0


def test_average_linkage_joins_by_the_mean_of_all_pairs() -> None:
    table = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}

    def score(one: int, other: int) -> float:
        return table[min(one, other), max(one, other)]

    assert linked(4, table, score, joins=0.5) == [[0, 1], [2], [3]]
    assert linked(4, table, score, joins=0.4) == [[0, 1, 2], [3]]
    assert linked(3, table, score, joins=0.4, owners=["x", "x", "y"]) == [[0], [1, 2]]

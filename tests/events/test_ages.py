"""What is older than the news."""

from dataclasses import replace

import pytest

from sanudo.events.ages import aged, agreed
from sanudo.events.told import Told
from sanudo.model.entities import When
from sanudo.model.spans import Evidence, Span
from tests.building import doc, draft

MADE = doc("Guards NOUN NNS 2 nsubj guard\nfired VERB VBD 0 root fire")


def told(end: str | None) -> Told:
    one = draft(MADE, 0, "fired", "ASSAULT")
    span = MADE.span(MADE.sentences[0], 1, 1)
    when = When(Span(0, 6, "Guards"), start=None, end=end)
    return Told(one, "fire", Evidence(span, (0, len(MADE.text) - 1)), "happened", when=when)


@pytest.mark.parametrize(
    ("end", "background"),
    [("2024-01-06", True), ("2024-01-07", False), ("2023-12-31", True), ("2024-04-06", False), ("2030-01-01", False)],
)
def test_what_ended_more_than_three_months_before_the_story_is_background(end: str, background: bool) -> None:
    (one,) = aged([told(end)], date="2024-04-08")
    assert one.draft.background is background


def test_without_a_time_or_a_day_of_writing_nothing_is_known() -> None:
    assert not aged([told(None)], date="2024-04-08")[0].draft.background
    assert not aged([told("1990-01-01")], date=None)[0].draft.background


def in_sentence(number: int, chance: float, end: str | None = None) -> Told:
    """A telling in a sentence of that number, which its own words make background by this chance."""
    one = told(end)
    trigger = replace(one.draft.trigger, background=chance)
    old = replace(one.draft, sentence=number, trigger=trigger, background=chance > 0.5)
    return replace(one, draft=old, when=one.when if end else None)


def test_what_is_half_sure_is_background_among_background() -> None:
    history = [in_sentence(0, 0.95), in_sentence(1, 0.3), in_sentence(2, 0.9, "1990-01-01")]
    news = [in_sentence(0, 0.02), in_sentence(1, 0.55), in_sentence(2, 0.01)]
    assert [one.draft.background for one in aged(history, date="2024-04-08")] == [True, True, True]
    assert [one.draft.background for one in aged(news, date="2024-04-08")] == [False, False, False]


def test_what_stands_alone_far_away_or_has_a_day_of_its_own_is_as_its_words_say() -> None:
    alone = [in_sentence(0, 0.95), in_sentence(9, 0.3)]
    dated = [in_sentence(0, 0.95), in_sentence(1, 0.3, "2024-04-07")]
    for tellings in (alone, dated):
        assert not aged(tellings, date="2024-04-08")[1].draft.background


@pytest.mark.parametrize(
    ("ends", "background"), [(["1990-01-01", None], True), (["1990-01-01", "2024-04-07"], False), ([None, None], False)]
)
def test_an_event_that_one_telling_dates_is_background_as_a_whole(ends: list[str | None], background: bool) -> None:
    (group,) = agreed([[in_sentence(number, 0.1, end) for number, end in enumerate(ends)]], date="2024-04-08")
    assert all(one.draft.background for one in group) is background

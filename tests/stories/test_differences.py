"""Contradictions between reports of one event, and change told apart from them."""

import pytest

from sanudo.model.articles import CodedArticle
from sanudo.model.entities import Amount
from sanudo.model.spans import Span
from sanudo.model.stories import Difference
from sanudo.stories import story_book
from sanudo.stories.differences import amounts_apart
from tests.stories.telling import told


def massed(
    name: str, day: str, words: str, low: float | None, high: float | None, *, roughly: bool = False
) -> CodedArticle:
    text = f"Borduria has massed {words} near the frontier of Syldavia."
    amount = (words, low, high, "troops")
    return told(
        name, text, "massed", "MOBILIZE", day=day, outlet=f"Outlet {name}", actor="Borduria", amount=amount, roughly=roughly
    )  # fmt: skip


def found(*articles: CodedArticle) -> list[Difference]:
    (story,) = story_book(articles).stories
    return list(story.differences)


def test_two_numbers_on_one_day_contradict_each_other() -> None:
    (one,) = found(
        massed("a", "2022-03-01", "60,000 troops", 6e4, 6e4), massed("b", "2022-03-01", "90,000 troops", 9e4, 9e4)
    )
    assert (one.field, one.kind) == ("amount", "contradiction")
    assert [side.value for side in one.sides] == ["60,000 troops", "90,000 troops"]
    assert all("massed" in side.quotes[0] for side in one.sides)


def test_a_number_that_rises_later_has_changed() -> None:
    (one,) = found(
        massed("a", "2022-03-01", "60,000 troops", 6e4, 6e4), massed("b", "2022-03-04", "90,000 troops", 9e4, 9e4)
    )
    assert (one.kind, one.sides[0].last, one.sides[1].first) == ("change", "2022-03-01", "2022-03-04")


def test_a_number_that_falls_by_another_source_is_a_contradiction() -> None:
    (one,) = found(
        massed("a", "2022-03-01", "90,000 troops", 9e4, 9e4), massed("b", "2022-03-04", "60,000 troops", 6e4, 6e4)
    )
    assert one.kind == "contradiction"


def test_hedged_numbers_agree() -> None:
    assert not found(
        massed("a", "2022-03-01", "more than 60,000 troops", 6e4, None),
        massed("b", "2022-03-01", "90,000 troops", 9e4, 9e4),
    )
    assert not found(
        massed("a", "2022-03-01", "around 60,000 troops", 6e4, 6e4, roughly=True),
        massed("b", "2022-03-01", "63,000 troops", 6.3e4, 6.3e4),
    )


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ((70, None, False), (72, 72, False), False),
        ((70, None, False), (65, 65, False), True),
        ((None, 50, False), (49, 49, False), False),
        ((100, 100, True), (108, 108, False), False),
        ((100, 100, True), (112, 112, False), True),
        ((10, 20, False), (20, 30, False), False),
    ],
)
def test_numbers_are_apart_where_no_reading_fits_both(
    left: tuple[float | None, float | None, bool], right: tuple[float | None, float | None, bool], apart: bool
) -> None:
    one, other = (Amount(Span(0, 1, "x"), low, high, "people", about) for low, high, about in (left, right))
    assert amounts_apart(one, other) is apart
    assert amounts_apart(other, one) is apart


def test_done_and_denied_contradict_each_other() -> None:
    text = "Aircraft of Borduria bombed the hospital of Klow on Monday"
    done = told("a", f"{text}.", "bombed", "ASSAULT", actor="Borduria", place="Klow", on=("Monday", "2022-02-28"))
    denied = told(
        "b", f"{text}? Not so, the ministry said.", "bombed", "ASSAULT", status="denied", outlet="The Courier",
        actor="Borduria", place="Klow", on=("Monday", "2022-02-28"),
    )  # fmt: skip
    (one,) = found(done, denied)
    assert (one.field, one.kind, [side.value for side in one.sides]) == (
        "status",
        "contradiction",
        ["happened", "denied"],
    )


def test_another_place_for_the_very_same_is_a_contradiction() -> None:
    first = "President Pushkin and King Muskar signed the treaty on fishing rights in Klow."
    second = "President Pushkin and King Muskar signed the treaty on fishing rights in Strelsau."
    one = told("a", first, "signed", "SUPPORT", actor="President Pushkin", place="Klow")
    other = told("b", second, "signed", "SUPPORT", outlet="The Courier", actor="President Pushkin", place="Strelsau")
    (difference,) = found(one, other)
    assert (difference.field, [side.value for side in difference.sides]) == ("place", ["Klow", "Strelsau"])

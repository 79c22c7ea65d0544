"""A book that is kept up is the book that is made at once, in whatever order and pieces the articles come."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from sanudo.model.articles import CodedArticle
from sanudo.stories import StoryBuilder, follow_ups, grouping, story_book
from sanudo.stories.grouping import candidates
from sanudo.stories.pairs import same_event
from sanudo.stories.traits import Trait, topic_words, traits
from tests.stories.telling import CITIES, COUNTRIES, together, told

DEEDS = {
    "ASSAULT": ("shelled", "{actor} shelled the harbour of {place} on Monday while troops of {recipient} held it."),
    "CONSULT": ("met", "Envoys of {actor} met envoys of {recipient} in {place} on Monday to speak of grain."),
    "AID": ("send", "{actor} will send blankets and tents to {recipient} by way of {place} on Monday."),
    "REQUEST": ("demanded", "{actor} demanded on Monday that {recipient} withdraw its guards from {place}."),
    "REJECT": ("refused", "{actor} refused on Monday what {recipient} had asked of it about guards in {place}."),
}
STATUSES = ("happened", "planned", "denied", "threatened", "demanded")


def reports(seed: int, count: int = 26) -> list[CodedArticle]:
    """Reports of few parties in few weeks: some tell one event, some copy each other, some tell what became of a plan."""
    dice = random.Random(seed)
    made = [_report(f"r{number}", dice) for number in range(count)]
    for number in range(4):
        again = dice.choice(made)
        article = replace(again.article, id=f"copy{number}", outlet=f"Outlet {dice.choice('ABC')}")
        made.append(replace(again, article=article, events=tuple(_of(event, number) for event in again.events)))
    return made


def _of(event: object, number: int) -> object:
    return replace(event, id=f"{event.id}-{number}")  # type: ignore[attr-defined, type-var]


def _report(name: str, dice: random.Random) -> CodedArticle:
    parts = [_deed(f"{name}.{part}", dice) for part in range(dice.choice((1, 1, 2)))]
    day, outlet = f"2022-03-{dice.randrange(1, 15):02}", f"Outlet {dice.choice('ABC')}"
    whole = together(name, *parts)
    return replace(whole, article=replace(whole.article, date=day, outlet=outlet))


def _deed(name: str, dice: random.Random) -> CodedArticle:
    kind = dice.choice(list(DEEDS))
    actor, recipient = dice.sample(list(COUNTRIES)[:3], 2)
    place, (trigger, words) = dice.choice(list(CITIES)[:2]), DEEDS[kind]
    monday = f"2022-03-{dice.choice((7, 14))}" if dice.random() < 0.5 else "2022-03-07"
    return told(
        name, words.format(actor=actor, recipient=recipient, place=place), trigger, kind, actor=actor, place=place,
        recipient=recipient, status=dice.choice(STATUSES), on=("Monday", monday) if dice.random() < 0.7 else None,
    )  # fmt: skip


def all_traits(articles: list[CodedArticle]) -> list[Trait]:
    return [trait for coded in articles for trait in traits(coded, topic_words(coded))]


def parts(articles: list[CodedArticle], dice: random.Random) -> Iterator[list[CodedArticle]]:
    while articles:
        size = dice.randrange(1, 9)
        yield articles[:size]
        articles = articles[size:]


@pytest.mark.parametrize("seed", range(12))
def test_articles_in_any_order_and_pieces_make_one_book(seed: int) -> None:
    articles, dice = reports(seed), random.Random(seed)
    whole = story_book(articles)
    assert any(len(story.reports) > 1 for story in whole.stories)
    assert whole.families
    dice.shuffle(articles)
    builder = StoryBuilder()
    seen: list[CodedArticle] = []
    for part in parts(articles, dice):
        for coded in part:
            builder.add(coded)
        seen += part
        assert builder.book() == story_book(seen)
    assert builder.book() == whole


@pytest.mark.parametrize("seed", range(6))
def test_articles_that_go_or_come_otherwise_leave_nothing(seed: int) -> None:
    articles, dice = reports(seed), random.Random(seed)
    builder = StoryBuilder()
    for coded in articles:
        builder.add(coded)
    builder.book()
    gone, changed, kept = articles[:5], articles[5:10], articles[10:]
    for coded in (*gone, *changed):
        builder.remove(coded.article.id)
    better = [replace(coded, events=tuple(replace(e, confidence=0.31) for e in coded.events[:1])) for coded in changed]
    for coded in better:
        builder.add(coded)
    assert builder.book() == story_book([*kept, *better])
    dice.shuffle(gone)
    for coded in gone:
        builder.add(coded)
    assert builder.book() == story_book([*gone, *kept, *better])


def test_stories_of_which_nothing_changed_are_not_made_again() -> None:
    articles = reports(3)
    builder = StoryBuilder()
    for coded in articles[:-1]:
        builder.add(coded)
    before = {id(story) for story in builder.book().stories}
    compared = len(builder._same)
    builder.add(articles[-1])
    after = [id(story) for story in builder.book().stories]
    assert sum(name in before for name in after) > len(after) / 2
    assert 0 < len(builder._same) - compared < compared


@pytest.mark.parametrize("seed", range(4))
def test_only_pairs_that_cannot_be_one_are_passed_over(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ordered = sorted(all_traits(reports(seed)), key=lambda trait: trait.order)
    monkeypatch.setattr(grouping, "NEIGHBOURS", len(ordered))
    articles = sorted({trait.article for trait in ordered})
    found = set(candidates(ordered, combinations(articles, 2)))
    ones = {(a, b) for a, b in combinations(range(len(ordered)), 2) if same_event(ordered[a], ordered[b]) > 0}
    assert ones
    assert ones <= found
    assert len(found) < len(ordered) * (len(ordered) - 1) / 2


def test_only_stories_that_cannot_follow_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [grouping.grouped(all_traits(reports(seed, 40))) for seed in range(8)]
    found = [follow_ups.follow_ups(groups) for groups in every]
    assert sum(map(len, found)) > 8
    for groups, followed in zip(every, found, strict=True):
        numbers = set(range(len(groups)))
        monkeypatch.setattr(follow_ups._Answers, "near", lambda *_, numbers=numbers: numbers)
        assert follow_ups.follow_ups(groups) == followed

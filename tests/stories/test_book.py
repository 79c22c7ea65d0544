"""Reports of one event become one story, and the copies and speakers behind them one origin."""

from itertools import permutations

import pytest

from sanudo.model.articles import CodedArticle
from sanudo.model.stories import Story
from sanudo.stories import story_book
from tests.stories.telling import together, told

SHELLING = (
    told(
        "a", "Artillery of Borduria shelled the market of Klow on Monday and killed 40 people.", "shelled", "ASSAULT",
        actor="Borduria", place="Klow", on=("Monday", "2022-02-28"), amount=("40 people", 40, 40, "people"),
    ),
    told(
        "b", "At least 35 people died on Monday when guns of Borduria shelled a market in Klow, doctors said.", "shelled",
        "ASSAULT", outlet="The Courier", actor="Borduria", place="Klow", on=("Monday", "2022-02-28"),
        amount=("At least 35 people", 35, None, "people"),
    ),
)  # fmt: skip
OTHER = told(
    "c", "Borduria sent 40 tanks to the border with Ruritania on Monday.", "sent", "MOBILIZE", actor="Borduria",
    on=("Monday", "2022-02-28"), amount=("40 tanks", 40, 40, "tanks"),
)  # fmt: skip


def stories(*articles: CodedArticle) -> list[Story]:
    return list(story_book(articles).stories)


def test_two_reports_of_one_event_are_one_story() -> None:
    found = stories(*SHELLING, OTHER)
    assert sorted(len(story.reports) for story in found) == [1, 2]
    shelling = next(story for story in found if len(story.reports) == 2)
    assert shelling.outlets == ("The Gazette", "The Courier")
    assert len(shelling.origins) == 2
    assert (shelling.day_from, shelling.place) == ("2022-02-28", "Klow")
    assert not shelling.differences  # at least 35 agrees with 40
    assert shelling.confidence == pytest.approx(0.99)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_reading_is_of_no_matter(order: tuple[int, ...]) -> None:
    articles = (*SHELLING, OTHER)
    assert story_book(articles[place] for place in order) == story_book(articles)


def test_talks_of_the_same_parties_in_two_cities_are_two_stories() -> None:
    one = told(
        "a", "Envoys of Graustark and Ruritania met in Edelweiss for talks on the border.", "talks", "CONSULT",
        actor="Graustark", recipient="Ruritania", place="Edelweiss",
    )  # fmt: skip
    other = told(
        "b", "Envoys of Graustark and Ruritania met in Strelsau for talks on grain.", "talks", "CONSULT",
        outlet="The Courier", actor="Graustark", recipient="Ruritania", place="Strelsau",
    )  # fmt: skip
    assert len(stories(one, other)) == 2


def test_what_happened_and_what_was_planned_are_two_stories() -> None:
    planned = told(
        "a", "Borduria will shell Klow.", "shell", "ASSAULT", status="planned", actor="Borduria", place="Klow"
    )
    assert len(stories(planned, SHELLING[0])) == 2


def test_two_events_of_one_article_stay_two() -> None:
    twice = together("d", SHELLING[0], SHELLING[1])
    found = stories(twice, SHELLING[0])
    assert len(found) == 2
    assert all(len(story.articles) == len(story.reports) for story in found)


def test_reports_that_quote_one_speaker_have_one_origin() -> None:
    words = "General Tapioca said that troops of Borduria had entered Klow."
    both = [
        told(
            name,
            words + more,
            "entered",
            "ASSAULT",
            outlet=outlet,
            actor="Borduria",
            place="Klow",
            speaker="General Tapioca",
        )
        for name, outlet, more in (("a", "The Gazette", ""), ("b", "The Courier", " Nobody could confirm it."))
    ]
    (story,) = stories(*both)
    assert (story.origins, story.reports[0].origin_kind) == (("General Tapioca",), "speaker")


def test_an_outlet_that_cites_another_has_its_origin() -> None:
    own = told("a", "Troops of Borduria entered Klow at dawn.", "entered", "ASSAULT", actor="Borduria", place="Klow")
    citing = told(
        "b", "Troops of Borduria entered Klow at dawn, according to The Gazette.", "entered", "ASSAULT",
        outlet="The Courier", actor="Borduria", place="Klow", cites="The Gazette",
    )  # fmt: skip
    (story,) = stories(own, citing)
    assert story.origins == ("The Gazette",)


def test_the_ids_of_all_events_lead_to_the_story() -> None:
    (story,) = stories(*SHELLING)
    assert {story.id, *story.aliases} == {report.event for report in story.reports}
    assert story.id == SHELLING[0].events[0].id


def test_outlets_know_whom_they_rely_on() -> None:
    quoting = told(
        "d", "The army shot at ships of Borduria, said General Tapioca.", "shot", "ASSAULT", outlet="The Courier",
        recipient="Borduria", speaker="General Tapioca",
    )  # fmt: skip
    gazette, courier = reversed(story_book([*SHELLING, quoting]).outlets)
    assert (gazette.outlet, gazette.reports, gazette.own, gazette.relies_on) == ("The Gazette", 1, 1, ())
    assert (courier.reports, courier.own, courier.stories) == (2, 1, 2)
    assert [(one.source, one.kind, one.reports) for one in courier.relies_on] == [("General Tapioca", "speaker", 1)]


def test_an_article_without_date_or_outlet_is_told_of_too() -> None:
    (story,) = stories(
        told("a", "Borduria shelled Klow.", "shelled", "ASSAULT", actor="Borduria", day=None, outlet=None)
    )
    assert (story.first, story.origins, story.reports[0].origin_kind) == (None, ("a",), "article")

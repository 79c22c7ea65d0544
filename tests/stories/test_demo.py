"""The bundled reports, with the model: three copies of one wire story, and one contradiction."""

from importlib.resources import as_file, files

import pytest

from sanudo.articles.reading import read_paths
from sanudo.model.articles import Article
from sanudo.model.stories import StoryBook
from sanudo.pipeline.flow import Coder
from sanudo.stories import story_book


@pytest.fixture(scope="module")
def book() -> StoryBook:
    with as_file(files("sanudo.cli").joinpath("data", "demo")) as folder:
        return story_book(Coder()([one for one in read_paths([folder]) if isinstance(one, Article)]))


def test_three_copies_are_one_family_with_one_origin(book: StoryBook) -> None:
    (family,) = book.families
    assert {copy.outlet for copy in family.copies} == {"Outlet A", "Outlet C", "Outlet D"}
    assert (family.origin, family.origin_from) == ("Agency W", "credit")
    copied = {copy.article for copy in family.copies}
    stories = [story for story in book.stories if copied == set(story.articles)]
    assert stories
    assert all(len(story.origins) == 1 for story in stories)


def test_the_contradiction_has_both_quotes(book: StoryBook) -> None:
    found = [one for story in book.stories for one in story.differences if one.field == "amount"]
    quotes = " ".join(
        quote for one in found if one.kind == "contradiction" for side in one.sides for quote in side.quotes
    )
    assert "127,000" in quotes
    assert "100,000" in quotes

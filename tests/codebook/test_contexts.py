"""Contexts: found by whole words, explained, and in time that grows with the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.codebook.contexts import context_table, contexts, cues_in


def test_there_are_thirty_seven() -> None:
    assert len(context_table()) == 37


@pytest.mark.parametrize("name", context_table())
def test_the_example_of_a_context_shows_it(name: str) -> None:
    assert name in contexts(context_table()[name].example)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Army moved two brigades.", ("military",)),
        ("They held elections.", ("election",)),
        ("A nuclear plant was sealed.", ("cbrn",)),
        ("Refugees arrived.", ("asylum", "migration")),
        ("The anti-corruption bureau closed.", ("corruption",)),
        ("Women’s rights were debated.", ("gender",)),
        ("They agreed on nothing.", ()),
        ("", ()),
    ],
)
def test_cues_are_found(text: str, names: tuple[str, ...]) -> None:
    assert contexts(text) == names


@pytest.mark.parametrize(
    "text", ["The armyworm spread.", "An unelectable man.", "A Premier League match.", "The think tanks met."]
)
def test_parts_of_words_and_look_alikes_are_not_cues(text: str) -> None:
    assert contexts(text) == ()


def test_cues_explain_and_the_longest_of_a_context_counts() -> None:
    assert cues_in("The military bases near the supreme court") == [
        ("military", "military bases"),
        ("legal", "supreme court"),
        ("legal", "court"),
    ]


def test_over_a_whole_article_more_cues_can_be_asked_for() -> None:
    text = "Voters went to the polls. The election was calm. The army watched."
    assert contexts(text, at_least=2) == ("election",)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*context_table()["military"].cues, "of", "the", "-", ".", "İ"]), max_size=30))
def test_case_and_what_parts_the_words_do_not_matter(words: list[str]) -> None:
    assert contexts(" ".join(words)) == contexts("  ,".join(words).replace(" ", "\n").upper())


def test_a_long_hostile_text_is_read_to_its_end() -> None:
    assert contexts("prime " * 150_000 + "a" * 100_000 + " minister of the army") == ("military", "executive")

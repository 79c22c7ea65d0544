"""Marks in the text: nothing is lost, everything is where its span says."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sanudo.model.articles import CodedArticle
from sanudo.views.characters import visible
from sanudo.views.marks import Mark, legend, marks, painted
from tests.model.strategies import coded_articles
from tests.views.crisis import HOSTILE, TEXT, TITLE, crisis, hostile
from tests.views.printing import FEWER


def test_every_record_is_marked_in_its_place() -> None:
    text = painted(TEXT, marks(crisis(), "text"), brackets=True).plain
    assert text.startswith("~~Please try again later.~~\n\n{who:Ruritania} has [2:moved] {amount:about 4,000 troops}")
    assert "{where:the river Elphberg} and [3:threatened] [4:measures] unless its demands are [5:met]." in text
    assert "{says:{who:Queen Yetive}} will [1:visit] {where:Strelsau} on {when:Friday}" in text
    assert "{says:a courtier} told {says:the Gazette}. {who:She} will [1:see] {where:the border}" in text
    assert (
        painted(TITLE, marks(crisis(), "title"), brackets=True).plain
        == "{who:Queen of Graustark} to [1:visit] {who:Ruritania}"
    )


def test_with_colours_only_numbers_are_added() -> None:
    text = painted(TEXT, marks(crisis(), "text"), brackets=False)
    assert "threatened[3] measures[4] unless its demands are met[5]." in text.plain
    assert {str(span.style) for span in text.spans} >= {
        "bold green",
        "bold red",
        "bold yellow",
        "underline",
        "cyan",
        "dim strike",
    }


def test_marks_of_one_event_only() -> None:
    coded = crisis()
    found = marks(coded, "text", only=coded.events[2].id)
    assert [(mark.role, TEXT[mark.start : mark.end]) for mark in found] == [
        ("who", "Ruritania"),
        ("trigger", "threatened"),
    ]


def test_a_part_of_the_text() -> None:
    start = TEXT.index("Parliament")
    text = painted(TEXT, marks(crisis(), "text"), start=start, end=len(TEXT), brackets=True).plain
    assert text == "{who:Parliament} is weighing a [9:ban] on trade with Ruritania."


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.data())
def test_no_word_is_lost_whatever_overlaps(source: str, data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(st.integers(0, len(source)), st.integers(0, len(source))), max_size=6))
    found = sorted(Mark(a, b, "who") for a, b in pairs if a < b)
    assert painted(source, found, brackets=False).plain == visible(source)
    assert painted(source, found, brackets=True).plain.count("{who:") >= len(found)


@FEWER
@given(coded_articles())
def test_colours_lose_no_word(coded: CodedArticle) -> None:
    found = marks(coded, "text")
    text = painted(coded.article.text, found, brackets=False).plain
    plain = painted(coded.article.text, [mark for mark in found if mark.role != "trigger"], brackets=False).plain
    assert plain == visible(coded.article.text)
    assert len(text) >= len(plain)


def test_hostile_words_stay_words() -> None:
    for brackets in (True, False):
        plain = painted(HOSTILE, marks(hostile(), "text"), brackets=brackets).plain
        assert plain == visible(plain)
        assert "[bold red]loud[/]" in plain


def test_the_legend_names_all_that_is_marked() -> None:
    assert all(role in legend(brackets=True).plain for role in ("who", "where", "when", "amount", "says", "dropped"))
    assert all(
        status in legend(brackets=False).plain
        for status in ("happened", "planned", "threatened", "hypothetical", "denied")
    )
    assert not re.search(r"\s$", legend(brackets=True).plain)

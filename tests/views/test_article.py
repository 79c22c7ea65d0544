"""An article in the terminal."""

from dataclasses import replace

import pytest
from hypothesis import given

from sanudo.errors import InputError
from sanudo.model.articles import CodedArticle, Fault
from sanudo.views.article import article_view, record_view
from sanudo.views.characters import visible
from tests.model.strategies import coded_articles
from tests.views.crisis import crisis, hostile
from tests.views.printing import FEWER, coloured, printed, without_colours


def lines(output: str) -> str:
    """The output with single spaces, so that it does not matter where lines are broken."""
    return " ".join(output.split())


def test_records_are_told_in_words() -> None:
    output = lines(printed(article_view(crisis(), brackets=True)))
    assert "Outlet A · 2022-01-24 (given) · article report-1 · https://example.org/1" in output
    assert "3 THREATEN · happened 0.80" in output
    assert "unless 5 a concession to Ruritania (“met”)" in output
    assert "against 6 an attack (“invasion”)" in output
    assert "how many “about 4,000 troops” (about 4,000 troops)" in output
    assert "codes PLOVER MOBILIZE, CAMEO 154, quad 4, Goldstein -7.2, score -6.5" in output
    assert "told 3 times: “visit” planned, “visit” planned, “see” planned" in output
    assert "event 1 Strelsau at “visit”, says a courtier, for Yetive, told The Gazette" in output
    assert "The guns must go back events 7" in output


def test_it_fits_a_narrow_terminal() -> None:
    for width in (80, 40):
        assert max(map(len, printed(article_view(crisis(), brackets=True), width=width).splitlines())) <= width


def test_colours_are_ours_only() -> None:
    output = coloured(article_view(crisis(), brackets=False))
    assert "\x1b[1;32m" in output
    assert visible(without_colours(output)) == without_colours(output)


def test_a_title_that_the_text_repeats_is_shown_once() -> None:
    coded = crisis()
    quiet = replace(
        coded, events=(), quotes=(), contradictions=(), article=replace(coded.article, title=coded.article.text[:23])
    )
    assert printed(article_view(quiet, brackets=True)).count("Please try again later.") == 1


def test_an_article_that_was_not_coded_says_why() -> None:
    coded = CodedArticle(crisis().article, crisis().provenance, fault=Fault("other_language", "the text is in 'xx'"))
    assert "not coded: the text is in 'xx' (other_language)" in printed(article_view(coded, brackets=True))


def test_one_event_is_shown_with_the_sentences_that_tell_it() -> None:
    coded = crisis()
    output = lines(printed(record_view(coded, coded.events[0].id, brackets=True)))
    assert "to [1:visit] {who:Ruritania}" in output
    assert "{who:She} will [1:see] {where:the border}" in output
    assert "threatened" not in output


def test_one_quote_is_shown() -> None:
    assert "The guns must go back" in printed(record_view(crisis(), "q-report-1", brackets=True))


def test_an_unknown_record_is_refused() -> None:
    with pytest.raises(InputError, match="has no record 'e0'"):
        record_view(crisis(), "e0", brackets=True)


@pytest.mark.parametrize("brackets", [True, False])
def test_hostile_words_drive_no_terminal(brackets: bool) -> None:
    output = without_colours(coloured(article_view(hostile(), brackets=brackets)))
    assert visible(output) == output
    assert "[bold red]loud[/]" in lines(output)


@FEWER
@given(coded_articles())
def test_any_article_can_be_shown(coded: CodedArticle) -> None:
    output = printed(article_view(coded, brackets=True))
    assert visible(output) == output

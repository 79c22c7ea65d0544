"""One line on an article, whatever is in it."""

from dataclasses import replace

from sanudo.model.articles import Fault
from sanudo.views.characters import one_line
from sanudo.views.ticker import ticker_line
from tests.views.crisis import crisis, hostile


def test_it_says_what_came_of_the_article() -> None:
    line = ticker_line(crisis())
    assert line.startswith("24 Jan 2022, Outlet A: ")
    assert "events (" in line
    assert "1 threatened" in line
    assert "quote" in line


def test_it_says_why_nothing_came_of_it() -> None:
    coded = crisis()
    bare = replace(coded.article, title=None, date=None, date_from=None, outlet=None)
    nothing = replace(coded, article=bare, events=(), quotes=(), contradictions=())
    assert ticker_line(nothing).startswith("undated: ")
    assert ticker_line(nothing).endswith("— no event")
    faulted = replace(nothing, fault=Fault("too_long", "the text is long;\nsplit it"))
    assert ticker_line(faulted).endswith("— kept, but not coded: the text is long; split it")


def test_hostile_words_stay_on_one_line() -> None:
    line = ticker_line(hostile())
    assert line == one_line(line)
    assert len(line) < 300

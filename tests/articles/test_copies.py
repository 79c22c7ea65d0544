"""Copies are found whole, cut and with additions; reports that only resemble each other are not copies."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.articles.copies import copy_families, print_of
from sanudo.articles.shingles import shared, shingles_of, words_of
from sanudo.model.articles import Article, DroppedLine
from sanudo.model.stories import CopyFamily

WIRE = """HARBOUR CITY (Agency Q) - The dockers' union ended its eleven-day strike on Sunday after the port authority agreed to
rehire the forty crane drivers it had dismissed in March.

Union leader Ada Brandt told a cheering crowd at pier nine that "nobody will be left behind", and called the settlement
a victory for patience. Ships that had waited outside the breakwater since the eleventh began to move in at dusk.

The authority's director, Piet Olsen, said losses came to 3.2 million crowns a day. He organised the talks himself after
mediators had given up, and praised the defence ministry for its help with 14 naval tugs.

Shopkeepers near the harbour welcomed the end of the strike, although several said that their colour printers, ordered
in 2019, were still lying in a container somewhere on the quay."""
OTHER = """Strike at the harbour is over, dockers go back to work

"Nobody will be left behind," Ada Brandt promised on pier nine on Sunday, and with that the longest strike in the city's
history was at an end. The port takes back forty people whom it had thrown out in spring. Merchants are relieved: for almost
two weeks no coffee, no timber and no spare parts had come in, and warehouses inland were running empty. How the port will
pay for the settlement is an open question; its reserves, members of the council say, are all but used up by now."""


def article(name: str, text: str, *, outlet: str | None = "The Gazette", day: str | None = "2022-03-01") -> Article:
    return Article(name, text, date=day, date_from="given" if day else None, outlet=outlet)


def families(*articles: Article) -> list[CopyFamily]:
    return list(copy_families(map(print_of, articles)))


def test_another_headline_a_cut_ending_and_other_spelling_are_copies() -> None:
    cut = "Peace at the piers\n\n" + WIRE[: WIRE.index("The authority's")]
    americanised = (
        WIRE.replace('"', "“")
        .replace("organised", "organized")
        .replace("colour", "color")
        .replace("defence", "defense")
    )
    longer = (
        WIRE + "\n\nLocal traders in Mill Street plan a feast for the dockers next week, with free soup for everybody."
    )
    (family,) = families(
        article("a", WIRE), article("b", cut, outlet="The Courier"), article("c", americanised, outlet="The Echo"),
        article("d", longer, outlet="The Star", day="2022-03-02"),
    )  # fmt: skip
    assert {copy.article: copy.kind for copy in family.copies} == {"a": "first", "b": "part", "c": "exact", "d": "near"}
    assert (family.origin, family.origin_from) == ("Agency Q", "credit")


def test_another_report_with_the_same_quotation_is_no_copy() -> None:
    assert not families(article("a", WIRE), article("b", OTHER))


def test_daily_figures_with_other_numbers_are_no_copies() -> None:
    words = (
        "The health office counted {} new cases on {}, {} fewer than a day before, and said that {} people lay in hospital, "
        "{} of them in intensive care; the number of tests was {}."
    )
    figures = [
        article(str(day), words.format(100 + 7 * day, f"{day} March", 3 * day, 40 + day, 10 + day, 2000 + 11 * day))
        for day in range(1, 6)
    ]
    assert not families(*figures)


def test_a_collection_does_not_join_what_it_collects() -> None:
    other = OTHER.replace("\n", " ")
    collection = f"Today in brief\n\n{WIRE}\n\n{other}"
    found = families(
        article("a", WIRE), article("b", WIRE), article("c", other), article("d", other), article("e", collection)
    )
    assert len(found) == 2
    assert not any({"a", "c"} <= {copy.article for copy in family.copies} for family in found)


def test_without_a_credit_the_earliest_dated_outlet_is_the_origin() -> None:
    text = WIRE.replace("HARBOUR CITY (Agency Q) - ", "")
    (family,) = families(
        article("a", text, outlet="Undated", day=None), article("b", text, outlet="Late", day="2022-03-02"),
        article("c", text, outlet="Early"),
    )  # fmt: skip
    assert (family.id, family.origin, family.origin_from) == ("c", "Early", "earliest")


def test_an_outlet_that_the_text_cites_is_the_origin() -> None:
    text = (
        WIRE.replace("HARBOUR CITY (Agency Q) - ", "")
        + "\n\nThe settlement runs for three years, according to the Financial Times."
    )
    (family,) = families(article("a", text), article("b", text, outlet="The Echo"))
    assert (family.origin, family.origin_from) == ("Financial Times", "cited")


def test_dropped_lines_do_not_count() -> None:
    residue = (
        "Sign up for our newsletter and never miss a story from the harbour, the hills and the heart of the city again. "
        * 3
    )
    one, other = residue + "The mayor resigned.", residue + "It rained."
    drop = (DroppedLine(0, len(residue), "residue"),)
    assert not copy_families([print_of(article("a", one), drop), print_of(article("b", other), drop)])


def test_empty_texts_are_no_copies() -> None:
    assert not families(article("a", ""), article("b", "…"), article("c", ""))


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_is_of_no_matter(order: tuple[int, ...]) -> None:
    articles = [
        article("a", WIRE),
        article("b", WIRE[:600]),
        article("c", OTHER),
        article("d", OTHER + " Rain is expected."),
    ]
    assert families(*(articles[place] for place in order)) == families(*articles)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    left, right = shingles_of(words_of(one)), shingles_of(words_of(other))
    assert shared(left, right) == shared(right, left) == len(set(left.tolist()) & set(right.tolist()))


def test_many_articles_with_one_text_are_one_family() -> None:
    (family,) = families(*(article(f"a{number}", WIRE, outlet=f"Outlet {number}") for number in range(40)))
    assert len(family.copies) == 40

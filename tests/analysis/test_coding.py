"""Which categories an event gets: each kind of condition on a report made by hand."""

import pytest

from sanudo.analysis.coding import cases, coded_by
from sanudo.analysis.vocabulary import codebook_of
from sanudo.codebook.categories import Codebook
from tests.views.crisis import HOSTILE, crisis, hostile


def book(*conditions: str, assign: str = "all", only: str = "any", unless: str = "") -> Codebook:
    """A codebook with a category for each condition, named by it."""
    categories = "".join(
        f"- name: c{number}\n  definition: d\n  when: {condition}\n" + (f"  unless: {unless}\n" if unless else "")
        for number, condition in enumerate(conditions)
    )
    text = f"codebook: Trial\nassign: {assign}\nonly: {only}\ncategories:\n{categories}"
    return codebook_of(text.encode(), "book.yaml")


def triggers(condition: str, **more: str) -> list[str]:
    """The triggers of the events of the quiet report that fulfil a condition."""
    return [
        found.event.evidence.span.text for found in coded_by(book(condition, **more), [crisis()]) if found.categories
    ]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("{type: CONSULT visit}", ["visit"]),
        ("{type: CONSULT, mode: none}", []),
        ("{status: hypothetical}", ["met", "invasion"]),
        ("{context: military}", ["moved"]),
        ("{background: yes}", []),
        ("{actor: {country: GRK}}", None),
        ("{actor: {name: yetive}}", ["visit", "must"]),
        ("{recipient: GOV, status: considered}", ["ban"]),
        ("{actor: {resolved: no}}", ["ban"]),
        ("{speaker: {name: the queen}}", ["must", "go"]),
        ("{between: different countries}", ["visit"]),
        ("{place: {precision: city, name: strelsau}}", ["visit"]),
        ("{place: none, type: MOBILIZE}", []),
        ("{amount: {of: troop, at least: 4000}}", ["moved"]),
        ("{amount: {of: troop, at least: 4001}}", []),
        ("{words: demand, type: MOBILIZE}", ["moved"]),
        ("{words: [prevent invasion], type: CONSULT}", []),
        ("{exact words: Queen, type: CONSULT}", ["visit"]),
        ("{trigger: move}", ["moved"]),
        ("{trigger: see}", ["visit"]),
        ("{outlet: outlet a, type: MOBILIZE}", ["moved"]),
        ("{quad: 4}", ["moved"]),
        ("{cameo: 15}", ["moved"]),
        ("{cameo: 0}", None),
        ("{plover: AGREE}", ["visit"]),
        ("{goldstein: {at most: -7}}", ["moved"]),
        ("{confidence: {at most: 0.4}}", ["invasion"]),
        ("{content: {type: COERCE, status: threatened}}", ["threatened"]),
        ("{condition: any}", ["threatened"]),
        ("{condition if: any}", []),
        ("{condition unless: {type: CONCEDE}}", ["threatened"]),
        ("{condition of: {type: THREATEN}}", ["met"]),
        ("{content of: {condition unless: any}}", ["measures"]),
        ("{purpose against: {type: ASSAULT}}", ["visit"]),
        ("{purpose of: any}", ["invasion"]),
        ("{content: none, type: [THREATEN, REQUEST]}", []),
        ("[{trigger: ban}, {trigger: go}]", ["go", "ban"]),
        ("{any of: [{trigger: ban}, {trigger: go}], none of: [{status: demanded}]}", ["ban"]),
        ("{all of: [{type: THREATEN}, {actor: none}]}", []),
    ],
)
def test_each_condition_finds_its_events(condition: str, found: list[str] | None) -> None:
    if found is None:  # a name that the vocabulary does not have
        with pytest.raises(Exception, match="is no"):
            book(condition)
        return
    assert triggers(condition) == found


def test_the_first_category_of_each_group_wins_where_first_is_asked() -> None:
    text = """codebook: Trial
categories:
- {name: a, definition: d, when: {type: MOBILIZE}}
- {name: b, definition: d, when: any}
- {name: c, definition: d, when: any, group: other}
- {name: d, definition: d, when: any, group: other}
"""
    first = codebook_of(text.encode(), "book.yaml")
    every = codebook_of(text.replace("categories:", "assign: all\ncategories:").encode(), "book.yaml")
    moved, *others = cases(crisis())
    threatened = others[0]
    visit = next(case for case in cases(crisis()) if case.event.type == "MOBILIZE")
    assert [
        [category.name for category in first.of(case)] for case in (visit, threatened if moved is visit else moved)
    ] == [
        ["a", "c"],
        ["b", "c"],
    ]
    assert [category.name for category in every.of(visit)] == ["a", "b", "c", "d"]


def test_only_and_unless_keep_events_out() -> None:
    assert triggers("any", only="{status: demanded}") == ["go"]
    assert triggers("{status: hypothetical}", unless="{type: ASSAULT}") == ["met"]
    assert triggers("{status: hypothetical}", unless="[{type: ASSAULT}, {type: CONCEDE}]") == []


def test_hostile_words_are_only_words() -> None:
    found = list(coded_by(book("{words: loud}", "{party: {name: evil}}", "{type: ASSAULT}"), [hostile()]))
    assert len(found) == len(hostile().events)
    assert [category.name for category in found[0].categories] == ["c0", "c1", "c2"]
    assert found[0].article == HOSTILE

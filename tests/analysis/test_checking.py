"""The check of a codebook: dead, shadowed and doubled rules, missing examples, examples that code otherwise."""

from importlib.resources import files

import pytest

from sanudo.analysis.checking import Finding, example_findings, findings
from sanudo.analysis.vocabulary import codebook_of
from sanudo.codebook.categories import Codebook
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article, CodedArticle
from sanudo.pipeline.flow import Coder
from tests.codebook.test_user_codebooks import SHIPPED
from tests.views.crisis import MADE, crisis

FIRM_SHARE = 0.85  # of the shipped examples that must be coded as they claim, by whatever model comes with the program


def book(categories: str, head: str = "") -> Codebook:
    return codebook_of(f"codebook: Trial\n{head}\ncategories:\n{categories}".encode(), "book.yaml")


def shipped(name: str) -> Codebook:
    return codebook_of((files("sanudo.analysis") / "data" / name).read_bytes(), name)


def said(found: list[Finding]) -> list[tuple[int, str, str]]:
    return [(one.line, one.category, one.kind) for one in found if one.kind != "no example"]


def code(articles: list[Article]) -> list[CodedArticle]:
    """The quiet report for a sentence with "troops", nothing for another."""
    return [crisis() if "troops" in each.text else CodedArticle(each, MADE) for each in articles]


@pytest.mark.parametrize(
    ("categories", "head", "kinds"),
    [
        ("- {name: a, definition: d, when: {status: threatened, quad: 4}}", "", [(4, "a", "never")]),
        ("- {name: a, definition: d, when: {type: AID}, unless: {type: AID}}", "", [(4, "a", "never")]),
        ("- {name: a, definition: d, when: {type: AID}}", "only: {type: ASSAULT}", [(4, "a", "never")]),
        ("- {name: a, definition: d, when: {type: AID}}\n- {name: b, definition: d, when: {type: AID, actor: USA}}", "",
         [(5, "b", "shadowed")]),
        ("- {name: a, definition: d, when: any}\n- {name: b, definition: d, when: {type: AID}}", "", [(5, "b", "shadowed")]),
        ("- {name: a, definition: d, when: any}\n- {name: b, definition: d, when: {type: AID}, group: g}", "", []),
        ("- {name: a, definition: d, when: any}\n- {name: b, definition: d, when: {type: AID}}", "assign: all", []),
        ("- {name: a, definition: d, when: {type: AID}}\n- {name: b, definition: d, when: {plover: AID, type: AID}}",
         "assign: all", []),
        ("- {name: a, definition: d, when: {type: AID}}\n- {name: b, definition: d, when: [{type: AID}]}", "assign: all",
         [(5, "b", "same")]),
        ("- name: a\n  definition: d\n  when:\n  - {type: AID}\n  - {type: AID, words: food}\n  - {type: COERCE}", "",
         [(8, "a", "shadowed")]),
        ("- name: a\n  definition: d\n  when:\n  - {type: AID}\n  - {type: AID, mode: visit}", "", [(8, "a", "never")]),
        ("- {name: a, definition: d, when: {type: AID}, unless: {type: COERCE}}", "", [(4, "a", "never")]),
        ("- {name: a, definition: d, when: {type: AID}}\n- {name: b, definition: d, when: any}", "", []),
    ],
)  # fmt: skip
def test_rules_that_cannot_work_are_found(categories: str, head: str, kinds: list[tuple[int, str, str]]) -> None:
    assert said(findings(book(categories, head))) == kinds


def test_a_finding_says_which_parts_exclude_each_other_and_who_takes_the_events() -> None:
    (found, _) = findings(book("- {name: a, definition: d, when: {words: x, status: denied, cameo: 19}, examples: [A]}\n"
                               "- {name: b, definition: d, when: any}"))  # fmt: skip
    assert "status: denied and cameo: 19 exclude each other (flat codes stand only for" in found.message
    found = next(one for one in findings(book("- {name: a, definition: d, when: any}\n- {name: b, definition: d, when: any}"))
                 if one.kind == "shadowed")  # fmt: skip
    assert found.message == "'a' (line 4) already takes all its events; put it before, or narrow the earlier one"


def test_a_category_without_an_example_is_a_finding() -> None:
    found = findings(book("- {name: a, definition: d, when: any, not examples: [B]}"))
    assert [one.kind for one in found] == ["no example"]


def test_examples_are_coded_and_say_why_they_fail() -> None:
    text = """- name: a
  definition: d
  when: {type: MOBILIZE, actor: RUS}
  examples: [The troops moved., Nothing happened.]
- name: b
  definition: d
  when: {type: MOBILIZE}
  not examples: [The troops moved., Nothing happened.]
  examples: [{sentence: The troops moved., word: troops}]
- name: c
  definition: d
  when: {trigger: move}
  examples: [{sentence: The troops moved., word: moved}]
"""
    found = [finding for _, finding in example_findings(book(text), code)]
    assert [finding and finding.kind for finding in found] == [
        "example",
        "example",
        "example",
        "not example",
        None,
        "example",
    ]
    messages = [finding.message for finding in found if finding]
    assert "MOBILIZE troops happened in 'moved' lacks actor: RUS" in messages[0]
    assert "no event is found in it; say it more plainly" in messages[1]
    assert "no event is found in 'troops', only" in messages[2]
    assert "gets it, by MOBILIZE troops happened in 'moved'; narrow `when`" in messages[3]
    assert "is taken by 'b', which stands earlier" in messages[4]


def test_only_and_unless_are_named_where_they_keep_an_example_out() -> None:
    text = "- {name: a, definition: d, when: any, unless: {type: MOBILIZE}, examples: [{sentence: troops moved, word: moved}]}"
    (_, finding), *_ = example_findings(book(text), code)
    assert finding is not None
    assert "is kept out by `unless` (type: MOBILIZE)" in finding.message
    (_, finding), *_ = example_findings(book(text, "only: {status: denied}"), code)
    assert finding is not None
    assert "lacks status: denied (`only`)" in finding.message


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_codebooks_are_sound(name: str) -> None:
    assert findings(shipped(name)) == []


def test_the_examples_of_the_shipped_codebooks_are_coded_as_they_claim(encoder: Encoder) -> None:
    coder = Coder(encoder=encoder)
    found = [finding for name in SHIPPED for _, finding in example_findings(shipped(name), coder)]
    assert sum(finding is None for finding in found) >= FIRM_SHARE * len(found), [one for one in found if one]

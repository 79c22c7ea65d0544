"""Users' codebooks: every field is read, and every fault is named with its line and what to write instead."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sanudo.analysis.checking import findings
from sanudo.analysis.coding import cases
from sanudo.analysis.vocabulary import codebook_of
from sanudo.codebook.conditions import (
    About,
    All,
    Background,
    Between,
    Bounds,
    Coded,
    Condition,
    Either,
    HowMany,
    Linked,
    Not,
    ReportedBy,
    Says,
    Where,
    Who,
    Words,
)
from sanudo.codebook.user_codebooks import MOST_FAULTS
from sanudo.codebook.user_conditions import FIELD_NAMES
from sanudo.errors import ConfigurationError
from tests.views.crisis import crisis

DOCUMENT = (Path(__file__).parents[2] / "docs" / "own-codebook.md").read_text("utf-8")
SHIPPED = sorted(path.name for path in (files("sanudo.analysis") / "data").iterdir() if path.name.endswith(".yaml"))


def condition(words: str) -> Condition:
    """What is read from the `when` of a category."""
    text = f"codebook: Trial\nlists:\n  West: [USA, GBR]\ncategories:\n- name: one\n  definition: d\n  when: {words}\n"
    (category,) = codebook_of(text.encode(), "book.yaml").categories
    (alternative,) = category.when
    return alternative.condition


def faults(text: str) -> list[str]:
    """The faults of a codebook, one a line."""
    with pytest.raises(ConfigurationError) as refused:
        codebook_of(text.encode(), "book.yaml")
    return str(refused.value).splitlines()


def words(*phrases: str, exact: bool = False) -> Words:
    return Words(frozenset(phrases), exact)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{type: threaten}", Coded("type", frozenset({"THREATEN"}))),
        ("{type: [ASSAULT aerial, AID]}", Coded("type", frozenset({"ASSAULT aerial", "AID"}))),
        ("{mode: none}", Coded("mode", frozenset({"none"}))),
        ("{status: [planned, offered]}", Coded("status", frozenset({"planned", "offered"}))),
        ("{context: [human rights, pro_democracy]}", About(frozenset({"human_rights", "pro_democracy"}))),
        ("{background: yes}", Background()),
        ("{background: no}", Not(Background())),
        ("{actor: Russia}", Who("actor", countries=frozenset({"RUS"}))),
        ("{actor: RUSMIL}", Who("actor", countries=frozenset({"RUS"}), sectors=frozenset({"MIL"}))),
        ("{recipient: MIL}", Who("recipient", sectors=frozenset({"MIL"}))),
        ("{party: [REB, UKR]}", Either((Who("party", sectors=frozenset({"REB"})), Who("party", countries=frozenset({"UKR"}))))),
        ("{party: west}", Either(tuple(Who("party", countries=frozenset({code})) for code in ("USA", "GBR")))),
        ("{actor: {country: west, name: [Black Sea*]}}",
         Who("actor", countries=frozenset({"USA", "GBR"}), names=words("black sea*"))),
        ("{speaker: {office: head of state, resolved: yes}}",
         Who("speaker", offices=frozenset({"head_of_state"}), resolved=True)),
        ("{actor: any}", Who("actor")),
        ("{actor: none}", Not(Who("actor"))),
        ("{between: different countries}", Between(same=False)),
        ("{place: UKR}", Where(frozenset({"UKR"}))),
        ("{place: {precision: city, name: Goma}}", Where(None, frozenset({"city"}), words("goma"))),
        ("{amount: {of: [troops, soldiers], at least: 1000}}", HowMany(words("troops", "soldiers"), 1000.0)),
        ("{amount: dollars}", HowMany(words("dollars"))),
        ("{words: [Air-Strike, nucl*]}", Says("words", words("air strike", "nucl*"))),
        ("{exact words: AID}", Says("words", words("AID", exact=True))),
        ("{trigger: seize}", Says("trigger", words("seize"))),
        ("{outlet: Gazette}", ReportedBy(words("gazette"))),
        ("{quad: material conflict}", Coded("quad", frozenset({"4"}))),
        ("{plover: agree}", Coded("plover", frozenset({"AGREE"}))),
        ("{cameo: [042, 13]}", Coded("cameo", frozenset({"042", "13"}))),
        ("{goldstein: {at most: -5}}", Bounds("goldstein", None, -5.0)),
        ("{score: {at least: 0, at most: 3.5}}", Bounds("score", 0.0, 3.5)),
        ("{confidence: {at least: 0.5}}", Bounds("confidence", 0.5)),
        ("{content: {type: AID}}", Linked("content", Coded("type", frozenset({"AID"})))),
        ("{condition: any}", Linked("condition", All())),
        ("{condition-unless: {type: AID}}", Linked("condition unless", Coded("type", frozenset({"AID"})))),
        ("{purpose: none}", Not(Linked("purpose", All()))),
        ("{content of: {type: THREATEN}}", Linked("content of", Coded("type", frozenset({"THREATEN"})))),
        ("{none of: [{type: AID}, {mode: visit}]}",
         Not(Either((Coded("type", frozenset({"AID"})), Coded("mode", frozenset({"visit"})))))),
        ("{all of: [{type: AID}, {actor: any}]}", All((Coded("type", frozenset({"AID"})), Who("actor")))),
        ("{any_of: [{type: AID}, {actor: any}]}", Either((Coded("type", frozenset({"AID"})), Who("actor")))),
        ("{type: AID, status: planned}", All((Coded("type", frozenset({"AID"})), Coded("status", frozenset({"planned"}))))),
        ("any", All()),
    ],
)  # fmt: skip
def test_every_form_of_a_field_is_read(written: str, meant: Condition) -> None:
    assert condition(written) == meant


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("{typ: AID}", "'typ' is nothing that can be asked of an event; did you mean type?"),
        ("{type: THREATN}", "'THREATN' is no event type; did you mean THREATEN?"),
        ("{type: ASSAULT airial}", "did you mean ASSAULT aerial?"),
        ("{status: future}", "'future' is no status; these are there: happened, planned"),
        ("{context: terorism}", "did you mean terrorism?"),
        ("{cameo: 999}", "'999' is no CAMEO code"),
        ("{quad: 5}", "'5' is no quad class; these are there: 1, 2, 3, 4"),
        ("{actor: Rusia}", "'Rusia' is no country or sector; did you mean RUS?"),
        ("{actor: Zzqxw}", "give a country (RUS, Russia), a sector (MIL)"),
        ("{actor: {sector: ARMY}}", "'ARMY' is no sector"),
        ("{actor: {nationality: RUS}}", "'nationality' does not belong here"),
        ("{type: }", "`type` is empty; write what it must be"),
        ("{type: []}", "`type` is empty"),
        ("{type: {a: b}}", "write one event type, or several in brackets"),
        ("{words: '***'}", "is no word or phrase"),
        ("{words: 'a*b'}", "is no word or phrase"),
        ("{words: '(a+)+$'}", "is no word or phrase; write words"),
        ("{words: 'n*'}", "before a * at least 2 letters must stand"),
        ("{words: a b c d e f g h i}", "has more than 8 words"),
        ("{goldstein: -5}", "`goldstein` takes bounds: {at least: 0.5}"),
        ("{goldstein: {at least: much}}", "'much' is no number"),
        ("{goldstein: {at least: nan}}", "'nan' is no number"),
        ("{confidence: {at least: 0.9, at most: 0.1}}", "no number is at least 0.9 and at most 0.1"),
        ("{background: maybe}", "`background` must be one of yes, no"),
        ("{any of: AID}", "`any of` takes a list of conditions"),
        ("{content: AID}", "'AID' is no condition; write fields"),
        ("{}", "it is empty; write a condition"),
        ("[]", "an empty list holds never"),
    ],
)
def test_a_fault_in_a_condition_says_what_to_write(written: str, complaint: str) -> None:
    text = f"codebook: Trial\ncategories:\n- name: one\n  definition: d\n  when: {written}\n"
    (head, fault) = faults(text)
    assert head == "book.yaml has one fault; mend this line:"
    assert fault.startswith("  line 5: category 'one': ")
    assert complaint in fault


def test_all_faults_of_a_file_are_named_at_once() -> None:
    text = """codebook:
assign: best
publisher: us
lists: {GOV: [x]}
only: {type: X}
categories:
- name: one
  definition: d
  when: any
  examples: [{word: war, sentence: Peace came.}, {sentence: A, date: soon}, {sentences: A}, [B]]
- name: One
  when: {type: AID}
- definition: d
- text
"""
    found = faults(text)
    assert found[0] == "book.yaml has 15 faults; mend these lines:"
    lines = [int(re.findall(r"line (\d+)", fault)[0]) for fault in found[1:]]
    assert lines == sorted(lines)
    for complaint in (
        "`codebook` is empty", "`assign` must be one of first, all", "'publisher' does not belong here",
        "'gov' means something already", "only: 'X' is no event type", "'war' does not stand in its sentence",
        "'soon' is no day", "'sentences' does not belong here; did you mean sentence?", "an example is a sentence",
        "the category 'One' stands in line 7 too", "category 'One': `definition` is missing",
        "category 3: `name` is missing", "category 4 must have names and values",
    ):  # fmt: skip
        assert any(complaint in fault for fault in found), complaint


def test_a_thousand_faults_are_not_all_shown() -> None:
    text = "codebook: Trial\ncategories:\n" + "- name: x\n" * 900
    found = faults(text)
    assert len(found) == MOST_FAULTS + 2
    assert found[-1].endswith("more")


WORD = st.sampled_from(
    ["THREATEN", "RUS", "MIL", "any", "none", "yes", "0.5", "", "x y", "*", "any*", "cyber", "visit", "1", "13"]
)
NAME = st.sampled_from([*FIELD_NAMES, "country", "sector", "office", "name", "of", "at least", "at most", "x"])


@given(
    st.recursive(WORD, lambda part: st.lists(part, max_size=3) | st.dictionaries(NAME, part, max_size=3), max_leaves=8)
)
def test_whatever_stands_in_a_condition_is_read_or_refused(part: object) -> None:
    category = {"name": "a", "definition": "d", "when": part, "examples": part}
    text = yaml.safe_dump({"codebook": "x", "only": part, "categories": [category]})
    try:
        found = codebook_of(text.encode(), "book.yaml")
    except ConfigurationError as refused:
        said = str(refused)
    else:
        said = f"book.yaml has {len(findings(found))} faults; mend {[found.of(case) for case in cases(crisis())]}"
    assert re.match(r"book\.yaml(, line \d| has (one|\d+) faults?; mend)", said)


@pytest.mark.parametrize(
    "text", ["[]", "just words", "codebook: x", "codebook: x\ncategories: []", "codebook: x\ncategories: y"]
)
def test_what_is_no_codebook_says_how_one_begins(text: str) -> None:
    assert "categories" in "\n".join(faults(text))


def test_the_digest_changes_with_the_file() -> None:
    text = b"codebook: x\ncategories:\n- {name: a, definition: d, when: any}\n"
    assert codebook_of(text, "a").digest == codebook_of(text, "b").digest != codebook_of(text + b"#", "a").digest


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_codebooks_are_read(name: str) -> None:
    content = (files("sanudo.analysis") / "data" / name).read_bytes()
    found = codebook_of(content, name)
    assert all(category.examples for category in found.categories)


def test_every_field_is_documented() -> None:
    for name in FIELD_NAMES:
        assert f"`{name}`" in DOCUMENT, name
    for name in SHIPPED:
        assert name.removesuffix(".yaml") in DOCUMENT

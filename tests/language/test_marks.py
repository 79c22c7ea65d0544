"""Quotation marks: pairing, apostrophes, paragraphs that go on, odd marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.language.doc import Doc, Sentence
from sanudo.language.marks import Marked, marked
from sanudo.language.sentences import blocks, sentences


def laid(text: str) -> Doc:
    """A Doc of paragraphs and sentences without words, which is all that marks look at."""
    made = []
    for block, (start, end) in enumerate(blocks(text)):
        for first, last in sentences(text, start, end):
            made.append(Sentence(len(made), block, first, last, "text", ()))
    return Doc(text, None, tuple(made))


def inside(text: str) -> list[str]:
    return [text[one.start : one.end] for one in marked(laid(text))]


def one(text: str) -> Marked:
    (found,) = marked(laid(text))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ("« We go », he said.", ["We go"]),
        ("„We go“, he said.", ["We go"]),
        ("``We go,'' he said.", ["We go,"]),
        ("'We go,' he said.", ["We go,"]),
        ("‘We go,’ he said.", ["We go,"]),
        ("He called it \"a farce\" and 'a shame'.", ["a farce", "a shame"]),
        ('("Go") and —“stay”—', ["Go", "stay"]),
        ("The workers' rights, the boys' club and rock 'n' roll.", []),
        ("It's the '90s; don't ask 'em.", []),
        ('A 12" gun.', []),
        ("'The workers' rights are at stake,' he said.", ["The workers' rights are at stake,"]),
        ("”We go,” he said.", ["We go,"]),
    ],
)
def test_what_stands_in_marks(text: str, expected: list[str]) -> None:
    assert inside(text) == expected
    assert all(found.complete for found in marked(laid(text)))


def test_a_quotation_in_a_quotation_is_deeper() -> None:
    text = "“He said ‘never’ to us,” she said."
    assert [(text[m.start : m.end], m.depth) for m in marked(laid(text))] == [
        ("He said ‘never’ to us,", 0),
        ("never", 1),
    ]


def test_a_paragraph_that_opens_again_goes_on() -> None:
    text = '"We are tired.\n\n"We need food," he said.'
    first, second = marked(laid(text))
    assert (first.continued, first.complete, second.complete) == (True, True, True)
    assert text[first.start : first.end] == "We are tired."


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    text = 'He rose. "We will stay. The hall was empty.'
    found = one(text)
    assert (text[found.start : found.end], found.closed, found.complete) == ("We will stay.", False, False)


def test_a_lonely_closing_mark_costs_its_sentence() -> None:
    text = 'He rose. We will stay," he said.'
    found = one(text)
    assert (text[found.start : found.end], found.opened) == ("We will stay,", False)


def test_an_odd_mark_costs_one_quotation() -> None:
    text = '"We stay, he said. "They go," she said. "All of them," he added.'
    assert [(text[m.start : m.end], m.complete) for m in marked(laid(text))] == [
        ("We stay, he said.", False),
        ("They go,", True),
        ("All of them,", True),
    ]


def test_marks_of_the_title_are_of_the_title() -> None:
    title = "Premier: 'We stay'"
    made = Doc("", title, (Sentence(0, 0, 0, len(title), "title", ()),))
    (found,) = marked(made)
    assert (found.field, title[found.start : found.end]) == ("title", "We stay")


TEXTS = st.text(alphabet=st.sampled_from("abS .,\n\"'“”‘’«»„`!?—9"), max_size=80)


@given(TEXTS)
def test_marks_of_any_text_nest_and_stay_in_their_paragraph(text: str) -> None:
    made = laid(text)
    bounds = {s.block: (s.start, s.end) for s in made.sentences}
    for sentence in made.sentences:
        bounds[sentence.block] = (min(bounds[sentence.block][0], sentence.start), sentence.end)
    found = marked(made)
    for mark in found:
        assert bounds[mark.block][0] <= mark.start < mark.end <= bounds[mark.block][1]
    outer = [mark for mark in found if mark.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))


@given(TEXTS, st.sampled_from("\"“”'‘’"))
def test_an_odd_mark_touches_no_other_paragraph(text: str, mark: str) -> None:
    text = text.replace("\n", " ")
    before = '"They go," she said.\n\n'
    after = "\n\nThen she left. “All of them,” he added."
    expected = ["They go,", "All of them,"]
    found = inside(f"{before}Then {text} {mark}{after}")
    assert [found[0], found[-1]] == expected

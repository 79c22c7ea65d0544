"""Which lines are no part of a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.articles.cleaning import dropped_lines, residue_groups

BEFORE = "The ferries stopped at noon, the harbour master said."
AFTER = "Talks between the crews and the city go on tomorrow."
CAPTION = "Ferry crews gather at the harbour gate"

PHRASES = [(group["reason"], phrase) for group in residue_groups() for phrase in group.get("phrases", ())]
PATTERNS = [(group["reason"], entry) for group in residue_groups() for entry in group.get("patterns", ())]


def marked(text: str) -> list[tuple[str, str]]:
    """Reason and words of each dropped line."""
    return [(line.reason, text[line.start : line.end]) for line in dropped_lines(text)]


def inside_report(line: str) -> str:
    return f"{BEFORE}\n\n{line}\n\n{AFTER}\n"


@pytest.mark.parametrize(("reason", "phrase"), PHRASES)
def test_every_phrase_of_the_table_is_dropped(reason: str, phrase: str) -> None:
    line = f"  • {phrase.capitalize()}"
    assert marked(inside_report(line)) == [(reason, line)]


@pytest.mark.parametrize(("reason", "entry"), PATTERNS, ids=lambda value: str(value)[:20])
def test_every_pattern_drops_its_example_and_keeps_its_counterexample(reason: str, entry: dict[str, str]) -> None:
    assert marked(inside_report(entry["example"])) == [(reason, entry["example"])]
    if "never" in entry:
        assert marked(inside_report(entry["never"])) == []


def test_a_block_of_interface_residue_is_dropped_with_its_bullets() -> None:
    block = "  • Oops!\n    Something went wrong.\n    Please try again later.\n"
    assert marked(f"{BEFORE}\n\n{block}{block}{AFTER}") == [("residue", line) for line in (block * 2).splitlines()]


def test_residue_on_one_line_is_dropped() -> None:
    line = "• Oops! Something went wrong. Please try again later."
    assert marked(inside_report(line)) == [("residue", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Something went wrong.",
        "Politics",
        "Africa",
        "“Read more,” the teacher told them.",
        "“No comment,” the minister said.",
        "He asked them to sign up.",
        "The newspaper lost its advertisement revenue.",
        "Share prices fell after the attack.",
        "Follow-up talks are planned for Monday.",
        "Loading docks were shelled in the night.",
        "Cookies were handed out to the soldiers.",
        "The army will continue below the river.",
        "Home Secretary Ann Example resigned on Friday.",
        "Watch towers were built along the border.",
        "Pictures from the scene showed burning cars.",
        "Related charges were dropped on Friday.",
        "More than 100 people were arrested.",
        "Comments by the general angered the opposition.",
    ],
)
def test_a_sentence_or_heading_of_a_report_stays(line: str) -> None:
    assert marked(inside_report(line)) == []


def test_a_doubled_caption_keeps_its_first_copy() -> None:
    text = f"{CAPTION}\n{CAPTION}\n\n{BEFORE}\n"
    assert [(line.start, line.reason) for line in dropped_lines(text)] == [(len(CAPTION) + 1, "repeated")]


def test_a_caption_repeated_far_below_is_dropped() -> None:
    assert marked(f"{CAPTION}\n{BEFORE}\n{AFTER}\n{CAPTION}") == [("repeated", CAPTION)]


@pytest.mark.parametrize(
    "line", ["No.", "Yes", "“Bread and peace for all of us!”", "What did the crews want from the city?"]
)
def test_short_lines_slogans_and_questions_may_be_repeated(line: str) -> None:
    assert marked(f"{line}\n{BEFORE}\n{line}\n{AFTER}\n{line}") == []


def test_a_menu_is_dropped_as_a_whole() -> None:
    assert [reason for reason, _ in marked(f"Home\nWorld\nPolitics\nSport\n\n{BEFORE}")] == ["navigation"] * 4


def test_section_words_are_dropped_only_beside_residue() -> None:
    assert marked(f"{BEFORE}\nPolitics\n{AFTER}") == []
    assert marked(f"{BEFORE}\nSkip to main content\nPolitics\n{AFTER}")[1] == ("navigation", "Politics")


def test_a_share_bar_is_dropped() -> None:
    line = "Share | Tweet | Email | WhatsApp"
    assert marked(inside_report(line)) == [("share", line)]


def test_an_address_alone_on_a_line_is_dropped() -> None:
    address = "https://news.example/2022/01/29/ferries"
    assert marked(f"{address}\n\n{BEFORE}") == [("address", address)]
    assert marked(f"The notice is at {address} in three languages.") == []


def test_a_front_section_is_dropped() -> None:
    front = "---\ntitle: Ferries stop\ntags:\n  - harbour\n---\n"
    assert [reason for reason, _ in marked(front + BEFORE)] == ["metadata"] * 5
    assert marked(f"---\n{BEFORE}\n---\n{AFTER}") == []


def test_letters_that_only_look_latin_do_not_hide_residue() -> None:
    line = "Аdvеrtіѕеmеnt"
    assert not line.isascii()
    assert marked(inside_report(line)) == [("advertisement", line)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_offsets_leave_out_any_kind_of_newline(newline: str) -> None:
    text = newline.join([BEFORE, "Advertisement", AFTER])
    assert marked(text) == [("advertisement", "Advertisement")]


residue_text = st.lists(
    st.one_of(
        st.text(max_size=40), st.sampled_from([CAPTION, "Advertisement", "Home", "• Oops!", BEFORE, "---", "title: x"])
    ),
    max_size=20,
).map("\n".join)


@given(residue_text)
def test_dropped_lines_are_whole_lines_in_order(text: str) -> None:
    end = -1
    for line in dropped_lines(text):
        assert end < line.start < line.end <= len(text)
        assert text[line.start : line.end].strip()
        assert line.start == 0 or text[line.start - 1] in "\n\r\x0b\x0c\x85\u2028\u2029"
        assert line.end == len(text) or text[line.end] in "\n\r\x0b\x0c\x85\u2028\u2029"
        end = line.end


@given(residue_text)
def test_marking_depends_on_the_text_alone(text: str) -> None:
    assert dropped_lines(text) == dropped_lines(text)


@pytest.mark.parametrize("piece", ["a", " ", "(", "\n", "Oops! ", "sign up to ", ". a", "---\na: b\n", "© "])
def test_a_million_characters_are_read(piece: str) -> None:
    text = (piece * (10**6 // len(piece) + 1))[: 10**6]
    assert all(line.end <= len(text) for line in dropped_lines(text))


ABOVE = "\n".join(f"{BEFORE[:-1]} on day {n} of the strike." for n in range(10))
BELOW = "\n".join(f"{AFTER[:-1]}, {n} of them said." for n in range(10))


@pytest.mark.parametrize(
    "line", ["By Ann Example", "By Ann Example, Staff Writer", "28 January 2022", "Jan 28, 2022, 08:15 AM"]
)
def test_bylines_and_dates_are_dropped_at_the_top_and_are_headings_further_in(line: str) -> None:
    assert marked(f"Ferries stop\n{line}\n{ABOVE}") == [("byline", line)]
    assert marked(f"{ABOVE}\n{line}\n{BELOW}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Published 28 January 2022, 15:04 GMT", "Last updated: 28 Jan 2022 at 10:22", "First published on Fri 28 Jan 2022",
        "(Reporting by Ann Example in Port City; editing by Ben Sample)", "Additional reporting by Ann de Example", "— AFP",
        "(Reuters)", "Compiled by Ann Example from agencies",
    ],
)  # fmt: skip
def test_credits_of_agencies_and_marked_dates_are_dropped_anywhere(line: str) -> None:
    assert marked(inside_report(line)) == [("byline", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the commission shows that the crews were right.", "Published figures show 40 dead.", "Reuters said so.",
        "Updated rules take effect on 28 January 2022", "Written by hand, the letter reached Ann Example",
        "By Monday Port City was quiet", "Last in May 2021, first in 2022", "On 28 January 2022",
        "Date palms: 40 lost",
    ],
)  # fmt: skip
def test_words_of_credits_and_dates_in_a_report_stay(line: str) -> None:
    assert marked(f"{ABOVE}\n{line}\n{BELOW}") == []


def test_headlines_below_a_heading_are_dropped_until_the_report_goes_on() -> None:
    listed = ["Most read", "1. Bridge closed after a barge struck it", "2. What do the crews want?"]
    assert [reason for reason, _ in marked("\n".join([BEFORE, *listed, AFTER]))] == ["related"] * 3


def test_the_headline_of_the_report_itself_is_no_part_of_a_list() -> None:
    assert marked(f"Latest news\nFerries stop as talks fail\n{BEFORE}\n{AFTER}") == [("related", "Latest news")]


def test_times_of_a_live_page_are_dropped() -> None:
    assert [reason for reason, _ in marked(f"{BEFORE}\n12m ago\n15.04 GMT\n{AFTER}")] == ["live", "live"]

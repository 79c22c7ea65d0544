"""No words, whatever they hold, can drive a terminal or turn a line around."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sanudo.views.characters import json_safe, one_line, shortened, visible
from tests.views.crisis import HOSTILE

ANY = st.text(st.characters())


@given(ANY)
def test_visible_words_hold_no_control_character_but_tab_and_newline(words: str) -> None:
    assert not [c for c in visible(words) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]


@given(ANY)
def test_visible_words_hold_no_direction_mark(words: str) -> None:
    directed = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    assert not [c for c in visible(words) if unicodedata.bidirectional(c) in directed]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert visible(words) == words


def test_escapes_say_which_character_stood_there() -> None:
    assert visible("\x1b[2J\u202e\U000e0041") == "\\x1b[2J\\u202e\\U000e0041"


def test_joiners_of_scripts_and_emoji_stay() -> None:
    assert visible("می‌رود 👨‍👩‍👧") == "می‌رود 👨‍👩‍👧"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_safe_json_means_the_same(words: str) -> None:
    line = json_safe(json.dumps({"text": words}, ensure_ascii=False))
    assert json.loads(line) == {"text": words}
    assert visible(line) == line


@given(ANY)
def test_one_line_is_one_line(words: str) -> None:
    assert len(one_line(words).splitlines()) <= 1


@given(ANY, st.integers(1, 50))
def test_shortened_words_are_short(words: str, length: int) -> None:
    assert len(shortened(words, length)) <= length


def test_hostile_words_are_seen() -> None:
    assert "\\x1b]8;;http://evil.example\\x07" in visible(HOSTILE)

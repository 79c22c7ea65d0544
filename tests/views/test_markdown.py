"""The briefing as Markdown."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sanudo.views.characters import visible
from sanudo.views.gathering import briefing
from sanudo.views.markdown import plain, to_markdown
from tests.views.crisis import HOSTILE, crisis, hostile


def test_lines_with_their_words() -> None:
    page = to_markdown(briefing([crisis()]), title="Ruritania")
    assert page.startswith("# Ruritania\n\nReports of 24 Jan 2022. Counts: articles 1,")
    assert "- **Ruritania moved troops (about 4,000 troops)**" in page
    assert "Ruritania has **moved** about 4,000 troops to the river Elphberg" in page
    assert "### 28 Jan 2022" in page
    assert "- “The guns must go back” — Queen of Graustark to visit Ruritania, Outlet A, 24 Jan 2022" in page


def test_hostile_words_are_only_shown() -> None:
    page = to_markdown(briefing([hostile()]), title=HOSTILE)
    assert visible(page) == page
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"(?<!\\)\[", page)
    assert "http://" not in page


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_is_emphasis_code_link_or_html(words: str) -> None:
    left = re.sub(r"\\.", "", plain(words))
    assert not re.search(r"[*_`\[\]<>#|~]", left)
    assert "\n" not in left


def test_a_line_that_looks_like_a_list_is_none() -> None:
    assert plain("1. first") == r"1\. first"
    assert plain("- first") == r"\- first"
    assert plain("about 1.5 - 2 million") == "about 1.5 - 2 million"

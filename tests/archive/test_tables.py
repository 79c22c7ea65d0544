"""Every table and column is documented."""

import re
from pathlib import Path

import pytest

from sanudo.archive.tables import STORY_TABLES, TABLES

DOCUMENTS = Path(__file__).parents[2] / "docs"


def documented(document: str, kind: str) -> list[str]:
    """The columns that the document names for a table."""
    (row,) = re.findall(rf"^\| {kind} \| (.*) \|$", (DOCUMENTS / document).read_text("utf-8"), re.MULTILINE)
    return re.findall("`([^`]+)`", re.sub(r"\([^)]*\)", "", row))


@pytest.mark.parametrize("kind", TABLES)
def test_each_column_is_documented(kind: str) -> None:
    assert documented("archive.md", kind) == list(TABLES[kind])


@pytest.mark.parametrize("kind", STORY_TABLES)
def test_each_column_of_the_stories_is_documented(kind: str) -> None:
    assert documented("stories.md", kind) == list(STORY_TABLES[kind])

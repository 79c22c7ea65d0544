"""Every table and column is documented."""

import re
from pathlib import Path

import pytest

from sanudo.archive.tables import TABLES

DOCUMENT = Path(__file__).parents[2] / "docs" / "archive.md"


@pytest.mark.parametrize("kind", TABLES)
def test_each_column_is_documented(kind: str) -> None:
    (row,) = re.findall(rf"^\| {kind} \| (.*) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    named = re.findall("`([^`]+)`", re.sub(r"\([^)]*\)", "", row))
    assert named == list(TABLES[kind])

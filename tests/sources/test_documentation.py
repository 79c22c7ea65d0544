"""Every format, name, kind of fault and reason is documented."""

import re
from pathlib import Path

import pytest

from sanudo.articles.cleaning import residue_groups
from sanudo.sources.fields import SYNONYMS
from sanudo.sources.reading import ENDINGS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
SOURCES = [*(ROOT / "src/sanudo/sources").glob("*.py"), *(ROOT / "src/sanudo/articles").glob("*.py")]
RAISED = re.compile(r'(?:None|number|page\.line|line), "([a-z-]+)", |InputError\("([a-z-]+)"')


def test_every_ending_is_documented() -> None:
    assert [ending for ending in ENDINGS if ending and f"`{ending}`" not in PAGE] == []


@pytest.mark.parametrize("field", SYNONYMS)
def test_every_name_of_a_field_is_documented(field: str) -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {field} |")]
    assert re.findall("`([^`]+)`", row) == list(SYNONYMS[field])


def test_every_reason_is_documented() -> None:
    reasons = {group["reason"] for group in residue_groups()} | {"repeated", "address", "metadata"}
    assert [reason for reason in sorted(reasons) if f"| `{reason}` |" not in PAGE] == []


def test_every_kind_of_fault_is_documented() -> None:
    kinds = {a or b for path in SOURCES for a, b in RAISED.findall(path.read_text(encoding="utf-8"))}
    assert len(kinds) >= 15
    assert [kind for kind in sorted(kinds) if f"| `{kind}` |" not in PAGE] == []

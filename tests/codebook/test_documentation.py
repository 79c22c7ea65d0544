"""docs/codebook.md says what the tables say, of every type, mode, status, context and sector."""

from pathlib import Path

import pytest

from sanudo.codebook.cameo import cameo_code
from sanudo.codebook.contexts import context_table
from sanudo.codebook.sectors import sectors
from sanudo.codebook.statuses import WAYS, statuses
from sanudo.codebook.types import TYPES, event_type

DOCUMENT = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text("utf-8").splitlines()
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_and_mode_is_documented(name: str) -> None:
    kind = event_type(name)
    assert f"### {name}: {QUADS[kind.quad]}, score {kind.score:g}" in DOCUMENT
    assert f"{kind.definition} *{kind.example}* CAMEO {kind.cameo} ({cameo_code(kind.cameo).name})." in DOCUMENT
    for mode in kind.modes:
        assert f"| `{mode.name}` | {mode.definition} | {mode.score:g} | {mode.cameo} | {mode.example} |" in DOCUMENT


def test_every_status_is_documented() -> None:
    for rule in statuses().values():
        counts = "; ".join(f"{kind} {way}" for kind, way in rule.counts.items()) or "no"
        assert f"| `{rule.name}` | {rule.definition} | {counts} | {rule.example} |" in DOCUMENT


def test_every_way_of_counting_is_documented() -> None:
    for way in WAYS:
        assert any(line.startswith(f"- `{way}`") for line in DOCUMENT)


def test_every_context_and_sector_is_documented() -> None:
    for context in context_table().values():
        assert f"| `{context.name}` | {context.definition} | {context.example} |" in DOCUMENT
    for code, meaning in sectors().items():
        assert f"| `{code}` | {meaning} |" in DOCUMENT

"""Some hundred of the damaged files that `make fuzz` reads by the hundred thousand."""

from collections import Counter
from pathlib import Path

from tests.sources.fuzzing import inputs, read


def test_damaged_files_are_read_or_refused_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "read").mkdir()
    total = sum((read(*made, tmp_path / "read") for made in inputs(1_000, 1, tmp_path / "made")), Counter[str]())
    assert len(total) > 10
    assert total["article"] > 100

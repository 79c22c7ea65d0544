"""The program, and a filled archive."""

from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.model.runs import Run
from tests.cli.running import Sanudo
from tests.views.crisis import MADE, crisis, hostile


@pytest.fixture
def sanudo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sanudo:
    return Sanudo(monkeypatch, capsys)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a quiet report and a hostile one."""
    made = open_archive(tmp_path / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        writer.add(crisis(), "k1")
        writer.commit()
        writer.add(hostile(), "k2")
    return made.root

"""An archive with two reports of our own, a quiet crisis and a hostile article; and every export of it."""

from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.model.runs import Run
from tests.formats.report import MADE, report
from tests.views.crisis import crisis, hostile


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = open_archive(tmp_path_factory.mktemp("formats") / "it's an archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        for number, coded in enumerate((report(), report("undated", date=None, outlet=None), crisis(), hostile())):
            writer.add(coded, f"k{number}")
            writer.commit()
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Archive:
    return open_archive(tmp_path / "empty", create=True)

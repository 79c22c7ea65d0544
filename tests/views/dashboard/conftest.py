"""A dashboard on an archive with two quiet reports of one story and a hostile one, and on an empty archive."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sanudo.archive import open_archive
from sanudo.model.runs import Run
from sanudo.views.dashboard.app import make_app
from tests.views.crisis import MADE, crisis, hostile

HOST = "http://localhost"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = open_archive(tmp_path_factory.mktemp("dashboard") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        for number, coded in enumerate((crisis(), crisis("report-2", outlet="Outlet B"), hostile())):
            writer.add(coded, f"k{number}")
        writer.finish()
    made.build_stories()
    return made.root


@pytest.fixture(scope="session")
def client(archive: Path) -> TestClient:
    return TestClient(make_app(open_archive(archive).reader(), name="crisis"), base_url=HOST)


@pytest.fixture
def empty(tmp_path: Path) -> TestClient:
    archive = open_archive(tmp_path / "archive", create=True)
    return TestClient(make_app(archive.reader(), name="nothing"), base_url=HOST)

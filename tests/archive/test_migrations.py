"""Old archives come up to date step by step, also when a step is cut off."""

from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.archive.migrations import bring_up, read_version, write_version
from sanudo.errors import ArchiveError


def old_archive(root: Path) -> Path:
    """An archive of a version that never was."""
    open_archive(root, create=True)
    write_version(root, -1)
    return root


def test_each_step_is_taken_in_order(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    taken: list[int] = []
    bring_up(root, migrations={-1: lambda _: taken.append(-1), 0: lambda _: taken.append(0)})
    assert taken == [-1, 0]
    assert read_version(root) == 1
    assert list(open_archive(root).articles()) == []


def test_a_step_that_is_cut_off_is_taken_again(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    taken: list[int] = []

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ArchiveError, match="No space left"):
        bring_up(root, migrations={-1: lambda _: taken.append(-1), 0: full})
    assert read_version(root) == 0
    bring_up(root, migrations={-1: lambda _: taken.append(-1), 0: lambda _: taken.append(0)})
    assert taken == [-1, 0]


def test_no_way_from_an_old_version(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    with pytest.raises(ArchiveError, match="read the articles into a new archive"):
        open_archive(root)
    assert read_version(root) == -1


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    write_version(root, 2)
    with pytest.raises(ArchiveError, match="newer Sanudo"):
        bring_up(root, migrations={})
    assert read_version(root) == 2

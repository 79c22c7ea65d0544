"""A folder looked at again and again: what is complete, what is new, what is wrong."""

import os
from pathlib import Path

import pytest

from sanudo.model.pages import SourceFault
from sanudo.sources.arrivals import UNFINISHED, Arrivals


def looked(arrivals: Arrivals) -> set[str]:
    """The names of what arrived, which is then dealt with."""
    arrived = arrivals.look()
    arrivals.take(arrived)
    return {path.name for path in arrived.files}


def test_a_file_is_complete_when_two_looks_find_it_the_same(tmp_path: Path) -> None:
    arrivals, path = Arrivals(tmp_path), tmp_path / "a.txt"
    path.write_text("Ferries")
    assert looked(arrivals) == set()
    with path.open("a") as writer:
        writer.write(" stop")
    assert looked(arrivals) == set()
    assert looked(arrivals) == {"a.txt"}
    assert looked(arrivals) == set()


def test_a_file_that_changes_arrives_again(tmp_path: Path) -> None:
    arrivals, path = Arrivals(tmp_path), tmp_path / "a.txt"
    path.write_text("one")
    assert [looked(arrivals) for _ in range(2)] == [set(), {"a.txt"}]
    before = path.stat()
    beside = tmp_path / "b.tmp"
    beside.write_text("two")
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(path)  # as long as the old one, and said to be as old
    assert [looked(arrivals) for _ in range(3)] == [set(), {"a.txt"}, set()]


def test_a_file_that_changed_after_it_was_looked_at_is_read_anew(tmp_path: Path) -> None:
    arrivals, path = Arrivals(tmp_path), tmp_path / "a.txt"
    path.write_text("one")
    arrivals.look()
    arrived = arrivals.look()
    path.write_text("one and two")
    arrivals.take(arrived)
    assert [looked(arrivals) for _ in range(2)] == [set(), {"a.txt"}]


def test_what_was_not_dealt_with_is_told_again(tmp_path: Path) -> None:
    arrivals = Arrivals(tmp_path)
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    arrivals.look()
    assert arrivals.look() == arrivals.look()
    assert looked(arrivals) == {"a.txt"}
    assert not arrivals.look()


def test_a_file_that_went_and_came_back_arrives_again(tmp_path: Path) -> None:
    arrivals, path, away = Arrivals(tmp_path / "in"), tmp_path / "in" / "a.txt", tmp_path / "a.txt"
    path.parent.mkdir()
    path.write_text("one")
    assert [looked(arrivals) for _ in range(2)] == [set(), {"a.txt"}]
    path.rename(away)
    assert looked(arrivals) == set()
    away.rename(path)
    assert [looked(arrivals) for _ in range(2)] == [set(), {"a.txt"}]


@pytest.mark.parametrize("ending", UNFINISHED)
def test_a_download_waits_until_it_has_its_own_name(tmp_path: Path, ending: str) -> None:
    arrivals = Arrivals(tmp_path)
    (tmp_path / f"a.html{ending}").write_text("one")
    assert [looked(arrivals) for _ in range(3)] == [set()] * 3
    (tmp_path / f"a.html{ending}").rename(tmp_path / "a.html")
    assert [looked(arrivals) for _ in range(2)] == [set(), {"a.html"}]


def test_what_cannot_be_read_is_told_once_until_it_is_mended(tmp_path: Path) -> None:
    def faults(arrivals: Arrivals) -> list[str]:
        arrived = arrivals.look()
        arrivals.take(arrived)
        assert all(isinstance(fault, SourceFault) for fault in arrived.faults)
        return [fault.kind for fault in arrived.faults]

    arrivals, link = Arrivals(tmp_path / "in"), tmp_path / "in" / "a.txt"
    assert [faults(arrivals) for _ in range(2)] == [["missing"], []]
    link.parent.mkdir()
    assert faults(arrivals) == []
    link.symlink_to(tmp_path / "elsewhere.txt")
    assert [faults(arrivals) for _ in range(3)] == [["missing"], [], []]
    (tmp_path / "elsewhere.txt").write_text("x")
    assert [faults(arrivals) for _ in range(2)] == [["link"], []]


def test_an_archive_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "archive" / "manifest").mkdir(parents=True)
    (tmp_path / "archive" / "archive.json").write_text("{}")
    arrivals = Arrivals(tmp_path)
    assert [looked(arrivals) for _ in range(2)] == [set(), set()]

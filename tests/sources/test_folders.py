"""Paths → files."""

import os
from pathlib import Path

import pytest

from sanudo.model.pages import SourceFault
from sanudo.sources.folders import Found, find_files, printable


def names(path: Path) -> list[str]:
    return [found.name for found in find_files(path) if isinstance(found, Found)]


def kinds(path: Path) -> list[str]:
    return [fault.kind for fault in find_files(path) if isinstance(fault, SourceFault)]


def test_folders_are_read_in_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden.txt", ".git/c.txt", "Z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["Z.txt", "a/10.txt", "a/2.txt", "b.txt"]


def test_links_are_followed_only_inside_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "a.txt").write_text("x")
    (outside / "secret.txt").write_text("x")
    (inside / "b.txt").symlink_to("a.txt")
    (inside / "c.txt").symlink_to(outside / "secret.txt")
    (inside / "d").symlink_to(outside)
    (inside / "e").symlink_to(inside)
    (inside / "f.txt").symlink_to("f.txt")
    (inside / "g.txt").symlink_to("missing.txt")
    assert names(inside) == ["a.txt", "b.txt"]
    assert sorted(kinds(inside)) == ["link", "link", "missing", "unreadable"]


def test_a_file_that_is_none_is_a_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert kinds(tmp_path) == ["special"]
    assert kinds(tmp_path / "pipe.txt") == ["special"]
    assert kinds(tmp_path / "missing") == ["missing"]
    assert kinds(Path("a\0b")) == ["unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_folder_is_a_fault_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    (tmp_path / "b.txt").write_text("x")
    assert names(tmp_path) == ["b.txt"]
    assert kinds(tmp_path) == ["unreadable"]


@pytest.mark.parametrize("name", ["a\x1b[31mb.txt", "a\nb.txt", "a\u202eb.txt", os.fsdecode(b"a\xffb.txt")])
def test_odd_names_are_shown_on_one_line_without_control(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    [found] = find_files(tmp_path)
    assert isinstance(found, Found)
    for shown in (found.name, found.shown, printable(name)):
        assert shown.isprintable()
        assert shown.encode()
    assert found.path.read_text() == "x"

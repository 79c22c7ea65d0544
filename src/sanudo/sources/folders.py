"""Paths as the user names them → the files behind them."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sanudo.model.pages import SourceFault

# What a folder has that is an archive of ours: it holds records, not reports.
_ARCHIVE = frozenset({"archive.json", "manifest"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `name` is its path below the folder that was given, `folders` the folders on that path."""

    path: Path
    name: str
    folders: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The path for people, on one line."""
        return printable(self.path)


def printable(path: Path | str) -> str:
    """The path with control characters and bytes that are no text written as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def find_files(path: Path, *, first: tuple[str, ...] = ()) -> Iterator[Found | SourceFault]:
    """The file, or all files below the folder in the order of their names; hidden ones and archives are passed over.

    Links are followed as long as they stay in the folder; a linked folder is read where it stands, not twice.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _below(path, path, (), first)
    elif stat.S_ISREG(mode):
        yield Found(path, printable(path.name))
    else:
        yield _special(path)


def _below(root: Path, folder: Path, folders: tuple[str, ...], first: tuple[str, ...]) -> Iterator[Found | SourceFault]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(
                listing, key=lambda entry: (not entry.name.lower().endswith(first), os.fsencode(entry.name))
            )
    except OSError as error:
        yield _unreadable(folder, error)
        return
    if {entry.name for entry in entries} >= _ARCHIVE:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(root, folder / entry.name, (*folders, printable(entry.name)), first)
        else:
            yield from _entry(root, folder / entry.name, folders)


def _entry(root: Path, path: Path, folders: tuple[str, ...]) -> Iterator[Found | SourceFault]:
    try:
        inside = not path.is_symlink() or path.resolve(strict=True).is_relative_to(root.resolve())
        mode = path.stat().st_mode if inside else 0
    except (OSError, RuntimeError) as error:
        yield _unreadable(path, error)
        return
    if not inside:
        message = "this link leads out of the folder and was not followed"
        yield SourceFault(printable(path), None, "link", message, "Name the file itself to read it")
    elif stat.S_ISREG(mode):
        yield Found(path, "/".join((*folders, printable(path.name))), folders)
    elif not stat.S_ISDIR(mode):
        yield _special(path)


def _special(path: Path) -> SourceFault:
    return SourceFault(
        printable(path), None, "special", "this is a device, pipe or socket", "Give files or folders, or -"
    )


def _unreadable(path: Path, error: Exception) -> SourceFault:
    if isinstance(error, FileNotFoundError):
        return SourceFault(printable(path), None, "missing", "there is no such file or folder", "Check the path")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    message = f"this cannot be read ({reason})"
    return SourceFault(
        printable(path), None, "unreadable", message, "Give yourself the right to read it, or leave it out"
    )

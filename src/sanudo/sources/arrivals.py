"""What arrives in a folder: its files, each told when it is complete and again when it has changed."""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sanudo.model.pages import SourceFault
from sanudo.sources.folders import Found, find_files

# How browsers and downloaders call a file that is not whole yet; under its own name it is whole.
UNFINISHED: Final = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", "~")


@dataclass(frozen=True, slots=True)
class Arrived:
    """The files that are complete and new, and what cannot be read."""

    files: frozenset[Path]
    faults: tuple[SourceFault, ...]

    def __bool__(self) -> bool:
        return bool(self.files or self.faults)


@dataclass(frozen=True, slots=True)
class _Stamp:
    size: int
    modified: int
    inode: int


class Arrivals:
    """Looks at a folder, as often as it is asked to. No clock is needed, so a file server's may be wrong.

    A file is complete when two looks find it the same: one that is being written waits, one that is put in place by
    renaming has to wait for one look only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, _Stamp] = {}
        self._taken: dict[Path, _Stamp] = {}
        self._told: set[SourceFault] = set()

    def look(self) -> Arrived:
        """What is there and was not taken as it is now."""
        before, self._seen = self._seen, {}
        faults: list[SourceFault] = []
        for found in find_files(self._folder):
            if isinstance(found, SourceFault):
                faults.append(found)
            elif not found.path.name.lower().endswith(UNFINISHED) and (stamp := _stamp(found)):
                self._seen[found.path] = stamp
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in self._seen}
        self._told.intersection_update(faults)
        new = (path for path, stamp in self._seen.items() if before.get(path) == stamp != self._taken.get(path))
        return Arrived(frozenset(new), tuple(fault for fault in faults if fault not in self._told))

    def take(self, arrived: Arrived) -> None:
        """These, as they were at the last look, are dealt with."""
        self._taken.update((path, self._seen[path]) for path in arrived.files)
        self._told.update(arrived.faults)


def _stamp(found: Found) -> _Stamp | None:
    """What changes when a file does; None where it has gone again."""
    try:
        status = found.path.stat()
    except OSError:
        return None
    return _Stamp(status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else None

"""The schema version of an archive, and the way from an older one to this one."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sanudo.archive.layout import MARKER, reading, storing, write_json
from sanudo.archive.lock import writing
from sanudo.errors import ArchiveError
from sanudo.version import __version__

SCHEMA_VERSION: Final = 2
# Archives from this version on are read as they are where they cannot be brought up: on a disk that takes no writing.
READABLE: Final = 1
FORMAT: Final = "sanudo archive"

Migration = Callable[[Path], None]

# Schema version → what makes the next one of it. A migration may be cut off by a crash and is then run again, so each
# must bear that. Version 1 is the first; version 2 tells how an actor's and a recipient's country was come by
# (`actor_basis`, `recipient_basis`). Nothing is rewritten for it: the columns are null in shards that lack them.
MIGRATIONS: Final[Mapping[int, Migration]] = {1: lambda _: None}


def write_version(root: Path, version: int) -> None:
    """Marks the folder as an archive of this schema version."""
    write_json(root / MARKER, {"format": FORMAT, "schema": version, "written_by": __version__})


def read_version(root: Path) -> int:
    """The archive's schema version. Raises ArchiveError where the folder is no archive."""
    try:
        with reading(root):
            content = (root / MARKER).read_bytes()
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        return int(data["schema"])
    except (FileNotFoundError, NotADirectoryError) as error:
        cure = "give the folder of an archive, or make one with `sanudo read PATH --archive DIR`"
        raise ArchiveError(f"there is no archive at {root}; {cure}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"{root / MARKER} is no archive's file: {error}; put back a copy of it") from error


def bring_up(root: Path, *, migrations: Mapping[int, Migration] = MIGRATIONS, target: int = SCHEMA_VERSION) -> None:
    """Brings an older archive up to `target`, or leaves it where it can be read but not written.

    Raises ArchiveError for a newer one, which it leaves untouched, and for one that must be brought up and cannot.
    """
    version = read_version(root)
    if version == target:
        return
    if version > target:
        cure = "install a newer Sanudo: pip install --upgrade sanudo"
        raise ArchiveError(f"the archive {root} has schema {version}, this program reads up to {target}; {cure}")
    try:
        with writing(root):
            for step in range(read_version(root), target):
                _migrate(root, step, migrations)
    except ArchiveError:
        if version < READABLE:
            raise


def _migrate(root: Path, version: int, migrations: Mapping[int, Migration]) -> None:
    if version not in migrations:
        cure = "open it with the version of Sanudo that wrote it, or read the articles into a new archive"
        raise ArchiveError(f"the archive {root} has schema {version}, from which no way leads on; {cure}")
    with storing(root):
        migrations[version](root)
        write_version(root, version + 1)

"""The files in a ZIP or tar archive, one after the other. Nothing is ever unpacked to the disk."""

import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from sanudo.model.pages import SourceFault
from sanudo.sources.folders import printable
from sanudo.sources.limits import LARGEST_LISTING
from sanudo.sources.packing import guarded

_UNPACK = "Unpack it and read the folder"
_LARGEST_HEADER = 2**20  # of one file in a tar archive: long names and further headers
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there, its open stream, and its size as packed (if it alone is packed)."""

    name: str
    stream: BinaryIO


def zip_members(stream: BinaryIO, file: str) -> Iterator[Member | SourceFault]:
    """The files in a ZIP archive, in the order of its list; each is to be read before the next is asked for."""
    if _listing(stream) > LARGEST_LISTING:
        yield SourceFault(file, None, "too-large", "the list of the files in this archive is too large", _UNPACK)
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        yield _damaged(file, error)
        return
    with archive:
        for info in archive.infolist():
            shown = f"{file}/{printable(info.filename)}"
            if info.is_dir() or _passed_over(info.filename):
                continue
            if fault := _zip_fault(info, shown):
                yield fault
                continue
            try:
                opened = cast(BinaryIO, archive.open(info))
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
                yield _damaged(shown, error)
                continue
            with opened:
                yield Member(info.filename, guarded(opened, info.compress_size))


def tar_members(stream: BinaryIO, file: str) -> Iterator[Member | SourceFault]:
    """The files in a tar archive, in order; each is to be read before the next is asked for."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
            for info in archive:
                archive.members.clear()  # type: ignore[attr-defined]  # else they stay in memory, all of them
                shown = f"{file}/{printable(info.name)}"
                if info.isdir() or _passed_over(info.name):
                    continue
                opened = None if (fault := _tar_fault(info, shown)) else archive.extractfile(info)
                if fault:
                    yield fault
                elif opened:
                    yield Member(info.name, cast(BinaryIO, opened))
    except (tarfile.TarError, ValueError, OverflowError) as error:
        yield _damaged(file, error)


class _Header(tarfile.TarInfo):
    """The library holds long names and further headers in memory, however long they say they are."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Header":
        made = super().frombuf(buf, encoding, errors)
        if not made.isreg() and made.size > _LARGEST_HEADER and made.type not in tarfile.SUPPORTED_TYPES[:8]:
            raise tarfile.ReadError("a header is too large")
        return made


def _zip_fault(info: zipfile.ZipInfo, shown: str) -> SourceFault | None:
    if fault := _path_fault(info.filename, shown):
        return fault
    if stat.S_ISLNK(info.external_attr >> 16):
        return _link(shown)
    if info.flag_bits & _ENCRYPTED:
        return SourceFault(shown, None, "encrypted", "this file is encrypted", _UNPACK)
    return None


def _tar_fault(info: tarfile.TarInfo, shown: str) -> SourceFault | None:
    if fault := _path_fault(info.name, shown):
        return fault
    if info.issym() or info.islnk():
        return _link(shown)
    if not info.isreg() or info.issparse():
        return SourceFault(shown, None, "special", "this is no plain file", "Leave it out")
    return None


def _path_fault(name: str, shown: str) -> SourceFault | None:
    path = name.replace("\\", "/")
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        message = "the path of this file leads out of the archive, and it was not read"
        return SourceFault(shown, None, "path", message, f"Look where the archive came from. {_UNPACK} if you trust it")
    return None


def _passed_over(name: str) -> bool:
    """Hidden files, as in folders, and what macOS adds."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _link(shown: str) -> SourceFault:
    return SourceFault(shown, None, "link", "this is a link, and links in archives are not followed", _UNPACK)


def _damaged(shown: str, error: Exception) -> SourceFault:
    reason = " ".join(str(error).split())[:100] or type(error).__name__
    return SourceFault(shown, None, "truncated", f"this archive is damaged ({reason})", "Get the file again")


def _listing(stream: BinaryIO) -> int:
    """The size of a ZIP archive's list of files, as its end tells it; 0 where no end is found."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 2**16 - 22))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0

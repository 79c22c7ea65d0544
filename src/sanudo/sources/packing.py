"""Compressed streams, read so that a small file cannot unpack to an endless one."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from sanudo.sources.limits import UNPACKED_FREELY, UNPACKED_TIMES

# The endings of compressed files, and what unpacks them.
PACKINGS: dict[str, Callable[..., object]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
# What the libraries raise for damaged data; they agree on no common ancestor.
DAMAGED = (gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)


class PackedTooTightly(Exception):
    """A compressed file unpacks to far more than text can."""


def unpacked(stream: BinaryIO, packing: str, size: int) -> BinaryIO:
    """The unpacked bytes of a stream of `size` packed ones. Reading them raises PackedTooTightly for a bomb."""
    return guarded(cast(BinaryIO, PACKINGS[packing](stream, "rb")), size)


def guarded(stream: BinaryIO, size: int) -> BinaryIO:
    """The same stream of unpacked bytes; reading on after too many of them raises PackedTooTightly."""
    return io.BufferedReader(_Counted(stream, max(UNPACKED_FREELY, UNPACKED_TIMES * size)), 2**16)


class _Counted(io.RawIOBase):
    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise PackedTooTightly
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()

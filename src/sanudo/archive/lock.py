"""One writer at a time. The lock belongs to the process and ends with it, however it ends; readers take none."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sanudo.archive.layout import LOCK, storing
from sanudo.errors import ArchiveBusy


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the archive's lock. Raises ArchiveBusy at once where another writer holds it."""
    with storing(root):
        handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        with storing(root):
            taken = _take(handle)
        if not taken:
            cure = "wait for it or end it, then try again"
            raise ArchiveBusy(f"the archive {root} is being written by {_holder(handle)}; {cure}")
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    os.lseek(handle, 1, os.SEEK_SET)
    return os.read(handle, 300).decode("utf-8", "replace").strip() or "another process"


def _sign(handle: int) -> None:
    # The first byte is what Windows locks; the name of the holder follows it.
    os.ftruncate(handle, 0)
    os.write(handle, f"\nprocess {os.getpid()} on {socket.gethostname()}\n".encode())


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

"""Ctrl-C waits until what must not be cut in two is done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Inside, Ctrl-C (and SIGTERM where somebody handles it) is only noted; it takes its way at the end.

    DuckDB, too, is then not interrupted in a query. In threads other than the main one nothing needs to be done: Ctrl-C
    never comes there.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[tuple[int, FrameType | None]] = []
    found = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    handlers = {number: handler for number, handler in found.items() if callable(handler)}
    for number in handlers:
        signal.signal(number, lambda number, frame: noted.append((number, frame)))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for caught, frame in noted:
            handlers[signal.Signals(caught)](caught, frame)

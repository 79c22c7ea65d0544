"""The process at the other end of the pool: loads the coder once, then codes what comes until nothing comes."""

import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Literal

from sanudo.model.articles import Article, CodedArticle, Fault
from sanudo.model.runs import Provenance

Coder = Callable[[list[Article]], list[CodedArticle]]
Loader = Callable[[], Coder]
Message = tuple[Literal["ready"], None] | tuple[Literal["failed"], str] | tuple[Literal["coded"], list[CodedArticle]]


def serve(load: Loader, provenance: Provenance, inbox: Connection, outbox: Connection) -> None:
    """Sends "ready" or "failed" when the coder is loaded or not, then "coded" for each batch received.

    Ends when the parent closes the inbox, or dies. Ctrl-C is the parent's to handle.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    batches: SimpleQueue[list[Article] | None] = SimpleQueue()
    # A thread takes batches in at once, so that the parent never waits for this process to take one.
    Thread(target=_receive, args=(inbox, batches), daemon=True).start()
    try:
        coder = load()
    except Exception as error:
        _send(outbox, ("failed", f"{type(error).__name__}: {error}"))
        return
    _send(outbox, ("ready", None))
    while (batch := batches.get()) is not None:
        _send(outbox, ("coded", code(batch, coder, provenance=provenance)))


def code(batch: list[Article], coder: Coder, *, provenance: Provenance) -> list[CodedArticle]:
    """The batch, coded; an article that the coder fails on has a fault "coder_failed" and costs no other."""
    try:
        return _checked(batch, coder(batch))
    except Exception as error:
        if len(batch) > 1:
            return [coded for article in batch for coded in code([article], coder, provenance=provenance)]
        message = (
            f"the coder failed on it ({type(error).__name__}: {error}); please report this as a mistake of Sanudo's"
        )
        return [CodedArticle(batch[0], provenance, fault=Fault("coder_failed", message))]


def _checked(batch: list[Article], coded: list[CodedArticle]) -> list[CodedArticle]:
    if [one.article.id for one in coded] != [article.id for article in batch]:
        raise ValueError("it gave other articles than it was given")
    return coded


def _receive(inbox: Connection, batches: "SimpleQueue[list[Article] | None]") -> None:
    try:
        while True:
            batches.put(inbox.recv())
    except (EOFError, OSError):
        batches.put(None)


def _send(outbox: Connection, message: Message) -> None:
    try:
        outbox.send(message)
    except OSError:  # the parent is gone, and with it whoever wanted this
        os._exit(1)

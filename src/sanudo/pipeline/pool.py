"""A pool of worker processes that survives the death of any of them."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

from sanudo.errors import ConfigurationError
from sanudo.model.articles import Article, CodedArticle, Fault
from sanudo.model.runs import Provenance
from sanudo.pipeline.workers import Loader, Message, serve

AHEAD: Final = 2  # batches that a worker has at once: the next is there when one is done
PATIENCE_S: Final = 5.0  # for a terminated worker to end, before it is killed


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles for one worker, numbered by their place in the input; `alone` if their batch was fatal before."""

    articles: tuple[tuple[int, Article], ...]
    alone: bool = False


@dataclass(slots=True)
class Worker:
    """A process, the ends of its two pipes, and the batches that it has, the oldest first."""

    process: SpawnProcess
    inbox: Connection
    outbox: Connection
    batches: deque[Batch] = field(default_factory=deque)
    ready: bool = False


class Pool:
    """Codes numbered batches in worker processes, each of which loads the coder once.

    A worker that dies is replaced; the batch that it was at is tried again article by article, and the one that is
    fatal also alone comes back with a fault "worker_died".
    """

    def __init__(self, load: Loader, *, workers: int, provenance: Provenance) -> None:
        self._load, self._provenance = load, provenance
        self._waiting: deque[Batch] = deque()
        self._workers: list[Worker] = []
        try:
            for _ in range(workers):
                self._workers.append(self._start())
        except BaseException:
            self.close()
            raise

    def put(self, articles: Sequence[tuple[int, Article]]) -> None:
        """Hands in a batch; it is coded as soon as a worker has room."""
        self._waiting.append(Batch(tuple(articles)))
        self._hand_out()

    def take(self) -> Iterator[tuple[int, CodedArticle]]:
        """Waits for the next message of a worker, and gives what it coded, if so. Call it only while batches are out.

        Raises ConfigurationError where a worker cannot load the coder.
        """
        owners = {worker.outbox: worker for worker in self._workers}
        for outbox in wait(list(owners)):
            worker = owners[outbox]  # type: ignore[index]
            try:
                message: Message = worker.outbox.recv()
            except (EOFError, OSError):
                yield from self._replace(worker)
            else:
                yield from _receive(worker, message)
        self._hand_out()

    def close(self) -> None:
        """Ends all workers, whatever they are at."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _start(self) -> Worker:
        spawn = get_context("spawn")
        (there_in, inbox), (outbox, there_out) = spawn.Pipe(duplex=False), spawn.Pipe(duplex=False)
        process = spawn.Process(target=serve, args=(self._load, self._provenance, there_in, there_out), daemon=True)
        with _interrupts_blocked():
            process.start()
        there_in.close()
        there_out.close()
        return Worker(process, inbox, outbox)

    def _hand_out(self) -> None:
        for size in range(AHEAD):
            for worker in self._workers:
                if self._waiting and len(worker.batches) == size:
                    batch = self._waiting.popleft()
                    worker.batches.append(batch)
                    with suppress(OSError):  # a dead worker: its outbox tells, and the batch is given to another
                        worker.inbox.send([article for _, article in batch.articles])

    def _replace(self, dead: Worker) -> Iterator[tuple[int, CodedArticle]]:
        _end(dead)
        if not dead.ready:
            message = f"a worker process ended while it loaded the coder (exit code {dead.process.exitcode})"
            cure = (
                "use fewer workers if memory is short; a script that starts workers needs `if __name__ == '__main__':`"
            )
            raise ConfigurationError(f"{message}; {cure}")
        self._workers[self._workers.index(dead)] = self._start()
        if not dead.batches:
            return
        fatal = dead.batches.popleft()
        self._waiting.extendleft(reversed(dead.batches))
        if fatal.alone:
            yield fatal.articles[0][0], self._died(fatal.articles[0][1], dead.process.exitcode)
        else:
            self._waiting.extendleft(Batch((numbered,), alone=True) for numbered in reversed(fatal.articles))

    def _died(self, article: Article, exitcode: int | None) -> CodedArticle:
        message = (
            f"the process that coded it, and it alone, ended (exit code {exitcode}); free memory, then read it again"
        )
        return CodedArticle(article, self._provenance, fault=Fault("worker_died", message))


def _receive(worker: Worker, message: Message) -> Iterator[tuple[int, CodedArticle]]:
    if message[0] == "failed":
        raise ConfigurationError(f"a worker process cannot load the coder: {message[1]}")
    if message[0] == "ready":
        worker.ready = True
        return
    batch = worker.batches.popleft()
    for (number, _), coded in zip(batch.articles, message[1], strict=True):
        yield number, coded


def _end(worker: Worker) -> None:
    worker.process.join(PATIENCE_S)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.inbox.close()
    worker.outbox.close()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """A process started inside never sees Ctrl-C, not even before it can say that it does not want to."""
    if os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

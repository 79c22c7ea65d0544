"""Runs a coder over articles, in this process or in a pool of worker processes on this machine.

A runner is any function with the signature of `run`: articles in, coded articles out in the same order, in bounded
memory; an article that cannot be coded comes out with a fault. Runners for clusters take the same place.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, count
from typing import Final

from sanudo.model.articles import Article, CodedArticle
from sanudo.model.runs import Provenance
from sanudo.pipeline.pool import Pool
from sanudo.pipeline.workers import Coder, Loader, code

__all__ = ["Coded", "Coder", "Loader", "batches", "run"]

Coded = Generator[CodedArticle, None, None]  # to be closed when it is not used up: its workers end then

BATCH_ARTICLES: Final = 16
BATCH_CHARACTERS: Final = 100_000
OPEN_ARTICLES: Final = 4 * BATCH_ARTICLES  # for each worker: being coded, or waiting for an earlier one to be done


def run(articles: Iterable[Article], load: Loader, *, workers: int, provenance: Provenance) -> Coded:
    """The coded articles, in order. With one worker the coder is loaded here, with more once in each process.

    An article that the coder fails on has a fault "coder_failed"; one that ends its process (memory, say), also when it
    is tried again alone, has a fault "worker_died". `provenance` is for these. With more workers, `load` must be
    picklable. Raises ConfigurationError where a worker cannot load the coder, ValueError for less than one worker.
    """
    if workers < 1:
        raise ValueError(f"a pool has at least one worker, not {workers}")
    if workers == 1:
        return _in_process(articles, load, provenance)
    return _in_pool(articles, load, workers, provenance)


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in order, some at a time: few where they are long."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) == BATCH_ARTICLES or size + len(article.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def _in_process(articles: Iterable[Article], load: Loader, provenance: Provenance) -> Coded:
    coder: Coder | None = None  # not loaded in vain where there is nothing to code
    for batch in batches(articles):
        coder = coder or load()
        yield from code(batch, coder, provenance=provenance)


def _in_pool(articles: Iterable[Article], load: Loader, workers: int, provenance: Provenance) -> Coded:
    numbers, source = count(), batches(articles)
    first = next(source, None)
    if first is None:
        return
    source = chain([first], source)
    handed = given = 0
    done: dict[int, CodedArticle] = {}
    with closing(Pool(load, workers=workers, provenance=provenance)) as pool:
        while True:
            while handed - given < workers * OPEN_ARTICLES and (batch := next(source, None)):
                pool.put([(next(numbers), article) for article in batch])
                handed += len(batch)
            if handed == given:
                return
            done.update(pool.take())
            while given in done:
                yield done.pop(given)
                given += 1

"""Coders that misbehave, each in its way. Worker processes import them from here."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from sanudo.model.articles import Article, CodedArticle
from tests.archive.reports import coded, report

Coder = Callable[[list[Article]], list[CodedArticle]]

DEADLY, HEAVY, FAILING = report(5), report(6), report(7)


def load_deadly() -> Coder:
    """Its process ends, as for want of memory, at one report; it fails at another."""
    return _deadly


def load_forgetful() -> Coder:
    """It loses a report of each batch of several."""
    return lambda articles: [coded(article) for article in articles[: max(1, len(articles) - 1)]]


def load_never() -> Coder:
    """It cannot be loaded."""
    raise FileNotFoundError("weights.onnx")


def load_and_die() -> Coder:
    """Its process ends while it is loaded."""
    os._exit(7)


class LoadMortal:
    """The coder's process ends at each report once; `folder` remembers which it has met."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self) -> Coder:
        return lambda articles: [self._code(article) for article in articles]

    def _code(self, article: Article) -> CodedArticle:
        met = self.folder / article.id
        if not met.exists():
            met.touch()
            os._exit(9)
        return coded(article)


class LoadSlow:
    """The coder takes some time for each report, and `folder` has a file for each process that loaded it."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder, self.seconds = folder, seconds

    def __call__(self) -> Coder:
        (self.folder / str(os.getpid())).touch()
        return lambda articles: [self._code(article) for article in articles]

    def _code(self, article: Article) -> CodedArticle:
        time.sleep(self.seconds)
        return coded(article)


def _deadly(articles: list[Article]) -> list[CodedArticle]:
    for article in articles:
        if article.id == DEADLY.id:
            os._exit(9)
        if article.id == FAILING.id:
            raise ZeroDivisionError("division by zero")
    return [coded(article) for article in articles]

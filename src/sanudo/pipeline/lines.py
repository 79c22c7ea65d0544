"""JSONL in, JSONL out: the contract of `sanudo code`. A bad line costs itself, never the lines around it."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from sanudo.errors import InputError
from sanudo.model.articles import Article, CodedArticle, Fault
from sanudo.model.contract import article_from_json, to_json
from sanudo.model.pages import SourceFault
from sanudo.pipeline.flow import Coder
from sanudo.pipeline.workers import code
from sanudo.sources.limits import LARGEST_TEXT
from sanudo.sources.tables import numbered_lines

Line = dict[str, object]


def coded_lines(
    stream: BinaryIO, coder: Coder, *, file: str = "standard input", limit: int = LARGEST_TEXT
) -> Iterator[Line]:
    """One line of Sanudo JSON for each line of input that is not blank, in order."""
    waiting = _parsed(stream, coder, file, limit)
    while batch := list(islice(waiting, coder.settings.batch)):
        articles = [coded.article for coded in batch if coded.fault is None]
        done = iter(code(articles, coder, provenance=coder.provenance)) if articles else iter(())
        yield from (to_json(coded if coded.fault else next(done)) for coded in batch)


def _parsed(stream: BinaryIO, coder: Coder, file: str, limit: int) -> Iterator[CodedArticle]:
    for number, data in numbered_lines(stream, file, limit):
        if isinstance(data, SourceFault):
            yield _faulted(coder, file, number, data.kind, f"{data.message}. {data.cure}")
        elif data.strip():
            yield _article(coder, file, number, data)


def _article(coder: Coder, file: str, number: int, data: bytes) -> CodedArticle:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        return _faulted(coder, file, number, "bad_json", f"no JSON ({error}); each line must be one JSON object")
    try:
        return CodedArticle(article_from_json(record), coder.provenance)
    except InputError as error:
        name = record.get("id") if isinstance(record, dict) else None
        return _faulted(coder, file, number, error.kind, str(error), name=name)


def _faulted(coder: Coder, file: str, number: int, kind: str, message: str, *, name: object = None) -> CodedArticle:
    """The line as an article without text; it keeps its id where it has a usable one."""
    known = name if isinstance(name, str) and name.strip() else f"{file}:{number}"
    fault = Fault(kind, f"{file}, line {number}: {message}")
    return CodedArticle(Article(known, ""), coder.provenance, fault=fault)

"""Annotated sentences → words with triggers and arcs, for the event graph."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanudo.language.tokens import tokens
from training.labels import PARTICIPANTS
from training.offsets import pieces

HELD_OUT_REPORTS = "heldout"  # reports of our own that nothing is trained on have names that begin so
MAX_WORDS = 120


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with its events as annotated (offsets in `text`) and its words (offsets and strings)."""

    id: str
    text: str
    events: list[dict[str, Any]]
    offsets: list[tuple[int, int]]
    words: list[str]

    @property
    def document(self) -> str:
        """The article or report that it stands in."""
        return self.id.split(":")[0]

    @property
    def authored(self) -> bool:
        """Whether it stands in a report of our own."""
        return self.id.startswith(("authored", HELD_OUT_REPORTS))


@dataclass(frozen=True, slots=True)
class Graph:
    """The event graph over word indices: trigger → (type, mode, status, background), and (label, trigger, word) arcs."""

    triggers: dict[int, tuple[str, str | None, str, bool]]
    arcs: list[tuple[str, int, int]]


def read(paths: Iterable[Path]) -> list[AnnotatedSentence]:
    """The annotated sentences of some files, in order."""
    sentences = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            sentences += _sentence(record["id"], record["text"], record["events"])
    return sentences


def read_news(path: Path, folder: Path) -> list[AnnotatedSentence]:
    """The annotated sentences of a file without text, in order; `folder` has the articles (see training/offsets.py)."""
    return [
        sentence
        for record, text in pieces(path, folder)
        for sentence in _sentence(record["id"], text, record["events"])
    ]


def _sentence(name: str, text: str, events: list[dict[str, Any]]) -> list[AnnotatedSentence]:
    """The sentence with its words; none where it has no word."""
    offsets = tokens(text, 0, len(text))
    words = [text[start:end] for start, end in offsets]
    return [AnnotatedSentence(name, text, events, offsets, words)] if offsets else []


def held_out(sentence: AnnotatedSentence) -> bool:
    """Whether the sentence is kept for measuring: every seventh article by a hash of its name, and reports written for it."""
    if sentence.authored:
        return sentence.id.startswith(HELD_OUT_REPORTS)
    return held_out_article(sentence.document)


def held_out_article(name: str) -> bool:
    """Whether nothing is trained on the article."""
    digest = hashlib.sha256(name.rstrip("x").encode()).hexdigest()
    return int(digest, 16) % 7 == 0


def graph(sentence: AnnotatedSentence, heads: list[int]) -> Graph:
    """The sentence's events on its words. `heads` (1-based, 0 = root) choose the head word of a phrase."""
    where: dict[str, int] = {}
    triggers = {}
    for event in sentence.events:
        word = head_word(sentence.offsets, heads, event["trigger"])
        if word is not None:
            where[event["id"]] = word
            triggers[word] = (event["type"], event.get("mode"), event["status"], bool(event.get("background")))
    arcs = []
    for event in sentence.events:
        trigger = where.get(event["id"])
        if trigger is None:
            continue
        for label in PARTICIPANTS:
            words = (head_word(sentence.offsets, heads, span) for span in event.get(label, []))
            arcs += [(label, trigger, word) for word in words if word is not None]
        arcs += [("content", trigger, where[other]) for other in event.get("content", []) if other in where]
        for condition in event.get("condition", []):
            arcs += [(label, trigger, where[other]) for label, other in condition.items() if other in where]
    return Graph(triggers, arcs)


def head_word(offsets: list[tuple[int, int]], heads: list[int], span: list[int]) -> int | None:
    """The word of a span whose head lies outside it; None where the span covers no word."""
    inside = [index for index, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]
    return next((index for index in inside if heads[index] - 1 not in inside), inside[-1] if inside else None)

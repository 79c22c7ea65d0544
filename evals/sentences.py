"""Sentences of the measuring sets as the program reads them: alone, or in their articles where we have these."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sanudo.events.coder import drafted
from sanudo.events.drafts import Draft
from sanudo.events.graph import Thresholds
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read
from sanudo.settings import Settings
from training.annotations import AnnotatedSentence

BATCH = 64


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def told(texts: Sequence[str], encoder: Encoder) -> Iterator[tuple[Doc, list[Draft]]]:
    """Each text with its events, under the settings that the program has by default."""
    settings = Settings()
    thresholds = Thresholds.of(settings)
    for start in range(0, len(texts), BATCH):
        for doc in read([Text(text) for text in texts[start : start + BATCH]], encoder):
            yield doc, drafted(doc, encoder.labels, thresholds)


def told_in_place(
    kept: Sequence[AnnotatedSentence], data: Path, encoder: Encoder, thresholds: Thresholds
) -> Iterator[tuple[AnnotatedSentence, int, Doc, list[Draft]]]:
    """Each annotated sentence with where it begins in its article, the article, and the events that it tells there."""
    for text, places in articles(kept, data):
        (doc,) = read([Text(text)], encoder)
        drafts = [(_trigger_start(doc, draft), draft) for draft in drafted(doc, encoder.labels, thresholds)]
        for sentence, start in places:
            end = start + len(sentence.text)
            yield sentence, start, doc, [draft for place, draft in drafts if start <= place < end]


def articles(
    kept: Sequence[AnnotatedSentence], data: Path
) -> Iterator[tuple[str, list[tuple[AnnotatedSentence, int]]]]:
    """The articles of annotated sentences, with where each begins. Of what is not in news/ we have the sentences alone: one a
    line, in their order.
    """
    by_document: dict[str, list[AnnotatedSentence]] = {}
    for sentence in kept:
        by_document.setdefault(sentence.document.rstrip("x"), []).append(sentence)
    for name, sentences in by_document.items():
        path = data / "data/news" / f"{name}.txt"
        if path.exists():
            text = path.read_bytes().decode("utf-8").partition("\n")[2]
        else:
            text = "\n".join(sentence.text for sentence in sentences)
        yield text, [(sentence, text.index(sentence.text)) for sentence in sentences]


def _trigger_start(doc: Doc, draft: Draft) -> int:
    return doc.sentences[draft.sentence].tokens[draft.trigger.word].start


def depth(doc: Doc, draft: Draft) -> int:
    """How far below the root of its sentence an event stands; an auxiliary ("must") stands where its verb does."""
    sentence = doc.sentences[draft.sentence]
    token = sentence.tokens[draft.trigger.word]
    return len(sentence.ancestry(token.head if token.relation.startswith("aux") else token.index))

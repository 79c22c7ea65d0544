"""Sentences of the measuring sets as the program reads them: each alone, without its article."""

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


def depth(doc: Doc, draft: Draft) -> int:
    """How far below the root of its sentence an event stands."""
    return len(doc.sentences[draft.sentence].ancestry(draft.trigger.word))

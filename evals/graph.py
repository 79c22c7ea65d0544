"""The event graph on the articles and reports that were held out, from raw text.

.venv/bin/python -m evals.graph --data ../shared                                       real and authored sentences apart
.venv/bin/python -m evals.graph --data ../shared --alone [--trigger .48 --sentence .48]     each read without its article
.venv/bin/python -m evals.graph --data ../shared --types               how often the annotations have each type of event
.venv/bin/python -m evals.graph --data ../shared --background          background in whole articles, with their days of writing
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.agreement import count, figures
from evals.news_parties import articles
from evals.sentences import told_in_place
from sanudo.events.coder import drafted
from sanudo.events.drafts import ROLES, Draft
from sanudo.events.graph import Thresholds
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read
from sanudo.pipeline.flow import Coder
from sanudo.settings import Settings
from training.annotations import AnnotatedSentence, held_out, read_news
from training.annotations import read as read_annotations

LABELS = Path(__file__).parents[1] / "training/annotations"
OURS = LABELS / "held_out.jsonl"


def coded(
    kept: Sequence[AnnotatedSentence], data: Path, encoder: Encoder, thresholds: Thresholds
) -> list[tuple[AnnotatedSentence, list[dict[str, Any]]]]:
    """Each sentence with the events that the program finds in it, in the form of the annotations."""
    return [
        (sentence, [event_of(doc, draft, start) for draft in drafts])
        for sentence, start, doc, drafts in told_in_place(kept, data, encoder, thresholds)
    ]


def event_of(doc: Doc, draft: Draft, start: int) -> dict[str, Any]:
    """The event, its offsets counted from the start of its sentence."""
    tokens = doc.sentences[draft.sentence].tokens
    event: dict[str, Any] = {
        "id": str(draft.key),
        "type": draft.type,
        "mode": draft.mode,
        "status": draft.status,
        "background": draft.background,
        "trigger": (tokens[draft.trigger.word].start - start, tokens[draft.trigger.word].end - start),
        "content": [str(key) for key in draft.content],
        "condition": [{polarity: str(key)} for polarity, key in draft.conditions],
    }
    for role in ROLES:
        event[role] = [
            (tokens[phrase.first].start - start, tokens[phrase.last].end - start) for phrase in draft.of(role)
        ]
    return event


def coded_alone(
    kept: Sequence[AnnotatedSentence], encoder: Encoder, thresholds: Thresholds
) -> list[tuple[AnnotatedSentence, list[dict[str, Any]]]]:
    """The same, each sentence read as if there were no other."""
    docs = read([Text(sentence.text) for sentence in kept], encoder)
    return [
        (sentence, [event_of(doc, draft, 0) for draft in drafted(doc, encoder.labels, thresholds)])
        for sentence, doc in zip(kept, docs, strict=True)
    ]


def measure(data: Path, *, thresholds: Thresholds | None = None, alone: bool = False) -> dict[str, float]:
    """Figures by name, those of the real articles first."""
    files = [*sorted((data / "data/annotations").glob("*.jsonl")), OURS]
    kept = [sentence for sentence in read_annotations(files) if held_out(sentence)]
    encoder, chosen = Encoder(), thresholds or Thresholds.of(Settings())
    shown: dict[str, float] = {}
    for name, authored in (("real", False), ("authored", True)):
        part = [sentence for sentence in kept if sentence.authored == authored]
        pairs = coded_alone(part, encoder, chosen) if alone else coded(part, data, encoder, chosen)
        found = figures(count((sentence.events, events) for sentence, events in pairs))
        shown.update({f"{name}: {key}": value for key, value in found.items()})
    return shown


def shares(data: Path) -> dict[str, float]:
    """How often the annotations that a model may learn from have each type (`events/surroundings.py`)."""
    written = [*sorted((data / "data/annotations").glob("*.jsonl")), LABELS / "authored.jsonl"]
    sentences = [*read_annotations(written), *read_news(LABELS / "news.jsonl", data / "data/news")]
    told = Counter(event["type"] for sentence in sentences if not held_out(sentence) for event in sentence.events)
    return {name: number / told.total() for name, number in told.most_common()}


def background(data: Path) -> dict[str, float]:
    """Precision and recall of background among the annotated events of held-out articles that the program finds."""
    held: dict[str, list[AnnotatedSentence]] = {}
    for sentence in read_annotations(sorted((data / "data/annotations").glob("train*.jsonl"))):
        if held_out(sentence):
            held.setdefault(f"{sentence.document.rstrip('x')}.txt", []).append(sentence)
    found: Counter[tuple[bool, bool]] = Counter()
    for coded in Coder().code(articles(data, frozenset(held))):
        told = {mention.evidence.span.start: event.background for event in coded.events for mention in event.mentions}
        for sentence in held[coded.article.id]:
            start = coded.article.text.index(sentence.text)
            for event in sentence.events:
                if start + event["trigger"][0] in told:
                    found[bool(event.get("background")), told[start + event["trigger"][0]]] += 1
    right = found[True, True]
    return {
        "background precision": right / (right + found[False, True]),
        "background recall": right / (right + found[True, False]),
        "events": float(found.total()),
    }


def main() -> None:
    """Prints figures, or the shares of the types."""
    usual = Settings()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--types", action="store_true")
    parser.add_argument("--background", action="store_true")
    parser.add_argument("--trigger", type=float, default=usual.trigger_threshold)
    parser.add_argument("--sentence", type=float, default=usual.sentence_threshold)
    options = parser.parse_args()
    thresholds = Thresholds(options.trigger, usual.arc_threshold, options.sentence)
    if options.types or options.background:
        shown = shares(options.data) if options.types else background(options.data)
    else:
        shown = measure(options.data, thresholds=thresholds, alone=options.alone)
    for name, value in shown.items():
        print(f"{name:35s} {value:.3f}")


if __name__ == "__main__":
    main()

"""The event graph on the articles and reports that were held out, from raw text.

`python -m evals.graph --data ../shared` prints the figures of real and authored sentences apart.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.agreement import count, figures
from evals.sentences import told_in_place
from sanudo.events.drafts import ROLES, Draft
from sanudo.events.graph import Thresholds
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.settings import Settings
from training.annotations import AnnotatedSentence, held_out
from training.annotations import read as read_annotations

OURS = Path(__file__).parents[1] / "training/annotations/held_out.jsonl"


def coded(
    kept: Sequence[AnnotatedSentence], data: Path, encoder: Encoder, thresholds: Thresholds
) -> list[tuple[AnnotatedSentence, list[dict[str, Any]]]]:
    """Each sentence with the events that the program finds in it, in the form of the annotations."""
    return [
        (sentence, [_event(doc, draft, start) for draft in drafts])
        for sentence, start, doc, drafts in told_in_place(kept, data, encoder, thresholds)
    ]


def _event(doc: Doc, draft: Draft, start: int) -> dict[str, Any]:
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


def measure(data: Path) -> dict[str, float]:
    """Figures by name, those of the real articles first."""
    files = [*sorted((data / "data/annotations").glob("*.jsonl")), OURS]
    kept = [sentence for sentence in read_annotations(files) if held_out(sentence)]
    encoder, settings = Encoder(), Settings()
    thresholds = Thresholds.of(settings)
    shown: dict[str, float] = {}
    for name, authored in (("real", False), ("authored", True)):
        chosen = [sentence for sentence in kept if sentence.authored == authored]
        found = figures(count((s.events, events) for s, events in coded(chosen, data, encoder, thresholds)))
        shown.update({f"{name}: {key}": value for key, value in found.items()})
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:35s} {value:.3f}")


if __name__ == "__main__":
    main()

"""Who says it: the speakers of the events of held-out articles, told as the records tell them.

    .venv/bin/python -m evals.speakers --data ../shared [--wrong]

The first annotation gave a speaker to some of the events that somebody's reported words tell, and to others of the same
sentence none. So two readers marked the speaker of all 656 events anew, each alone, and saw neither the first labels nor
what the program says (`training/annotations/speakers.tsv`, offsets in the sentences). A label is judged to be what both
readers say, else what the first annotation and one of them say; of what somebody demands, praises or refuses in his own
words it stays the first annotation's, which names no speaker there. 406 events of other articles were marked by a third
reader after the errors on the held-out ones were mended. No rule had been tried on these when `others` was .784; two causes
were mended since. The model was trained on their sentences.

- `judged`: F1 of speakers on matched events, against the judged labels; `first`: against the first annotation
- `readers`: F1 of one reader against the other, on all events of the held-out articles
- `others`: the same as `judged`, on the other articles, against what the third reader marked

A record says more than a label in one thing: of what somebody denies, warns of or promises he is the speaker, where the
labels have him as the actor of the denial alone. There the label is taken for the record's.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.agreement import Record, f1, matches, overlap
from evals.graph import LABELS, event_of
from evals.sentences import told_in_place
from sanudo.events.apart import SPEECH
from sanudo.events.attribution import voices
from sanudo.events.drafts import Draft
from sanudo.events.graph import Thresholds
from sanudo.events.statements import said_by
from sanudo.events.voices import Voice, reporter, voice_of
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.settings import Settings
from training.annotations import AnnotatedSentence, held_out
from training.annotations import read as read_annotations

SPEAKERS = LABELS / "speakers.tsv"
READERS = ("first reader", "second reader")

Spans = list[tuple[int, int]]
Labels = Mapping[tuple[str, str], Mapping[str, Spans | None]]
Pair = tuple[Spans, Spans]


def labels() -> Labels:
    """The speakers of each event (ids of sentence and event) by who marked them, None for who did not."""
    with SPEAKERS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {(row["sentence"], row["event"]): {name: _spans(row[name]) for name in (*READERS, "judged")} for row in rows}


def _spans(cell: str) -> Spans | None:
    if not cell:
        return None
    if cell == "-":
        return []
    return [(int(first), int(end)) for first, _, end in (one.partition("-") for one in cell.split())]


def matched(data: Path, marked: Labels) -> Iterator[tuple[AnnotatedSentence, Record, Record]]:
    """Each event whose speaker was marked with the one that the program finds in its place."""
    files = sorted((data / "data/annotations").glob("train*.jsonl"))
    known = {sentence for sentence, _ in marked}
    kept = [sentence for sentence in read_annotations(files) if sentence.id in known]
    heard: dict[Doc, list[Voice]] = {}
    for sentence, start, doc, drafts in told_in_place(kept, data, Encoder(), Thresholds.of(Settings())):
        heard = {doc: heard.get(doc) or voices(doc)}
        events = [
            {**event_of(doc, draft, start), "speaker": _speakers(doc, draft, drafts, heard[doc], start, sentence)}
            for draft in drafts
        ]
        for gold, found in matches(sentence.events, events):
            yield sentence, gold, found


def _speakers(
    doc: Doc, draft: Draft, drafts: Sequence[Draft], heard: Sequence[Voice], start: int, sentence: AnnotatedSentence
) -> Spans:
    """Who is the speaker, if the sentence names him and what he says is no act that leads to this event."""
    acts = {other.key for other in drafts if other.type in SPEECH}
    voice = reporter(heard, voice_of(heard, draft.sentence, draft.trigger.word), acts)
    said = said_by(doc, draft, voice)
    if said is None or (voice is not None and voice.cue in _acts_about(draft, drafts)):
        return []
    spoken = doc.span(doc.sentences[said.sentence], said.first, said.last)
    within = 0 <= spoken.start - start < len(sentence.text)
    return [(spoken.start - start, spoken.end - start)] if within else []


def _acts_about(draft: Draft, drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    """Where the speech acts stand that lead to an event by contents and conditions."""
    above = {
        other.key
        for other in drafts
        if draft.key in other.content or any(draft.key == key for _, key in other.conditions)
    }
    over = [_acts_about(other, [one for one in drafts if one is not draft]) for other in drafts if other.key in above]
    return {other.key for other in drafts if other.key in above and other.type in SPEECH}.union(*over)


def agreement(pairs: Sequence[Pair]) -> float:
    """F1 of speakers; one is found where any of the other side overlaps it."""
    right = sum(any(overlap(one, other) for other in there) for here, there in pairs for one in here)
    return f1(right, sum(len(here) for here, _ in pairs), sum(len(there) for _, there in pairs))


def measure(data: Path) -> dict[str, float]:
    """Figures by name."""
    marked = labels()
    pairs = list(matched(data, marked))
    held = [(sentence, gold, found) for sentence, gold, found in pairs if held_out(sentence)]
    both = [row for row in marked.values() if row[READERS[1]] is not None]
    return {
        "judged": agreement([_judged(marked, *pair) for pair in held]),
        "first": agreement([(_spans_of(gold), _spans_of(found)) for _, gold, found in held]),
        "readers": agreement([(row[READERS[0]] or [], row[READERS[1]] or []) for row in both]),
        "others": agreement([_judged(marked, *pair) for pair in pairs if not held_out(pair[0])]),
    }


def _judged(marked: Labels, sentence: AnnotatedSentence, gold: Record, found: Record) -> Pair:
    return marked[sentence.id, gold["id"]]["judged"] or [], _spans_of(found)


def _spans_of(event: Record) -> Spans:
    return [(first, end) for first, end in event.get("speaker", ())]


def wrong(data: Path) -> Iterator[str]:
    """The events whose speaker is another than the judged one, in their sentences."""
    marked = labels()
    for sentence, gold, found in matched(data, marked):
        there, here = _judged(marked, sentence, gold, found)
        if (there or here) and agreement([(there, here)]) < 1:
            yield f"{sentence.id} {_words(sentence, there)} found {_words(sentence, here)}\n    {_told(sentence, gold)}"


def _words(sentence: AnnotatedSentence, spans: Spans) -> list[str]:
    return [sentence.text[first:end] for first, end in spans]


def _told(sentence: AnnotatedSentence, event: Mapping[str, Any]) -> str:
    first, end = event["trigger"]
    return f"{sentence.text[:first]}«{sentence.text[first:end]}»{sentence.text[end:]}"


def main() -> None:
    """Prints the figures, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    for name, value in measure(options.data).items():
        print(f"{name:8s} {value:.3f}")
    if options.wrong:
        print(*wrong(options.data), sep="\n")


if __name__ == "__main__":
    main()

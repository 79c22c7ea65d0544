"""The type between two parties of held-out sentences: how often `sanudo.relation` ranks first what stands between them.

    .venv/bin/python -m evals.relations --data ../shared [--errors]

A pair is an actor and a recipient of one event, or two actors of an event without recipient. Right is the type of any event
between the two as the old schemes would count it; pairs of which they would count nothing are left out. Nothing was trained
on these sentences; the weights of `sanudo.relation` were looked at on them once, coarsely.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.calibration import sentences
from evals.parties import BATCH, Offsets
from sanudo.codebook.flat_codes import flat_code
from sanudo.events.relation import relation_in
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of a sentence, and the types of event that stand between them."""

    text: str
    actor: Offsets
    recipient: Offsets
    types: frozenset[str]


def pairs(text: str, events: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """The pairs of an annotated sentence, in the order of their first event."""
    found: dict[tuple[Offsets, Offsets], set[str]] = {}
    for event in events:
        flat, _ = flat_code(event["type"], event.get("mode"), event["status"])
        for between in _between(event):
            if flat:
                found.setdefault(between, set()).add(flat.plover)
    return [Pair(text, actor, recipient, frozenset(types)) for (actor, recipient), types in found.items()]


def _between(event: Mapping[str, Any]) -> list[tuple[Offsets, Offsets]]:
    actors = [(start, end) for start, end in event.get("actor", ())]
    recipients = [(start, end) for start, end in event.get("recipient", ())]
    return [(one, other) for one in actors for other in recipients or actors if one != other]


def answers(asked: Sequence[Pair], encoder: Encoder) -> Iterator[tuple[Pair, str]]:
    """The type that we rank first for each pair."""
    for start in range(0, len(asked), BATCH):
        chosen = asked[start : start + BATCH]
        for pair, doc in zip(chosen, read([Text(pair.text) for pair in chosen], encoder), strict=True):
            yield pair, relation_in(doc, actor=pair.actor, recipient=pair.recipient, labels=encoder.labels)[0][0]


def _answered(data: Path) -> list[tuple[Pair, str]]:
    asked = [pair for sentence in sentences(data) for pair in pairs(sentence.text, sentence.events)]
    return list(answers(asked, Encoder()))


def _figures(found: Sequence[tuple[Pair, str]]) -> dict[str, float]:
    return {"relations.right": sum(first in pair.types for pair, first in found) / max(1, len(found))}


def measure(data: Path) -> dict[str, float]:
    """The share of pairs that are right."""
    return _figures(_answered(data))


def main() -> None:
    """Prints the figure, and with --errors the pairs that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    found = _answered(options.data)
    print(f"relations.right {_figures(found)['relations.right']:.3f} of {len(found)}")
    if options.errors:
        for pair, first in found:
            if first not in pair.types:
                print(*sorted(pair.types), "taken for", first, "|", pair.text)


if __name__ == "__main__":
    main()

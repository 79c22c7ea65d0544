"""The type of event between two given parties: 1,050 sentences with actor and recipient marked, one PLOVER root each.

    .venv/bin/python -m evals.parties --data ../shared [--errors]

CONCEDE and RETREAT count as one root, YIELD; for the quads YIELD is material cooperation, as in the set. The set counts a
few acts otherwise than our codebook (sanctions as COERCE, convictions as ACCUSE, deals as SUPPORT): these stay errors. The
weights of `sanudo.relation` were looked at on one half of the set ("seen"); the other half is "unseen" by the weights, but the
causes of errors in both halves were read when the codebook's word rulings grew.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sanudo.codebook.types import event_type
from sanudo.events.relation import relation_in
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read

MARK = re.compile(r"<(/?)([st])>")
YIELD = frozenset({"CONCEDE", "RETREAT"})
BATCH = 64

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with its two parties, and what the set says stands between them."""

    id: str
    text: str
    actor: Offsets | None
    recipient: Offsets | None
    root: str
    quad: int

    @property
    def seen(self) -> bool:
        """Whether the sentence is of the half that the weights were looked at on."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A pair with the root and the quad that we rank first."""

    pair: Pair
    root: str
    quad: int


def pairs(data: Path) -> list[Pair]:
    """The sentences of the set, in order."""
    lines = (data / "data/dev/parties_given.jsonl").read_text(encoding="utf-8").splitlines()
    return [_pair(json.loads(line)) for line in lines]


def _pair(record: dict[str, object]) -> Pair:
    (event,) = record["events"]  # type: ignore[misc]
    spans = marked(str(record["marked"]))
    codes = event["codes"]
    return Pair(
        str(record["id"]), str(record["text"]), spans.get("s"), spans.get("t"), codes["plover15"], codes["quad"]
    )


def marked(text: str) -> dict[str, Offsets]:
    """The offsets, without the marks, of the first stretch marked <s> and the first marked <t>."""
    opened: dict[str, int] = {}
    found: dict[str, Offsets] = {}
    shift = 0
    for mark in MARK.finditer(text):
        place = mark.start() - shift
        shift += len(mark.group())
        if not mark.group(1):
            opened[mark.group(2)] = place
        elif mark.group(2) in opened:
            found.setdefault(mark.group(2), (opened[mark.group(2)], place))
    return found


def answers(gold: Sequence[Pair], encoder: Encoder) -> Iterator[Answer]:
    """What we rank first for each pair."""
    for start in range(0, len(gold), BATCH):
        chosen = gold[start : start + BATCH]
        docs = read([Text(pair.text) for pair in chosen], encoder)
        for pair, doc in zip(chosen, docs, strict=True):
            ranked = relation_in(doc, actor=pair.actor, recipient=pair.recipient, labels=encoder.labels)
            yield Answer(pair, *_first(ranked))


def _first(ranked: Sequence[tuple[str, float]]) -> tuple[str, int]:
    """The root and the quad with the most weight; each sums over its own types."""
    roots: Counter[str] = Counter()
    quads: Counter[int] = Counter()
    for name, weight in ranked:
        roots["YIELD" if name in YIELD else name] += weight  # type: ignore[assignment]
        quads[2 if name in YIELD else event_type(name).quad] += weight  # type: ignore[assignment]
    return roots.most_common(1)[0][0], quads.most_common(1)[0][0]


def macro_f1(wanted: Sequence[object], found: Sequence[object]) -> float:
    """The mean of the F1 of every label that is wanted at all."""
    each = f1_by_label(wanted, found)
    return sum(each.values()) / max(1, len(each))


def f1_by_label(wanted: Sequence[object], found: Sequence[object]) -> dict[object, float]:
    """The F1 of every label that is wanted at all."""
    gold, coded = Counter(wanted), Counter(found)
    right = Counter(one for one, other in zip(wanted, found, strict=True) if one == other)
    return {label: 2 * right[label] / (gold[label] + coded[label]) for label in sorted(gold, key=str)}


def _figures(found: Sequence[Answer]) -> dict[str, float]:
    return {
        "root": macro_f1([one.pair.root for one in found], [one.root for one in found]),
        "quad": macro_f1([one.pair.quad for one in found], [one.quad for one in found]),
    }


def measure(data: Path) -> dict[str, float]:
    """Macro-F1 over roots and over quads, on all sentences and on either half."""
    return _measured(list(answers(pairs(data), Encoder())))


def _measured(found: Sequence[Answer]) -> dict[str, float]:
    shown = {f"parties.{name}": value for name, value in _figures(found).items()}
    for half, seen in (("seen", True), ("unseen", False)):
        chosen = [one for one in found if one.pair.seen == seen]
        shown.update({f"parties.{name}_{half}": value for name, value in _figures(chosen).items()})
    return shown


def main() -> None:
    """Prints the figures, and with --errors the roots one by one and the wrong sentences of the seen half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    found = list(answers(pairs(options.data), Encoder()))
    for name, value in _measured(found).items():
        print(f"{name:25s} {value:.3f}")
    if options.errors:
        for label, value in f1_by_label([one.pair.root for one in found], [one.root for one in found]).items():
            print(f"{label!s:12s} {value:.2f}")
        for one in found:
            if one.pair.seen and one.root != one.pair.root:
                print(one.pair.root, "taken for", one.root, "|", one.pair.text)


if __name__ == "__main__":
    main()

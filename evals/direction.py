"""Who acts on whom: 276 invented sentences whose parties are given by codes.

    .venv/bin/python -m evals.direction --data ../shared [--errors]

A party is found in the sentence where a word begins like its code (they are made that way) or names its country; pairs
that are not found so are left out. A pair is matched when one of our events has both, in whatever roles; of several, the
one highest in the tree. `direction.right` is the share of the matched whose parties stand the right way round;
`direction.matched` the share of pairs that are matched. Where the set has a pair both ways, both being actors is right.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.sentences import depth, records, told
from sanudo.events.drafts import Draft
from sanudo.gazetteer.countries import countries_in
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder

LETTERS = 3  # of a code that stand for the country, or for the invented land


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair of the set in its sentence; `right` is None where no event of ours has both parties."""

    text: str
    actor: str
    recipient: str
    right: bool | None


def judgements(data: Path) -> Iterator[Judgement]:
    """What becomes of every pair that is found in its sentence."""
    gold = [record for record in records(data / "data/dev/direction_stylised.jsonl") if record["events"]]
    for record, (doc, drafts) in zip(gold, told([record["text"] for record in gold], Encoder()), strict=True):
        pairs = set(_pairs(record))
        for actor, recipient in sorted(pairs):
            if all(stands(code, doc.text) for code in (actor, recipient)):
                right = judged(doc, drafts, actor, recipient, mutual=(recipient, actor) in pairs)
                yield Judgement(doc.text, actor, recipient, right)


def _pairs(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for event in record["events"]:
        for one in event["source"] or ():
            for other in event["target"] or ():
                codes = one.get("code", "")[:LETTERS], other.get("code", "")[:LETTERS]
                if all(code.isalpha() for code in codes) and codes[0] != codes[1]:
                    yield codes


def stands(code: str, words: str) -> bool:
    """Whether some words name the party of a code: one begins like it, or names the country of that code."""
    begins = any(word.lower().startswith(code.lower()) for word in words.replace("-", " ").split())
    return begins or any(code == country for _, _, country, _ in countries_in(words))


def judged(doc: Doc, drafts: Sequence[Draft], actor: str, recipient: str, *, mutual: bool) -> bool | None:
    """Whether the highest event that has both parties has them the right way round; None if no event has both."""
    for draft in sorted(drafts, key=lambda draft: (depth(doc, draft), draft.trigger.word)):
        doers, others = _words(doc, draft, "actor"), _words(doc, draft, "recipient")
        one = {role for role, words in (("actor", doers), ("recipient", others)) if stands(actor, words)}
        two = {role for role, words in (("actor", doers), ("recipient", others)) if stands(recipient, words)}
        if one and two:
            return ("actor" in one and "recipient" in two) or (mutual and "actor" in two)
    return None


def _words(doc: Doc, draft: Draft, role: str) -> str:
    sentences = doc.sentences
    return " ; ".join(doc.span(sentences[p.sentence], p.first, p.last).text for p in draft.of(role))


def measure(data: Path) -> dict[str, float]:
    """Figures by name."""
    return figures(list(judgements(data)))


def figures(found: Sequence[Judgement]) -> dict[str, float]:
    """The share of the matched pairs that are the right way round, and of all pairs that are matched."""
    matched = [one for one in found if one.right is not None]
    return {
        "direction.right": sum(bool(one.right) for one in matched) / max(1, len(matched)),
        "direction.matched": len(matched) / max(1, len(found)),
    }


def main() -> None:
    """Prints the figures, and with --errors the pairs that are the wrong way round or not matched."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    found = list(judgements(options.data))
    for name, value in figures(found).items():
        print(f"{name:18s} {value:.3f}")
    for one in found if options.errors else ():
        if not one.right:
            print("not matched" if one.right is None else "wrong", one.actor, one.recipient, "|", one.text)


if __name__ == "__main__":
    main()

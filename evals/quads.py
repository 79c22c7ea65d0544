"""The quad class of a sentence's main event: 1,349 sentences, one class each.

    .venv/bin/python -m evals.quads --data ../shared

The set counts by CAMEO roots: 0 is statement or appeal (roots 01, 02), 1 verbal and 2 material cooperation (03-05, 06-08),
3 verbal and 4 material conflict (09-13 and 16, the others from 14 on). Reduced relations (16) stand with verbal conflict, as
in the five classes of ConfliBERT's authors: of 76 sentences to which we give that root the set calls 64 verbal conflict, one
material. So does this measure, from the CAMEO codes of the events that the old schemes would count. Of several events the
main one stands highest in the tree; a sentence without any is class 0.
`quads.macro` is the mean F1 of the five classes, `quads.event` the F1 of classes 1 to 4 taken together.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals.parties import f1_by_label, macro_f1
from evals.sentences import depth, records, told
from sanudo.codebook.flat_codes import flat_code
from sanudo.events.drafts import Draft
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.model.events import FlatCode

LAST_ROOTS = (2, 5, 8, 13, 20)  # of each class, but for:
REDUCED_RELATIONS, VERBAL_CONFLICT = 16, 3


def main_class(doc: Doc, drafts: Sequence[Draft]) -> int:
    """The class of the event that stands highest among those that count; 0 without one."""
    counted = [(draft, code) for draft in drafts if (code := _code(doc, draft, drafts))]
    if not counted:
        return 0
    _, code = min(counted, key=lambda pair: (depth(doc, pair[0]), -pair[0].trigger.probability))
    return cameo_class(code.cameo)


def cameo_class(code: str) -> int:
    """The class of a CAMEO code."""
    root = int(code[:2])
    if root == REDUCED_RELATIONS:
        return VERBAL_CONFLICT
    return next(number for number, last in enumerate(LAST_ROOTS) if root <= last)


def _code(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> FlatCode | None:
    known = {other.key: other for other in drafts}
    content = [(known[key].type, known[key].mode) for key in draft.content if key in known]
    lemma = doc.sentences[draft.sentence].tokens[draft.trigger.word].lemma.lower()
    code, _ = flat_code(draft.type, draft.mode, draft.status, content=content, trigger_lemma=lemma)
    return code


def classes(data: Path) -> tuple[list[int], list[int]]:
    """The class of every sentence, by the set and by us."""
    gold = records(data / "data/dev/quad_sentences.jsonl")
    found = [main_class(doc, drafts) for doc, drafts in told([record["text"] for record in gold], Encoder())]
    return [record["events"][0]["codes"]["penta"] for record in gold], found


def figures(wanted: Sequence[int], found: Sequence[int]) -> dict[str, float]:
    """Macro-F1 over all classes, and F1 of the classes 1 to 4 taken together."""
    right = sum(one == other != 0 for one, other in zip(wanted, found, strict=True))
    there = sum(one != 0 for one in wanted) + sum(one != 0 for one in found)
    return {"quads.macro": macro_f1(wanted, found), "quads.event": 2 * right / max(1, there)}


def measure(data: Path) -> dict[str, float]:
    """Figures by name."""
    return figures(*classes(data))


def main() -> None:
    """Prints the figures, and the F1 of every class."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    wanted, found = classes(parser.parse_args().data)
    for name, value in figures(wanted, found).items():
        print(f"{name:12s} {value:.3f}")
    for label, value in f1_by_label(wanted, found).items():
        print(f"class {label}      {value:.3f}")


if __name__ == "__main__":
    main()

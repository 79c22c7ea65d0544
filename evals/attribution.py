"""Voices against gold attributions: the clauses of every source of 84 articles.

`python -m evals.attribution --data DIR` prints F1 on content and on content with its source, for the half of the
articles that error analysis looked at, for the other half and for all, and the same measure between the annotators.

Contents are matched one to one, best first; a pair counts when the F1 of their words is at least .5, and with source
when the sources share a word too (or both name none). The figures with "strict" want .9 of the content.

The gold scheme has no attribution inside another and takes "who" for the source of a relative clause: so only the
outermost voices are compared (but for the figures "every voice"), and a relative pronoun beside the phrase that it
stands for is taken with it.
"""

import argparse
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sanudo.events.attribution import Voice, voices
from sanudo.events.clauses import RELATIVES
from sanudo.language.doc import Doc, Phrase
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read

Case = dict[str, Any]
Pair = tuple[frozenset[int], frozenset[int]]  # offsets of the words of content and source
MINIMUM, STRICT = 0.5, 0.9
_WORD = re.compile(r"\w+")


def measure(data: Path) -> dict[str, float]:
    """All figures of this evaluation."""
    cases = _read(data / "data" / "dev" / "attribution.jsonl")
    docs = read([Text(case["text"]) for case in cases], Encoder())
    found = [voices(doc) for doc in docs]
    gold = [gold_pairs(case) for case in cases]
    pairs = [(left, voice_pairs(doc, some)) for left, doc, some in zip(gold, docs, found, strict=True)]
    figures = scores(pairs, cases)
    whole = [(left, voice_pairs(doc, some, nested=True)) for left, doc, some in zip(gold, docs, found, strict=True)]
    figures |= {f"every_voice_{name}": value for name, value in _figures(whole).items()}
    others = _read(data / "data" / "dev" / "attribution_second_annotator.jsonl")
    by_id = {case["id"]: case for case in cases}
    agreement = [(gold_pairs(by_id[case["id"]]), gold_pairs(case)) for case in others]
    return figures | {f"annotators_{name}": value for name, value in _figures(agreement).items()}


def _read(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def is_analysed(case: Case) -> bool:
    """Whether an article is of the half that error analysis may look at."""
    return zlib.crc32(case["id"].encode()) % 2 == 0


def scores(pairs: Sequence[tuple[list[Pair], list[Pair]]], cases: Sequence[Case]) -> dict[str, float]:
    """The figures of both halves and of all articles."""
    halves = {
        "analysed": [pair for pair, case in zip(pairs, cases, strict=True) if is_analysed(case)],
        "unseen": [pair for pair, case in zip(pairs, cases, strict=True) if not is_analysed(case)],
        "all": list(pairs),
    }
    return {f"{half}_{name}": value for half, some in halves.items() for name, value in _figures(some).items()}


def _figures(pairs: Iterable[tuple[list[Pair], list[Pair]]]) -> dict[str, float]:
    gold = coded = content = both = strict = 0
    for left, right in pairs:
        gold, coded = gold + len(left), coded + len(right)
        found = matched(left, right)
        content += len(found)
        both += sum(_same_source(a, b) for a, b in found)
        strict += sum(_likeness(a[0], b[0]) >= STRICT for a, b in found)
    return {
        "precision": content / max(1, coded),
        "recall": content / max(1, gold),
        "content_f1": 2 * content / max(1, gold + coded),
        "content_source_f1": 2 * both / max(1, gold + coded),
        "strict_content_f1": 2 * strict / max(1, gold + coded),
    }


def matched(left: Sequence[Pair], right: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """The pairs whose contents are alike, best first (the source breaks ties), each at most once."""
    candidates = [
        (-likeness, not _same_source(a, b), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (likeness := _likeness(a[0], b[0])) >= MINIMUM
    ]
    found, used_left, used_right = [], set(), set()
    for _, _, i, j in sorted(candidates):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((left[i], right[j]))
    return found


def _likeness(left: frozenset[int], right: frozenset[int]) -> float:
    """The F1 of two sets of words."""
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _same_source(left: Pair, right: Pair) -> bool:
    return bool(left[1] & right[1]) or not (left[1] or right[1])


def gold_pairs(case: Case) -> list[Pair]:
    """The attributions of an annotator."""
    return [(_spans(case["text"], one["content"]), _spans(case["text"], one["source"])) for one in case["attributions"]]


def _spans(text: str, spans: Iterable[Case]) -> frozenset[int]:
    return _offsets(text, [(span["start"], span["end"]) for span in spans])


def _offsets(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the words of some spans begin."""
    return frozenset(word.start() for start, end in spans for word in _WORD.finditer(text, start, end))


def voice_pairs(doc: Doc, found: Iterable[Voice], *, nested: bool = False) -> list[Pair]:
    """The voices of an article in the same form; an outlet that is cited alone is the source."""
    pairs = []
    for voice in found:
        if voice.within is not None and not nested:
            continue
        phrases = [voice.speaker] if voice.speaker else [phrase for phrase, _ in voice.outlets]
        spans = [_with_relative(doc, one) for one in phrases]
        content = _offsets(doc.text, [(start, end) for name, start, end in voice.contents if name == "text"])
        pairs.append((content, _offsets(doc.text, spans)))
    return [pair for pair in pairs if pair[0]]


def _with_relative(doc: Doc, phrase: Phrase) -> tuple[int, int]:
    """The offsets of a phrase, and of the relative pronoun right behind it."""
    tokens = doc.sentences[phrase.sentence].tokens
    after = [token for token in tokens[phrase.last + 1 : phrase.last + 3] if token.lower in RELATIVES]
    return tokens[phrase.first].start, (after[0] if after else tokens[phrase.last]).end


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds data/dev")
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:32} {value:.3f}")


if __name__ == "__main__":
    main()

"""Which tellings of an article are one event, on reports of ours whose retellings a reader has marked.

`python -m evals.merging [--verbose]` codes them and compares pairs of mentions: `precision` is the share of merged pairs that
tell one event, `recall` the share of pairs telling one event that are merged, of those whose two triggers were found, and
`recall_all` of all. A wrong merge costs more than a missed one, since it hides an event: `score` is F0.5 of the first two.
`wrong_forbidden` counts the wrong pairs.

A row of the data names triggers by their words ("attack#2" is the second "attack" of the text); words in no list are events
of their own, and what two readers may see either way stands under "open" and is not counted.
"""

import argparse
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.crises import load
from sanudo.model.articles import Article, CodedArticle
from sanudo.pipeline.flow import Coder

DATA = Path(__file__).parent / "data/tellings.jsonl"
HELD_OUT = Path(__file__).parents[1] / "training/annotations/held_out.jsonl"
WEIGHT = 0.25  # of recall against precision: the square of 0.5
Pair = tuple[int, int]  # where the two triggers begin, in order


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the pairs of triggers that tell one event, and those of which nothing is asked."""

    article: Article
    same: frozenset[Pair]
    open: frozenset[Pair]


def reports(path: Path | None = None) -> list[Report]:
    """The reports of a file with what is marked in them."""
    texts = dict(_texts())
    made = []
    for line in (path or DATA).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        date, text = (row["date"], row["text"]) if "text" in row else texts[row["report"]]
        article = Article(row["report"], text, date=date, date_from="given")
        made.append(Report(article, _pairs(article, row["events"]), _pairs(article, row.get("open", ()))))
    return made


def _texts() -> Iterator[tuple[str, tuple[str, str]]]:
    """The id, date and text of each report that stands elsewhere in the repository."""
    for report in load():
        yield report["id"], (report["date"], report["text"])
    rows = [json.loads(line) for line in HELD_OUT.read_text(encoding="utf-8").splitlines()]
    for name, found in itertools.groupby(rows, key=lambda row: str(row["id"]).split(":")[0]):
        first, *rest = found
        yield name, (first["date"], first["text"] + "\n\n" + " ".join(row["text"] for row in rest))


def _pairs(article: Article, groups: Sequence[Sequence[str]]) -> frozenset[Pair]:
    places = [sorted(_place(article, word) for word in group) for group in groups]
    return frozenset(pair for group in places for pair in itertools.combinations(group, 2))


def _place(article: Article, marked: str) -> int:
    word, _, number = marked.partition("#")
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", article.text)]
    if len(found) < int(number or 1):
        raise ValueError(f"{marked!r} does not stand in {article.id}: {DATA.name} needs another word")
    return found[int(number or 1) - 1]


def count(report: Report, coded: CodedArticle) -> Counter[str]:
    """Merged, right, wanted and findable pairs of one report."""
    merged = merged_pairs(coded)
    found = {mention.evidence.span.start for event in coded.events for mention in event.mentions}
    return Counter(
        merged=len(merged - report.open),
        right=len(merged & report.same),
        wanted=len(report.same),
        findable=sum(left in found and right in found for left, right in report.same),
    )


def merged_pairs(coded: CodedArticle) -> frozenset[Pair]:
    """The pairs of triggers that are mentions of one event."""
    rows = [sorted(mention.evidence.span.start for mention in event.mentions) for event in coded.events]
    return frozenset(pair for row in rows for pair in itertools.combinations(row, 2))


def figures(c: Counter[str]) -> dict[str, float]:
    """Precision, recall and what is made of them."""
    precision = c["right"] / c["merged"] if c["merged"] else 1.0
    recall = c["right"] / max(1, c["findable"])
    both = WEIGHT * precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "recall_all": c["right"] / max(1, c["wanted"]),
        "score": (1 + WEIGHT) * precision * recall / both if both else 0.0,
        "wrong_forbidden": float(c["merged"] - c["right"]),
    }


def measure(data: Path | None = None) -> dict[str, float]:  # noqa: ARG001  the reports stand in the project
    """Figures over all reports."""
    return over(reports())


def over(marked: Sequence[Report]) -> dict[str, float]:
    """Figures over some reports."""
    coder = Coder()
    total: Counter[str] = Counter()
    for report in marked:
        total += count(report, coder([report.article])[0])
    return figures(total)


def told(report: Report, coded: CodedArticle) -> Iterator[str]:
    """Each wrong and each missed pair, in words."""
    kinds = {m.evidence.span.start: (e, m) for e in coded.events for m in e.mentions}
    merged = merged_pairs(coded)
    for title, pairs in (("wrong", merged - report.same - report.open), ("missed", report.same - merged)):
        for pair in sorted(pairs):
            yield f"  {title:6s} {' | '.join(_words(report.article.text, place, kinds.get(place)) for place in pair)}"


def _words(text: str, place: int, found: Any) -> str:
    word = re.match(r"\w+", text[place:])
    shown = f"{word.group() if word else ''}@{place}"
    return f"{shown} {found[0].type} {found[1].status}" if found else f"{shown} not found"


def main(path: Path | None = None) -> None:
    """Prints the figures, and with --verbose each pair that is wrong or missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="each pair that is wrong or missed")
    verbose = parser.parse_args().verbose
    coder = Coder()
    total: Counter[str] = Counter()
    for report in reports(path):
        (coded,) = coder([report.article])
        total += count(report, coded)
        if verbose:
            print(report.article.id, *told(report, coded), sep="\n")
    for name, value in figures(total).items():
        print(f"{name:16s} {value:.3f}")


if __name__ == "__main__":
    main()

"""Which articles report the same news, and which events are one: B³ (Bagga and Baldwin 1998) and pairs.

    .venv/bin/python -m evals.stories --data ../shared [--errors]

same_event: 462 articles of ECB+, without dates; no threshold was chosen on them, but four variants of the method were compared
(a logistic one among them, .67), and the best one stayed. news: sixty reports of ours on 24 happenings, some very like each
other (evals/data/news.jsonl), on which the threshold was chosen; `events` codes them and asks whether reports of one happening
share a story, and those of two do not.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from sanudo.stories import story_book
from sanudo.stories.news import Topic, same_news
from sanudo.stories.traits import ordinal
from sanudo.stories.words import words_of_article

OURS = Path(__file__).with_name("data") / "news.jsonl"
Rows = Sequence[Mapping[str, str]]


def measure(data: Path) -> Mapping[str, float]:
    """B³ on ECB+, and on our own reports B³ and how many pairs of reports meet in a story."""
    found = {f"stories.same_event_{name}": value for name, value in b_cubed_of(_ecb(data)).items()}
    ours = rows(OURS)
    found |= {f"stories.news_{name}": value for name, value in b_cubed_of(ours).items()}
    precision, recall = shared_stories(ours)
    return {**found, "stories.events_precision": precision, "stories.events_recall": recall}


def rows(path: Path) -> Rows:
    """The reports in a file of lines: id, cluster, text, and where known title and date."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def b_cubed_of(reports: Rows) -> dict[str, float]:
    """B³ precision, recall and F1 of the groups of reports that report the same news."""
    topics = [
        Topic(row["id"], ordinal(row.get("date")), words_of_article(row.get("title"), row["text"])) for row in reports
    ]
    return b_cubed(same_news(topics), {row["id"]: row["cluster"] for row in reports})


def b_cubed(groups: Iterable[Sequence[str]], gold: Mapping[str, str]) -> dict[str, float]:
    """B³ of groups against the gold cluster of each item; items in no group are alone."""
    ours = {item: frozenset(group) for group in groups for item in group}
    theirs: dict[str, set[str]] = defaultdict(set)
    for item, cluster in gold.items():
        theirs[cluster].add(item)
    precision = recall = 0.0
    for item, cluster in gold.items():
        group = ours.get(item, frozenset({item}))
        right = len(group & theirs[cluster])
        precision += right / len(group) / len(gold)
        recall += right / len(theirs[cluster]) / len(gold)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def shared_stories(reports: Rows) -> tuple[float, float]:
    """Of pairs of articles that share a story, how many report one happening; and of those that do, how many share one."""
    pairs, gold = story_pairs(reports), {row["id"]: row["cluster"] for row in reports}
    wanted = {(a, b) for a in gold for b in gold if a < b and gold[a] == gold[b]}
    right = len(pairs & wanted)
    return right / max(1, len(pairs)), right / len(wanted)


def story_pairs(reports: Rows) -> set[tuple[str, str]]:
    """The pairs of articles that share a story."""
    given = [Article(row["id"], row["text"], row["title"], row["date"], "given") for row in reports]
    book = story_book(Coder()(given))
    return {(a, b) for story in book.stories for a in story.articles for b in story.articles if a < b}


def _ecb(data: Path) -> Rows:
    return rows(data / "data" / "dev" / "same_event.jsonl")


def main() -> None:
    """Prints the figures, and with --errors the pairs of our reports that wrongly share a story, or share none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name, value in measure(options.data).items():
        print(f"{name} {value:.4f}")
    if options.errors:
        ours = rows(OURS)
        pairs, gold = story_pairs(ours), {row["id"]: row["cluster"] for row in ours}
        print("wrong", sorted((a, b) for a, b in pairs if gold[a] != gold[b]))
        print("missed", [(a, b) for a in gold for b in gold if a < b and gold[a] == gold[b] and (a, b) not in pairs])


if __name__ == "__main__":
    main()

"""How long it takes to find the copies among many articles, and with how much memory.

    .venv/bin/python -m benchmarks.copies --data ../shared [--articles 100000]

The articles are made of sentences of real reports with four words in ten changed, about 300 words each; a fifth are copies of
others with the edits of evals/copies.py.
"""

import argparse
import random
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from evals.copies import SEED, edited, reports
from sanudo.articles.copies import copy_families, print_of
from sanudo.model.articles import Article

LENGTH = 300
CHANGED = 0.4
COPIED = 0.2


def articles(data: Path, count: int) -> Iterator[Article]:
    """So many articles, the same each time."""
    dice = random.Random(SEED)
    texts = list(reports(data))
    sentences = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if 5 < len(one.split()) < 60]
    words = sorted({word for text in texts for word in text.split()})
    earlier: list[str] = []
    for number in range(count):
        if earlier and dice.random() < COPIED:
            text = edited(dice, dice.choice(earlier))
        else:
            text = _made(dice, sentences, words)
            earlier = [*earlier[-500:], text]
        yield Article(f"a{number}", text)


def _made(dice: random.Random, sentences: list[str], words: list[str]) -> str:
    lines, length = [], 0
    while length < LENGTH:
        line = [word if dice.random() >= CHANGED else dice.choice(words) for word in dice.choice(sentences).split()]
        lines.append(" ".join(line))
        length += len(line)
    return "\n".join(lines)


def main() -> None:
    """Prints seconds and megabytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    reading, prints = 0.0, []
    for article in articles(options.data, options.articles):
        started = time.perf_counter()
        prints.append(print_of(article))
        reading += time.perf_counter() - started
    started = time.perf_counter()
    families = copy_families(prints)
    finding = time.perf_counter() - started
    copies = sum(len(family.copies) for family in families)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{options.articles:,} articles: {reading:.1f} s to hash, {finding:.1f} s to compare, {memory:,.0f} MB at most"
    )
    print(f"{len(families):,} families with {copies:,} articles; one process")


if __name__ == "__main__":
    main()

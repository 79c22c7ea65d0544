"""What became of plans, and contradictions between reports: pairs of short reports of ours, coded from their text.

    .venv/bin/python -m evals.outcomes [--verbose]

Each pair in evals/data/outcomes.jsonl names the one thing that must come out ("carried_out", "amount contradiction") or "none".
`found` is the share of the wanted that come out; `false` how many things come out that are not wanted, for each pair.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from sanudo.stories import story_book

PAIRS = Path(__file__).with_name("data") / "outcomes.jsonl"


def measure(_: Path) -> Mapping[str, float]:
    """The share found, and the false ones for each pair."""
    wanted = found = false = 0
    cases = list(outcomes())
    for pair, got in cases:
        asked = pair["want"] != "none"
        wanted += asked
        found += asked and pair["want"] in got
        false += len(got - {pair["want"]})
    return {"outcomes.found": found / wanted, "outcomes.forbidden": false / len(cases)}


def outcomes() -> Iterator[tuple[dict[str, Any], set[str]]]:
    """Each pair with what comes out."""
    coder = Coder()
    for line in PAIRS.read_text("utf-8").splitlines():
        pair = json.loads(line)
        reports = [
            Article(f"{pair['id']}-{number}", one["text"], None, one["date"], "given", outlet=f"Outlet {number}")
            for number, one in enumerate(pair["reports"])
        ]
        book = story_book(coder(reports))
        got: set[str] = {follow.relation for story in book.stories for follow in story.follow_ups}
        got |= {f"{one.field} {one.kind}" for story in book.stories for one in story.differences}
        yield pair, got


def main() -> None:
    """Prints the figures, and with --verbose what comes out of each pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.verbose:
        for pair, got in outcomes():
            print(f"{pair['id']}: wanted {pair['want']}, got {', '.join(sorted(got)) or 'none'}")
    for name, value in measure(options.data).items():
        print(f"{name} {value:.4f}")


if __name__ == "__main__":
    main()

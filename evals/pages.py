"""The report in a web page: which of the wanted segments are kept, which of the unwanted ones are removed.

Read page by page as the program does it: extraction, then without the dropped lines.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sanudo.articles.cleaning import dropped_lines
from sanudo.articles.extraction import extract
from sanudo.errors import InputError


def measure(data: Path) -> dict[str, float]:
    """Shares of kept and removed segments, and of the pages' days that were found and right."""
    counts = {"wanted": 0, "kept": 0, "unwanted": 0, "removed": 0, "dated": 0, "told": 0, "right": 0}
    for page in _pages(data):
        text, day = _read(page)
        counts["wanted"] += len(page["must_contain"])
        counts["kept"] += sum(_stands(segment, text) for segment in page["must_contain"])
        counts["unwanted"] += len(page["must_not_contain"])
        counts["removed"] += sum(not _stands(segment, text) for segment in page["must_not_contain"])
        counts["dated"] += bool(page.get("date"))
        counts["told"] += bool(page.get("date") and day)
        counts["right"] += bool(page.get("date") and day and day[:10] == page["date"][:10])
    return {
        "pages.kept": counts["kept"] / counts["wanted"],
        "pages.removed": counts["removed"] / counts["unwanted"],
        "pages.date_precision": counts["right"] / counts["told"],
        "pages.date_recall": counts["right"] / counts["dated"],
    }


def missed(data: Path) -> Iterator[tuple[str, str, str]]:
    """What went wrong: page, "lost" or "left", segment; for error analysis."""
    for page in _pages(data):
        text, _ = _read(page)
        yield from ((page["id"], "lost", segment) for segment in page["must_contain"] if not _stands(segment, text))
        yield from ((page["id"], "left", segment) for segment in page["must_not_contain"] if _stands(segment, text))


def _pages(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "data" / "dev" / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _read(page: dict[str, Any]) -> tuple[str, str | None]:
    try:
        found = extract(page["html"].encode("utf-8"), url=page["url"])
    except InputError:
        return "", None
    kept, end = [], 0
    for line in dropped_lines(found.text):
        kept.append(found.text[end : line.start])
        end = line.end
    return "".join([*kept, found.text[end:]]), found.date


def _stands(segment: str, text: str) -> bool:
    return segment in text or " ".join(segment.split()) in " ".join(text.split())


def main() -> None:
    """Prints the figures, and with --errors every segment that was lost or left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name, value in measure(options.data).items():
        print(f"{name} {value:.4f}")
    if options.errors:
        for page, kind, segment in missed(options.data):
            print(page, kind, repr(segment))


if __name__ == "__main__":
    main()

"""What people's decisions cost: how long an archive takes to answer with many of them, beside the same archive without any.

    python -m benchmarks.decisions [--decisions 10000] [--events 20000] [--work DIR]

The archive is filled with made-up reports (seeded), and decisions on records drawn by chance: half accepted, the rest mended,
refused, or decided on in a field, a link or a telling. Each question is asked as a user asks it, on a connection of its own, of
the records as they were read and of those that stand after the decisions. Printed are the medians of seconds of the processor,
which others on the machine lengthen less than they do the time that passes, and their ratio.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

from starlette.testclient import TestClient

from benchmarks.dashboard import fill
from sanudo.analysis.exports import export
from sanudo.archive import Archive, Use, open_archive
from sanudo.archive.decided import drop_decided
from sanudo.archive.decisions import decide
from sanudo.archive.readings import anchor_of, link_part, reading, words_of
from sanudo.model.decisions import Decision
from sanudo.model.encoding import to_json
from sanudo.views.dashboard.app import make_app
from sanudo.views.gathering import briefing
from sanudo.views.page import to_html

Question = Callable[[Archive, Use, Path], None]

TIMES = 3
SEED = 7
VERBS = ("accept",) * 10 + ("mend",) * 4 + ("refuse",) * 3 + ("field", "field", "link")
STATUSES = ("happened", "planned", "threatened", "alleged")


def made_up(archive: Archive, number: int) -> Iterator[Decision]:
    """So many decisions on records drawn by chance, the same each time."""
    dice = random.Random(SEED)
    chosen = set(dice.sample(range(archive.events(decisions="ignore").count()), number))
    place = 0
    for coded in archive.articles():
        line = to_json(coded)
        words = words_of(line["id"], coded.article.text, line["title"], line["sentences"], line["events"])
        others = {record["id"]: record for record in line["events"]}
        for record in line["events"]:
            if place in chosen:
                yield _decision(record, others, anchor=anchor_of(record, words), dice=dice)
            place += 1


def _decision(
    record: dict[str, Any], others: dict[str, dict[str, Any]], *, anchor: Any, dice: random.Random
) -> Decision:
    verb, given = dice.choice(VERBS), {"who": "Benchmark", "anchor": anchor, "seen": reading(record, others)}
    linked = [link["if"] for link in record["conditions"] if "if" in link]
    if verb == "link" and linked:
        return Decision(verb="refuse", target="link", part=link_part("if", others[linked[0]]), **given)
    if verb in ("field", "link"):
        return Decision(verb="refuse", target="field", part="recipients", **given)
    if verb == "refuse":
        return Decision(verb="refuse", **given)
    value = {"status": dice.choice([one for one in STATUSES if one != record["status"]])} if verb == "mend" else None
    return Decision(verb=verb, value=value, record=record, **given)


def _listed(archive: Archive, use: Use, _: Path) -> None:
    list(archive.events(limit=100, decisions=use))


def _counted(archive: Archive, use: Use, _: Path) -> None:
    archive.events(actor="PER", status="planned", decisions=use).count()


def _all(archive: Archive, use: Use, _: Path) -> None:
    for _event in archive.events(decisions=use):
        pass


def _exported(archive: Archive, use: Use, folder: Path) -> None:
    export(archive.root, "csv", folder / "export.csv", decisions=use)


def _briefed(archive: Archive, use: Use, _: Path) -> None:
    to_html(briefing(archive.articles(decisions=use)), title="Briefing")


def _reader(archive: Archive, use: Use, _: Path) -> None:
    archive.reader(decisions=use)


def _first_page(archive: Archive, use: Use, _: Path) -> None:
    client = TestClient(make_app(archive.reader(decisions=use), name="benchmark"), base_url="http://localhost")
    assert client.get("/").status_code == 200


QUESTIONS: dict[str, Question] = {
    "list the first hundred": _listed,
    "count what an actor plans": _counted,
    "list all": _all,
    "export as CSV": _exported,
    "briefing": _briefed,
    "open for the dashboard": _reader,
    "open, and the first page": _first_page,
}


def _seconds(ask: Question, archive: Archive, use: Use, folder: Path) -> float:
    """The median of several answers, in seconds of the processor."""
    taken = []
    for _ in range(TIMES):
        started = time.process_time()
        ask(archive, use, folder)
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def main() -> None:
    """Fills, decides, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--decisions", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument(
        "--work", type=Path, help="where to keep the archive; a folder of its own that goes if left out"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (options.work or Path(folder)) / "archive"
        if not root.exists():
            fill(root, options.events)
        archive = open_archive(root)
        if not archive.decisions():
            decide(root, *made_up(archive, options.decisions))
        drop_decided(root)
        started = time.process_time()
        found = archive.applied()
        print(f"{archive.events(decisions='ignore').count():,} records, {found.decisions:,} decisions: {found.words}")
        print(f"laid over the records for the first time in {time.process_time() - started:.1f} s")
        for name, ask in QUESTIONS.items():
            before, after = (_seconds(ask, archive, use, Path(folder)) for use in get_args(Use)[::-1])
            print(f"{name:30s} {before:6.2f} s ignored, {after:6.2f} s applied: × {after / before:.1f}", flush=True)


if __name__ == "__main__":
    main()

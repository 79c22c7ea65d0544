"""How fast the program reads: files into an archive, from text and from pages of HTML, with one process and with two.

    .venv/bin/python -m benchmarks.speed --data ../shared [--articles 150] [--rounds 3]

Medians over the rounds, on a fixed sample. Every round is a process of its own that makes an archive from nothing, so that
the time to load the model and the memory are those of a user's run; "start" is the part that no article causes. "page" are
the articles of "text" as web pages with menus and links of ours around them, "html" real pages of all kinds, with twice as
many words each. Pages that are no report or not English are read and refused, and count for time alone. Where the time goes
is told by a clock around the functions of each stage, in one process, each without the stages inside it.
"""

import argparse
import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.clock import Clock, watched
from sanudo.articles.reading import read_paths
from sanudo.cli.filling import fill

ARTICLES = 150
ROUNDS = 3
KINDS = ("text", "page", "html")
PROCESSES = (1, 2)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Round:
    """One run: articles coded, their words, seconds in all and until the first was coded, and the largest process."""

    articles: int
    words: int
    seconds: float
    start_seconds: float
    peak_megabytes: float


def sample(data: Path, kind: str, articles: int) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the sample's files, spread evenly over the corpus."""
    if kind in ("text", "page"):
        for path in _spread(sorted((data / "data/news").glob("*.txt")), articles):
            text = path.read_bytes()
            yield (path.name, text) if kind == "text" else (f"{path.stem}.html", _page(text.decode("utf-8", "replace")))
        return
    with gzip.open(data / "data/dev/pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    for number, page in enumerate(_spread(pages, articles)):
        yield f"{number:04d}.html", page["html"].encode("utf-8")


def _page(text: str) -> bytes:
    """An article (its address, then its paragraphs) as a web page with what sites put around one."""
    address, *lines = text.splitlines()
    first, *paragraphs = [escape(line.strip()) for line in lines if line.strip()] or [""]
    links = "".join(f'<li><a href="/topic/{number}">Topic {number}</a></li>' for number in range(40))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{first[:80]} - The Daily</title>
        <link rel="canonical" href="{escape(address)}"><script>var page = 1;</script></head>
        <body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{first[:80]}</h1><p>{first}</p>
        {"".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}</article>
        <aside><h2>Most read</h2><ul>{links}</ul></aside></main>
        <footer><p>All rights reserved.</p><ul>{links}</ul></footer></body></html>""".encode()


def _spread(items: Sequence[Item], number: int) -> list[Item]:
    return [items[len(items) * n // number] for n in range(number)] if len(items) > number else list(items)


def round_of(folder: Path, processes: int) -> Round:
    """One run over the files of a folder, in this process (and its workers)."""
    with TemporaryDirectory() as place:
        loaded = _start_seconds(processes, Path(place) / "empty")
        started = time.monotonic()
        archive, summary, _ = fill(Path(place) / "archive", read_paths([folder]), workers=processes)
        seconds = time.monotonic() - started
        words = sum(len(coded.article.text.split()) for coded in archive.articles())
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(one).ru_maxrss for one in who) / (1024 if sys.platform != "darwin" else 1024**2)
    return Round(summary.articles, words, seconds, loaded, peak)


def _start_seconds(processes: int, place: Path) -> float:
    """What a run of one line takes: nearly all of it is loading."""
    file = place.with_suffix(".txt")
    file.write_text("The minister met the ambassador on Monday.", encoding="utf-8")
    started = time.monotonic()
    fill(place, read_paths([file]), workers=processes)
    return time.monotonic() - started


def stages(folder: Path) -> dict[str, float]:
    """Seconds by stage of one run in this process."""
    clock = Clock()
    with TemporaryDirectory() as place:
        _start_seconds(1, Path(place) / "empty")  # reads all tables
    with watched(clock), TemporaryDirectory() as place:
        started = time.monotonic()
        fill(Path(place) / "archive", read_paths([folder]))
        total = time.monotonic() - started
    return {**clock.seconds, "the rest": total - sum(clock.seconds.values())}


def _in_own_process(folder: Path, processes: int) -> Round:
    command = [sys.executable, "-m", "benchmarks.speed", "--round", str(folder), "--processes", str(processes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"a round failed:\n{done.stderr}")
    return Round(**json.loads(done.stdout.splitlines()[-1]))


def rounds(data: Path, articles: int, number: int) -> Iterator[tuple[str, int, list[Round]]]:
    """The rounds of every kind of input and number of processes."""
    for kind in KINDS:
        with TemporaryDirectory() as place:
            for name, content in sample(data, kind, articles):
                (Path(place) / name).write_bytes(content)
            for processes in PROCESSES:
                yield kind, processes, [_in_own_process(Path(place), processes) for _ in range(number)]


def figures(kind: str, processes: int, done: Sequence[Round]) -> dict[str, float]:
    """Medians over the rounds, by name."""
    return {
        f"speed.{kind}_articles_per_second_{processes}": median(one.articles / one.seconds for one in done),
        f"speed.{kind}_words_per_second_{processes}": median(one.words / one.seconds for one in done),
        f"speed.{kind}_start_seconds_{processes}": median(one.start_seconds for one in done),
        f"speed.{kind}_megabytes_per_process_{processes}": median(one.peak_megabytes for one in done),
    }


def measure(data: Path, *, articles: int = ARTICLES, number: int = ROUNDS) -> dict[str, float]:
    """All figures, by name."""
    shown: dict[str, float] = {}
    for kind, processes, done in rounds(data, articles, number):
        shown.update(figures(kind, processes, done))
    return shown


def machine() -> str:
    """The processor, its cores and how busy they are, the system and Python."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        lines = described.read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{load}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Prints the machine, the figures and where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles the sample has at most")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--round", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--processes", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.round:
        print(json.dumps(asdict(round_of(options.round, options.processes))))
        return
    print(machine())
    for kind, processes, done in rounds(options.data, options.articles, options.rounds):
        for name, value in figures(kind, processes, done).items():
            print(f"{name:42s} {value:10.1f}", flush=True)
    for kind in KINDS:
        with TemporaryDirectory() as place:
            for name, content in sample(options.data, kind, options.articles):
                (Path(place) / name).write_bytes(content)
            _print_stages(kind, stages(Path(place)))


def _print_stages(kind: str, seconds: dict[str, float]) -> None:
    total = sum(seconds.values())
    print(f"where the time goes, {kind}, one process: {total:.1f} s")
    for name, value in sorted(seconds.items(), key=lambda pair: -pair[1]):
        print(f"  {name:28s} {value:7.2f} s {100 * value / total:5.1f} %")


if __name__ == "__main__":
    main()

"""Interface residue in plain text: which lines are dropped that should be, and which are that should not, by line.

Measured on reports of our own (evals/data/residue.txt). The rules were fitted to the first half of them; the second was
written by the same hands, and seen when rules were mended. So both say more of what was lost since than of pages nobody
here has seen; `pages` measures those.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sanudo.articles.cleaning import dropped_lines

REPORTS = Path(__file__).parent / "data" / "residue.txt"
MARK = "~ "


@dataclass(frozen=True, slots=True)
class Line:
    """A line, whether it is residue, and whether it was dropped."""

    report: int
    text: str
    residue: bool
    dropped: bool


def measure(_data: Path) -> dict[str, float]:
    """Precision and recall of dropped lines, on all reports and on the second half."""
    lines = list(_lines())
    second = [line for line in lines if line.report > max(one.report for one in lines) // 2]
    return {**_figures("residue.", lines), **_figures("residue.second_half_", second)}


def _figures(name: str, lines: list[Line]) -> dict[str, float]:
    right = sum(line.residue and line.dropped for line in lines)
    return {
        f"{name}precision": right / max(1, sum(line.dropped for line in lines)),
        f"{name}recall": right / max(1, sum(line.residue for line in lines)),
    }


def _lines() -> Iterator[Line]:
    reports = REPORTS.read_text(encoding="utf-8").split("\n== ")[1:]
    for number, report in enumerate(reports, 1):
        marked = report.splitlines()[1:]
        bare = [line.removeprefix(MARK) for line in marked]
        text = "\n".join(bare)
        starts = {line.start for line in dropped_lines(text)}
        position = 0
        for line, plain in zip(marked, bare, strict=True):
            yield Line(number, plain, line.startswith(MARK), position in starts)
            position += len(plain) + 1


def main() -> None:
    """Prints the figures, and with --errors every line that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not used: the reports are ours")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name, value in measure(options.data).items():
        print(f"{name} {value:.4f}")
    for line in _lines() if options.errors else ():
        if line.residue != line.dropped:
            print(line.report, "lost" if line.dropped else "left", repr(line.text))


if __name__ == "__main__":
    main()

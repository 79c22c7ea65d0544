"""How long the tables of who and where take to load, and how much memory they then hold.

    .venv/bin/python -m benchmarks.tables [--rounds N]

Each round is a process of its own: it imports what the tables need, then loads them all by asking one question of each
kind. Milliseconds (of the processor, so that a busy machine tells no other figure) and megabytes are of the loading alone; the
largest of the rounds is told beside the median.
"""

import argparse
import subprocess
import sys
from statistics import median

WANTED_MS, WANTED_MB = 300, 120
ROUND = """
import csv, re, resource, time, unicodedata, numpy, yaml
from sanudo.gazetteer import atlas, countries, nominals, offices, organisations, outlets, people, places, sectors, who
def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6
before, started = memory(), time.process_time()
who.resolve("the Ruritanian foreign minister, Jane Doe of Reuters", date="2020-01-01", near=("KEN",))
who.resolve("the president", date="2020-01-01", near=("KEN",))
organisations.members("UN", "2020-01-01")
places.resolve_place("the city of Mombasa", near=("KEN",))
print((time.process_time() - started) * 1000, memory() - before)
"""


def rounds(count: int) -> list[tuple[float, float]]:
    """Milliseconds and megabytes of each round."""
    found = []
    for _ in range(count):
        done = subprocess.run([sys.executable, "-c", ROUND], check=True, capture_output=True, text=True)
        taken, held = map(float, done.stdout.split())
        found.append((taken, held))
    return found


def main() -> None:
    """Prints the figures; exits with 1 where the median is above what the project wants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    found = rounds(parser.parse_args().rounds)
    over = False
    for name, values, wanted in (("ms", [t for t, _ in found], WANTED_MS), ("MB", [m for _, m in found], WANTED_MB)):
        over |= median(values) > wanted
        print(f"{median(values):7.0f} {name}   largest {max(values):.0f}, wanted at most {wanted}")
    raise SystemExit(over)


if __name__ == "__main__":
    main()

"""Which offices the table knows of which countries in which years: its gaps.

    .venv/bin/python -m evals.offices [--office OFFICE] [--since YEAR] [--until YEAR]

A year counts as known where somebody is known in the office on the first day of some quarter of it. Countries are those
with an ISO code in the years in which they existed. A head of government is not missed where the head of state led alone.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sanudo.gazetteer.countries import Country, countries
from sanudo.gazetteer.offices import all_holders, holders

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
RANGES = {"head_of_state": 1945, "head_of_government": 1945, "foreign_minister": 2015, "defence_minister": 2015}
QUARTERS = ("01-01", "04-01", "07-01", "10-01")
# A country counts as covered with at least this share of its years known.
ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one country's office the years asked, and those in which nobody is known."""

    country: Country
    asked: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def share(self) -> float:
        """The share of years known."""
        return 1 - len(self.missing) / max(1, len(self.asked))


def coverage(office: str, *, since: int, until: int) -> Iterator[Coverage]:
    """Each independent country's, by code."""
    for code, country in sorted(countries().items()):
        asked = tuple(year for year in range(since, until + 1) if country.existed(year))
        if asked and country.cow and (country.parent is None or country.until):
            yield Coverage(country, asked, tuple(year for year in asked if not _known(office, code, year)))


def _known(office: str, code: str, year: int) -> bool:
    offices = (office, "head_of_state") if office == "head_of_government" else (office,)
    return any(holders(one, code, f"{year}-{day}") for one in offices for day in QUARTERS)


def measure(data: Path) -> dict[str, float]:
    """The share of country-years known of each office, and how many countries have at least nine tenths of them."""
    del data
    figures = {}
    for office in OFFICES:
        found = list(coverage(office, since=RANGES[office], until=last_year()))
        asked = sum(len(one.asked) for one in found)
        figures[f"{office}_share"] = round(1 - sum(len(one.missing) for one in found) / asked, 4)
        figures[f"{office}_countries"] = float(sum(one.share >= ENOUGH for one in found))
    return figures


def last_year() -> int:
    """The last year in which the table knows that somebody came to office."""
    return max(int(holder.since[:4]) for holder in all_holders())


def spans(years: Sequence[int]) -> str:
    """Years as "1945–49, 1961"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last % 100:02}" for first, last in runs)


def main() -> None:
    """Prints the shares, and for one office each country's missing years."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--office", choices=OFFICES)
    parser.add_argument("--since", type=int)
    parser.add_argument("--until", type=int, default=date.today().year)
    options = parser.parse_args()
    if options.office is None:
        for name, value in measure(Path()).items():
            print(f"{name:28} {value:g}")
        return
    for one in coverage(options.office, since=options.since or RANGES[options.office], until=options.until):
        if one.missing:
            print(f"{one.country.code} {one.country.name:34.34} {spans(one.missing)}")


if __name__ == "__main__":
    main()

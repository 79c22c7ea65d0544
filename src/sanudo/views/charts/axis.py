"""Days along a line: which to name, and where they stand."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` on pixels from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where the middle of a day stands."""
        length = (self.last - self.first).days + 1
        return self.left + ((day - self.first).days + 0.5) * (self.right - self.left) / length

    def ticks(self, apart: float = 90) -> list[tuple[date, str]]:
        """Days to name, at least so many pixels apart: days, Mondays, first days of months or of years."""
        length = (self.last - self.first).days + 1
        most = max(1, int((self.right - self.left) / apart))
        if length <= 31 * most:
            step = max(1, math.ceil(length / most))
            return [
                (day, f"{day.day} {day:%b %Y}")
                for day in (self.first + timedelta(days=n) for n in range(0, length, step))
            ]
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        every = next((n for n in (1, 2, 3, 6) if months / n <= most), 12 * max(1, math.ceil(months / 12 / most)))
        firsts = [
            date(self.first.year + n // 12, n % 12 + 1, 1)
            for n in range(self.first.month - 1, self.first.month + months)
        ]
        named = [
            day for day in firsts if self.first <= day <= self.last and (day.year * 12 + day.month - 1) % every == 0
        ]
        return [(day, f"{day:%b %Y}" if every < 12 else f"{day.year}") for day in named]


def core(counts: Mapping[date, int], *, kept: float = 0.98) -> tuple[date, date] | None:
    """The period around the middle day that holds nearly all: a treaty of 1994 must not squeeze a week of news.

    `counts` says how much there is of each day. Where the period would be no narrower than half of the whole, the whole is
    better.
    """
    near = nearest(counts, math.ceil(sum(counts.values()) * kept))
    if not near:
        return None
    every = [day for day, count in counts.items() if count]
    whole = (max(every) - min(every)).days + 1
    return (min(near), max(near)) if 2 * ((max(near) - min(near)).days + 1) < whole else (min(every), max(every))


def nearest(counts: Mapping[date, int], least: int) -> list[date]:
    """The middle day and the days nearest to it, in that order, that together hold at least so much."""
    days = sorted(day for day, count in counts.items() if count)
    sums = list(accumulate(counts[day] for day in days))
    if not sums:
        return []
    middle = days[bisect_right(sums, sums[-1] // 2)]
    near = sorted(days, key=lambda day: abs((day - middle).days))
    held = list(accumulate(counts[day] for day in near))
    return near[: bisect_left(held, max(1, least)) + 1]

"""Times against gold: TIMEX3 values of war histories, cases of time in sentences, and speed.

`python -m evals.times --data DIR` prints value and span F1 on time_wikiwars (on the half of the documents that error
analysis looked at, the other half, and all) and the accuracy on time_cases over the kinds that news uses.

A value counts when an expression overlaps the gold one and has the same TIMEX3 value; strict counts equal spans only.

Left out of time_cases, because a report does not speak so or because the set's convention there is its own:
- sets ("every Monday"), durations (told apart, but no time), clock times and time zones without a day;
- clock ranges ("Thursday 2-3", "between four and five"), hours and minutes counted from now;
- days in figures without a year ("22/04"), a day without a month ("the 18th", "Monday 21"), figures run together;
- years and days spelled out in words ("nineteen ninety six"), two-figure years;
- fiscal, school and calendar years, business days, numbered weeks, "=2019", and the shorthand of assistants ("eod",
  "9a", "w/c", "tmrw");
- holidays beyond the few that the program knows, days that do not exist;
- "the year", "the month", "the same week" with nothing told before (here unknown, there the day of asking).
"""

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sanudo.events.moments import moment_of
from sanudo.events.times import Resolved, resolved_times, times, timex
from sanudo.model.entities import When

Case = dict[str, Any]
Found = tuple[int, int, str]


def measure(data: Path) -> dict[str, float]:
    """All figures of this evaluation."""
    documents = _read(data / "data" / "dev" / "time_wikiwars.jsonl")
    halves = {"wikiwars": documents, "wikiwars_analysed": documents[::2], "wikiwars_unseen": documents[1::2]}
    figures = {f"{name}_{key}": value for name, half in halves.items() for key, value in _wikiwars(half).items()}
    return {**figures, **_cases(data / "data" / "dev" / "time_cases.jsonl"), "kilobytes_per_second": _speed(documents)}


def _read(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _wikiwars(documents: list[Case]) -> dict[str, float]:
    total = overlapping = same_span = value = strict = 0
    for document in documents:
        got = [found for one in resolved_times(document["text"], date=document["dct"]) for found in _found(one)]
        gold = [(item["start"], item["end"], item["value"]) for item in document["timexes"]]
        total += len(got) + len(gold)
        for one, other in _matched(gold, got):
            overlapping += 1
            same_span += one[:2] == other[:2]
            value += one[2] == other[2]
            strict += one == other
    counts = {"overlap_f1": overlapping, "span_f1": same_span, "value_f1": value, "strict_value_f1": strict}
    return {name: 2 * count / total for name, count in counts.items()}


def _matched(gold: list[Found], got: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Each gold expression with the best that overlaps it, no expression twice."""
    free = dict(enumerate(got))
    for one in gold:
        near = [key for key, other in free.items() if other[0] < one[1] and one[0] < other[1]]
        if near:
            yield one, free.pop(min(near, key=lambda key: (free[key][:2] != one[:2], free[key][2] != one[2])))


def _found(resolved: Resolved) -> Iterator[Found]:
    """Spans and values, the two ends of a range apart, ages left out."""
    expression, context = resolved.expression, resolved.context
    meaning = expression.meaning
    if expression.kind == "age":
        return
    if meaning.first is None or meaning.last is None:
        yield expression.start, expression.end, resolved.value
        return
    for part in (meaning.first, meaning.last):
        moment = moment_of(part.meaning, context)
        yield part.start, part.end, timex(part.meaning, moment, context)
        if moment is not None and moment.first is not None:
            context = replace(context, previous=moment.first)


# --- time_cases

_KINDS = ("date", "daterange", "datetime", "datetimerange")
_NOT_NEWS = re.compile(
    r"fiscal|school year|calendar year|\b[sfc]y ?\d|business day|\beod\b|\beoy\b|w/c|\botd\b|work(?:ing )?week"
    r"|week \d|[<>=@]|tmrw|tonite|\d[ap]\b|\bmid today|\bmin(?:ute)?s?\b|\bhours?\b|in the day|later in today"
    r"|end of (?:today|tomorrow)|end of (?:the |this )?(?:day|sunday)|remaining"
    r"|year to date|to date|till date|greater|\bat the minute"
    r"|^(?:the |same |that )*(?:year|month|week|day|fortnight|weekend)$|^the day (?:after|before)$|next decade",
    re.IGNORECASE,
)
_BARE_FIGURES = re.compile(
    r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-])|^\d{1,2}$|^\d{8}$|\d{1,2}-\d{1,2}-\d{4}-|^\d{1,2}-\d{4}$|^\d{4}-\d{1,2}$"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)\w*,? (?:the )?(?:\d\d?\b|\d\d?(?:st|nd|rd|th)|\w+(?:th|first|third)\b)(?! of)"
)
_NO_MONTH = re.compile(
    r"^(?:around |on |week of )?(?:the )?(?:week of the )?(?:\d{1,2}(?:st|nd|rd|th)?|\w+th)$"
    r"|to the \w+$|the \d+ |st day|th day|rd day"
)
_SPELLED = re.compile(
    r"two thousand|nineteen |hundred|(?:first|of) \d\d$|twenty |thousand|(?:one|six|nine|seven|eight|thirty|five)$"
)
_HOLIDAYS = re.compile(
    r"independence|halloween|thanksgiving|labou?r day|black friday|earth day|juneteenth|freedom day|jubilee|patrick"
    r"|eid|ramadan|workers|new year\b|mother|father|memorial|columbus|veteran|valentine"
)
_CLOCK_RANGE = re.compile(r"\dT\d|^\(T|,T")


def _cases(path: Path) -> dict[str, float]:
    cases = [case for case in _read(path) if case["reference"] and _is_news(case)]
    right = sum(_is_right(case) for case in cases)
    return {"cases_accuracy": right / len(cases), "cases_counted": float(len(cases))}


def _is_news(case: Case) -> bool:
    """Whether every gold expression of the case is of a kind that news uses; cases without gold are kept."""
    return all(_news_like(gold) for gold in case["gold"])


def _news_like(gold: Case) -> bool:
    kind = str(gold["type"]).rpartition(".")[2]
    values = (gold.get("resolution") or {}).get("values") or [{}]
    if kind not in _KINDS or any(value.get("value") == "not resolved" for value in values):
        return False
    if kind == "datetimerange" and any(_CLOCK_RANGE.search(value["timex"]) for value in values):
        return False
    left_out = (_NOT_NEWS, _BARE_FIGURES, _NO_MONTH, _SPELLED, _HOLIDAYS)
    return not any(pattern.search(gold["text"]) for pattern in left_out)


def _is_right(case: Case) -> bool:
    """Each gold expression has a time that overlaps it and means the same; no time stands elsewhere."""
    free = times(case["text"], date=case["reference"][:10])
    for gold in case["gold"]:
        near = next((when for when in free if when.span.start < gold["end"] and gold["start"] < when.span.end), None)
        if near is None or not any(_same(near, value) for value in gold["resolution"]["values"]):
            return False
        free.remove(near)
    return not free


def _same(when: When, value: Case) -> bool:
    """Whether the days agree. The set's ends are exclusive, and the end of a range of two is its last unit's first day;
    where it counts days exactly ("in two months") a period of the unit that holds the day is right."""
    start, end = (
        (value.get("value") or value.get("start") or "")[:10],
        (value.get("value") or value.get("end") or "")[:10],
    )
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", start or end):
        return False
    if value.get("value") or (start == end and when.start == start):
        return bool(when.start and when.end and when.start <= start <= when.end)
    if not end:
        return when.start is not None and abs(_days(when.start, start)) <= 1
    last = (date.fromisoformat(end) - timedelta(1)).isoformat()
    if not start:
        return when.start is None and when.end in (last, end)
    ends = when.end in (last, end) or (value["timex"].startswith("(") and bool(when.end) and _holds(when, end))
    return when.start is not None and abs(_days(when.start, start)) <= 1 and ends


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(one) - date.fromisoformat(other)).days


def _holds(when: When, day: str) -> bool:
    """Whether the last month or year of the time begins on that day."""
    assert when.end
    return (
        day[:7] == when.end[:7]
        if when.precision in ("month", "vague")
        else day[:4] == when.end[:4] and day[5:] == "01-01"
    )


# --- speed


def _speed(documents: list[Case]) -> float:
    begun = time.perf_counter()
    size = sum(len(document["text"]) for document in documents)
    for document in documents:
        times(document["text"], date=document["dct"])
    return size / 1000 / (time.perf_counter() - begun)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:32} {value:.3f}")


if __name__ == "__main__":
    main()

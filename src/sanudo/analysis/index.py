"""The index of conflict and cooperation between two parties, day by day.

The value of a day is the sum of score × weight × confidence over its unique events. The confidence of an event is the
probability that its record is right, so the value is the expectation of the sum over an archive in which each record
stands or falls by itself. The band says how far that sum may lie from it: it is read from simulated archives in which each
event is kept with its probability (a seeded Monte Carlo of the Poisson binomial). It covers errors of the coder that the
confidence knows of; it does not cover what was never reported.

Records that tell one event count once, with the surest of them: records of one story where stories have been made, else
records of one day, type, mode, status and pair of parties.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from sanudo.analysis.selection import Selection
from sanudo.analysis.weights import Weights
from sanudo.archive.reader import Reader
from sanudo.archive.tables import BETWEEN

LONGEST: Final = 1461  # days of one index

Unit = Literal["day", "month"]


@dataclass(frozen=True, slots=True)
class UniqueEvent:
    """One event that counts: its day, its value if it is right, the probability that it is, and its records."""

    day: date
    type: str
    value: float
    probability: float
    records: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it moves the index at all."""
        return bool(self.value and self.probability)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the index, or a month by its first day. `low` and `high` bound the band; `mean` is the running mean, `mean_low`
    and `mean_high` its band; of a month they are its own value and band."""

    day: date
    value: float
    low: float
    high: float
    mean: float
    mean_low: float
    mean_high: float
    events: int


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a pair of parties, with the total over the period and its band."""

    pair: tuple[str, str]
    days: tuple[Day, ...]
    total: float
    total_low: float
    total_high: float
    events: int
    records: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties (keys, in the order of the alphabet) and how much there is between them, both ways; `conflict` and
    `cooperation` are what has a day and a score."""

    one: str
    other: str
    records: int
    conflict: int
    cooperation: int


_KINDS: Final = """
    WITH chosen AS (SELECT * FROM ({chosen}) WHERE quad IS NOT NULL AND day IS NOT NULL)
    SELECT e.between, min(e.day) AS day, min(e.type) AS type, max_by({score}, e.confidence) AS score,
           max(e.confidence) AS confidence,
           e.status AS status, e.background AS background, list(e.id ORDER BY e.confidence DESC, e.id) AS records
    FROM chosen e LEFT JOIN (
        SELECT event, min(story) AS story FROM reports SEMI JOIN chosen ON id = event GROUP BY event
    ) p ON p.event = e.id
    GROUP BY e.between, {unique}, e.status, e.background ORDER BY day, type, records
"""
_OF_ONE: Final = "SELECT *, NULL AS between FROM events e WHERE {where}"
_OF_PAIRS: Final = """
    SELECT e.*, between FROM (SELECT unnest($names) AS between) JOIN (FROM events e WHERE {where}) e
    ON list_contains(e.pairs, between)
"""
_PAIRS: Final = """
    SELECT split_part(pair, {between}, 1) AS one, split_part(pair, {between}, 2) AS other, count(*) AS records,
           count(*) FILTER (quad IN (3, 4)) AS conflict, count(*) FILTER (quad IN (1, 2)) AS cooperation
    FROM (SELECT CASE WHEN e.score <> 0 AND e.day IS NOT NULL AND NOT e.background THEN e.quad END AS quad,
                 unnest(e.pairs) AS pair
          FROM events e WHERE {where})
    GROUP BY pair ORDER BY conflict + cooperation DESC, records DESC, pair LIMIT {limit:d}
"""


def pairs(reader: Reader, chosen: Selection, *, limit: int = 40) -> tuple[Pair, ...]:
    """The pairs of parties with the most records that count, in any direction."""
    sql = _PAIRS.format(where=chosen.where, limit=limit, between=BETWEEN)
    return tuple(Pair(**row) for row in reader.rows(sql, chosen.values))


def index(reader: Reader, chosen: Selection, weights: Weights, *, unit: Unit = "day") -> Index:
    """The index of the pair that the selection names, by day or by month."""
    one, _, other = (chosen.pair or "").partition("~")
    return _index((one, other), unique_events(reader, chosen, weights), weights, unit)


def indices(reader: Reader, chosen: Selection, found: Sequence[Pair], weights: Weights) -> tuple[Index, ...]:
    """The index of each pair by day, of the events of the selection, in one question to the archive."""
    names = {f"{pair.one}{chr(31)}{pair.other}": pair for pair in found}
    events: dict[str, list[UniqueEvent]] = {name: [] for name in names}
    sql = _sql(weights, _OF_PAIRS.format(where=chosen.where))
    for row in reader.rows(sql, {**chosen.values, "names": list(names)}):
        if (event := _unique(row, weights)).counts:
            events[row["between"]].append(event)
    return tuple(_index((pair.one, pair.other), events[name], weights, "day") for name, pair in names.items())


def _index(pair: tuple[str, str], events: Sequence[UniqueEvent], weights: Weights, unit: Unit) -> Index:
    one, other = pair
    draws = _draws(events, weights, f"{one}~{other}")
    days = (_days if unit == "day" else _months)(events, draws, weights)
    total = draws.sum(axis=1) if events else np.zeros(1)
    low, high = _band(total, weights)
    return Index(
        pair=(one, other),
        days=days,
        total=round(sum(event.value * event.probability for event in events), 3),
        total_low=low,
        total_high=high,
        events=len(events),
        records=sum(len(event.records) for event in events),
    )


def unique_events(reader: Reader, chosen: Selection, weights: Weights) -> tuple[UniqueEvent, ...]:
    """The events of the selection that count, each once, by day."""
    rows = reader.rows(_sql(weights, _OF_ONE.format(where=chosen.where)), chosen.values)
    return tuple(event for row in rows if (event := _unique(row, weights)).counts)


def _sql(weights: Weights, chosen: str) -> str:
    column = {"plover": "e.score", "goldstein": "e.goldstein"}[weights.score]
    alike = "concat_ws('|', e.day, e.type, e.mode, e.actor_keys, e.recipient_keys)"
    return _KINDS.format(score=column, chosen=chosen, unique=f"coalesce(p.story, {alike})")


def _unique(row: Mapping[str, Any], weights: Weights) -> UniqueEvent:
    factor = weights.types.get(row["type"], 1.0) * weights.statuses.get(row["status"], 0.0)
    factor *= weights.background if row["background"] else 1.0
    sure = row["confidence"] if row["confidence"] >= weights.minimum_confidence else 0.0
    return UniqueEvent(row["day"], row["type"], row["score"] * factor, sure, tuple(row["records"]))


def _draws(events: Sequence[UniqueEvent], weights: Weights, name: str) -> NDArray[np.float64]:
    """What each event adds in each simulated archive: draws × events."""
    seed = int.from_bytes(hashlib.sha256(f"{weights.seed} {name}".encode()).digest()[:8])
    chance = np.random.default_rng(seed).random((weights.draws, len(events)))
    kept = chance < np.array([event.probability for event in events])
    added: NDArray[np.float64] = kept * np.array([event.value for event in events])
    return added


def _days(events: Sequence[UniqueEvent], draws: NDArray[np.float64], weights: Weights) -> tuple[Day, ...]:
    if not events:
        return ()
    first, last = events[0].day, max(event.day for event in events)
    first = max(first, last - timedelta(days=LONGEST - 1))
    length = (last - first).days + 1
    place = np.array([(event.day - first).days for event in events])
    inside = np.flatnonzero(place >= 0)
    order = inside[np.argsort(place[inside], kind="stable")]
    sums = np.zeros((draws.shape[0], length))
    starts = np.flatnonzero(np.diff(place[order], prepend=-1))
    sums[:, place[order][starts]] = np.add.reduceat(draws[:, order], starts, axis=1)
    values, counts = np.zeros(length), np.zeros(length, dtype=int)
    np.add.at(
        values,
        place[inside],
        [event.value * event.probability for event, day in zip(events, place, strict=True) if day >= 0],
    )
    np.add.at(counts, place[inside], 1)
    tail = (1 - weights.interval) / 2
    low, high = np.quantile(sums, (tail, 1 - tail), axis=0)
    means = _running(values[None, :], weights.window)[0]
    mean_low, mean_high = np.quantile(_running(sums, weights.window), (tail, 1 - tail), axis=0)
    columns = np.round(np.stack([values, low, high, means, mean_low, mean_high]), 3) + 0.0
    return tuple(
        _day(first + timedelta(days=number), column, int(counts[number])) for number, column in enumerate(columns.T)
    )


def _months(events: Sequence[UniqueEvent], draws: NDArray[np.float64], weights: Weights) -> tuple[Day, ...]:
    """The sums of whole months, from the first that has an event to the last."""
    if not events:
        return ()
    months = np.array([event.day.year * 12 + event.day.month - 1 for event in events])
    first = int(months.min())
    place, length = months - first, int(months.max()) - first + 1
    values, counts = np.zeros(length), np.bincount(place, minlength=length)
    np.add.at(values, place, [event.value * event.probability for event in events])
    sums = np.zeros((draws.shape[0], length))
    for month in np.flatnonzero(counts):
        sums[:, month] = draws[:, place == month].sum(axis=1)
    tail = (1 - weights.interval) / 2
    low, high = np.quantile(sums, (tail, 1 - tail), axis=0)
    columns = np.round(np.stack([values, low, high, values, low, high]), 3) + 0.0
    named = (date((first + number) // 12, (first + number) % 12 + 1, 1) for number in range(length))
    return tuple(_day(*one) for one in zip(named, columns.T, map(int, counts), strict=True))


def _day(day: date, column: NDArray[np.float64], events: int) -> Day:
    value, low, high, mean, mean_low, mean_high = map(float, column)
    return Day(day, value, low, high, mean, mean_low, mean_high, events)


def _running(rows: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """The mean of each day and the `window` - 1 before it; before the first event there was nothing."""
    total = np.cumsum(rows, axis=1)
    total[:, window:] = total[:, window:] - total[:, :-window]
    return total / window


def _band(totals: NDArray[np.float64], weights: Weights) -> tuple[float, float]:
    tail = (1 - weights.interval) / 2
    low, high = np.quantile(totals, (tail, 1 - tail))
    return round(float(low), 3), round(float(high), 3)

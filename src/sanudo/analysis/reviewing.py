"""What to review: queues of records, each in an order of its own, and what a random sample says of how many are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal

from sanudo.analysis.selection import Selection
from sanudo.analysis.weights import Weights
from sanudo.archive.reader import Reader

Queue = Literal["unsure", "consequential", "again", "filter", "sample", "decided"]
QUEUES: Final[tuple[Queue, ...]] = ("unsure", "consequential", "again", "filter", "sample", "decided")

LONGEST: Final = 500  # records of a queue that are looked at in one go
LARGEST_SAMPLE: Final = 5000
DECIDED: Final = ("accepted", "mended", "refused", "added")
_Z: Final = 1.959963984540054  # of a normal distribution: 95 % lie within

# How far the index is expected to move when somebody decides: score × weight, by p when it falls and by 1 - p when it rises,
# the one with probability 1 - p, the other with p. Of the records of one story only the surest counts.
_MOVES: Final = """
    abs({score} * coalesce(map($kinds::VARCHAR[], $of_kinds::DOUBLE[])[e.type], 1)
        * coalesce(map($states::VARCHAR[], $of_states::DOUBLE[])[e.status], 0)
        * CASE WHEN e.background THEN $history ELSE 1 END) * 2 * e.confidence * (1 - e.confidence)
"""
_ONE_OF_STORY: Final = """
    e.id NOT IN (SELECT id FROM (
        SELECT r.id, row_number() OVER (PARTITION BY p.story ORDER BY r.confidence DESC, r.id) AS place
        FROM read_events r JOIN reports p ON p.event = r.id) WHERE place > 1)
"""
_OPEN: Final = "NOT EXISTS (FROM standings s WHERE s.article = e.article AND s.event = e.id AND s.verdict IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its interval of 95 % (Wilson 1927): of `of` there are `number`."""

    number: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a random sample says: how many of its records were decided on; of these the share that is right as it was read, and
    the share that is a record at all, right or mended. `left` records of the sample are still to be decided on."""

    size: int
    left: int
    right: Interval
    real: Interval


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many records wait in the whole archive: undecided, and to be decided again."""

    undecided: int
    again: int
    decided: int


def queue(
    reader: Reader,
    kind: Queue,
    chosen: Selection,
    *,
    weights: Weights,
    seed: int = 1,
    size: int = 100,
    limit: int = LONGEST,
) -> tuple[str, ...]:
    """The ids of the records of a queue, in its order. A sample has all its records, the others what waits."""
    values = {**chosen.values, "seed": str(seed)}
    if kind == "again":
        sql = "SELECT event AS id FROM standings WHERE asks ORDER BY last LIMIT {limit:d}"
    elif kind == "decided":
        sql = "SELECT event AS id FROM standings ORDER BY last DESC LIMIT {limit:d}"
    elif kind == "sample":
        limit = min(size, LARGEST_SAMPLE)
        sql = "SELECT e.id FROM read_events e WHERE {where} ORDER BY sha256(concat($seed, ':', e.id)), e.id LIMIT {limit:d}"
    else:
        order, more, extra = _order(kind, weights)
        values |= extra
        where = f"{{where}} AND {_OPEN} AND {more}"
        sql = f"SELECT e.id FROM read_events e WHERE {where} ORDER BY {order} LIMIT {{limit:d}}"  # noqa: S608  parts of ours
    return tuple(row["id"] for row in reader.rows(sql.format(where=chosen.where, limit=limit), values))


def estimate(reader: Reader, ids: tuple[str, ...]) -> Estimate:
    """What the decisions on the records of a sample say of all records that it was drawn from.

    A decision that is to be made again does not count yet; a record that is now read as it was decided is right.
    """
    sql = """
        SELECT CASE WHEN agrees AND verdict <> 'refused' THEN 'accepted' ELSE verdict END AS verdict, count(*) AS number
        FROM standings WHERE event IN (SELECT unnest($ids)) AND verdict IS NOT NULL AND NOT asks AND NOT lost GROUP BY 1
    """
    found = {row["verdict"]: row["number"] for row in reader.rows(sql, {"ids": list(ids)})}
    done = sum(found.values())
    right = found.get("accepted", 0)
    return Estimate(len(ids), len(ids) - done, wilson(right, done), wilson(right + found.get("mended", 0), done))


def waiting(reader: Reader) -> Waiting:
    """How much is to be done."""
    sql = f"""
        SELECT (SELECT count(*) FROM read_events e WHERE {_OPEN}) AS undecided,
               (SELECT count(*) FROM standings WHERE asks) AS again,
               (SELECT count(*) FROM standings WHERE verdict IS NOT NULL) AS decided
    """  # noqa: S608  only names of ours
    return Waiting(**reader.rows(sql)[0])


def wilson(number: int, of: int) -> Interval:
    """The share of `number` in `of` with Wilson's interval; unknown where there is nothing."""
    if of == 0:
        return Interval(0, 0, None, None, None)
    share, square = number / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Interval(number, of, share, max(0.0, middle - half), min(1.0, middle + half))


def _order(kind: Queue, weights: Weights) -> tuple[str, str, Mapping[str, object]]:
    """The order of a queue, a condition more, and their parameters."""
    if kind == "unsure":
        return "e.confidence, e.article, e.position", "true", {}
    if kind == "filter":
        return "e.reported DESC NULLS LAST, e.article, e.position", "true", {}
    score = {"plover": "e.score", "goldstein": "e.goldstein"}[weights.score]
    values = {
        "kinds": list(weights.types), "of_kinds": list(weights.types.values()), "states": list(weights.statuses),
        "of_states": list(weights.statuses.values()), "history": weights.background,
    }  # fmt: skip
    moves = _MOVES.format(score=score)
    return f"{moves} DESC NULLS LAST, e.article, e.position", f"e.quad IS NOT NULL AND {_ONE_OF_STORY}", values

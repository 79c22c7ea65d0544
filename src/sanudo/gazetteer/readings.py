"""Which of the places that go by a name is meant: by size, by the article's countries and by its other places."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from sanudo.gazetteer.atlas import Match, PlaceKind, PlaceRow, candidates, distance, region_of_code

# Weights of a reading, in powers of ten of people; chosen on the half of dev/places_* that evals.places calls tuned.
KIND_WEIGHT: Mapping[PlaceKind, float] = {
    "country": 1.5, "admin1": 0.6, "admin2": -0.8, "town": 0.0, "quarter": 6.0,
    "region": 6.5, "macro": 7.5, "water": 6.0, "land": 6.0, "island": 6.0,
}  # fmt: skip
MATCH_WEIGHT: Mapping[Match, float] = {"chief": 2.0, "main": 0.0, "alternate": -3.0, "adjective": 0.0}
NEAR_WEIGHT = 2.0
COUNTRY_WEIGHT = 1.2
ADMIN1_WEIGHT = 2.5
CLOSE_WEIGHT = 1.5
CLOSE_KM = 120.0
SETTLED_WEIGHT = 20.0
SHARPNESS = 0.8
ROUNDS = 3
# By how much a reading inside the country behind the comma may be less likely than another, before it is a list.
LIST_GAP = 3.0
# How far from the middle of a second-level area its towns lie at most, by and large.
COUNTY_KM = 80.0
# Springfield has 26 readings, San Antonio several hundred; the smallest are left out of the vote.
READINGS = 80


def ranked(rows: Sequence[PlaceRow], near: Sequence[str], others: Sequence[PlaceRow]) -> tuple[list[PlaceRow], str]:
    """The readings, likeliest first, and what decided: name, population, near or others."""
    alone = max(rows, key=prior)
    close = max(rows, key=lambda row: prior(row) + _nearness(row, near))
    best = sorted(rows, key=lambda row: prior(row) + _nearness(row, near) + _company(row, others), reverse=True)
    if len(rows) == 1:
        return best, "name"
    return best, "others" if close != best[0] else "near" if alone != close else "population"


def readings_of(phrase: str) -> Sequence[PlaceRow]:
    """All places that go by this name or abbreviation."""
    # "Fla." is the abbreviation first, "NSW" only if no place is called so.
    rows = candidates(phrase)
    chief = any(row.match == "chief" for row in rows)
    if phrase.endswith(".") and not chief and (regions := region_of_code(phrase)):
        return regions
    return rows or (region_of_code(phrase) if phrase[:2].isupper() or "." in phrase else [])


def settled(
    names: Sequence[str], *, near: Sequence[str] = (), known: Mapping[str, Sequence[PlaceRow]] = MappingProxyType({})
) -> tuple[PlaceRow, ...]:
    """The likeliest reading of each name that any place goes by, all chosen together: neighbours support each other.

    `known` are names whose readings are given already. Every name's readings vote for their country and region by
    their likelihood, in a few rounds (the spatial minimality of Leidner 2007, made soft).
    """
    every = [known.get(name) or readings_of(name)[:READINGS] for name in dict.fromkeys(names)]
    readings = [list(rows) for rows in every if rows]
    priors = [[prior(row) + _nearness(row, near) for row in rows] for rows in readings]
    shares = [_shares(scores) for scores in priors]
    for _ in range(ROUNDS):
        votes = _votes(readings, shares)
        shares = [_revised(*one, votes) for one in zip(readings, priors, shares, strict=True)]
    return tuple(rows[share.index(max(share))] for rows, share in zip(readings, shares, strict=True))


def _revised(
    rows: Sequence[PlaceRow], scores: Sequence[float], share: list[float], votes: Mapping[object, float]
) -> list[float]:
    own = _votes([rows], [share])
    return _shares([score + _support(row, votes, own) for row, score in zip(rows, scores, strict=True)])


def _votes(readings: Sequence[Sequence[PlaceRow]], shares: list[list[float]]) -> dict[object, float]:
    votes: dict[object, float] = defaultdict(float)
    for rows, share in zip(readings, shares, strict=True):
        for row, part in zip(rows, share, strict=True):
            for area in _areas(row):
                votes[area] += part
    return votes


def _areas(row: PlaceRow) -> list[object]:
    country = row.country
    return [] if country is None else [country, (country, row.admin1)] if row.admin1 else [country]


def _support(row: PlaceRow, votes: Mapping[object, float], own: Mapping[object, float]) -> float:
    weights = (COUNTRY_WEIGHT, ADMIN1_WEIGHT)
    others = (max(0.0, votes.get(area, 0.0) - own.get(area, 0.0)) for area in _areas(row))
    return sum(weight * math.log2(1 + vote) for weight, vote in zip(weights, others, strict=False))


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@lru_cache(maxsize=4096)
def prior(row: PlaceRow) -> float:
    """How likely a reading is before any context."""
    weight = math.log10(row.population + 10) if row.kind in ("town", "admin1", "admin2", "country") else 0.0
    return weight + KIND_WEIGHT[row.kind] + MATCH_WEIGHT[row.match]


def _nearness(row: PlaceRow, near: Sequence[str]) -> float:
    ranks = [rank for rank, country in enumerate(near) if country in row.countries]
    return NEAR_WEIGHT / (1 + 0.5 * ranks[0]) if ranks else 0.0


def _company(row: PlaceRow, others: Sequence[PlaceRow]) -> float:
    if any(other.index == row.index for other in others):
        return SETTLED_WEIGHT
    votes: dict[object, float] = defaultdict(float)
    for other in others:
        for area in _areas(other):
            votes[area] += 1.0
    gaps = [gap for other in others if (gap := distance(row, other)) is not None]
    return _support(row, votes, {}) + (CLOSE_WEIGHT * math.exp(-min(gaps) / CLOSE_KM) if gaps else 0.0)


def inside(row: PlaceRow, container: str) -> bool:
    """Whether a place lies in an area of this name or abbreviation."""
    named = candidates(container)
    areas = (*([area for area in named if area.match != "alternate"] or named), *region_of_code(container))
    return any(area.index != row.index and _encloses(area, row) for area in areas)


def _encloses(area: PlaceRow, row: PlaceRow) -> bool:
    if area.kind in ("admin1", "admin2"):
        gap = distance(area, row) if area.kind == "admin2" else 0.0
        return (row.country, row.admin1) == (area.country, area.admin1) and gap is not None and gap <= COUNTY_KM
    return area.kind != "town" and row.country is not None and row.country in area.countries


def contained(name: str, container: str) -> tuple[PlaceRow, ...]:
    """The readings of `name` that lie inside `container`, a name or an abbreviation.

    None where the two rather stand in a list: "Niger, Nigeria" (a country in a country), "Ontario, New York" (an area
    in an area), "California, Brazil" (far likelier elsewhere).
    """
    rows = candidates(name)
    held = tuple(row for row in rows if inside(row, container))
    likeliest = max(rows, key=prior, default=None)
    if likeliest is None or not held or likeliest in held:
        return held
    by_country = all(row.kind == "country" for row in candidates(container)[:1]) and not region_of_code(container)
    if (likeliest.kind in ("country", "admin1") and by_country) or likeliest.kind == "admin1":
        return ()
    gap = prior(likeliest) - max(map(prior, held))
    return () if by_country and gap > LIST_GAP else held

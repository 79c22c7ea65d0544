"""What a phrase for a place means, by what stands in the phrase, by the article's countries and by its other places."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sanudo.gazetteer.atlas import PlaceKind, PlaceRow, candidates, words_of_names, words_of_use
from sanudo.gazetteer.countries import country_named
from sanudo.gazetteer.readings import capital_of, inside, is_body, prior, ranked, readings_of
from sanudo.model.entities import PlacePrecision

PRECISIONS: Mapping[PlaceKind, PlacePrecision] = {"town": "city", "quarter": "city", "country": "country"}
AREAS: frozenset[PlaceKind] = frozenset({"admin1", "admin2", "region", "island", "country"})


_DIRECTION = (
    r"(?:(?:far|deep|mid|the)[ -])?(?:north|south|east|west|central|upper|lower|coastal|rural|mainland|inner|"
    r"(?:north|south)[ -]?(?:east|west))(?:ern|ernmost)?"
)
_DIRECTED = re.compile(
    rf"^(?P<side>{_DIRECTION}(?:(?: and |-){_DIRECTION})?)(?: parts?)?(?: of)? (?P<rest>\S.*)$", re.I
)
_SIDE_OF = re.compile(rf"^(?P<rest>\S.*?)['’]s? (?P<side>{_DIRECTION})$", re.I)
_BORDER = re.compile(
    r"\b(?:border|frontier|borders)\b(?= *$| +(?:with|between|of|region|area|zone|areas|regions|zones)\b)"
)
_LEADING = re.compile(
    r"^(?:(?:in|at|near|around|outside|inside|from|to|into|on|across|throughout|along|towards?|over|off|of|the|its|their|"
    r"parts of|all of|much of|most of|large parts of) )+",
    re.I,
)
_DETERMINED = re.compile(r"(?:^|\s)(?:the|its|their) \S+$", re.I)
_AREA_WORD = re.compile(
    r" (?:province|governorate|oblast|region|district|prefecture|department|state|county|krai|raion|canton|voivodeship|"
    r"area|territory|enclave|peninsula)s?$",
    re.I,
)
_TOWN_WORD = re.compile(r" (?:city|town|village|municipality|port|suburbs?|airport|metropolitan area)$", re.I)
_TITLED = re.compile(
    r"^(?P<word>province|governorate|region|district|state|county|city|town|village|port|republic|island) of (?=\S)",
    re.I,
)
_CAPITAL_OF = re.compile(r"^(?:capital(?: city)? of (?P<of>\S.*)|(?P<whose>\S.*?)(?:'s)? capital(?: city)?)$", re.I)
_BESIDE = frozenset({"near", "outside", "around", "off", "and", "or"})
_INTO = re.compile(r"\b(?:in|at|near|outside|inside|around|off)\b", re.I)
_INSIDE = re.compile(rf"^(?:,|\(|,? in (?:the )?(?:{_DIRECTION} )?$)", re.I)
_FOREIGN = re.compile(r"\b(?:embassy|consulate|mission|airbase|base|ambassador)\b", re.I)


@dataclass(frozen=True, slots=True)
class PlaceResolution:
    """What a phrase means. `runner_up` is the next best reading; `reason` says what decided: the name alone, the phrase
    (a container), near (the article's countries), others (its other places), population, border, vague, body or unknown."""

    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    precision: PlacePrecision = "vague"
    runner_up: PlaceRow | None = None
    reason: str = "unknown"
    row: PlaceRow | None = None


UNKNOWN = PlaceResolution()
# Longer than any phrase for a place that names one.
LONGEST_PHRASE = 300


def resolve_place(text: str, *, near: Sequence[str] = (), others: Sequence[PlaceRow] = ()) -> PlaceResolution:
    """What `text` means in an article about the countries `near` (ISO3, most likely first) with these other places."""
    if len(text) > LONGEST_PHRASE:
        return UNKNOWN
    phrase = " ".join(text.replace("’", "'").split()).strip(" ,;:\"'()")
    bare = _LEADING.sub("", phrase).removesuffix("'s")
    if bare.lower() in words_of_use("vague"):
        return replace(UNKNOWN, reason="vague")
    if _BORDER.search(phrase):
        return _border(phrase, near)
    if capital := _capital(bare):
        return _chosen([capital], near, others, "phrase")
    if bare[:1].islower() and (directed := _directed(bare, near, others)):
        return directed
    if _is_common(phrase, bare):
        return replace(UNKNOWN, reason="vague")
    if is_body(bare):
        return replace(UNKNOWN, reason="body")
    if rows := readings_of(phrase) or candidates(bare):
        return _chosen(rows, near, others)
    return _typed(bare, near, others) or _directed(bare, near, others) or _composed(bare, near, others)


def _capital(phrase: str) -> PlaceRow | None:
    """The seat of government that "the capital of France", "the French capital" mean."""
    found = _CAPITAL_OF.match(phrase)
    country = country_named(found["of"] or found["whose"]) if found else None
    return capital_of(country.iso3) if country else None


def _is_common(phrase: str, bare: str) -> bool:
    """Whether it is a noun in small letters ("the airport", "the market"), not a town that is called so."""
    return bare.islower() and bool(bare in words_of_use("generic") or _DETERMINED.search(phrase))


def _chosen(
    rows: Sequence[PlaceRow], near: Sequence[str], others: Sequence[PlaceRow], why: str = ""
) -> PlaceResolution:
    best, reason = ranked(rows, near, others)
    top = _town_of(best)
    runner_up = next((row for row in best if (row.countries, row.admin1) != (top.countries, top.admin1)), None)
    return replace(_resolution(top, near), runner_up=runner_up, reason=why or reason)


def _town_of(best: Sequence[PlaceRow]) -> PlaceRow:
    # "Aleppo", "Kyiv" alone mean the town more often than the area that is called after it.
    area = best[0]
    if area.kind not in ("admin1", "admin2"):
        return area
    inside = (r for r in best if r.kind == "town" and (r.country, r.admin1) == (area.country, area.admin1))
    return next((row for row in inside if row.population >= 0.1 * area.population and row.match == "main"), area)


def _resolution(row: PlaceRow, near: Sequence[str]) -> PlaceResolution:
    country = row.country or next((code for code in near if code in row.countries), None)
    return PlaceResolution(
        name=row.name,
        country=country,
        admin1=row.admin1,
        latitude=row.latitude,
        longitude=row.longitude,
        geonames=row.geonames,
        precision=PRECISIONS.get(row.kind, "region"),
        row=row,
    )


def _border(phrase: str, near: Sequence[str]) -> PlaceResolution:
    rows = [row for name in _names(phrase.replace("-", " ")) if (row := _country_or_area(name))]
    codes = list(dict.fromkeys(code for row in rows for code in row.countries))
    if not codes:
        return replace(UNKNOWN, reason="vague")
    country = codes[0] if len(codes) == 1 else next((code for code in near if code in codes), None)
    return PlaceResolution(name=_LEADING.sub("", phrase), country=country, precision="region", reason="border")


def _country_or_area(name: str) -> PlaceRow | None:
    rows = [row for row in candidates(name) if row.kind in AREAS] or candidates(name)
    return max(rows, key=prior, default=None)


def _directed(phrase: str, near: Sequence[str], others: Sequence[PlaceRow]) -> PlaceResolution | None:
    found = _DIRECTED.match(phrase) or _SIDE_OF.match(phrase)
    if not found or not _names(found["rest"]):
        return None
    whole = resolve_place(found["rest"], near=near, others=others)
    if phrase[:1].isupper() and whole.row and whole.row.kind not in ("country", "macro", "admin1"):
        return None
    if whole.row is None or (whole.row.kind == "town" and " of " in found["rest"]):
        return whole if whole.row else None
    return replace(
        whole, name=phrase, latitude=None, longitude=None, geonames=None, precision="region", reason="phrase"
    )


def _typed(phrase: str, near: Sequence[str], others: Sequence[PlaceRow]) -> PlaceResolution | None:
    titled = _TITLED.match(phrase)
    suffix = _AREA_WORD.search(phrase) or _TOWN_WORD.search(phrase)
    cut = titled or suffix
    if not cut:
        return None
    stem = phrase[cut.end() :] if titled else phrase[: cut.start()]
    rows = candidates(stem)
    if not rows:
        return None
    town = bool(_TOWN_WORD.match(" " + titled["word"] if titled else cut.group()))
    fitting = [row for row in rows if (row.kind == "town") == town] or rows
    found = _chosen(fitting, near, others)
    if town or found.row is None or found.row.kind != "town":
        return found
    return replace(found, name=phrase, latitude=None, longitude=None, geonames=None, precision="region")


def _names(phrase: str) -> list[str]:
    words = phrase.replace("'s ", " ").replace(",", " ").split()
    names = [" ".join(words[first:end]).strip("'") for first, end in words_of_names(words)]
    return [name for name in names if name.lower() not in words_of_use("generic") and not is_body(name)]


def _composed(phrase: str, near: Sequence[str], others: Sequence[PlaceRow]) -> PlaceResolution:
    """The reading of a phrase of several words: the most exact name in it, inside those that contain it."""
    head, containers = _head(phrase)
    if head is None or not _accounted(phrase):
        return UNKNOWN
    behind = phrase[phrase.find(head) + len(head) :]
    if area := _AREA_WORD.match(behind[: behind.find(" ", 1)] if " " in behind[1:] else behind):
        return _typed(head + area.group(), near, others) or UNKNOWN
    rows = candidates(head)
    held = [row for row in rows if containers and all(inside(row, container) for container in containers)]
    if not held and _FOREIGN.search(phrase) and not _INTO.search(phrase):
        return replace(UNKNOWN, reason="vague")
    return _chosen(held or rows, near, others, "phrase" if held else "")


def _accounted(phrase: str) -> bool:
    # Half of a proper name is another name: "Los Feliz" is not Feliz, but "Basra International Airport" is at Basra.
    if any(word[:1].islower() for word in phrase.split()) or "," in phrase or "'s " in phrase:
        return True
    known = {word for name in _names(phrase) for word in name.split()}
    return all(word in known or word.lower() in words_of_use("generic") for word in phrase.split())


def _head(phrase: str) -> tuple[str | None, list[str]]:
    head, containers, end = None, list[str](), 0
    for name in _names(phrase):
        start = phrase.find(name, end)
        if start < 0:
            continue
        between, end = phrase[end:start], start + len(name)
        if head is None:
            head = name
        elif _INSIDE.match(between.rstrip() + " " if between.strip() != "," else ","):
            containers.append(name)
        elif between.strip().lower() in _BESIDE:
            continue
        elif _INTO.search(between):
            head, containers = name, []
        else:
            head, containers = name, [*containers, head]
    if head and (code := re.search(r", ?([A-Z][A-Za-z]{0,5}\.?(?: ?[A-Z][a-z]{0,3}\.?){0,2})$", phrase)):
        containers = [*containers, code[1]] if code[1] not in containers and code[1] != head else containers
    return head, containers

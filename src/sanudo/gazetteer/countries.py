"""Countries: a closed table of names, adjectives, demonyms, capitals and seats of power, with their codes.

Codes are ISO 3166-1 alpha-3 (of withdrawn entries where the state is no more), user-assigned ones beginning with X for
lands without one. Correlates of War, Gleditsch and Ward, and CAMEO numbers and codes stand beside them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sanudo.gazetteer.phrases import Found, Phrases, Word, words
from sanudo.gazetteer.tables import cell, rows

Kind = Literal["name", "adjective", "demonym", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or land. `parent` is the state that it belongs to, or whose territory it claims; years are inclusive.

    `earlier_cow` is the Correlates of War number that it had before the present one, and the last year of that.
    """

    code: str
    name: str
    cow: int | None
    gw: int | None
    cameo: str
    wikidata: str | None
    parent: str | None
    capital: str | None
    since: int | None
    until: int | None
    earlier_cow: tuple[int, int] | None = None

    def existed(self, year: int) -> bool:
        """Whether it existed in that year."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class CountryMatch:
    """What a phrase names. `sector` and `body` (which sits there) only for seats of power; `alternatives` are other
    countries of that name."""

    iso3: str
    kind: Kind
    name: str
    sector: str | None = None
    office: str | None = None
    alternatives: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    body: str | None = None


_THE = frozenset({"al", "el"})

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("aliases", "name"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
)


def year_of(text: str) -> int | None:
    """The year of a table's cell, or of an ISO date; None for an empty one."""
    return int(text[:4]) if text else None


@cache
def countries() -> dict[str, Country]:
    """All countries by code."""
    return {row["code"]: _country(row) for row in rows("countries")}


def _country(row: dict[str, str]) -> Country:
    capitals = cell(row["capitals"])
    *earlier, cow = cell(row["cow"]) or ("",)
    return Country(
        code=row["code"],
        name=row["name"],
        cow=int(cow) if cow else None,
        gw=int(row["gw"]) if row["gw"] else None,
        cameo=row["cameo"] or row["code"],
        wikidata=row["wikidata"] or None,
        parent=row["parent"] or None,
        capital=capitals[0] if capitals else None,
        since=year_of(row["from"]),
        until=year_of(row["to"]),
        earlier_cow=_numbered_until(earlier[0]) if earlier else None,
    )


def _numbered_until(text: str) -> tuple[int, int]:
    number, _, year = text.partition(":")
    return int(number), int(year)


def cameo_country(code: str) -> str:
    """The CAMEO code of a country's actor; the code itself where the table has none."""
    known = countries().get(code)
    return known.cameo if known else code


def _phrases() -> Iterator[tuple[str, CountryMatch]]:
    for row in rows("countries"):
        code, name = row["code"], row["name"]
        yield name, CountryMatch(code, "name", name)
        for column, kind in _COLUMNS:
            for phrase in cell(row[column]):
                yield phrase, CountryMatch(code, kind, name)


def _seats() -> Iterator[tuple[str, CountryMatch]]:
    for row in rows("seats"):
        match = CountryMatch(
            row["country"],
            "seat",
            row["name"],
            row["sector"],
            row["office"] or None,
            since=year_of(row["from"]),
            until=year_of(row["to"]),
            body=row["body"] or None,
        )
        for phrase in (row["name"], *cell(row["aliases"])):
            yield phrase, match


def _special(kind: str) -> frozenset[str]:
    return frozenset(row["phrase"].lower() for row in rows("country_phrases") if row["kind"] == kind)


def _ambiguous() -> Iterator[tuple[str, CountryMatch | None]]:
    """Phrases of several countries, most likely first, and phrases with a country's name that name none."""
    known = countries()
    kinds: dict[str, Kind] = {"name": "name", "adjective": "adjective", "demonym": "demonym", "capital": "capital"}
    for row in rows("country_phrases"):
        if row["kind"] == "none":
            yield row["phrase"], None
        elif row["kind"] in kinds:
            first, *others = cell(row["codes"])
            yield row["phrase"], CountryMatch(first, kinds[row["kind"]], known[first].name, alternatives=tuple(others))


@cache
def _table() -> Phrases[CountryMatch | None]:
    special = list(_ambiguous())
    taken = {phrase for phrase, _ in special}
    plain = (entry for entry in _phrases() if entry[0] not in taken)
    return Phrases[CountryMatch | None]([*special, *plain, *_seats()])


@cache
def _marks() -> dict[str, frozenset[str]]:
    return {kind: _special(kind) for kind in ("before", "after", "personal", "forename")}


@cache
def given_names() -> frozenset[str]:
    """Common given names, in small letters."""
    return frozenset(row["name"].lower() for row in rows("given_names"))


def _blocked(text: Sequence[Word], found: Found[CountryMatch | None]) -> bool:
    """Whether the words around say that no country is meant: pro-X, X-based, Jim X."""
    marks = _marks()
    before, after = text[max(found.first - 2, 0) : found.first], text[found.last : found.last + 2]
    joined = len(before) == 2 and before[1].text == "-" and before[0].lower in marks["before"]
    if joined and before[0].lower in _THE and any(word.lower == "abu" for word in text[: found.first]):
        joined = False  # "Abu Sami al-Yemeni" is a byname that says where from, "Adel al-Yemeni" a surname
    trailed = len(after) == 2 and after[0].text == "-" and after[1].lower in marks["after"]
    return joined or trailed or _is_surname(text, found) or _is_forename(text, found)


def _is_surname(text: Sequence[Word], found: Found[CountryMatch | None]) -> bool:
    """Whether a country's word stands behind a given name: "Luis Francisco Sucre", "Derrick America".

    Of its adjectives only those that people bear ("Roman", "German") and those that nothing follows ("Adam Israeli").
    """
    if found.last - found.first > 1 or not is_behind_given_name(text, found.first):
        return False
    of_name = any(value and value.kind in ("name", "capital") for value in found.values)
    last = found.last == len(text) or not text[found.last].text.isalnum()
    return of_name or last or text[found.first].lower in _marks()["personal"]


def is_behind_given_name(text: Sequence[Word], position: int) -> bool:
    """Whether a word stands right behind a common given name that is no place's."""
    return position > 0 and _is_given_name(text[position - 1])


def _is_given_name(word: Word) -> bool:
    return word.capitalised and word.lower in given_names() and word.lower not in _marks()["personal"]


def _is_forename(text: Sequence[Word], found: Found[CountryMatch | None]) -> bool:
    """Whether a country's word is rather a given name: "Chad Peterson", "Mali Ana Roe", "Ana, Jordan and Kevin"."""
    if found.last - found.first > 1 or text[found.first].lower not in _marks()["forename"]:
        return False
    after = text[found.last : found.last + 1]
    if after and after[0].capitalised and (after[0].lower in _surnames() or _is_given_name(after[0])):
        return True
    return _listed(text, found.first, -1) + _listed(text, found.first, 1) > 1


def _listed(text: Sequence[Word], position: int, step: int) -> int:
    """How many given names without a surname follow in a list from a word, to the left or to the right."""
    count = 0
    while 0 <= (position := _next_in_list(text, position, step)) < len(text) and _is_given_name(text[position]):
        behind = position + 1 if step > 0 else position - 1
        if 0 <= behind < len(text) and text[behind].capitalised:
            break
        count += 1
    return count


def _next_in_list(text: Sequence[Word], position: int, step: int) -> int:
    """Where the next item of a list stands, behind a comma or "and"; -1 if there is none."""
    signs = 0
    position += step
    while 0 <= position < len(text) and text[position].text in (",", "and", "&"):
        position, signs = position + step, signs + 1
    return position if signs else -1


@cache
def _surnames() -> frozenset[str]:
    """Common surnames that are no words of English, in small letters."""
    return frozenset(row["name"].lower() for row in rows("surnames"))


def _kind_order(match: CountryMatch, last: Word) -> bool:
    """Adjectives before demonyms where both are spelt alike, unless a plural says that people are meant."""
    return match.kind == "demonym" and not last.lower.endswith("s")


def _choose(found: Found[CountryMatch | None], last: Word) -> CountryMatch | None:
    """The first meaning, the other countries' codes as its alternatives; None where the phrase names no country."""
    if None in found.values:
        return None
    values = sorted((value for value in found.values if value), key=lambda match: _kind_order(match, last))
    first = values[0]
    others = tuple(dict.fromkeys(v.iso3 for v in values if v.iso3 != first.iso3))
    if not others:
        return first
    return CountryMatch(
        first.iso3,
        first.kind,
        first.name,
        first.sector,
        first.office,
        first.alternatives + others,
        first.since,
        first.until,
        first.body,
    )


def matches(text: str) -> list[tuple[Found[CountryMatch | None], CountryMatch]]:
    """All countries in a text with what is known of each, in order."""
    spelled = words(text)
    result = []
    for found in _table().within(spelled):
        match = None if _blocked(spelled, found) else _choose(found, spelled[found.last - 1])
        if match:
            result.append((found, match))
    return result


def sovereign(code: str) -> str:
    """The state recognised by ISO 3166 to which a land with a code of our own belongs; any other code itself."""
    known = countries().get(code)
    return known.parent if known and known.parent and code.startswith("X") else code


def false_friends_in(text: str) -> list[tuple[int, int]]:
    """Where a country's name is part of other words ("Latin American", "South China Sea"): half-open offsets."""
    return [(found.start, found.end) for found in _table().within(words(text)) if None in found.values]


def country_named(text: str) -> CountryMatch | None:
    """What the whole phrase names, with or without an article; None where that is no country, capital or seat."""
    spelled = words(text)
    if len(spelled) > 1 and spelled[0].lower == "the":
        found = _table().at(spelled, 0)
        spelled = spelled if found and found.last == len(spelled) else spelled[1:]
    found = _table().at(spelled, 0) if spelled else None
    if not found or found.last != len(spelled):
        return None
    return _choose(found, spelled[-1])


def countries_in(text: str) -> list[tuple[int, int, str, Kind]]:
    """Every country that the text names: half-open offsets, code and how it is named, in order."""
    return [(found.start, found.end, match.iso3, match.kind) for found, match in matches(text)]


@cache
def _regions() -> Phrases[str]:
    return Phrases((row["name"], code) for row in rows("regions") for code in cell(row["codes"]))


def regions_in(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Every well-known region, city or people within a country: half-open offsets and codes, most likely first."""
    spelled = words(text)
    return [
        (found.start, found.end, found.values)
        for found in _regions().within(spelled)
        if not _has_article(spelled, found.first)
    ]


def _has_article(spelled: Sequence[Word], first: int) -> bool:
    """Whether an Arabic article is joined to a word: the "Al-Sabah" are a family."""
    before = spelled[first - 2 : first] if first > 1 else ()
    return len(before) > 1 and before[0].lower in _THE and before[1].text == "-"

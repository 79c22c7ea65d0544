"""Organisations, armed groups and national institutions: names, codes, years, and the members of alliances."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from sanudo.gazetteer.countries import cameo_country, countries, year_of
from sanudo.gazetteer.phrases import Phrases, plain, words
from sanudo.gazetteer.sectors import cameo_sector, sector_codes
from sanudo.gazetteer.tables import Row, cell, rows
from sanudo.gazetteer.user_tables import column_faults, user_rows

OrganisationKind = Literal["international", "armed group", "institution"]

# PLOVER's codes of bodies without a state.
STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"})
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "SEP"})
_REQUIRED = ("name", "country", "sector")
_KNOWN = (*_REQUIRED, "aliases", "from", "to", "id", "wikidata", "cameo")
_YEAR = re.compile(r"\d{4}")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
# Words in the names of institutions of so many countries say nothing of whose one is.
_SHARED = 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that acts. `country` is that of its main activity, or one of PLOVER's codes for bodies without a state:
    IGO, UNO, EUR, NGO, MNC, IMG, ISM. Years are inclusive; an open end means that it exists."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    cameo: str
    kind: OrganisationKind
    wikidata: str | None
    since: int | None
    until: int | None

    def existed(self, year: int) -> bool:
        """Whether it existed in that year."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, eq=False)
class OwnBodies:
    """A user's own organisations and armed groups."""

    all: tuple[Organisation, ...] = ()

    @cached_property
    def names(self) -> Phrases[Organisation]:
        """The bodies by what they are called."""
        return Phrases((phrase, body) for body in self.all for phrase in (body.name, *body.aliases))


NO_BODIES = OwnBodies()


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's time in an organisation; years are inclusive, an open end lasts."""

    organisation: str
    country: str
    since: int
    until: int | None


def _slug(name: str) -> str:
    return _NOT_WORDS.sub("-", plain(name).lower()).strip("-")


def _organisation(row: Row, kind: OrganisationKind) -> Organisation:
    country, sector = row["country"], row["sector"]
    return Organisation(
        id=row.get("id") or _slug(row["name"]),
        name=row["name"],
        aliases=cell(row["aliases"]),
        country=country,
        sector=sector,
        cameo=row.get("cameo") or cameo_country(country) + cameo_sector(sector),
        kind=kind,
        wikidata=row.get("wikidata") or None,
        since=year_of(row.get("from", "")),
        until=year_of(row.get("to", "")),
    )


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations by id."""
    tables: tuple[tuple[str, OrganisationKind], ...] = (
        ("organisations", "international"),
        ("armed_groups", "armed group"),
        ("institutions", "institution"),
    )
    found = (_organisation(row, kind) for name, kind in tables for row in rows(name))
    return {organisation.id: organisation for organisation in found}


def _entries() -> Iterator[tuple[str, str]]:
    for organisation in organisations().values():
        for phrase in (organisation.name, *organisation.aliases):
            yield phrase, organisation.id


@cache
def _table() -> Phrases[str]:
    return Phrases(_entries())


def organisations_named(text: str, *, own: OwnBodies = NO_BODIES) -> tuple[Organisation, ...]:
    """All organisations of which the whole phrase is a name, with or without an article; a user's own go first."""
    spelled = words(text)
    bare = spelled[1:] if len(spelled) > 1 and spelled[0].lower == "the" else []
    if own.all and (mine := own.names.whole(spelled) or own.names.whole(bare)):
        return mine
    return tuple(organisations()[known] for known in _table().whole(spelled) or _table().whole(bare))


@cache
def _shared_words() -> frozenset[str]:
    """The words that the names of institutions of several countries have ("department", "labour", "party")."""
    owners: dict[str, set[str]] = {}
    for body in organisations().values():
        for name in (body.name, *body.aliases) if body.kind == "institution" else ():
            for word in words(name):
                owners.setdefault(word.lower, set()).add(body.country)
    return frozenset(word for word, countries in owners.items() if len(countries) >= _SHARED)


def may_be_of_any_country(name: str) -> bool:
    """Whether the words of an institution's name say nothing of whose it is ("Department of Justice", "Democratic Party")."""
    spelled = [word for word in words(name) if word.text.isalnum()]
    return len(spelled) > 1 and all(word.lower in _shared_words() for word in spelled)


def organisation_named(text: str) -> Organisation | None:
    """The organisation that the whole phrase names; the best known where several share the name."""
    return next(iter(organisations_named(text)), None)


def organisations_in(text: str, *, own: OwnBodies = NO_BODIES) -> list[tuple[int, int, tuple[Organisation, ...]]]:
    """Every organisation that the text names: half-open offsets and all that bear the name, in order."""
    known, spelled = organisations(), words(text)
    mine = [(found.start, found.end, found.values) for found in own.names.within(spelled)] if own.all else []
    others = [(found.start, found.end, tuple(known[i] for i in found.values)) for found in _table().within(spelled)]
    free = [one for one in others if not any(one[0] < end and start < one[1] for start, end, _ in mine)]
    return sorted([*mine, *free], key=lambda one: one[0])


def read_organisations(path: Path) -> OwnBodies:
    """The organisations and armed groups of a user's file, CSV (with a header) or YAML (a list of mappings).

    Raises ConfigurationError that names every faulty line at once.
    """
    return OwnBodies(tuple(_user_body(row) for row in user_rows(path, _faults)))


def _faults(row: Row) -> Iterator[str]:
    """What is wrong with a user's row, one sentence each."""
    yield from column_faults(row, required=_REQUIRED, known=_KNOWN)
    if row.get("country") and row["country"] not in countries() and row["country"] not in STATELESS:
        codes = ", ".join(sorted(STATELESS))
        yield f"unknown country {row['country']!r:.40}; write its ISO 3166-1 alpha-3 code, or one of {codes}"
    if row.get("sector") and row["sector"] not in sector_codes():
        yield f"unknown sector {row['sector']!r:.40}; known are {', '.join(sector_codes())}"
    for key in ("from", "to"):
        if row.get(key) and not _YEAR.fullmatch(row[key]):
            yield f"{key} is {row[key]!r:.40}; write a year, YYYY"
    if row.get("to") and row.get("from") and row["to"] < row["from"]:
        yield f"to ({row['to']}) lies before from ({row['from']})"


def _user_body(row: Row) -> Organisation:
    blank = dict.fromkeys(_KNOWN, "")
    kind: OrganisationKind = "armed group" if row["sector"] in _ARMED else "international"
    return _organisation({**blank, **row}, kind)


@cache
def _memberships() -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = {}
    for row in rows("members"):
        membership = Membership(row["organisation"], row["country"], int(row["from"]), year_of(row["to"]))
        found.setdefault(membership.organisation, []).append(membership)
    return {organisation: tuple(all_of_it) for organisation, all_of_it in found.items()}


def members(organisation: str, date: str) -> frozenset[str]:
    """The countries that belong to an organisation (by id) in the year of an ISO date; empty where none is known."""
    year = int(date[:4])
    return frozenset(
        membership.country
        for membership in _memberships().get(organisation, ())
        if membership.since <= year and year <= (membership.until or year)
    )

"""Organisations, armed groups and national institutions: names, codes, years, and the members of alliances."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sanudo.gazetteer.countries import cameo_country, year_of
from sanudo.gazetteer.phrases import Phrases, plain, words
from sanudo.gazetteer.sectors import cameo_sector
from sanudo.gazetteer.tables import Row, cell, rows

OrganisationKind = Literal["international", "armed group", "institution"]

_NOT_WORDS = re.compile(r"[^a-z0-9]+")


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


def organisations_named(text: str) -> tuple[Organisation, ...]:
    """All organisations of which the whole phrase is a name, with or without an article."""
    spelled = words(text)
    found = _table().whole(spelled)
    if not found and len(spelled) > 1 and spelled[0].lower == "the":
        found = _table().whole(spelled[1:])
    return tuple(organisations()[known] for known in found)


def organisation_named(text: str) -> Organisation | None:
    """The organisation that the whole phrase names; the best known where several share the name."""
    return next(iter(organisations_named(text)), None)


def organisations_in(text: str) -> list[tuple[int, int, tuple[Organisation, ...]]]:
    """Every organisation that the text names: half-open offsets and all that bear the name, in order."""
    known = organisations()
    return [(found.start, found.end, tuple(known[i] for i in found.values)) for found in _table().within(words(text))]


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

"""Who held which office when: heads of state, government and organisations, ministers, leaders of armed groups."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, cast, get_args

from sanudo.errors import ConfigurationError
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.name_index import NameIndex
from sanudo.gazetteer.organisations import NO_BODIES, OwnBodies, organisations, read_organisations
from sanudo.gazetteer.phrases import Phrases, words
from sanudo.gazetteer.sectors import sector_codes
from sanudo.gazetteer.surnames import full_names, name_key, surnames
from sanudo.gazetteer.tables import cell, lines, rows
from sanudo.gazetteer.user_tables import column_faults, user_rows
from sanudo.model.identifiers import digest

Checked = Literal["two_sources", "one_source", "recalled", "user"]

OPEN_END = "9999"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_REQUIRED = ("person", "office", "from")
_KNOWN = (*_REQUIRED, "aliases", "country", "organisation", "title", "sector", "to", "identifier", "source")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person's time in an office. Dates are ISO days, months or years, both inclusive; no `until` means to this day.

    `office` is of a controlled vocabulary (head_of_state, head_of_government, foreign_minister, organisation_head …),
    `title` the words for it in that country. Either `country` or `organisation` (an id) is set.
    """

    person: str
    office: str
    since: str
    until: str | None = None
    country: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] = ()
    title: str = ""
    sector: str = "GOV"
    identifier: str | None = None
    source: str = ""
    checked: Checked = "recalled"

    def serves(self, date: str) -> bool:
        """Whether the office was held on that ISO day, month or year; days of change count for both."""
        until = self.until or OPEN_END
        return self.since[: len(date)] <= date[: max(len(self.since), 4)] and date[: len(until)] <= until[: len(date)]

    def years_off(self, date: str) -> int:
        """Years from the nearest end of the time in office to the date: 0 inside, negative before it."""
        if self.serves(date):
            return 0
        year, since = int(date[:4]), int(self.since[:4])
        if date < self.since:
            return min(year - since, -1)
        return max(year - int((self.until or OPEN_END)[:4]), 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What a report tells of changes of office: by office whether its holder "went" or "came"; the names behind titles."""

    sides: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class OwnTables:
    """A user's own office-holders and bodies, which go before the program's, and what the report at hand tells of changes
    of office. Two of them are the same if they are one."""

    holders: tuple[Holder, ...] = ()
    bodies: OwnBodies = NO_BODIES
    told: Change = Change()

    @cached_property
    def by_name(self) -> dict[str, list[tuple[Holder, bool]]]:
        """The holders by the keys of their names, each with whether the key is more than a surname."""
        return _indexed(self.holders)

    @cached_property
    def digest(self) -> str:
        """Changes with the rows, not with the files' format or order of columns; "" where there are no rows."""
        rows_ = (*self.holders, *self.bodies.all)
        return digest(*(repr(row) for row in rows_)) if rows_ else ""


NOTHING_OWN = OwnTables()


@dataclass(frozen=True, slots=True)
class Title:
    """Words for an office: "prime minister" for head_of_government. `body` is the one whose office it is ("UN chief"),
    or the only country that has it ("pontiff"); `kind` the first of the words that say the same."""

    words: str
    office: str
    sector: str
    body: str | None = None
    kind: str = ""


@cache
def _lines() -> list[str]:
    """The lines of the table; thousands are never asked for, so none is taken apart before."""
    return lines("office_holders")


@cache
def _names() -> tuple[str, ...]:
    return tuple(_lines()[0].split("\t"))


def _cells(number: int) -> dict[str, str]:
    return dict(zip(_names(), _lines()[number].split("\t"), strict=True))


@cache
def _row_holder(number: int) -> Holder:
    """The holder of a line of the table."""
    row = _cells(number)
    return Holder(
        person=row["person"],
        office=row["office"],
        since=row["from"],
        until=row["to"] or None,
        country=row["country"] or None,
        organisation=row["organisation"] or None,
        aliases=cell(row["aliases"]),
        title=row["title"],
        sector=row["sector"],
        identifier=row["identifier"] or None,
        source=row["source"],
        checked=cast(Checked, row["checked"]),
    )


def all_holders() -> Iterator[Holder]:
    """Every row of the table."""
    return (_row_holder(number) for number in range(1, len(_lines())))


@cache
def titled(office: str, title: str) -> tuple[Holder, ...]:
    """All who held an office under a title."""
    wanted = f"\t{office}\t{title}\t"
    return tuple(_row_holder(number) for number, line in enumerate(_lines()) if wanted in line)


@cache
def _numbers() -> dict[tuple[str, str], list[int]]:
    """The lines of each office of each country or organisation."""
    found: dict[tuple[str, str], list[int]] = {}
    country, organisation, office = (_names().index(name) for name in ("country", "organisation", "office"))
    for number, line in enumerate(_lines()[1:], 1):
        row = line.split("\t")
        found.setdefault((row[office], row[country] or _organisation_id(row[organisation])), []).append(number)
    return found


@cache
def _of(office: str, owner: str) -> tuple[Holder, ...]:
    return tuple(_row_holder(number) for number in _numbers().get((office, owner), ()))


def _owner(holder: Holder) -> str:
    return holder.country or _organisation_id(holder.organisation or "")


@cache
def _organisation_id(text: str) -> str:
    if text in organisations():
        return text
    return next((o.id for o in organisations().values() if o.name == text), text)


def holders(office: str, country: str, date: str, *, own: OwnTables = NOTHING_OWN) -> tuple[Holder, ...]:
    """Who held the office of a country (or organisation, by id) on an ISO date, the latest to come to office first."""
    serving = (holder for holder in known_holders(office, country, own=own) if holder.serves(date))
    return tuple(sorted(serving, key=lambda holder: holder.since, reverse=True))


def known_holders(office: str, country: str, *, own: OwnTables = NOTHING_OWN) -> tuple[Holder, ...]:
    """All who held the office of a country (or organisation, by id), a user's own first."""
    mine = (holder for holder in own.holders if holder.office == office and _owner(holder) == country)
    return (*mine, *_of(office, country))


@cache
def days_of_change(country: str) -> tuple[tuple[str, str | None], ...]:
    """When each time in an office of the country began and ended."""
    numbers = (number for (_, owner), found in _numbers().items() if owner == country for number in found)
    rows_ = (_cells(number) for number in numbers)
    return tuple((row["from"], row["to"] or None) for row in rows_)


def neighbours(holder: Holder, *, own: OwnTables = NOTHING_OWN) -> tuple[Holder | None, Holder | None]:
    """Who held the same office before and after."""
    mine = (other for other in own.holders if (other.office, _owner(other)) == (holder.office, _owner(holder)))
    known = [*mine, *_of(holder.office, _owner(holder))]
    others = [other for other in known if other.person != holder.person and other.title == holder.title]
    before = max((o for o in others if o.since < holder.since), key=lambda o: o.since, default=None)
    after = min((o for o in others if o.since > holder.since), key=lambda o: o.since, default=None)
    return before, after


@cache
def leader_office(country: str) -> str:
    """The office of the effective leader of a country: the one that the table of leaders follows."""
    led = [h for o in ("head_of_state", "head_of_government") for h in _of(o, country)]
    followed = [holder for holder in led if "reign" in holder.source]
    return max(followed, key=lambda h: h.since).office if followed else "head_of_state"


def keys_of(holder: Holder) -> dict[str, bool]:
    """The keys by which a holder is found, each with whether it is more than a surname."""
    found = full_names(holder.person, holder.aliases, holder.country)
    if holder.office != "official":
        for key in surnames(holder.person, holder.aliases, holder.country):
            found.setdefault(key, False)
    return found


@cache
def _index() -> NameIndex:
    """The lines by the words of the names: person and aliases, its first two columns; the header has none."""
    names = (line.split("\t", 2)[:2] for line in _lines()[1:])
    return NameIndex(chain([()], names), lambda number: keys_of(_row_holder(number)))


def _indexed(known: Iterable[Holder]) -> dict[str, list[tuple[Holder, bool]]]:
    found: dict[str, list[tuple[Holder, bool]]] = {}
    for holder in known:
        for key, full in keys_of(holder).items():
            found.setdefault(key, []).append((holder, full))
    return found


@cache
def _officials() -> list[str]:
    """The lines of the table of officials: person, country, from, to."""
    return lines("officials")


@cache
def _official_names() -> NameIndex:
    names = (line.split("\t", 1)[:1] for line in _officials()[1:])
    return NameIndex(
        chain([()], names), lambda number: full_names(_official(number).person, (), _official(number).country)
    )


@cache
def _official(number: int) -> Holder:
    person, country, since, until = _officials()[number].split("\t")
    return Holder(person, "official", since, until, country, checked="one_source")


@lru_cache(maxsize=1 << 14)
def _bearers(key: str) -> tuple[tuple[Holder, bool], ...]:
    holders_ = ((_row_holder(number), full) for number, full in _index().find(key))
    return (*holders_, *((_official(number), full) for number, full in _official_names().find(key)))


def bearers(key: str, *, own: OwnTables = NOTHING_OWN) -> tuple[tuple[Holder, bool], ...]:
    """All holders found by a key (see `name_key`), each with whether the key is more than the surname."""
    return (*own.by_name.get(key, ()), *_bearers(key))


def person(name: str, date: str | None, *, own: OwnTables = NOTHING_OWN) -> tuple[Holder, ...]:
    """The rows of those who bear the name, those in office on the date first, then those nearest to it in time."""
    found = dict.fromkeys(holder for holder, _ in bearers(name_key(name), own=own))
    if date is None:
        return tuple(found)
    return tuple(sorted(found, key=lambda holder: (abs(holder.years_off(date)), holder.office == "official")))


@cache
def titles() -> Phrases[Title]:
    """The words for offices."""
    entries = ((called, row) for row in rows("office_titles") for called in cell(row["titles"]))
    return Phrases(
        (
            called,
            Title(called.lower(), row["office"], row["sector"], row["body"] or None, cell(row["titles"])[0].lower()),
        )
        for called, row in entries
    )


@cache
def kind_of(title: str) -> str:
    """The first of the words that say the same as a holder's title ("finance minister" of "treasurer"); itself if alone."""
    known = titles().whole(words(title))
    return known[0].kind if known else title


def read_holders(path: Path) -> tuple[Holder, ...]:
    """The office-holders of a user's file, CSV (with a header) or YAML (a list of mappings).

    Columns as in Holder, with `from` and `to` for the dates and aliases joined by semicolons. Raises
    ConfigurationError that names every faulty line at once.
    """
    return tuple(_user_holder(row) for row in user_rows(path, _faults))


def read_own(*, offices: Path | None = None, organisations: Path | None = None) -> OwnTables:
    """A user's own tables from their files. Raises ConfigurationError with all faults of all files."""
    faults: list[str] = []
    own_holders: tuple[Holder, ...] = ()
    bodies = NO_BODIES
    try:
        own_holders = read_holders(offices) if offices else ()
    except ConfigurationError as fault:
        faults.append(str(fault))
    try:
        bodies = read_organisations(organisations) if organisations else NO_BODIES
    except ConfigurationError as fault:
        faults.append(str(fault))
    if faults:
        raise ConfigurationError("\n".join(faults))
    return OwnTables(own_holders, bodies) if own_holders or bodies.all else NOTHING_OWN


def _faults(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with a user's row, one sentence each."""
    yield from column_faults(row, required=_REQUIRED, known=_KNOWN)
    for key in ("from", "to"):
        if row.get(key) and not _DATE.fullmatch(row[key]):
            yield f"{key} is {row[key]!r:.40}; write YYYY, YYYY-MM or YYYY-MM-DD"
    if row.get("to") and row.get("from") and row["to"] < row["from"][: len(row["to"])]:
        yield f"to ({row['to']}) lies before from ({row['from']})"
    if bool(row.get("country")) == bool(row.get("organisation")):
        yield "either country (ISO 3166-1 alpha-3) or organisation must be given"
    elif row.get("country") and row["country"] not in countries():
        yield f"unknown country {row['country']!r:.40}; write its ISO 3166-1 alpha-3 code"
    if row.get("sector") and row["sector"] not in sector_codes():
        yield f"unknown sector {row['sector']!r:.40}; known are {', '.join(sector_codes())}"


def _user_holder(row: dict[str, str]) -> Holder:
    checked: Checked = get_args(Checked)[-1]
    return Holder(
        person=row["person"],
        office=row["office"],
        since=row["from"],
        until=row.get("to") or None,
        country=row.get("country"),
        organisation=row.get("organisation"),
        aliases=cell(row.get("aliases", "")),
        title=row.get("title", ""),
        sector=row.get("sector") or "GOV",
        identifier=row.get("identifier"),
        source=row.get("source") or "user",
        checked=checked,
    )

"""A noun phrase that is as a whole one entry of a table: country, seat of power, body, party, warship or outlet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sanudo.gazetteer.countries import CountryMatch, countries, country_named, year_of
from sanudo.gazetteer.offices import OwnTables
from sanudo.gazetteer.organisations import STATELESS, Organisation, organisations_named
from sanudo.gazetteer.outlets import outlet
from sanudo.gazetteer.resolutions import FAIR, LIKELY, SURE, Resolution, actor_code
from sanudo.gazetteer.ships import ship_named
from sanudo.gazetteer.tables import rows
from sanudo.gazetteer.whose import nearest


def whole(phrase: str, date: str | None, near: Sequence[str], own: OwnTables) -> Resolution | None:
    """The phrase as one entry of a table: organisation, country, outlet."""
    match = country_named(phrase)
    if match and match.kind == "seat":
        return _of_country(_in_time(match, date), near)
    bodies = founded(organisations_named(phrase, own=own.bodies), date)
    if bodies:
        return of_body(bodies, date, near)
    if match:
        return _of_country(match, near)
    named = _whole_named(phrase, date, near)
    if named:
        return named
    ship = _ship(phrase, near)
    if ship:
        return ship
    medium = outlet(phrase)
    if medium:
        country, sector = ("MNC", "BUS") if medium.kind == "platform" else (medium.country, "JRN")
        code, reason = actor_code(country, sector), f"the name of a news {medium.kind}"
        return Resolution(medium.name, country, sector, None, None, code, "name", LIKELY, None, reason, (), "named")
    return None


@dataclass(frozen=True, slots=True)
class _Whole:
    """A party, firm or former capital that goes by a word which is its only as a whole phrase. Years are inclusive; `near`
    are countries of which the report must name one, where the word may also be somewhere or something else."""

    country: str
    name: str
    sector: str
    since: int | None
    until: int | None
    near: frozenset[str]

    def fits(self, date: str | None, near: Sequence[str]) -> bool:
        """Whether it was called so in that year, and is of where the report is."""
        year = int(date[:4]) if date else None
        in_time = year is None or (self.since or year) <= year <= (self.until or year)
        return in_time and (not self.near or bool(self.near.intersection(near)))


@cache
def _wholes() -> dict[str, tuple[_Whole, ...]]:
    found: dict[str, tuple[_Whole, ...]] = {}
    for row in rows("whole_names"):
        years = year_of(row["from"]), year_of(row["to"])
        one = _Whole(row["country"], row["name"], row["sector"], *years, frozenset(row["near"].split()))
        found[row["phrase"]] = (*found.get(row["phrase"], ()), one)
    return found


def _whole_named(phrase: str, date: str | None, near: Sequence[str]) -> Resolution | None:
    """What goes by this word of the nearest country that has such ("Labour"); the only one where there is no other."""
    spelled = phrase[0].lower() + phrase[1:] if phrase.lower().startswith("the ") else phrase
    known = {one.country: one for one in _wholes().get(spelled, ()) if one.fits(date, near)}
    country = next((code for code in near if code in known), next(iter(known)) if len(known) == 1 else None)
    if country is None:
        return None
    one, others = known[country], tuple(other.name for code, other in known.items() if code != country)
    if one.sector == "GOV":
        code, reason = actor_code(country, "GOV"), "the capital of that time stands for the government"
        return Resolution(
            countries()[country].name, country, "GOV", None, None, code, "country", FAIR, None, reason, others, "metonym",
        )  # fmt: skip
    code, reason = actor_code(country, one.sector), "the name of one of the nearest country that has such"
    return Resolution(one.name, country, one.sector, None, None, code, "name", FAIR, None, reason, others, "inferred")


def _ship(phrase: str, near: Sequence[str]) -> Resolution | None:
    """The warship that a phrase names."""
    name, states = ship_named(phrase)
    country = nearest(states, near)
    if name is None or country is None:
        return None
    code = actor_code(country, "MIL")
    return Resolution(
        name, country, "MIL", None, None, code, "name", LIKELY, None, "the prefix of its ships", (), "named"
    )


def _in_time(match: CountryMatch, date: str | None) -> CountryMatch:
    """The seat's other state where it was not yet, or no longer, that of the first ("the Kremlin" before 1992)."""
    year = int(date[:4]) if date else None
    if year is None or (match.since or year) <= year <= (match.until or year) or not match.alternatives:
        return match
    other = match.alternatives[0]
    return replace(match, iso3=other, alternatives=(match.iso3, *match.alternatives[1:]))


def _of_country(match: CountryMatch, near: Sequence[str]) -> Resolution:
    choice = nearest((match.iso3, *match.alternatives), near)
    if choice is None:
        return Resolution(
            reason=f"{match.name!r} may name several countries and nothing else says which",
            alternatives=(match.iso3, *match.alternatives),
        )
    if choice in STATELESS:
        code, reason = actor_code(choice, "IGO"), "the name of a body without a state"
        return Resolution(None, choice, "IGO", None, None, code, "country", FAIR, None, reason, (), "named")
    country = countries()[choice]
    sector = match.sector or ("CVL" if match.kind == "demonym" else None)
    kind = {"capital": "the capital stands for the government", "seat": "the seat of power stands for who sits there"}
    if match.kind == "capital":
        sector = "GOV"
    name = (match.body or match.name) if match.kind == "seat" else country.name
    others = tuple(code for code in (match.iso3, *match.alternatives) if code != choice)
    return Resolution(
        name=name,
        country=choice,
        sector=sector,
        office=match.office,
        identifier=country.wikidata if match.kind != "seat" else None,
        actor_code=actor_code(choice, sector),
        resolved="office" if match.kind == "seat" else "country",
        confidence=FAIR if others else SURE,
        reason=kind.get(match.kind, f"the {match.kind} of a country"),
        alternatives=others,
        basis="metonym" if match.kind in kind else "named",
    )


def founded(bodies: Sequence[Organisation], date: str | None) -> tuple[Organisation, ...]:
    """The bodies that were there by the date, or within a year."""
    return tuple(body for body in bodies if date is None or (body.since or 0) <= int(date[:4]) + 1)


def of_body(bodies: Sequence[Organisation], date: str | None, near: Sequence[str]) -> Resolution:
    """The organisation that existed and is near; the best known of namesakes."""
    year = int(date[:4]) if date else None
    alive = [body for body in bodies if year is None or body.existed(year)] or list(bodies)
    ranked = sorted(alive, key=lambda body: near.index(body.country) if body.country in near else len(near))
    body, others = ranked[0], tuple(other.name for other in bodies if other is not ranked[0])
    return Resolution(
        name=body.name,
        country=body.country,
        sector=body.sector,
        identifier=body.wikidata or body.id,
        actor_code=body.cameo,
        resolved="name",
        confidence=FAIR if others else SURE,
        reason="the name of a known body",
        alternatives=others,
        basis="named",
        body=body,
    )

"""Who is meant by a noun phrase of a report of a given date: person or body, country, sector, office, code."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from sanudo.gazetteer import people
from sanudo.gazetteer.changes import mark_of
from sanudo.gazetteer.countries import countries, country_named, sovereign
from sanudo.gazetteer.entries import founded, of_body, whole
from sanudo.gazetteer.nominals import Nominal, called_behind, other_name, parse, pronouns
from sanudo.gazetteer.offices import NOTHING_OWN, Holder, OwnTables, Title
from sanudo.gazetteer.organisations import STATELESS, Organisation, organisations_in
from sanudo.gazetteer.resolutions import FAIR, LIKELY, WEAK, Resolution, actor_code
from sanudo.gazetteer.sectors import RoleMatch, decisive
from sanudo.gazetteer.whose import countries_of
from sanudo.model.entities import Basis

# Share of its confidence that a row written from memory leaves.
RECALLED = 0.95
# Sectors that end with the office: who has left it is PLOVER's elite.
_LEFT_WITH_OFFICE = frozenset({"GOV", "IGO", "MIL", "SPY", "COP", "LEG", "JUD"})
# A longer phrase is read so far: its head stands at the front.
_LONGEST = 400
# Roles of this weight say more than the body or seat that they belong to ("police", not "officials").
_SPECIFIC = 2
_BEHALF = 60  # characters of those spoken for that a reason shows
_POSSESSIVE = re.compile(r"['’]s?$")
_INDEFINITE = re.compile(r"^(?:an?|another|any|some|every|no)\s", re.I)
_ITS_COUNTRY = re.compile(
    r"of\s+(?:the|this|that|his|her|its|their|our)\s+(?:\w+\s+)?(?:country|nation|republic|state|government)", re.I
)
_FIGHTING = frozenset({"REB", "MIL", "PRM"})  # sectors of the fighters of who leads an armed group
_MEN = frozenset({"men", "followers"})
_LED = "-led"
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_ARTICLE = re.compile(r"^(?:an?|the|one|its|their|his|her|another)(?:\s+|$)", re.I)


def resolve(text: str, *, date: str | None, near: Sequence[str] = (), own: OwnTables = NOTHING_OWN) -> Resolution:
    """Who the phrase means in a report of an ISO date.

    `near` are ISO codes of the report's countries, most likely first: they say whose president "the president" is.
    `own` are a user's office-holders and bodies, which go before the tables'.
    """
    phrase = _POSSESSIVE.sub("", " ".join(text[:_LONGEST].split()).strip(' ,.;:"“”()'))
    if not phrase or (phrase.lower() in pronouns() and country_named(phrase) is None):  # "US" is none
        return Resolution(reason="a pronoun: the text before it says who is meant")
    found = whole(phrase, date, near, own) or _spokesperson(phrase, date, near, own)
    found = found or _decide(parse(phrase, own=own), date, near, own)
    return replace(found, country=sovereign(found.country)) if found.country else found


def _spokesperson(phrase: str, date: str | None, near: Sequence[str], own: OwnTables) -> Resolution | None:
    """Whoever speaks for somebody has that body's country and sector, and speaks on its behalf."""
    nominal = parse(phrase, own=own)
    mark = nominal.speaks_for
    if mark is None or nominal.split < mark.start:
        return None
    tail = phrase[mark.end :].strip()
    before = _ARTICLE.sub("", phrase[: mark.start].strip())
    joined = re.match(r"(?:for|of|from|to|at|with)\s+", tail)
    behalf = tail[joined.end() :] if joined else before
    if not behalf:
        return None
    principal = resolve(behalf, date=date, near=near, own=own)
    speaker = people.find(nominal, date, near, None) if not joined else None
    known = speaker.holder if speaker and speaker.holder.office == "spokesperson" else None
    if known and date and known.serves(date) and not principal.country:
        principal = replace(principal, country=known.country, actor_code=actor_code(known.country, principal.sector))
    return replace(
        principal,
        name=known.person if known else (other_name(nominal) if not joined else None),
        office="spokesperson",
        identifier=known.identifier if known else None,
        resolved="name" if known else principal.resolved,
        on_behalf_of=_POSSESSIVE.sub("", behalf),
        confidence=round(principal.confidence * 0.95, 3),
        reason=f"speaks for {behalf[:_BEHALF]}: {principal.reason}",
        basis="member" if principal.basis == "named" else principal.basis,
        holder=known,
    )


def _decide(nominal: Nominal, date: str | None, near: Sequence[str], own: OwnTables) -> Resolution:
    """Person, then office, then body, then role and country."""
    places, clash = countries_of(nominal, near)
    if clash:
        role = decisive([role for role in nominal.roles if nominal.in_head(role)])
        sector = role.role.sector if role else None
        return Resolution(sector=sector, reason=f"several at once: {', '.join(clash)}", alternatives=clash)
    country = places[0] if places else None
    found = _named(nominal, date, near, country)
    found = found or _in_office(nominal, date, near, country, own)
    return found or _described(nominal, date, near, country)


def _named(nominal: Nominal, date: str | None, near: Sequence[str], country: str | None) -> Resolution | None:
    """A person known by name; where the name only says whose ("Johnson's administration"), its country and the role."""
    found = people.find(nominal, date, near, country)
    if found is None:
        return None
    both = people.joined(nominal, date, near)
    if both:
        return Resolution(reason=f"several persons at once: {', '.join(both)}", alternatives=both)
    if people.is_modifier(nominal, found.part):
        role = decisive([r for r in nominal.roles if r.start >= found.part.end or nominal.in_head(r)])
        led = _fighters_of(found.holder, role)
        body = led or people.organisation_of(found.holder)
        owner = found.holder.country or (body.country if body else None)
        told = led.sector if led else role.role.sector if role else None
        sector = told or found.holder.sector or (body.sector if body else None)
        code = body.cameo if body else actor_code(owner, sector)
        return Resolution(
            led.name if led else None, owner, sector, None, None, code, "country", FAIR, None,
            f"belongs to {found.holder.person}", found.alternatives, "member", found.holder,
        )  # fmt: skip
    resolution = _person(found, date)
    role = decisive([role for role in nominal.roles if nominal.in_head(role) and role.role.weight >= _SPECIFIC])
    if role is None or not role.role.sector or date is None or found.holder.serves(date):
        return resolution
    sector = role.role.sector
    return replace(resolution, sector=sector, actor_code=actor_code(resolution.country, sector))


def _fighters_of(holder: Holder, role: RoleMatch | None) -> Organisation | None:
    """The armed group whose leader somebody is, where his fighters are spoken of ("Kony's men")."""
    if holder.office != "armed_group_leader" or role is None:
        return None
    if role.role.sector not in _FIGHTING and role.text.lower() not in _MEN:
        return None
    return people.organisation_of(holder) or next((found[0] for *_, found in organisations_in(holder.title)), None)


def _person(found: people.Found, date: str | None) -> Resolution:
    holder = found.holder
    serving = date is None or holder.serves(date)
    body = people.organisation_of(holder)
    owner = holder.country or (body.country if body else None)
    sector: str | None = holder.sector or (body.sector if body else "GOV")
    office: str | None = holder.office if serving else f"former {holder.office}"
    if not serving and sector in _LEFT_WITH_OFFICE:
        sector = "ELI"
    if not serving and date and holder.years_off(date) < 0:
        office = None
    return Resolution(
        name=holder.person,
        country=owner,
        sector=sector,
        office=office if holder.office != "official" else None,
        identifier=holder.identifier,
        actor_code=body.cameo if body and serving else actor_code(owner, sector),
        resolved="name",
        confidence=round(found.confidence * (RECALLED if holder.checked == "recalled" else 1.0), 3),
        reason=f"the name of {holder.person}, {_office_words(holder)}{_tenure(holder, date)}",
        alternatives=found.alternatives,
        basis="named",
        holder=holder,
    )


def _office_words(holder: Holder) -> str:
    return holder.title or holder.office.replace("_", " ")


def _tenure(holder: Holder, date: str | None) -> str:
    """In office, before or after it, with the day where the table has one."""
    if date is None or holder.serves(date):
        return " at the date" if date else ""
    if holder.years_off(date) < 0:
        return f", who took office on {holder.since}"
    return f", who left office on {holder.until}"


def _in_office(
    nominal: Nominal, date: str | None, near: Sequence[str], country: str | None, own: OwnTables
) -> Resolution | None:
    """An office without a known name: its holder at the date, or at least its country and sector."""
    held = [(p, title) for p, title in nominal.titles if nominal.in_head(p) and not nominal.is_of_role(p, title)]
    if not held:
        return None
    part, title = held[-1]
    side = mark_of(nominal, part.end)
    if people.is_past(nominal) and side != "gone":
        return None
    if _INDEFINITE.match(nominal.text) and not country:
        return None  # "a president", "another leader": not the one in office
    called = called_behind(nominal, part)
    country = country or (people.shared_country(nominal, date, near) if called else None)
    stranger, last = (
        other_name(nominal) or called,
        max((r.start for r in nominal.roles if nominal.in_head(r)), default=0),
    )
    if last >= part.end or (title.office == "leader" and any(b for p, b in nominal.organisations)):
        return None
    if title.body in countries() and stranger is None:  # a pope who is named may be another church's
        country = country or title.body
    where = (country,) if country else _bodies_with_heads(nominal) or (() if _of_another(nominal) else tuple(near))
    where = (title.body,) if title.body and title.body not in countries() else where
    indefinite = stranger is not None or bool(_INDEFINITE.match(nominal.text))
    in_office = () if indefinite or date is None else people.in_office(title, where, date, own=own, side=side)
    holder = next(iter(in_office), None)
    if holder is None and side in ("gone", "next"):
        return None
    if holder is None and date and not where and not indefinite:
        holder = people.only_holder(title, date)
    if holder:
        sure = LIKELY if country or holder.organisation else FAIR
        others = tuple(dict.fromkeys(other.person for other in in_office[1:] if other.person != holder.person))[:2]
        found = _holding(people.Found(part, holder, sure, others), date, side)
        reason, basis = f"{found.name} {_held(title, holder, date)}", "office"
        if not country and where and holder.country:
            reason, basis = f"{reason}; the country is the one that the report is about", "inferred"
        return replace(found, resolved="office", reason=reason, basis=cast(Basis, basis))
    home = country or (where[0] if where else None)
    if home is None or home not in countries():
        return _of_no_country(title, _described(nominal, date, near, country))
    return _unheld(nominal, title, home, date, stranger=bool(stranger), told=country is not None)


def _of_no_country(title: Title, described: Resolution) -> Resolution:
    """An office of which nothing says whose it is; what the words say beside it, if that is a country."""
    if described.country or title.office == "leader":
        return described
    reason = f"{title.words}; of what country is not said"
    return replace(described, sector=title.sector, office=title.office, confidence=0.5, reason=reason)


def _unheld(nominal: Nominal, title: Title, home: str, date: str | None, *, stranger: bool, told: bool) -> Resolution:
    """An office of a country whose holder is not known; `told` says that the words name the country."""
    missing = "no holder is known by that name" if stranger else "no holder is known for the date"
    missing = missing if date or stranger else "without a date nobody can be said to hold it"
    return Resolution(
        other_name(nominal), home, title.sector, title.office, None, actor_code(home, title.sector), "country",
        LIKELY if told else WEAK, None, f"{title.words} of a country; {missing}",
        (), "named" if told else "inferred",
    )  # fmt: skip


def _held(title: Title, holder: Holder, date: str | None) -> str:
    """When somebody held an office who is called by it at a date: then, until just before, or soon."""
    if date is None or holder.serves(date):
        return f"was {title.words} at the date"
    if holder.years_off(date) < 0:
        return f"was to be {title.words} from {holder.since}"
    return f"was {title.words} until {holder.until}"


def _holding(found: people.Found, date: str | None, side: str | None) -> Resolution:
    """Somebody called by his office: in it, also on the days after he left, unless he is called "ousted" or "-elect"."""
    resolution, holder = _person(found, date), found.holder
    if side in ("gone", "next") or holder.organisation:
        return resolution
    return replace(
        resolution,
        sector=holder.sector,
        office=holder.office,
        actor_code=actor_code(holder.country, holder.sector),
    )


def _of_another(nominal: Nominal) -> bool:
    """Whether words behind the title say whose office it is, and no table knows them ("the president of the club")."""
    behind = nominal.text[nominal.split :]
    return nominal.belongs and bool(behind) and not _ITS_COUNTRY.fullmatch(behind)


def _bodies_with_heads(nominal: Nominal) -> tuple[str, ...]:
    return tuple(body.id for part, found in nominal.organisations if nominal.counts(part) for body in found)


def _described(nominal: Nominal, date: str | None, near: Sequence[str], country: str | None) -> Resolution:
    """A role, a body or a country in the phrase: what they say together."""
    roles = [role for role in nominal.roles if nominal.in_head(role)]
    if not any(role.role.sector not in (None, "UNK") for role in roles):  # "members of the teachers' union"
        roles = [role for role in nominal.roles if nominal.counts(role) and role.role.sector] or roles
    role = decisive(roles)
    named = (founded(found, date) for part, found in nominal.organisations if nominal.counts(part))
    bodies = [found for found in named if found]
    name = other_name(nominal)
    led = _led_by(nominal)
    if led and role and role.role.sector:
        return _role(nominal, role, None, near, country or led)
    own = bodies and country in (None, bodies[0][0].country)
    own = own or (bodies and not any(nominal.in_head(part) for part, _ in nominal.countries))
    if country and bodies and bodies[0][0].country != country and _is_owned(nominal):
        sector = bodies[0][0].sector
        code, reason = actor_code(country, sector), f"a body by the name of {bodies[0][0].name}, of a country named"
        return Resolution(name, country, sector, None, None, code, "country", FAIR, None, reason, (), "named")
    if nominal.outlet and not bodies and (role is None or role.role.sector == "JRN"):
        home = country or nominal.outlet.country
        code = actor_code(home, "JRN")
        return Resolution(
            name or nominal.outlet.name, home, "JRN", None, None, code, "country", FAIR, None, "of a news outlet",
            (), "member",
        )  # fmt: skip
    if bodies and country and bodies[0][0].country == "NGO" and not own:  # "the Kenya Red Cross"
        code, reason = actor_code(country, "NGO"), f"{bodies[0][0].name} of a country named"
        return Resolution(name, country, "NGO", None, None, code, "country", FAIR, None, reason, (), "named")
    if bodies and (role is None or role.role.weight < _SPECIFIC or own):
        return _member(of_body(bodies[0], date, near), role, name)
    if role is None and country is None and nominal.names:
        shared = people.shared_country(nominal, date, near)
        if shared:
            reason = "several persons of one country bear this name"
            code = actor_code(shared, None)
            return Resolution(None, shared, None, None, None, code, "country", WEAK, None, reason, (), "named")
        bearers = tuple(dict.fromkeys(holder.person for part in nominal.names for holder in part.holders))
        return Resolution(reason="several bear this name, or nobody near this date and place", alternatives=bearers[:3])
    if role is None and country is None:
        return Resolution(name=name, reason="a name that no table knows") if name else Resolution()
    return _role(nominal, role, name, near, country)


def _led_by(nominal: Nominal) -> str | None:
    """The country of the party that a government or alliance is said to be led by ("the Labour-led government")."""
    return next(
        (
            found[0].country
            for part, found in nominal.organisations
            if nominal.text[part.end : part.end + len(_LED)].lower() == _LED and found[0].country in countries()
        ),
        None,
    )


def _is_owned(nominal: Nominal) -> bool:
    """Whether a country is told right behind a body's name as the one whose it is ("the Royal Air Force of Oman")."""
    places = [part for part, _ in nominal.countries]
    between = (
        nominal.text[body.end : p.start] for body, _ in nominal.organisations for p in places if body.end < p.start
    )
    return any(_OF.fullmatch(words) for words in between)


def _member(body: Resolution, role: RoleMatch | None, name: str | None) -> Resolution:
    """Somebody of a body ("Hamas fighters", "UN peacekeepers"): its country, and the role's own sector if any."""
    own = (
        role.role.sector
        if role and role.role.weight >= _SPECIFIC and body.country in STATELESS - {"IMG", "ISM"}
        else None
    )
    sector = own or body.sector
    reason = f"of {body.name}: {body.reason}"
    return replace(body, name=name or body.name, sector=sector, confidence=FAIR, reason=reason, basis="member")


def _role(
    nominal: Nominal, role: RoleMatch | None, name: str | None, near: Sequence[str], country: str | None
) -> Resolution:
    seat = next((match for part, match in nominal.countries if match.sector and nominal.in_head(part)), None)
    sector = role.role.sector if role else None
    if seat and seat.iso3 == country and (role is None or role.role.weight < _SPECIFIC):
        sector, name = seat.sector, name or seat.name
    what = f"the role {role.text!r}" if role else "no role"
    if country:
        known = countries().get(country)
        return Resolution(
            name or (known.name if known and role is None else None), country, sector, None, None,
            actor_code(country, sector), "country", LIKELY if role else FAIR, None, f"{what}, and a country named",
            (), "metonym" if seat and seat.iso3 == country else "named",
        )  # fmt: skip
    if role and role.role.local and near:
        return Resolution(
            name, near[0], sector, None, None, actor_code(near[0], sector), "country", WEAK, None,
            f"{what}, taken to be of the country that the report is about", tuple(near[1:3]), "inferred",
        )  # fmt: skip
    return Resolution(
        name, None, sector, None, None, actor_code(None, sector), "unknown", 0.5 if sector else 0.0, None,
        f"{what}; no country is named",
    )  # fmt: skip

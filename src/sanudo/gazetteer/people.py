"""Persons in a noun phrase: which of the bearers of a name is meant at a date, in a country, under a title."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sanudo.gazetteer.changes import likeliest
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.nominals import NamePart, Nominal, Part
from sanudo.gazetteer.offices import (
    NOTHING_OWN,
    Holder,
    OwnTables,
    Title,
    holders,
    kind_of,
    known_holders,
    leader_office,
    titled,
)
from sanudo.gazetteer.organisations import Organisation, organisations
from sanudo.gazetteer.phrases import words
from sanudo.gazetteer.tables import rows

# Points for what speaks for a bearer of the name, chosen by hand on the cases of evals/who.
IN_OFFICE, RECENT, FULL_NAME, SAME_COUNTRY, SAME_TITLE, FIRST_NEAR, NEAR = 3.0, 1.0, 3.0, 3.0, 2.0, 2.4, 1.0
FAR_OFF, NOT_NEAR, NOT_YET, HIGHEST, OBSCURE = -2.0, -0.5, 0.4, 1.2, -1.0
# Called what he never was; out of office for years, and of no country of the report.
OTHER_TITLE, LONG_GONE = -1.0, -0.5
# Points that a surname alone needs, and a surname that thousands bear.
ENOUGH, ENOUGH_FOR_COMMON = 0.2, 4.3
# Two persons closer than this are not told apart.
MARGIN = 0.9
RECENT_YEARS, SHARED_YEARS, FAR_YEARS_BEFORE, FAR_YEARS_AFTER = 5, 20, -8, 25
_ACTING = ("acting", "interim", "caretaker")
_STRONGMEN = frozenset({"leader", "dictator", "supreme leader"})
_HIGHEST = frozenset({"head_of_state", "head_of_government", "organisation_head"})
_PAST = frozenset({"former", "ex", "deposed", "ousted", "late", "onetime", "then"})
_LEADERS = frozenset({"head_of_state", "head_of_government", "leader"})
_SAME_TITLE = ({"prime minister", "premier", "taoiseach", "pm"}, {"president", "acting president", "interim president"})


@dataclass(frozen=True, slots=True)
class Found:
    """A person found in a phrase: where, in which office, how surely, and who else it may be."""

    part: Part
    holder: Holder
    confidence: float
    alternatives: tuple[str, ...]


@cache
def _common() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in rows("namesakes"))


@cache
def organisation_of(holder: Holder) -> Organisation | None:
    """The organisation whose officer the holder is."""
    if not holder.organisation:
        return None
    known = organisations()
    return known.get(holder.organisation) or next((o for o in known.values() if o.name == holder.organisation), None)


def body_of(holder: Holder) -> str | None:
    """PLOVER's code of the holder's organisation."""
    body = organisation_of(holder)
    return body.country if body else None


def is_past(nominal: Nominal) -> bool:
    """Whether the head speaks of a former office."""
    return any(word.lower in _PAST and word.start < nominal.split for word in nominal.words)


def is_modifier(nominal: Nominal, part: Part) -> bool:
    """Whether a name only says whose the head is: possessive, before the head word, or behind a preposition."""
    if not nominal.in_head(part) or nominal.is_owner(part):
        return True
    follows = [word for word in nominal.words if part.end <= word.start < nominal.split]
    if follows and follows[0].text == ",":
        return False
    return bool(follows) and any(role.start >= part.end and nominal.in_head(role) for role in nominal.roles)


def find(nominal: Nominal, date: str | None, near: Sequence[str], country: str | None) -> Found | None:
    """The person whom the phrase names, if one bearer of the name stands out."""
    usable = [part for part in nominal.names if nominal.counts(part)]
    for part in sorted(usable, key=lambda p: (not nominal.in_head(p), not p.full)):
        found = _choose(nominal, part, date, near, country)
        if found:
            return found
    return None


def joined(nominal: Nominal, date: str | None, near: Sequence[str]) -> tuple[str, ...]:
    """The persons whom the head coordinates ("Putin and Biden"); empty if it does not."""
    parts = [part for part in nominal.names if nominal.in_head(part)]
    between = nominal.text[parts[0].end : parts[-1].start].split() if len(parts) > 1 else []
    if "and" not in between and "&" not in between:
        return ()
    found = [_choose(nominal, part, date, near, None) for part in parts]
    return tuple(dict.fromkeys(one.holder.person for one in found if one)) if all(found) else ()


def shared_country(nominal: Nominal, date: str | None, near: Sequence[str]) -> str | None:
    """The one country of all who bear the name about that date, if the context or the name's rarity vouches for it."""
    if date is None:
        return None
    bearers = [(part, holder) for part in nominal.names for holder in part.holders]
    owners = {holder.country for _, holder in bearers if abs(holder.years_off(date)) <= SHARED_YEARS}
    owner = next(iter(owners)) if len(owners) == 1 else None
    rare = not any(word.lower in _common() for word in nominal.words)
    return owner if owner in near or rare else None


def _choose(
    nominal: Nominal, part: NamePart, date: str | None, near: Sequence[str], country: str | None
) -> Found | None:
    """The best bearer of one name, or None where there is too little evidence or two are alike."""
    title = next((t for p, t in nominal.titles if p.end <= part.start and nominal.in_head(p)), None)
    calling = next((r.text.lower() for r in nominal.roles if r.end <= part.start and nominal.in_head(r)), None)
    best: dict[tuple[str, str], tuple[float, Holder]] = {}
    for holder in part.holders:
        if country and holder.country and holder.country != country and not part.full:
            continue
        score = _score(holder, part, title, date, near, country)
        score += SAME_TITLE if title is None and calling is not None and calling == holder.title else 0.0
        key = (holder.person, holder.country or body_of(holder) or "")
        if key not in best or score > best[key][0]:
            best[key] = (score, holder)
    ranked = sorted(_one_per_person(best.values()), key=lambda pair: -pair[0])
    if not ranked or not _is_enough(nominal, part, ranked, date):
        return None
    others = tuple(holder.person for _, holder in ranked[1:3])
    return Found(part, ranked[0][1], _confidence(ranked, part), others)


def _one_per_person(scored: Iterable[tuple[float, Holder]]) -> list[tuple[float, Holder]]:
    best: dict[str, tuple[float, Holder]] = {}
    for score, holder in scored:
        if holder.person not in best or score > best[holder.person][0]:
            best[holder.person] = (score, holder)
    return list(best.values())


def _score(
    holder: Holder, part: NamePart, title: Title | None, date: str | None, near: Sequence[str], country: str | None
) -> float:
    owner = holder.country or body_of(holder) or ""
    score = FULL_NAME if part.full else 0.0
    score += _time_points(holder, date)
    score += SAME_COUNTRY if country and owner == country else 0.0
    score += -SAME_COUNTRY if country and holder.country and owner != country else 0.0
    if near:
        score += FIRST_NEAR if owner == near[0] else NEAR if owner in near else NOT_NEAR
        gone = date is not None and holder.years_off(date) > RECENT_YEARS
        score += LONG_GONE if gone and owner not in near and not part.full else 0.0
    if title:
        score += SAME_TITLE if title_fits(title, holder) else OTHER_TITLE if title.office in _HIGHEST else 0.0
    return score + (HIGHEST if holder.office in _HIGHEST else OBSCURE if holder.office == "official" else 0.0)


def _time_points(holder: Holder, date: str | None) -> float:
    if date is None:
        return 0.0
    off = holder.years_off(date)
    if off == 0:
        return IN_OFFICE
    if abs(off) <= RECENT_YEARS:
        return RECENT - abs(off) * 0.1 - (NOT_YET if off < 0 else 0.0)
    return FAR_OFF if off < FAR_YEARS_BEFORE or off > FAR_YEARS_AFTER else -abs(off) * 0.01


def _is_enough(nominal: Nominal, part: NamePart, ranked: list[tuple[float, Holder]], date: str | None) -> bool:
    best, holder = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else float("-inf")
    if best - second < MARGIN and ranked[1][1].country != holder.country:
        return False
    if part.full:
        return date is None or best > 0.0
    if best - second < MARGIN / 3:
        return False
    surname = words(nominal.text[part.start : part.end])[-1].lower
    if date is None and len(ranked) > 1:
        return False
    return best >= (ENOUGH_FOR_COMMON if surname in _common() else ENOUGH)


def _confidence(ranked: list[tuple[float, Holder]], part: NamePart) -> float:
    """Grows with the evidence and with the distance to the next bearer of the name."""
    best = ranked[0][0]
    gap = best - ranked[1][0] if len(ranked) > 1 else 4.0
    return round(min(0.98, 0.55 + 0.05 * min(best, 6.0) + 0.03 * min(gap, 4.0) + (0.08 if part.full else 0.0)), 3)


def title_fits(title: Title, holder: Holder) -> bool:
    """Whether words for an office can be said of this holder."""
    if title.office == "leader":
        return holder.office in _LEADERS or holder.office == "armed_group_leader"
    if title.office not in _LEADERS:
        return title.words == holder.title or (title.office == holder.office and title.office != "minister")
    if holder.office not in _LEADERS and holder.office != "organisation_head":
        return False
    alike = next((group for group in _SAME_TITLE if title.words in group), {title.words})
    return not holder.title or holder.title in alike


def in_office(
    title: Title, where: Sequence[str], date: str, *, own: OwnTables = NOTHING_OWN, side: str | None = None
) -> tuple[Holder, ...]:
    """Who held the office that the words name, in the first of several countries (or bodies) where somebody did; about a
    change the likeliest first, then who else may be meant. `side` says what the phrase tells of a change."""
    side = side or dict(own.told.sides).get(title.office)
    for owner in where:
        for office in _offices(title, owner):
            fitting = _fitting(title, office, owner, own)
            serving = [holder for holder in holders(office, owner, date, own=own) if holder in fitting]
            if title.office == "leader":  # who is called so goes before a head of state beside him
                serving = sorted(serving, key=lambda holder: holder.title not in _STRONGMEN)
            if title.words.startswith(_ACTING):  # who acts for a president goes before him
                serving = sorted(serving, key=lambda holder: not holder.title.startswith(_ACTING))
            found = likeliest(serving, fitting, date, side=side, told=own.told)
            if found:
                return found
    return ()


def _fitting(title: Title, office: str, owner: str, own: OwnTables) -> list[Holder]:
    """The holders of an office whom the words can mean: where a country has both a finance and an economy minister, only
    those of the one named."""
    known = known_holders(office, owner, own=own)
    if _is_body(owner):
        return list(known)
    found = [holder for holder in known if title_fits(title, holder) or _is_short_for(title, holder)]
    same = [holder for holder in found if kind_of(holder.title) == title.kind]
    return same if same and title.office not in _LEADERS else found


def _is_body(owner: str) -> bool:
    """Whether it is the id of a body, and not a country's code ("CAF" is a bank and the Central African Republic)."""
    return owner in organisations() and owner not in countries()


def _is_short_for(title: Title, holder: Holder) -> bool:
    """Whether the words are a longer title cut short: "the chancellor" for the chancellor of the exchequer."""
    return holder.title.startswith(f"{title.words} of ")


def only_holder(title: Title, date: str) -> Holder | None:
    """Who bore a title that just one country or body has ("the pope", "the home secretary")."""
    serving = [holder for holder in titled(title.office, title.words) if holder.serves(date)]
    owners = {holder.country or holder.organisation for holder in serving}
    return max(serving, key=lambda holder: holder.since) if len(owners) == 1 else None


def _offices(title: Title, owner: str) -> tuple[str, ...]:
    """The offices to look in, the likeliest first: presidents head states or governments, "leader" is the real one."""
    if _is_body(owner):
        return ("organisation_head",)
    highest = ("head_of_state", "head_of_government")
    if title.office == "leader":
        return (leader_office(owner), *highest)
    if title.office in highest:
        return (title.office, *(office for office in highest if office != title.office), "finance_minister")
    return (title.office, *highest)

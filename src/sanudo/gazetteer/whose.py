"""Whose a phrase says that somebody is: its countries, and whether it names several at once ("Greece and Turkey")."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sanudo.gazetteer.countries import CountryMatch
from sanudo.gazetteer.nominals import Nominal, Part
from sanudo.gazetteer.sectors import decisive, plural

# Sectors of persons who may be of two countries ("a French-Algerian journalist").
_OF_PERSONS = frozenset({"CVL", "JRN", "ELI", "EDU", "BUS", "REL", "MED", "LAB"})
_JOINT = re.compile(r"(?:['’]s)?(?:,|\s+and|,\s+and|\s*&)\s+(?:the\s+)?(?:neighbou?ring\s+|nearby\s+|\w+ern\s+){0,2}")
_PLURALS = ("people", "men", "women", "children")


def countries_of(nominal: Nominal, near: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The countries that the phrase belongs to, the head's first; and those that it coordinates, if it does."""
    inside = [(part, match) for part, match in nominal.countries if nominal.in_head(part)]
    codes = tuple(dict.fromkeys(_codes([match for _, match in inside], near)))
    head = bool(inside)
    joined = re.search(r"\band\b|,|&", nominal.text[: nominal.split]) is not None
    if len(codes) > 1 and (joined or _hyphened(nominal, [part for part, _ in inside])):
        return (), codes
    bodies = tuple(dict.fromkeys(found[0].name for part, found in nominal.organisations if nominal.in_head(part)))
    if bodies and len(codes) + len(bodies) > 1 and joined and _joins(nominal, _in_order(nominal)):
        return (), (*codes, *bodies)
    behind = [(part, m) for part, m in nominal.countries if not nominal.in_head(part) and nominal.counts(part)]
    rest = [m for _, m in behind]
    codes += tuple(_codes(rest, near))
    if (
        len(set(_codes(rest, near))) > 1
        and not head
        and _is_plural(nominal)
        and _joins(nominal, [part for part, _ in behind])
    ):
        return (), tuple(dict.fromkeys(_codes(rest, near)))
    regions = [known for part, known in nominal.regions if nominal.counts(part)]
    return codes + tuple(nearest(known, near) or known[0] for known in regions), ()


def _in_order(nominal: Nominal) -> list[Part]:
    """The countries and bodies of the head, from the left."""
    parts = [part for part, _ in (*nominal.countries, *nominal.organisations) if nominal.in_head(part)]
    return sorted(parts, key=lambda part: part.start)


def _hyphened(nominal: Nominal, parts: Sequence[Part]) -> bool:
    """Whether two countries are told in one word ("the Greek-Turkish talks"), and not one person's two."""
    between = [nominal.text[a.end : b.start] for a, b in pairwise(parts)]
    role = decisive([role for role in nominal.roles if nominal.in_head(role)])
    return any(words in ("-", "–", "/") for words in between) and (role is None or role.role.sector not in _OF_PERSONS)


def _codes(found: Sequence[CountryMatch], near: Sequence[str]) -> list[str]:
    return [nearest((match.iso3, *match.alternatives), near) or match.iso3 for match in found]


def _is_plural(nominal: Nominal) -> bool:
    """Whether the head is a plural ("the foreign ministers" of two countries)."""
    last = [word for word in nominal.words if word.end <= nominal.split]
    return bool(last) and (plural(last[-1].lower) != last[-1].lower + "s" or last[-1].lower.endswith(_PLURALS))


def _joins(nominal: Nominal, parts: Sequence[Part]) -> bool:
    """Whether the parts are told one after the other: "Greece and Turkey", "Mali, Niger and Chad"."""
    between = [nominal.text[a.end : b.start] for a, b in pairwise(parts)]
    return bool(between) and all(_JOINT.fullmatch(words) for words in between)


def nearest(codes: Sequence[str], near: Sequence[str]) -> str | None:
    """The first of several countries that the context names; the first of all where it names none of them."""
    return next((code for code in near if code in codes), codes[0] if codes else None)

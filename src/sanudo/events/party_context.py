"""What an article gives to resolve its parties: its countries, the organs of state it names, and who its words stand for."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sanudo.events.couples import Couple, opponents
from sanudo.events.leads import with_lead
from sanudo.events.namesakes import full_names, without_persons
from sanudo.gazetteer.changes import with_told
from sanudo.gazetteer.countries import countries, countries_in, country_named
from sanudo.gazetteer.offices import NOTHING_OWN, OwnTables
from sanudo.gazetteer.readings import readings_of, settled
from sanudo.gazetteer.sectors import RoleMatch, is_envoy, role_of
from sanudo.language.abbreviations import abbreviations, initials
from sanudo.language.coreference import references
from sanudo.language.doc import Doc, Phrase

NEAREST = 6  # countries of an article that are tried for "the government" and "the police"
TITLE_WEIGHT = 3
# A country counts so much less by a place of it; at `SOLE` times as often as any other it is the article's alone.
PLACE_WEIGHT, SOLE = 0.5, 2.0
ONLY_PLACES = 0.25  # so much a place counts for a country that is never named, and not the outlet's
OUTLET_WEIGHT = 1.5  # of the outlet's country among those that an article names: less than of one named in the lead
# Of one that the article names too: as much as of one named in lead and text, where the outlet tells of the whole world;
# one that tells of its own country counts that like many such sentences, as its readers do.
OUTLET_NAMED, OWN_NEWS = 3.0, 15.0
LEAD = 400  # characters of headline and lead, whose countries count double
# Sectors whose people are the article's country's where only the article suggests it: a scientist may be a guest.
OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
ORGANS = OF_STATE - {"GOV"}  # of which a country has one; envoys of others are of a government too
_GUESTS = re.compile(r"(?i)peace-?keep|blue helmet")  # who serve where their country is no party
_EXILES = re.compile(r"(?i)\b(?:refugees?|(?:im)?migrants?|asylum|deport\w*|emigrat\w*|immigrat\w*)\b")
OFTEN = 4  # times that a report on exiles speaks of them, or that one names its country, those in the lead twice
_ORGAN = re.compile(r"(?:['’]s)?(?: \w+){1,3}")  # words behind a country's


@dataclass(frozen=True, slots=True)
class PartyContext:
    """What an article gives to resolve its parties: the date, its countries (likeliest first), who a word stands for.

    `antecedents` maps (sentence, head word) of a pronoun or description to the phrase that names who is meant,
    `companions` that of any phrase to all names and descriptions of the same, `voices` that of "we" to the one person
    who says it, `between` that of a pronoun to those between whom it is left open. `home` is the one country that the
    article is plainly about, if there is one: "the police" are its police; `sole` says that no other is named nearly as
    often. `own` are a user's own office-holders, with what the article tells of changes of office. `domestic` says that
    the outlet is of `home` too, `named` are all countries that the article names. `organs` has, by sector, offset and
    country of each organ of state whose country the text names ("the Peruvian police"), `envoys` those of embassies and
    ambassadors, `abbreviations` the long names that it explains, `initials` those that it may mean. `opponents` are the
    two between whom it is, `outlet` is the country of its outlet. `full_names` has, by surname, the whole name of each
    person whom the text names so, where one alone bears it. `exiles` says that it is about people who left their
    country, `often` that it names `home` more than in passing, `worldwide` that its outlet tells of all the world.
    `seat` is the country of the town in front of a report that tells of no other: for offices, not for persons.
    """

    date: str | None = None
    near: tuple[str, ...] = ()
    antecedents: Mapping[tuple[int, int], Phrase] | None = None
    home: str | None = None
    own: OwnTables = NOTHING_OWN
    organs: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    initials: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[tuple[int, int], tuple[Phrase, ...]] | None = None
    voices: Mapping[tuple[int, int], Phrase] = field(default_factory=dict)
    between: Mapping[tuple[int, int], tuple[Phrase, ...]] = field(default_factory=dict)
    sole: bool = False
    domestic: bool = False
    named: frozenset[str] = frozenset()
    envoys: tuple[tuple[int, str], ...] = ()
    opponents: Couple | None = None
    outlet: str | None = None
    full_names: Mapping[str, str] = field(default_factory=dict)
    exiles: bool = False
    often: bool = False
    worldwide: bool = False
    seat: str | None = None


def article_context(
    doc: Doc,
    *,
    date: str | None,
    outlets: Sequence[str] = (),
    worldwide: bool = False,
    own: OwnTables = NOTHING_OWN,
) -> PartyContext:
    """The context of an article with its coreference; `outlets` are the countries of its outlet, which may be `worldwide`."""
    found = references(doc)
    context = party_context(
        doc, date=date, antecedents=found.antecedents, outlets=outlets, worldwide=worldwide, own=own
    )
    return replace(
        context, companions=with_lead(doc, found.companions), voices=found.voices, between=found.between,
        opponents=opponents(doc), full_names=full_names(doc),
    )  # fmt: skip


def party_context(
    doc: Doc,
    *,
    date: str | None,
    antecedents: Mapping[tuple[int, int], Phrase],
    outlets: Sequence[str] = (),
    worldwide: bool = False,
    own: OwnTables = NOTHING_OWN,
) -> PartyContext:
    """The context of one article; `outlets` are the countries of its outlet, `own` a user's own office-holders."""
    return context_around(
        doc.text, doc.title, date=date, places=lambda named: _of_places(doc, named), antecedents=antecedents,
        outlets=outlets, worldwide=worldwide, own=own,
        lands=(without_persons(doc, "text"), without_persons(doc, "title")),
    )  # fmt: skip


def context_around(
    text: str,
    title: str | None,
    *,
    date: str | None,
    places: Callable[[Sequence[str]], Mapping[str, int]],
    antecedents: Mapping[tuple[int, int], Phrase] | None = None,
    outlets: Sequence[str] = (),
    worldwide: bool = False,
    own: OwnTables = NOTHING_OWN,
    lands: tuple[str, str] | None = None,
) -> PartyContext:
    """The context that an article's words give. `places` gives, for the countries that are named (likeliest first) and those of
    the outlet, how many places of each country the article names; `lands` are text and title as they are where countries
    are looked for, if otherwise."""
    told = _told(*(lands or (text, title or "")))
    counts = _weighed(told, places, outlets, worldwide=worldwide)
    ranked = sorted(((code, count) for code, count in counts.items() if count > 1), key=lambda pair: -pair[1])[:NEAREST]
    near = tuple(country for country, _ in ranked)
    seat = next(iter(counts)) if not ranked and len(counts) == 1 and not told.by_name else None
    first, second = ((*(count for _, count in ranked), 0.0, 0.0))[:2]
    home = near[0] if first > second else seat
    at_home = {*outlets, *(countries()[country].parent for country in outlets if country in countries())}
    return PartyContext(
        date, near, antecedents, home, with_told(own, text, date=date, near=near),
        {sector: tuple(sorted(found)) for sector, found in told.organs.items()}, abbreviations(text), initials(text),
        sole=first >= SOLE * second, domestic=home is not None and home in at_home, named=frozenset(counts),
        envoys=tuple(sorted(told.envoys)), outlet=next(iter(outlets), None), worldwide=worldwide,
        exiles=len(_EXILES.findall(text)) >= OFTEN, often=home is not None and told.counts.get(home, 0.0) >= OFTEN, seat=seat,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """The countries that a text names: how much each counts, which by more than a capital, whose organs and envoys."""

    counts: dict[str, float]
    by_name: set[str]
    organs: dict[str, list[tuple[int, str]]]
    envoys: list[tuple[int, str]]


def _told(text: str, title: str) -> _Told:
    told = _Told(defaultdict(float), set(), defaultdict(list), [])
    for source, weight in ((text, 1), (title, TITLE_WEIGHT)):
        for start, end, country, kind in countries_in(source):
            told.counts[country] += weight + (source is text and end <= LEAD)
            told.by_name.update({country} if kind != "capital" else ())
            role = _role_behind(source, end)
            if role and role.role.sector in ORGANS and not _GUESTS.match(role.text):
                told.organs[role.role.sector].append((start, country))
            elif role and is_envoy(role.text):
                told.envoys.append((start, country))
    return told


def _weighed(
    told: _Told, places: Callable[[Sequence[str]], Mapping[str, int]], outlets: Sequence[str], *, worldwide: bool
) -> dict[str, float]:
    """How much each country counts: those named, those of places that are named, and the outlet's.

    News tells of its own country without its name, and of others by theirs: where it names no country, or but a capital of
    another, it is at home.
    """
    abroad = bool(outlets) and not worldwide
    counts = {
        country: count * (ONLY_PLACES if abroad and country not in (*told.by_name, *outlets) else 1.0)
        for country, count in told.counts.items()
    }
    named = sorted(counts, key=lambda code: -counts[code])
    for country, number in places([*named, *(country for country in outlets if country not in counts)]).items():
        weight = ONLY_PLACES if outlets and country not in (*named, *outlets) else PLACE_WEIGHT
        counts[country] = counts.get(country, 0.0) + weight * number
    for country in outlets:
        own = OUTLET_NAMED if worldwide else OWN_NEWS
        counts[country] = counts.get(country, 0.0) + (own if country in named or not told.by_name else OUTLET_WEIGHT)
    return counts


def _role_behind(text: str, end: int) -> RoleMatch | None:
    """The role word right behind a country's word: "naval forces" of "Peruvian naval forces"."""
    behind = _ORGAN.match(text, end)
    return role_of(behind[0]) if behind else None


def _of_places(doc: Doc, named: Sequence[str]) -> Counter[str]:
    """The countries of the places that the article names, each as often as its places are named."""
    spans = (doc.span(s, name.first, name.last).text for s in doc.sentences for name in s.names if name.label == "LOC")
    names = Counter(name for name in spans if country_named(name) is None)
    counts: Counter[str] = Counter()
    rows = settled(list(names), near=tuple(named[:NEAREST]))
    for name, row in zip((name for name in names if readings_of(name)), rows, strict=True):
        if row.country:
            counts[row.country] += names[name]
    return counts

"""What an article gives to resolve its parties: its countries, the organs of state it names, and who its words stand for."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sanudo.events.couples import Couple, opponents
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
OUTLET_NAMED = 3.0  # of one that the article names too: as much as of one named in lead and text
LEAD = 400  # characters of headline and lead, whose countries count double
# Sectors whose people are the article's country's where only the article suggests it: a scientist may be a guest.
OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
ORGANS = OF_STATE - {"GOV"}  # of which a country has one; envoys of others are of a government too
_GUESTS = re.compile(r"(?i)peace-?keep|blue helmet")  # who serve where their country is no party
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
    two between whom it is, `outlet` is the country of its outlet.
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


def article_context(
    doc: Doc, *, date: str | None, outlets: Sequence[str] = (), own: OwnTables = NOTHING_OWN
) -> PartyContext:
    """The context of an article with its coreference; `outlets` are the countries of its outlet."""
    found = references(doc)
    context = party_context(doc, date=date, antecedents=found.antecedents, outlets=outlets, own=own)
    return replace(
        context, companions=found.companions, voices=found.voices, between=found.between, opponents=opponents(doc)
    )


def party_context(
    doc: Doc,
    *,
    date: str | None,
    antecedents: Mapping[tuple[int, int], Phrase],
    outlets: Sequence[str] = (),
    own: OwnTables = NOTHING_OWN,
) -> PartyContext:
    """The context of one article; `outlets` are the countries of its outlet, `own` a user's own office-holders."""
    return context_around(
        doc.text, doc.title, date=date, places=lambda named: _of_places(doc, named), antecedents=antecedents,
        outlets=outlets, own=own,
    )  # fmt: skip


def context_around(
    text: str,
    title: str | None,
    *,
    date: str | None,
    places: Callable[[Sequence[str]], Mapping[str, int]],
    antecedents: Mapping[tuple[int, int], Phrase] | None = None,
    outlets: Sequence[str] = (),
    own: OwnTables = NOTHING_OWN,
) -> PartyContext:
    """The context that an article's words give. `places` gives, for the countries that are named (likeliest first) and those of
    the outlet, how many places of each country the article names."""
    counts: dict[str, float] = defaultdict(float)
    organs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    envoys: list[tuple[int, str]] = []
    for source, weight in ((text, 1), (title or "", TITLE_WEIGHT)):
        for start, end, country, _ in countries_in(source):
            counts[country] += weight + (source is text and end <= LEAD)
            role = _role_behind(source, end)
            if role and role.role.sector in ORGANS and not _GUESTS.match(role.text):
                organs[role.role.sector].append((start, country))
            elif role and is_envoy(role.text):
                envoys.append((start, country))
    named = sorted(counts, key=lambda code: -counts[code])
    for country, number in places([*named, *(country for country in outlets if country not in counts)]).items():
        counts[country] += (ONLY_PLACES if outlets and country not in (*named, *outlets) else PLACE_WEIGHT) * number
    for country in outlets:
        counts[country] += OUTLET_NAMED if country in named else OUTLET_WEIGHT
    ranked = sorted(((code, count) for code, count in counts.items() if count > 1), key=lambda pair: -pair[1])[:NEAREST]
    near = tuple(country for country, _ in ranked)
    first, second = ((*(count for _, count in ranked), 0.0, 0.0))[:2]
    home = near[0] if first > second else None
    lands = {*outlets, *(countries()[country].parent for country in outlets if country in countries())}
    organs_named = {sector: tuple(sorted(found)) for sector, found in organs.items()}
    own = with_told(own, text, date=date, near=near)
    return PartyContext(
        date, near, antecedents, home, own, organs_named, abbreviations(text), initials(text),
        sole=first >= SOLE * second, domestic=home is not None and home in lands, named=frozenset(counts),
        envoys=tuple(sorted(envoys)), outlet=next(iter(outlets), None),
    )  # fmt: skip


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

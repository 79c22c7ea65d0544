"""Dated parties in their sentences, written by somebody who had seen neither our tables nor our code: the cases of
`evals.who`.

Each case is a short text, a phrase in it, a date and what a careful reader takes the phrase for. The phrase goes through
the whole program's way: reading, coreference, the text's countries, the dated tables. "right" asks the country (nothing,
where nothing can be known; all of them where a phrase names several) and, where the case names somebody, who it is. The
sector is judged apart: schemes differ in it. A body without a state counts as having no country.

The sets were blind for their first figures only. "blind" gave .863 right; "later", written after its errors were mended by
others who had seen neither, gave .887 (country .953, identity .880, sector .900). The errors of each were then read and
mended; since then they are development cases. "third" was written after that, by others who were asked for offices and
persons that are not the best known: .783 (country .903), .807 where a palace may be called by its own name. Two causes of its
errors were mended (a title that one country has, a few names). "fourth", by two more who were asked for the offices and
persons of international news, neither trivia nor the ten best known alone: .817 (country .907, identity .791, sector .893).
Where a case has other names that are right too (`identifier_also`), they count.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanudo.events.parties import meant, phrase_in
from sanudo.events.party_context import article_context
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.offices import bearers
from sanudo.gazetteer.organisations import organisations_named
from sanudo.gazetteer.resolutions import STATELESS, Resolution
from sanudo.gazetteer.surnames import name_key
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read

DATA = Path(__file__).parent / "data"
CASES = {name: DATA / f"who_{name}.jsonl" for name in ("blind", "later", "third", "fourth")}
BATCH = 60
# Parts of the world, by the last number of the Correlates of War in each.
REGIONS = {
    20: "North America", 60: "Caribbean", 99: "Central America", 199: "South America", 259: "Western Europe",
    329: "Central and Southern Europe", 345: "Southeastern Europe", 379: "Former Soviet Union", 399: "Nordic countries",
    484: "West and Central Africa", 549: "East Africa", 599: "Southern Africa", 625: "North Africa",
    699: "Middle East", 709: "Central Asia", 732: "China and Korea", 749: "Japan", 799: "South Asia",
    899: "Southeast Asia", 999: "Oceania",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """A case, and what the program takes its phrase for."""

    case: dict[str, Any]
    found: Resolution

    @property
    def country(self) -> bool:
        """Whether the country is right."""
        several = self.case.get("countries")
        found = None if self.found.country in STATELESS else self.found.country
        if several and len(several) > 1:
            named = self.found.alternatives
            allowed = {*several, *self.case.get("countries_also", ())}
            return found is None and len(named) == len(several) and allowed.issuperset(named)
        allowed = [*(several or [self.case["country"]]), *self.case.get("country_also", [])]
        return found in allowed

    @property
    def identity(self) -> bool | None:
        """Whether it is the person or body that the case names; None where it names none."""
        wanted = self.case["identifier"]
        allowed = (wanted, *self.case.get("identifier_also", ()))
        return None if wanted is None else any(same(name, self.found.name) for name in allowed)

    @property
    def sector(self) -> bool | None:
        """Whether the sector is right; None where none is asked."""
        wanted = [self.case["sector"], *self.case.get("sector_also", [])]
        return None if wanted == [None] else self.found.sector in wanted

    @property
    def region(self) -> str:
        """The part of the world that the case is about."""
        country = countries().get(next(iter(self.case.get("countries", [self.case["country"]])), None))
        return next((name for last, name in REGIONS.items() if country and (country.cow or 1000) <= last), "none")

    @property
    def right(self) -> bool:
        """Whether country and identity are."""
        return self.country and self.identity is not False


def same(wanted: str, found: str | None) -> bool:
    """Whether two names are of one person or body: the same words, or names of one row of the tables."""
    if found is None:
        return False
    if name_key(wanted) == name_key(found):
        return True
    persons = [{holder.person for holder, full in bearers(name_key(name)) if full} for name in (wanted, found)]
    bodies = [{body.id for body in organisations_named(name)} for name in (wanted, found)]
    return bool(persons[0] & persons[1] or bodies[0] & bodies[1])


def answers(path: Path) -> Iterator[Answer]:
    """All cases of a set with what is made of them, in order."""
    encoder = Encoder()
    waiting = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        for case, doc in zip(batch, read([Text(case["text"]) for case in batch], encoder), strict=True):
            yield Answer(case, _found(doc, case))


def _found(doc: Doc, case: dict[str, Any]) -> Resolution:
    context = article_context(doc, date=case["date"])
    phrase = phrase_in(doc, case["phrase"])
    if phrase is None:
        raise ValueError(f"{case['phrase']!r} does not stand in {doc.text!r:.80}")
    return meant(doc, phrase, context)


def shares(judged: Sequence[Answer], *, name: str) -> dict[str, float]:
    """The share right in a set, and those of country, identity and sector where asked."""
    figures = {name: [a.right for a in judged], f"{name}_country": [a.country for a in judged]}
    figures[f"{name}_identity"] = [a.identity for a in judged if a.identity is not None]
    figures[f"{name}_sector"] = [a.sector for a in judged if a.sector is not None]
    return {key: round(sum(values) / max(1, len(values)), 4) for key, values in figures.items()}

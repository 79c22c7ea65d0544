"""A codebook tried on an archive before it is kept: what it would change, and what it makes of records that people refused."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from sanudo.analysis.coding import coded_by
from sanudo.analysis.vocabulary import NO_COUNTRIES
from sanudo.archive import Archive, Use
from sanudo.archive.codings import coding_name
from sanudo.archive.decisions import decisions
from sanudo.archive.standing import by_article
from sanudo.codebook.categories import Codebook
from sanudo.codebook.sectors import sectors
from sanudo.errors import ArchiveError
from sanudo.gazetteer.countries import countries
from sanudo.model.decisions import standing
from sanudo.model.entities import Party
from sanudo.model.events import Event

MOST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Change:
    """An event that gets a category, or loses it, against the coding that is kept: with its sentence."""

    category: str
    event: str
    article: str
    trigger: str
    sentence: str


@dataclass(slots=True)
class Tried:
    """What a codebook makes of an archive: the coding of its name that is kept (None for a first one), the events of each
    category before and after, those that it gains and loses, and how many that people refused as records it would take."""

    against: str | None
    events: int = 0
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[Change]] = field(default_factory=lambda: defaultdict(list))


def tried(
    archive: Archive, codebook: Codebook, *, use: Use = "apply", on_progress: Callable[[int], None] = lambda _: None
) -> Tried:
    """What a codebook would change in an archive. Nothing is kept."""
    name = coding_name(codebook.name)
    kept: dict[tuple[str, str], set[str]] = defaultdict(set)
    try:
        coding = archive.coding(name)
    except ArchiveError:
        found = Tried(None)
    else:
        found = Tried(coding.name)
        for row in archive.coding_rows(coding):
            kept[row.article, row.event].add(row.category)
    for number, article in enumerate(archive.articles(decisions=use), 1):
        sources = {"text": article.article.text, "title": article.article.title or ""}
        for one in coded_by(codebook, [article]):
            found.events += 1
            old, new = kept.get((one.article, one.event.id), set()), {category.name for category in one.categories}
            found.before.update(old)
            found.after.update(new)
            evidence = one.event.evidence
            sentence = sources[evidence.span.field][slice(*evidence.sentence)]
            for way, names in (("gained", new - old), ("lost", old - new)):
                getattr(found, way).update(names)
                for category in sorted(names):
                    examples = found.examples[way, category]
                    if found.against is not None and len(examples) < MOST_SHOWN:
                        examples.append(Change(category, one.event.id, one.article, evidence.span.text, sentence))
        on_progress(number)
    _refused(archive, codebook, found)
    return found


def rule_for(event: Event) -> str:
    """A condition of a codebook that takes this event and what is like it, as YAML, to be made wider or narrower."""
    when: dict[str, Any] = {"type": f"{event.type} {event.mode}" if event.mode else event.type, "status": event.status}
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        if parties and (party := _party(parties[0])):
            when[role] = party
    if event.background:
        when["background"] = True
    when["trigger"] = [event.evidence.span.text]
    dumped: str = yaml.safe_dump({"unless": when}, sort_keys=False, allow_unicode=True, width=100)
    return dumped


def _party(party: Party) -> Any:
    """The party as a condition: by its country and sector where the codebook may ask for them, else by its name."""
    if party.country in countries() or party.country in NO_COUNTRIES.values():
        return {"country": party.country, **({"sector": party.sector} if party.sector in sectors() else {})}
    return {"name": party.name} if party.name else {"sector": party.sector} if party.sector in sectors() else None


def _refused(archive: Archive, codebook: Codebook, found: Tried) -> None:
    """Counts the records as they were read that people refused and the codebook would take."""
    for article, made in by_article(standing(decisions(archive.root))).items():
        gone = {one.anchor.event for one in made if one.anchor and (one.verb, one.target) == ("refuse", "record")}
        if gone:
            try:
                read = archive.article(article)
            except ArchiveError:
                continue
            for one in coded_by(codebook, [read]):
                if one.event.id in gone:
                    found.refused.update(category.name for category in one.categories)

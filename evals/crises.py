"""Reports of ours on documented crises, each with the table of facts that a careful reader takes from it.

`python -m evals.crises [--later] [--verbose]` codes them and prints: the share of facts found and of events that are facts, the
share of asked fields and links that are right on found facts, quotes found, and how many false records were made that the
tables forbid. A fact is found by an event whose trigger (in any mention) is one of the fact's words and whose type fits.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sanudo.model.articles import Article, CodedArticle
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party
from sanudo.model.events import Event
from sanudo.model.quotes import Quote
from sanudo.pipeline.flow import Coder

FOLDER = Path(__file__).parents[1] / "tests/crises"
LATER = FOLDER / "later"
LINKS = ("content", "if", "unless", "against", "toward")
Fact = Mapping[str, Any]


def listed(value: object) -> list[Any]:
    """A value that may stand alone or in a list, as a list."""
    return list(value) if isinstance(value, list) else [value]


def load(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The reports with their tables, in order."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def pairs(facts: Sequence[Fact], coded: CodedArticle) -> dict[int, Event]:
    """Which event tells each fact that was found, best matches first."""
    scored = []
    for number, fact in enumerate(facts):
        for place, event in enumerate(coded.events):
            score = _likeness(fact, event)
            if score:
                scored.append((-score, number, place))
    found: dict[int, Event] = {}
    for _, number, place in sorted(scored):
        if number not in found:
            found[number] = coded.events[place]
    return found


def _likeness(fact: Fact, event: Event) -> float:
    words = {mention.evidence.span.text.lower() for mention in event.mentions}
    if event.type not in listed(fact["type"]) or not words & {str(word).lower() for word in listed(fact["trigger"])}:
        return 0.0
    status = 1.0 * (event.status in listed(fact["status"]))
    parties = [party_fits(p, event.actors) for p in fact.get("actors", ())]
    parties += [party_fits(p, event.recipients) for p in fact.get("recipients", ())]
    return 1.0 + status + (sum(parties) / len(parties) if parties else 0.5)


def party_fits(wanted: str, parties: Iterable[Party]) -> bool:
    """Whether one of the parties is the wanted one: "GBR", "GBR:GOV" or part of a name."""
    country, _, sector = wanted.partition(":")
    if len(country) == 3 and country.isupper():
        return any(p.country == country and (not sector or p.sector in (sector, None)) for p in parties)
    return any(wanted.lower() in f"{p.name or ''} {p.span.text if p.span else ''}".lower() for p in parties)


def count(report: Mapping[str, Any], coded: CodedArticle) -> Counter[str]:
    """What is right in one report."""
    facts: Sequence[Fact] = report["events"]
    found = pairs(facts, coded)
    c: Counter[str] = Counter(facts=len(facts), found=len(found), events=len(coded.events))
    c["true events"] = len({event.id for event in found.values()})
    for number, event in found.items():
        _count_fields(c, facts[number], event)
        for link in LINKS:
            wanted = [found[other].id for other in facts[number].get(link, ()) if other in found]
            c["links asked"] += len(facts[number].get(link, ()))
            c["links right"] += len(set(wanted) & set(_linked(event, link)))
    for quote in report.get("quotes", ()):
        hits = [q for q in coded.quotes if _overlap(quote["text"], q.text) and q.kind in listed(quote["kind"])]
        c["quotes asked"] += 1
        c["quotes right"] += any(_speaks(quote, hit) for hit in hits)
    for rule in report.get("forbidden", ()):
        c["forbidden"] += sum(_is_forbidden(rule, event) for event in coded.events)
    return c


def _count_fields(c: Counter[str], fact: Fact, event: Event) -> None:
    c["status asked"] += 1
    c["status right"] += event.status in listed(fact["status"])
    for role, parties in (("actors", event.actors), ("recipients", event.recipients)):
        for wanted in fact.get(role, ()):
            c[f"{role} asked"] += 1
            c[f"{role} right"] += party_fits(wanted, parties)
    for name, right in _details(fact, event):
        c[f"{name} asked"] += 1
        c[f"{name} right"] += right


def _details(fact: Fact, event: Event) -> Iterable[tuple[str, bool]]:
    if "mode" in fact:
        yield "mode", event.mode in listed(fact["mode"])
    if "place" in fact:
        places = [place for place in (event.place, *(m.place for m in event.mentions)) if place]
        yield "place", any(_overlap(fact["place"], p.span.text) for p in places)
    if "when" in fact:
        times = [when for when in (event.when, *(m.when for m in event.mentions)) if when and when.start and when.end]
        first, last = fact["when"]
        yield "when", any(first <= (t.end or "") and (t.start or "") <= last for t in times)
    if "amount" in fact:
        low, high = fact["amount"]
        yield "amount", any(a.minimum is not None and low <= a.minimum <= (high or a.minimum) for a in event.amounts)
    if "mentions" in fact:
        yield "mentions", len(event.mentions) >= fact["mentions"]
    sources = [event.attribution, *(mention.attribution for mention in event.mentions)]
    if "speaker" in fact:
        yield "speaker", any(_is_speaker(fact["speaker"], source) for source in sources)
    if "outlet" in fact:
        yield "outlet", any(source and any(fact["outlet"] in o.name for o in source.outlets) for source in sources)


def _linked(event: Event, link: str) -> list[str]:
    if link == "content":
        return list(event.content)
    if link in ("if", "unless"):
        return [condition.event for condition in event.conditions if condition.polarity == link]
    return [purpose.event for purpose in event.purpose if purpose.direction == link]


def _is_speaker(wanted: str, source: Attribution | None) -> bool:
    speaker = source.speaker if source else None
    return (
        bool(speaker) and wanted.lower() in f"{speaker.name or ''} {speaker.span.text if speaker.span else ''}".lower()
    )


def _speaks(wanted: Mapping[str, Any], quote: Quote) -> bool:
    return "speaker" not in wanted or _is_speaker(wanted["speaker"], quote.attribution)


def _overlap(left: str, right: str) -> bool:
    return left.strip(' ,.“”"') in right or right.strip(' ,.“”"') in left


def _is_forbidden(rule: Mapping[str, Any], event: Event) -> bool:
    same = event.type in listed(rule.get("type", event.type)) and event.status in listed(
        rule.get("status", event.status)
    )
    return same and ("actor" not in rule or party_fits(rule["actor"], event.actors))


def measure(data: Path | None = None) -> dict[str, float]:  # noqa: ARG001  the reports stand in the project
    """Shares by name over the reports that rules were mended on, and ("later_…") over the twenty written after these."""
    coder = Coder()
    shown = {}
    for prefix, folder in (("", FOLDER), ("later_", LATER)):
        total: Counter[str] = Counter()
        for report in load(folder):
            total += count(report, code(coder, report))
        shown.update({f"{prefix}{name}": value for name, value in figures(total).items()})
    return shown


def code(coder: Coder, report: Mapping[str, Any]) -> CodedArticle:
    """The report, coded."""
    (coded,) = coder([Article(report["id"], report["text"], date=report["date"], date_from="given")])
    return coded


def figures(c: Counter[str]) -> dict[str, float]:
    """Recall and precision of facts, the share right of each field asked, and the number of forbidden records."""
    shown = {"recall": c["found"] / max(1, c["facts"]), "precision": c["true events"] / max(1, c["events"])}
    names = sorted(key.removesuffix(" asked") for key in c if key.endswith(" asked"))
    shown.update({name: c[f"{name} right"] / c[f"{name} asked"] for name in names})
    shown["forbidden"] = float(c["forbidden"])
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="each report, with the facts that were missed")
    parser.add_argument("--later", action="store_true", help="the twenty reports that were written later")
    options = parser.parse_args()
    coder = Coder()
    total: Counter[str] = Counter()
    for report in load(LATER if options.later else FOLDER):
        coded = code(coder, report)
        total += (found := count(report, coded))
        if options.verbose:
            missed = set(range(len(report["events"]))) - set(pairs(report["events"], coded))
            print(report["id"], {key: round(value, 2) for key, value in figures(found).items()})
            for number in sorted(missed):
                print("   missed", {k: report["events"][number][k] for k in ("trigger", "type", "status")})
    for name, value in figures(total).items():
        print(f"{name:12s} {value:.3f}")


if __name__ == "__main__":
    main()

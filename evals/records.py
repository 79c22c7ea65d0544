"""Records of real news, drawn by a fixed seed, to be read against their text by the codebook: precision, field by field.

    .venv/bin/python -m evals.records                    each draw as it was judged, and the errors by kind
    .venv/bin/python -m evals.records --data ../shared   beside it what the program makes of these texts now
    .venv/bin/python -m evals.records --data ../shared --draw second --to FILE

The last writes the records without a verdict: FILE.txt to read, FILE.jsonl to fill in ("judged", see verdicts.py).
A draw has 100 of the articles on whose events nothing was trained: the "first" and the "second" hundred in an order that only
the names decide. Of all records that the program makes of them, the 200 that come first in an order that only their places
decide are read. What a person found stands in data/news_records.jsonl, without the words of the news. Causes were mended on
the first draw; the second was drawn and read after that; "again" has the records that a later model makes of the first
articles (less those that its training came to need), read by another person. "later" comes from both hundreds, since there is
no third, and only from places that no earlier draw had; "latest" likewise, from what is left.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from evals import verdicts
from evals.news_parties import articles, rank
from evals.verdicts import FIELDS, Line, hashed
from sanudo.model.articles import CodedArticle
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party
from sanudo.model.events import Event
from sanudo.pipeline.flow import Coder
from training.annotations import held_out_article

SEED: Final = "records"
DRAWS: Final = {"first": (0,), "second": (1,), "again": (0,), "later": (0, 1), "latest": (0, 1)}  # which hundreds
UNREAD: Final = frozenset({"later", "latest"})  # draws from places that none before them had
ARTICLES: Final = 100  # of a draw
RECORDS: Final = 200
AROUND: Final = 420  # characters of context before the sentence
Place = tuple[str, int, int]
LABELS: Final = Path(__file__).parent.parent / "training" / "annotations" / "news.jsonl"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record with its article."""

    event: Event
    coded: CodedArticle

    @property
    def place(self) -> Place:
        """The article's name, and the offsets of the trigger."""
        span = self.event.evidence.span
        return self.coded.article.id, span.start, span.end

    @property
    def places(self) -> frozenset[Place]:
        """The places of all its mentions."""
        spans = [mention.evidence.span for mention in self.event.mentions]
        return frozenset((self.coded.article.id, span.start, span.end) for span in spans)

    def said(self) -> dict[str, str]:
        """What the record says, field by field."""
        return verdicts.said(self.event, {event.id: event for event in self.coded.events})


def names(data: Path, draw: str) -> frozenset[str]:
    """The articles of a draw."""
    trained = {json.loads(line)["article"] for line in LABELS.read_text(encoding="utf-8").splitlines()}
    unread = [
        path.name
        for path in (data / "data" / "news").glob("*.txt")
        if held_out_article(path.stem) or path.stem not in trained
    ]
    order = sorted(unread, key=lambda name: rank(name, seed=SEED))
    return frozenset(name for part in DRAWS[draw] for name in order[part * ARTICLES : (part + 1) * ARTICLES])


def drawn(coded: Iterator[CodedArticle], count: int, *, without: Set[Place] = frozenset()) -> list[Drawn]:
    """So many records, in the order of the draw; none at the places `without`, not even by another mention."""
    found = [Drawn(event, article) for article in coded for event in article.events]
    left = [one for one in found if not one.places & without]
    return sorted(left, key=lambda one: rank(*one.place, seed=SEED))[:count]


def said_now(data: Path, lines: list[Line]) -> dict[tuple[str, int, int], dict[str, str]]:
    """What the program says now at each place where an event is told; only of the articles of the lines."""
    wanted = frozenset(line.article for line in lines)
    now = {}
    for coded in Coder().code(articles(data, wanted)):
        events = {event.id: event for event in coded.events}
        for event in coded.events:
            for mention in event.mentions:
                span = mention.evidence.span
                now[(coded.article.id, span.start, span.end)] = verdicts.said(event, events)
    return now


def main() -> None:
    """Prints the figures, or writes records to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draw", choices=DRAWS)
    parser.add_argument("--to", type=Path, help="writes TO.txt and TO.jsonl, of the records that have no verdict yet")
    parser.add_argument("--records", type=int, default=RECORDS)
    options = parser.parse_args()
    if options.to and not (options.data and options.draw):
        parser.error("--to needs --data and --draw")
    if options.to:
        _write(options.data, options.draw, options.to, options.records)
        return
    lines = verdicts.read()
    now = said_now(options.data, lines) if options.data else None
    for draw in DRAWS if options.draw is None else (options.draw,):
        _report(draw, [line for line in lines if line.draw == draw], now)


def _report(draw: str, lines: list[Line], now: Mapping[tuple[str, int, int], Mapping[str, str]] | None) -> None:
    """The figures of one draw as judged, the errors by kind, and what became of its lines."""
    print(f"draw {draw!r}: {len(lines)} records of {len({line.article for line in lines})} articles, as judged")
    _table(verdicts.tallies(lines, None))
    for field, found in verdicts.kinds(lines).items():
        for kind, number in found.most_common():
            print(f"  {number:3}  {field}  {kind}")
    if now is None:
        return
    states = [(line, line.state(now.get(line.place))) for line in lines]
    print(f"draw {draw!r} now:")
    for state in ("as judged", "read again", "gone"):
        there = [line for line, found in states if found == state]
        right = sum(line.judged.get("event") == "right" for line in there)
        print(f"  {len(there):3} {state}, of which {right} were events")
    for line, state in states:
        if state == "read again":
            print(f"      to be read again: {line.article} {line.start}")
    _table(verdicts.tallies(lines, now))


def _table(tallies: Mapping[str, verdicts.Tally]) -> None:
    print(f"  {'field':34}{'right':>6}{'wrong':>6}{'missing':>8}{'again':>6}{'precision':>10}  95 %")
    for field, tally in tallies.items():
        share = f"{tally.right / tally.asked:.3f}" if tally.asked else "-"
        low, high = verdicts.wilson(tally.right, tally.asked)
        counts = f"{tally.right:6}{tally.wrong:6}{tally.missing:8}{tally.again:6}"
        print(f"  {FIELDS[field]:34}{counts}{share:>10}  {low:.2f} to {high:.2f}")


def _write(data: Path, draw: str, path: Path, count: int) -> None:
    """Records without a verdict: their text with every field, and the lines to fill in."""
    before = verdicts.read()
    known = {(line.place, tuple(sorted(line.said.items()))) for line in before}
    read = frozenset(line.place for line in before if line.draw != draw) if draw in UNREAD else frozenset()
    chosen = drawn(Coder().code(articles(data, names(data, draw))), count, without=read)
    left = [one for one in chosen if (one.place, tuple(sorted(one.said().items()))) not in known]
    path.with_suffix(".txt").write_text("\n".join(_sheet(n, one) for n, one in enumerate(left, 1)), encoding="utf-8")
    lines = (json.dumps(asdict(_line(draw, one)), ensure_ascii=False) for one in left)
    path.with_suffix(".jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _line(draw: str, one: Drawn) -> Line:
    """The line of a record, still to be judged."""
    start, end = one.event.evidence.sentence
    return Line(draw, *one.place, hashed(one.coded.article.text[start:end]), one.said(), {})


def _sheet(number: int, one: Drawn) -> str:
    """What a reader needs of one record."""
    event, article = one.event, one.coded.article
    events = {event.id: event for event in one.coded.events}
    start, end = event.evidence.sentence
    span = event.evidence.span
    before = " ".join(article.text[max(0, start - AROUND) : start].split())
    words = f"{article.text[start : span.start]}«{span.text}»{article.text[span.end : end]}"
    shown = [
        f"## {number} {article.id} {span.start} {article.date} | {article.text[:100].strip().splitlines()[0]}",
        f"{before}\n>> {' '.join(words.split())}\n{' '.join(article.text[end : end + AROUND // 2].split())}",
        f"{event.type} {event.mode or '-'} {event.status} {'background ' * event.background}{event.confidence:.2f}",
        *(f"  actor      {_who(party)}" for party in event.actors),
        *(f"  recipient  {_who(party)}" for party in event.recipients),
    ]
    if event.place:
        shown.append(f"  place      {event.place.span.text} = {event.place.name} {event.place.country}")
    if event.when:
        shown.append(f"  when       {event.when.span.text} = {event.when.start}..{event.when.end}")
    shown += [f"  amount     {a.span.text} = {a.minimum}..{a.maximum} {a.unit}" for a in event.amounts]
    shown += [f"  {line}" for line in _spoken(event.attribution)]
    shown += [f"  content    {_told(events[name])}" for name in event.content]
    shown += [f"  {condition.polarity}         {_told(events[condition.event])}" for condition in event.conditions]
    shown += [f"  {purpose.direction}     {_told(events[purpose.event])}" for purpose in event.purpose]
    for mention in event.mentions[1:]:
        told = " ".join(article.text[slice(*mention.evidence.sentence)].split())
        shown.append(f"  also       «{mention.evidence.span.text}» {mention.status}: {told[:AROUND]}")
    return "\n".join(shown) + "\n"


def _who(party: Party) -> str:
    words = party.span.text if party.span else "(implied)"
    return f"{words} = {party.name or '-'}, {party.country or '-'}, {party.sector or '-'} [{party.resolved}]"


def _spoken(attribution: Attribution | None) -> list[str]:
    if attribution is None:
        return []
    shown = [f"speaker    {_who(attribution.speaker)}"] if attribution.speaker else []
    shown += [f"on behalf  {_who(attribution.on_behalf_of)}"] if attribution.on_behalf_of else []
    return shown + [f"outlet     {outlet.span.text} {outlet.role}" for outlet in attribution.outlets]


def _told(event: Event) -> str:
    who = "; ".join(party.span.text if party.span else "(implied)" for party in event.actors)
    return f"«{event.evidence.span.text}» {event.type} {event.status} by {who or '-'}"


if __name__ == "__main__":
    main()

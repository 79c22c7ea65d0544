"""Parties of real news, drawn by a fixed seed from what the program codes, to be read by a person against their text.

    .venv/bin/python -m evals.news_parties --data ../shared --draw [--parties 200]     prints them with their text
    .venv/bin/python -m evals.news_parties --data ../shared                            the share right, by what was found wrong

A draw takes one party of each article in an order that only the article's name decides, among the actors and recipients
of its events' mentions. What a person found stands in data/news_parties.tsv: article, offsets, hash of the words, the
country that is right, and the kind of what was wrong at the draw. "-" is no country; of private people and groups of whom
the text says none ("the suspect", "residents"), both none and the country that it makes plain are right ("KOR;-"). An
official, public body, party or union must have its country. No text of the news is kept. A party that is no longer found
at its place is counted apart. Causes were mended on the draw "who"; "unseen" was drawn and read after that, then mended on,
then "third" likewise, then "fourth" (data/news_parties_later.tsv): each was unseen only when it was drawn and read. Of the
errors of "fifth" two were mended, then causes of those of "sixth", after which "seventh" was drawn and read by another
person. "eighth" comes from other words of the same articles, when none was left that no draw had, and was read by two others;
"ninth" likewise, after causes of errors of "eighth" were mended, by one who judged before seeing what the program says;
"tenth" after those of "ninth" were, by the same reader. Draws that leave out every word that an earlier one had lose the
names that all news has and keep the odd ones,
so "any" leaves out nothing (--any): some of its parties were read before. "again" is drawn so too, after causes of the
errors of "any" were mended, and read by another. "fair" and "sealed" came before the next mends, "last" and "final" after
them, each read by others. From "any" on all readers judged before seeing what the program says.

"wide", "broad", "fresh", "unread" and "rest" are of parties that nobody had read; "plain", "whole" and "closing" are drawn
from all again, of which by then half, three quarters and six in seven had been read. All but "wide" and "broad" were read by
two people, and by a third where these differed; "closing" and "rest" after everything was mended.
"""

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sanudo.articles.dates import date_in_address, date_in_byline
from sanudo.gazetteer.organisations import STATELESS
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.entities import Party
from sanudo.pipeline.flow import Coder

DATA = Path(__file__).parent / "data"
VERDICTS = (DATA / "news_parties.tsv", DATA / "news_parties_later.tsv")
SEED, UNSEEN, CLOSING, REST = "who", "unseen", "closing", "rest"
# The articles are of 2022 but for a few that say so.
DATE = "2022-08-01"
AROUND = 330


@dataclass(frozen=True, slots=True)
class Drawn:
    """A party that the program found in an article."""

    article: str
    start: int
    end: int
    party: Party
    coded: CodedArticle


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person found: the countries that are right, None for none; `kind` of what was wrong, "" for nothing."""

    article: str
    start: int
    end: int
    words: str
    countries: tuple[str | None, ...]
    kind: str
    draw: str


def rank(*parts: object, seed: str = SEED) -> str:
    """A place in an order that only the seed and the parts decide."""
    return hashlib.sha256("|".join(map(str, (seed, *parts))).encode()).hexdigest()


def articles(data: Path, names: frozenset[str] | None = None, *, seed: str = SEED) -> Iterator[Article]:
    """The news, in the order of the draw; only those named, if names are given."""
    paths = sorted((data / "data" / "news").glob("*.txt"), key=lambda path: rank(path.name, seed=seed))
    for path in paths:
        if names is None or path.name in names:
            url, _, text = path.read_text("utf-8", errors="replace").partition("\n")
            day = date_in_address(url.strip()) or date_in_byline(text) or DATE
            yield Article(path.name, text, date=day, date_from="given", url=url.strip())


def parties(coded: CodedArticle) -> list[Drawn]:
    """The actors and recipients of an article's mentions, each place once; words for those of several countries have none."""
    found: dict[tuple[int, int], list[Party]] = {}
    for event in coded.events:
        for mention in event.mentions:
            for party in (*mention.actors, *mention.recipients):
                if party.span and party.span.field == "text":
                    found.setdefault((party.span.start, party.span.end), []).append(party)
    return [Drawn(coded.article.id, *place, _one(found[place]), coded) for place in sorted(found)]


def _one(told: list[Party]) -> Party:
    """The party; without a country where the words are read as those of several ("both countries")."""
    several = len({party.country for party in told}) > 1
    return replace(told[-1], country=None) if several else told[-1]


def drawn(data: Path, count: int, *, seed: str = SEED, again: bool = False) -> Iterator[Drawn]:
    """So many parties, one an article; unless `again`, no words that another draw had, and articles that none had first."""
    left, read = count, {(one.article, one.words) for one in verdicts() if one.draw != seed and not again}
    had = {name for name, _ in read}
    in_order = sorted(articles(data, seed=seed), key=lambda article: article.id in had)
    for coded in Coder().code(in_order):
        text = coded.article.text
        found = [one for one in parties(coded) if (one.article, word_hash(text[one.start : one.end])) not in read]
        if found and left:
            left -= 1
            yield min(found, key=lambda one: rank(one.article, one.start, one.end, seed=seed))
        if not left:
            return


def verdicts() -> list[Verdict]:
    """What a person found, in the order of the draw."""
    return [_verdict(row) for path in VERDICTS for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _verdict(row: dict[str, str]) -> Verdict:
    countries = tuple(None if country == "-" else country for country in row["country"].split(";"))
    return Verdict(
        row["article"], int(row["start"]), int(row["end"]), row["words"], countries, row["kind"], row["draw"]
    )


def word_hash(words: str) -> str:
    """The first digits of the words' SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def judged(data: Path, draws: Collection[str]) -> Iterator[tuple[Verdict, Party | None]]:
    """Each verdict of some draws with the party that is found at its place now."""
    wanted = [one for one in verdicts() if one.draw in draws]
    names = frozenset(one.article for one in wanted)
    now = {
        (one.article, one.start, one.end): one.party
        for coded in Coder().code(articles(data, names))
        for one in parties(coded)
    }
    for one in wanted:
        found = now.get((one.article, one.start, one.end))
        yield one, found if found and found.span and word_hash(found.span.text) == one.words else None


def is_right(verdict: Verdict, party: Party) -> bool:
    """Whether the party's country is the one that a person found right; a body without a state has none."""
    return party.country in verdict.countries or (party.country in STATELESS and None in verdict.countries)


def measure(data: Path) -> dict[str, float]:
    """The share of the parties still found whose country is right, that of those that have one, and how many are found."""
    figures = {}
    pairs = [(verdict, party) for verdict, party in judged(data, (SEED, UNSEEN, CLOSING, REST)) if party]
    draws = ((SEED, "country"), (UNSEEN, "country_unseen"), (CLOSING, "country_closing"), (REST, "country_rest"))
    for draw_of, name in draws:
        chosen = [(is_right(verdict, party), party) for verdict, party in pairs if verdict.draw == draw_of]
        figures[name] = _share([right for right, _ in chosen])
        figures[f"{name}_given"] = _share([right for right, party in chosen if party.country])
        figures[f"{name}_found_counted"] = float(len(chosen))
    return figures


def _share(values: list[bool]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def main() -> None:
    """Draws parties to read, or prints the share right and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--seed", default=SEED, help="another seed draws parties that nobody has looked at")
    parser.add_argument("--parties", type=int, default=200)
    parser.add_argument("--any", action="store_true", help="draw from all parties, also those that another draw had")
    options = parser.parse_args()
    if options.draw:
        for number, one in enumerate(drawn(options.data, options.parties, seed=options.seed, again=options.any), 1):
            _print(number, one)
        return
    _report(options.data, options.seed)


def _report(data: Path, seed: str) -> None:
    """The share right of one draw, and what is wrong."""
    wrong: Counter[str] = Counter()
    total = right = given = given_right = 0
    for verdict, party in judged(data, (seed,)):
        if party is None:
            wrong["(no longer found)"] += 1
            continue
        total, good = total + 1, is_right(verdict, party)
        right += good
        given, given_right = given + bool(party.country), given_right + (good and bool(party.country))
        if not good:
            wrong[verdict.kind or "new"] += 1
            print(
                verdict.article,
                verdict.start,
                f"{party.country or '-'} for {verdict.countries[0] or '-'}",
                verdict.kind,
            )
    print(f"{right} of {total} right: {right / max(1, total):.3f}")
    print(f"{given_right} of {given} that have a country right: {given_right / max(1, given):.3f}")
    for kind, number in wrong.most_common():
        print(f"  {number:3} {kind}")


def _print(number: int, one: Drawn) -> None:
    text, party = one.coded.article.text, one.party
    before = " ".join(text[max(0, one.start - AROUND) : one.start].split())
    after = " ".join(text[one.end : one.end + AROUND // 2].split())
    words = text[one.start : one.end]
    place = f"{one.article}\t{one.start}\t{one.end}\t{word_hash(words)}"
    said = f"{party.country or '-'} {party.sector or '-'} {party.name or '-'} [{party.resolved}, {party.basis}]"
    print(f"## {number}\t{place}\t{one.coded.article.date}\n{said}\n{before} «{words}» {after}\n")


if __name__ == "__main__":
    main()

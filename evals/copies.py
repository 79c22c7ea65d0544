"""Copies in a generated set: real and our own reports, printed again with the edits that desks make, among reports that only
resemble each other.

    .venv/bin/python -m evals.copies --data ../shared [--errors]

Edits: cut endings, new headlines, added paragraphs, local inserts, spelling, quotation marks, numbers, boilerplate, dropped
paragraphs. Negatives: other reports that share quotations, and templates such as daily figures. Figures are over pairs of
articles: precision and recall of "these two print one text".
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sanudo.articles.cleaning import dropped_lines
from sanudo.articles.copies import copy_families, print_of
from sanudo.model.articles import Article

SEED = 20220224
SHORTEST, LONGEST = 80, 1500  # words of a report that is copied
EACH = 400  # families

HEADLINES = (
    "What we know so far", "Tensions rise again", "Breaking: new turn in the crisis", "Capital reacts to the news",
    "Minister under pressure", "World awaits an answer", "Live: the day's events", "Officials confirm the reports",
)  # fmt: skip
LOCAL = (
    "In our own region, shopkeepers said that they had heard nothing yet and would wait for word from the capital.",
    "Readers in the valley may call the newsroom with what they have seen; our reporters will follow the story all week.",
    "The mayor told this paper that the town had made no plans of its own, and that the council would meet on Thursday.",
    "A vigil will be held in front of the cathedral tonight, and the ferry company has offered free crossings to visitors.",
    "Fuel prices at local stations had not moved by noon, although queues were seen near the bypass and at the harbour.",
)
INSERTS = (", officials said", ", according to reports", " on the day", ", it was learned", ", as readers will recall")
BOILERPLATE = (
    "Subscribe to our newsletter", "Follow us on Facebook and Twitter", "Read more: the week in pictures", "Advertisement",
    "All rights reserved. This material may not be published.", "Our standards: the trust principles of this house",
    "Share this article",
)  # fmt: skip
SPELLINGS = (
    ("organise", "organize"), ("organisation", "organization"), ("defence", "defense"), ("centre", "center"),
    ("colour", "color"), ("labour", "labor"), ("programme", "program"), ("recognise", "recognize"), ("favour", "favor"),
    ("neighbour", "neighbor"), ("travelled", "traveled"), ("realise", "realize"), ("honour", "honor"), ("harbour", "harbor"),
)  # fmt: skip
QUOTES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("'", "'"))
TEMPLATES = (
    "The health office reported {a} new infections on {day}, {b} more than on the day before. In hospitals lay {c} "
    "patients, {d} of them in intensive care. Since the beginning of the year {e} people have died, the office said. "
    "It asked everybody above {f} years of age to be vaccinated again and said that {g} doses had been given so far "
    "in the {place} district.",
    "The index of the {place} exchange closed at {a}.{b} points on {day}, {c} points from where it had stood. Of {d} "
    "shares traded, {e} rose and {f} fell. Turnover came to {g} million. Brokers spoke of a quiet session in which "
    "banks and mining companies drew most of the interest; the central bank's rate for the dollar was fixed at {h}.",
    "The general staff said on {day} that in the past day {a} clashes had taken place along the front near {place}. "
    "The enemy launched {b} missiles and {c} air strikes and fired {d} rounds from rocket launchers. Aircraft of the "
    "defence forces struck {e} areas where personnel were concentrated. Losses of the enemy since the start of the "
    "war were put at about {f} soldiers and {g} tanks.",
    "Weather for {place}, {day}: the highest temperature will be {a} degrees and the lowest {b}. Winds of up to {c} "
    "kilometres an hour are expected from the west, and {d} millimetres of rain may fall by the evening. The water in "
    "the harbour has {e} degrees. Sunrise is at {f}.{g}. The weather service warns of slippery roads in the hills and "
    "advises care on bridges.",
    "The border guard counted {a} people who crossed at {place} on {day}, after {b} on the day before. Of them {c} "
    "were children. Since the fighting began {d} have arrived, the guard said, and {e} have gone on to other "
    "countries. Volunteers hand out {f} meals a day; the governor asked for {g} more beds and for blankets.",
)  # fmt: skip
PLACES = ("Northgate", "Southgate", "Eastport", "Westmoor", "Upper Vale", "Lower Vale", "Old Bridge", "Riverside")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Edit = Callable[[random.Random, list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the set and the family it is printed from; what stands alone has a family of its own."""

    article: Article
    family: str


def measure(data: Path) -> Mapping[str, float]:
    """Precision and recall over pairs."""
    made = generated(data)
    wanted, found = pairs_wanted(made), pairs_found(made)
    right = len(wanted & found)
    return {
        "copies.precision": right / len(found),
        "copies.recall": right / len(wanted),
        "copies.articles_counted": float(len(made)),
        "copies.pairs_counted": float(len(wanted)),
    }


def generated(data: Path) -> list[Made]:
    """The whole set; the same for the same reports."""
    dice = random.Random(SEED)
    texts = [text for text in _different(reports(data)) if SHORTEST <= len(text.split()) <= LONGEST]
    dice.shuffle(texts)
    made: list[Made] = []
    for number, text in enumerate(texts):
        family = f"f{number}"
        if EACH <= number < EACH + EACH // 2:
            text = sharing_quotes(dice, text, texts[dice.randrange(EACH)])
        made.append(_article(f"{family}-0", text, family))
        copies = dice.choice((1, 1, 1, 2, 3, 5)) if number < EACH else 0
        made.extend(_article(f"{family}-{copy}", edited(dice, text), family) for copy in range(1, copies + 1))
    for number in range(EACH // 2):
        template = TEMPLATES[number % len(TEMPLATES)]
        figures = {name: dice.choice((dice.randrange(2, 90), dice.randrange(100, 9000))) for name in "abcdefgh"}
        text = template.format(day=dice.choice(DAYS), place=dice.choice(PLACES), **figures)
        made.append(_article(f"figures-{number}", text, f"figures-{number}"))
    return made


def edited(dice: random.Random, text: str) -> str:
    """The text as another desk prints it: two to five edits."""
    lines = [line for line in re.split(r"\n+", text) if line.strip()]
    edits: list[Edit] = [_cut, _headline, _local, _insert, _respelled, _requoted, _boilerplate, _dropped, _renumbered]
    for edit in dice.sample(edits, dice.choice((2, 3, 4, 5))):
        lines = edit(dice, lines)
    return "\n\n".join(lines)


def sharing_quotes(dice: random.Random, text: str, other: str) -> str:
    """A text with up to three quotations (or sentences) of another report in it, at most a third of either."""
    sentences = re.split(r"(?<=[.!?])\s+", other)
    quotes = [s for s in sentences if re.search(r"[\"“]", s)] or sentences[1:3]
    lines = [line for line in re.split(r"\n+", text) if line.strip()]
    room = min(len(other.split()), len(text.split())) / 3
    for quote in quotes[:3]:
        room -= len(quote.split())
        if room < 0:
            break
        lines.insert(dice.randrange(1, len(lines) + 1), quote)
    return "\n\n".join(lines)


def pairs_wanted(made: Sequence[Made]) -> set[tuple[str, str]]:
    """All pairs of one family."""
    families: dict[str, list[str]] = defaultdict(list)
    for one in made:
        families[one.family].append(one.article.id)
    return {pair for names in families.values() for pair in combinations(sorted(names), 2)}


def pairs_found(made: Sequence[Made]) -> set[tuple[str, str]]:
    """All pairs of one family that the program finds."""
    prints = [print_of(one.article, dropped_lines(one.article.text)) for one in made]
    families = copy_families(prints)
    return {pair for family in families for pair in combinations(sorted(copy.article for copy in family.copies), 2)}


def reports(data: Path) -> Iterator[str]:
    """Real reports, and our own."""
    for path in sorted((data / "data" / "news").glob("*.txt")):
        yield path.read_text("utf-8", "replace").partition("\n")[2].strip()
    sentences: dict[str, list[str]] = defaultdict(list)
    for path in sorted((data / "data" / "annotations").glob("authored*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            sentences[row["id"].split(":")[0]].append(row["text"])
    yield from ("\n\n".join(found) for _, found in sorted(sentences.items()))


def _different(texts: Iterator[str]) -> Iterator[str]:
    """The texts but those that begin or end as an earlier one does: the news of 50 countries hold some real copies."""
    seen: set[str] = set()
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        ends = {" ".join(words[20:35]), " ".join(words[-15:])}
        if not ends & seen:
            yield text
        seen |= ends


def _article(name: str, text: str, family: str) -> Made:
    return Made(Article(name, text, outlet=f"Outlet {len(name)}"), family)


def _cut(dice: random.Random, lines: list[str]) -> list[str]:
    """Keeps the first 45 to 90 % of the words."""
    total, most = sum(len(line.split()) for line in lines), dice.uniform(0.45, 0.9)
    kept, words = [], 0
    for line in lines:
        kept.append(line)
        words += len(line.split())
        if words >= most * total and words >= SHORTEST // 2:
            break
    return kept


def _headline(dice: random.Random, lines: list[str]) -> list[str]:
    rest = lines[1:] if len(lines[0].split()) < 15 else lines
    return [dice.choice(HEADLINES), *rest]


def _local(dice: random.Random, lines: list[str]) -> list[str]:
    for paragraph in dice.sample(LOCAL, dice.choice((1, 2))):
        lines = [*lines[: (place := dice.randrange(1, len(lines) + 1))], paragraph, *lines[place:]]
    return lines


def _insert(dice: random.Random, lines: list[str]) -> list[str]:
    """A few words of the desk's own within some sentences."""
    return [
        re.sub(r"\.(?=\s|$)", lambda end: dice.choice(INSERTS) + end[0] if dice.random() < 0.3 else end[0], line)
        for line in lines
    ]


def _respelled(dice: random.Random, lines: list[str]) -> list[str]:
    ways = SPELLINGS if dice.random() < 0.5 else tuple((b, a) for a, b in SPELLINGS)
    for one, other in ways:
        lines = [line.replace(one, other) for line in lines]
    return lines


def _requoted(dice: random.Random, lines: list[str]) -> list[str]:
    opening, closing = dice.choice(QUOTES)
    return [re.sub(r"[\"“„«]([^\"“”„»]*)[\"”»]", rf"{opening}\1{closing}", line) for line in lines]


def _boilerplate(dice: random.Random, lines: list[str]) -> list[str]:
    found = list(lines)
    for words in dice.sample(BOILERPLATE, 3):
        found.insert(dice.randrange(len(found) + 1), words)
    return found


def _dropped(dice: random.Random, lines: list[str]) -> list[str]:
    if len(lines) < 4:
        return lines
    place = dice.randrange(1, len(lines))
    return lines[:place] + lines[place + 1 :]


def _renumbered(_: random.Random, lines: list[str]) -> list[str]:
    return [re.sub(r"(?<=\d),(?=\d{3}\b)", "", line) for line in lines]


def main() -> None:
    """Prints the figures, and with --errors the pairs that were missed or made up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name, value in measure(options.data).items():
        print(f"{name} {value:.4f}")
    if options.errors:
        made = generated(options.data)
        texts = {one.article.id: one.article.text for one in made}
        wanted, found = pairs_wanted(made), pairs_found(made)
        for label, pairs in (("missed", wanted - found), ("made up", found - wanted)):
            for one, other in sorted(pairs)[:40]:
                print(
                    label, *(f"{name}, {len(texts[name].split())} words: {texts[name][:60]!r}" for name in (one, other))
                )


if __name__ == "__main__":
    main()

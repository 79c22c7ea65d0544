"""Makes the table of office-holders: `python -m training.gazetteer --facts FOLDER`.

Our own table (office_holders.tsv beside this file, from memory) is checked against three tables of leaders (REIGN's of
1945 to 2021, Wikidata's of 2022, thirty countries' of 2026) and completed by them. Persons whom only an event
dictionary of 2014 knows are added with their time in government. `checked` says how many of the sources agree.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from sanudo.gazetteer.countries import countries, country_named
from sanudo.gazetteer.phrases import plain
from sanudo.gazetteer.tables import cell

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "sanudo" / "gazetteer" / "data" / "office_holders.tsv"
OFFICIALS = OUT.with_name("officials.tsv")
HEAD = (
    "person", "aliases", "country", "organisation", "office", "title", "sector",
    "from", "to", "identifier", "source", "checked",
)  # fmt: skip
# Sources date the same change of office up to this many days apart (elected, sworn in, acting).
SLACK_DAYS = 250
# Two tables that have a leader take over this close to each other mean the same leader, however spelt.
SPELLING_DAYS = 20
WORDS = "al el de da dos del della van von der den bin ibn ben abu abd abdul the of and jr sr ii iii iv v vi"
# Words in a name that tell nobody apart.
PARTICLES = frozenset(WORDS.split())
# REIGN dates ends by month; the last day is unknown, the first of the next month is close.
MIDDLE = 15


@dataclass(frozen=True)
class Holder:
    """One person's time in one office."""

    person: str
    aliases: tuple[str, ...]
    country: str
    organisation: str
    office: str
    title: str
    sector: str
    since: str
    until: str
    identifier: str = ""
    sources: tuple[str, ...] = field(default=())

    @property
    def keys(self) -> frozenset[str]:
        """The words by which this person can be told from others."""
        return name_keys(" ".join((self.person, *self.aliases)))


def name_keys(name: str) -> frozenset[str]:
    """The telling words of a name, in plain small letters."""
    found = re.findall(r"[a-z']+", plain(name).lower().replace("-", " "))
    return frozenset(word for word in found if len(word) > 1 and word not in PARTICLES)


def day_number(text: str, default: str) -> int:
    """The ordinal of an ISO day, month or year."""
    parts = [int(part) for part in (text or default).split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day).toordinal()


def own(path: Path) -> list[Holder]:
    """The rows of our own table."""
    with path.open(encoding="utf-8") as lines:
        return [
            Holder(
                row["person"], cell(row["aliases"]), row["country"], row["organisation"], row["office"], row["title"],
                row["sector"], row["from"], row["to"], "", ("own",),
            )
            for row in csv.DictReader(lines, delimiter="\t")
        ]  # fmt: skip


@cache
def leader_offices() -> tuple[tuple[frozenset[str], str, str, int, int], ...]:
    """Which office the effective leader of a country held: countries, office, title, first and last year."""
    with (HERE / "leader_offices.tsv").open(encoding="utf-8") as lines:
        return tuple(
            (frozenset(r["country"].split()), r["office"], r["title"], int(r["from"]), int(r["to"] or 9999))
            for r in csv.DictReader(lines, delimiter="\t")
        )


def leader_office(country: str, year: int) -> tuple[str, str]:
    """Office and title of the effective leader; the narrowest rule that fits wins."""
    fitting = [
        (end - start, office, title)
        for who, office, title, start, end in leader_offices()
        if country in who and start <= year < end
    ]
    return min(fitting)[1:] if fitting else ("head_of_state", "president")


def country_by_number(number: int, year: int) -> str | None:
    """The country that bore this Correlates of War (or Gleditsch-Ward) number in that year."""
    known = [c for c in countries().values() if not c.code.startswith("XT")]
    fitting = [c for c in known if number == c.cow] or [c for c in known if number == c.gw]
    alive = [c for c in fitting if c.existed(year)] or fitting
    historical = [c for c in alive if c.until]
    return next((c.code for c in historical or alive), None)


def reign(path: Path) -> Iterator[Holder]:
    """Effective leaders, 1945 to 2021."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            year = int(row["syear"])
            country = country_by_number(int(row["ccode"]), max(year, 1946))
            if not country:
                continue
            office, title = leader_office(country, year)
            until = f"{int(row['eyear']):04}-{int(row['emonth']):02}-{MIDDLE}" if row["eyear"] and row["emonth"] else ""
            since = f"{year:04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
            name = " ".join(reversed(re.sub(r"\s+", " ", row["leader"]).strip().split(", ")))
            yield Holder(name, (), country, "", office, title, "GOV", since, until, "", ("reign",))


GOVERNMENT = "prime minister|chancellor|taoiseach|premier|executive yuan|chief minister|council of ministers"
STATE = "president|king|emir|sultan|emperor|monarch|supreme leader|druk|prince of|pope|ngwenyama|agong|military leader"
OFFICES = tuple(
    (re.compile(pattern, re.I), office)
    for pattern, office in ((GOVERNMENT, "head_of_government"), (STATE, "head_of_state"))
)
WORDS_OF_TITLES = "prime minister|chancellor|taoiseach|premier|president|king|emir|sultan|emperor|supreme leader"
TITLES = re.compile(f"{WORDS_OF_TITLES}|prince|pope|monarch", re.I)
SKIPPED = re.compile("governor-general|co-prince|captain regent|federal council|commission for", re.I)
MONARCH = "monarch of"


def wikidata(path: Path) -> Iterator[Holder]:
    """Heads of state and government of 2022, with Wikidata's numbers."""
    with path.open(encoding="utf-8") as lines:
        listed = list(csv.DictReader(lines))
        realms = Counter(row["officeholder"] for row in listed if row["positionLabel"].startswith(MONARCH))
        for row in listed:
            label, country = row["positionLabel"], country_named(row["country"])
            office = next((name for pattern, name in OFFICES if pattern.search(label)), None)
            if realms[row["officeholder"]] > 1 and label.startswith(MONARCH):
                continue
            if not country or not office or SKIPPED.search(label) or re.match(r"Q\d+$", row["officeholderLabel"]):
                continue
            found = TITLES.search(label)
            title = found.group().lower() if found else "leader"
            yield Holder(
                row["officeholderLabel"], (), country.iso3, "", office, title, "GOV",
                row["start_year"], row["end_year"], row["officeholder"], ("wikidata",),
            )  # fmt: skip


def thirty(path: Path) -> Iterator[Holder]:
    """Heads of state and government of thirty countries, 2026."""
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            country = country_named(row["Country"])
            for kind, office in (("HoG", "head_of_government"), ("HoS", "head_of_state")):
                person = row["Head of Government" if kind == "HoG" else "Head of State"]
                title = row[f"{kind} Title"].lower()
                if country and person and not (office == "head_of_government" and title == "president"):
                    yield Holder(
                        person,
                        (),
                        country.iso3,
                        "",
                        office,
                        title,
                        "GOV",
                        row[f"{kind} Since"],
                        "",
                        "",
                        ("table of 2026",),
                    )


DICTIONARY_CODE = re.compile(r"\[([A-Z]{3})([A-Z]*)\s*([<>]?)(\d{6,8})?(?:-(\d{6,8}))?\]")


def dictionary_day(digits: str) -> str:
    """ISO day of YYMMDD (years up to 14 are of this century) or YYYYMMDD; the year alone if there is no such day."""
    digits = digits if len(digits) == 8 else ("20" if int(digits[:2]) <= 14 else "19") + digits[-6:]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return digits[:4]


def dictionary_times(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Country, name, first and last day of every time in government."""
    name = ""
    for line in path.read_text("utf-8", "replace").splitlines():
        if re.match(r"[A-Z]", line):
            name = " ".join(re.split(r"[_\s]+", line.split(";")[0].split("[")[0])).strip().title()
        for code, role, _, since, until in DICTIONARY_CODE.findall(line):
            if role.startswith("GOV") and since and until and len(name.split()) > 1:
                yield code, name, dictionary_day(since), dictionary_day(until)


def dictionary(path: Path) -> Iterator[Holder]:
    """Persons in government, of an event dictionary of 2014: one row each, from the first day to the last."""
    times: dict[tuple[str, str], list[str]] = {}
    for code, name, since, until in dictionary_times(path):
        if code in countries():
            times.setdefault((code, name), []).extend((since, until))
    for (code, name), days in times.items():
        yield Holder(name, (), code, "", "official", "", "GOV", min(days), max(days), "", ("dictionary of 2014",))


def days_shared(one: Holder, other: Holder) -> int:
    """The days that two times in office have in common; negative is the gap between them."""
    starts = max(day_number(one.since, "1900"), day_number(other.since, "1900"))
    return min(day_number(one.until, "2030"), day_number(other.until, "2030")) - starts


def same_name(one: Holder, other: Holder) -> bool:
    """Whether two rows can name one person: all words of the shorter name, two words, or a leader's surname."""
    few = min(name_keys(one.person), name_keys(other.person), key=len)
    shared = one.keys & other.keys
    if len(shared) >= 2 or (few and few <= shared):
        return True
    last = {plain(holder.person).lower().split()[-1] for holder in (one, other)}
    return len(last) == 1 and one.office == other.office and days_shared(one, other) > 0


def took_over_together(one: Holder, other: Holder) -> bool:
    """Whether two tables of leaders have somebody take over within days: one person, spelt in two ways."""
    both = {"own", "reign"} <= {*one.sources, *other.sources} and compatible(one, other)
    return both and abs(day_number(one.since, "1900") - day_number(other.since, "1900")) <= SPELLING_DAYS


def compatible(one: Holder, other: Holder) -> bool:
    """Whether two rows can speak of one office: an effective leader may hold either of the two highest."""
    if one.office == other.office:
        return True
    highest = {"head_of_state", "head_of_government"}
    return {one.office, other.office} <= highest and "reign" in (*one.sources, *other.sources)


def merge(known: list[Holder], found: Iterable[Holder]) -> list[Holder]:
    """The known rows, with what the found ones confirm or add (numbers, sources, persons)."""
    result = list(known)
    by_country: dict[str, list[int]] = {}
    for index, holder in enumerate(result):
        by_country.setdefault(holder.country, []).append(index)
    for holder in found:
        near = [i for i in by_country.get(holder.country, []) if days_shared(result[i], holder) > -SLACK_DAYS]
        named = [i for i in near if same_name(result[i], holder) or took_over_together(result[i], holder)]
        for index in named:
            result[index] = replace(result[index], identifier=result[index].identifier or holder.identifier)
        matching = [i for i in named if compatible(result[i], holder) or holder.office == "official"]
        if matching:
            best = max(matching, key=lambda i: days_shared(result[i], holder))
            result[best] = combined(result[best], holder)
        else:
            by_country.setdefault(holder.country, []).append(len(result))
            result.append(holder)
    return result


def combined(one: Holder, other: Holder) -> Holder:
    """One row out of two of the same person: the longer name, all sources, an identifier if either has one."""
    surname_only = len(one.person.split()) == 1 < len(other.person.split()) and "own" not in one.sources
    person = other.person if surname_only else one.person
    aliases = one.aliases if person == one.person else (*one.aliases, one.person)
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    return replace(one, person=person, aliases=aliases, sources=sources, identifier=one.identifier or other.identifier)


def checked(holder: Holder) -> str:
    """How far a row is checked."""
    if len(holder.sources) > 1:
        return "two_sources"
    return "recalled" if holder.sources == ("own",) else "one_source"


def line(holder: Holder) -> str:
    """A row of the table."""
    h = holder
    return "\t".join(
        (h.person, ";".join(h.aliases), h.country, h.organisation, h.office, h.title, h.sector, h.since, h.until,
         h.identifier, ";".join(h.sources), checked(h))
    )  # fmt: skip


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description="Make the table of office-holders.")
    parser.add_argument("--facts", type=Path, required=True)
    facts = parser.parse_args().facts
    known = merge(own(HERE / "office_holders.tsv"), reign(facts / "leaders_1945_2021.csv"))
    known = merge(known, wikidata(facts / "leaders_2022.csv"))
    known = merge(known, thirty(facts / "leaders_2026_30_countries.csv"))
    known = merge(known, dictionary(facts / "Phoenix.Countries.actors.txt"))
    known.sort(key=lambda h: (h.country, h.organisation, h.office == "official", h.office, h.since, h.person))
    leaders = [holder for holder in known if holder.office != "official"]
    OUT.write_text("\n".join(("\t".join(HEAD), *map(line, leaders))) + "\n", encoding="utf-8")
    others = [holder for holder in known if holder.office == "official"]
    lines = ("\t".join((h.person, h.country, h.since, h.until)) for h in others)
    OFFICIALS.write_text("\n".join(("person\tcountry\tfrom\tto", *lines)) + "\n", encoding="utf-8")
    print(f"{len(leaders)} rows written to {OUT.name}, {len(others)} to {OFFICIALS.name}")


if __name__ == "__main__":
    main()

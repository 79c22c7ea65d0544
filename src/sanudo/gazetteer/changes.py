"""Changes of office: whom "the president" means on the days about one, by the words of the phrase and of the report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import cache

from sanudo.gazetteer.nominals import Nominal
from sanudo.gazetteer.offices import Change, Holder, OwnTables, days_of_change, titles
from sanudo.gazetteer.phrases import words
from sanudo.gazetteer.tables import rows

# For so many days after somebody left, a report that tells of it means him, and so does one that nobody else fits.
LATELY = 14
# Two are in question within so many days of a change.
ABOUT = 2
# "The ousted president" is the last one, for about a year; a president-elect waits for months at most.
LONGEST_GONE, LONGEST_WAIT = 400, 200
_BEFORE, _BEHIND = 70, 160  # characters about a title that are read
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?](?=\s|$)|[\n;]")
_FILLED = (
    r"(?:,[^,]{1,80},)?(?:\s+(?:had|has|have|was|were|is|been|being|also|then|later|himself|herself|reportedly|abruptly|"
    r"on|late|early|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*"
)
_PRONOUN = r"[^.;]{0,120}?\b(?:he|she)(?:\s+(?:had|has|was|would|is))*"
_BETWEEN = r"(?:\s+[\w'’.-]+){0,3}\s*"


@dataclass(frozen=True, slots=True)
class _Cues:
    behind: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _cues() -> dict[str, _Cues]:
    """By side, what tells of it behind a title ("resigned") and before it ("overthrew")."""
    found = {}
    for side in ("went", "came"):
        said = {kind: _either(side, kind) for kind in ("verb", "noun", "object")}
        behind = rf"{_FILLED}\s+{said['verb']}\b|['’]s\s+{said['noun']}\b|{_PRONOUN}\s+{said['verb']}\b"
        found[side] = _Cues(re.compile(behind, re.I), re.compile(rf"\b{said['object']}{_BETWEEN}$", re.I))
    return found


def _either(side: str, kind: str) -> str:
    phrases = [row["words"] for row in rows("changes") if (row["side"], row["kind"]) == (side, kind)]
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) + ")"


@cache
def _marks() -> dict[str, str]:
    """Words before a title that say who is meant ("outgoing", "new", "ousted"), each with what it says."""
    return {row["words"]: row["side"] for row in rows("changes") if row["kind"] == "mark"}


def change_told(text: str) -> Change:
    """What a text tells of changes in offices: by office, whether its holder went or came, and the words behind titles."""
    sides: dict[str, str] = {}
    names: set[str] = set()
    for found in titles().within(words(text)):
        office = found.values[0].office
        behind = text[found.end : found.end + _BEHIND]
        names |= _named(behind)
        side = _side(text[max(0, found.start - _BEFORE) : found.start], behind)
        if side:
            sides.setdefault(office, side)
    return Change(tuple(sorted(sides.items())), frozenset(names))


def _named(behind: str) -> set[str]:
    """The words in capitals right behind a title, in small letters."""
    found = re.match(r",?((?:\s+[A-Z][\w'’-]*){1,4})", behind)
    return {word.lower() for word in _WORD.findall(found[1])} if found else set()


def _side(before: str, behind: str) -> str | None:
    behind = re.sub(r"^(?:,?(?:\s+[A-Z][\w'’-]*){1,4})(?=,?\s+[a-z])", "", behind)
    behind = behind[: end.start()] if (end := _END.search(behind)) else behind
    before = _END.split(before)[-1]
    found = []
    for side, cues in _cues().items():
        if match := cues.behind.match(behind):
            found.append((match.end(), side))
        if cues.before.search(before):
            found.append((0, side))
    return min(found)[1] if found else None


def with_told(own: OwnTables, text: str, *, date: str | None, near: Sequence[str]) -> OwnTables:
    """The tables with what the text tells of changes of office, where one of its countries had one about the date."""
    if date is None or not any(_is_about(*days, date) for country in near for days in days_of_change(country)):
        return own
    told = change_told(text)
    return replace(own, told=told) if told.sides or told.names else own


def _is_about(since: str, until: str | None, date: str) -> bool:
    return 0 <= _days(since, date) <= ABOUT or 0 <= _days(until, date) <= LATELY


def mark_of(nominal: Nominal, title_end: int) -> str | None:
    """What the words of a phrase say of a change: "went" ("outgoing"), "came", "gone" ("ousted") or "next" (-elect)."""
    head = [word for word in nominal.words if word.start < nominal.split]
    behind = nominal.text[title_end : title_end + 12].lower()
    if behind.startswith(("-elect", "-designate", " designate", " elect")):
        return "next"
    return next((_marks()[word.lower] for word in head if word.lower in _marks()), None)


def likeliest(
    serving: Sequence[Holder], known: Iterable[Holder], date: str, *, side: str | None, told: Change
) -> tuple[Holder, ...]:
    """Those who may be meant on the date, the likeliest first; `serving` are all in office then, the latest first.

    Who left within days comes first where the words say that he went, and stands for himself where nobody came after him.
    """
    every = tuple(known)
    if side == "next":
        return tuple(sorted((h for h in every if 0 < -_days(h.since, date) <= LONGEST_WAIT), key=lambda h: h.since))
    limit = LONGEST_GONE if side == "gone" else LATELY
    gone = sorted((h for h in every if 0 <= _days(h.until, date) <= limit), key=lambda h: h.until or "", reverse=True)
    came = [holder for holder in serving if holder not in gone]
    if side == "gone":
        return tuple(gone)
    if side == "went":
        return tuple(dict.fromkeys((*gone, *came[:1])))
    about = [holder for holder in gone if _days(holder.until, date) <= ABOUT]
    found = tuple(dict.fromkeys((serving[0], *about))) if serving else tuple(gone[:1])
    by_name = [holder for holder in found if told.names & set(_WORD.findall(holder.person.lower())[-1:])]
    return tuple(dict.fromkeys((*by_name, *found))) if len(by_name) == 1 and side is None else found


def _days(then: str | None, date: str) -> float:
    """Days from one day to another; never where one of them is no day."""
    if then is None or not (_DAY.fullmatch(then) and _DAY.fullmatch(date)):
        return float("nan")
    return (Day.fromisoformat(date) - Day.fromisoformat(then)).days

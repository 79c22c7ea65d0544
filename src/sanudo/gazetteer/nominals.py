"""A noun phrase taken apart: its head, what is said about it, and every country, office, role, body and name in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from sanudo.gazetteer.countries import CountryMatch, false_friends_in, given_names, matches, regions_in
from sanudo.gazetteer.offices import NOTHING_OWN, Holder, OwnTables, Title, bearers, titles
from sanudo.gazetteer.organisations import Organisation, organisations_in
from sanudo.gazetteer.outlets import Outlet, outlet, outlets_in
from sanudo.gazetteer.phrases import Phrases, Word, words
from sanudo.gazetteer.sectors import RoleMatch, is_surname, roles_in
from sanudo.gazetteer.tables import rows

_LONGEST_NAME = 6
# What stands behind the name of a firm, and of no state's or people's body.
_FIRMS = frozenset({"corp", "corporation", "inc", "ltd", "limited", "plc", "holdings", "llc"})
# What a hyphen or an apostrophe joins to a name in small letters belongs to it ("Tsai Ing-wen", "Matiang'i"), but for these.
_TAIL = re.compile(r"[-–'’](?P<word>[^\W\d_]{1,8})(?!\w)")
_NO_TAIL = frozenset(
    "s d ll re ve aligned allied appointed backed based born chaired controlled elect era funded led like linked nominated "
    "owned run ruled style wing".split()
)
# What stands in small letters between the words of a name ("Maria dos Santos", "Omar bin Said").
_PARTICLES = frozenset("al ben bin bint da das de del den der di do dos du el ibn la ter van von".split())
# A party phrase with more names than this is a list; the rest are not looked at.
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a phrase: half-open offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamePart(Part):
    """A name that bearers of offices have, and who they are; `full` if it is more than a surname."""

    full: bool
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase. `split` is where its head ends; `belongs` whether what follows says whose it is."""

    text: str
    words: tuple[Word, ...]
    split: int
    belongs: bool
    countries: tuple[tuple[Part, CountryMatch], ...]
    regions: tuple[tuple[Part, tuple[str, ...]], ...]
    organisations: tuple[tuple[Part, tuple[Organisation, ...]], ...]
    titles: tuple[tuple[Part, Title], ...]
    roles: tuple[RoleMatch, ...]
    names: tuple[NamePart, ...]
    outlet: Outlet | None
    speaks_for: Part | None

    def in_head(self, part: Part | RoleMatch) -> bool:
        """Whether a part stands in the head."""
        return part.start < self.split

    def counts(self, part: Part | RoleMatch) -> bool:
        """Whether a part says something about whom the phrase means."""
        return part.start < self.split or self.belongs

    def is_of_role(self, part: Part, title: Title) -> bool:
        """Whether a title only belongs to the word for a role of another kind: "leader" of "rebel leader", "church leader"."""
        others = [role for role in self.roles if role.role.sector not in (None, "ELI", title.sector)]
        beside = title.office == "leader" and any(role.end + 1 == part.start for role in others)
        return beside or any(_is_longer(role, part) for role in others)

    def is_owner(self, part: Part) -> bool:
        """Whether a possessive mark follows ("Johnson's administration")."""
        return self.text[part.end : part.end + 2] in ("'s", "’s", "' ", "’ ")


@cache
def _word_list(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows(name))


def pronouns() -> frozenset[str]:
    """Pronouns, in small letters."""
    return _word_list("pronouns")


@cache
def prepositions() -> dict[str, bool]:
    """Words that end the head of a noun phrase, each with whether what follows says whose it is or where from."""
    return {row["word"]: row["belongs"] == "1" for row in rows("prepositions")}


@cache
def _speakers() -> Phrases[bool]:
    return Phrases((row["word"], True) for row in rows("speaks_for"))


def parse(text: str, *, own: OwnTables = NOTHING_OWN) -> Nominal:
    """A noun phrase with all its parts; offsets are those of the text."""
    spelled = words(text)
    organisations = tuple((Part(start, end), found) for start, end, found in organisations_in(text, own=own.bodies))
    countries = tuple(
        (Part(f.start, f.end), match)
        for f, match in matches(text)
        if not any(_is_of_name(f.start, f.end, match, part, bodies) for part, bodies in organisations)
    )
    found_titles = tuple(
        (Part(f.start, f.end), f.values[0]) for f in titles().within(spelled) if not is_surname(spelled, f)
    )
    known = [part for part, _ in (*countries, *found_titles)]
    organisations = tuple(
        pair for pair in organisations if not (_is_end_of_name(spelled, pair[0], known) or _is_firm(spelled, pair[0]))
    )
    called = roles_in(text)
    media = [
        (Part(start, end), outlet(text[start:end]))
        for start, end, _ in outlets_in(text)
        if not _is_given_name(spelled, start, end, called)
    ]
    longer = [part for part, _ in (*organisations, *media)]
    roles = tuple(role for role in called if not any(_is_within(role, part) for part in longer))
    covered = [part for part, _ in (*organisations, *countries, *found_titles)] + [Part(r.start, r.end) for r in roles]
    split, belongs = _split(text, spelled, covered)
    taken = [part for part, _ in (*organisations, *countries, *found_titles)]
    return Nominal(
        text=text,
        words=tuple(spelled),
        split=split,
        belongs=belongs,
        countries=countries,
        regions=tuple((Part(start, end), codes) for start, end, codes in regions_in(text)),
        organisations=organisations,
        titles=found_titles,
        roles=roles,
        names=tuple(islice(_names(spelled, taken, roles, own), _MOST_NAMES)),
        outlet=next((medium for part, medium in media if part.start < split), None),
        speaks_for=next((Part(f.start, f.end) for f in _speakers().within(spelled)), None),
    )


def _is_of_name(start: int, end: int, match: CountryMatch, part: Part, bodies: Sequence[Organisation]) -> bool:
    """Whether a country's word only belongs to the name of a body that is not that country's ("Chinese Nationalist Party")."""
    inside = part.start <= start and end <= part.end and end - start < part.end - part.start
    return inside and all(body.country != match.iso3 for body in bodies)


def _is_end_of_name(spelled: Sequence[Word], part: Part, known: Sequence[Part]) -> bool:
    """Whether a body's one word is only the last of a longer name ("Congress" of "the Alternative Highland Congress")."""
    at = next((index for index, word in enumerate(spelled) if word.start == part.start), 0)
    word, before = spelled[at], spelled[at - 1] if at > 1 else None
    if word.end != part.end:
        return False
    if word.text.isupper():
        return _abbreviates(word, [one for one in spelled[:at] if one.text.isalpha()])
    if before is None or before.end + 1 != word.start:
        return False
    return is_name_word(before) and not any(one.start <= before.start < one.end for one in known)


def _is_firm(spelled: Sequence[Word], part: Part) -> bool:
    """Whether a body's letters are those of a firm ("CPC Corp", "UN Holdings Ltd")."""
    behind = next((word for word in spelled if word.start == part.end + 1), None)
    return behind is not None and behind.capitalised and behind.lower in _FIRMS


def _abbreviates(word: Word, before: Sequence[Word]) -> bool:
    """Whether a word in capitals has the first letters of the names before it: "the Alternative Highland Congress (AHC)"."""
    names = [one for one in before if one.capitalised][-len(word.text) :]
    return len(names) > 1 and "".join(one.text[0] for one in names) == word.text


def _is_within(role: RoleMatch, part: Part) -> bool:
    """Whether a role word is only a piece of a longer name ("Union" in that of a union of states)."""
    return part.start <= role.start and role.end <= part.end and role.end - role.start < part.end - part.start


def _is_longer(role: RoleMatch, part: Part) -> bool:
    """Whether a role word has a part within it and more beside."""
    return role.start <= part.start and part.end <= role.end and part.end - part.start < role.end - role.start


def _is_given_name(spelled: Sequence[Word], start: int, end: int, roles: Sequence[RoleMatch]) -> bool:
    """Whether a medium's one word is rather somebody's given name: "Dawn Walker"."""
    at = next((number for number, word in enumerate(spelled) if word.start == start and word.end == end), None)
    if at is None or spelled[at].text.isupper() or at + 1 == len(spelled):
        return False
    after = spelled[at + 1]
    called = spelled[at].lower in given_names()
    return (
        called
        and is_name_word(after)
        and after.start == end + 1
        and not any(role.start == after.start for role in roles)
    )


def _split(text: str, spelled: Sequence[Word], covered: list[Part]) -> tuple[int, bool]:
    """Where the head of a phrase ends, and whether what follows says whose it is: "the Committee on Trade" ends at "of"."""
    found = [
        (word, prepositions()[word.lower], spelled[index + 1 : index + 2])
        for index, word in enumerate(spelled)
        if index and not word.capitalised and word.lower in prepositions()
        and not any(part.start <= word.start < part.end for part in covered)
    ]  # fmt: skip
    if len(found) > 1 and found[0][0].lower == "on" and found[1][0].lower == "of" and found[0][2][0].capitalised:
        del found[0]
    return (found[0][0].start, found[0][1]) if found else (len(text), False)


def is_name_word(word: Word) -> bool:
    """Whether a word can be part of a personal name: a capital that is no article, title or form of address."""
    return (
        word.capitalised and word.lower not in _word_list("honorifics") and word.lower not in _word_list("determiners")
    )


def _names(
    spelled: Sequence[Word], taken: list[Part], roles: Sequence[RoleMatch], own: OwnTables
) -> Iterator[NamePart]:
    """Names of office-holders from the left, the longest first; a lone surname only without another name beside it."""
    before = [None, *spelled]
    letters = [word for word, last in zip(spelled, before, strict=False) if _is_letters(word, last)]
    hyphens = frozenset(word.start for word in spelled if word.text in _HYPHENS)
    joined = frozenset(sign.end for word, sign in pairwise(spelled) if _joins(word, sign))
    position = 0
    while position < len(letters):
        here = _names_at(letters, position, own)
        found = next(
            (one for one in here if not (one[1].full and one[1].end in hyphens)), None
        )  # "Li Wen" in "Li Wen-xi"
        if found and not found[1].full and any(p.start <= found[1].start < p.end for p in taken):
            found = None
        if (
            found
            and not found[1].full
            and letters[position].text.isupper()
            and any(r.start == letters[position].start for r in roles)
        ):
            found = None  # "the NGO" is nobody by the name of Ngo
        if found and found[0] == 1 and letters[position].text.isupper() and len(letters[position].text) <= _INITIALS:
            found = None
        if found and not found[1].full and letters[position].start in joined:
            found = None  # "O'Higgins" is no Higgins, "Doe-Roe" no Roe
        if found and (found[1].full or not _has_company(spelled, found[1], taken, roles)):
            yield found[1]
        position += found[0] if found else 1  # nor is "Shammari" anybody where "Al-Shammari" is somebody else's


_APOSTROPHES = frozenset("'’")
_JOINING = frozenset({"O", "D", "L"})
_HYPHENS = frozenset("-‐‑")
_ARTICLES = frozenset({"al", "el"})
_PREFIXES = frozenset({"anti", "pro", "non", "ex", "post", "pre"})
_INITIALS = 3  # letters in capitals of which a word is no surname ("CAM")


def _joins(word: Word, sign: Word) -> bool:
    """Whether a sign makes a word and the next one name: "O'Higgins", "Doe-Roe", but not "al-Roe"."""
    if word.end != sign.start:
        return False
    double = sign.text in _HYPHENS and word.capitalised and word.lower not in _ARTICLES | _PREFIXES
    return double or (sign.text in _APOSTROPHES and word.text in _JOINING)


def _is_letters(word: Word, before: Word | None) -> bool:
    """Whether a word can be of a name: letters, but not the "s" of a possessive."""
    return word.text.isalnum() and not (word.lower == "s" and before is not None and before.text == "'")


def _names_at(letters: list[Word], position: int, own: OwnTables) -> Iterator[tuple[int, NamePart]]:
    first = letters[position]
    if not first.capitalised and first.lower not in ("al", "el", "bin", "bint", "de", "von", "van", "ben"):
        return
    for length in range(min(_LONGEST_NAME, len(letters) - position), 0, -1):
        piece = letters[position : position + length]
        if not piece[-1].capitalised and not (length > 1 and piece[-1].start == piece[-2].end + 1):
            continue
        known = _bearers(piece, own)
        if known:
            full = any(is_full for _, is_full in known)
            holders = tuple(holder for holder, is_full in known if is_full or not full)
            yield length, NamePart(piece[0].start, piece[-1].end, full, holders)


def _bearers(piece: list[Word], own: OwnTables) -> tuple[tuple[Holder, bool], ...]:
    """Who bears a name, with or without the initials in its middle ("Joseph R. Biden")."""
    known = bearers(" ".join(word.lower for word in piece), own=own)
    if known or len(piece) < 3:
        return known
    short = [piece[0], *(word for word in piece[1:-1] if len(word.text) > 1), piece[-1]]
    return bearers(" ".join(word.lower for word in short), own=own) if len(short) < len(piece) else known


def _has_company(spelled: Sequence[Word], part: NamePart, taken: list[Part], roles: Sequence[RoleMatch]) -> bool:
    """Whether another name word stands right beside a surname: then it is somebody else's name."""

    def is_company(word: Word | None, gap: int) -> bool:
        if word is None or gap > 1 or not is_name_word(word):
            return False
        covered = any(p.start <= word.start < p.end for p in taken)
        return not covered and not any(role.start <= word.start < role.end for role in roles)

    before = [word for word in spelled if word.end <= part.start][-1:-4:-1]
    after = [word for word in spelled if word.start >= part.end][:3]
    return is_company(*_beside(part.start, before)) or is_company(*_beside(part.end, after))


def _beside(edge: int, words: Sequence[Word]) -> tuple[Word | None, int]:
    """The first word, or the one behind it if it is a particle ("Omar" of "Omar bin Said"), and how far it is from the edge."""
    if not words:
        return None, 0
    if len(words) > 2 and words[0].text in _HYPHENS and words[1].lower in _ARTICLES:  # "Hassan Al-Ghanem"
        return words[2], words[1].start - words[2].end
    gap = min(abs(words[0].start - edge), abs(words[0].end - edge))
    behind = [word for word in words[1:] if word.text not in _HYPHENS]  # "al-Said"
    return (behind[0], gap) if behind and words[0].text in _PARTICLES else (words[0], gap)


def other_name(nominal: Nominal) -> str | None:
    """The personal name in the head that the tables do not know: the last run of two or more words of a name."""
    taken = _taken(nominal)
    runs: list[list[Word]] = [[]]
    for word in nominal.words:
        free = not any(part.start <= word.start < part.end for part in taken)
        if word.start < nominal.split and free and is_name_word(word) and word.text.isalnum():
            runs[-1].append(word)
        elif not (runs[-1] and (word.text in ".-'" or word.text in _PARTICLES) and free):
            runs.append([])
    names = [run for run in runs if len(run) > 1]
    if not names:
        return None
    return re.sub(r"\s+", " ", nominal.text[names[-1][0].start : _with_tail(nominal.text, names[-1][-1].end)])


def called_behind(nominal: Nominal, title: Part) -> str | None:
    """The name right behind a title, of one word or known: who is called by it ("President Roe")."""
    known = (part for part in nominal.names if nominal.in_head(part) and part.start >= title.end)
    if part := next(known, None):
        return nominal.text[part.start : part.end]
    behind = next((word for word in nominal.words if word.start >= title.end), None)
    if behind is None or behind.start > title.end + 1 or not is_name_word(behind) or not behind.text.isalpha():
        return None
    taken = any(part.start <= behind.start < part.end for part in _taken(nominal))
    return None if taken or behind.start >= nominal.split else behind.text


def _taken(nominal: Nominal) -> list[Part]:
    """What in a phrase is no person's name: bodies, countries, titles, roles, regions."""
    taken = [part for part, _ in (*nominal.organisations, *nominal.countries, *nominal.titles)]
    taken += [Part(role.start, role.end) for role in nominal.roles]
    taken += [part for part, _ in nominal.regions]
    return taken + [Part(start, end) for start, end in false_friends_in(nominal.text)]


def _with_tail(text: str, end: int) -> int:
    """Where a name ends that a word ends at `end` and more may be joined to."""
    tail = _TAIL.match(text, end)
    return tail.end() if tail and tail["word"].islower() and tail["word"] not in _NO_TAIL else end

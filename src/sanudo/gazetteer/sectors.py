"""Sectors: what the words for roles ("troops", "lawmakers", "foreign ministry") say about an actor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sanudo.gazetteer.countries import is_behind_given_name
from sanudo.gazetteer.phrases import Found, Phrases, Value, Word, words
from sanudo.gazetteer.tables import cell, rows

# A plural that ends otherwise than in "s".
_ENDINGS = (("man", "men"), ("woman", "women"), ("person", "people"), ("child", "children"), ("wife", "wives"))

# Nouns that rather say of what kind the noun behind them is: "the national archives", "an elite unit", "child welfare".
_KINDS = frozenset({"national", "elite", "child", "public", "general"})
_THE = "the "
# Forms of address, and the offices that they are also said to ("Mr Speaker").
_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss"})
_ADDRESSED = frozenset({"speaker", "justice", "mayor", "governor", "chancellor", "coroner", "chief", "ambassador"})

_ENVOYS = frozenset(
    {"ambassador", "ambassadors", "embassy", "consulate", "consul", "high commission", "high commissioner"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a role word says. `sector` is PLOVER's (None where the word fits all, as "leader"), `cameo` the older code.

    Of several words in a phrase the one with the greatest weight decides (3: "rebel", 2: "soldier", 1: "official"), the
    last among equals. `local` roles belong to the country that the report is about unless it says otherwise.
    """

    sector: str | None
    cameo: str
    weight: int
    local: bool


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role word in a text: half-open offsets, the words, and what they say."""

    start: int
    end: int
    text: str
    role: Role


def plural(phrase: str) -> str:
    """The regular plural of a phrase's last word."""
    for one, many in _ENDINGS:
        if phrase.endswith(one):
            return phrase.removesuffix(one) + many
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase + "es"
    return phrase + "s"


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase and its plurals ("oligarchs" beside the regular "-es")."""
    return (phrase, plural(phrase), *((phrase + "s",) if phrase.endswith("ch") else ()))


def _entries() -> Iterator[tuple[str, Role]]:
    """The words of the table, the first row's where several have them; "the district head" beside "the district"."""
    known: dict[str, Role] = {}
    for row in rows("sectors"):
        role = Role(row["sector"] or None, row["cameo"], int(row["weight"]), row["local"] == "1")
        for phrase in cell(row["words"]):
            for form in _forms(phrase):
                known.setdefault(form, role)
    opened = {phrase.removeprefix(_THE) for phrase in known if phrase.startswith(_THE)}
    longer = {_THE + phrase: role for phrase, role in known.items() if phrase.partition(" ")[0] in opened}
    yield from ({**longer, **known}).items()


@cache
def _table() -> Phrases[Role]:
    return Phrases(_entries())


@cache
def sector_codes() -> dict[str, str]:
    """The CAMEO role code of each PLOVER sector; "" where CAMEO has none."""
    return {row["sector"]: row["cameo"] for row in rows("sector_codes")}


def cameo_sector(sector: str | None) -> str:
    """The CAMEO role code of a PLOVER sector, "" for none."""
    return sector_codes().get(sector or "", "")


def roles_in(text: str) -> list[RoleMatch]:
    """Every role word of the text, in order; none that is somebody's surname or that only tells the kind of another."""
    spelled = words(text)
    return [
        RoleMatch(match.start, match.end, text[match.start : match.end], match.values[0])
        for match in _table().within(spelled)
        if not (_is_kind(spelled, match) or is_surname(spelled, match))
    ]


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("prepositions")) | {"and", "or", "but"}


def _is_kind(text: Sequence[Word], found: Found[Role]) -> bool:
    """Whether a word says what kind the noun behind it is of: "national" of "national library", not of "a national of Peru"."""
    word, behind = text[found.first], text[found.last : found.last + 1]
    if found.last - found.first > 1 or word.lower not in _KINDS or not behind or not behind[0].text.isalpha():
        return False
    if behind[0].capitalised:  # "the National Library", not "General Roe"
        return word.capitalised and word.lower != "general"
    return behind[0].lower not in _prepositions()


@cache
def _borne() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("role_names"))


def is_surname(text: Sequence[Word], found: Found[Value]) -> bool:
    """Whether a word for a role stands behind a given name or form of address as a surname: "Kevin Bishop", "Mr King"."""
    word = text[found.first]
    if found.last - found.first > 1 or word.lower not in _borne() or not word.capitalised:
        return False
    if is_behind_given_name(text, found.first):
        return True
    before = [one for one in text[max(found.first - 2, 0) : found.first] if one.text != "."]
    return bool(before) and before[-1].lower in _ADDRESSES and word.lower not in _ADDRESSED


def role_of(text: str) -> RoleMatch | None:
    """The role word that decides what a noun phrase is, before its first preposition; None without one."""
    return decisive(roles_in(text))


def is_envoy(text: str) -> bool:
    """Whether words are about an embassy or who serves there."""
    return any(match.text.lower() in _ENVOYS for match in roles_in(text))


def decisive(matches: list[RoleMatch]) -> RoleMatch | None:
    """The heaviest of several role words, the last among equals."""
    return max(matches, key=lambda match: (match.role.weight, match.start), default=None)

"""The conditions of a user's codebook: what an event must be, field by field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, get_args

from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.conditions import (
    ANYTHING,
    NO_MODE,
    About,
    All,
    Background,
    Between,
    Bounds,
    Coded,
    Condition,
    Either,
    HowMany,
    Link,
    Linked,
    Not,
    NumberField,
    ReportedBy,
    Role,
    Says,
    Where,
    Who,
    Words,
)  # fmt: skip
from sanudo.codebook.contexts import context_table
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES, event_types
from sanudo.codebook.user_values import (
    Reading,
    choice,
    fields_of,
    is_empty,
    least_and_most,
    named,
    nearest,
    phrases,
    truth,
)
from sanudo.codebook.yaml_files import Fields, Items, Part, Text, plain
from sanudo.model.entities import PlacePrecision

QUADS: Final = {
    "verbal cooperation": "1", "material cooperation": "2", "verbal conflict": "3", "material conflict": "4",
    **{str(number): str(number) for number in range(1, 5)},
}  # fmt: skip
_FUTURE: Final = "future"  # the context that flat codes give to plans
_PAIRS: Final = {"same country": True, "different countries": False}
_SOMEBODY: Final = ("any", "none")
_PARTY: Final = ("country", "sector", "office", "name", "resolved")


def condition(part: Part, reading: Reading) -> Condition:
    """All fields of a mapping must hold, one item of a list; the word `any` always holds."""
    if isinstance(part, Items):
        return _one(condition(item, reading) for item in part.items) if part.items else _never(part, reading)
    if isinstance(part, Text):
        if part.words.lower() != "any":
            reading.fault(part, f"{part.words!r:.60} is no condition; write fields, such as `type: THREATEN`, or `any`")
        return ANYTHING
    if not part.fields:
        return _never(part, reading)
    parts = []
    for key, value in part.fields:
        read = FIELDS.get(key.words)
        if read is None:
            reading.fault(
                key, f"{key.words!r:.60} is nothing that can be asked of an event{nearest(key.words, FIELDS)}"
            )
        elif is_empty(value):
            reading.fault(key, f"`{key.words}` is empty; write what it must be, or remove the line")
        else:
            parts.append(read(value, reading))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _never(part: Part, reading: Reading) -> Condition:
    reading.fault(part, "it is empty; write a condition, such as `type: THREATEN`")
    return ANYTHING


def _one(parts: Iterable[Condition]) -> Condition:
    listed = tuple(parts)
    return listed[0] if len(listed) == 1 else Either(listed)


# The fields of a condition.


def _types(part: Part, reading: Reading) -> Condition:
    known = {name: name for name in TYPES}
    known |= {
        f"{kind.name} {mode.name}": f"{kind.name} {mode.name}" for kind in event_types().values() for mode in kind.modes
    }
    return Coded("type", named(part, {name.lower(): name for name in known}, "event type", reading))


def _modes(part: Part, reading: Reading) -> Condition:
    known = {mode.name: mode.name for kind in event_types().values() for mode in kind.modes}
    return Coded("mode", named(part, {**known, NO_MODE: NO_MODE}, "mode", reading))


def _statuses(part: Part, reading: Reading) -> Condition:
    return Coded("status", named(part, {name: name for name in STATUSES}, "status", reading))


def _quads(part: Part, reading: Reading) -> Condition:
    return Coded("quad", named(part, QUADS, "quad class", reading))


def _plover(part: Part, reading: Reading) -> Condition:
    return Coded("plover", named(part, {name.lower(): name for name in TYPES}, "PLOVER type", reading))


def _cameo(part: Part, reading: Reading) -> Condition:
    return Coded("cameo", named(part, {code: code for code in cameo_codes()}, "CAMEO code", reading))


def _contexts(part: Part, reading: Reading) -> Condition:
    known = {name.replace("_", " "): name for name in (*context_table(), _FUTURE)}
    return About(named(part, known | {name: name for name in known.values()}, "context", reading))


def _bounds(name: NumberField) -> Callable[[Part, Reading], Condition]:
    def read(part: Part, reading: Reading) -> Condition:
        least, most = least_and_most(part, name, reading)
        return Bounds(name, least, most)

    return read


def _background(part: Part, reading: Reading) -> Condition:
    return Background() if truth(part, "background", reading) else Not(Background())


def _party(role: Role) -> Callable[[Part, Reading], Condition]:
    """A country, sector, actor code or country's name, several of them, `any`, `none`, or fields."""

    def read(part: Part, reading: Reading) -> Condition:
        if isinstance(part, Items):
            return _one(read(item, reading) for item in part.items) if part.items else _never(part, reading)
        if isinstance(part, Fields):
            return _who(role, part, reading)
        if part.words.lower() in _SOMEBODY:
            return Who(role) if part.words.lower() == "any" else Not(Who(role))
        if plain(part.words) in reading.lists:
            return _one(_coded_party(role, item, reading) for item in reading.lists[plain(part.words)])
        return _coded_party(role, part, reading)

    return read


def _coded_party(role: Role, part: Text, reading: Reading) -> Condition:
    words, code = part.words.lower(), part.words.upper()
    countries, sectors = reading.known.countries, reading.known.sectors
    if code in sectors:
        return Who(role, sectors=frozenset({code}))
    if words in countries:
        return Who(role, countries=frozenset({countries[words]}))
    if len(code) == 6 and words[:3] in countries and code[3:] in sectors:
        return Who(role, countries=frozenset({countries[words[:3]]}), sectors=frozenset({code[3:]}))
    near = nearest(words, {**countries, **{name.lower(): name for name in sorted(sectors)}})
    cure = "give a country (RUS, Russia), a sector (MIL), both (RUSMIL), or `name:` with words of a name"
    reading.fault(part, f"{part.words!r:.60} is no country or sector{near or '; ' + cure}")
    return ANYTHING


def _who(role: Role, part: Fields, reading: Reading) -> Condition:
    fields = fields_of(part, _PARTY, reading)
    if not part.fields:
        return _never(part, reading)
    return Who(
        role,
        countries=_countries(fields["country"], reading) if "country" in fields else None,
        sectors=_sectors(fields["sector"], reading) if "sector" in fields else None,
        offices=_offices(fields["office"], reading) if "office" in fields else None,
        names=phrases(fields["name"], reading) if "name" in fields else None,
        resolved=truth(fields["resolved"], "resolved", reading) if "resolved" in fields else None,
    )


def _countries(part: Part, reading: Reading) -> frozenset[str]:
    return named(part, reading.known.countries, "country", reading)


def _sectors(part: Part, reading: Reading) -> frozenset[str]:
    return named(part, {name.lower(): name for name in sorted(reading.known.sectors)}, "sector", reading)


def _offices(part: Part, reading: Reading) -> frozenset[str]:
    known = {name.replace("_", " "): name for name in sorted(reading.known.offices)}
    return named(part, known | {name: name for name in known.values()}, "office", reading)


def _between(part: Part, reading: Reading) -> Condition:
    word = choice(part, tuple(_PAIRS), "between", reading)
    return Between(_PAIRS.get(word, True))


def _place(part: Part, reading: Reading) -> Condition:
    if isinstance(part, Text) and part.words.lower() in _SOMEBODY:
        return Where() if part.words.lower() == "any" else Not(Where())
    if not isinstance(part, Fields):
        return Where(countries=_countries(part, reading))
    fields = fields_of(part, ("country", "precision", "name"), reading)
    precisions = {name: name for name in get_args(PlacePrecision)}
    return Where(
        countries=_countries(fields["country"], reading) if "country" in fields else None,
        precisions=named(fields["precision"], precisions, "precision", reading) if "precision" in fields else None,
        names=phrases(fields["name"], reading) if "name" in fields else None,
    )


def _amount(part: Part, reading: Reading) -> Condition:
    if isinstance(part, Text) and part.words.lower() in _SOMEBODY:
        return HowMany() if part.words.lower() == "any" else Not(HowMany())
    if not isinstance(part, Fields):
        return HowMany(phrases(part, reading))
    fields = fields_of(part, ("of", "at least", "at most"), reading)
    numbers = Fields(part.line, tuple(pair for pair in part.fields if pair[0].words != "of"))
    least, most = least_and_most(numbers, "amount", reading) if numbers.fields else (None, None)
    return HowMany(phrases(fields["of"], reading) if "of" in fields else None, least, most)


def _says(part: Part, reading: Reading) -> Condition:
    return Says("words", phrases(part, reading))


def _says_exactly(part: Part, reading: Reading) -> Condition:
    return Says("words", Words(phrases(part, reading, exact=True).phrases, exact=True))


def _trigger(part: Part, reading: Reading) -> Condition:
    return Says("trigger", phrases(part, reading))


def _outlet(part: Part, reading: Reading) -> Condition:
    return ReportedBy(phrases(part, reading))


def _link(name: Link) -> Callable[[Part, Reading], Condition]:
    def read(part: Part, reading: Reading) -> Condition:
        if isinstance(part, Text) and part.words.lower() == "none":
            return Not(Linked(name, ANYTHING))
        return Linked(name, condition(part, reading))

    return read


def _all_of(part: Part, reading: Reading) -> Condition:
    return All(_parts(part, "all of", reading))


def _any_of(part: Part, reading: Reading) -> Condition:
    return Either(_parts(part, "any of", reading))


def _none_of(part: Part, reading: Reading) -> Condition:
    return Not(Either(_parts(part, "none of", reading)))


def _parts(part: Part, name: str, reading: Reading) -> tuple[Condition, ...]:
    if isinstance(part, Text):
        reading.fault(part, f"`{name}` takes a list of conditions, each beginning with -")
        return ()
    items = part.items if isinstance(part, Items) else (part,)
    return tuple(condition(item, reading) for item in items)


FIELDS: Final[Mapping[str, Callable[[Part, Reading], Condition]]] = {
    "type": _types,
    "mode": _modes,
    "status": _statuses,
    "context": _contexts,
    "background": _background,
    "actor": _party("actor"),
    "recipient": _party("recipient"),
    "party": _party("party"),
    "speaker": _party("speaker"),
    "between": _between,
    "place": _place,
    "amount": _amount,
    "words": _says,
    "exact words": _says_exactly,
    "trigger": _trigger,
    "outlet": _outlet,
    "quad": _quads,
    "plover": _plover,
    "cameo": _cameo,
    **{name: _bounds(name) for name in get_args(NumberField)},
    **{name: _link(name) for name in get_args(Link)},
    "all of": _all_of,
    "any of": _any_of,
    "none of": _none_of,
}
FIELD_NAMES: Final = tuple(FIELDS)

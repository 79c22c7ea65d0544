"""A user's own codebook, read from its file. docs/own-codebook.md explains the form.

Every fault is found in one go and named with its line and what to write instead.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final, get_args

from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.categories import Alternative, Category, Codebook, Example
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
)
from sanudo.codebook.contexts import context_table
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES, event_types
from sanudo.codebook.yaml_files import Fields, Items, Part, Text, parts_of, plain, read_user_file
from sanudo.errors import ConfigurationError
from sanudo.model.entities import PlacePrecision
from sanudo.model.identifiers import digest

MOST_CATEGORIES: Final = 1_000
MOST_FAULTS: Final = 40  # shown at once
MOST_WORDS: Final = 8  # of a phrase
SHORTEST_BEGINNING: Final = 2  # letters before a *
LONGEST_NAME: Final = 60

QUADS: Final = {
    "verbal cooperation": "1", "material cooperation": "2", "verbal conflict": "3", "material conflict": "4",
    **{str(number): str(number) for number in range(1, 5)},
}  # fmt: skip
_FUTURE: Final = "future"  # the context that flat codes give to plans
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}
_PAIRS: Final = {"same country": True, "different countries": False}
_SOMEBODY: Final = ("any", "none")
_TOP: Final = ("codebook", "version", "description", "assign", "lists", "only", "categories")
_CATEGORY: Final = (
    "name",
    "definition",
    "when",
    "unless",
    "code",
    "parent",
    "group",
    "note",
    "examples",
    "not examples",
)
_PARTY: Final = ("country", "sector", "office", "name", "resolved")
_WORD: Final = re.compile(r"[^\W_]+\*?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What parties can be: countries by name and by code, both in lower case; codes of sectors; offices."""

    countries: Mapping[str, str]
    sectors: frozenset[str]
    offices: frozenset[str]


@dataclass(slots=True)
class _Reading:
    """What is known while a file is read: names that may stand in it, the user's lists, and the faults so far."""

    file: str
    known: Vocabulary
    lists: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    where: str = ""

    def fault(self, part: Part | int, message: str) -> None:
        """Notes a fault at a part of the file."""
        line = part if isinstance(part, int) else part.line
        self.faults.append((line, f"{self.where}{message}"))


def read_codebook(path: Path, vocabulary: Vocabulary) -> Codebook:
    """The codebook in a file. Raises ConfigurationError that names every fault with its line."""
    return codebook_of(read_user_file(path), str(path), vocabulary)


def codebook_of(content: bytes, file: str, vocabulary: Vocabulary) -> Codebook:
    """The codebook in the bytes of a file. Raises ConfigurationError that names every fault with its line."""
    reading = _Reading(file, vocabulary)
    top = parts_of(content, file)
    if not isinstance(top, Fields):
        raise ConfigurationError(
            f"{file}, line {top.line}: a codebook begins with `codebook: NAME`, then `categories:`"
        )
    found = _codebook(top, reading, content)
    if reading.faults:
        listed = sorted(set(reading.faults))
        lines = "\n".join(f"  line {line}: {message}" for line, message in listed[:MOST_FAULTS])
        more = f"\n  and {len(listed) - MOST_FAULTS:,} more" if len(listed) > MOST_FAULTS else ""
        count = "one fault; mend this line" if len(listed) == 1 else f"{len(listed):,} faults; mend these lines"
        raise ConfigurationError(f"{file} has {count}:\n{lines}{more}")
    return found


def _codebook(top: Fields, reading: _Reading, content: bytes) -> Codebook:
    fields = _fields(top, _TOP, reading)
    if "lists" in fields:
        _read_lists(fields["lists"], reading)
    assign = _choice(fields["assign"], ("first", "all"), "assign", reading) if "assign" in fields else "first"
    for name in ("description", "version"):
        if name in fields:
            _words_of(fields[name], name, reading)
    reading.where = "only: "
    only = _condition(fields["only"], reading) if "only" in fields else ANYTHING
    reading.where = ""
    return Codebook(
        name=_needed(fields, "codebook", top, reading),
        version=_words_of(fields["version"], "version", reading) if "version" in fields else None,
        assign="all" if assign == "all" else "first",
        only=only,
        categories=_categories(fields.get("categories"), top, reading),
        digest=digest(content.decode("utf-8", "replace")),
        source=content.decode("utf-8", "replace"),
    )


def _categories(part: Part | None, top: Fields, reading: _Reading) -> tuple[Category, ...]:
    if not isinstance(part, Items) or not part.items:
        cure = "write them as a list, each beginning with `- name:`"
        reading.fault(part or top, f"`categories` is {'missing' if part is None else 'no list'}; {cure}")
        return ()
    if len(part.items) > MOST_CATEGORIES:
        reading.fault(part, f"more than {MOST_CATEGORIES:,} categories; split the codebook into several files")
        return ()
    known: dict[str, int] = {}
    made = []
    for number, item in enumerate(part.items, 1):
        if not isinstance(item, Fields):
            reading.fault(item, f"category {number} must have names and values, beginning with `- name:`")
            continue
        category = _category(item, number, reading)
        reading.where = ""
        if category.name.lower() in known:
            reading.fault(
                item, f"the category {category.name!r} stands in line {known[category.name.lower()]} too; rename one"
            )
        known.setdefault(category.name.lower(), item.line)
        made.append(category)
    return tuple(made)


def _category(part: Fields, number: int, reading: _Reading) -> Category:
    names = [value.words for key, value in part.fields if key.words == "name" and isinstance(value, Text)]
    reading.where = f"category {names[0]!r:.80}: " if names else f"category {number}: "
    fields = _fields(part, _CATEGORY, reading)
    texts = {
        name: _words_of(fields[name], name, reading) for name in ("code", "parent", "group", "note") if name in fields
    }
    name = _needed(fields, "name", part, reading)
    if len(name) > LONGEST_NAME:
        reading.fault(
            part, f"its name has more than {LONGEST_NAME} characters; shorten it and say the rest in `definition`"
        )
    if "when" not in fields:
        reading.fault(part, "`when` is missing; say what an event must be, such as `when: {type: THREATEN}`")
    return Category(
        name=name,
        line=part.line,
        definition=_needed(fields, "definition", part, reading),
        when=_alternatives(fields["when"], reading) if "when" in fields else (),
        unless=_alternatives(fields["unless"], reading) if "unless" in fields else (),
        code=texts.get("code"),
        parent=texts.get("parent"),
        group=texts.get("group"),
        examples=_examples(fields.get("examples"), reading),
        not_examples=_examples(fields.get("not examples"), reading),
    )


def _alternatives(part: Part, reading: _Reading) -> tuple[Alternative, ...]:
    """A mapping, or a list of mappings of which one must hold."""
    items = part.items if isinstance(part, Items) else (part,)
    if not items:
        reading.fault(part, "an empty list holds never; write a condition, such as `type: THREATEN`")
    return tuple(Alternative(item.line, _condition(item, reading)) for item in items)


def _condition(part: Part, reading: _Reading) -> Condition:
    """All fields of a mapping must hold, one item of a list; the word `any` always holds."""
    if isinstance(part, Items):
        return _one(_condition(item, reading) for item in part.items) if part.items else _never(part, reading)
    if isinstance(part, Text):
        if part.words.lower() != "any":
            reading.fault(part, f"{part.words!r:.60} is no condition; write fields, such as `type: THREATEN`, or `any`")
        return ANYTHING
    if not part.fields:
        return _never(part, reading)
    parts = []
    for key, value in part.fields:
        read = _FIELDS.get(key.words)
        if read is None:
            reading.fault(
                key, f"{key.words!r:.60} is nothing that can be asked of an event{_nearest(key.words, _FIELDS)}"
            )
        elif _is_empty(value):
            reading.fault(key, f"`{key.words}` is empty; write what it must be, or remove the line")
        else:
            parts.append(read(value, reading))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _never(part: Part, reading: _Reading) -> Condition:
    reading.fault(part, "it is empty; write a condition, such as `type: THREATEN`")
    return ANYTHING


def _one(parts: Iterable[Condition]) -> Condition:
    listed = tuple(parts)
    return listed[0] if len(listed) == 1 else Either(listed)


# The fields of a condition.


def _types(part: Part, reading: _Reading) -> Condition:
    known = {name: name for name in TYPES}
    known |= {
        f"{kind.name} {mode.name}": f"{kind.name} {mode.name}" for kind in event_types().values() for mode in kind.modes
    }
    return Coded("type", _named(part, {name.lower(): name for name in known}, "event type", reading))


def _modes(part: Part, reading: _Reading) -> Condition:
    known = {mode.name: mode.name for kind in event_types().values() for mode in kind.modes}
    return Coded("mode", _named(part, {**known, NO_MODE: NO_MODE}, "mode", reading))


def _statuses(part: Part, reading: _Reading) -> Condition:
    return Coded("status", _named(part, {name: name for name in STATUSES}, "status", reading))


def _quads(part: Part, reading: _Reading) -> Condition:
    return Coded("quad", _named(part, QUADS, "quad class", reading))


def _plover(part: Part, reading: _Reading) -> Condition:
    return Coded("plover", _named(part, {name.lower(): name for name in TYPES}, "PLOVER type", reading))


def _cameo(part: Part, reading: _Reading) -> Condition:
    return Coded("cameo", _named(part, {code: code for code in cameo_codes()}, "CAMEO code", reading))


def _contexts(part: Part, reading: _Reading) -> Condition:
    known = {name.replace("_", " "): name for name in (*context_table(), _FUTURE)}
    return About(_named(part, known | {name: name for name in known.values()}, "context", reading))


def _bounds(name: NumberField) -> Callable[[Part, _Reading], Condition]:
    def read(part: Part, reading: _Reading) -> Condition:
        least, most = _least_and_most(part, name, reading)
        return Bounds(name, least, most)

    return read


def _background(part: Part, reading: _Reading) -> Condition:
    return Background() if _truth(part, "background", reading) else Not(Background())


def _party(role: Role) -> Callable[[Part, _Reading], Condition]:
    """A country, sector, actor code or country's name, several of them, `any`, `none`, or fields."""

    def read(part: Part, reading: _Reading) -> Condition:
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


def _coded_party(role: Role, part: Text, reading: _Reading) -> Condition:
    words, code = part.words.lower(), part.words.upper()
    countries, sectors = reading.known.countries, reading.known.sectors
    if code in sectors:
        return Who(role, sectors=frozenset({code}))
    if words in countries:
        return Who(role, countries=frozenset({countries[words]}))
    if len(code) == 6 and words[:3] in countries and code[3:] in sectors:
        return Who(role, countries=frozenset({countries[words[:3]]}), sectors=frozenset({code[3:]}))
    near = _nearest(words, {**countries, **{name.lower(): name for name in sorted(sectors)}})
    cure = "give a country (RUS, Russia), a sector (MIL), both (RUSMIL), or `name:` with words of a name"
    reading.fault(part, f"{part.words!r:.60} is no country or sector{near or '; ' + cure}")
    return ANYTHING


def _who(role: Role, part: Fields, reading: _Reading) -> Condition:
    fields = _fields(part, _PARTY, reading)
    if not part.fields:
        return _never(part, reading)
    return Who(
        role,
        countries=_countries(fields["country"], reading) if "country" in fields else None,
        sectors=_sectors(fields["sector"], reading) if "sector" in fields else None,
        offices=_offices(fields["office"], reading) if "office" in fields else None,
        names=_phrases(fields["name"], reading) if "name" in fields else None,
        resolved=_truth(fields["resolved"], "resolved", reading) if "resolved" in fields else None,
    )


def _countries(part: Part, reading: _Reading) -> frozenset[str]:
    return _named(part, reading.known.countries, "country", reading)


def _sectors(part: Part, reading: _Reading) -> frozenset[str]:
    return _named(part, {name.lower(): name for name in sorted(reading.known.sectors)}, "sector", reading)


def _offices(part: Part, reading: _Reading) -> frozenset[str]:
    known = {name.replace("_", " "): name for name in sorted(reading.known.offices)}
    return _named(part, known | {name: name for name in known.values()}, "office", reading)


def _between(part: Part, reading: _Reading) -> Condition:
    word = _choice(part, tuple(_PAIRS), "between", reading)
    return Between(_PAIRS.get(word, True))


def _place(part: Part, reading: _Reading) -> Condition:
    if isinstance(part, Text) and part.words.lower() in _SOMEBODY:
        return Where() if part.words.lower() == "any" else Not(Where())
    if not isinstance(part, Fields):
        return Where(countries=_countries(part, reading))
    fields = _fields(part, ("country", "precision", "name"), reading)
    precisions = {name: name for name in get_args(PlacePrecision)}
    return Where(
        countries=_countries(fields["country"], reading) if "country" in fields else None,
        precisions=_named(fields["precision"], precisions, "precision", reading) if "precision" in fields else None,
        names=_phrases(fields["name"], reading) if "name" in fields else None,
    )


def _amount(part: Part, reading: _Reading) -> Condition:
    if isinstance(part, Text) and part.words.lower() in _SOMEBODY:
        return HowMany() if part.words.lower() == "any" else Not(HowMany())
    if not isinstance(part, Fields):
        return HowMany(_phrases(part, reading))
    fields = _fields(part, ("of", "at least", "at most"), reading)
    numbers = Fields(part.line, tuple(pair for pair in part.fields if pair[0].words != "of"))
    least, most = _least_and_most(numbers, "amount", reading) if numbers.fields else (None, None)
    return HowMany(_phrases(fields["of"], reading) if "of" in fields else None, least, most)


def _says(part: Part, reading: _Reading) -> Condition:
    return Says("words", _phrases(part, reading))


def _says_exactly(part: Part, reading: _Reading) -> Condition:
    return Says("words", Words(_phrases(part, reading, exact=True).phrases, exact=True))


def _trigger(part: Part, reading: _Reading) -> Condition:
    return Says("trigger", _phrases(part, reading))


def _outlet(part: Part, reading: _Reading) -> Condition:
    return ReportedBy(_phrases(part, reading))


def _link(name: Link) -> Callable[[Part, _Reading], Condition]:
    def read(part: Part, reading: _Reading) -> Condition:
        if isinstance(part, Text) and part.words.lower() == "none":
            return Not(Linked(name, ANYTHING))
        return Linked(name, _condition(part, reading))

    return read


def _all_of(part: Part, reading: _Reading) -> Condition:
    return All(_parts(part, "all of", reading))


def _any_of(part: Part, reading: _Reading) -> Condition:
    return Either(_parts(part, "any of", reading))


def _none_of(part: Part, reading: _Reading) -> Condition:
    return Not(Either(_parts(part, "none of", reading)))


def _parts(part: Part, name: str, reading: _Reading) -> tuple[Condition, ...]:
    if isinstance(part, Text):
        reading.fault(part, f"`{name}` takes a list of conditions, each beginning with -")
        return ()
    items = part.items if isinstance(part, Items) else (part,)
    return tuple(_condition(item, reading) for item in items)


_FIELDS: Final[Mapping[str, Callable[[Part, _Reading], Condition]]] = {
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
FIELD_NAMES: Final = tuple(_FIELDS)


# What stands in a field.


def _named(part: Part, known: Mapping[str, str], kind: str, reading: _Reading) -> frozenset[str]:
    """The values of one or several names."""
    found = set()
    for text in _texts(part, kind, reading):
        words = text.words.lower()
        if words in known:
            found.add(known[words])
        else:
            plainest = [name for name in dict.fromkeys(known.values()) if " " not in name]
            few = f"; these are there: {', '.join(plainest)}" if len(plainest) <= len(TYPES) else ""
            reading.fault(text, f"{text.words!r:.60} is no {kind}{_nearest(words, known) or few}")
    return frozenset(found)


def _texts(part: Part, kind: str, reading: _Reading) -> list[Text]:
    """One or several words, with the user's lists written out."""
    found: list[Text] = []
    for item in part.items if isinstance(part, Items) else (part,):
        if not isinstance(item, Text):
            reading.fault(item, f"write one {kind}, or several in brackets: [one, other]")
        elif not item.words:
            reading.fault(item, f"the {kind} is empty; write it, or remove the line")
        else:
            found += reading.lists.get(plain(item.words), (item,))
    return found


def _phrases(part: Part, reading: _Reading, *, exact: bool = False) -> Words:
    """Words and phrases, checked, with single spaces; in lower case unless exact."""
    found = set()
    for text in _texts(part, "word or phrase", reading):
        words = _WORD.findall(text.words)
        if not words or re.search(r"\*(?!\s|$)|(?<!\w)\*|[()\[\]{}+^$|\\?]", text.words):
            cure = "write words; a * may stand at the end of a word, for all that begins so; patterns are not used here"
            reading.fault(text, f"{text.words!r:.60} is no word or phrase; {cure}")
        elif len(words) > MOST_WORDS:
            reading.fault(text, f"{text.words!r:.60} has more than {MOST_WORDS} words; take the words that matter")
        elif any(word.endswith("*") and len(word) <= SHORTEST_BEGINNING for word in words):
            reading.fault(text, f"{text.words!r:.60}: before a * at least {SHORTEST_BEGINNING} letters must stand")
        else:
            found.add(" ".join(words if exact else map(str.lower, words)))
    return Words(frozenset(found), exact)


def _least_and_most(part: Part, name: str, reading: _Reading) -> tuple[float | None, float | None]:
    if not isinstance(part, Fields):
        reading.fault(part, f"`{name}` takes bounds: {{at least: 0.5}}, {{at most: -2}}, or both")
        return None, None
    fields = _fields(part, ("at least", "at most"), reading)
    numbers = {}
    for key, value in fields.items():
        words = _words_of(value, key, reading)
        number = _number(words)
        if number is not None:
            numbers[key] = number
        elif words:
            reading.fault(value, f"{words!r:.60} is no number")
    least, most = numbers.get("at least"), numbers.get("at most")
    if least is not None and most is not None and least > most:
        reading.fault(part, f"`{name}`: no number is at least {least:g} and at most {most:g}; change one of them")
    return least, most


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _truth(part: Part, name: str, reading: _Reading) -> bool:
    word = _choice(part, ("yes", "no", "true", "false"), name, reading)
    return _YES.get(word, True)


def _choice(part: Part, options: tuple[str, ...], name: str, reading: _Reading) -> str:
    words = part.words.lower() if isinstance(part, Text) else ""
    if words not in options:
        reading.fault(part, f"`{name}` must be one of {', '.join(options)}")
    return words


def _words_of(part: Part, name: str, reading: _Reading) -> str:
    if isinstance(part, Text) and part.words:
        return part.words
    reading.fault(part, f"`{name}` must be words" if not isinstance(part, Text) else f"`{name}` is empty; write it")
    return ""


def _needed(fields: Mapping[str, Part], name: str, around: Fields, reading: _Reading) -> str:
    if name in fields:
        return _words_of(fields[name], name, reading)
    reading.fault(around, f"`{name}` is missing; write `{name}:` and its words")
    return ""


def _fields(part: Fields, known: tuple[str, ...], reading: _Reading) -> dict[str, Part]:
    """The fields of a mapping that may be in it."""
    found = {}
    for key, value in part.fields:
        if key.words not in known:
            few = f"; here can stand: {', '.join(known)}"
            reading.fault(key, f"{key.words!r:.60} does not belong here{_nearest(key.words, known) or few}")
        else:
            found[key.words] = value
    return found


def _is_empty(part: Part) -> bool:
    return (isinstance(part, Text) and not part.words) or (isinstance(part, Items) and not part.items)


def _read_lists(part: Part, reading: _Reading) -> None:
    """The user's lists of names or words, to stand by their name in any field."""
    reading.where = "lists: "
    if not isinstance(part, Fields):
        reading.fault(part, "write names with their values: `my states: [RUS, BLR]`")
        return
    for key, value in part.fields:
        texts = _texts(value, "value", reading)
        if (
            key.words in reading.known.countries
            or key.words.upper() in (*reading.known.sectors, *TYPES)
            or key.words in STATUSES
        ):
            reading.fault(key, f"{key.words!r:.60} means something already; give the list another name")
        reading.lists[key.words] = tuple(texts)
    reading.where = ""


def _examples(part: Part | None, reading: _Reading) -> tuple[Example, ...]:
    if part is None:
        return ()
    return tuple(
        found for item in (part.items if isinstance(part, Items) else (part,)) if (found := _example(item, reading))
    )


def _example(part: Part, reading: _Reading) -> Example | None:
    """A sentence; or one with the trigger that is meant, and the day that it was written."""
    if isinstance(part, Text):
        return Example(part.line, _words_of(part, "example", reading))
    if isinstance(part, Items):
        reading.fault(part, "an example is a sentence, in quotation marks where it holds : or #")
        return None
    fields = _fields(part, ("sentence", "word", "date"), reading)
    texts = {name: _words_of(value, name, reading) for name, value in fields.items()}
    sentence, word, date = _needed(fields, "sentence", part, reading), texts.get("word"), texts.get("date")
    if word and word not in sentence:
        reading.fault(part, f"the word {word!r:.60} does not stand in its sentence; write it as it stands there")
    if date and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        reading.fault(part, f"{date!r:.60} is no day; write it like 2024-05-15")
    return Example(part.line, sentence, word, date)


def _nearest(word: str, known: Iterable[str]) -> str:
    """A question whether the nearest known name is meant; empty where none is near."""
    near = get_close_matches(word.lower()[:LONGEST_NAME], names := list(known), n=1, cutoff=0.6)
    if not near:
        near = get_close_matches(word.upper()[:LONGEST_NAME], names, n=1, cutoff=0.6)
    if not near:
        return ""
    meant = known[near[0]] if isinstance(known, Mapping) else near[0]
    return f"; did you mean {meant if isinstance(meant, str) else near[0]}?"

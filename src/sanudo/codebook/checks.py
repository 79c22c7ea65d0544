"""Whether the codebook's tables are whole and fit together."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final

import yaml

from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.contexts import context_table, contexts
from sanudo.codebook.flat_codes import COUNTED_AS, Row, rows
from sanudo.codebook.sectors import sectors
from sanudo.codebook.statuses import STATUSES, WAYS, statuses
from sanudo.codebook.types import TYPES, EventType, Mode, event_types
from sanudo.errors import ConfigurationError

SOURCES: Final = ("PLOVER manual 0.8", "CAMEO 1.1b3", "ours")


def check_codebook() -> None:
    """Raises ConfigurationError that lists every fault of the codebook, with its file and entry."""
    faults = [fault for check in _CHECKS for fault in _faults_of(check)]
    if faults:
        raise ConfigurationError("the codebook has faults; mend these entries:\n" + "\n".join(faults))


def type_faults(types: Mapping[str, EventType]) -> Iterator[str]:
    """What is wrong with types.yaml."""
    if tuple(types) != TYPES:
        yield f"types.yaml: the types must be {', '.join(TYPES)}, in this order"
    for event_type in types.values():
        if event_type.quad not in (1, 2, 3, 4):
            yield f"types.yaml, {event_type.name}: quad must be 1 to 4, not {event_type.quad!r}"
        yield from _entry_faults(f"types.yaml, {event_type.name}", event_type, event_type.name)
        for mode in event_type.modes:
            yield from _entry_faults(f"types.yaml, {event_type.name} {mode.name}", mode, event_type.name)


def status_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with statuses.yaml."""
    if tuple(table) != STATUSES:
        yield f"statuses.yaml: the statuses must be {', '.join(STATUSES)}, in this order"
    for name, rule in table.items():
        yield from _wording_faults(f"statuses.yaml, {name}", rule.definition, rule.example)
        yield from _source_faults(f"statuses.yaml, {name}", rule.source)
        for kind, way in rule.counts.items():
            if kind not in (*TYPES, "others"):
                yield f"statuses.yaml, {name}: {kind!r} is no event type"
            if way not in WAYS:
                yield f"statuses.yaml, {name}: {kind} must count as one of {', '.join(WAYS)}, not {way!r}"


def row_faults(table: Mapping[tuple[str, str], tuple[Row, ...]]) -> Iterator[str]:
    """What is wrong with flat_codes.yaml."""
    for (way, kind), listed in table.items():
        for number, row in enumerate(listed, 1):
            where = f"flat_codes.yaml, {way} {kind}, row {number} ({row.cameo})"
            yield from _entry_faults(where, row, row.plover)
            yield from _condition_faults(where, row)
        for (first, one), (second, other) in combinations(enumerate(listed, 1), 2):
            if _covers(one, other):
                yield f"flat_codes.yaml, {way} {kind}, row {second}: row {first} already takes all its cases"
    for kind, way in sorted({pair for rule in statuses().values() for pair in rule.counts.items()}):
        if way in COUNTED_AS and not any(_is_open(row) for row in table.get((way, kind), ())):
            yield f"flat_codes.yaml, {way} {kind}: a last row without conditions is missing"


def context_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with contexts.yaml."""
    for name, context in table.items():
        where = f"contexts.yaml, {name}"
        yield from _wording_faults(where, context.definition, context.example)
        yield from _source_faults(where, context.source)
        if name not in contexts(context.example):
            yield f"{where}: its own example holds none of its cues"
        for cue in context.cues:
            if cue != " ".join(cue.lower().split()) or "-" in cue:
                yield f"{where}: the cue {cue!r} must be lower case, without hyphens, its words parted by one space"
        if len(set(context.cues)) != len(context.cues):
            yield f"{where}: a cue stands twice"


def sector_faults(table: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with sectors.yaml."""
    for code, meaning in table.items():
        if len(code) != 3 or not code.isupper():
            yield f"sectors.yaml, {code}: a code has three capitals"
        yield from _wording_faults(f"sectors.yaml, {code}", meaning, meaning)


def cameo_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with cameo_codes.csv."""
    for code, entry in table.items():
        if not (code.isdigit() and 2 <= len(code) <= 4 and code[:2] in table):
            yield f"cameo_codes.csv, {code}: a code has two to four digits, and its root stands in the table"
        if not -10 <= entry.goldstein <= 10:
            yield f"cameo_codes.csv, {code}: a Goldstein value lies between -10 and 10"
        if entry.plover is not None and entry.plover not in TYPES:
            yield f"cameo_codes.csv, {code}: {entry.plover!r} is no event type"


_CHECKS: Final[tuple[Callable[[], Iterator[str]], ...]] = (
    lambda: cameo_faults(cameo_codes()),
    lambda: type_faults(event_types()),
    lambda: status_faults(statuses()),
    lambda: row_faults(rows()),
    lambda: context_faults(context_table()),
    lambda: sector_faults(sectors()),
)


def _faults_of(check: Callable[[], Iterator[str]]) -> list[str]:
    """The faults that a check finds; a table that cannot even be read is one."""
    try:
        return list(check())
    except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        return [f"a table cannot be read: {type(error).__name__}: {error}"]


def _entry_faults(where: str, entry: EventType | Mode | Row, counted_as: str) -> Iterator[str]:
    if not isinstance(entry, Row):
        yield from _wording_faults(where, entry.definition, entry.example)
        if not -10 <= entry.score <= 10:
            yield f"{where}: a score lies between -10 and 10, not {entry.score!r}"
    else:
        yield from _wording_faults(where, entry.example, entry.example)
    yield from _source_faults(where, entry.source)
    code = cameo_codes().get(entry.cameo)
    if code is None:
        yield f"{where}: {entry.cameo!r} is no CAMEO code"
    elif code.plover not in (None, counted_as) and not entry.differs:
        yield f"{where}: the table of 2021 gives {entry.cameo} to {code.plover}; say under `differs` why it is not that"
    elif code.plover == counted_as and entry.differs:
        yield f"{where}: nothing differs from the table of 2021"


def _condition_faults(where: str, row: Row) -> Iterator[str]:
    known = event_types()
    if row.type not in known:
        yield f"{where}: {row.type!r} is no event type"
        return
    for mode in (row.modes or frozenset()) - {None}:
        if mode not in {each.name for each in known[row.type].modes}:
            yield f"{where}: {mode!r} is no mode of {row.type}"
    if row.content and row.content[0] not in known:
        yield f"{where}: {row.content[0]!r} is no event type"
    elif row.content_lemmas and not row.content:
        yield f"{where}: `of` asks for the lemma of a content; name the content"
    elif row.content and row.content[1] not in (None, *(each.name for each in known[row.content[0]].modes)):
        yield f"{where}: {row.content[1]!r} is no mode of {row.content[0]}"


def _source_faults(where: str, source: str) -> Iterator[str]:
    if source not in SOURCES:
        yield f"{where}: the source must be one of {', '.join(SOURCES)}, not {source!r}"


def _wording_faults(where: str, definition: str, example: str) -> Iterator[str]:
    for text in dict.fromkeys((definition, example)):
        if not text or not text[0].isupper() or not text.endswith("."):
            yield f"{where}: {text!r} must be a sentence"


def _is_open(row: Row) -> bool:
    return row.modes is None and row.content is None and row.lemmas is None


def _covers(first: Row, second: Row) -> bool:
    """Whether `first` takes every case of `second`."""
    return (
        (first.modes is None or (second.modes is not None and second.modes <= first.modes))
        and (first.lemmas is None or (second.lemmas is not None and second.lemmas <= first.lemmas))
        and (
            first.content is None
            or (second.content is not None and first.content in (second.content, (second.content[0], None)))
        )
        and (
            first.content_lemmas is None
            or (second.content_lemmas is not None and second.content_lemmas <= first.content_lemmas)
        )
    )

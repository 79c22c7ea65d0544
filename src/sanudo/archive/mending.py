"""Records with a person's values in place of the program's: checked before they are kept, and flat codes derived anew."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sanudo.archive.readings import Record, Words, field_of
from sanudo.archive.records import event_spans
from sanudo.codebook.flat_codes import flat_code
from sanudo.codebook.sectors import sectors
from sanudo.codebook.statuses import status_rule
from sanudo.codebook.types import event_type
from sanudo.errors import ConfigurationError, InputError
from sanudo.language.lemmas import lemma
from sanudo.model.decisions import FIELDS
from sanudo.model.decoding import decode_event

Values = Mapping[str, Any]

# What stands in a field of which a person says that nothing holds. The first four of FIELDS always have a value.
NOTHING: Final[Mapping[str, Any]] = {
    "mode": None, "actors": [], "recipients": [], "speaker": None, "place": None, "when": None, "amounts": [], "contexts": [],
}  # fmt: skip
_FUTURE: Final = "future"  # the context that flat codes give what is still ahead
_CODED: Final = frozenset({"type", "mode", "status", "content"})


def mended(record: Record, values: Values) -> dict[str, Any]:
    """The record with these values in its fields; a mode that its type does not have falls away."""
    found = dict(record)
    for name, value in values.items():
        if name == "speaker":
            found["attribution"] = _attributed(record["attribution"], value)
        else:
            found[name] = value
    if "type" in values and "mode" not in values and found["mode"] not in _modes(found["type"]):
        found["mode"] = None
    return found


def recoded(record: Record, before: Record, others: Mapping[str, Record]) -> dict[str, Any]:
    """The record with flat codes anew, where what they rest on is not as it was."""
    if all(record[name] == before[name] for name in _CODED):
        return dict(record)
    told = [others[end] for end in record["content"] if end in others]
    try:
        code, extra = flat_code(
            record["type"], record["mode"], record["status"], content=[(one["type"], one["mode"]) for one in told],
            content_lemmas=[_lemma(one) for one in told], trigger_lemma=_lemma(record),
        )  # fmt: skip
    except ConfigurationError:  # a type of which this program's codebook does not know
        code, extra = None, ()
    contexts = [name for name in record["contexts"] if name != _FUTURE]
    codes = {name: getattr(code, name, None) for name in ("plover", "cameo", "quad", "goldstein", "score")}
    return {**record, **codes, "contexts": [*contexts, *(one for one in extra if one not in contexts)]}


def check(record: Record, words: Words, values: Values) -> None:
    """Raises InputError (kind "bad_decision") unless a record with these new values is one that the article bears out."""
    try:
        if "type" in values or "mode" in values:
            event_type(record["type"]).mode(record["mode"])
        status_rule(record["status"])
        speaker = [values["speaker"]] if values.get("speaker") else []
        for party in (*values.get("actors", ()), *values.get("recipients", ()), *speaker):
            if party["sector"] is not None and party["sector"] not in sectors():
                raise ValueError(f"{party['sector']!r:.40} is no sector; the sectors: {', '.join(sectors())}")
        decode_event(record)
        loose = [span for _, span in event_spans(record) if span.of(words.of(span.field)) != span.text]
        if loose:
            raise ValueError(f"the article does not have {loose[0].text!r:.60} at {loose[0].start}..{loose[0].end}")
    except (ConfigurationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError("bad_decision", f"this cannot be a record: {error}; nothing was kept") from error


def check_values(values: Values) -> None:
    """Raises InputError where a field is none that can be mended."""
    unknown = [name for name in values if name not in FIELDS]
    if unknown or not values:
        named = f"{unknown[0]!r:.40} is no field" if unknown else "no field is named"
        raise InputError("bad_decision", f"{named}; the fields that can be mended: {', '.join(FIELDS)}")


def made(values: Values, evidence: Record, *, event: str) -> dict[str, Any]:
    """A record that a person adds: its values, unknown where none is given, standing on these words."""
    speaker = values.get("speaker")
    found: dict[str, Any] = {
        "id": event, "type": values["type"], "mode": values.get("mode"), "contexts": values.get("contexts", []),
        "status": values["status"], **dict.fromkeys(("plover", "cameo", "quad", "goldstein", "score")),
        **{name: values.get(name, nothing) for name, nothing in NOTHING.items() if name not in ("mode", "speaker", "contexts")},
        "content": [], "conditions": [], "purpose": [], "attribution": _attributed(None, speaker),
        "background": values.get("background", False), "confidence": 1.0, "evidence": dict(evidence),
    }  # fmt: skip
    own = ("status", "place", "when", "amounts", "actors", "recipients", "attribution")
    return {**found, "mentions": [{**evidence, **{name: found[name] for name in own}}]}


def fitting(record: Record, words: Words) -> dict[str, Any] | None:
    """The record without parts whose words the article does not have (any more); None where its trigger is one of them."""
    if not _fits(record["evidence"], words):
        return None
    found = dict(record)
    for name, build in _PARTS.items():
        found[name] = build(record[name], words)
    found["mentions"] = [
        {**mention, **{name: build(mention[name], words) for name, build in _PARTS.items()}}
        for mention in record["mentions"]
        if _fits(mention, words)
    ]
    return found if found["mentions"] else None


def _fits(span: Record, words: Words) -> bool:
    return span["start"] is None or words.of(field_of(span))[span["start"] : span["end"]] == span["text"]


def _every(parts: list[Any], words: Words) -> list[Any]:
    return [part for part in parts if _fits(part, words)]


def _one(part: Any, words: Words) -> Any:
    return part if part is not None and _fits(part, words) else None


def _attribution(part: Any, words: Words) -> Any:
    if part is None:
        return None
    found = {name: _one(part[name], words) for name in ("speaker", "on_behalf_of", "cue")}
    outlets = _every(part["outlets"], words)
    return {**found, "outlets": outlets} if found["speaker"] or outlets else None


_PARTS: Final[Mapping[str, Callable[[Any, Words], Any]]] = {
    "actors": _every, "recipients": _every, "amounts": _every, "place": _one, "when": _one, "attribution": _attribution,
}  # fmt: skip


def _attributed(before: Record | None, speaker: Any) -> dict[str, Any] | None:
    """The attribution with another speaker; None where nobody is left who says it."""
    empty: dict[str, Any] = {"speaker": None, "on_behalf_of": None, "cue": None, "outlets": []}
    found = {**(before or empty), "speaker": speaker}
    return found if speaker is not None or found["outlets"] else None


def _modes(kind: str) -> tuple[str | None, ...]:
    try:
        return (None, *(mode.name for mode in event_type(kind).modes))
    except ConfigurationError:
        return (None,)


def _lemma(record: Record) -> str:
    """The lemma of a trigger's first word; the grammar of the text is not kept, so it is taken for a verb in the past."""
    words = str(record["evidence"]["text"]).split()
    return lemma(words[0], "VERB", "VBD") if words else ""

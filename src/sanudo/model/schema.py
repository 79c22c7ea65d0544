"""The JSON Schema of one line of Sanudo JSON, schema 1."""

from typing import Any, get_args

from sanudo.model.articles import DateSource
from sanudo.model.contract import ISO_DATE
from sanudo.model.decoding import CONTRADICTION_FIELDS, OUTLET_ROLES, QUOTE_KINDS
from sanudo.model.encoding import PARTY_FIELDS, SCHEMA_VERSION
from sanudo.model.entities import Basis, PlacePrecision, Resolved, TimePrecision
from sanudo.model.events import Status
from sanudo.model.spans import Field

Rule = dict[str, Any]

TEXT: Rule = {"type": "string"}
NAME: Rule = {"type": "string", "minLength": 1}
FLAG: Rule = {"type": "boolean"}
OFFSET: Rule = {"type": "integer", "minimum": 0}
NUMBER: Rule = {"type": "number"}
DAY: Rule = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
PAIR: Rule = {"type": "array", "prefixItems": [OFFSET, OFFSET], "items": False, "minItems": 2}


def schema() -> Rule:
    """The JSON Schema (draft 2020-12) that every line of `sanudo code` follows."""
    line = {
        "schema": {"const": SCHEMA_VERSION},
        "id": NAME,
        "title": _maybe(TEXT),
        "outlet": _maybe(NAME),
        "language": _maybe(NAME),
        "date": _maybe({"type": "string", "pattern": ISO_DATE}),
        "date_from": _one_of(*get_args(DateSource), None),
        "sentences": _list(PAIR),
        "events": _list(_ref("event")),
        "quotes": _list(_ref("quote")),
        "dropped": _list(_ref("dropped")),
        "contradictions": _list(_ref("contradiction")),
        "sanudo": _object({"version": TEXT, "model": TEXT, "codebook": TEXT}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Sanudo JSON, schema {SCHEMA_VERSION}: one coded article",
        **_object(
            line, optional={"candidates": _list(_ref("event")), "fault": _object({"kind": NAME, "message": TEXT})}
        ),
        "if": {"required": ["fault"]},
        "then": {"properties": {"events": {"maxItems": 0}, "quotes": {"maxItems": 0}}},
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Rule]:
    values = _list(_object({"value": TEXT, "event": NAME, "mention": OFFSET}))
    contradiction = {"events": _list(NAME, at_least=1), "field": _one_of(*CONTRADICTION_FIELDS), "values": values}
    return {
        "event": _event(),
        "mention": _mention(),
        "quote": _quote(),
        "attribution": _attribution(),
        "party": _party(),
        "place": _place(),
        "when": _when(),
        "amount": _amount(),
        "span": _span({}),
        "dropped": _object({"start": OFFSET, "end": OFFSET, "reason": NAME}),
        "contradiction": _object(contradiction),
    }


def _event() -> Rule:
    event = {
        "id": NAME,
        "type": NAME,
        "mode": _maybe(NAME),
        "contexts": _list(NAME),
        "status": _one_of(*get_args(Status)),
        "plover": _maybe(NAME),
        "cameo": _maybe({"type": "string", "pattern": "^(0[1-9]|1[0-9]|20)[0-9]{0,2}$"}),
        "quad": _one_of(1, 2, 3, 4, None),
        "goldstein": _maybe({"type": "number", "minimum": -10, "maximum": 10}),
        "score": _maybe({"type": "number", "minimum": -10, "maximum": 10}),
        **_participants(),
        "content": _list(NAME),
        "conditions": _list(_link("if", "unless")),
        "purpose": _list(_link("toward", "against")),
        "attribution": _maybe(_ref("attribution")),
        "background": FLAG,
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "evidence": _span({"sentence": PAIR}),
        "mentions": _list(_ref("mention"), at_least=1),
    }
    return {**_object(event), "oneOf": [_flat_code(known=False), _flat_code(known=True)]}


def _flat_code(*, known: bool) -> Rule:
    """The five flat codes stand together or not at all."""
    is_null = {"type": "null"}
    return {"properties": dict.fromkeys(_FLAT_CODE, {"not": is_null} if known else is_null)}


_FLAT_CODE = ("plover", "cameo", "quad", "goldstein", "score")


def _participants() -> dict[str, Rule]:
    return {
        "actors": _list(_ref("party")),
        "recipients": _list(_ref("party")),
        "place": _maybe(_ref("place")),
        "when": _maybe(_ref("when")),
        "amounts": _list(_ref("amount")),
    }


def _mention() -> Rule:
    said = {"sentence": PAIR, "status": _one_of(*get_args(Status)), "attribution": _maybe(_ref("attribution"))}
    return _span({**said, **_participants()})


def _party() -> Rule:
    details = {**{name: _maybe(NAME) for name in PARTY_FIELDS}, "resolved": _one_of(*get_args(Resolved))}
    named = {"not": {"const": "implied"}}
    null: Rule = {"type": "null"}
    nowhere = {"start": null, "end": null, "text": null}
    implied = _object({**nowhere, **details, "resolved": {"const": "implied"}}, optional=_party_later())
    words = _span({**details, "resolved": {**details["resolved"], **named}}, optional=_party_later())
    return {"anyOf": [words, implied]}


def _party_later() -> dict[str, Rule]:
    """The fields that lines of earlier versions lack."""
    chance: Rule = {"type": "number", "minimum": 0, "maximum": 1}
    return {"basis": _one_of(*get_args(Basis)), "confidence": _maybe(chance), "reason": _maybe(NAME)}


def _place() -> Rule:
    return _span(
        {
            "name": _maybe(NAME),
            "country": _maybe(NAME),
            "admin1": _maybe(NAME),
            "latitude": _maybe({"type": "number", "minimum": -90, "maximum": 90}),
            "longitude": _maybe({"type": "number", "minimum": -180, "maximum": 180}),
            "geonames": _maybe({"type": "integer"}),
            "precision": _one_of(*get_args(PlacePrecision)),
        }
    )


def _when() -> Rule:
    days = {"from": _maybe(DAY), "to": _maybe(DAY)}
    return _span({**days, "precision": _one_of(*get_args(TimePrecision)), "anchor": _maybe(DAY)})


def _amount() -> Rule:
    bounds = {"minimum": _maybe(NUMBER), "maximum": _maybe(NUMBER)}
    return _span({**bounds, "unit": _maybe(NAME), "approximate": FLAG})


def _attribution() -> Rule:
    outlet = _span({"name": NAME, "role": _one_of(*OUTLET_ROLES)})
    speakers = {"speaker": _maybe(_ref("party")), "on_behalf_of": _maybe(_ref("party"))}
    return _object({**speakers, "cue": _maybe(_ref("span")), "outlets": _list(outlet)})


def _quote() -> Rule:
    quote = {
        "id": NAME,
        "kind": _one_of(*QUOTE_KINDS),
        "content": _list(PAIR, at_least=1),
        "text": TEXT,
        "attribution": _maybe(_ref("attribution")),
        "complete": FLAG,
        "events": _list(NAME),
    }
    return _object(quote)


def _span(more: dict[str, Rule], *, optional: dict[str, Rule] | None = None) -> Rule:
    where = _one_of(*(field for field in get_args(Field) if field != "text"))
    return _object({"start": OFFSET, "end": OFFSET, "text": NAME, **more}, optional={"in": where, **(optional or {})})


def _link(*polarities: str) -> Rule:
    return {"oneOf": [_object({polarity: NAME}) for polarity in polarities]}


def _object(properties: dict[str, Rule], *, optional: dict[str, Rule] | None = None) -> Rule:
    every = {**properties, **(optional or {})}
    return {"type": "object", "properties": every, "required": list(properties), "additionalProperties": False}


def _list(item: Rule, *, at_least: int = 0) -> Rule:
    return {"type": "array", "items": item, **({"minItems": at_least} if at_least else {})}


def _maybe(rule: Rule) -> Rule:
    return {"anyOf": [rule, {"type": "null"}]}


def _one_of(*values: object) -> Rule:
    return {"enum": list(values)}


def _ref(name: str) -> Rule:
    return {"$ref": f"#/$defs/{name}"}

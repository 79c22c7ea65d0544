"""Records as plain data for JSON."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from sanudo.views.characters import json_safe


def plain(value: object) -> object:
    """The value as dictionaries, lists, strings, numbers and null; days in ISO form."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def as_json(value: object) -> bytes:
    """The value as JSON, one page of it; no character in it drives a terminal."""
    return json_safe(json.dumps(plain(value), ensure_ascii=False, indent=1)).encode("utf-8", "replace") + b"\n"

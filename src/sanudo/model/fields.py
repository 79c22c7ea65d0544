"""Typed reading of plain data: each function gives one field of a JSON object, or says what is wrong with it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
Line = Mapping[str, object]


def value(data: Line, key: str, kind: type[T]) -> T:
    """The field, which must be there and of this kind (a truth value is no number). Raises ValueError."""
    if not isinstance(data, Mapping):
        raise ValueError(f"{data!r:.60} stands where an object with {key!r} belongs")
    if key not in data:
        raise ValueError(f"the field {key!r} is missing")
    found = data[key]
    if not isinstance(found, kind) or (isinstance(found, bool) and kind is int):
        raise ValueError(f"the field {key!r} must be {_NAMES.get(kind, kind.__name__)}, not {found!r:.60}")
    return found


def maybe(data: Line, key: str, kind: type[T]) -> T | None:
    """The field, which must be there, but may be null. Raises ValueError."""
    return None if key in data and data[key] is None else value(data, key, kind)


def optional(build: Callable[[S], T], part: S | None) -> T | None:
    """What `build` makes of a part, or None where there is none."""
    return None if part is None else build(part)


def number(data: Line, key: str) -> float:
    """The field as a number. Raises ValueError."""
    found = value(data, key, object)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise ValueError(f"the field {key!r} must be a number, not {found!r:.60}")
    return float(found)


def maybe_number(data: Line, key: str) -> float | None:
    """The field as a number, or null. Raises ValueError."""
    return None if maybe(data, key, object) is None else number(data, key)


def choice(data: Line, key: str, options: tuple[object, ...]) -> Any:
    """The field, which must be one of the options. Raises ValueError."""
    found = maybe(data, key, object)
    if found not in options:
        raise ValueError(f"the field {key!r} must be one of {', '.join(map(str, options))}, not {found!r:.60}")
    return found


def items(data: Line, key: str) -> list[Line]:
    """The field as a list of objects. Raises ValueError."""
    found = value(data, key, list)
    if not all(isinstance(item, dict) for item in found):
        raise ValueError(f"the field {key!r} must be a list of objects")
    return found


def words(data: Line, key: str) -> tuple[str, ...]:
    """The field as a list of strings. Raises ValueError."""
    found = value(data, key, list)
    if not all(isinstance(item, str) for item in found):
        raise ValueError(f"the field {key!r} must be a list of strings")
    return tuple(found)


def pair(found: object, key: str) -> tuple[int, int]:
    """A start and an end. Raises ValueError."""
    if isinstance(found, list) and len(found) == 2 and all(type(number) is int for number in found):
        return found[0], found[1]
    raise ValueError(f"the field {key!r} takes [start, end], not {found!r:.60}")


def pairs(data: Line, key: str) -> tuple[tuple[int, int], ...]:
    """The field as a list of starts and ends. Raises ValueError."""
    return tuple(pair(item, key) for item in value(data, key, list))


_NAMES = {str: "a string", int: "an integer", bool: "true or false", list: "a list", dict: "an object"}

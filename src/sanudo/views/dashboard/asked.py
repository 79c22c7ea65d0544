"""What an address asks for: its filters, order and page, checked; and addresses that ask for something else."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from sanudo.analysis.selection import Selection
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES
from sanudo.errors import SanudoError

_LONGEST: Final = 500  # characters of a value in an address
_DEEPEST: Final = 100_000  # the last page that may be asked for
_NAMES: Final = tuple(field.name for field in fields(Selection))
_WORDS: Final = (
    "actor", "recipient", "exact_actor", "exact_recipient", "party", "pair", "outlet", "place", "country", "precision",
    "speaker", "article", "text",
)  # fmt: skip


class BadAddress(SanudoError):
    """An address asks for something that cannot be; the message says what to give."""


class NotThere(SanudoError):
    """An address names a record or a page that is not there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The path and query of an address. `query` holds what was given, `selection` its filters."""

    path: str
    query: Mapping[str, str]
    selection: Selection

    @property
    def page(self) -> int:
        """The number of the page, from 1."""
        words = self.query.get("page", "1")
        if not words.isascii() or not words.isdigit() or not 1 <= int(words[:7]) <= _DEEPEST:
            raise BadAddress(f"page is {words!r:.60}; give a number from 1")
        return int(words)

    def get(self, name: str) -> str | None:
        """A value of the query; None where it is empty or missing."""
        return self.query.get(name) or None

    def choice(self, name: str, options: tuple[str, ...]) -> str:
        """A value of the query that must be one of the options; the first where it is missing."""
        found = self.query.get(name) or options[0]
        if found not in options:
            raise BadAddress(f"{name} is {found!r:.60}; give one of {', '.join(options)}")
        return found

    def needed(self, name: str) -> str:
        """A value that the address must have."""
        found = self.query.get(name)
        if not found:
            raise BadAddress(f"this address needs {name}=…")
        return found

    def to(self, path: str | None = None, **changes: object) -> str:
        """The same address with other values (None takes one out); without a number of page unless one is given."""
        kept = {name: value for name, value in self.query.items() if name != "page"}
        return address(path or self.path, {**kept, **changes})

    def filters(self, path: str, **changes: object) -> str:
        """An address of another page with the same filters."""
        return address(path, {**{name: value for name, value in self.query.items() if name in _NAMES}, **changes})


def address(path: str, values: Mapping[str, object]) -> str:
    """A path with a query; what is None or empty is left out."""
    query = urlencode({name: str(value) for name, value in values.items() if value not in (None, "")}, errors="replace")
    return f"{path}?{query}" if query else path


def asked(path: str, query: Mapping[str, str]) -> Asked:
    """The address, checked. Raises BadAddress."""
    for name, value in query.items():
        if len(value) > _LONGEST or len(name) > _LONGEST:
            raise BadAddress(f"{name:.30} is too long; give at most {_LONGEST} characters")
    given = {name: value.strip() for name, value in query.items() if value.strip()}
    return Asked(path, given, _selection(given))


def _selection(given: Mapping[str, str]) -> Selection:
    chosen = Selection(
        **{name: given.get(name) for name in _WORDS},
        type=_one_of(given, "type", TYPES, upper=True), status=_one_of(given, "status", STATUSES),
        quad=_number(given, "quad", 0, 4), since=_day(given, "since"), until=_day(given, "until"),
        reported_since=_day(given, "reported_since"), min_confidence=_share(given, "min_confidence"),
        background=None if "background" not in given else given["background"] in ("1", "true", "yes"),
    )  # fmt: skip
    if chosen.since and chosen.until and chosen.since > chosen.until:
        raise BadAddress(f"since {chosen.since} comes after until {chosen.until}; no day can be in both")
    if chosen.pair is not None and "~" not in chosen.pair:
        raise BadAddress("pair needs two parties with ~ between them, such as RUS~UKR")
    return chosen


def without(chosen: Selection, *names: str) -> Selection:
    """The selection without some of its filters."""
    return replace(chosen, **dict.fromkeys(names))


def _one_of(given: Mapping[str, str], name: str, options: tuple[str, ...], *, upper: bool = False) -> str | None:
    if name not in given:
        return None
    found = given[name].upper() if upper else given[name].lower()
    if found not in options:
        raise BadAddress(f"{name} is {given[name]!r:.60}; give one of {', '.join(options)}")
    return found


def _day(given: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(given[name]) if name in given else None
    except ValueError as error:
        raise BadAddress(f"{name} is {given[name]!r:.60}; give a day such as 2022-01-29") from error


def _number(given: Mapping[str, str], name: str, low: int, high: int) -> int | None:
    if name not in given:
        return None
    if not given[name].isascii() or not given[name].isdigit() or not low <= int(given[name][:6]) <= high:
        raise BadAddress(f"{name} is {given[name]!r:.60}; give a number from {low} to {high}")
    return int(given[name])


def _share(given: Mapping[str, str], name: str) -> float | None:
    try:
        found = float(given[name]) if name in given else None
    except ValueError:
        found = -1.0
    if found is not None and not 0 <= found <= 1:
        raise BadAddress(f"{name} is {given[name]!r:.60}; give a number from 0 to 1")
    return found

"""News outlets, agencies, broadcasters, papers and platforms, so that none is taken for a party."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sanudo.gazetteer.phrases import Found, Phrases, Word, words
from sanudo.gazetteer.tables import cell, rows

_ARTICLE = "The "
_HOST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium. `kind` is "outlet", "platform" or "generic" (all of a sort: "state television"); only an outlet has a
    country. One that is `worldwide` tells of other countries as much as of its own."""

    name: str
    country: str | None
    kind: str
    worldwide: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing an outlet's name. `bare` forms have lost their article ("Independent") and need care."""

    outlet: Outlet
    bare: bool


def _entries() -> Iterator[tuple[str, _Form]]:
    for row in rows("outlets"):
        outlet = Outlet(row["name"], row["country"] or None, row["kind"] or "outlet", row["reach"] == "world")
        for phrase in (outlet.name, *cell(row["aliases"])):
            yield phrase, _Form(outlet, _ARTICLE + phrase == outlet.name)


@cache
def _table() -> Phrases[_Form]:
    return Phrases(_entries())


def _is_part_of_name(text: Sequence[Word], found: Found[_Form]) -> bool:
    """Whether a bare form goes on as another name ("Independent Electoral Commission")."""
    follows = text[found.last] if found.last < len(text) else None
    return found.values[0].bare and follows is not None and follows.capitalised and follows.start == found.end + 1


def outlet(text: str) -> Outlet | None:
    """The outlet that the whole phrase names, with or without an article."""
    spelled = words(text)
    found = _table().whole(spelled)
    if not found and len(spelled) > 1 and spelled[0].lower == "the":
        found = _table().whole(spelled[1:])
    return found[0].outlet if found else None


@cache
def _hosts() -> dict[str, Outlet]:
    """Outlets by their names as addresses write them ("thegazette"), where the name is long enough to be nobody else's."""
    known: dict[str, Outlet] = {}
    for phrase, form in _entries():
        letters = "".join(word.lower for word in words(phrase) if word.text.isalnum())
        if len(letters) >= _HOST_LETTERS and form.outlet.kind == "outlet":
            known.setdefault(letters, form.outlet)
    return known


def outlet_of_host(host: str) -> Outlet | None:
    """The outlet whose name a part of an internet host is ("www.thegazette.example")."""
    parts = [part.replace("-", "") for part in host.lower().split(".")]
    return next((known for part in parts if (known := _hosts().get(part) or _hosts().get("the" + part))), None)


def outlet_named(text: str) -> str | None:
    """The canonical name of the outlet that the whole phrase names."""
    known = outlet(text)
    return known.name if known else None


def outlets_in(text: str) -> list[tuple[int, int, str]]:
    """Every outlet that the text names: half-open offsets and canonical name, in order."""
    spelled = words(text)
    return [
        (found.start, found.end, found.values[0].outlet.name)
        for found in _table().within(spelled)
        if not _is_part_of_name(spelled, found)
    ]

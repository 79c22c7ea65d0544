"""The event as the old schemes would count it: PLOVER type and score, CAMEO code, quad class, Goldstein value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any, Final

from sanudo.codebook.cameo import cameo_code
from sanudo.codebook.statuses import status_rule
from sanudo.codebook.tables import read_yaml
from sanudo.codebook.types import EventType, event_type
from sanudo.model.events import FlatCode

Content = Sequence[tuple[str, str | None]]
Lemmas = Sequence[str | None]

COUNTED_AS: Final = {"promise": "AGREE", "concession": "CONCEDE"}  # ways that do not keep the event's own type


@dataclass(frozen=True, slots=True)
class Row:
    """A line of flat_codes.yaml: conditions that must all hold, and the CAMEO code then.

    `modes` and `lemmas` are None where the row does not ask; the mode None is "no mode". In `content` the mode None
    stands for any; `content_lemmas` are those of its trigger.
    """

    way: str
    type: str
    cameo: str
    source: str
    example: str
    modes: frozenset[str | None] | None = None
    content: tuple[str, str | None] | None = None
    content_lemmas: frozenset[str] | None = None
    lemmas: frozenset[str] | None = None
    differs: str | None = None

    @property
    def plover(self) -> str:
        """The PLOVER type that an event of this row counts as."""
        return COUNTED_AS.get(self.way, self.type)

    def holds(self, mode: str | None, content: Content, lemma: str | None, content_lemmas: Lemmas = ()) -> bool:
        """Whether all conditions of the row hold. `content_lemmas` go with `content`, one each, as far as they are known."""
        return (
            (self.modes is None or mode in self.modes)
            and (self.lemmas is None or _is_among(lemma, self.lemmas))
            and (self.content is None or self._has_content(content, content_lemmas))
        )

    def _has_content(self, content: Content, lemmas: Lemmas) -> bool:
        return any(
            _covers(self.content, item) and (self.content_lemmas is None or _is_among(lemma, self.content_lemmas))
            for item, lemma in zip_longest(content, lemmas[: len(content)])
        )


def flat_code(
    type: str,  # noqa: A002
    mode: str | None,
    status: str,
    *,
    content: Content = (),
    content_lemmas: Lemmas = (),
    trigger_lemma: str | None = None,
) -> tuple[FlatCode | None, tuple[str, ...]]:
    """The flat code, None where the old schemes would not count the event; and its auxiliary contexts.

    `content` are type and mode of the events that a speech act is about, `content_lemmas` the lemmas of their triggers, in the
    same order. Raises ConfigurationError.
    """
    own = event_type(type)
    own.mode(mode)
    way = status_rule(status).way(type)
    if way is None:
        return None, ()
    code = _cameo(own, mode, "own" if way == "future" else way, content, trigger_lemma, content_lemmas)
    counted = event_type(COUNTED_AS.get(way, type))
    finer = own.mode(mode) if counted is own else None
    score = finer.score if finer else counted.score
    flat = FlatCode(counted.name, code, counted.quad, cameo_code(code).goldstein, score)
    return flat, ("future",) if way == "future" else ()


@cache
def rows() -> Mapping[tuple[str, str], tuple[Row, ...]]:
    """The rows by way and type, in the order in which they are tried."""
    table = read_yaml("flat_codes.yaml")
    return {
        (way, name): tuple(_row(way, name, entry, table["lemmas"]) for entry in entries)
        for way in ("own", *COUNTED_AS)
        for name, entries in table[way].items()
    }


def _cameo(
    own: EventType, mode: str | None, way: str, content: Content, lemma: str | None, content_lemmas: Lemmas
) -> str:
    for row in rows().get((way, own.name), ()):
        if row.holds(mode, content, lemma, content_lemmas):
            return row.cameo
    finer = own.mode(mode)
    return finer.cameo if finer else own.cameo


def _is_among(lemma: str | None, known: frozenset[str]) -> bool:
    """Whether a lemma is a known one, or what the rules of lemmas make of it ("invad" of invaded, "gass" of gassed)."""
    found = (lemma or "").lower()
    return found in known or f"{found}e" in known or (found[-1:] == found[-2:-1] and found[:-1] in known)


def _covers(wanted: tuple[str, str | None] | None, found: tuple[str, str | None]) -> bool:
    return wanted is not None and wanted[0] == found[0] and wanted[1] in (None, found[1])


def _row(way: str, name: str, entry: Mapping[str, Any], lemmas: Mapping[str, Sequence[str]]) -> Row:
    modes = entry.get("mode")
    listed = [modes] if isinstance(modes, str) else modes
    kind, _, finer = entry.get("content", "").partition(" ")
    return Row(
        way=way,
        type=name,
        cameo=entry["cameo"],
        source=entry["source"],
        example=entry["example"],
        modes=frozenset(None if each == "none" else each for each in listed) if listed else None,
        content=(kind, finer or None) if kind else None,
        content_lemmas=frozenset(lemmas[entry["of"]]) if "of" in entry else None,
        lemmas=frozenset(lemmas[entry["lemma"]]) if "lemma" in entry else None,
        differs=entry.get("differs"),
    )

"""Which events a question is about, as the user chose them, and the part of an SQL statement that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from sanudo.archive.tables import BETWEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The events that pass all filters; None lets all pass.

    `actor`, `recipient` and `party` (either role) are keys of parties, countries with all their parties, or whole words of a
    name; `exact_actor` and `exact_recipient` one key and no other, as they are counted. `pair` is two keys joined
    by "~", in any direction, or one with "~" behind it for what it does to nobody known. `quad` is 1 to 4, or 0 for none.
    `precision` is that of the place. `since` and `until` hold for the event's day, `reported_since` for that of
    the report. `text` stands in a sentence that tells it.
    """

    actor: str | None = None
    recipient: str | None = None
    exact_actor: str | None = None
    exact_recipient: str | None = None
    party: str | None = None
    pair: str | None = None
    type: str | None = None
    status: str | None = None
    quad: int | None = None
    outlet: str | None = None
    place: str | None = None
    country: str | None = None
    precision: str | None = None
    speaker: str | None = None
    article: str | None = None
    since: date | None = None
    until: date | None = None
    reported_since: date | None = None
    text: str | None = None
    min_confidence: float | None = None
    background: bool | None = None

    @property
    def empty(self) -> bool:
        """Whether all events pass."""
        return all(getattr(self, field.name) is None for field in fields(self))

    @property
    def words(self) -> str:
        """The filters in words."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self))
        return (
            ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in given if value is not None)
            or "all records"
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the statement's parameters stand for."""
        one, _, other = (self.pair or "").partition("~")
        return {**{field.name: getattr(self, field.name) for field in fields(self)}, "one": one, "other": other}

    @property
    def where(self) -> str:
        """The condition on the table `events` (as `e`), a part of SQL whose parameters are in `values`."""
        return " AND ".join(
            [_TESTS[field.name] for field in fields(self) if getattr(self, field.name) is not None] or ["true"]
        )


def _party(role: str, parameter: str) -> str:
    names = rf"' ' || regexp_replace(lower(array_to_string(e.{role}s, ' | ')), '[^\p{{L}}\p{{N}}|]+', ' ', 'g') || ' '"
    asked = rf"' ' || trim(regexp_replace(lower(${parameter}), '[^\p{{L}}\p{{N}}|]+', ' ', 'g')) || ' '"
    codes = (
        f"list_contains(e.{role}_countries, upper(${parameter})) OR list_contains(e.{role}_codes, upper(${parameter}))"
    )
    return f"(list_contains(e.{role}_keys, ${parameter}) OR {codes} OR contains({names}, {asked}))"


# Who acts within one party, or on nobody known, is no pair of two.
_PAIR: Final = (
    f"(list_contains(e.pairs, least($one, $other) || {BETWEEN} || greatest($one, $other)) OR "
    "(list_contains(e.actor_keys, $one) AND (($one = $other AND list_contains(e.recipient_keys, $one)) OR "
    "($other = '' AND len(e.recipient_keys) = 0))))"
)
_TESTS: Final = {
    "actor": _party("actor", "actor"),
    "recipient": _party("recipient", "recipient"),
    "exact_actor": "list_contains(e.actor_keys, $exact_actor)",
    "exact_recipient": "list_contains(e.recipient_keys, $exact_recipient)",
    "party": f"({_party('actor', 'party')} OR {_party('recipient', 'party')})",
    "pair": _PAIR,
    "type": "e.type = upper($type)",
    "status": "e.status = lower($status)",
    "quad": "coalesce(e.quad, 0) = $quad",
    "outlet": "e.article IN (SELECT id FROM articles WHERE outlet = $outlet)",
    "place": "e.place = $place",
    "country": "e.place_country IN ($country, upper($country))",
    "precision": "e.place_precision = lower($precision)",
    "speaker": "e.speaker = $speaker",
    "article": "e.article = $article",
    "since": "coalesce(e.day_to, e.day) >= $since::DATE",
    "until": "e.day <= $until::DATE",
    "reported_since": "e.reported >= $reported_since::DATE",
    "text": "contains(e.words, lower($text))",
    "min_confidence": "e.confidence >= $min_confidence",
    "background": "e.background = $background",
}

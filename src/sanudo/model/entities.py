"""Who, where, when and how many: the participants of an event, each with its words and what they were resolved to."""

from dataclasses import dataclass
from typing import Literal

from sanudo.model.spans import Span

Resolved = Literal["name", "office", "coreference", "country", "implied", "unknown"]
Basis = Literal["named", "office", "metonym", "member", "inferred", "unknown"]
PlacePrecision = Literal["point", "city", "region", "country", "vague"]
TimePrecision = Literal["time", "day", "week", "month", "year", "vague", "unknown"]


@dataclass(frozen=True, slots=True)
class Party:
    """A political actor as the text names it, and who that is at the article's date.

    `span` is None only when the party is implied. `country` is ISO 3166-1 alpha-3; `sector` one of the codebook's
    sectors; `identifier` a Wikidata or project id; `actor_code` the CAMEO code. Unknown is None with resolved="unknown".

    `basis` says how the country was come by: its own name or that of a known person or body (named), an office that is
    said to be the country's (office), a seat of power or a capital (metonym), belonging to somebody named (member), what
    the article is about (inferred: the words themselves say no country), or not at all (unknown). `confidence` is that of
    the resolution, 0 to 1; `reason` says in words why something was inferred or is unknown. None in records of versions
    that did not tell.
    """

    span: Span | None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    identifier: str | None = None
    actor_code: str | None = None
    resolved: Resolved = "unknown"
    basis: Basis | None = None
    confidence: float | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.span is None) != (self.resolved == "implied"):
            raise ValueError("a party has words unless it is implied")
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability, not {self.confidence}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, and what the gazetteer makes of them. A vague place has no coordinates."""

    span: Span
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    precision: PlacePrecision = "vague"

    def __post_init__(self) -> None:
        if self.precision == "vague" and (self.latitude is not None or self.longitude is not None):
            raise ValueError("a vague place has no coordinates")


@dataclass(frozen=True, slots=True)
class When:
    """When: the words and the days they mean. `start` and `end` are inclusive ISO days, `anchor` the ISO day used."""

    span: Span
    start: str | None = None
    end: str | None = None
    precision: TimePrecision = "unknown"
    anchor: str | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a time cannot end ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of what: "around 100,000 troops" is 100000..100000 troops, approximate; "a small number" has no bounds."""

    span: Span
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"minimum {self.minimum} exceeds maximum {self.maximum}")

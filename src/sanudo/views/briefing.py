"""The briefing as records: sections of lines that a desk officer reads, every line with its evidence.

Reports of the same kind (type, parties, status, what they are about) share a line; the line says how many there are. They
are reports: whether they tell one event or several is not decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

SECTIONS: Final = {
    "happened": ("What happened", "Told as having taken place, or as going on."),
    "planned": ("What is planned", "Announced or intended by those who would do it; by date where one is known."),
    "threats": ("Threats", "What is threatened, by whom, and on which condition."),
    "demands": ("Demands and requests", "What is asked of whom, and on which condition."),
    "offers": ("Offers and promises", "What is offered, promised or agreed, and not yet done."),
    "considered": ("Options considered", "Weighed by those who would decide; not decided."),
    "expected": ("Expected or supposed", "Predicted, feared, hoped for, or the “if” of something else; not told as done."),
    "accusations": ("Accusations", "Who blames whom, and for what. What is alleged is not told as a fact."),
    "denied": ("Refused, denied, not done", "Said not to be true, refused, or told as not happening."),
    "background": ("Background", "Told as older than the reports themselves."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the briefing rests on."""

    id: str
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None
    events: int
    quotes: int
    fault: str | None
    text: str  # a digest: the same for copies


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that tells an event, around its trigger, with the article that it stands in and the event's id."""

    before: str
    trigger: str
    after: str
    source: Source
    confidence: float
    according: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Records of one kind: how many there are, in how many reports (articles) of how many outlets; `proofs` are the surest."""

    told: str
    kind: str
    status: str
    days: str | None
    first_day: str | None
    place: str | None
    according: tuple[str, ...]
    confidence: float
    proofs: tuple[Proof, ...]
    records: int
    reports: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title; `more` counts those that were left out for length."""

    name: str
    title: str
    note: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction: what about which event, and each value with who says it."""

    told: str
    field: str
    values: tuple[tuple[str, Proof], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, how often, and some of the quotes: words, kind, article."""

    name: str
    role: str
    total: int
    quotes: tuple[tuple[str, str, Source], ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that the page shows. `days` counts events that happened and that are ahead by ISO day."""

    sections: tuple[Section, ...]
    clashes: tuple[Clash, ...]
    speakers: tuple[Speaker, ...]
    sources: tuple[Source, ...]
    figures: Mapping[str, int]
    days: Mapping[str, tuple[int, int]]
    made: tuple[str, ...]
    period: str | None


def trimmed(whole: Briefing, *, lines: int, proofs: int, speakers: int, sources: int) -> Briefing:
    """The same briefing with at most so many lines a section, proofs a line, speakers, and sources."""
    return replace(
        whole,
        sections=tuple(_trimmed(section, lines, proofs) for section in whole.sections),
        clashes=whole.clashes[:lines],
        speakers=whole.speakers[:speakers],
        sources=whole.sources[:sources],
    )


def _trimmed(section: Section, lines: int, proofs: int) -> Section:
    # Lines with the most reports, then the surest, are kept; their order stays.
    best = sorted(section.lines, key=lambda line: (-line.reports, -line.confidence))[:lines]
    kept = [replace(line, proofs=line.proofs[:proofs]) for line in section.lines if any(line is one for one in best)]
    return replace(section, lines=tuple(kept), more=section.more + len(section.lines) - len(kept))

"""Many reports, one event: stories, the copies and origins behind their reports, what followed, and where they differ."""

from dataclasses import dataclass
from typing import Literal

from sanudo.model.events import Status

CopyKind = Literal["first", "exact", "near", "part"]
FamilyOrigin = Literal["credit", "cited", "earliest"]
OriginKind = Literal["agency", "outlet", "speaker", "article"]
Relation = Literal["carried_out", "not_carried_out", "put_off", "cancelled", "came_true", "kept", "met", "refused"]
DifferenceField = Literal["amount", "place", "time", "party", "status"]
DifferenceKind = Literal["contradiction", "change"]


@dataclass(frozen=True, slots=True)
class Copy:
    """An article of a copy family.

    `kind`: "first" is the one that the others are compared with (the earliest, then the longest); "exact" has its words,
    "near" almost all of them, "part" is cut or has additions. `share` is the part of the shorter one's word sequences
    that stand in the other. `credit` is the agency or outlet that the article itself names as its source.
    """

    article: str
    kind: CopyKind
    share: float
    outlet: str | None = None
    reported: str | None = None
    title: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class CopyFamily:
    """Articles that print one text. `id` is the id of the first; `origin` is who most likely wrote it.

    `origin_from`: a credit line or byline in one of the copies, an outlet that the text cites throughout, or (the weakest)
    the outlet of the earliest copy. `origin` is None where the earliest names no outlet.
    """

    id: str
    origin: str | None
    origin_from: FamilyOrigin
    copies: tuple[Copy, ...]

    def __post_init__(self) -> None:
        if len(self.copies) < 2:
            raise ValueError("a copy family has at least two articles")


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of a story: its event, what it says, and whom that goes back to.

    `origin` is the name under which reports of one origin are counted: the outlet cited, else the speaker, else the origin
    of the copy family, else the outlet, else the article's own id.
    """

    event: str
    article: str
    outlet: str | None
    reported: str | None
    status: Status
    speaker: str | None
    origin: str
    origin_kind: OriginKind
    family: str | None
    field: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a story in a later one: a plan carried out, put off or cancelled, a demand met or refused …

    `event` is the event of this story, `later_event` that of the story `later`, on which the link rests.
    """

    relation: Relation
    event: str
    later: str
    later_event: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Side:
    """One value that reports of a story give, with the reports (positions in `Story.reports`) and their words."""

    value: str
    reports: tuple[int, ...]
    quotes: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where reports of one story differ: a contradiction, or a change over time (every later report has the later value)."""

    field: DifferenceField
    kind: DifferenceKind
    sides: tuple[Side, ...]

    def __post_init__(self) -> None:
        if len(self.sides) < 2:
            raise ValueError("a difference has at least two sides")


@dataclass(frozen=True, slots=True)
class Story:
    """One event and all its reports, the earliest first.

    `id` is that of its earliest event; every id in `aliases` (its other events) leads to it as well, so that an id given
    out before stories joined still works. `status`, days, place and parties are what most independent origins say.
    `first` and `last` are the days of the first and last dated report.
    """

    id: str
    aliases: tuple[str, ...]
    type: str
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    countries: tuple[str, ...]
    place: str | None
    place_country: str | None
    day_from: str | None
    day_to: str | None
    first: str | None
    last: str | None
    confidence: float
    reports: tuple[Report, ...]
    origins: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    differences: tuple[Difference, ...] = ()

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError("a story has at least one report")

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of its articles, each once."""
        return tuple(dict.fromkeys(report.article for report in self.reports))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, each once."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports if report.outlet))


@dataclass(frozen=True, slots=True)
class Reliance:
    """How often reports of an outlet go back to a source: an outlet or agency that it cites or copies, or a speaker."""

    source: str
    kind: OriginKind
    reports: int
    articles: int


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """What an archive holds of one outlet. `own` counts the reports that go back to no other source."""

    outlet: str
    articles: int
    copied: int
    reports: int
    own: int
    stories: int
    first: str | None
    last: str | None
    relies_on: tuple[Reliance, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """Two or more articles that report the same news, by their words; the earliest first, whose id is the id."""

    id: str
    title: str | None
    first: str | None
    last: str | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryBook:
    """All stories and copy families of some articles; the same whatever the order in which the articles were read."""

    stories: tuple[Story, ...]
    families: tuple[CopyFamily, ...]
    news: tuple[News, ...]
    outlets: tuple[OutletRecord, ...]

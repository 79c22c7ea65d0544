"""What people decide about records. A decision lies over the records and never changes them; it is never changed itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sanudo.model.identifiers import event_id
from sanudo.model.spans import Field

Verb = Literal["accept", "mend", "refuse", "add", "undo"]
Target = Literal["record", "field", "link", "merge"]
Relation = Literal["content", "if", "unless", "toward", "against"]

VERBS: Final[tuple[Verb, ...]] = get_args(Verb)
TARGETS: Final[tuple[Target, ...]] = get_args(Target)
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)

# The fields of a record that can be decided on, in the order in which they are shown. The first four always have a value.
FIELDS: Final = (
    "type", "mode", "status", "background", "actors", "recipients", "speaker", "place", "when", "amounts", "contexts",
)  # fmt: skip
STORY: Final = "story"  # the part of a decision on whether a report belongs to its story


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that a decision is about: they hold it fast when the article is read again by whatever model.

    `field`, `start` and `end` are those of the trigger, `sentence` is the sentence around it, `words` and `whole` are hashes
    of the sentence and of the text (or title) that it stands in. `event` is the record's id when it was decided on.
    """

    article: str
    event: str
    field: Field
    start: int
    end: int
    sentence: tuple[int, int]
    words: str
    whole: str

    def __post_init__(self) -> None:
        if not 0 <= self.sentence[0] <= self.start < self.end <= self.sentence[1]:
            raise ValueError(f"words {self.start}..{self.end} lie outside their sentence {self.sentence}")

    @property
    def own_id(self) -> str:
        """The id of a record whose first trigger are these words."""
        return event_id(self.article, self.field, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person.

    `part` is the field, link or merge that it is about. `value` has what is put in place: fields as Sanudo JSON writes them.
    `seen` is what the record said when it was decided on, in short, and `record` the record itself where a person takes it
    for right. `undoes` is the number of the decision that an undo takes back. A decision in a `sample` is one coder's: it
    changes nothing until it is adjudicated. `number` and `made` (UTC) are given when it is stored; `token` is a word of the
    sender's, so that the same decision sent twice is kept once.
    """

    who: str
    verb: Verb
    target: Target = "record"
    anchor: Anchor | None = None
    part: str | None = None
    value: Mapping[str, Any] | None = None
    seen: Mapping[str, Any] | None = None
    record: Mapping[str, Any] | None = None
    why: str | None = None
    undoes: int | None = None
    sample: str | None = None
    token: str | None = None
    number: int = 0
    made: str = ""

    def __post_init__(self) -> None:
        if self.verb not in VERBS or self.target not in TARGETS:
            raise ValueError(f"nobody can {self.verb} a {self.target}")
        if (self.verb == "undo") != (self.undoes is not None):
            raise ValueError("an undo names the decision that it takes back, and nothing else does")
        if self.verb != "undo" and self.anchor is None:
            raise ValueError("a decision is about words of an article")
        if not self.who.strip():
            raise ValueError("a decision has somebody who made it")


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in order; an undo that was itself taken back does not count."""
    return [one for one in counting(decisions) if one.undoes is None]


def counting(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions and undos that were not taken back, in order."""
    undone: set[int] = set()
    kept = []
    for one in sorted(decisions, key=lambda one: -one.number):
        if one.number not in undone:
            kept.append(one)
            undone |= {one.undoes} if one.undoes is not None else set()
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class Sample:
    """Records drawn at random, which several coders decide on without seeing each other's decisions.

    `chosen` says in words which records were drawn from, `size` how many were asked for.
    """

    name: str
    seed: int
    size: int
    chosen: str
    made: str
    who: str
    records: tuple[Anchor, ...] = ()

"""Where the words stand that support a record."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article: half-open offsets in Unicode code points of its text (or title), and the words.

    The law `span.of(article_text) == span.text` holds for every span in every record.
    """

    start: int
    end: int
    text: str
    field: Field = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must have 0 <= start < end, not {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}..{self.end} does not fit its text of {len(self.text)} characters")

    @classmethod
    def cut(cls, source: str, start: int, end: int, *, field: Field = "text") -> "Span":
        """The span of source[start:end]."""
        return cls(start, end, source[start:end], field)

    def of(self, source: str) -> str:
        """What stands in `source` at this span's offsets."""
        return source[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character of the same field."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that an event stands on: its trigger, and the sentence around it."""

    span: Span
    sentence: tuple[int, int]

    def __post_init__(self) -> None:
        if not self.sentence[0] <= self.span.start <= self.span.end <= self.sentence[1]:
            raise ValueError(f"trigger {self.span} lies outside its sentence {self.sentence}")

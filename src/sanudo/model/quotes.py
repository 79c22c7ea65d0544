"""What somebody said, in the article's words."""

from dataclasses import dataclass
from typing import Literal

from sanudo.model.attributions import Attribution
from sanudo.model.notebook import short


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct, mixed (partial words) or indirect quotation.

    `content` are half-open offsets in the text, several where the quotation is interrupted; `text` is the pieces joined
    by " … "; `complete` is False where a quotation mark is missing; `events` are ids of the events told inside or about.
    """

    id: str
    kind: Literal["direct", "mixed", "indirect"]
    content: tuple[tuple[int, int], ...]
    text: str
    attribution: Attribution | None = None
    complete: bool = True
    events: tuple[str, ...] = ()

    def __repr__(self) -> str:
        speaker = self.attribution.speaker if self.attribution else None
        who = (speaker.name or (speaker.span.text if speaker.span else None)) if speaker else None
        return f"<Quote {short(self.id)} {self.kind} {short(who or '?')}: {short(self.text)!r}>"

    def __post_init__(self) -> None:
        if not self.content or any(not 0 <= start < end for start, end in self.content):
            raise ValueError("a quote has words")

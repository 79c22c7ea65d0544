"""Who says so, on whose behalf, to which outlet."""

from dataclasses import dataclass
from typing import Literal

from sanudo.model.entities import Party
from sanudo.model.spans import Span


@dataclass(frozen=True, slots=True)
class OutletMention:
    """A medium named in the text: it was told something, or it is cited for it."""

    span: Span
    name: str
    role: Literal["told", "cited"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The chain behind a statement: speaker (on behalf of), cue, outlets. The article's own voice has no Attribution."""

    speaker: Party | None = None
    on_behalf_of: Party | None = None
    cue: Span | None = None
    outlets: tuple[OutletMention, ...] = ()

    def __post_init__(self) -> None:
        if self.speaker is None and not self.outlets:
            raise ValueError("an attribution names a speaker or an outlet")

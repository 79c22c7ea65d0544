"""What a user may change about how articles are coded. Read once, passed as a value."""

from dataclasses import dataclass, fields
from typing import Final

from sanudo.errors import ConfigurationError
from sanudo.gazetteer.offices import NOTHING_OWN, OwnTables
from sanudo.model.identifiers import digest

_NO_RECORDS: Final = ("threads", "batch", "candidates", "own")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the coder; those that change records enter the digest by which an archive resumes.

    threads: threads of the encoder in one process. batch: articles that are read together, for speed only.
    trigger_threshold, arc_threshold: probabilities above which a trigger or an arc is taken; measured by `evals.graph`.
    sentence_threshold: a sentence tells events only where its surest trigger is above it.
    max_characters: longer texts are faulted (a book is no report). min_confidence: events that are less sure are left out.
    own: a user's own office-holders and bodies, read with `sanudo.read_own`; they go before the program's.
    candidates: what fell below the thresholds or min_confidence stands beside the events; the events are the same.
    """

    threads: int = 1
    batch: int = 16
    trigger_threshold: float = 0.42
    arc_threshold: float = 0.5
    sentence_threshold: float = 0.5
    max_characters: int = 500_000
    min_confidence: float = 0.0
    candidates: bool = False
    own: OwnTables = NOTHING_OWN

    def __post_init__(self) -> None:
        for name in ("trigger_threshold", "arc_threshold", "sentence_threshold", "min_confidence"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise ConfigurationError(f"{name} is a probability, 0 to 1, not {getattr(self, name)!r:.40}")

    @property
    def digest(self) -> str:
        """Depends on what changes records, not on what only changes speed; behind a "+" the digest of a user's own tables."""
        names = (field.name for field in fields(self) if field.name not in _NO_RECORDS)
        coding = {name: getattr(self, name) for name in names}
        if self.min_confidence == 0.0:  # leaves nothing out: the records are those of versions that did not know it
            del coding["min_confidence"]
        made = digest(*(f"{name}={value}" for name, value in sorted(coding.items())))
        return f"{made}+{self.own.digest}" if self.own.digest else made

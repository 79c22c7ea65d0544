"""What a user may change about how articles are coded. Read once, passed as a value."""

from dataclasses import asdict, dataclass

from sanudo.model.identifiers import digest


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the coder; those that change records enter the digest by which an archive resumes.

    threads: threads of the encoder in one process. batch: articles that are read together, for speed only.
    trigger_threshold, arc_threshold: probabilities above which a trigger or an arc is taken; measured by `evals.graph`.
    max_characters: longer texts are faulted (a book is no report).
    """

    threads: int = 1
    batch: int = 16
    trigger_threshold: float = 0.5
    arc_threshold: float = 0.5
    max_characters: int = 500_000

    @property
    def digest(self) -> str:
        """Depends on what changes records, not on what only changes speed."""
        coding = {name: value for name, value in asdict(self).items() if name not in ("threads", "batch")}
        return digest(*(f"{name}={value}" for name, value in sorted(coding.items())))

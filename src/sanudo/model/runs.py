"""What made a record: versions, and the run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """The versions that a record depends on: the program, the model's digest, the codebook."""

    version: str
    model: str
    codebook: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run over some input. `started` and `finished` are ISO times in UTC; `settings` a digest of the settings."""

    id: str
    provenance: Provenance
    settings: str
    started: str
    finished: str | None = None

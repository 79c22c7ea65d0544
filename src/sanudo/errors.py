"""The tree of errors: everything that Sanudo raises on purpose is a SanudoError.

    SanudoError
    ├── InputError          one record of the input cannot be used; the run goes on without it
    ├── ConfigurationError  settings, codebook or user files are wrong; the run stops
    ├── ArchiveError        the archive cannot be opened, read or written
    │   └── ArchiveBusy     another process writes there: try again later
    └── ModelError          the model's files are missing or do not fit this version

Each message says what is wrong, where, and what to do about it.
"""


class SanudoError(Exception):
    """Base of all errors that Sanudo raises on purpose."""


class InputError(SanudoError):
    """One record of the input cannot be used; `kind` is a stable word for counting."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class ConfigurationError(SanudoError):
    """Settings, a codebook or a user's file are wrong; nothing was done."""


class ArchiveError(SanudoError):
    """The archive cannot be opened, read or written."""


class ArchiveBusy(ArchiveError):
    """Another process writes the archive; nothing was done."""


class ModelError(SanudoError):
    """The model's files are missing or do not fit this version."""

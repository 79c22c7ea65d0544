"""Libraries that only some formats need, and what to install where one is missing."""

from importlib import import_module
from types import ModuleType

from sanudo.errors import ConfigurationError


class ExtraMissing(ConfigurationError):
    """A library for a format is not installed."""


def loaded(module: str, extra: str, what: str) -> ModuleType:
    """The library. Raises ExtraMissing, which names the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ExtraMissing(
            f"{what} need the extra {extra!r}, which is not installed ({error}). "
            f'Install it with: pip install "sanudo[{extra}]"'
        ) from error

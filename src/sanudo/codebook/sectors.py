"""The sectors of political actors (PLOVER)."""

from collections.abc import Mapping
from functools import cache

from sanudo.codebook.tables import read_yaml


@cache
def sectors() -> Mapping[str, str]:
    """All sectors: code → what it means."""
    return {code: str(meaning) for code, meaning in read_yaml("sectors.yaml").items()}

"""The weights of the index: read from the package's file, or from a user's, which may leave out what it does not change."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES
from sanudo.errors import ConfigurationError

SCORES: Final = ("plover", "goldstein")
_LARGEST: Final = 1_000_000  # bytes of a file of weights


@dataclass(frozen=True, slots=True)
class Weights:
    """How events count in the index; the fields are those of weights.yaml."""

    score: str
    types: Mapping[str, float]
    statuses: Mapping[str, float]
    background: float
    minimum_confidence: float
    window: int
    interval: float
    draws: int
    seed: int


@cache
def own_weights() -> Weights:
    """The weights of the package."""
    return _weights(_own(), "weights.yaml")


def read_weights(path: Path) -> Weights:
    """The weights of a user's file over those of the package. Raises ConfigurationError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError(f"{path} is too large for a file of weights; see docs/dashboard.md for one")
        data = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise ConfigurationError(f"{path} cannot be read as YAML ({reason}); see docs/dashboard.md") from error
    if not isinstance(data, dict):
        raise ConfigurationError(f"{path} holds no settings; write lines such as `window: 7`")
    return _weights({**_own(), **data}, str(path))


def _own() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("data", "index", "weights.yaml").read_bytes())
    return content


def _weights(data: Mapping[str, Any], name: str) -> Weights:
    known = Weights.__dataclass_fields__
    for key in data:
        if key not in known:
            raise ConfigurationError(
                f"{name}: {key!r:.60} is no setting of the index; the settings: {', '.join(known)}"
            )
    if data["score"] not in SCORES:
        raise ConfigurationError(f"{name}: score is {data['score']!r:.60}; give one of {', '.join(SCORES)}")
    return Weights(
        score=data["score"],
        types=_factors(data, "types", TYPES, name),
        statuses=_factors(data, "statuses", STATUSES, name),
        background=_number(data["background"], "background", name, 0, 100),
        minimum_confidence=_number(data["minimum_confidence"], "minimum_confidence", name, 0, 1),
        window=int(_number(data["window"], "window", name, 1, 366)),
        interval=_number(data["interval"], "interval", name, 0.01, 0.999),
        draws=int(_number(data["draws"], "draws", name, 10, 100_000)),
        seed=int(_number(data["seed"], "seed", name, 0, 2**31)),
    )


def _factors(data: Mapping[str, Any], key: str, allowed: tuple[str, ...], name: str) -> Mapping[str, float]:
    found = data[key] or {}
    if not isinstance(found, dict):
        raise ConfigurationError(f"{name}: {key} must be lines such as `{allowed[0]}: 1`")
    for one in found:
        if one not in allowed:
            raise ConfigurationError(f"{name}: {key} names {one!r:.60}; it may name {', '.join(allowed)}")
    return {one: _number(factor, f"{key}, {one}", name, -100, 100) for one, factor in found.items()}


def _number(value: object, key: str, name: str, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise ConfigurationError(f"{name}: {key} is {value!r:.60}; give a number from {low} to {high}")
    return float(value)

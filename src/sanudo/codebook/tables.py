"""The codebook's data files, read from the package when first asked for."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

VERSION: Final = "1.0"  # raised by hand when the meaning of a table changes

_FILES: Final = ("types.yaml", "statuses.yaml", "flat_codes.yaml", "contexts.yaml", "sectors.yaml", "cameo_codes.csv")


@cache
def file_bytes(name: str) -> bytes:
    """The bytes of one of the codebook's data files."""
    return files(__package__).joinpath("data", name).read_bytes()


@cache
def read_yaml(name: str) -> Mapping[str, Any]:
    """What stands in one of the codebook's YAML files. Shared by all callers: read it, never change it."""
    content: Mapping[str, Any] = yaml.safe_load(file_bytes(name))
    return content


@cache
def codebook_version() -> str:
    """The codebook's version, and the digest of its data files: "1.0+abcdef12"."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(name.encode() + b"\0" + file_bytes(name).replace(b"\r\n", b"\n") + b"\0")
    return f"{VERSION}+{digest.hexdigest()[:8]}"

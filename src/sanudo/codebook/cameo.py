"""The CAMEO codes: their Goldstein values, and the PLOVER types that the public table of 2021 gives them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sanudo.codebook.tables import file_bytes
from sanudo.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code. `plover` is None where the table of 2021 is silent (statements and appeals)."""

    code: str
    goldstein: float
    plover: str | None
    name: str


@cache
def cameo_codes() -> Mapping[str, CameoCode]:
    """All CAMEO codes by code, roots included."""
    rows = csv.DictReader(file_bytes("cameo_codes.csv").decode("utf-8").splitlines())
    return {
        row["code"]: CameoCode(row["code"], float(row["goldstein"]), row["plover"] or None, row["name"]) for row in rows
    }


def cameo_code(code: str) -> CameoCode:
    """The CAMEO code with this number. Raises ConfigurationError."""
    found = cameo_codes().get(code)
    if found is None:
        raise ConfigurationError(f"{code!r} is no CAMEO code; the codes are listed in cameo_codes.csv of the codebook")
    return found

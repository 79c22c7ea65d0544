"""CAMEO codes: all there, with their values."""

import pytest

from sanudo.codebook.cameo import cameo_code, cameo_codes
from sanudo.errors import ConfigurationError


def test_all_codes_are_there() -> None:
    codes = cameo_codes()
    assert len(codes) == 312
    assert sum(len(code) == 2 for code in codes) == 20


@pytest.mark.parametrize(
    ("code", "goldstein"), [("042", 1.9), ("13", -6.0), ("130", -4.4), ("0356", 7.0), ("20", -10.0)]
)
def test_values_are_those_of_the_public_list(code: str, goldstein: float) -> None:
    assert cameo_code(code).goldstein == goldstein


def test_names_are_our_own_and_none_stands_twice() -> None:
    names = [entry.name for entry in cameo_codes().values()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="no CAMEO code"):
        cameo_code("999")

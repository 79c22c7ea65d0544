"""The validator: the shipped codebook passes, and each kind of fault is found and named."""

from dataclasses import replace
from typing import Any

import pytest

from sanudo.codebook.cameo import CameoCode, cameo_codes
from sanudo.codebook.checks import (
    cameo_faults,
    check_codebook,
    context_faults,
    row_faults,
    sector_faults,
    status_faults,
    type_faults,
)
from sanudo.codebook.contexts import context_table
from sanudo.codebook.flat_codes import rows
from sanudo.codebook.sectors import sectors
from sanudo.codebook.statuses import statuses
from sanudo.codebook.types import event_types


def test_the_shipped_codebook_has_no_fault() -> None:
    check_codebook()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"quad": 5}, "AID: quad must be 1 to 4"),
        ({"score": 12.0}, "AID: a score lies"),
        ({"cameo": "799"}, "AID: '799' is no CAMEO code"),
        ({"cameo": "042"}, "AID: the table of 2021 gives 042 to CONSULT"),
        ({"differs": "It does."}, "AID: nothing differs"),
        ({"source": "hearsay"}, "AID: the source must be one of"),
        ({"definition": "gives"}, "AID: 'gives' must be a sentence"),
        ({"example": ""}, "AID: '' must be a sentence"),
    ],
)
def test_faults_of_types_are_named(change: dict[str, Any], complaint: str) -> None:
    table = {**event_types(), "AID": replace(event_types()["AID"], **change)}
    (fault,) = type_faults(table)
    assert fault.startswith(f"types.yaml, {complaint}")


def test_a_missing_type_or_status_is_a_fault() -> None:
    types = {name: kind for name, kind in event_types().items() if name != "AID"}
    assert any("in this order" in fault for fault in type_faults(types))
    rules = {name: rule for name, rule in statuses().items() if name != "denied"}
    assert any("in this order" in fault for fault in status_faults(rules))


@pytest.mark.parametrize(
    ("counts", "complaint"),
    [({"YIELD": "own"}, "'YIELD' is no event type"), ({"others": "half"}, "must count as one of")],
)
def test_faults_of_statuses_are_named(counts: dict[str, str], complaint: str) -> None:
    table = {**statuses(), "denied": replace(statuses()["denied"], counts=counts)}
    (fault,) = status_faults(table)
    assert fault.startswith("statuses.yaml, denied")
    assert complaint in fault


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"modes": frozenset({"fax"})}, "'fax' is no mode of SUPPORT"),
        ({"content": ("YIELD", None)}, "'YIELD' is no event type"),
        ({"content": ("AID", "arms")}, "'arms' is no mode of AID"),
        ({"cameo": "999"}, "'999' is no CAMEO code"),
        ({"cameo": "190"}, "say under `differs` why"),
        ({"lemmas": None}, "row 1 already takes all its cases"),
    ],
)
def test_faults_of_rows_are_named(change: dict[str, Any], complaint: str) -> None:
    first, *rest = rows()["own", "SUPPORT"]
    table = {**rows(), ("own", "SUPPORT"): (replace(first, **change), *rest)}
    faults = list(row_faults(table))
    assert faults
    assert all(fault.startswith("flat_codes.yaml, own SUPPORT, row") for fault in faults)
    assert any(complaint in fault for fault in faults)


def test_a_promise_needs_a_row_without_conditions() -> None:
    table = {**rows(), ("promise", "AID"): rows()["promise", "AID"][:-1]}
    assert list(row_faults(table)) == ["flat_codes.yaml, promise AID: a last row without conditions is missing"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"example": "Nothing happened."}, "holds none of its cues"),
        ({"cues": ("election", "Voter")}, "must be lower case"),
        ({"cues": ("re-election",)}, "without hyphens"),
        ({"cues": ("election", "election")}, "stands twice"),
        ({"definition": ""}, "must be a sentence"),
        ({"source": "hearsay"}, "the source must be one of"),
    ],
)
def test_faults_of_contexts_are_named(change: dict[str, Any], complaint: str) -> None:
    table = {**context_table(), "election": replace(context_table()["election"], **change)}
    (fault,) = context_faults(table)
    assert fault.startswith("contexts.yaml, election")
    assert complaint in fault


def test_faults_of_sectors_and_codes_are_named() -> None:
    assert "three capitals" in next(sector_faults({**sectors(), "gov": "Governments."}))
    bad = [CameoCode("0a", 0.0, None, "x"), CameoCode("0999", 11.0, "YIELD", "x")]
    faults = list(cameo_faults({**cameo_codes(), **{code.code: code for code in bad}}))
    assert [fault.split(":")[0] for fault in faults] == ["cameo_codes.csv, 0a", *["cameo_codes.csv, 0999"] * 2]

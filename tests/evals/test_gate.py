"""Floors: they rise freely, and fall only with a reason."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.gate import Eval, Figure, Floor, found_evals, lowered, main, raised, read_floors, states, write_floors
from evals.table import targets


def fixed(**figures: float) -> Callable[[Path], Mapping[str, float]]:
    return lambda data: figures


def broken(data: Path) -> Mapping[str, float]:
    raise OSError("no such corpus")


@pytest.fixture
def gate(tmp_path: Path) -> Callable[..., int]:
    """Runs the gate over tiny evals on one file, with floors of its own."""
    (tmp_path / "corpus.txt").write_text("gold", encoding="utf-8")

    def run(*arguments: str, measure: Callable[[Path], Mapping[str, float]]) -> int:
        fixed_options = ["--data", str(tmp_path), "--report", str(tmp_path / "report.json")]
        known = [Eval("tiny", measure, ("corpus.txt",))]
        return main([*fixed_options, *arguments], known=known, floors_at=tmp_path / "floors.json")

    return run


def test_a_figure_below_its_floor_fails(gate: Callable[..., int]) -> None:
    assert gate("--raise", measure=fixed(f1=0.8)) == 0
    assert gate(measure=fixed(f1=0.8)) == 0
    assert gate(measure=fixed(f1=0.7)) == 1


def test_a_floor_rises_with_what_is_measured_and_raise_never_lowers_it(
    gate: Callable[..., int], tmp_path: Path
) -> None:
    gate("--raise", measure=fixed(f1=0.8))
    gate("--raise", measure=fixed(f1=0.9))
    risen = read_floors(tmp_path / "floors.json")["tiny.f1"].floor
    assert 0.8 < risen < 0.9
    assert gate("--raise", measure=fixed(f1=0.5)) == 1
    assert read_floors(tmp_path / "floors.json")["tiny.f1"].floor == risen


def test_a_floor_falls_only_with_a_reason_which_stays_in_the_file(gate: Callable[..., int], tmp_path: Path) -> None:
    gate("--raise", measure=fixed(f1=0.8))
    assert gate("--lower", "tiny.f1=0.6", measure=fixed(f1=0.7)) == 2
    assert gate(measure=fixed(f1=0.7)) == 1
    assert gate("--lower", "tiny.f1=0.6", "--because", "half the rules are gone", measure=fixed(f1=0.7)) == 0
    (reason,) = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["tiny.f1"]["lowered"]
    assert reason["because"] == "half the rules are gone"
    assert reason["to"] == 0.6


def test_a_figure_on_other_data_is_another_figure(gate: Callable[..., int], tmp_path: Path) -> None:
    gate("--raise", measure=fixed(f1=0.8))
    (tmp_path / "corpus.txt").write_text("easier gold", encoding="utf-8")
    assert gate(measure=fixed(f1=0.9)) == 1
    assert gate("--raise", measure=fixed(f1=0.7)) == 0


def test_an_eval_that_fails_or_forgets_a_figure_fails_the_gate(gate: Callable[..., int]) -> None:
    gate("--raise", measure=fixed(f1=0.8))
    assert gate(measure=broken) == 1
    assert gate(measure=fixed(recall=0.9)) == 1


def test_what_was_not_run_is_not_missing(gate: Callable[..., int]) -> None:
    gate("--raise", measure=fixed(f1=0.8))
    assert gate("--only", "other", measure=fixed(f1=0.1)) == 0


def test_the_report_has_values_floors_and_states(gate: Callable[..., int], tmp_path: Path) -> None:
    gate("--raise", measure=fixed(f1=0.8))
    gate(measure=fixed(f1=0.7))
    row = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["figures"]["tiny.f1"]
    assert (row["value"], row["state"]) == (0.7, "below")


def test_errors_may_not_rise() -> None:
    floors = raised({"tiny.fires": Figure(0.1, "")}, {})
    assert floors["tiny.fires"].floor > 0.1
    assert states({"tiny.fires": Figure(0.2, "")}, floors, ["tiny"]) == {"tiny.fires": "below"}
    assert states({"tiny.fires": Figure(0.05, "")}, floors, ["tiny"]) == {"tiny.fires": "ok"}


def test_what_depends_on_the_machine_gets_no_floor() -> None:
    assert raised({"times.kilobytes_per_second": Figure(300.0, "")}, {}) == {}


@pytest.mark.parametrize(("name", "value", "because"), [("a", 0.6, "x"), ("a", 0.4, " "), ("b", 0.4, "x")])
def test_lowering_needs_a_known_floor_a_lower_value_and_a_reason(name: str, value: float, because: str) -> None:
    with pytest.raises(ValueError, match="floor"):
        lowered({"a": Floor(0.5, "")}, name, value, because)


@given(st.dictionaries(st.text("abc.", min_size=1), st.floats(0.0, 100.0)))
def test_raised_floors_hold_for_what_they_were_made_of(values: dict[str, float]) -> None:
    figures = {name: Figure(value, "data") for name, value in values.items()}
    floors = raised(figures, {})
    assert set(states(figures, floors, []).values()) <= {"ok"}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    floors = {"a": Floor(0.5, "d", ({"from": 0.6, "to": 0.5, "because": "why"},)), "b": Floor(1.0, "")}
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors


def test_every_target_belongs_to_an_eval() -> None:
    known = {one.name for one in found_evals()} | {"speed"}
    assert {name.split(".")[0] for name in targets()} <= known

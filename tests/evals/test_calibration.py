"""Calibration error, and its cure."""

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evals.calibration import CONSTANTS, Judged, bins, ece, platt, written


def test_a_coder_that_is_right_as_often_as_it_is_sure_has_no_error() -> None:
    assert ece([Judged(0.5, number % 2 == 0) for number in range(100)]) == pytest.approx(0.0)


def test_a_coder_that_is_always_sure_and_half_wrong_errs_by_a_half() -> None:
    assert ece([Judged(1.0, number % 2 == 0) for number in range(100)]) == pytest.approx(0.5)


@given(st.lists(st.builds(Judged, st.floats(0.0, 1.0), st.booleans()), max_size=80))
def test_every_event_is_in_one_bin_and_the_error_is_a_share(events: list[Judged]) -> None:
    assert sum(size for _, _, size in bins(events)) == len(events)
    assert 0.0 <= ece(events) <= 1.0


def test_platt_finds_the_line_that_distorted_the_chances() -> None:
    random = np.random.default_rng(3)
    true = random.uniform(0.05, 0.95, 20_000)
    odds = np.log(true / (1 - true))
    said = 1 / (1 + np.exp(-(2.0 * odds + 1.0)))
    slope, offset = platt(said.tolist(), (random.uniform(size=true.size) < true).tolist())
    assert slope == pytest.approx(0.5, abs=0.05)
    assert offset == pytest.approx(-0.5, abs=0.05)


def test_platt_leaves_what_it_has_no_data_for() -> None:
    assert platt([], []) == pytest.approx((1.0, 0.0))


def test_what_a_fit_writes_is_what_the_package_reads() -> None:
    fitted = {"trigger": (0.5, -0.25), "type": (1.0, 0.0), "status": (0.75, -0.5), "ruled": (0.0, 0.4)}
    text = written(fitted, 0.0412)
    assert yaml.safe_load(text) == {name: list(line) for name, line in fitted.items()}
    assert "calibration error of .041" in text
    assert yaml.safe_load(CONSTANTS.read_text(encoding="utf-8")).keys() == fitted.keys()

"""Confidence is a probability that rises with the scores it is made of."""

from hypothesis import given
from hypothesis import strategies as st

from sanudo.events.confidence import calibrated, calibration, confidence
from tests.building import doc, draft

SENTENCE = "Rebels NOUN NNS 2 nsubj rebel\nfled VERB VBD 0 root flee"


@given(st.sampled_from(["trigger", "type", "status"]), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_score_is_never_a_lower_probability(factor: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 < calibrated(factor, low) <= calibrated(factor, high) < 1.0


def test_an_unsure_status_makes_an_unsure_event() -> None:
    made = doc(SENTENCE)
    sure, unsure = (draft(made, 0, "fled", "RETREAT", sure=chance) for chance in (0.99, 0.3))
    assert 0.0 < confidence(unsure) < confidence(sure) < 1.0


def test_every_factor_has_its_line() -> None:
    assert set(calibration()) == {"trigger", "type", "status", "ruled"}

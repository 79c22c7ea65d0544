"""Types and modes: all there, checked, with the numbers of the manual."""

import pytest

from sanudo.codebook.types import TYPES, check_type, event_type, event_types, modes_of
from sanudo.errors import ConfigurationError


def test_there_are_sixteen_types_in_the_order_of_the_model() -> None:
    assert tuple(event_types()) == TYPES
    assert len(TYPES) == 16


@pytest.mark.parametrize(
    ("quad", "names"),
    [
        (1, "AGREE CONSULT SUPPORT CONCEDE"),
        (2, "COOPERATE AID RETREAT"),
        (3, "REQUEST ACCUSE REJECT THREATEN"),
        (4, "PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
    ],
)
def test_quads_are_those_of_the_manual(quad: int, names: str) -> None:
    assert [name for name in TYPES if event_type(name).quad == quad] == names.split()


@pytest.mark.parametrize("name", TYPES)
def test_scores_stand_on_the_side_of_their_quad(name: str) -> None:
    kind = event_type(name)
    scores = [kind.score, *(mode.score for mode in kind.modes)]
    if kind.quad <= 2:
        assert min(scores) > 0
    elif name != "REQUEST":  # asking for help counts slightly for cooperation
        assert max(scores) < 0


def test_modes_come_in_the_order_of_the_codebook() -> None:
    assert modes_of("CONSULT") == ("visit", "third-party", "multilateral", "phone")
    assert modes_of("AGREE") == ()
    assert sum(len(modes_of(name)) for name in TYPES) == 66


def test_a_type_and_its_mode_pass() -> None:
    check_type("RETREAT")
    check_type("RETREAT", "ceasefire")


@pytest.mark.parametrize(
    ("name", "mode", "cure"),
    [("YIELD", None, "the types: AGREE"), ("CONSULT", "fax", "its modes: visit"), ("AID", "arms", "its modes: none")],
)
def test_other_names_are_refused_with_those_that_would_do(name: str, mode: str | None, cure: str) -> None:
    with pytest.raises(ConfigurationError, match=cure):
        check_type(name, mode)

"""Statuses: which count, and how."""

import pytest

from sanudo.codebook.statuses import STATUSES, status_rule, statuses
from sanudo.codebook.types import TYPES
from sanudo.errors import ConfigurationError


def test_all_statuses_of_the_records_have_a_rule() -> None:
    assert tuple(statuses()) == STATUSES
    assert len(STATUSES) == 11


@pytest.mark.parametrize("kind", TYPES)
def test_what_happened_counts_as_its_own_type(kind: str) -> None:
    assert status_rule("happened").way(kind) == "own"


@pytest.mark.parametrize(
    ("status", "kind", "way"),
    [
        ("planned", "CONSULT", "promise"),
        ("planned", "AID", "promise"),
        ("planned", "RETREAT", "concession"),
        ("planned", "CONCEDE", "concession"),
        ("planned", "MOBILIZE", "future"),
        ("planned", "AGREE", "future"),
        ("offered", "COOPERATE", "promise"),
        ("offered", "SUPPORT", "promise"),
        ("offered", "RETREAT", None),
    ],
)
def test_plans_and_offers_count_as_the_words_they_are(status: str, kind: str, way: str | None) -> None:
    assert status_rule(status).way(kind) == way


@pytest.mark.parametrize(
    "status", ["considered", "expected", "threatened", "demanded", "hypothetical", "alleged", "denied", "negated"]
)
def test_what_is_only_thought_or_said_does_not_count(status: str) -> None:
    assert [status_rule(status).way(kind) for kind in TYPES] == [None] * 16


def test_an_unknown_status_is_refused_with_those_that_would_do() -> None:
    with pytest.raises(ConfigurationError, match="the statuses: happened"):
        status_rule("rumoured")

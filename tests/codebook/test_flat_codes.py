"""Flat codes: every row of the table, every combination, and the cases that the rules name."""

from itertools import product

import pytest

from sanudo.codebook.cameo import cameo_codes
from sanudo.codebook.flat_codes import Row, flat_code, rows
from sanudo.codebook.statuses import STATUSES, status_rule
from sanudo.codebook.types import TYPES, event_type, event_types, modes_of
from sanudo.errors import ConfigurationError

ROWS = [row for listed in rows().values() for row in listed]
STATUS_OF_WAY = {"own": "happened", "promise": "planned", "concession": "planned"}


def cameo(kind: str, mode: str | None = None, *content: str, lemma: str | None = None, status: str = "happened") -> str:
    """The CAMEO code; content as "TYPE" or "TYPE mode"."""
    pairs = [(name, finer or None) for name, _, finer in (item.partition(" ") for item in content)]
    flat, _ = flat_code(kind, mode, status, content=pairs, trigger_lemma=lemma)
    assert flat is not None
    return flat.cameo


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.way}-{row.type}-{row.cameo}")
def test_every_row_is_taken_in_its_plainest_case(row: Row) -> None:
    mode = min((mode for mode in row.modes or [None] if mode), default=None)
    lemma = min(row.lemmas) if row.lemmas else None
    content = [row.content] if row.content else []
    of = [min(row.content_lemmas)] if row.content_lemmas else []
    flat, _ = flat_code(row.type, mode, STATUS_OF_WAY[row.way], content=content, content_lemmas=of, trigger_lemma=lemma)
    assert flat is not None
    assert (flat.plover, flat.cameo) == (row.plover, row.cameo)


@pytest.mark.parametrize("row", [row for row in ROWS if row.lemmas or row.content_lemmas], ids=lambda row: row.example)
def test_the_example_of_a_row_holds_one_of_its_lemmas(row: Row) -> None:
    for lemmas in (row.lemmas, row.content_lemmas):
        assert lemmas is None or any(lemma[:4] in row.example.lower() for lemma in lemmas)


def test_no_example_stands_twice() -> None:
    modes = [mode.example for kind in event_types().values() for mode in kind.modes]
    examples = [row.example for row in ROWS] + [kind.example for kind in event_types().values()] + modes
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize(
    ("lemma", "code"), [("invad", "190"), ("massacr", "202"), ("gass", "180"), ("in", "180"), ("", "180")]
)
def test_a_lemma_that_the_rules_cut_too_short_is_still_known(lemma: str, code: str) -> None:
    assert cameo("ASSAULT", lemma=lemma) == code


def test_the_lemma_of_the_content_makes_the_code_finer() -> None:
    for lemmas, code in (
        ((), "023"),
        (("help",), "023"),
        (("arm",), "0232"),
        ((None,), "023"),
        (("relief", "x"), "0233"),
    ):
        flat, _ = flat_code("REQUEST", None, "happened", content=[("AID", None)], content_lemmas=lemmas)
        assert flat is not None
        assert flat.cameo == code
    flat, _ = flat_code(
        "REQUEST", None, "happened", content=[("CONCEDE", None), ("AID", None)], content_lemmas=("arm", "x")
    )
    assert flat is not None
    assert flat.cameo == "023"


@pytest.mark.parametrize(("kind", "status"), list(product(TYPES, STATUSES)))
def test_every_combination_gives_a_valid_code_or_none(kind: str, status: str) -> None:
    for mode in (None, *modes_of(kind)):
        for other, lemma in product((*TYPES, None), (None, "demand", "host", "sign")):
            flat, extra = flat_code(kind, mode, status, content=[(other, None)] if other else [], trigger_lemma=lemma)
            if status_rule(status).way(kind) is None:
                assert (flat, extra) == (None, ())
                continue
            assert flat is not None
            assert flat.goldstein == cameo_codes()[flat.cameo].goldstein
            assert flat.quad == event_type(flat.plover).quad
            assert -10 <= flat.score <= 10
            assert len(flat.cameo) >= 3


@pytest.mark.parametrize("kind", TYPES)
def test_the_context_future_marks_plans_that_keep_their_type(kind: str) -> None:
    flat, extra = flat_code(kind, None, "planned")
    assert flat is not None
    assert (extra == ("future",)) == (status_rule("planned").way(kind) == "future")
    if extra:
        assert flat.plover == kind


@pytest.mark.parametrize("kind", ["CONSULT", "SUPPORT", "COOPERATE", "AID"])
@pytest.mark.parametrize("status", ["planned", "offered"])
def test_planned_and_offered_cooperation_is_agreement(kind: str, status: str) -> None:
    for mode in (None, *modes_of(kind)):
        flat, extra = flat_code(kind, mode, status)
        assert flat is not None
        assert (flat.plover, flat.quad, flat.score, extra) == ("AGREE", 1, 2.5, ())
        assert flat.cameo.startswith("03")


@pytest.mark.parametrize("kind", ["RETREAT", "CONCEDE"])
def test_planned_yielding_is_concession(kind: str) -> None:
    for mode in (None, *modes_of(kind)):
        flat, extra = flat_code(kind, mode, "planned")
        assert flat is not None
        assert (flat.plover, flat.quad, flat.score, extra) == ("CONCEDE", 1, 4.5, ())


def test_to_announce_a_truce_is_more_than_to_intend_one() -> None:
    assert cameo("RETREAT", "ceasefire", lemma="truce", status="planned") == "0871"
    assert cameo("RETREAT", "ceasefire", lemma="hold", status="planned") == "0356"


def test_an_invasion_that_did_not_happen_never_counts() -> None:
    for status in ("considered", "expected", "threatened", "hypothetical", "alleged", "denied", "negated", "demanded"):
        assert flat_code("ASSAULT", None, status, trigger_lemma="invasion") == (None, ())


def test_sanctions_are_material_conflict() -> None:
    flat, _ = flat_code("SANCTION", None, "happened", trigger_lemma="sanction")
    assert flat is not None
    assert (flat.cameo, flat.quad, flat.goldstein, flat.score) == ("163", 4, -8.0, -6.0)


def test_the_content_of_a_threat_refines_it() -> None:
    assert cameo("THREATEN") == "130"
    assert cameo("THREATEN", None, "SANCTION") == "1312"
    assert cameo("THREATEN", "violence", "ASSAULT aerial") == "1384"
    assert cameo("THREATEN", "violence") == "138"
    assert cameo("THREATEN", "territory", "ASSAULT") == "1382"
    assert cameo("THREATEN", lemma="ultimatum") == "139"


def test_a_request_is_an_appeal_or_a_demand_and_its_content_refines_both() -> None:
    assert cameo("REQUEST", "assist", "AID", lemma="ask") == "023"
    assert cameo("REQUEST", "assist", "AID", lemma="demand") == "103"
    assert cameo("REQUEST", "yield", "RETREAT withdraw", lemma="urge") == "0256"
    assert cameo("REQUEST", "yield", "RETREAT withdraw", lemma="order") == "1056"
    assert cameo("REQUEST", "change", "CONCEDE") == "024"
    assert cameo("REQUEST", "meet", "CONSULT third-party") == "028"
    assert cameo("REQUEST", "change", "RETREAT resign", lemma="Demand") == "1041"


def test_a_consultation_is_coded_by_its_kind_and_word() -> None:
    assert cameo("CONSULT", "phone") == "041"
    assert cameo("CONSULT", "visit", lemma="visit") == "042"
    assert cameo("CONSULT", "visit", lemma="host") == "043"
    assert cameo("CONSULT", "third-party", lemma="mediate") == "045"
    assert cameo("CONSULT", lemma="negotiate") == "046"
    assert cameo("CONSULT", lemma="meet") == "040"
    assert cameo("CONSULT", "visit", lemma="host", status="planned") == "036"


def test_an_agreement_is_coded_by_what_was_agreed() -> None:
    assert cameo("AGREE") == "030"
    assert cameo("AGREE", None, "CONSULT") == "036"
    assert cameo("AGREE", None, "RETREAT ceasefire") == "0356"
    assert cameo("AGREE", None, "AID") == "033"


def test_accusations_and_refusals_are_coded_by_what_they_are_about() -> None:
    assert cameo("ACCUSE", "allege", "ASSAULT") == "1123"
    assert cameo("ACCUSE", "allege", "ASSAULT torture") == "1122"
    assert cameo("ACCUSE", "investigate") == "090"
    assert cameo("REJECT", "meet") == "125"
    assert cameo("REJECT", None, "AID") == "122"
    assert cameo("REJECT", lemma="veto") == "129"


def test_unknown_names_are_refused() -> None:
    for kind, mode, status in [("YIELD", None, "happened"), ("AID", "visit", "happened"), ("AID", None, "rumoured")]:
        with pytest.raises(ConfigurationError):
            flat_code(kind, mode, status)

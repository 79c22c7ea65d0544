"""A resume key changes with everything that the records depend on."""

from hypothesis import given
from hypothesis import strategies as st

from sanudo.archive import resume_key
from sanudo.model.runs import Provenance
from tests.archive.reports import MADE, report

CHANGES = [
    {"id": "other"}, {"text": "Other."}, {"title": "Other"}, {"title": None}, {"date": "2022-01-30"}, {"outlet": "B"},
    {"outlet": None},
]  # fmt: skip


def test_it_changes_with_the_input_the_program_the_model_the_codebook_and_the_settings() -> None:
    keys = [resume_key(report(0, **change), provenance=MADE, settings="s") for change in ({}, *CHANGES)]  # type: ignore[arg-type]
    keys += [
        resume_key(report(0), provenance=MADE, settings="other"),
        resume_key(report(0), provenance=Provenance("0.1.0", "m2", "c1"), settings="s"),
        resume_key(report(0), provenance=Provenance("0.1.0", "m1", "c2"), settings="s"),
        resume_key(report(0), provenance=Provenance("0.2.0", "m1", "c1"), settings="s"),
    ]
    assert len(set(keys)) == len(keys)


@given(*[st.text(st.characters())] * 4)
def test_no_two_inputs_run_together(first: str, second: str, third: str, fourth: str) -> None:
    one = resume_key(report(0, id=first, text=second), provenance=MADE, settings="s")
    other = resume_key(report(0, id=third, text=fourth), provenance=MADE, settings="s")
    same = [
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in (first, second, third, fourth)
    ]
    assert (one == other) == (same[:2] == same[2:])

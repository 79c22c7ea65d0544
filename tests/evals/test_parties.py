"""Marked parties, and macro-F1."""

from evals.parties import f1_by_label, macro_f1, marked


def test_marks_become_offsets_in_the_text_without_them() -> None:
    text = "The court fined the firm."
    spans = marked("<s>The court</s> fined <t>the firm</t>.")
    assert text[slice(*spans["s"])] == "The court"
    assert text[slice(*spans["t"])] == "the firm"


def test_the_first_of_several_marks_counts_and_an_unmarked_party_is_missing() -> None:
    assert marked("<s>Ana</s> met <s>Ana</s>") == {"s": (0, 3)}


def test_macro_f1_is_the_mean_over_the_labels_that_are_wanted() -> None:
    assert f1_by_label(["a", "a", "b"], ["a", "b", "b"]) == {"a": 2 / 3, "b": 2 / 3}
    assert macro_f1(["a", "a"], ["a", "c"]) == 2 / 3

"""Agreement of two codings, by hand: days, pairs, labels, Cohen's kappa."""

from datetime import date
from pathlib import Path

import pytest

from sanudo.analysis.comparison import compare, kappa
from sanudo.archive import open_archive
from sanudo.errors import ArchiveError, ConfigurationError
from sanudo.formats.coding import CodedRow, quad_of, write_coding
from sanudo.model.runs import Run
from tests.formats.report import MADE, report

PAIR = ("KEN", "COD")


def coding(folder: Path, name: str, *rows: tuple[int, str, str, str]) -> Path:
    """A coding of events: day of March 2022, actor, recipient, type."""
    made = [
        CodedRow(
            str(n), date(2022, 3, day), actor or None, None, None, recipient or None, type=kind, quad=quad_of(kind)
        )
        for n, (day, actor, recipient, kind) in enumerate(rows)
    ]
    (folder / f"{name}.parts").mkdir()
    write_coding(made, folder / f"{name}.parquet", folder / f"{name}.parts")
    return folder / f"{name}.parquet"


def test_kappa_by_hand() -> None:
    # Two raters, 50 cases: 20 both yes, 15 both no, 5 and 10 split (the textbook table): kappa 0.4.
    table = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    assert kappa(table) == pytest.approx(0.4)
    assert kappa({}) is None
    assert kappa({("yes", "yes"): 3}) is None


def test_days_pairs_and_labels(tmp_path: Path) -> None:
    first = coding(
        tmp_path, "first", (1, *PAIR, "ASSAULT"), (1, *PAIR, "ASSAULT"), (1, *PAIR, "CONSULT"), (2, *PAIR, "AID"),
        (3, "", "COD", "AID"), (4, *PAIR, "THREATEN"), (9, *PAIR, "AID"),
    )  # fmt: skip
    second = coding(
        tmp_path, "second", (1, *PAIR, "COERCE"), (2, *PAIR, "SANCTION"), (2, "COD", "KEN", "AID"), (4, *PAIR, "ACCUSE"),
    )  # fmt: skip
    found = compare(first, second)
    assert (found.since, found.until) == (date(2022, 3, 1), date(2022, 3, 4))
    assert (found.events, found.left_out, found.dyad_days, found.shared) == ((5, 4), (1, 0), (3, 4), 3)
    labels = {one.label: (one.both, one.only_first, one.only_second, one.neither) for one in found.labels}
    assert labels == {
        "verbal cooperation": (0, 1, 0, 3), "material cooperation": (0, 1, 1, 2), "verbal conflict": (1, 0, 0, 3),
        "material conflict": (1, 0, 1, 2),
    }  # fmt: skip
    assert dict(found.table) == {
        ("material conflict", "material conflict"): 1, ("material cooperation", "material conflict"): 1,
        ("verbal conflict", "verbal conflict"): 1,
    }  # fmt: skip
    assert found.same_label == 2
    assert found.kappa == pytest.approx((2 / 3 - 3 / 9) / (1 - 3 / 9))
    by_type = compare(first, second, by="type", since=date(2022, 3, 2))
    assert (by_type.events, by_type.same_label) == ((2, 3), 0)


def test_a_coding_agrees_with_itself_and_days_apart_give_nothing(tmp_path: Path) -> None:
    one = coding(tmp_path, "one", (1, *PAIR, "ASSAULT"), (2, *PAIR, "AID"))
    found = compare(one, one)
    assert (found.kappa, found.shared) == (1.0, 2)
    later = coding(tmp_path, "later", (20, *PAIR, "ASSAULT"))
    found = compare(one, later)
    assert (found.since, found.events, found.kappa) == (None, (0, 0), None)


def test_an_archive_counts_what_happened(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        writer.add(report(), "k1")
    other = coding(tmp_path, "other", (15, *PAIR, "ASSAULT"), (18, "KEN", "UGA", "AGREE"))
    found = compare(made.root, other)
    assert (found.events, found.dyad_days) == ((2, 1), (2, 1))
    assert found.until == date(2022, 3, 16)


def test_what_is_no_coding(tmp_path: Path) -> None:
    one = coding(tmp_path, "one", (1, *PAIR, "ASSAULT"))
    (tmp_path / "text.parquet").write_text("no")
    with pytest.raises(ConfigurationError, match="is no coding"):
        compare(one, tmp_path / "text.parquet")
    with pytest.raises(ArchiveError, match="no archive"):
        compare(tmp_path, one)

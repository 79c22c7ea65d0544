"""What decisions make of records is worked out once, and never told where something has changed since."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive import decided as kept_rows
from sanudo.archive.decided import DECIDED, drop_decided
from sanudo.archive.deciding import decide_on
from sanudo.archive.decisions import DECISIONS
from tests.archive.reports import coded, fill, report, reports
from tests.archive.test_decisions import first, read_again

Change = Callable[[Archive], object]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4))
    for article in ("report-0", "report-1", "report-2"):
        one, other = first(made, article)
        decide_on(made.root, article, one, "mend", who="Anna", value={"status": "planned"})
        decide_on(made.root, article, other, "refuse", who="Anna")
    return made


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose rows were worked out, in order."""
    found: list[str] = []
    work = kept_rows.decided_rows

    def watched(duck: Any, decisions: Any, **named: Any) -> Any:
        found.extend(sorted(decisions))
        return work(duck, decisions, **named)

    monkeypatch.setattr(kept_rows, "decided_rows", watched)
    return found


def files(archive: Archive) -> list[Path]:
    return sorted((archive.root / DECIDED).iterdir())


def told(archive: Archive) -> object:
    """All that decisions have to do with."""
    reader = archive.reader()
    laid = reader.rows("SELECT * FROM events ORDER BY id"), reader.rows("SELECT * FROM standings ORDER BY ALL")
    return list(archive.events()), archive.applied(), laid, reader.applied


def test_rows_are_worked_out_once(archive: Archive, worked_out: list[str]) -> None:
    before = told(archive)
    assert worked_out == ["report-0", "report-1", "report-2"]
    assert told(archive) == before
    assert len(worked_out) == 3
    assert len(files(archive)) == 1


def test_only_what_was_decided_since_is_worked_out_again(archive: Archive, worked_out: list[str]) -> None:
    archive.applied()
    worked_out.clear()
    made = decide_on(archive.root, "report-1", first(archive)[0], "accept", who="Bo")
    archive.applied()
    undone = archive.undo(made.number, who="Bo")
    archive.applied()
    archive.undo(undone.number, who="Bo")
    archive.applied()
    decide_on(archive.root, "report-3", first(archive, "report-3")[0], "refuse", who="Bo")
    archive.applied()
    assert worked_out == ["report-1", "report-1", "report-1", "report-3"]


def test_what_a_dashboard_works_out_is_kept_for_others(archive: Archive, worked_out: list[str]) -> None:
    reader = archive.reader()
    decide_on(archive.root, "report-1", first(archive)[0], "accept", who="Bo")
    reader.refresh()
    assert worked_out == ["report-0", "report-1", "report-2", "report-1"]
    archive.reader()
    assert worked_out[4:] == ["report-1"]


def _another_file(archive: Archive) -> None:
    """Other decisions take the place of those that were made, as many and on the same articles."""
    archive.applied()
    for path in archive.root.glob(f"{DECISIONS}*"):
        path.unlink()
    for article in ("report-0", "report-1", "report-2"):
        for event in first(archive, article):
            decide_on(archive.root, article, event, "accept", who="Bo")


def _none_left(archive: Archive) -> None:
    for one in archive.decisions():
        archive.undo(one.number, who="Anna")


CHANGES: dict[str, Change] = {
    "compaction": lambda archive: archive.compact(),
    "forgetting another": lambda archive: archive.forget("report-3"),
    "forgetting one": lambda archive: archive.forget("report-1"),
    "a new reading": lambda archive: read_again(archive, coded(report(1))),
    "more articles": lambda archive: fill(archive, [report(9)]),
    "another text": lambda archive: fill(
        archive, [report(1, text="Lead.\n" + report(1).text)], name="run-2"
    ),
    "undoing all": _none_left,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_kept_is_what_would_be_worked_out(archive: Archive, change: Change) -> None:
    told(archive)
    change(archive)
    after = told(archive)
    drop_decided(archive.root)
    assert told(archive) == after


def test_decisions_put_in_the_place_of_others_count(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert archive.applied().refused == 3
    monkeypatch.setattr("sanudo.archive.decisions._now", lambda: "2031-01-01T00:00:00+00:00")
    _another_file(archive)
    assert (archive.applied().refused, archive.applied().accepted) == (0, 6)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda whole: whole[: len(whole) // 2],
    "a byte": lambda whole: whole[:400] + bytes([whole[400] ^ 1]) + whole[401:],
    "other": lambda _: b"PAR1 no table at all",
}


@pytest.mark.parametrize("damaged", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_not_taken(archive: Archive, damaged: Callable[[bytes], bytes]) -> None:
    before = told(archive)
    [path] = files(archive)
    path.write_bytes(damaged(path.read_bytes()))
    assert told(archive) == before
    [mended] = files(archive)
    assert mended.name == path.name
    assert archive.verify().sound


def test_a_file_of_another_version_is_not_taken(
    archive: Archive, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(archive)
    monkeypatch.setattr(kept_rows, "__version__", "99")
    assert told(archive) == before
    assert worked_out[3:] == ["report-0", "report-1", "report-2"]


def test_what_a_killed_program_left_goes(archive: Archive) -> None:
    archive.applied()
    (archive.root / DECIDED / "0123.unfinished").write_bytes(b"half")
    decide_on(archive.root, "report-1", first(archive)[0], "accept", who="Bo")
    archive.applied()
    assert [path.suffix for path in files(archive)] == [".parquet"]


def test_where_nobody_may_write_all_is_told_the_same(archive: Archive) -> None:
    (archive.root / DECIDED).write_text("a file in the place of the folder")
    before = told(archive)
    (archive.root / DECIDED).unlink()
    assert told(archive) == before


def test_forgetting_takes_the_words_that_were_kept(archive: Archive) -> None:
    archive.applied()
    archive.forget("report-1")
    assert files(archive) == []
    archive.applied()
    kept = archive.reader().rows("SELECT article FROM standings")
    assert {row["article"] for row in kept} == {"report-0", "report-2"}
    assert b"report-1" not in b"".join(path.read_bytes() for path in files(archive))


def test_ignored_decisions_keep_nothing(archive: Archive) -> None:
    list(archive.events(decisions="ignore"))
    archive.reader(decisions="ignore")
    assert not (archive.root / DECIDED).exists()

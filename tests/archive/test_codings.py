"""Codings lie beside the records: replaced whole, forgotten with their articles, checked, and never in the records' way."""

from pathlib import Path

import pytest

from sanudo.archive import Archive, Coding, CodingRow, open_archive
from sanudo.archive.codings import CODINGS, coding_name, records_digest, store_coding
from sanudo.errors import ArchiveError
from tests.archive.reports import BETTER, MADE, coded, files, fill, reports


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4), each=2)
    return made


def keep(archive: Archive, name: str = "trial", *, category: str = "attack", only: int = 9) -> list[CodingRow]:
    """Keeps a coding in which the first event of each of the first articles has a category."""
    rows = [
        CodingRow(article.article.id, article.events[0].id, category, "7", "violence", "g")
        for article in list(archive.articles())[:only]
    ]
    store_coding(
        archive.root, name, rows, codebook="Trial", digest="d1", source="codebook: Trial\n",
        categories=[(category, "7"), ("truce", None)], coded=records_digest(archive.root), events=8,
    )  # fmt: skip
    return rows


def test_rows_come_back_and_records_stay_as_they_are(archive: Archive) -> None:
    before, digest = files(archive.root), archive.digest()
    rows = keep(archive)
    (found,) = archive.codings()
    assert list(archive.coding_rows(found)) == rows
    assert (found.name, found.codebook, found.digest, found.events, found.rows) == ("trial", "Trial", "d1", 8, 4)
    assert archive.digest() == digest
    assert {name for name in files(archive.root) - before if not name.startswith(CODINGS)} == set()


def test_the_same_rows_leave_the_same_bytes(archive: Archive) -> None:
    keep(archive)
    before = {path.name: path.read_bytes() for path in (archive.root / CODINGS).iterdir() if path.name != "lock"}
    keep(archive)
    assert {
        path.name: path.read_bytes() for path in (archive.root / CODINGS).iterdir() if path.name != "lock"
    } == before
    keep(archive, category="other")
    assert len(list((archive.root / CODINGS).glob("*.parquet"))) == 1


def test_a_coding_without_rows_can_be_kept(archive: Archive) -> None:
    keep(archive, only=0)
    assert list(archive.coding_rows(archive.coding("trial"))) == []


def test_events_are_asked_by_category_or_code(archive: Archive) -> None:
    rows = keep(archive)
    assert {event.id for event in archive.events(category="ATTACK")} == {row.event for row in rows}
    assert len(list(archive.events(category="7", coding="trial", limit=2))) == 2
    assert list(archive.events(category="attack", type="AID")) == []
    assert list(archive.events(category="truce")) == []
    with pytest.raises(ArchiveError, match="has the category 'raid'; the categories: attack, truce"):
        list(archive.events(category="raid"))
    with pytest.raises(ArchiveError, match="has the category 'attac'; did you mean 'attack'"):
        list(archive.events(category="attac"))


def test_a_category_of_several_codings_needs_a_name(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="has no coding; make one with `sanudo recode"):
        list(archive.events(category="attack"))
    keep(archive)
    keep(archive, "second", only=1)
    with pytest.raises(ArchiveError, match="choose with --coding: second, trial"):
        list(archive.events(category="attack"))
    assert len(list(archive.events(category="attack", coding="second"))) == 1
    with pytest.raises(ArchiveError, match="has no coding 'third'; it has: second, trial"):
        list(archive.events(category="attack", coding="third"))


def test_it_is_current_until_an_article_comes_or_changes(archive: Archive) -> None:
    keep(archive)
    found = archive.coding("trial")
    assert archive.is_current(found)
    archive.compact()
    assert archive.is_current(found)
    fill(archive, reports(1), name="run-2", made=BETTER)
    assert not archive.is_current(found)


def test_a_forgotten_article_is_gone_from_codings_too(archive: Archive) -> None:
    rows = keep(archive)
    archive.forget("report-1")
    assert [row.article for row in archive.coding_rows(archive.coding("trial"))] == [
        row.article for row in rows if row.article != "report-1"
    ]
    assert b"report-1" not in b"".join(path.read_bytes() for path in (archive.root / CODINGS).iterdir())
    assert archive.verify().sound


def test_damage_is_found_and_says_how_to_mend_it(archive: Archive) -> None:
    keep(archive)
    (path,) = (archive.root / CODINGS).glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert [problem.file for problem in archive.verify().problems] == [f"codings/{path.name}"]
    path.unlink()
    assert "run `sanudo recode` again" in archive.verify().problems[0].message
    for content in ("{", "[]", '{"name": "trial", "file": "../../secret"}'):
        (archive.root / CODINGS / "trial.json").write_text(content)
        assert "is damaged" in archive.verify().problems[0].message
        with pytest.raises(ArchiveError, match="is damaged"):
            archive.codings()


def test_a_damaged_coding_stops_nobody(archive: Archive) -> None:
    keep(archive)
    keep(archive, "second")
    (archive.root / CODINGS / "trial.json").write_text("{")
    archive.forget("report-1")
    assert not list((archive.root / CODINGS).glob("trial-*.parquet"))
    assert "report-1" not in {row.article for row in archive.coding_rows(_only(archive, "second"))}
    keep(archive)
    assert [found.name for found in archive.codings()] == ["second", "trial"]
    assert archive.verify().sound


def _only(archive: Archive, name: str) -> Coding:
    """A coding beside a damaged one."""
    (archive.root / CODINGS / "trial.json").rename(archive.root / "aside")
    found = archive.coding(name)
    (archive.root / "aside").rename(archive.root / CODINGS / "trial.json")
    return found


def test_names_are_made_of_letters_and_hyphens() -> None:
    assert coding_name("My Scheme, v. 2 (draft)") == "my-scheme-v-2-draft"
    assert coding_name("../../etc/passwd") == "etc-passwd"
    assert len(coding_name("x" * 500)) <= 60
    with pytest.raises(ArchiveError, match="makes no name"):
        coding_name("…")


def test_hostile_words_are_kept_as_words(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(1))
    row = CodingRow("'; DROP TABLE coding; --", "=1+1\x1b[31m", "\udc80x", None, "\u202e", "g")
    store_coding(archive.root, "trial", [row], codebook="x", digest="d", source="s", categories=[], coded="c", events=1)
    (found,) = archive.coding_rows(archive.coding("trial"))
    assert (found.article, found.event, found.category) == (row.article, row.event, "\ufffdx")


def test_a_run_is_kept_until_compaction(archive: Archive) -> None:
    fill(archive, reports(2), name="run-2", made=BETTER)
    assert [one.provenance for one in archive.articles_of_run("run-1")] == [MADE] * 4
    assert list(archive.articles_of_run("run-2")) == [coded(one, made=BETTER) for one in reports(2)]
    archive.compact()
    assert len(list(archive.articles_of_run("run-1"))) == 2
    archive.forget("report-0")
    assert [one.article.id for one in archive.articles_of_run("run-2")] == ["report-1"]

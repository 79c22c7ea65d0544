"""An archive held open: it follows what a writer, a compaction or forgetting does."""

from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.deciding import decide_on
from sanudo.errors import ArchiveError
from tests.archive.reports import coded, fill, report, reports


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4))
    return made


def test_it_sees_what_the_archive_sees(archive: Archive) -> None:
    reader = archive.reader()
    stored = list(archive.events())
    assert [
        row["id"]
        for row in reader.rows("SELECT id FROM events ORDER BY coalesce(day_from, reported), article, position")
    ] == [event.id for event in stored]
    assert reader.stored([event.id for event in stored]) == stored
    [coded_one] = [one for one in archive.articles() if one.article.id == "report-0"]
    assert reader.article("report-0") == coded_one
    linked = coded_one.events[0]
    assert reader.events([linked.id]) == {linked.id: linked}
    assert set(reader.events([linked.id], linked=True)) == {linked.id, *linked.links}
    assert reader.events(["nobody"]) == {}


def test_parties_have_keys(archive: Archive) -> None:
    [row] = archive.reader().rows(
        "SELECT actor_keys, recipient_keys, pairs, content, conditions FROM events WHERE article = 'report-0' AND position = 0"
    )
    assert (row["actor_keys"], row["recipient_keys"], row["pairs"]) == (["RUR"], ["BRR"], [f"BRR{chr(31)}RUR"])
    assert row["content"] == row["conditions"]


def test_it_follows_a_writer(archive: Archive) -> None:
    reader = archive.reader()
    version = reader.version
    assert reader.refresh() == version
    fill(archive, [report(9)])
    assert reader.value("SELECT count(*) FROM articles") == 4
    assert reader.refresh() == version + 1
    assert reader.value("SELECT count(*) FROM articles") == 5


def test_new_records_of_an_article_take_the_place_of_the_old(archive: Archive) -> None:
    reader = archive.reader()
    before = reader.value("SELECT count(*) FROM events")
    fill(archive, [report(0, text="Graustark met Ruritania in Strelsau.")])
    reader.refresh()
    assert reader.value("SELECT count(*) FROM articles") == 4
    assert reader.value("SELECT count(*) FROM events") < before


def test_it_follows_a_compaction_and_forgetting(archive: Archive) -> None:
    fill(archive, [report(7)])
    reader = archive.reader()
    ids = [row["id"] for row in reader.rows("SELECT id FROM events ORDER BY id")]
    archive.compact()
    assert sorted(reader.events(ids)) == ids  # the files are gone: it looks for the new ones
    archive.forget("report-7")
    reader.refresh()
    assert reader.value("SELECT count(*) FROM articles WHERE id = 'report-7'") == 0
    with pytest.raises(ArchiveError, match="no article"):
        reader.article("report-7")


def test_what_was_not_merged_is_not_read_anew(archive: Archive) -> None:
    fill(archive, [report(1), report(8), report(9)], name="run-2", each=1)
    reader = archive.reader()
    asked = "SELECT id, article, record FROM records SEMI JOIN events USING (id, shard) ORDER BY ALL"
    before = reader.rows(asked), reader.value("SELECT count(*) FROM articles")
    assert archive.compact(run="run-2") == 4
    (archive.root / "events" / "00000001.parquet").unlink()
    reader.refresh()
    assert (reader.rows(asked), reader.value("SELECT count(*) FROM articles")) == before


def test_it_reads_the_stories_when_they_are_there(archive: Archive) -> None:
    reader = archive.reader()
    assert not reader.has_stories
    archive.build_stories()
    reader.refresh()
    assert reader.has_stories
    assert reader.value("SELECT sum(reports) FROM stories") == reader.value("SELECT count(*) FROM events")


def test_what_users_give_is_no_part_of_a_statement(archive: Archive) -> None:
    reader = archive.reader()
    assert reader.rows("SELECT id FROM articles WHERE id = $id", {"id": "x' OR true --"}) == []
    assert reader.rows("SELECT id FROM articles WHERE id = $id", {"id": "\ud800", "other": 1}) == []


def test_a_folder_that_is_gone_is_told(archive: Archive, tmp_path: Path) -> None:
    reader = archive.reader()
    archive.root.rename(tmp_path / "elsewhere")
    with pytest.raises(ArchiveError, match="cannot be read"):
        reader.refresh()


def test_an_empty_archive_has_empty_tables(tmp_path: Path) -> None:
    reader = open_archive(tmp_path / "archive", create=True).reader()
    assert reader.rows("SELECT * FROM events") == []
    assert coded(report(1)).events


def test_records_are_read_from_their_files_where_they_are_too_many(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = archive.reader()
    ids = [row["id"] for row in reader.rows("SELECT id FROM events")]
    in_memory = reader.events(ids, linked=True)
    monkeypatch.setattr("sanudo.archive.reader.RECORDS_IN_MEMORY", 3)
    assert archive.reader().events(ids, linked=True) == in_memory
    fill(archive, [report(9)])
    reader.refresh()
    assert reader.value("SELECT count(*) FROM records") == 0
    assert reader.events(ids, linked=True) == in_memory
    monkeypatch.setattr("sanudo.archive.reader.RECORDS_IN_MEMORY", 100)
    fill(archive, [report(10)])
    reader.refresh()
    assert reader.value("SELECT count(*) FROM records") >= len(ids)
    assert reader.events(ids, linked=True) == in_memory


def test_it_follows_decisions(archive: Archive) -> None:
    reader, blind = archive.reader(), archive.reader(decisions="ignore")
    one, other = (event.id for event in archive.article("report-1").events)
    version = reader.version
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "planned"})
    refused = decide_on(archive.root, "report-1", other, "refuse", who="Anna")
    assert reader.refresh() == version + 1
    ids = [row["id"] for row in reader.rows("SELECT id FROM events WHERE article = 'report-1'")]
    assert ids == [one]
    assert reader.stored([one, other]) == [archive.event(one)]
    assert reader.events([one, other])[one].status == "planned"
    assert other not in reader.events([one, other], linked=True)
    assert reader.value("SELECT status FROM read_events WHERE id = $id", {"id": one}) == "happened"
    assert [event.status for event in reader.article("report-1").events] == ["planned"]
    verdicts = {row["event"]: row["verdict"] for row in reader.rows("SELECT * FROM standings")}
    assert verdicts == {one: "mended", other: "refused"}
    archive.undo(refused.number, who="Anna")
    reader.refresh()
    assert reader.value("SELECT count(*) FROM events WHERE article = 'report-1'") == 2
    assert reader.applied == archive.applied()
    assert blind.refresh() > 1
    assert blind.events([one])[one].status == "happened"
    assert blind.applied.decisions == 0


def test_decisions_stay_when_records_come_and_go(archive: Archive) -> None:
    reader = archive.reader()
    one, _ = (event.id for event in archive.article("report-1").events)
    decide_on(archive.root, "report-1", one, "refuse", who="Anna")
    reader.refresh()
    fill(archive, [report(9)])
    archive.compact()
    archive.forget("report-2")
    reader.refresh()
    assert reader.value("SELECT count(*) FROM events WHERE id = $id", {"id": one}) == 0
    assert reader.applied.refused == 1
    archive.forget("report-1")
    reader.refresh()
    assert reader.applied.decisions == 0


def test_decisions_lie_over_records_that_are_not_in_memory(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanudo.archive.reader.RECORDS_IN_MEMORY", 3)
    one, other = (event.id for event in archive.article("report-1").events)
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "planned"})
    reader = archive.reader()
    found = reader.events([one, other])
    assert (found[one].status, found[other].status) == ("planned", "alleged")
    assert [event.id for event in reader.stored([other, one])] == [other, one]

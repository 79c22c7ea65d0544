"""Old archives come up to date step by step, also when a step is cut off."""

from dataclasses import replace
from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.layout import hash_of_file, shard_file
from sanudo.archive.lock import writing
from sanudo.archive.manifest import ShardFile, snapshot, write_manifest
from sanudo.archive.migrations import SCHEMA_VERSION, bring_up, read_version, write_version
from sanudo.archive.shards import connect
from sanudo.errors import ArchiveError
from tests.archive.reports import coded, fill, report, reports, run


def old_archive(root: Path) -> Path:
    """An archive of a version that never was."""
    open_archive(root, create=True)
    write_version(root, -1)
    return root


def test_each_step_is_taken_in_order(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    taken: list[int] = []
    bring_up(root, migrations={-1: lambda _: taken.append(-1), 0: lambda _: taken.append(0)}, target=1)
    assert taken == [-1, 0]
    assert read_version(root) == 1
    assert list(open_archive(root).articles()) == []


def test_a_step_that_is_cut_off_is_taken_again(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    taken: list[int] = []

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ArchiveError, match="No space left"):
        bring_up(root, migrations={-1: lambda _: taken.append(-1), 0: full})
    assert read_version(root) == 0
    bring_up(root, migrations={-1: lambda _: taken.append(-1), 0: lambda _: taken.append(0)}, target=1)
    assert taken == [-1, 0]


def test_no_way_from_an_old_version(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    with pytest.raises(ArchiveError, match="read the articles into a new archive"):
        open_archive(root)
    assert read_version(root) == -1


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    root = old_archive(tmp_path / "archive")
    write_version(root, SCHEMA_VERSION + 1)
    with pytest.raises(ArchiveError, match="newer Sanudo"):
        bring_up(root, migrations={})
    assert read_version(root) == SCHEMA_VERSION + 1


def first_version(root: Path) -> Archive:
    """An archive as version 1 wrote it: its events do not tell how a country was come by."""
    archive = open_archive(root, create=True)
    fill(archive, reports(6), each=3)
    for manifest in snapshot(root).manifests:
        path = root / shard_file("events", manifest.shard)
        if not path.exists():  # the last shard of a run has no events
            continue
        with connect() as duck:
            old = duck.read_parquet(str(path)).select("* EXCLUDE (actor_basis, recipient_basis)")
            old.write_parquet(f"{path}.old")
        Path(f"{path}.old").replace(path)
        files = (
            ShardFile(f.kind, hash_of_file(root / shard_file(f.kind, manifest.shard)), f.rows) for f in manifest.files
        )
        write_manifest(root, replace(manifest, files=tuple(files)))
    write_version(root, 1)
    return archive


def test_an_archive_of_the_first_version_is_read_verified_added_to_and_merged(tmp_path: Path) -> None:
    before = first_version(tmp_path / "archive").digest()
    archive = open_archive(tmp_path / "archive")
    assert read_version(archive.root) == SCHEMA_VERSION
    assert archive.digest() == before
    assert archive.verify().sound
    assert [event.actor_basis for event in archive.events()][:2] == [None, None]
    party = replace(coded(report(9)).events[0].actors[0], basis="inferred", confidence=0.5, reason="by the article")
    event = replace(coded(report(9)).events[0], content=(), conditions=(), actors=(party,))
    with archive.writer(run("run-2")) as writer:
        writer.add(replace(coded(report(9)), events=(event,), quotes=(), contradictions=()), "key")
    assert [found.actor_basis for found in archive.events() if found.article == "report-9"] == ["inferred"]
    assert archive.article("report-9").events[0].actors == (party,)
    archive.compact()
    assert archive.verify().sound
    assert {found.actor_basis for found in archive.events()} == {None, "inferred"}


def test_an_archive_of_the_first_version_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    root = first_version(tmp_path / "archive").root
    with writing(root):  # as another process that writes, or a disk that is read-only
        assert len(list(open_archive(root).articles())) == 6
    assert read_version(root) == 1

"""What parties are looked for by: the same answers from files that have the terms and from older ones that have not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.layout import hash_of_file, shard_file
from sanudo.archive.manifest import ShardFile, snapshot, write_manifest
from sanudo.archive.shards import connect
from sanudo.archive.tables import TERMS
from tests.archive.reports import coded, fill, key_of, report, reports, run

ASKED: list[dict[str, Any]] = [
    {"actor": "Ruritania"},
    {"actor": "RUR"},
    {"actor": "rurgov"},
    {"recipient": "GRK", "actor": "BRR"},
    {"recipient": "he"},
    {"actor": "ritania"},
    {"actor": ""},
    {"actor": "|"},
    {"actor": "\x1f"},
    {"actor": "RUR\x1fRURGOV"},
    {"recipient": "Belruritania", "type": "threaten", "limit": 1},
]


def rewritten(archive: Archive, select: str, *, terms: bool) -> None:
    """The events' files anew, with what is selected from them."""
    for manifest in snapshot(archive.root).manifests:
        path = archive.root / shard_file("events", manifest.shard)
        if not path.exists():  # the last shard of a run has no events
            continue
        with connect() as duck:
            duck.read_parquet(str(path)).select(select).write_parquet(f"{path}.new")
        Path(f"{path}.new").replace(path)
        files = (
            replace(file, sha256=hash_of_file(path), terms=terms) if file.kind == "events" else file
            for file in manifest.files
        )
        write_manifest(archive.root, replace(manifest, files=tuple(files)))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(7), each=3)
    return made


def answers(archive: Archive) -> list[tuple[list[str], int]]:
    return [([event.id for event in archive.events(**one)], archive.events(**one).count()) for one in ASKED]


def event_files(archive: Archive) -> list[ShardFile]:
    return [file for manifest in snapshot(archive.root).manifests for file in manifest.files if file.kind == "events"]


def test_files_of_an_earlier_version_give_the_same_answers_and_are_brought_up_by_compaction(archive: Archive) -> None:
    asked, digest = answers(archive), archive.digest()
    rewritten(archive, f"* EXCLUDE ({', '.join(TERMS['events'])})", terms=False)
    fill(archive, [], name="run-2")
    assert answers(archive) == asked
    assert archive.verify().sound
    assert archive.compact(large=1) == 3  # each alone: none is small
    assert all(file.terms for file in event_files(archive))
    assert answers(archive) == asked
    assert archive.digest() == digest
    assert archive.verify().sound
    assert archive.compact(large=1) == 0


def test_old_and_new_files_are_asked_together(archive: Archive) -> None:
    rewritten(archive, f"* EXCLUDE ({', '.join(TERMS['events'])})", terms=False)
    fill(archive, [report(7), report(8)], name="run-2")
    assert {file.terms for file in event_files(archive)} == {True, False}
    assert archive.events(actor="Graustark").count() == archive.events(actor="GRK").count() == 6
    assert len(list(archive.events(actor="GRKGOV", limit=100))) == 6


def test_a_name_with_the_sign_between_codes_is_no_code(archive: Archive) -> None:
    told = coded(report(30))
    first, *others = told.events
    party = replace(first.actors[0], name="a\x1fXYZ\x1fb | c", country=None, actor_code=None)
    article = replace(told, events=(replace(first, actors=(party,)), *others))
    with archive.writer(run("run-2")) as writer:
        writer.add(article, key_of(article.article))
    assert archive.events(actor="XYZ").count() == 1  # a word of its name
    assert archive.events(actor="a XYZ b").count() == 1
    for typed in ("\x1fXYZ\x1f", "XYZ\x1fb"):
        assert archive.events(actor=typed).count() == 1  # as words, as which they were always taken
    assert archive.verify().sound


def test_other_terms_than_the_parties_give_are_found(archive: Archive) -> None:
    rewritten(archive, "* REPLACE ('nobody' AS actor_terms)", terms=True)
    (problem, *_) = archive.verify().problems
    assert problem.file.startswith("events/")
    assert "looked for by other parties" in problem.message

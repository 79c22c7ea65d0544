"""What goes into an archive comes out, once, whatever the ids, the order and the size of the shards."""

import json
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.archive import open_archive
from sanudo.archive.layout import MARKER
from sanudo.archive.records import PIECE_JOIN
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from tests.archive.reports import BETTER, MADE, coded, files, fill, key_of, report, reports, run
from tests.model.strategies import FEW_LARGE, coded_articles

HOSTILE_IDS = [
    "../../etc/passwd",
    "/",
    "..",
    "a\x00b",
    "'; DROP TABLE articles; --",
    '"',
    "x" * 10_000,
    " ",
    "%s",
    "🜁\n",
]


def lawful(found: CodedArticle) -> CodedArticle:
    """The article with what random records do not keep to: a quote's words are its article's, and no candidates."""
    text = found.article.text
    quotes = tuple(replace(q, text=PIECE_JOIN.join(text[start:end] for start, end in q.content)) for q in found.quotes)
    return replace(found, quotes=quotes, candidates=None)


@settings(FEW_LARGE, max_examples=5)
@given(st.lists(coded_articles().map(lawful), max_size=3, unique_by=lambda one: one.article.id))
def test_articles_come_back_equal(added: list[CodedArticle]) -> None:
    with TemporaryDirectory() as folder:
        archive = open_archive(folder, create=True)
        with archive.writer(run()) as writer:
            for one in added:
                assert writer.add(one, key_of(one.article)) == one
        assert list(archive.articles()) == added
        assert all(archive.article(one.article.id) == one for one in added)
        assert archive.done_keys() == {key_of(one.article) for one in added}
        assert [quote.id for quote in archive.quotes()] == [
            quote.id for one in sorted(added, key=lambda one: one.article.id.encode()) for quote in one.quotes
        ]


def test_the_digest_depends_on_the_records_only(tmp_path: Path) -> None:
    first, second, other = (open_archive(tmp_path / name, create=True) for name in "abc")
    fill(first, reports(5), each=2)
    fill(second, reports(5)[::-1], each=3, name="another run")
    fill(other, [*reports(4), report(4, outlet="Outlet B")])
    assert first.digest() == second.digest() != other.digest()


def test_hostile_ids_are_only_ids(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(number, id=name) for number, name in enumerate(HOSTILE_IDS)], each=20)
    assert [one.article.id for one in archive.articles()] == HOSTILE_IDS
    assert all(archive.article(name) == coded(report(number, id=name)) for number, name in enumerate(HOSTILE_IDS))
    assert all(
        re.fullmatch(r"lock|archive\.json|[a-z]+/00000001\.(parquet|json)", name)
        for name in files(tmp_path / "archive")
    )
    assert archive.verify().sound


def test_half_a_character_is_a_fault_of_its_article_only(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0, text="Ruritania met \ud800"), report(1)])
    broken, sound = archive.articles()
    assert broken.fault is not None
    assert broken.fault.kind == "bad_text"
    assert sound == coded(report(1))
    assert [fault.kind for fault in archive.faults()] == ["bad_text"]
    assert archive.verify().sound


def test_records_that_the_text_does_not_bear_out_are_refused(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    wrong = replace(coded(report(0)), article=report(0, text="x" + report(0).text))
    with archive.writer(run()) as writer:
        kept = writer.add(wrong, key_of(wrong.article))
    assert kept.fault is not None
    assert kept.fault.kind == "broken_evidence"
    assert list(archive.events()) == []
    assert archive.article("report-0") == kept


def test_an_article_coded_anew_supersedes_what_was_there(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(3))
    fill(archive, [report(1)], name="run-2", made=BETTER)
    assert {one.article.id: one.provenance for one in archive.articles()} == {
        "report-0": MADE, "report-1": BETTER, "report-2": MADE,
    }  # fmt: skip
    assert {event.run for event in archive.events() if event.article == "report-1"} == {"run-2"}
    assert archive.done_keys() == {key_of(report(0)), key_of(report(1), made=BETTER), key_of(report(2))}
    assert archive.articles_by_run() == {"run-1": 2, "run-2": 1}


def test_two_articles_with_one_id_in_one_run(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0), report(1, id="report-0"), report(0), report(2)])
    assert list(archive.articles()) == [coded(report(0)), coded(report(2))]
    (fault,) = archive.faults()
    assert (fault.kind, fault.article) == ("duplicate_id", "report-0")
    assert "id of its own" in fault.message


def test_runs_are_listed_with_their_end(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(3), each=1)
    (found,) = archive.runs()
    assert found.finished is not None
    assert replace(found, finished=None) == run()


def test_an_interrupted_run_keeps_what_was_added_and_has_no_end(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    with suppress(KeyboardInterrupt), archive.writer(run()) as writer:
        writer.add(coded(report(0)), key_of(report(0)))
        raise KeyboardInterrupt
    assert list(archive.articles()) == [coded(report(0))]
    assert archive.runs() == (run(),)


def test_an_empty_archive_answers(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    assert [*archive.events(), *archive.quotes(), *archive.articles(), *archive.faults(), *archive.runs()] == []
    assert archive.verify().sound
    assert archive.compact() == 0
    assert archive.digest() == open_archive(tmp_path / "other", create=True).digest()
    with pytest.raises(ArchiveError, match="no event"):
        archive.event("e1")
    with pytest.raises(ArchiveError, match="no article"):
        archive.article("a1")


def test_a_folder_with_a_strange_name(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "it's [a] *?\" {x} %20 ü", create=True)
    fill(archive, reports(3), each=1)
    assert list(archive.articles()) == [coded(one) for one in reports(3)]
    assert archive.verify().sound


@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_archive_is_not_opened(tmp_path: Path, create: bool) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="empty or a new folder" if create else "there is no archive"):
        open_archive(tmp_path, create=create)
    with pytest.raises(ArchiveError):
        open_archive(tmp_path / "notes.txt", create=create)
    assert files(tmp_path) == {"notes.txt"}


@pytest.mark.parametrize("left", [[], ["articles", "manifest"], ["articles", "archive.json.unfinished"]])
def test_an_archive_whose_making_was_cut_off_is_made(tmp_path: Path, left: list[str]) -> None:
    for name in left:
        (tmp_path / name).mkdir() if "." not in name else (tmp_path / name).write_text("{")
    archive = open_archive(tmp_path, create=True)
    fill(archive, [report(0)])
    assert list(archive.articles()) == [coded(report(0))]
    assert MARKER + ".unfinished" not in files(tmp_path)


@pytest.mark.parametrize("name", ["manifest", "forgotten"])
def test_a_missing_folder_is_no_empty_archive(tmp_path: Path, name: str) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0)])
    shutil.rmtree(archive.root / name)
    with pytest.raises(ArchiveError, match=f"{name} is missing"):
        list(archive.articles())


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    marker = archive.root / MARKER
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "schema": 99}))
    with pytest.raises(ArchiveError, match=r"schema 99.*pip install --upgrade"):
        open_archive(archive.root, create=True)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "photos", "schema": 1}', '{"format": "sanudo archive"}']
)
def test_a_damaged_marker_is_named(tmp_path: Path, content: str) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    (archive.root / MARKER).write_text(content)
    with pytest.raises(ArchiveError, match=MARKER):
        open_archive(archive.root)

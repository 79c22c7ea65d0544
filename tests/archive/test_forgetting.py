"""A forgotten article leaves nothing but a hash, and does not come back unless asked."""

from pathlib import Path

import pytest

from sanudo.archive import forgetting, open_archive
from sanudo.archive.layout import id_hash, write_json
from sanudo.errors import ArchiveError
from tests.archive.reports import coded, fill, report, reports

SECRET = "Ruritania met Zenda-in-the-wood in Strelsau. “Ruritania bombed Graustark”, he said."


def bytes_of(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file())


def test_nothing_of_it_stays(tmp_path: Path) -> None:
    archive, without = (open_archive(tmp_path / name, create=True) for name in ("archive", "without"))
    secret = report(8, id="zenda-8", text=SECRET, title="Zenda")
    fill(archive, [report(0), secret, report(1), report(9, id="zenda-8")], each=2)
    fill(archive, [secret], name="run-2")
    fill(without, [report(0), report(1)])
    assert b"zenda-8" in bytes_of(archive.root)
    archive.forget("zenda-8")
    assert archive.digest() == without.digest()
    assert archive.verify().sound
    assert b"enda" not in bytes_of(archive.root)
    assert list(archive.faults()) == []
    with pytest.raises(ArchiveError, match="no article"):
        archive.article("zenda-8")


def test_it_does_not_come_back_unless_asked(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(3))
    archive.forget("report-1")
    archive.forget("report-1")
    fill(archive, reports(3), name="run-2")
    assert [one.article.id for one in archive.articles()] == ["report-0", "report-2"]
    archive.recall("report-1")
    assert [one.article.id for one in archive.articles()] == ["report-0", "report-2"]
    fill(archive, [report(1)], name="run-3")
    assert archive.article("report-1") == coded(report(1))


def test_an_unknown_article_is_told(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    with pytest.raises(ArchiveError, match="nothing was forgotten"):
        archive.forget("../../report-1")
    assert list((archive.root / "forgotten").iterdir()) == []


@pytest.mark.parametrize("finisher", ["writer", "forget", "recall"])
def test_cut_off_after_the_decision(tmp_path: Path, finisher: str) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(3))
    write_json(archive.root / "forgotten" / f"{id_hash('report-1')}.json", {})
    assert [one.article.id for one in archive.articles()] == ["report-0", "report-2"]
    assert {event.article for event in archive.events()} == {"report-0", "report-2"}
    if finisher == "writer":
        fill(archive, [], name="run-2")
    else:
        getattr(forgetting, finisher)(archive.root, "report-1")
    assert b"report-1" not in bytes_of(archive.root)
    assert len(list(archive.articles())) == 2

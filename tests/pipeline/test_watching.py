"""What arrives in a folder is coded once, between looks that the test counts instead of a clock."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.manifest import snapshot
from sanudo.articles.reading import read_paths
from sanudo.errors import ArchiveBusy, ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.pipeline import watching
from sanudo.pipeline.shards import NOTHING, Result, Summary
from sanudo.pipeline.watching import watch
from sanudo.sources.arrivals import Arrivals
from tests.archive.reports import load, run

Step = Callable[[], object]


class Heard:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.results: list[Result] = []
        self.batches: list[Summary] = []
        self.waits: list[str] = []
        self.total = NOTHING

    @property
    def texts(self) -> list[str]:
        """The texts of the articles, in the order in which they were coded."""
        return [one.article.text for one in self.results if isinstance(one, CodedArticle)]

    def result(self, result: Result) -> None:
        self.results.append(result)

    def progress(self, total: Summary) -> None:
        self.total = total

    def batch(self, done: Summary) -> None:
        self.batches.append(done)

    def waiting(self, busy: ArchiveBusy) -> None:
        self.waits.append(str(busy))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(tmp_path / "archive", create=True)


def watched(archive: Archive, folder: Path, *steps: Step, heard: Heard | None = None) -> Heard:
    """What is heard while a step is done after each look; Ctrl-C comes after the last."""
    heard, waiting = heard or Heard(), iter(steps)

    def sleep(seconds: float) -> None:
        assert seconds == 7.0
        step = next(waiting, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    with pytest.raises(KeyboardInterrupt):
        watch(
            archive,
            Arrivals(folder),
            lambda files: read_paths([folder], only=files),
            lambda: load(),
            run=run(),
            interval=7.0,
            listener=heard,
            sleep=sleep,
        )
    return heard


def nothing() -> None:
    """A step in which time passes."""


def test_each_file_is_coded_once_and_again_when_it_changed(archive: Archive, folder: Path) -> None:
    first, second = folder / "1.txt", folder / "2.txt"
    first.write_text("Ruritania met Graustark.")
    heard = watched(
        archive,
        folder,
        nothing,
        lambda: second.write_text("Graustark bombed Ruritania."),
        nothing,
        nothing,
        lambda: first.write_text("Ruritania threatened Graustark."),
        nothing,
    )
    told = ["Ruritania met Graustark.", "Graustark bombed Ruritania.", "Ruritania threatened Graustark."]
    assert heard.texts == told
    assert (heard.total.articles, len(heard.batches)) == (3, 3)
    assert sorted(one.article.text for one in archive.articles()) == sorted(told)
    assert [one.id for one in archive.runs()] == ["run-1"]
    assert archive.runs()[0].finished is not None
    assert archive.verify().sound


def test_records_are_there_at_the_next_look_of_a_reader(archive: Archive, folder: Path) -> None:
    reader, counts = archive.reader(), list[Any]()

    def look() -> None:
        reader.refresh()
        counts.append(reader.value("SELECT count(*) FROM articles"))

    watched(archive, folder, lambda: (folder / "a.txt").write_text("Ruritania met Graustark."), look, look, look)
    assert counts == [0, 1, 1]


def test_the_ids_are_those_of_read(archive: Archive, folder: Path, tmp_path: Path) -> None:
    inner = folder / "outlet=The Gazette"
    inner.mkdir()
    (inner / "2024-05-15-a.txt").write_text("Ruritania met Graustark.")
    watched(archive, folder, nothing)
    [found] = archive.articles()
    assert [found.article] == list(read_paths([folder]))
    again = watched(archive, folder, nothing)
    assert [batch.skipped for batch in again.batches] == [1]
    assert again.texts == []


def test_a_bad_file_costs_one_message_and_nothing_else(archive: Archive, folder: Path) -> None:
    (folder / "a.csv").write_text("id,words\n1,Ruritania met Graustark.\n")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7")
    (folder / "c.jsonl").write_text('{"id": "1", "text": "Ruritania met Graustark."}\nno json\n')
    (folder / "d.txt").symlink_to("/etc/hostname")
    heard = watched(archive, folder, nothing, nothing, nothing)
    told = [str(one) for one in heard.results if not isinstance(one, CodedArticle)]
    assert [any(name in words for words in told) for name in ("a.csv", "b.pdf", "c.jsonl, line 2", "d.txt")] == [
        True
    ] * 4
    assert (len(told), heard.texts) == (4, ["Ruritania met Graustark."])
    assert heard.total.faults == {"columns": 1, "format": 1, "json": 1, "link": 1}


def test_files_wait_while_another_writes(archive: Archive, folder: Path) -> None:
    def others() -> Iterator[None]:
        with archive.writer(run("other")):
            yield

    other = others()
    (folder / "a.txt").write_text("Ruritania met Graustark.")
    heard = watched(archive, folder, lambda: next(other), nothing, lambda: next(other, None), nothing)
    assert len(heard.waits) == 2
    assert "is being written by" in heard.waits[0]
    assert heard.texts == ["Ruritania met Graustark."]


def test_an_archive_that_cannot_be_read_ends_it(archive: Archive, folder: Path) -> None:
    (folder / "a.txt").write_text("Ruritania met Graustark.")
    steps = iter([lambda: (archive.root / "manifest" / "00000001.json").write_text("{")])
    with pytest.raises(ArchiveError, match="damaged"):
        watch(
            archive, Arrivals(folder), lambda files: read_paths([folder], only=files), lambda: load(),
            run=run(), interval=7.0, listener=Heard(), sleep=lambda _: next(steps)(),
        )  # fmt: skip


def test_what_was_coded_before_an_interruption_is_told_and_kept(archive: Archive, folder: Path) -> None:
    class Interrupting(Heard):
        def result(self, result: Result) -> None:
            super().result(result)
            raise KeyboardInterrupt

    (folder / "a.txt").write_text("Ruritania met Graustark.")
    (folder / "b.txt").write_text("Graustark met Ruritania.")
    heard = watched(archive, folder, nothing, heard=Interrupting())
    assert len(heard.results) == 1
    assert [one.article.text for one in archive.articles()] == heard.texts


def test_many_small_shards_become_few(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MERGE_SHARDS", 4)
    lines = folder / "a.jsonl"

    def add(number: int) -> Step:
        def step() -> None:
            with lines.open("a") as stream:
                stream.write(f'{{"id": "{number}", "text": "Ruritania met Graustark {number} times."}}\n')

        return step

    steps = [step for number in range(9) for step in (add(number), nothing)]
    heard = watched(archive, folder, *steps)
    assert heard.texts == [f"Ruritania met Graustark {number} times." for number in range(9)]
    assert [len(manifest.articles) for manifest in snapshot(archive.root).manifests] == [8, 1]
    assert len(archive.runs()) == 1
    assert archive.verify().sound

"""Paths → pages: formats, compression, and that nothing is written."""

import gzip
import io
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sanudo.errors import ConfigurationError
from sanudo.model.pages import Page, SourceFault
from sanudo.sources.reading import ENDINGS, read_pages
from tests.sources.samples import samples

JSONL = b'{"text": "Ferries stop."}\n{"text": "Talks go on."}\n'
with TemporaryDirectory(prefix="sanudo-samples-") as _folder:
    SAMPLES = samples(Path(_folder))
ONLY_FAULTS = {"sitemap.xml"}  # its pages are not beside it


def kinds(*paths: Path | str) -> list[str]:
    return [fault.kind for fault in read_pages(paths) if isinstance(fault, SourceFault)]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SAMPLES[name])
    found = list(read_pages([tmp_path]))
    assert any(isinstance(page, Page) for page in found) or name in ONLY_FAULTS
    assert {item.kind for item in found if isinstance(item, SourceFault)} <= {"no-text", "empty"}


def test_every_ending_has_a_sample() -> None:
    endings = {Path(name).suffix for name in SAMPLES} | {Path(Path(name).stem).suffix for name in SAMPLES}
    others = {ending for ending in ENDINGS if ending not in endings}
    same = {".text", "", ".markdown", ".htm", ".xhtml", ".ndjson", ".tab", ".rss", ".rdf", ".wet", ".mht", ".mhtml"}
    assert others <= same | {".tgz", ".tbz2", ".txz"}


def test_an_unknown_ending_is_a_fault_that_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.dump").write_bytes(b"PK\x03\x04")
    [fault] = read_pages([tmp_path])
    assert isinstance(fault, SourceFault)
    assert fault.kind == "format"
    assert all(ending in fault.cure for ending in ENDINGS)


@pytest.mark.parametrize(
    ("name", "word"), [("a.doc", "DOCX"), ("a.pdf", "text"), ("a.json", "JSONL"), ("a.7z", "Unpack")]
)
def test_a_well_known_ending_that_is_not_read_names_the_way_out(tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    [fault] = read_pages([tmp_path])
    assert isinstance(fault, SourceFault)
    assert word in fault.cure


def test_the_format_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.dump").write_bytes(JSONL)
    assert len(list(read_pages([tmp_path], file_format="jsonl"))) == 2
    with pytest.raises(ConfigurationError, match="choose one of"):
        list(read_pages([tmp_path], file_format="word"))  # type: ignore[arg-type]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLES["a.txt"])
    assert len(list(read_pages([tmp_path, tmp_path / "a.txt", tmp_path]))) == 1


def test_the_rest_is_read_after_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLES["a.txt"])
    first, second = read_pages([tmp_path / "missing", tmp_path / "a.txt"])
    assert isinstance(first, SourceFault)
    assert isinstance(second, Page)


def test_standard_input_is_left_open() -> None:
    stream = io.BytesIO(JSONL)
    assert len(list(read_pages(["-"], stdin=stream))) == 2
    assert not stream.closed


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * 2_000_000))
    [fault] = read_pages([tmp_path], limit=1_000_000)
    assert isinstance(fault, SourceFault)
    assert fault.kind == "too-large"


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_a_cut_compressed_file_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SAMPLES[name][:-9])
    assert kinds(tmp_path)[-1] == "truncated"
    (tmp_path / name).write_bytes(b"no gzip at all")
    assert kinds(tmp_path) == ["truncated"]


@pytest.mark.parametrize("name", ["outlet=\x1b[31m<b>Red", "outlet=", "=x", "outlet=a=b"])
def test_odd_folder_names_are_no_danger(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "a.txt").write_bytes(SAMPLES["a.txt"])
    [page] = read_pages([tmp_path])
    assert isinstance(page, Page)
    assert page.outlet is None or page.outlet.isprintable()


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_give_pages_and_faults_only_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    path = tmp_path / name
    for _ in range(20):
        damaged = bytearray(SAMPLES[name][: chance.randrange(len(SAMPLES[name]) + 1)])
        for _ in range(chance.randrange(5)):
            if damaged:
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert all(isinstance(item, Page | SourceFault) for item in read_pages([tmp_path]))
        assert path.read_bytes() == bytes(damaged)
        assert list(tmp_path.iterdir()) == [path]

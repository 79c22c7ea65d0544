"""Whatever is changed behind an archive's back, `verify` finds it and says where."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.layout import hash_of_file
from sanudo.archive.shards import connect
from tests.archive.reports import fill, reports

ARTICLE = '"articles/00000001.parquet"'


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports in one shard."""
    made = open_archive(tmp_path_factory.mktemp("original") / "archive", create=True)
    fill(made, reports(2))
    return made.root


@pytest.fixture
def archive(original: Path, tmp_path: Path) -> Archive:
    """The same, to be damaged."""
    return Archive(Path(shutil.copytree(original, tmp_path / "archive")))


def rewrite(archive: Archive, kind: str, statement: str, *values: object) -> None:
    """Changes the stored rows of a kind by SQL, and makes the manifest fit the new file."""
    path = archive.root / kind / "00000001.parquet"
    with connect() as duck:
        duck.execute("CREATE TABLE t AS FROM read_parquet($file)", {"file": [str(path)]})
        duck.execute(statement, list(values))
        duck.table("t").write_parquet(str(path))
    manifest = archive.root / "manifest" / "00000001.json"
    data = json.loads(manifest.read_text())
    for file in data["files"]:
        if file["kind"] == kind:
            file["sha256"] = hash_of_file(path)
    manifest.write_text(json.dumps(data))


def problems(archive: Archive) -> list[tuple[str, str | None, str]]:
    return [(problem.file, problem.article, problem.message) for problem in archive.verify().problems]


def test_a_sound_archive(archive: Archive) -> None:
    report = archive.verify()
    assert report.sound
    assert (report.shards, report.articles, report.events, report.quotes, report.spans) == (1, 2, 4, 2, 42)


@pytest.mark.parametrize("kind", ["articles", "events", "quotes", "mentions", "contradictions", "runs"])
def test_a_flipped_bit(archive: Archive, kind: str) -> None:
    path = archive.root / kind / "00000001.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    ((file, _, message),) = problems(archive)
    assert file == f"{kind}/00000001.parquet"
    assert "SHA-256" in message


def test_a_missing_file(archive: Archive) -> None:
    (archive.root / "quotes" / "00000001.parquet").unlink()
    ((file, _, message),) = problems(archive)
    assert (file, "cannot be read" in message) == ("quotes/00000001.parquet", True)


@pytest.mark.parametrize(
    ("kind", "statement", "found"),
    [
        ("articles", "UPDATE t SET text = replace(text, 'Advert', 'advert') WHERE position = 1", "text_hash"),
        ("articles", "UPDATE t SET text = 'x' || text WHERE position = 1", "does not stand at"),
        ("articles", "UPDATE t SET title = 'short' WHERE position = 1", "does not stand at"),
        ("articles", "UPDATE t SET text = NULL WHERE position = 1", "not written by this program"),
        ("articles", "DELETE FROM t WHERE position = 1", "does not name the articles"),
        ("articles", "ALTER TABLE t DROP COLUMN text", "not written by this program"),
        ("events", "UPDATE t SET record = replace(record, '\"start\":0', '\"start\":1')", "does not fit"),
        ("events", "UPDATE t SET record = replace(record, 'Strelsau', 'Strelsao')", "does not stand at"),
        ("events", "UPDATE t SET record = replace(record, '\"content\":[]', '\"content\":[\"e0\"]')", "does not exist"),
        ("events", "UPDATE t SET record = 'no JSON'", "not written by this program"),
        ("events", "UPDATE t SET status = 'planned'", "do not say what its records say"),
        ("events", "DELETE FROM t WHERE position = 1", "does not exist"),
        ("quotes", "UPDATE t SET record = replace(record, 'bombed', 'hugged')", "its text is not what stands at"),
        ("quotes", "UPDATE t SET article = 'nobody'", "rows of an article that its shard does not have"),
        ("mentions", "UPDATE t SET start = start + 1, \"end\" = \"end\" + 1", "do not say what its records say"),
        ("mentions", "DELETE FROM t WHERE role = 'actors'", "its manifest says"),
        ("contradictions", "UPDATE t SET record = replace(record, 'on\":0', 'on\":7')", "names mention 7"),
    ],
)  # fmt: skip
def test_changed_rows_with_a_manifest_that_fits(archive: Archive, kind: str, statement: str, found: str) -> None:
    rewrite(archive, kind, statement)
    assert found in " ".join(message for _, _, message in problems(archive))


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: text.replace('"shard":1', '"shard":2'),
        lambda text: text.replace('"kind":"events"', '"kind":"../../events"'),
        lambda text: text.replace('"files"', '"file"'),
    ],
)
def test_a_damaged_manifest(archive: Archive, damage: Callable[[str], str]) -> None:
    path = archive.root / "manifest" / "00000001.json"
    path.write_text(damage(path.read_text()))
    ((file, _, message),) = problems(archive)
    assert file == "manifest/00000001.json"
    assert "put back a copy" in message

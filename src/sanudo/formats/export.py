"""An archive into a file, whole or not at all, with the codebook that says what is in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from sanudo.archive import Archive, Use
from sanudo.archive.books import report_rows
from sanudo.archive.layout import hash_of_file
from sanudo.archive.queries import consistently
from sanudo.errors import ConfigurationError
from sanudo.formats.choosing import Chosen, Selection, prepare
from sanudo.formats.codebook import codebook
from sanudo.formats.format import Format, Job, Written
from sanudo.formats.quotes import prepare_quotes
from sanudo.formats.words import guarded, harmless

ARTICLES: Final = ".articles.csv"
CODEBOOK: Final = ".codebook.md"
# DuckDB sorts on the disk what does not fit. With 1 GB the whole records of a million events (2.2 GB) cannot be written.
MEMORY: Final = "2GB"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, its codebook, its rows and SHA-256, and what was left out, by reason."""

    path: Path
    codebook: Path
    rows: int
    sha256: str
    records: int
    left_out: tuple[tuple[str, int], ...]


def write_export(
    archive: Archive,
    form: Format,
    output: Path,
    selection: Selection | None = None,
    *,
    text: bool = True,
    guard: bool = True,
    balanced: bool = False,
    decisions: Use = "apply",
    tell: Callable[[int], None] = lambda _: None,
) -> Exported:
    """Writes the chosen records of an archive in a format, and the codebook beside it, which says whether decisions of people
    were applied.

    Without `text`, offsets stand in place of the articles' words, and a list of the articles with their hashes is written
    as well. `guard` puts an apostrophe before what a spreadsheet would take for a formula. Nothing of a failed export stays
    behind. Raises ConfigurationError where the file cannot be written, ArchiveError where the archive cannot be read.
    """
    wanted = selection or Selection()
    if output.is_dir():
        raise ConfigurationError(
            f"{output} is a folder; name a file in it, such as {output / ('export' + form.suffix)}"
        )
    tellings = report_rows(archive.root, apply=decisions == "apply") if wanted.count != "reports" else []
    with unfinished(output) as folder:

        def ask(duck: duckdb.DuckDBPyConnection) -> tuple[Chosen, Written]:
            duck.execute(f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{_quoted(folder / 'sorting')}'")
            chosen = prepare_quotes(duck, wanted) if form.of == "quotes" else prepare(duck, form, wanted, tellings)
            path = folder / output.name
            with _storing(output, folder):
                written = form.write(Job(duck, path, form.columns, form.relation, text, guard, balanced, tell))
            about = codebook(duck, form, wanted, chosen, written, hash_of_file(path), with_text=text, guarded=guard)
            (folder / f"{output.name}{CODEBOOK}").write_text(about, "utf-8", newline="\n")
            if not text:
                _write_articles(duck, folder / f"{output.name}{ARTICLES}", form)
            return chosen, written

        chosen, written = consistently(archive.root, ask, use=decisions)
        digest = hash_of_file(folder / output.name)
        beside = [f"{output.name}{CODEBOOK}", *([f"{output.name}{ARTICLES}"] if not text else [])]
        for name in (*beside, output.name):
            (folder / name).replace(output.parent / name)
    left_out = (*chosen.left_out, *written.left_out)
    return Exported(output, output.parent / f"{output.name}{CODEBOOK}", written.rows, digest, chosen.records, left_out)


@contextmanager
def unfinished(output: Path) -> Iterator[Path]:
    """A folder beside the output for what is not finished; it is gone afterwards, whatever happens.

    What an export left that was killed is removed as well. Raises ConfigurationError where one cannot write there.
    """
    folder = output.parent / f".{output.name}.unfinished"
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
    except OSError as error:
        raise ConfigurationError(
            f"{output} cannot be written ({error.strerror}); name a file in a folder that exists and is open to you"
        ) from error
    try:
        with _storing(output, folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _storing(output: Path, folder: Path) -> Iterator[None]:
    """Turns what the disk can do to the file into a ConfigurationError; trouble with the archive passes."""
    try:
        yield
    except OSError as error:
        raise ConfigurationError(
            f"{output} cannot be written ({error.strerror or error}); nothing of it was kept"
        ) from error
    except duckdb.Error as error:
        words = str(error).splitlines()[0]
        if isinstance(error, duckdb.OutOfMemoryException):
            cure = "choose fewer records with --since and --until, or another format"
            raise ConfigurationError(f"{output} takes more than {MEMORY} of memory to write; {cure}") from error
        if str(folder) not in words and "space" not in words.lower():
            raise
        raise ConfigurationError(f"{output} cannot be written ({words}); nothing of it was kept") from error


def _write_articles(duck: duckdb.DuckDBPyConnection, path: Path, form: Format) -> None:
    """The articles of the chosen records, with the hashes by which `sanudo rehydrate` knows them."""
    name, outlet, url = (guarded(harmless(column)) for column in ("id", "outlet", "url"))
    source = "chosen_quotes" if form.of == "quotes" else "wanted"
    duck.execute(f"""
        COPY (SELECT {name} AS article_id, text_hash, sha256(title) AS title_hash, {outlet} AS outlet, date, {url} AS url
              FROM articles
              WHERE id IN (SELECT DISTINCT article FROM {source}) ORDER BY id) TO '{_quoted(path)}' (FORMAT csv)
    """)  # noqa: S608  only names of ours


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

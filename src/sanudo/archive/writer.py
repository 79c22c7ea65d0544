"""The one writer of an archive: collects what was coded and commits it shard by shard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import duckdb

from sanudo.archive.forgetting import finish_forgetting
from sanudo.archive.interruption import uninterrupted
from sanudo.archive.layout import encodable, hash_of, id_hash, storing
from sanudo.archive.lock import writing
from sanudo.archive.manifest import Manifest, snapshot, write_manifest
from sanudo.archive.records import add_rows, empty_rows, run_row, set_aside, unsound
from sanudo.archive.shards import clean, connect, make_folders, write_rows
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle, Fault
from sanudo.model.pages import SourceFault
from sanudo.model.runs import Run

Claim = Literal["new", "done", "repeated", "duplicate", "forgotten"]

# Faults that tell of the machine, not of the article: they supersede nothing, and the next run tries again.
PASSING_FAULTS: Final = frozenset({"worker_died"})


@contextmanager
def writer(root: Path, run: Run) -> Iterator["ArchiveWriter"]:
    """A writer that holds the archive's lock.

    What was added is committed at the end, also when the block ends by an error or Ctrl-C: an added article is whole.
    Only an ArchiveError (a full disk, say) leaves it out; earlier commits stay. A run that ends well is finished.
    """
    with writing(root):
        with storing(root):
            make_folders(root)
            clean(root, snapshot(root))
            finish_forgetting(root)
        with connect() as duck:
            made = ArchiveWriter(root, run, duck)
            try:
                yield made
                made.finish()
            except ArchiveError:
                raise
            except BaseException:
                made.commit()
                raise


class ArchiveWriter:
    """Adds coded articles and faults to an archive; they exist from the next commit on."""

    def __init__(self, root: Path, run: Run, duck: duckdb.DuckDBPyConnection) -> None:
        found = snapshot(root)
        self._root, self._run, self._duck, self._shard = root, run, duck, found.next_shard
        self._live = {name: key for name, (_, key) in found.live.items()}
        self._forgotten = found.forgotten
        self._known_faults = {fault for manifest in found.manifests for fault, _ in manifest.faults}
        self._claimed: dict[str, str] = {}
        self._added: set[str] = set()
        self._reset()

    @property
    def pending(self) -> int:
        """How many articles and faults wait for the next commit."""
        return len(self._articles) + len(self._faults)

    def claim(self, article: str, key: str) -> Claim:
        """What to do with an input article of this id and resume key: code it only if it is "new".

        The first article of a run with an id has it: one with the same key again is "repeated", a different one a
        "duplicate".
        """
        name = id_hash(article)
        if name in self._claimed:
            return "repeated" if self._claimed[name] == key else "duplicate"
        self._claimed[name] = key
        if name in self._forgotten:
            return "forgotten"
        return "done" if self._live.get(name) == key else "new"

    @uninterrupted()
    def add(self, coded: CodedArticle, key: str) -> CodedArticle:
        """Adds a claimed article with all its records, and returns it as it is kept.

        Records that the article's text does not bear out are not kept: the article then has a fault in their place.
        """
        name = id_hash(coded.article.id)
        if self._claimed.setdefault(name, key) != key:
            self.duplicate(coded.article.id, key)
            return coded
        if name in self._forgotten or name in self._added:
            return coded
        self._added.add(name)
        passing = coded.fault if coded.fault and coded.fault.kind in PASSING_FAULTS else None
        if passing and name in self._live:  # what an earlier run made of it is better than nothing
            self._add_fault(encodable(coded.article.id), key, None, None, passing.kind, passing.message, False)
            return coded
        fault = unsound(coded)
        kept = set_aside(coded, fault) if fault else coded
        lasting = None if passing else key
        add_rows(self._rows, kept, run=self._run.id, key=lasting)
        self._articles.append((name, lasting))
        return kept

    @uninterrupted()
    def duplicate(self, article: str, key: str) -> Fault:
        """Records that another article of this run has the same id, and returns the fault."""
        cure = "the first was kept; give each article an id of its own and read it again"
        fault = Fault("duplicate_id", f"two different articles have the id {encodable(article)!r:.80}; {cure}")
        self._add_fault(encodable(article), key, None, None, fault.kind, fault.message, False)
        return fault

    @uninterrupted()
    def fault(self, fault: SourceFault) -> None:
        """Adds a file or line of the input that made no article; one that is known already is not kept twice."""
        message = encodable(f"{fault.message}. {fault.cure}.")
        self._add_fault(None, None, encodable(fault.file), fault.line, fault.kind, message, fault.note)

    @uninterrupted()
    def commit(self) -> None:
        """Makes all that was added part of the archive, at once and for good."""
        if self.pending:
            self._store(self._run)

    @uninterrupted()
    def finish(self) -> None:
        """Commits, and marks the run as finished."""
        self._store(replace(self._run, finished=datetime.now(UTC).isoformat(timespec="seconds")))

    def _add_fault(self, article: str | None, *rest: object) -> None:
        row = (article, *rest)
        name = hash_of(repr(row))[:32]
        if name not in self._known_faults:
            self._known_faults.add(name)
            self._faults.append((name, article and id_hash(article)))
            self._rows["faults"].append((self._run.id, *row))

    def _store(self, run: Run) -> None:
        # A number is used once: after an interruption in here, the second try makes a shard of its own that supersedes.
        shard, self._shard = self._shard, self._shard + 1
        with storing(self._root):
            files = write_rows(self._duck, self._root, shard, {**self._rows, "runs": [run_row(run)]})
            write_manifest(self._root, Manifest(shard, (run,), files, tuple(self._articles), tuple(self._faults)))
        self._reset()

    def _reset(self) -> None:
        self._rows = empty_rows()
        self._articles: list[tuple[str, str | None]] = []
        self._faults: list[tuple[str, str | None]] = []

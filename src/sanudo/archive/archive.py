"""The archive: a folder that one writer fills and any number of readers ask, at the same time."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sanudo.archive import assembly, books, codings, compaction, digests, forgetting, queries, verification
from sanudo.archive import decisions as store
from sanudo.archive.books import StoryFilter
from sanudo.archive.codings import Coding, CodingRow
from sanudo.archive.found import Events
from sanudo.archive.layout import FORGOTTEN, MANIFESTS, MARKER, UNFINISHED, storing
from sanudo.archive.manifest import snapshot
from sanudo.archive.migrations import SCHEMA_VERSION, bring_up, write_version
from sanudo.archive.overlay import Applied, Use
from sanudo.archive.queries import EventFilter, StoredEvent, StoredFault, StoredQuote
from sanudo.archive.reader import Reader
from sanudo.archive.shards import make_folders
from sanudo.archive.tables import TABLES
from sanudo.archive.verification import VerificationReport
from sanudo.archive.writer import ArchiveWriter, writer
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.decisions import Decision, Sample
from sanudo.model.runs import Provenance, Run
from sanudo.model.stories import CopyFamily, News, OutletRecord, Story

# What lies in an archive whose making was cut off before its marker was in place.
_NAMES: Final = frozenset({*TABLES, books.STORIES, codings.CODINGS, MANIFESTS, FORGOTTEN, MARKER + UNFINISHED})


def open_archive(path: str | Path, *, create: bool = False) -> "Archive":
    """The archive in this folder; an older one is brought up to this version's schema.

    With `create`, a folder that is missing or empty becomes one. Raises ArchiveError where there is no archive, or one
    of a newer version.
    """
    root = Path(path)
    if create and not (root / MARKER).exists():
        _create(root)
    bring_up(root)
    return Archive(root)


def _create(root: Path) -> None:
    with storing(root):
        root.mkdir(parents=True, exist_ok=True)
        if {path.name for path in root.iterdir()} - _NAMES:
            raise ArchiveError(f"{root} holds other files and is no archive; name an empty or a new folder")
        make_folders(root)
        write_version(root, SCHEMA_VERSION)


@dataclass(frozen=True, slots=True)
class Archive:
    """The records in a folder. Each question sees what was committed when it was asked, and waits for nobody."""

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(self.root))  # a string will do

    def writer(self, run: Run) -> AbstractContextManager[ArchiveWriter]:
        """The writer, to be entered with `with`. Raises ArchiveBusy where another process writes."""
        return writer(self.root, run)

    def done_keys(self) -> set[str]:
        """The resume keys of all articles that need not be coded again."""
        return {key for _, key in snapshot(self.root).live.values() if key is not None}

    def events(
        self, *, actor: str | None = None, recipient: str | None = None, type: str | None = None,  # noqa: A002
        status: str | None = None, since: date | None = None, until: date | None = None, text: str | None = None,
        min_confidence: float | None = None, below: float | None = None, category: str | None = None,
        coding: str | None = None, limit: int | None = None, decisions: Use = "apply",
    ) -> Events:  # fmt: skip
        """The events that pass all filters (see EventFilter), by day, article and place in the article.

        Iterate over them, or take them as a DuckDB relation, a pandas DataFrame or an Arrow table. What people decided is
        applied, unless `decisions` says "ignore".
        """
        wanted = EventFilter(
            actor=actor, recipient=recipient, type=type, status=status, since=since, until=until, text=text,
            min_confidence=min_confidence, below=below, category=category, coding=coding, limit=limit,
        )  # fmt: skip
        return Events(self.root, wanted, decisions)

    def event(self, event: str, *, decisions: Use = "apply") -> StoredEvent:
        """The event with this id. Raises ArchiveError where there is none."""
        return queries.event(self.root, event, use=decisions)

    def articles(self, *, decisions: Use = "ignore") -> Iterator[CodedArticle]:
        """All articles with their records and texts: as they were read, unless decisions are to be applied."""
        return assembly.articles(self.root, apply=decisions == "apply")

    def article(self, article: str, *, decisions: Use = "ignore") -> CodedArticle:
        """The article with this id, its records and text. Raises ArchiveError where there is none."""
        return assembly.article(self.root, article, apply=decisions == "apply")

    def articles_of_run(self, run: str) -> Iterator[CodedArticle]:
        """The articles as a run coded them, also superseded ones, as long as the archive was not compacted."""
        return assembly.articles_of_run(self.root, run)

    def quotes(self) -> Iterator[StoredQuote]:
        """All quotes, by article and place in it."""
        return queries.quotes(self.root)

    def faults(self) -> Iterator[StoredFault]:
        """What made no article or no records, and why."""
        return queries.faults(self.root)

    def stories(
        self, *, party: str | None = None, type: str | None = None, status: str | None = None,  # noqa: A002
        since: date | None = None, until: date | None = None, text: str | None = None, min_reports: int | None = None,
        min_origins: int | None = None, differing: str | None = None, followed: bool | None = None,
        limit: int | None = None,
    ) -> Iterator[Story]:  # fmt: skip
        """The stories that pass all filters (see StoryFilter), by day; they are built first where that is needed."""
        wanted = StoryFilter(
            party=party, type=type, status=status, since=since, until=until, text=text, min_reports=min_reports,
            min_origins=min_origins, differing=differing, followed=followed, limit=limit,
        )  # fmt: skip
        return books.stories(self.root, wanted)

    def story(self, story: str) -> Story:
        """The story with this id, or that tells the event with this id. Raises ArchiveError where there is none."""
        return books.story(self.root, story)

    def copy_families(self) -> tuple[CopyFamily, ...]:
        """The families of copied articles, by their first."""
        return books.families(self.root)

    def news(self) -> tuple[News, ...]:
        """Articles that report the same news, in groups of two and more, by their first."""
        return books.news(self.root)

    def outlets(self) -> tuple[OutletRecord, ...]:
        """What there is of each outlet, and whom it relies on, by name."""
        return books.outlets(self.root)

    def build_stories(self, *, anew: bool = False, on_progress: books.Progress | None = None) -> bool:
        """Builds the stories where records have come or gone since (or `anew`); whether it had to. `on_progress` is told
        how many articles are done."""
        return books.build(self.root, anew=anew, on_progress=on_progress)

    def stories_digest(self) -> str:
        """A figure for all stories: the same for the same records, in whatever order they were read."""
        return books.digest(self.root)

    def reader(self, *, decisions: Use = "apply") -> Reader:
        """The archive held open for many questions, for as long as a dashboard runs."""
        return Reader(self.root, decisions=decisions)

    def decide(self, *decisions: Decision) -> list[Decision]:
        """Keeps decisions of people, all of them or none, and returns them with their numbers. Raises ArchiveError."""
        return store.decide(self.root, *decisions)

    def undo(self, number: int, *, who: str, why: str | None = None) -> Decision:
        """Takes a decision back, or an undo. Raises ArchiveError where there is none of this number."""
        return store.undo(self.root, number, who=who, why=why)

    def decisions(self, *, sample: str | None = None) -> list[Decision]:
        """All decisions by number, with those taken back and their undos; of a sample those of its coders."""
        return store.decisions(self.root, sample=sample)

    def applied(self) -> Applied:
        """What the decisions do to the records, in numbers."""
        return queries.applied(self.root)

    def samples(self) -> list[Sample]:
        """The samples that were drawn for several coders, oldest first."""
        return store.samples(self.root)

    def runs(self) -> tuple[Run, ...]:
        """The runs, oldest first; an interrupted one has no end."""
        rows = queries.run_rows(self.root)
        return tuple(Run(name, Provenance(version, model, book), *rest) for name, version, model, book, *rest in rows)

    def articles_by_run(self) -> dict[str, int]:
        """Of each run's id the number of articles whose latest records it made."""
        return queries.articles_by_run(self.root)

    def codings(self) -> tuple[Coding, ...]:
        """What users' own codebooks made of the events, by name."""
        return codings.codings(self.root)

    def coding(self, name: str) -> Coding:
        """The coding of this name. Raises ArchiveError where there is none."""
        return codings.coding(self.root, name)

    def coding_rows(self, coding: Coding) -> Iterator[CodingRow]:
        """The categories of its events, by article and event."""
        return codings.coding_rows(self.root, coding)

    def is_current(self, coding: Coding) -> bool:
        """Whether the coding is of the records that the archive holds now."""
        return codings.is_current(self.root, coding)

    def coding_for(self, category: str, *, name: str | None = None) -> Coding:
        """The coding that has a category, the one of this name if given. Raises ArchiveError for none or several."""
        return codings.coding_with(self.root, category, name)

    def verify(self) -> VerificationReport:
        """What a check of every byte, count, hash, offset and link finds."""
        return verification.verify(self.root)

    def digest(self) -> str:
        """A figure for all records that count: the same for one worker or many, a fresh or a resumed run."""
        return digests.digest(self.root)

    def compact(self, *, large: int = compaction.LARGE_SHARD, run: str | None = None) -> int:
        """Merges small shards (of this run only, if given) into ones of about `large` articles; returns how many were
        merged."""
        return compaction.compact(self.root, large=large, run=run)

    def forget(self, article: str) -> None:
        """Removes an article for good. Raises ArchiveError where there is none with this id."""
        forgetting.forget(self.root, article)

    def recall(self, article: str) -> None:
        """Lets a forgotten article be read again by later runs."""
        forgetting.recall(self.root, article)

"""Reads articles into an archive, shard by shard, and goes on where an earlier run was interrupted."""

import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

from sanudo.archive import Archive, ArchiveWriter, resume_key
from sanudo.model.articles import Article, CodedArticle, Fault
from sanudo.model.pages import SourceFault
from sanudo.model.runs import Run
from sanudo.pipeline.runners import Loader
from sanudo.pipeline.runners import run as run_locally

# What a crash can cost: the work of 30 s. A commit takes about 0.15 s, mostly waiting for the disk.
COMMIT_ARTICLES: Final = 200
COMMIT_SECONDS: Final = 30.0

Result = CodedArticle | SourceFault | Fault  # a fault alone: an article that was refused


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: articles coded, skipped because an earlier run coded them just so, given twice, or forgotten.

    `events` counts by type and status, `faults` what made no records by kind, `notes` what was odd but read.
    """

    articles: int
    skipped: int
    repeated: int
    forgotten: int
    events: Mapping[tuple[str, str], int]
    faults: Mapping[str, int]
    notes: Mapping[str, int]
    seconds: float

    @property
    def settled(self) -> int:
        """How many inputs are dealt with, one way or another."""
        return self.articles + self.skipped + self.repeated + self.forgotten + sum(self.faults.values())

    def __add__(self, other: "Summary") -> "Summary":
        """What both did together."""
        return Summary(
            articles=self.articles + other.articles,
            skipped=self.skipped + other.skipped,
            repeated=self.repeated + other.repeated,
            forgotten=self.forgotten + other.forgotten,
            events=Counter(self.events) + Counter(other.events),
            faults=Counter(self.faults) + Counter(other.faults),
            notes=Counter(self.notes) + Counter(other.notes),
            seconds=self.seconds + other.seconds,
        )


NOTHING: Final = Summary(0, 0, 0, 0, {}, {}, {}, 0.0)


def read_into(
    archive: Archive,
    articles: Iterable[Article | SourceFault],
    load: Loader,
    *,
    run: Run,
    workers: int = 1,
    on_progress: Callable[[Summary], None] | None = None,
    on_result: Callable[[Result], None] | None = None,
    runner: Callable[..., Generator[CodedArticle, None, None]] = run_locally,
    commit_articles: int = COMMIT_ARTICLES,
) -> Summary:
    """What was read. Articles that the archive has, coded by the same model and settings, are skipped.

    Records are committed every `commit_articles` articles or 30 seconds, and at the end, also by Ctrl-C or an error.
    `load` makes the coder (see runners); `on_progress` gets the summary so far after each input, `on_result` each article
    as it is kept and why an input gave none. Raises ArchiveBusy where another process writes the archive, ArchiveError
    where it cannot be written, ConfigurationError where the coder cannot be loaded.
    """
    tally = _Tally(on_progress, on_result)
    keys: deque[str] = deque()
    with archive.writer(run) as writer:
        new = _new_articles(articles, writer, run, tally, keys)
        committed = time.monotonic()
        with closing(runner(new, load, workers=workers, provenance=run.provenance)) as coded_articles:
            for coded in coded_articles:
                tally.coded(writer.add(coded, keys.popleft()))
                if writer.pending >= commit_articles or time.monotonic() - committed > COMMIT_SECONDS:
                    writer.commit()
                    committed = time.monotonic()
    return tally.summary()


def _new_articles(
    articles: Iterable[Article | SourceFault], writer: ArchiveWriter, run: Run, tally: "_Tally", keys: deque[str]
) -> Iterator[Article]:
    """The articles that are to be coded; their keys go to `keys` in the same order. All others are settled here."""
    for article in articles:
        if isinstance(article, SourceFault):
            writer.fault(article)
            tally.fault(article)
            continue
        key = resume_key(article, provenance=run.provenance, settings=run.settings)
        claim = writer.claim(article.id, key)
        if claim == "new":
            keys.append(key)
            yield article
        elif claim == "duplicate":
            tally.refused(writer.duplicate(article.id, key))
        else:
            tally.passed_over(claim)


@dataclass(slots=True)
class _Tally:
    """Counts what happens, and tells whoever wants to know."""

    on_progress: Callable[[Summary], None] | None
    on_result: Callable[[Result], None] | None = None
    started: float = field(default_factory=time.monotonic)
    articles: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    events: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def coded(self, coded: CodedArticle) -> None:
        if coded.fault:
            self.faults[coded.fault.kind] += 1
        else:
            self.articles += 1
        self.events.update((event.type, event.status) for event in coded.events)
        self._tell(coded)

    def fault(self, fault: SourceFault) -> None:
        (self.notes if fault.note else self.faults)[fault.kind] += 1
        self._tell(fault)

    def refused(self, fault: Fault) -> None:
        self.faults[fault.kind] += 1
        self._tell(fault)

    def passed_over(self, why: str) -> None:
        self.passed[why] += 1
        self._tell()

    def summary(self) -> Summary:
        return Summary(
            articles=self.articles,
            skipped=self.passed["done"],
            repeated=self.passed["repeated"],
            forgotten=self.passed["forgotten"],
            events=dict(self.events),
            faults=dict(self.faults),
            notes=dict(self.notes),
            seconds=time.monotonic() - self.started,
        )

    def _tell(self, result: Result | None = None) -> None:
        if self.on_progress:
            self.on_progress(self.summary())
        if self.on_result and result:  # counted when it is told, whatever interrupts in between
            self.on_result(result)

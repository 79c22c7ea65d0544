"""Articles into an archive, with a progress bar and a closing summary: what `read` and `demo` share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from rich.console import Console

from sanudo.archive import Archive, open_archive
from sanudo.cli.terminal import progress, say
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from sanudo.model.runs import Run
from sanudo.pipeline.flow import Coder
from sanudo.pipeline.shards import Summary, read_into
from sanudo.settings import Settings
from sanudo.views.characters import one_line
from sanudo.views.wording import counted

Examples = dict[str, str]

_NOT_KEPT: Final = frozenset({"duplicate_id"})  # faults of whole articles that the archive does not keep


def new_run(coder: Coder) -> Run:
    """A run of this coder that starts now."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    return Run(uuid4().hex[:12], coder.provenance, coder.settings.digest, started)


def fill(
    path: Path, articles: Iterable[Article | SourceFault], *, workers: int = 1, settings: Settings | None = None
) -> tuple[Archive, Summary, Examples]:
    """The filled archive, what was done, and the first example of each kind of fault."""
    settings = settings or Settings()
    coder = Coder(settings)
    archive = open_archive(path, create=True)
    examples: Examples = {}
    load = (lambda: coder) if workers == 1 else partial(Coder, settings)
    with progress("reading") as tell:
        summary = read_into(
            archive, _watched(articles, examples), load, run=new_run(coder), workers=workers,
            on_progress=lambda done: tell(done.settled, _note(done)),
        )  # fmt: skip
    return archive, summary, examples


def tell_summary(console: Console, summary: Summary, examples: Examples, *, archive: Archive) -> None:
    """Prints what was read, what it gave, and what went wrong."""
    speed = f", {summary.articles / summary.seconds:.1f} articles/s" if summary.articles and summary.seconds > 0 else ""
    say(console, f"{counted(summary.articles, 'article')} read in {summary.seconds:.1f} s{speed}")
    for number, words in (
        (summary.skipped, "already in the archive, skipped"),
        (summary.repeated, "given twice, read once"),
        (summary.forgotten, "forgotten earlier, not read again"),
    ):
        if number:
            say(console, f"{counted(number, 'article')} {words}")
    _tell_events(console, summary)
    tell_faults(console, summary.faults, summary.notes, examples)
    for fault in archive.faults():
        if fault.kind in summary.faults and fault.kind not in examples and fault.article:
            examples[fault.kind] = f"article {one_line(fault.article)}: {one_line(fault.message)}"
            say(console, f"  for example ({fault.kind}): {examples[fault.kind]}")


def tell_faults(console: Console, faults: Mapping[str, int], notes: Mapping[str, int], examples: Examples) -> None:
    """Prints how many of each kind were not read, were kept but not coded, or were odd, with the first of each kind."""
    for counts, odd in ((faults, False), (notes, True)):
        for kind, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            label = "odd" if odd else "not read" if kind in examples or kind in _NOT_KEPT else "kept, but not coded"
            say(console, f"  {label}: {number:,} {kind}" + (f", first {examples[kind]}" if kind in examples else ""))


def _tell_events(console: Console, summary: Summary) -> None:
    total = sum(summary.events.values())
    if not total:
        return
    say(console, counted(total, "event"))
    by_type: Counter[str] = Counter()
    by_status: Counter[str] = Counter()
    for (kind, status), number in summary.events.items():
        by_type[kind] += number
        by_status[status] += number
    for label, counts in (("type", by_type), ("status", by_status)):
        say(console, f"  by {label}: " + ", ".join(f"{name} {number:,}" for name, number in counts.most_common()))


def _watched(articles: Iterable[Article | SourceFault], examples: Examples) -> Iterator[Article | SourceFault]:
    for article in articles:
        if isinstance(article, SourceFault):
            examples.setdefault(article.kind, one_line(str(article)))
        yield article


def _note(done: Summary) -> str:
    faults = sum(done.faults.values())
    skipped = f", {done.skipped:,} skipped" if done.skipped else ""
    return f"{counted(sum(done.events.values()), 'event')}{skipped}" + (
        f", {counted(faults, 'fault')}" if faults else ""
    )

"""Files and folders into an archive: what `sanudo read` does, for Python."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from sanudo.archive import Archive, open_archive
from sanudo.articles.reading import read_paths
from sanudo.model.runs import Run
from sanudo.pipeline.flow import Coder
from sanudo.pipeline.shards import read_into
from sanudo.settings import Settings


def read(
    paths: str | Path | Sequence[str | Path],
    *,
    archive: str | Path,
    date: str | None = None,
    outlet: str | None = None,
    workers: int = 1,
    settings: Settings | None = None,
) -> Archive:
    """The archive in this folder, with the articles in these files and folders read into it; it is made if it is not there.

    `date` and `outlet` hold for articles that bring none. What the archive has is skipped; what cannot be read is in
    `faults()`. Raises ConfigurationError for a date that is none, ArchiveError where the folder is no archive.
    """
    listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
    articles = read_paths(listed, date=date, outlet=outlet)
    used = settings or Settings()
    coder = Coder(used)
    run = Run(uuid4().hex[:12], coder.provenance, used.digest, datetime.now(UTC).isoformat(timespec="seconds"))
    load = (lambda: coder) if workers == 1 else partial(Coder, used)
    opened = open_archive(archive, create=True)
    read_into(opened, articles, load, run=run, workers=workers)
    return opened

"""Reads reports into an archive, slowly, for tests that end it: arguments ARCHIVE COUNT WORKERS."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sanudo.archive import open_archive
from sanudo.pipeline.shards import read_into
from tests.archive.reports import reports, run
from tests.pipeline.coders import LoadSlow


def main(folder: str, count: str, workers: str) -> None:
    """Prints a line when the archive is open, and one for each article that is added."""
    archive = open_archive(folder, create=True)
    print("open", flush=True)
    with TemporaryDirectory() as met:
        read_into(
            archive,
            reports(int(count)),
            LoadSlow(Path(met), 0.002),
            run=run(),
            workers=int(workers),
            on_progress=lambda summary: print(summary.settled, flush=True),
            commit_articles=7,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])

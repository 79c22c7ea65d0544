"""`python -m benchmarks.soak --data ../shared`: kill -9 at random moments while a folder is read, then read on.

Reads the news articles with two workers and kills the whole process group again and again; then lets one run finish, and
compares the digest of all records with that of an undisturbed run with one worker. Exits 1 where they differ.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sanudo import open_archive

DATE = "2022-06-15"


def reading(folder: Path, archive: Path, *, workers: int) -> subprocess.Popen[bytes]:
    """A run of `sanudo read`, in a process group of its own."""
    command = [sys.executable, "-m", "sanudo", "read", str(folder), "--archive", str(archive)]
    command += ["--date", DATE, "--workers", str(workers)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument(
        "--longest", type=float, default=26.0, help="seconds that a run lives at most before it is killed"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    news = options.data / "data/news"
    with tempfile.TemporaryDirectory() as folder:
        undisturbed = Path(folder, "undisturbed")
        reading(news, undisturbed, workers=1).wait()
        wanted = open_archive(undisturbed).digest()
        landed, finished, faults = 0, 0, 0
        archive = Path(folder, "killed-0")
        for number in range(options.kills):
            landed += killed(news, archive, chance.uniform(1.0, options.longest))
            if number == options.kills - 1:
                reading(news, archive, workers=2).wait()
            complete = is_complete(archive, undisturbed)
            print(f"kill {number + 1}: {committed(archive)} articles committed", flush=True)
            if complete:  # compare, and begin again with a new archive, so that every kill has something to interrupt
                finished += 1
                faults += open_archive(archive).digest() != wanted or not open_archive(archive).verify().sound
                archive = Path(folder, f"killed-{finished}")
    print(f"{landed} kills landed; {finished} archives read to the end, {faults} of them not as undisturbed")
    sys.exit(1 if faults or not finished else 0)


def killed(news: Path, archive: Path, seconds: float) -> bool:
    """Whether the run was still at work when it was killed after so many seconds."""
    run = reading(news, archive, workers=2)
    time.sleep(seconds)
    if run.poll() is not None:
        return False
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return True


def committed(archive: Path) -> int:
    """How many articles the archive has."""
    return len(open_archive(archive).done_keys()) if (archive / "archive.json").exists() else 0


def is_complete(archive: Path, undisturbed: Path) -> bool:
    """Whether everything has been read."""
    return committed(archive) == committed(undisturbed)


if __name__ == "__main__":
    main()

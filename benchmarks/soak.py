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
        undisturbed, killed = Path(folder, "undisturbed"), Path(folder, "killed")
        reading(news, undisturbed, workers=1).wait()
        landed = 0
        for number in range(options.kills):
            run = reading(news, killed, workers=2)
            time.sleep(chance.uniform(1.0, options.longest))
            landed += run.poll() is None
            os.killpg(run.pid, signal.SIGKILL) if run.poll() is None else None
            run.wait()
            done = len(open_archive(killed).done_keys()) if (killed / "archive.json").exists() else 0
            print(f"kill {number + 1}: {done} articles committed", flush=True)
        reading(news, killed, workers=2).wait()
        first, second = open_archive(undisturbed), open_archive(killed)
        same = first.digest() == second.digest()
        sound = second.verify().sound
        count = sum(1 for _ in second.articles())
    print(
        f"{landed} kills landed; {count} articles; verify {'sound' if sound else 'NOT SOUND'}; digests {'equal' if same else 'DIFFER'}"
    )
    sys.exit(0 if same and sound else 1)


if __name__ == "__main__":
    main()

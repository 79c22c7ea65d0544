"""Builds the site, strict: every warning, every link that leads nowhere, everything that a page would load from elsewhere
stops it.

    python -m manual.site [--out build/docs] [--quick]

Pages of docs/ come with what their commands print now, with `--quick` as they stand in docs/; the reference is made anew.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from manual.links import faults
from manual.pages import DOCS, MADE, PICTURES, ROOT, drawn, living, refreshed

SOURCE, HTML = "source", "html"


def main() -> None:
    """Builds; exits with 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "docs")
    parser.add_argument("--quick", action="store_true", help="run no command of the pages, draw no picture")
    given = parser.parse_args()
    out = given.out
    shutil.rmtree(out, ignore_errors=True)
    gather(out / SOURCE, quick=given.quick)
    words = ["-b", "html", "-c", Path(__file__).parent, "-d", out / "doctrees", "-W", "--keep-going", "-n", "-q"]
    subprocess.run([sys.executable, "-m", "sphinx", *map(str, words), out / SOURCE, out / HTML], check=True, cwd=ROOT)
    wrong = faults(out / HTML)
    for fault in wrong:
        print(fault)
    print(f"{len(list((out / HTML).rglob('*.html')))} pages: {out / HTML / 'index.html'}")
    raise SystemExit(1 if wrong else 0)


def gather(source: Path, *, quick: bool = False) -> None:
    """All pages and pictures of the site in one folder, as they are now (`quick`: as they stand in docs/)."""
    shutil.copytree(DOCS, source)
    for name, make in MADE.items():
        _write(source / name, make())
    if quick:
        return
    for name, page in living():
        now = refreshed(page)
        _write(source / name, now)
        if now != page:
            print(f"docs/{name} shows what an earlier version printed; `make outputs` refreshes it (the site is right)")
    for name, picture in drawn().items():
        _write(source / PICTURES / name, picture)


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, "utf-8")


if __name__ == "__main__":
    main()

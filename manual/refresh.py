"""Writes into docs/ what its commands print now, and its pictures: `make outputs`.

python -m manual.refresh [PAGE …]
"""

import argparse

from manual.pages import DOCS, PICTURES, drawn, living, refreshed
from manual.sessions import SessionError


def main() -> None:
    """Refreshes all pages, or those named; says which changed, and which a person has to mend."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "pages", nargs="*", metavar="PAGE", help="such as tutorial.md; all pages and pictures if left out"
    )
    wanted = parser.parse_args().pages
    failed = [name for name, page in living() if (not wanted or name in wanted) and not _refresh(name, page)]
    for name, picture in {} if wanted else drawn().items():
        (DOCS / PICTURES).mkdir(exist_ok=True)
        (DOCS / PICTURES / name).write_text(picture, "utf-8")
    raise SystemExit(1 if failed else 0)


def _refresh(name: str, page: str) -> bool:
    """Whether every command of the page ran and printed what the page rests on."""
    try:
        now = refreshed(page)
    except SessionError as error:
        print(f"docs/{name}: {error}")
        return False
    print(f"docs/{name}: {'as it was' if page == now else 'refreshed'}")
    (DOCS / name).write_text(now, "utf-8")
    return True


if __name__ == "__main__":
    main()

"""Pages saved beside a feed: which file holds the page of an address."""

from collections.abc import Callable, Container
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sanudo.model.pages import Page, SourceFault
from sanudo.sources.folders import Found, find_files
from sanudo.sources.web import read_page

_ENDINGS = (".html", ".htm", ".xhtml")
_MOST = 200_000  # files of which the names are held


class Saved:
    """The HTML files below a folder, by their paths; listed when a feed first asks. `only` names those that may be read."""

    def __init__(self, root: Path, seen: set[Path], only: Container[Path] | None = None) -> None:
        self._root, self._seen, self._only = root, seen, only
        self._files: dict[str, list[Found]] | None = None

    def beside(self, feed: Path) -> Callable[[str], Page | SourceFault | None]:
        """Finds the page of an address among the files in the feed's folder and below."""
        folder = feed.parent
        return lambda url: self._page(url, folder)

    def _page(self, url: str, folder: Path) -> Page | SourceFault | None:
        found = self._found(url, folder)
        if found is None:
            return None
        real = found.path.resolve()
        if real in self._seen or (self._only is not None and found.path not in self._only):
            message = "the page of this entry is read by itself"
            return SourceFault(found.shown, None, "read-before", message, "Name the feed before its pages", note=True)
        self._seen.add(real)
        try:
            with found.path.open("rb") as stream:
                return read_page(stream, found.shown, found.name)
        except OSError as error:
            message = f"this page cannot be read ({error.strerror or error})"
            return SourceFault(found.shown, None, "unreadable", message, "Give yourself the right to read it")

    def _found(self, url: str, folder: Path) -> Found | None:
        files = self._listed() if self._root.is_dir() else {}
        for path in paths_of(url):
            fitting = [found for found in files.get(path, ()) if found.path.is_relative_to(folder)]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _listed(self) -> dict[str, list[Found]]:
        """The files by every end of their paths: host/path as downloaders write it, path, and name alone."""
        if self._files is None:
            self._files = {}
            for number, found in enumerate(find_files(self._root)):
                if number > _MOST:
                    break
                if isinstance(found, Found) and found.path.suffix.lower() in _ENDINGS:
                    parts = found.name.split("/")
                    for start in range(len(parts)):
                        self._files.setdefault("/".join(parts[start:]), []).append(found)
        return self._files


def paths_of(url: str) -> list[str]:
    """The paths under which a page may have been saved, the surest first."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    path = unquote(parts.path).strip("/")
    stem = path if not path.lower().endswith(_ENDINGS) else path.rsplit(".", 1)[0]
    host = (parts.hostname or "").removeprefix("www.")
    names = [name for name in (path, *(stem + ending for ending in _ENDINGS), f"{path}/index.html") if name.strip("/")]
    last = stem.rsplit("/", 1)[-1]
    full = [f"{prefix}{host}/{name}" for name in names for prefix in ("", "www.")]
    found = [*full, *names, *([last + ending for ending in _ENDINGS] if last else [])]
    return [name for name in found if not name.startswith(("/", "../"))]

"""Taking an article out of an archive for good."""

from pathlib import Path

from sanudo.archive.books import drop_book
from sanudo.archive.codings import forget_in_codings
from sanudo.archive.compaction import merge
from sanudo.archive.decided import drop_decided
from sanudo.archive.decisions import forget_decisions
from sanudo.archive.layout import FORGOTTEN, id_hash, storing, sync, write_json
from sanudo.archive.lock import writing
from sanudo.archive.manifest import Manifest, snapshot
from sanudo.archive.shards import clean, make_folders
from sanudo.errors import ArchiveError


def forget(root: Path, article: str) -> None:
    """Removes all rows of the article and keeps it from coming back; what stays is a hash of its id.

    Raises ArchiveError where the archive has no such article. Cut off by a crash, it is finished by the next writer.
    """
    with writing(root), storing(root):
        make_folders(root)
        found = snapshot(root)
        name = id_hash(article)
        if name not in found.forgotten and not any(_speaks_of(m, {name}) for m in found.manifests):
            raise ArchiveError(f"the archive {root} has no article {article!r:.80}; nothing was forgotten")
        write_json(_stone(root, article), {})
        finish_forgetting(root)


def recall(root: Path, article: str) -> None:
    """Lets a forgotten article be read again."""
    with writing(root), storing(root):
        finish_forgetting(root)
        _stone(root, article).unlink(missing_ok=True)
        sync(root / FORGOTTEN)


def finish_forgetting(root: Path) -> None:
    """Rewrites the shards that still hold forgotten articles, and removes the old ones. The caller holds the lock."""
    found = snapshot(root)
    for manifest in found.manifests:
        if _speaks_of(manifest, found.forgotten):
            drop_book(root)
            drop_decided(root)
            merge(root, [manifest])
    clean(root, snapshot(root))
    forget_in_codings(root, found.forgotten)
    forget_decisions(root, found.forgotten)


def _speaks_of(manifest: Manifest, names: frozenset[str] | set[str]) -> bool:
    """Whether the shard holds an article, or a fault about an article, with one of these hashes of ids."""
    return any(name in names for name, _ in manifest.articles) or any(name in names for _, name in manifest.faults)


def _stone(root: Path, article: str) -> Path:
    return root / FORGOTTEN / f"{id_hash(article)}.json"

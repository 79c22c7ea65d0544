"""An archive coded by a user's own codebook: kept beside the records as a coding, and counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sanudo.analysis.coding import Categorised, coded_by
from sanudo.archive import Archive, Coding, CodingRow, Use
from sanudo.archive.codings import coding_name, records_digest, store_coding
from sanudo.codebook.categories import Codebook
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle


@dataclass(slots=True)
class Recoded:
    """What a codebook made of an archive: how many articles and events there are, and how many got each category."""

    articles: int = 0
    events: int = 0
    categorised: int = 0
    by_category: Counter[str] = field(default_factory=Counter)
    articles_by_category: Counter[str] = field(default_factory=Counter)
    unchanged: bool = False


def recode(
    archive: Archive,
    codebook: Codebook,
    *,
    name: str | None = None,
    decisions: Use = "apply",
    on_progress: Callable[[int], None] = lambda _: None,
) -> tuple[Coding, Recoded]:
    """The archive's coding by this codebook, as it is kept from now on, and its counts.

    The name is the codebook's if none is given; an earlier coding of that name is replaced. Records stay as they are; what
    people decided on them is applied, unless `decisions` says "ignore".
    """
    kept_as = coding_name(name or codebook.name)
    before = _earlier(archive, kept_as)
    counts = Recoded()
    digest = records_digest(archive.root)
    rows = [
        row
        for article in _counted(archive.articles(decisions=decisions), counts, on_progress)
        for row in _rows(coded_by(codebook, [article]), counts)
    ]
    made = store_coding(
        archive.root, kept_as, rows, codebook=codebook.name, digest=codebook.digest, source=codebook.source,
        categories=[(category.name, category.code) for category in codebook.categories], coded=digest, events=counts.events,
    )  # fmt: skip
    counts.unchanged = made == before
    return made, counts


def _earlier(archive: Archive, name: str) -> Coding | None:
    """The coding of this name as it is now; None where there is none, or where it cannot be read and is made anew."""
    try:
        return archive.coding(name)
    except ArchiveError:
        return None


def _counted(
    articles: Iterable[CodedArticle], counts: Recoded, on_progress: Callable[[int], None]
) -> Iterator[CodedArticle]:
    for article in articles:
        counts.articles += 1
        on_progress(counts.articles)
        yield article


def _rows(events: Iterable[Categorised], counts: Recoded) -> Iterator[CodingRow]:
    seen: set[str] = set()
    for coded in events:
        counts.events += 1
        counts.categorised += bool(coded.categories)
        for category in coded.categories:
            counts.by_category[category.name] += 1
            seen.add(category.name)
            yield CodingRow(
                coded.article, coded.event.id, category.name, category.code, category.parent, category.group
            )
    counts.articles_by_category.update(seen)

"""What an archive holds: its totals, its articles and outlets, what could not be read, and what made its records."""

from dataclasses import dataclass
from datetime import date

from sanudo.archive.reader import Reader


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of records, and the days of the first and last dated report."""

    articles: int
    undated: int
    outlets: int
    events: int
    quotes: int
    contradictions: int
    faults: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    id: str
    title: str | None
    outlet: str | None
    day: date | None
    url: str | None
    language: str | None
    events: int
    quotes: int
    fault: str | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: its articles, their events, and how many of these happened by what it says."""

    outlet: str | None
    articles: int
    events: int
    happened: int
    confidence: float | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What was not read or not coded, by kind, with an example."""

    kind: str
    number: int
    example: str
    note: bool


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made records: versions of the program, model and codebook, and of how many articles."""

    version: str
    model: str
    codebook: str
    articles: int


def totals(reader: Reader) -> Totals:
    """The totals of the archive."""
    [row] = reader.rows("""
        SELECT count(*) AS articles, count(*) FILTER (day IS NULL) AS undated, count(DISTINCT outlet) AS outlets,
               (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM quotes) AS quotes,
               (SELECT count(*) FROM contradictions) AS contradictions,
               count(fault_kind) + (SELECT count(*) FROM faults WHERE NOT note) AS faults,
               min(day) AS first, max(day) AS last
        FROM articles
    """)
    return Totals(**row)


def articles(
    reader: Reader,
    *,
    outlet: str | None = None,
    text: str | None = None,
    faulty: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> tuple[tuple[ArticleRow, ...], int]:
    """A page of the articles, the newest first, and the number of all."""
    tests = ["true"]
    tests += ["outlet = $outlet"] if outlet is not None else []
    tests += ["(contains(lower(coalesce(head, '')), lower($text)) OR id = $text)"] if text is not None else []
    tests += ["fault_kind IS NOT NULL"] if faulty else []
    values, where = {"outlet": outlet, "text": text}, " AND ".join(tests)
    rows = reader.rows(
        f"""
        WITH page AS (SELECT * FROM articles WHERE {where} ORDER BY day DESC NULLS LAST, id LIMIT {limit:d} OFFSET {offset:d})
        SELECT a.id, a.head AS title, a.outlet, a.day, a.url, a.language, a.fault_message AS fault,
               coalesce(e.n, 0) AS events, coalesce(q.n, 0) AS quotes
        FROM page a LEFT JOIN (SELECT article, count(*) AS n FROM events GROUP BY article) e ON e.article = a.id
        LEFT JOIN (SELECT article, count(*) AS n FROM quotes GROUP BY article) q ON q.article = a.id
        ORDER BY a.day DESC NULLS LAST, a.id
        """,  # noqa: S608  only parts of ours
        values,
    )
    total = reader.value(f"SELECT count(*) FROM articles WHERE {where}", values)  # noqa: S608
    return tuple(ArticleRow(**row) for row in rows), total


def outlets(reader: Reader, *, limit: int = 200) -> tuple[OutletRow, ...]:
    """The outlets, those with the most articles first."""
    rows = reader.rows(f"""
        SELECT a.outlet, count(DISTINCT a.id) AS articles, count(e.id) AS events,
               count(e.id) FILTER (e.status = 'happened') AS happened, round(avg(e.confidence), 3) AS confidence,
               min(a.day) AS first, max(a.day) AS last
        FROM articles a LEFT JOIN events e ON e.article = a.id GROUP BY a.outlet
        ORDER BY articles DESC, a.outlet LIMIT {limit:d}
    """)  # noqa: S608  only parts of ours
    return tuple(OutletRow(**row) for row in rows)


def faults(reader: Reader) -> tuple[FaultRow, ...]:
    """What was not read or not coded."""
    rows = reader.rows("""
        SELECT kind, count(*) AS number, min(message) AS example, note
        FROM (SELECT kind, message, note FROM faults
              UNION ALL SELECT fault_kind, fault_message, false FROM articles WHERE fault_kind IS NOT NULL)
        GROUP BY kind, note ORDER BY number DESC, kind
    """)
    return tuple(FaultRow(**row) for row in rows)


def made_by(reader: Reader) -> tuple[MadeBy, ...]:
    """What made the records that count."""
    rows = reader.rows("""
        SELECT version, model, codebook, count(*) AS articles FROM articles GROUP BY ALL ORDER BY articles DESC, version, model
    """)
    return tuple(MadeBy(**row) for row in rows)

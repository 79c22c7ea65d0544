"""Who is quoted, how often, and with which words."""

from dataclasses import dataclass
from datetime import date

from sanudo.archive.reader import Reader


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker and the number of quotes by kind."""

    speaker: str | None
    country: str | None
    quotes: int
    direct: int
    articles: int


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote in a list; `record` is the whole quote, a line of Sanudo JSON."""

    id: str
    article: str
    kind: str
    text: str
    speaker: str | None
    country: str | None
    complete: bool
    events: tuple[str, ...]
    title: str | None
    outlet: str | None
    day: date | None


def speakers(reader: Reader, *, limit: int = 40) -> tuple[SpeakerRow, ...]:
    """The most quoted speakers."""
    rows = reader.rows(f"""
        SELECT speaker, min(speaker_country) AS country, count(*) AS quotes, count(*) FILTER (kind = 'direct') AS direct,
               count(DISTINCT article) AS articles
        FROM quotes GROUP BY speaker ORDER BY speaker IS NULL, quotes DESC, speaker LIMIT {limit:d}
    """)  # noqa: S608  only parts of ours
    return tuple(SpeakerRow(**row) for row in rows)


def quotes(
    reader: Reader, *, speaker: str | None = None, exact_speaker: str | None = None, kind: str | None = None,
    text: str | None = None, since: date | None = None, until: date | None = None, limit: int = 25, offset: int = 0,
) -> tuple[tuple[QuoteRow, ...], int]:  # fmt: skip
    """A page of the quotes, those of the newest reports first, and the number of all. `speaker` is a part of a name,
    `exact_speaker` a whole one."""
    tests = {
        "speaker": "contains(lower(q.speaker), lower($speaker))", "exact_speaker": "q.speaker = $exact_speaker",
        "kind": "q.kind = $kind",
        "text": "contains(lower(q.text), lower($text))", "since": "a.day >= $since::DATE", "until": "a.day <= $until::DATE",
    }  # fmt: skip
    values = {
        "speaker": speaker, "exact_speaker": exact_speaker, "kind": kind, "text": text, "since": since, "until": until,
    }  # fmt: skip
    where = " AND ".join(["true", *(test for name, test in tests.items() if values[name] is not None)])
    tables = f"FROM quotes q JOIN articles a ON a.id = q.article WHERE {where}"
    rows = reader.rows(
        f"""
        SELECT q.id, q.article, q.kind, q.text, q.speaker, q.speaker_country AS country, q.complete, q.events,
               a.head AS title, a.outlet, a.day {tables}
        ORDER BY a.day DESC NULLS LAST, q.article, q.position LIMIT {limit:d} OFFSET {offset:d}
        """,
        values,
    )
    total = reader.value(f"SELECT count(*) {tables}", values)
    return tuple(QuoteRow(**{**row, "events": tuple(row["events"])}) for row in rows), total

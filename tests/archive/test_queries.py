"""Filters give what they say, and what the user types is never SQL."""

from datetime import date
from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.archive.manifest import snapshot
from sanudo.archive.queries import EventFilter, StoredEvent, StoredQuote
from sanudo.archive.tables import EVENTS, QUOTES
from sanudo.errors import ArchiveError
from tests.archive.reports import BETTER, fill, report, reports

HOSTILE = [
    "' OR 1=1 --",
    "'; DROP TABLE events; --",
    "%",
    "_",
    "\\",
    "\x00",
    "\ud800",
    "$actor",
    "?",
    "(",
    "[",
    "*",
    "|",
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Six reports, two events each: one dated 28 January, one without a day, reported on 29 January."""
    made = open_archive(tmp_path_factory.mktemp("archive") / "archive", create=True)
    fill(made, [*reports(6), report(7, id="undated", date=None, date_from=None, text="He met Graustark in Strelsau.")])
    return made


def count(archive: Archive, **wanted: object) -> int:
    return len(list(archive.events(**wanted)))  # type: ignore[arg-type]


def test_columns_are_those_of_the_tables() -> None:
    assert list(StoredEvent.__dataclass_fields__) == [name for name in EVENTS if name != "position"]
    assert list(StoredQuote.__dataclass_fields__) == [name for name in QUOTES if name != "position"]
    assert EventFilter.__dataclass_fields__.keys() <= Archive.events.__annotations__.keys()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, 13),
        ({"actor": "Ruritania"}, 4),
        ({"actor": "ruritania"}, 4),
        ({"actor": "RUR"}, 4),
        ({"actor": "rurgov"}, 4),
        ({"actor": "ritania"}, 0),
        ({"actor": "he"}, 1),
        ({"recipient": "Graustark"}, 5),
        ({"recipient": "GRK", "actor": "BRR"}, 4),
        ({"type": "assault"}, 6),
        ({"type": "ASSAULT", "status": "happened"}, 0),
        ({"status": "alleged"}, 6),
        ({"text": "STRELSAU"}, 7),
        ({"text": "bombed graustark"}, 2),
        ({"min_confidence": 0.5}, 7),
        ({"min_confidence": 0.0}, 13),
        ({"limit": 5}, 5),
        ({"limit": 0}, 0),
        ({"since": date(2022, 1, 28)}, 13),
        ({"since": date(2022, 1, 29)}, 6),
        ({"since": date(2022, 1, 30)}, 0),
        ({"until": date(2022, 1, 28)}, 7),
        ({"until": date(2022, 1, 27)}, 0),
        ({"since": date(2022, 1, 28), "until": date(2022, 1, 29), "actor": "GRK", "type": "CONSULT"}, 1),
    ],
)
def test_filters(archive: Archive, wanted: dict[str, object], expected: int) -> None:
    assert count(archive, **wanted) == expected


@pytest.mark.parametrize("typed", HOSTILE)
def test_sql_in_a_filter_is_only_text(archive: Archive, typed: str) -> None:
    for name in ("actor", "recipient", "type", "status"):
        assert count(archive, **{name: typed}) == 0
    assert count(archive, text=typed) == 0
    assert count(archive) == 13


def test_events_come_by_day_article_and_place_in_it(archive: Archive) -> None:
    found = [(event.day_from or event.reported or date.max, event.article, event.start) for event in archive.events()]
    assert found == sorted(found)


def test_an_event_and_its_record(archive: Archive) -> None:
    first = next(iter(archive.events()))
    assert archive.event(first.id) == first
    assert (first.trigger, first.sentence) == ("threatened", "Ruritania threatened Belruritania in Strelsau")
    assert f'"id":"{first.id}"' in first.record
    with pytest.raises(ArchiveError, match="no event"):
        archive.event("' OR 1=1 --")


def test_a_damaged_file_is_an_error_that_points_to_verify(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(2))
    (made.root / "events" / "00000001.parquet").write_bytes(b"nothing")
    with pytest.raises(ArchiveError, match="sanudo verify"):
        list(made.events())
    with pytest.raises(ArchiveError, match="sanudo verify"):
        list(made.articles())


def test_a_few_events_are_the_first_of_all(archive: Archive, tmp_path: Path) -> None:
    superseded = open_archive(tmp_path / "archive", create=True)
    fill(superseded, reports(5), each=2)
    fill(superseded, reports(3), name="run-2", made=BETTER)
    for made in (archive, superseded):
        every = list(made.events())
        for limit in (1, 4, 100):
            assert list(made.events(limit=limit)) == every[:limit]
        assert made.events().count() == len(every)
        assert made.events(limit=2).count() == 2


def test_an_article_that_was_coded_again_counts_once(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4), each=2)
    assert snapshot(made.root).is_plain
    once = made.events().count()
    fill(made, reports(2), name="run-2", made=BETTER)
    assert not snapshot(made.root).is_plain
    assert made.events().count() == once
    made.forget("report-3")
    assert made.events().count() == once - 2

"""Lanes and cells: who acts on whom, in both directions, by day; joined where there are too many to tell apart."""

from pathlib import Path

import pytest

from sanudo.analysis.lanes import cells, lanes
from sanudo.analysis.lists import ORDERS, days, facets, page
from sanudo.analysis.places import places
from sanudo.analysis.selection import Selection
from sanudo.archive import open_archive
from sanudo.archive.reader import Reader
from tests.archive.reports import fill, reports

EVERYTHING = Selection()


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(12))
    return archive.reader()


def test_both_directions_are_one_lane_and_every_event_is_in_it(reader: Reader) -> None:
    found = lanes(reader, EVERYTHING)
    assert {(lane.one, lane.other) for lane in found} == {("BRR", "GRK"), ("BRR", "RUR"), ("GRK", "RUR")}
    total = reader.value("SELECT count(*) FROM events WHERE len(actor_keys) > 0 AND len(recipient_keys) > 0")
    assert sum(point.events for lane in found for point in lane.points) == total
    assert all(lane.events == sum(point.events for point in lane.points) for lane in found)
    [one] = lanes(reader, Selection(pair="RUR~GRK"))
    assert (one.one, one.other) == ("GRK", "RUR")


def test_points_are_joined_where_there_are_too_many(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lanes(reader, EVERYTHING)
    monkeypatch.setattr("sanudo.analysis.lanes._MOST_POINTS", 1)
    after = lanes(reader, EVERYTHING)
    assert [sum(point.events for point in lane.points) for lane in after] == [lane.events for lane in before]
    assert sum(len(lane.points) for lane in after) <= sum(len(lane.points) for lane in before)
    assert all(point.day <= point.last for lane in after for point in lane.points)


def test_cells_have_a_direction(reader: Reader) -> None:
    found = {(cell.actor, cell.recipient): cell for cell in cells(reader, EVERYTHING)}
    assert ("RUR", "BRR") in found
    assert all(cell.conflict + cell.cooperation <= cell.events for cell in found.values())
    assert sum(cell.events for cell in found.values()) == sum(lane.events for lane in lanes(reader, EVERYTHING))


@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_every_event_once_in_every_order(reader: Reader, order: str) -> None:
    total = page(reader, EVERYTHING, order=order).total
    pages = [page(reader, EVERYTHING, order=order, limit=5, offset=start).ids for start in range(0, total, 5)]
    ids = [name for one in pages for name in one]
    assert len(ids) == len(set(ids)) == total


def test_facets_and_days_add_up(reader: Reader) -> None:
    total = page(reader, EVERYTHING).total
    found = facets(reader, EVERYTHING)
    assert sum(one.events for one in found["type"]) == sum(one.events for one in found["status"]) == total
    assert sum(day.happened + day.other for day in days(reader, EVERYTHING)) <= total
    assert sum(place.events for place in places(reader, EVERYTHING)) == reader.value("SELECT count(place) FROM events")

"""The map: lands that are cut to the view; dots only where the words name a place."""

import re
from xml.etree import ElementTree

import pytest

from sanudo.analysis.places import PlaceCount
from sanudo.gazetteer.countries import countries
from sanudo.views.charts.map import VIEWS, fitted, world_map
from sanudo.views.charts.world import WORLD, View, boxes, lands, middles, projection

KYIV = PlaceCount("Kyiv", "UKR", "city", 50.45, 30.52, 4, 2, 3, 0)
DONBAS = PlaceCount("Donbas", "UKR", "region", 48.1, 37.8, 2, 0, 0, 1)
UKRAINE = PlaceCount("Ukraine", "UKR", "country", None, None, 9, 3, 5, 1)
BORDER = PlaceCount("the border", None, "vague", None, None, 7, 7, 7, 0)


def _shapes(*places: PlaceCount, view: View | None = None) -> list[str]:
    svg = world_map(places, view or fitted(places), link=lambda _: None)
    return [one.attrib["class"] for one in ElementTree.fromstring(svg).iter("circle")]


def test_a_city_is_a_dot_a_region_a_ring_a_country_a_shade_and_a_vague_place_nothing() -> None:
    assert _shapes(KYIV) == ["spot conflict"]
    assert _shapes(DONBAS) == ["area cooperation hollow"]
    assert _shapes(UKRAINE) == []
    assert _shapes(BORDER) == []
    assert "shade4 conflict" in world_map([UKRAINE], fitted([UKRAINE]), link=lambda _: None)


def test_nothing_outside_the_view_is_drawn() -> None:
    assert _shapes(KYIV, view=VIEWS["Americas"]) == []


def test_the_view_holds_what_there_is() -> None:
    assert fitted([]) == WORLD
    assert fitted([BORDER]) == WORLD
    view = fitted([KYIV, DONBAS])
    assert view.holds(30.52, 50.45)
    assert view.holds(37.8, 48.1)
    assert view.east - view.west < 60


@pytest.mark.parametrize("name", VIEWS)
def test_lands_stay_near_the_picture(name: str) -> None:
    view = VIEWS[name]
    height = projection(view, 960).height
    numbers = [float(word) for _, path in lands(view, 960) for word in re.findall(r"-?\d+\.\d", path)]
    assert len(numbers) > 500
    assert min(numbers[::2]) > -120
    assert max(numbers[::2]) < 1080
    assert -0.3 * height < min(numbers[1::2]) < max(numbers[1::2]) < 1.3 * height


def test_lands_have_the_codes_of_the_gazetteer() -> None:
    codes = {code for code, _ in lands(WORLD, 960)} - {""}
    assert codes <= set(countries())
    assert {"UKR", "RUS", "COD", "COG", "GEO", "SSD", "TWN", "PSE", "XKX" if "XKX" in countries() else "SRB"} <= codes
    middle = middles()["FRA"]
    assert boxes()["FRA"].holds(*middle)


def test_a_name_lies_over_no_other_dot() -> None:
    west, east = (
        PlaceCount(name, None, "city", 48.0, at, 4, 4, 4, 0) for name, at in (("Strelsau", 10.0), ("Zenda", 12.0))
    )
    svg = ElementTree.fromstring(world_map([west, east], View(0, 40, 40, 55), link=lambda _: None))
    names = {one.text: one.attrib["text-anchor"] for one in svg.iter("text")}
    assert names == {"Strelsau": "end", "Zenda": "start"}

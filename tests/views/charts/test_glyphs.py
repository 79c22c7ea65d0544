"""Glyphs: every status has a shape of its own."""

from typing import get_args
from xml.etree import ElementTree

from sanudo.model.events import Status
from sanudo.views.charts.glyphs import MEANINGS, glyph, icon


def test_every_status_has_a_shape_and_a_meaning() -> None:
    statuses = get_args(Status)
    assert set(MEANINGS) == set(statuses)
    shapes = {ElementTree.tostring(child) for status in statuses for child in [_bare(glyph(status, 4, 7, 7))]}
    assert len(shapes) == len(statuses)


def test_the_class_is_a_colour_and_changes_no_shape() -> None:
    assert _bare(glyph("planned", 1, 0, 0)).attrib == _bare(glyph("planned", 4, 0, 0)).attrib
    assert 'class="glyph q4 g-planned"' in glyph("planned", 4, 0, 0)
    assert 'class="glyph q0 g-planned"' in glyph("planned", None, 0, 0)


def test_a_status_of_nobody_knows_is_still_drawn() -> None:
    assert "g-other" in glyph('"><script>', None, 0, 0)
    assert ElementTree.fromstring(icon("happened", 2)).attrib["aria-hidden"] == "true"


def _bare(shape: str) -> ElementTree.Element:
    found = ElementTree.fromstring(shape)
    found.attrib.clear()
    return found

"""The pictures of a briefing as parts of its page: lanes, map, and where reports differ, each with the words behind it."""

from collections.abc import Iterator, Sequence
from typing import Final

from sanudo.analysis.lanes import Lane, Point
from sanudo.analysis.places import PlaceCount
from sanudo.model.stories import Difference, Story
from sanudo.views.charts.glyphs import CLASSES, MEANINGS, icon
from sanudo.views.charts.lanes import lanes_chart, outside, period_of
from sanudo.views.charts.map import fitted, world_map
from sanudo.views.markup import Safe, el, said
from sanudo.views.names import country_name
from sanudo.views.pictures import Pictures
from sanudo.views.wording import counted, day_words, listed

_PLACES: Final = 24


def plates(found: Pictures, anchors: frozenset[str]) -> Iterator[Safe]:
    """The parts, in order; a glyph leads to the line of its event where the page has one (`anchors`)."""
    if found.lanes:
        yield _lanes(found, anchors)
    if any(place.precision != "vague" for place in found.places):
        yield _map(found.places)


def _lanes(found: Pictures, anchors: frozenset[str]) -> Safe:
    def link(point: Point, _: Lane) -> str | None:
        return f"#e-{point.id}" if point.id in anchors else None

    chart = lanes_chart(found.lanes, link=link, now=found.last, width=720)
    period = period_of(found.lanes)
    elsewhere = outside(found.lanes, period) if period else 0
    note = f" {counted(elsewhere, 'record')} of these pairs on days far from the others." if elsewhere else ""
    shapes = (el("li", icon(status, None), f"{status} ({words})") for status, words in MEANINGS.items())
    colours = (el("li", icon("happened", quad), words) for quad, words in CLASSES.items())
    legend = el("figcaption", el("div", el("ul", shapes), el("ul", colours), cls="legend"))
    head = el("h2", "Between whom", el("span", counted(len(found.lanes), "pair"), cls="count"))
    text = f"The pairs of parties with the most records. The shape is the status, the colour the class.{note}"
    return el(
        "section", head, el("p", text, cls="note"), el("figure", el("div", chart, cls="wide"), legend), id="between"
    )


def _map(found: Sequence[PlaceCount]) -> Safe:
    shown = [place for place in found if place.precision != "vague"]
    picture = world_map(shown, fitted(shown), link=lambda _: None, width=720)
    names = (_place(place) for place in shown[:_PLACES])
    more = len(shown) - _PLACES
    rest = el("p", f"{counted(more, 'place')} more.", cls="more") if more > 0 else None
    note = "A dot stands only where a report names a point or a city; a ring is a region, a shade a whole country."
    head = el("h2", "Where", el("span", counted(len(shown), "place"), cls="count"))
    caption = el(
        "figcaption",
        "Red: more conflict. Blue: more cooperation. Orange: both. Hollow: nothing happened there. Lands: Natural Earth.",
    )
    return el(
        "section",
        head,
        el("p", note, cls="note"),
        el("figure", picture, caption),
        el("ul", names, cls="places"),
        rest,
        id="where",
    )


def _place(place: PlaceCount) -> Safe:
    country = country_name(place.country) if place.country else ""
    where = f", {country}" if country and country != place.place else ""
    return el("li", said(place.place), el("span", f"{where} · {place.precision} · {place.events:,}"))


def differing(found: Sequence[Story]) -> Safe:
    """Where reports of one event differ, or nothing."""
    pairs = [(story, one) for story in found for one in story.differences]
    if not pairs:
        return Safe("")
    head = el("h2", "Where reports differ", el("span", counted(len(pairs), "case"), cls="count"))
    note = "Reports of one event that say different things: a contradiction, or a change in later reports."
    return el("section", head, el("p", note, cls="note"), (_difference(*pair) for pair in pairs), id="differences")


def _difference(story: Story, one: Difference) -> Safe:
    kind = "contradiction" if one.kind == "contradiction" else "changed over time"
    told = " ".join(filter(None, [story.type, story.mode, "by", listed(story.actors[:3]) or "an unknown party"]))
    sides = []
    for side in one.sides:
        reports = [story.reports[place] for place in side.reports]
        outlets = listed(list(dict.fromkeys(report.outlet or "an unknown outlet" for report in reports))[:5])
        day = f", {day_words(side.first)}" if side.first else ""
        words = el("bdi", side.quotes[0]) if side.quotes else None
        sides.append(
            (
                el("h3", f"{one.field}: ", said(side.value)),
                el("div", words, el("cite", said(outlets), day), cls="proof"),
            )
        )
    return el("article", el("p", said(told), f" ({kind})", cls="told"), sides, cls="line")

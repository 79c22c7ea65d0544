"""The overview: what is new, planned next, threatened and demanded, where reports differ, how the index stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from sanudo.analysis.clashes import clashes
from sanudo.analysis.holdings import Totals, totals
from sanudo.analysis.index import Index, indices, pairs
from sanudo.analysis.lists import ONE_PER_STORY, DayCount, counts, days, first
from sanudo.analysis.selection import Selection
from sanudo.views.charts.daily import far, timeline
from sanudo.views.dashboard.asked import Asked, address
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.pages.contradictions import Clash, clash_line, clash_lines
from sanudo.views.dashboard.pages.index import small_index
from sanudo.views.dashboard.parts import day, empty, figures, section, unfilled
from sanudo.views.dashboard.parts import lines as listed
from sanudo.views.markup import Safe, el, join
from sanudo.views.told import Told, told
from sanudo.views.wording import counted

_NEW_DAYS = 3
_PAIRS = 4
_INDEX_DAYS = 365


@dataclass(frozen=True, slots=True)
class Overview:
    """The record of the page; `as_of` is the day of the last report."""

    totals: Totals
    days: tuple[DayCount, ...]
    new: tuple[Told, ...]
    new_total: int
    planned: tuple[Told, ...]
    threats: tuple[Told, ...]
    demands: tuple[Told, ...]
    contradictions: tuple[Clash, ...]
    contradictions_total: int
    indices: tuple[Index, ...]


def gather(desk: Desk, asked: Asked) -> Overview:
    """The overview of the whole archive."""
    del asked
    reader, held = desk.reader, totals(desk.reader)
    since = held.last - timedelta(days=_NEW_DAYS - 1) if held.last else None
    everything = Selection(background=False)
    fresh = f"e.reported >= DATE '{since.isoformat()}'" if since else "true"
    ahead = f"e.day_from >= DATE '{held.last.isoformat()}'" if held.last else "true"
    done = f"{fresh} AND e.status = 'happened' AND len(e.actor_keys) > 0 AND e.type NOT IN ('REQUEST', 'THREATEN')"
    new = first(reader, everything, order="surest", limit=6, extra=f"{done} AND {ONE_PER_STORY}")
    planned = first(
        reader,
        Selection(status="planned", background=False),
        order="day",
        limit=5,
        extra=f"{ahead} AND {ONE_PER_STORY}",
    )
    said = f"e.status = 'happened' AND e.confidence >= 0.5 AND {ONE_PER_STORY}"
    threats, demands = (
        first(reader, Selection(type=kind, background=False), order="newest", limit=4, extra=said)
        for kind in ("THREATEN", "REQUEST")
    )
    lines = {one.id: one for one in told(reader, (*new, *planned, *threats, *demands))}
    found, differing = clashes(reader, limit=3)
    lately = Selection(since=_index_since(held))
    between = pairs(reader, lately, limit=4 * _PAIRS)
    made = (
        one
        for first_of in range(0, len(between), _PAIRS)
        for one in indices(reader, lately, between[first_of : first_of + _PAIRS], desk.weights)
    )
    return Overview(
        totals=held,
        days=days(reader, Selection()),
        new=tuple(lines[name] for name in new if name in lines),
        new_total=counts(reader, everything, {"new": fresh})["new"],
        planned=tuple(lines[name] for name in planned if name in lines),
        threats=tuple(lines[name] for name in threats if name in lines),
        demands=tuple(lines[name] for name in demands if name in lines),
        contradictions=clash_lines(reader, found),
        contradictions_total=differing,
        indices=tuple(islice((one for one in made if one.days), _PAIRS)),
    )


def _index_since(held: Totals) -> date | None:
    """The first day of the indices: what was before tells little of how two parties stand now."""
    return held.last - timedelta(days=_INDEX_DAYS - 1) if held.last else None


def render(found: Overview, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del asked
    if not found.totals.articles:
        return unfilled(desk.name)
    columns = el("div", el("div", _columns(found)), el("div", _aside(found, desk), cls="aside"), cls="split")
    return join([_numbers(found.totals), _chart(found.days), columns])


def _numbers(held: Totals) -> Safe:
    return figures(
        [
            (noun if number == 1 else f"{noun}s", number, href)
            for noun, number, href in (
                ("report", held.articles, "/sources"),
                ("outlet", held.outlets, "/sources"),
                ("event", held.events, "/records"),
                ("quote", held.quotes, "/quotes"),
                ("contradiction", held.contradictions, "/contradictions"),
            )
            if number or noun != "outlet"  # reports that name no outlet are not reports of none
        ]
    )


def _chart(counts: Sequence[DayCount]) -> Safe | None:
    """How many events the reports tell of each day, within the days that nearly all are of."""
    by_day = {count.day.isoformat(): (count.happened, count.other) for count in counts}
    chart, away = timeline(by_day), far(by_day)
    keys = el(
        "figcaption",
        el("span", cls="key"),
        "happened ",
        el("span", cls="key ahead"),
        "planned, expected or supposed",
        el("p", f"{counted(away, 'event')} on days far from these.") if away else None,
    )
    return el("figure", chart, keys) if chart else None


def _columns(found: Overview) -> list[Safe]:
    """What is new, planned, threatened and demanded."""
    last = found.totals.last
    fresh = address("/records", {"reported_since": last and last - timedelta(days=_NEW_DAYS - 1), "background": 0})
    return [
        section(
            "New",
            listed(found.new)
            if found.new
            else empty("No named party did anything in them.", el("a", "The latest records", href="/records")),
            note=f"The surest of what the reports of the last {_NEW_DAYS} days tell as done."
            if last
            else "The surest of what the reports tell as done; none of them has a day.",
            more=el("a", found.new_total, " in all", href=fresh),
        ),
        section(
            "Planned next",
            listed(found.planned)
            if found.planned
            else empty("No plan with a day after the last report." if last else "No plans."),
            note=f"Announced for {day(last)} or later." if last else "What is announced, for whichever day.",
            more=el("a", "All plans", href="/plans"),
        ),
        section(
            "Threats",
            listed(found.threats) if found.threats else empty("No threats."),
            more=el("a", "All threats", href="/demands?show=threats"),
        ),
        section(
            "Demands",
            listed(found.demands) if found.demands else empty("No demands."),
            more=el("a", "All demands", href="/demands?show=demands"),
        ),
    ]


def _aside(found: Overview, desk: Desk) -> list[Safe]:
    """The indices of the busiest pairs, and contradictions."""
    since = _index_since(found.totals)
    return [
        section(
            "Index",
            [small_index(one, since) for one in found.indices]
            or empty("Nothing between two parties has a day and counts."),
            note=f"The busiest pairs{f' since {day(since)}' if since else ''}. Conflict below the line, cooperation "
            f"above it; running mean of {desk.weights.window} days with its band.",
            more=el("a", "More", href="/index"),
        ),
        section(
            "Contradictions",
            [clash_line(one) for one in found.contradictions] or empty("No report contradicts itself."),
            more=el("a", found.contradictions_total, " in all", href="/contradictions"),
        ),
    ]


def _heading(found: Overview) -> str:
    held = found.totals
    return (
        f"{day(held.first)} – {day(held.last)}"
        if held.first and held.first != held.last
        else day(held.last, "Overview")
    )


PAGE = Page("/", "Overview", gather, render, _heading)

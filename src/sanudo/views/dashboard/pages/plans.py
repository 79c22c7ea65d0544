"""Plans: what is announced, by its day; what was carried out, put off or cancelled."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sanudo.analysis.holdings import totals
from sanudo.analysis.lists import counts, page
from sanudo.analysis.outcomes import BROKEN, KEPT, Outcome, followed, outcomes
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.outcome import outcome_lines
from sanudo.views.dashboard.parts import SIZE, day, empty, filters, line, pager, record_address
from sanudo.views.markup import Safe, el, join
from sanudo.views.told import Told, told

NOTE = "Announced or intended by those who would do it. None of it is told as done."
SHOWN: Final = {
    "ahead": "Ahead",
    "passed": "Day has passed",
    "undated": "No day",
    "kept": "Carried out",
    "broken": "Put off or cancelled",
    "all": "All",
}
_PLANNED: Final = "e.status = 'planned' AND NOT e.background"


@dataclass(frozen=True, slots=True)
class Plans:
    """The record of the page. `as_of` is the day of the last report: what lies after it is ahead."""

    as_of: date | None
    show: str
    counts: dict[str, int]
    plans: tuple[Told, ...]
    outcomes: dict[str, tuple[Outcome, ...]]
    total: int
    stories: bool


def gather(desk: Desk, asked: Asked) -> Plans:
    """A page of plans."""
    reader, show = desk.reader, asked.choice("show", tuple(SHOWN))
    last = totals(reader).last
    bound = f"DATE '{(last or date.min).isoformat()}'"
    tests = {
        "ahead": f"coalesce(e.day_to, e.day_from) >= {bound}",
        "passed": f"coalesce(e.day_to, e.day_from) < {bound}",
        "undated": "e.day_from IS NULL AND e.day_to IS NULL",
        "kept": followed(KEPT),
        "broken": followed(BROKEN),
        "all": "true",
    }
    numbers = counts(reader, asked.selection, {name: f"{_PLANNED} AND {test}" for name, test in tests.items()})
    order = "day" if show == "ahead" else "newest" if show == "undated" else "latest"
    found = page(
        reader,
        asked.selection,
        order=order,
        limit=SIZE,
        offset=(asked.page - 1) * SIZE,
        extra=f"{_PLANNED} AND {tests[show]}",
    )
    return Plans(
        last, show, numbers, told(reader, found.ids), outcomes(reader, found.ids), found.total, reader.has_stories
    )


def render(found: Plans, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    tabs = el(
        "nav",
        (
            el(
                "a",
                words,
                el("span", found.counts[name], cls="n"),
                href=asked.to(show=None if name == "ahead" else name),
                aria_current="true" if name == found.show else None,
            )
            for name, words in SHOWN.items()
        ),
        cls="tabs",
        aria_label="Which plans",
    )
    form = filters(asked, keep=("show",), names=("party", "type", "since", "until", "text"))
    if not found.plans:
        missing = (
            "Build the stories first: `sanudo stories DIR`."
            if found.show in ("kept", "broken") and not found.stories
            else "Another tab may have some."
        )
        return join([tabs, form, empty("No plan here.", missing)])
    groups = []
    for when, plans in groupby(found.plans, key=lambda one: one.day_from or one.day_to):
        items = (
            el(
                "li",
                line(one, foot=outcome_lines(found.outcomes.get(one.id, ()))),
                cls="line",
                tabindex="-1",
                data_open=record_address(one.id),
            )
            for one in plans
        )
        groups.append(el("section", el("h2", day(when, "No day known"), cls="day"), el("ol", items, cls="lines")))
    note = (
        el("p", f"The last report is of {day(found.as_of)}; days are held against it, not against today.", cls="note")
        if found.as_of
        else None
    )
    return join([tabs, form, note, groups, pager(asked, found.total, noun="plan")])


PAGE = Page("/plans", "Plans", gather, render)

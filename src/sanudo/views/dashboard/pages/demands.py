"""Threats and demands: who, of whom, what, on which condition, until when, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.analysis.lists import counts, page
from sanudo.analysis.outcomes import BROKEN, KEPT, Outcome, followed, outcomes
from sanudo.views.charts.glyphs import icon
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.outcome import outcome_lines
from sanudo.views.dashboard.parts import RELATIONS, SIZE, empty, filters, pager, proof, record_address
from sanudo.views.markup import Child, Safe, el, join, said
from sanudo.views.told import Told, told

NOTE = "What is threatened or asked for has not happened by being said; its condition and its day stand beside it."
SHOWN: Final = {"threats": "Threats", "demands": "Demands and requests"}
_KINDS: Final = {"threats": "THREATEN", "demands": "REQUEST"}
_ENDS: Final = {"all": "all", "open": "open", "kept": "met or carried out", "broken": "refused or dropped"}


@dataclass(frozen=True, slots=True)
class Act:
    """A threat or a demand. `until` is the last day that it or its condition names."""

    act: Told
    until: date | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Demands:
    """The record of the page."""

    show: str
    end: str
    counts: dict[str, int]
    acts: tuple[Act, ...]
    total: int
    stories: bool


def gather(desk: Desk, asked: Asked) -> Demands:
    """A page of threats or demands."""
    reader, show, end = desk.reader, asked.choice("show", tuple(SHOWN)), asked.choice("end", tuple(_ENDS))
    tests = {
        "all": "true",
        "open": f"NOT {followed((*KEPT, *BROKEN))}",
        "kept": followed(KEPT),
        "broken": followed(BROKEN),
    }
    extra = "e.type = '{}' AND e.status IN ('happened', 'planned') AND NOT e.background"
    numbers = counts(reader, asked.selection, {name: extra.format(kind) for name, kind in _KINDS.items()})
    found = page(
        reader,
        asked.selection,
        limit=SIZE,
        offset=(asked.page - 1) * SIZE,
        extra=f"{extra.format(_KINDS[show])} AND {tests[end]}",
    )
    acts, came = told(reader, found.ids), outcomes(reader, found.ids)
    linked = {one.id: one for one in told(reader, [link.event for act in acts for link in act.links])}
    made = tuple(Act(act, _until(act, linked), came.get(act.id, ())) for act in acts)
    return Demands(show, end, numbers, made, found.total, reader.has_stories)


def _until(act: Told, linked: dict[str, Told]) -> date | None:
    """The last day that what is asked or threatened, or its condition, is tied to."""
    days = [
        one.day_to or one.day_from
        for link in act.links
        if (one := linked.get(link.event)) and (one.day_to or one.day_from)
    ]
    return max((one for one in days if one), default=None)


def render(found: Demands, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    tabs = el(
        "nav",
        (
            el(
                "a",
                words,
                el("span", found.counts[name], cls="n"),
                href=asked.to(show=name),
                aria_current="true" if name == found.show else None,
            )
            for name, words in SHOWN.items()
        ),
        cls="tabs",
        aria_label="Threats or demands",
    )
    ends = (
        el(
            "nav",
            (
                el(
                    "a",
                    words,
                    href=asked.to(end=None if name == "all" else name),
                    aria_current="true" if name == found.end else None,
                )
                for name, words in _ENDS.items()
            ),
            cls="tabs small",
            aria_label="What came of it",
        )
        if found.stories
        else None
    )
    form = filters(asked, keep=("show", "end"), names=("actor", "recipient", "since", "until", "text"))
    if not found.acts:
        return join([tabs, ends, form, empty(f"No {found.show} here.")])
    items = (
        el("li", _act(one, found.show), cls="line", tabindex="-1", data_open=record_address(one.act.id))
        for one in found.acts
    )
    return join(
        [tabs, ends, form, el("ol", items, cls="lines"), pager(asked, found.total, noun=found.show.rstrip("s"))]
    )


def _act(one: Act, show: str) -> Safe:
    act = one.act
    verbs = {"threats": ("Who threatens", "Whom", "With what"), "demands": ("Who asks", "Of whom", "What")}[show]
    content = [link for link in act.links if link.relation == "about"]
    conditions = [link for link in act.links if link.relation in ("if", "unless")]
    rows: list[tuple[str, Child]] = [
        (verbs[0], said(act.actors)),
        (verbs[1], said(act.recipients) if act.recipients else el("span", "not said", cls="soft")),
        (
            verbs[2],
            [_linked(link.event, link.status, link.words) for link in content] or el("span", "not said", cls="soft"),
        ),
    ]
    rows += [
        (RELATIONS[link.relation].capitalize(), _linked(link.event, link.status, link.words)) for link in conditions
    ]
    when = act.when or (f"{one.until.day} {one.until:%b %Y}" if one.until else None)
    rows += [("When", said(when))] if when else []
    rows += [("What came of it", outcome_lines(one.outcomes))] if one.outcomes else []
    head = el("p", icon(act.status, act.quad), el("a", said(act.told), href=record_address(act.id)), cls="told")
    return join(
        [head, el("dl", (el("div", el("dt", name), el("dd", value)) for name, value in rows), cls="grid"), proof(act)]
    )


def _linked(event: str, status: str, words: str) -> Safe:
    return el("span", icon(status, None), el("a", said(words), href=record_address(event)), cls="linked")


PAGE = Page("/demands", "Threats & demands", gather, render)

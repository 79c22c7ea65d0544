"""The index of conflict and cooperation between two parties: each day opens its records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sanudo.analysis.index import Day, Index, Pair, index, pairs
from sanudo.views.charts.band import band_chart
from sanudo.views.dashboard.asked import Asked, address, without
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import day, empty, figures, section
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.names import party_name
from sanudo.views.wording import counted, signed


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The record of the page: the pairs to choose from, and the index of the chosen one."""

    pairs: tuple[Pair, ...]
    index: Index | None
    window: int
    interval: float
    decisions: str


def gather(desk: Desk, asked: Asked) -> IndexPage:
    """The index of the pair that the address names, else of the pair with the most records."""
    chosen = asked.selection
    found = pairs(desk.reader, without(chosen, "pair"), limit=24)
    name = chosen.pair or (f"{found[0].one}~{found[0].other}" if found else None)
    made = index(desk.reader, replace(chosen, pair=name), desk.weights) if name else None
    return IndexPage(found, made, desk.weights.window, desk.weights.interval, desk.reader.decisions_words)


def small_index(found: Index, since: date | None = None) -> Safe:
    """The index of a pair as a small picture with its total; `since` is the day from which it was counted."""
    one, other = found.pair
    words = f"{party_name(one)} and {party_name(other)}"
    label = f"Index of {words}: {found.total:+.1f} in all, from {found.total_low:+.1f} to {found.total_high:+.1f}"
    chart = band_chart(found.days, label=label, link=lambda _: None, height=54, width=300, small=True)
    number = el("span", signed(found.total, 1), cls="up" if found.total > 0 else "down")
    head = el(
        "a",
        said(party_name(one)),
        " – ",
        said(party_name(other)),
        href=address("/index", {"pair": "~".join(found.pair), "since": since}),
    )
    return el("div", el("p", head, number), chart or el("p", "Nothing that counts.", cls="note"), cls="spark")


def render(found: IndexPage, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    if found.index is None:
        return empty("No two parties act on each other in these records.")
    chosen = found.index
    name = "~".join(chosen.pair)
    menu = el("ul", (_entry(pair, name, asked) for pair in found.pairs), cls="pairs")
    return el(
        "div",
        el("div", _chart(found, chosen, desk, name)),
        el("div", section("Pairs", menu, note="And how many of their records count."), cls="aside"),
        cls="split wide",
    )


def _chart(found: IndexPage, chosen: Index, desk: Desk, name: str) -> Safe:
    words = " and ".join(map(party_name, chosen.pair))
    numbers = figures(
        [
            ("in all", signed(chosen.total, 1), None),
            ("band", f"{signed(chosen.total_low, 1)} … {signed(chosen.total_high, 1)}", None),
            ("unique event that counts" if chosen.events == 1 else "unique events that count", chosen.events, None),
            (
                "record behind them" if chosen.records == 1 else "records behind them",
                chosen.records,
                address("/records", {"pair": name, "counted": 1}),
            ),
        ]
    )
    if not chosen.days:
        return join(
            [
                el("h2", words),
                numbers,
                empty(
                    "Between these two, nothing counts: what is recorded has no day, or it is threatened, demanded, "
                    "supposed or denied."
                ),
            ]
        )

    def link(one: Day) -> str:
        return _records(name, one)

    label = (
        f"Index of {words} by day: running mean of "
        f"{counted(found.window, 'day')} with its band, and single days as dots"
    )
    chart = el(
        "figure",
        el("div", band_chart(chosen.days, label=label, link=link, width=720), cls="wide"),
        el(
            "figcaption",
            f"Line: running mean of {found.window} days. Band: {found.interval:.0%}. "
            "Dots: single days; each opens its records. Bars: how many events.",
        ),
    )
    rows = [one for one in chosen.days if one.events]
    return join([el("h2", words), numbers, chart, _method(desk), section("Days", _table(rows, name))])


def _method(desk: Desk) -> Safe:
    weights = desk.weights
    return el(
        "details",
        el("summary", "How it is counted"),
        el(
            "p",
            "A day’s value is the sum of score × weight × confidence over its unique events, with "
            f"the {'PLOVER' if weights.score == 'plover' else 'Goldstein'} score (−10 conflict to 10 "
            "cooperation). Records of one day, type, mode, status and pair are one event and count "
            "once. Only what the old schemes would count has a score: "
            "a threat counts as a threat, what it threatens does not.",
        ),
        el(
            "p",
            f"The band holds {weights.interval:.0%} of {weights.draws:,} simulated archives in which "
            "each event is kept with the probability that its record is right (seed "
            f"{weights.seed}). It covers what the confidence knows of, not what was never reported.",
        ),
        el("p", "The weights are a file: ", el("code", "sanudo serve DIR --weights FILE"), " takes yours."),
    )


def _table(rows: Sequence[Day], name: str) -> Safe:
    head = el("thead", el("tr", (el("th", words, scope="col") for words in ("Day", "Value", "Band", "Mean", "Events"))))
    body = (
        el(
            "tr",
            el("th", el("a", day(one.day), href=_records(name, one)), scope="row"),
            el("td", signed(one.value, 2), cls="up" if one.value > 0 else "down"),
            el("td", f"{signed(one.low, 2)} … {signed(one.high, 2)}"),
            el("td", signed(one.mean, 2)),
            el("td", one.events),
        )
        for one in reversed(rows[-120:])
    )
    return el("div", el("table", head, el("tbody", body)), cls="scroll", tabindex="0", role="region", aria_label="Days")


def _records(name: str, one: Day) -> str:
    return address("/records", {"pair": name, "since": one.day, "until": one.day, "counted": 1})


def _entry(pair: Pair, chosen: str, asked: Asked) -> Safe:
    name = f"{pair.one}~{pair.other}"
    return el(
        "li",
        el(
            "a",
            said(party_name(pair.one)),
            " – ",
            said(party_name(pair.other)),
            href=asked.to(pair=name),
            aria_current="true" if name == chosen else None,
        ),
        el("span", pair.conflict + pair.cooperation, cls="n"),
    )


PAGE = Page("/index", "Index", gather, render)
NOTE = "Conflict and cooperation between two parties, day by day."

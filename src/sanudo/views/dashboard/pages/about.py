"""About: what made these records, how good it is, what it rests on, and what it cannot do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanudo.analysis.holdings import MadeBy, Totals, made_by, totals
from sanudo.codebook.statuses import statuses
from sanudo.codebook.types import event_types
from sanudo.version import __version__
from sanudo.views.charts.glyphs import CLASSES, icon
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import day, section
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.wording import counted, signed

LIMITS = (
    "English only. Articles in other languages are recognised, marked and left uncoded.",
    "The model is small. On news of all kinds it finds a little more than half of the events "
    "that a careful reader marks, more in reports of crises, and some that are "
    "none. A confidence stands beside every record; filter by it before you count.",
    "Records are read from reports. What was not reported, or not read, is "
    "not here; many reports of one event are a sign of attention, not of size.",
    "A missing date leaves “Friday” unresolved. Unknown parties and vague places say so; nothing is guessed.",
    "The index counts what the old schemes would count. Its band covers errors "
    "of reading that the confidence knows of, not the choice of outlets.",
)


@dataclass(frozen=True, slots=True)
class About:
    """The record of the page."""

    totals: Totals
    made_by: tuple[MadeBy, ...]
    program: str
    confidences: tuple[tuple[float, int], ...]


def gather(desk: Desk, asked: Asked) -> About:
    """What made the records, and how sure they are: events by tenths of confidence."""
    del asked
    rows = desk.reader.rows(
        "SELECT least(floor(confidence * 10), 9) / 10 AS tenth, count(*) AS n FROM events GROUP BY tenth ORDER BY tenth"
    )
    return About(
        totals(desk.reader), made_by(desk.reader), __version__, tuple((row["tenth"], row["n"]) for row in rows)
    )


def render(found: About, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del asked
    return join(
        [
            section("This archive", _holdings(found.totals), el("p", el("code", str(desk.reader.root)))),
            section(
                "What made it",
                _scrolled("Made by", _programs(found.made_by)),
                note="The versions that each record depends on. The same "
                "article with the same versions gives the same records.",
            ),
            section(
                "How sure it is",
                _histogram(found.confidences),
                note="Events by confidence: the program’s own estimate, "
                "calibrated on articles held out, that a record is right.",
            ),
            section("What it cannot do", el("ul", (el("li", words) for words in LIMITS), cls="prose")),
            section(
                "What the types mean",
                _scrolled("Types", _types()),
                note="PLOVER’s types; scores run from −10 (conflict) to 10 (cooperation).",
            ),
            section("What the statuses mean", _scrolled("Statuses", _statuses())),
            section(
                "Data",
                el(
                    "p",
                    "Places: GeoNames, CC BY 4.0. Lands on the map: Natural Earth, public domain. "
                    "Codes and numbers of CAMEO and PLOVER are facts. Model weights: CC BY-SA 4.0.",
                ),
                el(
                    "p",
                    "Every page is made on this machine. Nothing is loaded from the network and nothing is sent there.",
                    cls="note",
                ),
            ),
        ]
    )


def _holdings(held: Totals) -> Safe:
    """What the archive has, in a sentence."""
    outlets = f" of {counted(held.outlets, 'outlet')}" if held.outlets else ""
    return el(
        "p",
        f"{counted(held.articles, 'article')}{outlets}, "
        f"{counted(held.events, 'event')}, {counted(held.quotes, 'quote')}; reports of "
        f"{day(held.first)} to {day(held.last)}, {held.undated:,} "
        f"without a date; {counted(held.faults, 'fault')}.",
    )


def _programs(made_by: Sequence[MadeBy]) -> Safe:
    rows = (
        el(
            "tr",
            el("th", said(f"sanudo {one.version}"), scope="row"),
            el("td", said(one.model)),
            el("td", said(one.codebook)),
            el("td", one.articles),
        )
        for one in made_by
    )
    return _table(("Program", "Model", "Codebook", "Articles"), rows)


def _types() -> Safe:
    rows = (
        el(
            "tr",
            el("th", icon("happened", kind.quad), " ", kind.name, scope="row"),
            el("td", CLASSES[kind.quad], cls="left"),
            el("td", signed(kind.score)),
            el("td", kind.definition, cls="left"),
        )
        for kind in event_types().values()
    )
    return _table(("Type", "Class", "Score", "Means"), rows)


def _statuses() -> Safe:
    rows = (
        el(
            "tr",
            el("th", icon(one.name, None), " ", one.name, scope="row"),
            el("td", one.definition, cls="left"),
            el("td", one.example, cls="left"),
        )
        for one in statuses().values()
    )
    return _table(("Status", "Means", "For example"), rows)


def _table(columns: Sequence[str], rows: Iterable[Safe]) -> Safe:
    head = el("thead", el("tr", (el("th", words, scope="col") for words in columns)))
    return el("table", head, el("tbody", rows))


def _scrolled(name: str, table: Safe) -> Safe:
    """A table that scrolls in itself where the page is narrow."""
    return el("div", table, cls="scroll", tabindex="0", role="region", aria_label=name)


def _histogram(found: tuple[tuple[float, int], ...]) -> Safe:
    top = max((number for _, number in found), default=1)
    rows = (
        el(
            "li",
            el("span", f"{tenth:.1f}–{tenth + 0.1:.1f}"),
            el(
                "svg",
                el("rect", width=f"{100 * number / top:.0f}", height=6, cls="bar"),
                viewBox="0 0 100 6",
                preserveAspectRatio="none",
                aria_hidden="true",
            ),
            el("span", number, cls="n"),
        )
        for tenth, number in found
    )
    return el("ol", rows, cls="ranked bins")


PAGE = Page("/about", "About", gather, render)

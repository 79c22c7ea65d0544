"""Parties: who acts on whom, as a matrix and as a network, with direction and sign, for any period."""

from dataclasses import dataclass

from sanudo.analysis.lanes import Cell, cells
from sanudo.analysis.lists import Value, facets
from sanudo.views.charts.network import busiest, network, tone
from sanudo.views.dashboard.asked import Asked
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.parts import empty, filters, party, section
from sanudo.views.markup import Safe, el, join, said
from sanudo.views.names import party_name
from sanudo.views.wording import counted

NOTE = "Rows act on columns. A party that the reports do not name is in no cell."


@dataclass(frozen=True, slots=True)
class Parties:
    """The record of the page: the directed pairs, and who acts and is acted on most."""

    cells: tuple[Cell, ...]
    actors: tuple[Value, ...]
    recipients: tuple[Value, ...]


def gather(desk: Desk, asked: Asked) -> Parties:
    """The pairs of the chosen events."""
    found = facets(desk.reader, asked.selection)
    return Parties(cells(desk.reader, asked.selection), found["actor"], found["recipient"])


def render(found: Parties, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    form = filters(asked, names=("party", "type", "status", "since", "until"))
    if not found.actors and not found.recipients:
        return join([form, empty("No known party in these records.")])

    def link(cell: Cell) -> str:
        return asked.filters("/records", exact_actor=cell.actor, exact_recipient=cell.recipient)

    key = el(
        "p",
        *(
            el("span", el("i", cls=f"key {kind}"), words)
            for kind, words in (
                ("conflict", "more conflict"),
                ("mixed", "mixed"),
                ("cooperation", "more cooperation"),
                ("none", "nothing that counts"),
            )
        ),
        cls="keys",
    )
    pictures = (
        [
            section("Matrix", _matrix(found.cells, asked), key, note="Numbers are records; each opens them."),
            section(
                "Network",
                el(
                    "figure",
                    el(
                        "div",
                        network(found.cells, link=link),
                        cls="wide",
                        tabindex="0",
                        role="region",
                        aria_label="Network",
                    ),
                ),
                note="An arrow goes from who acts to whom; the wider, the more records.",
            ),
        ]
        if found.cells
        else [empty("No party acts on another one here.")]
    )
    lists = el(
        "div",
        _ranked("Who acts", found.actors, "exact_actor", asked),
        _ranked("On whom", found.recipients, "exact_recipient", asked),
        cls="pair",
    )
    return join([form, pictures, lists])


def _matrix(found: tuple[Cell, ...], asked: Asked) -> Safe:
    keys = busiest(found)
    by_pair = {(cell.actor, cell.recipient): cell for cell in found}
    most = max(cell.events for cell in found)
    head = el(
        "tr",
        el("th", "who ↓ on whom →", scope="col", cls="corner"),
        (el("th", el("span", said(party_name(key))), scope="col") for key in keys),
    )
    rows = (
        el(
            "tr",
            el("th", party(key), scope="row"),
            (_cell(by_pair.get((key, other)), most, asked) if key != other else el("td", cls="self") for other in keys),
        )
        for key in keys
        if any((key, other) in by_pair for other in keys)
    )
    return el(
        "div",
        el("table", el("thead", head), el("tbody", rows), cls="matrix"),
        cls="scroll",
        tabindex="0",
        role="region",
        aria_label="Matrix of parties",
    )


def _cell(cell: Cell | None, most: int, asked: Asked) -> Safe:
    if cell is None:
        return el("td")
    shade = 1 + round(3 * (cell.events / most) ** 0.5)
    words = (
        f"{party_name(cell.actor)} on {party_name(cell.recipient)}: "
        f"{counted(cell.events, 'record')}, {cell.conflict} conflict, {cell.cooperation} cooperation"
    )
    mean = f", mean score {cell.score:+.1f}" if cell.score is not None else ""
    sign = {"conflict": "−", "cooperation": "+"}.get(tone(cell), "")
    href = asked.filters("/records", exact_actor=cell.actor, exact_recipient=cell.recipient)
    return el(
        "td",
        el(
            "a",
            cell.events,
            el("sup", sign, aria_hidden="true"),
            href=href,
            title=words + mean,
            aria_label=words + mean,
        ),
        cls=f"{tone(cell)} shade{shade}",
    )


def _ranked(title: str, values: tuple[Value, ...], role: str, asked: Asked) -> Safe:
    top = max((value.events for value in values), default=1)
    rows = (
        el(
            "li",
            el("a", said(party_name(value.value)), href=asked.filters("/records", **{role: value.value})),
            el(
                "svg",
                el("rect", width=f"{100 * value.events / top:.0f}", height=6, cls="bar"),
                viewBox="0 0 100 6",
                preserveAspectRatio="none",
                aria_hidden="true",
            ),
            el("span", value.events, cls="n"),
        )
        for value in values
    )
    return section(title, el("ol", rows, cls="ranked"))


PAGE = Page("/parties", "Parties", gather, render)

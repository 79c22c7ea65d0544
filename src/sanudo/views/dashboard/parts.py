"""What several pages are made of: lines of events with their evidence, chips, bars, pagers, filters, empty places."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sanudo.analysis.selection import Selection
from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES
from sanudo.views.charts.glyphs import CLASSES, MEANINGS, icon
from sanudo.views.dashboard.asked import Asked, address
from sanudo.views.markup import Child, Safe, el, join, said
from sanudo.views.names import party_name
from sanudo.views.told import Link, Told
from sanudo.views.wording import THE_ARTICLE, counted, day_words

SIZE: Final = 25  # lines of a page
RELATIONS: Final = {
    "about": "about",
    "if": "if",
    "unless": "unless",
    "toward": "in order to reach",
    "against": "in order to prevent",
}


def day(value: date | None, other: str = "undated") -> str:
    """A day in words."""
    return day_words(value.isoformat()) if value else other


def record_address(event: str) -> str:
    """The address of a record."""
    return address("/record", {"id": event})


def article_address(article: str, event: str | None = None) -> str:
    """The address of an article, at one of its records."""
    return address("/article", {"id": article}) + (f"#r-{event}" if event and event.isalnum() else "")


def lines(found: Iterable[Told]) -> Safe:
    """The events as a list that j and k walk through."""
    return el(
        "ol",
        (el("li", line(one), cls="line", tabindex="-1", data_open=record_address(one.id)) for one in found),
        cls="lines",
    )


def line(one: Told, *, foot: Child = None) -> Safe:
    """An event: its sentence, what is known of it, and the words that it rests on."""
    head = el("p", icon(one.status, one.quad), el("a", said(one.told), href=record_address(one.id)), cls="told")
    return join([head, facts(one), links(one.links), proof(one), foot])


def facts(one: Told) -> Safe:
    """Status, kind, days and place of an event."""
    known: list[Child] = [
        el("span", el("span", one.status, cls=f"status s-{one.status}"), " ", el("span", one.kind, cls="kind"))
    ]
    known += [el("span", said(one.when))] if one.when else []
    known += [el("span", said(one.place))] if one.place else []
    known += [el("span", f"told {one.times} times")] if one.times > 1 else []
    known += [el("span", "background")] if one.background else []
    if one.story and one.reports > 1:
        known.append(
            el(
                "a",
                f"{one.reports} reports, {counted(one.origins, 'origin')}",
                href=address("/stories", {"id": one.story}),
            )
        )
    return el("p", known, sure(one.confidence), cls="facts")


def links(found: Sequence[Link]) -> Safe:
    """What the event is about, its conditions and its purpose."""
    if not found:
        return Safe("")
    rows = (
        el(
            "li",
            el("span", RELATIONS[link.relation], cls=f"rel r-{link.relation}"),
            " ",
            icon(link.status, None),
            el("a", said(link.words), href=record_address(link.event)),
        )
        for link in found
    )
    return el("ul", rows, cls="links")


def proof(one: Told) -> Safe:
    """The sentence with its trigger marked, and who says so where."""
    says = None if one.according == THE_ARTICLE else ("according to ", said(one.according), " · ")
    sentence = el("bdi", one.before, el("mark", one.trigger), one.after)
    cite = el(
        "cite",
        says,
        el("a", said(one.title, one.article), href=article_address(one.article, one.id)),
        " · ",
        said(one.outlet, "outlet unknown"),
        " · ",
        el("span", day(one.reported), cls="whole"),
    )
    return el("blockquote", sentence, cite, cls="proof")


def sure(confidence: float) -> Safe:
    """The confidence as a short bar and as a number."""
    words = f"confidence {confidence:.2f}"
    bars = (
        el("rect", width=40, height=5, rx=2.5, cls="of"),
        el("rect", width=f"{40 * confidence:.1f}", height=5, rx=2.5, cls="is"),
    )
    return el(
        "span",
        el("svg", bars, viewBox="0 0 40 5", width=40, height=5, aria_hidden="true"),
        el("span", f"{confidence:.2f}"),
        cls="sure",
        title=words,
        aria_label=words,
        role="img",
    )


def party(key: str) -> Safe:
    """A party by its name, leading to its records."""
    return el("a", said(party_name(key)), href=address("/records", {"party": key}))


def figures(pairs: Iterable[tuple[str, int | str, str | None]]) -> Safe:
    """Numbers with their names, each leading somewhere."""
    rows = (
        el("div", el("dt", words), el("dd", el("a", number, href=href) if href else number))
        for words, number, href in pairs
    )
    return el("dl", rows, cls="figures")


def empty(words: str, cure: Child = None) -> Safe:
    """What stands where there is nothing."""
    return el("div", el("p", words), el("p", cure) if cure else None, cls="empty")


def unfilled(name: str) -> Safe:
    """What stands where the archive holds no article, and how to fill it."""
    ways = (("sanudo read FOLDER", "once"), ("sanudo watch FOLDER", "and whatever arrives in it later"))
    cures = [
        el("p", el("code", f"{way} --archive {name}"), f" reads a folder’s reports{', ' if i else ' '}{words}.")
        for i, (way, words) in enumerate(ways)
    ]
    return el(
        "div",
        el("p", "This archive is empty."),
        cures,
        el("p", "A page that is open tells when records are there."),
        cls="empty",
    )


def section(title: str, *body: Child, note: Child = None, more: Child = None, name: str | None = None) -> Safe:
    """A part of a page under a heading."""
    head = el("div", el("h2", title), el("p", more, cls="more") if more else None, cls="head")
    return el("section", head, el("p", note, cls="note") if note else None, body, id=name)


def pager(asked: Asked, total: int, size: int = SIZE, noun: str = "record") -> Safe:
    """Where this page stands among all, and the ways to the others."""
    last = max(1, -(-total // size))
    here = min(asked.page, last)
    if total <= size:
        return el("p", counted(total, noun), cls="pager")
    ways = [
        el(
            "a",
            "‹ Newer" if noun == "newer" else "‹ Before",
            href=asked.to(page=here - 1 if here > 2 else None),
            rel="prev",
        )
        if here > 1
        else None,
        el("span", f"{(here - 1) * size + 1:,}–{min(here * size, total):,} of {counted(total, noun)}"),
        el("a", "Next ›", href=asked.to(page=here + 1), rel="next") if here < last else None,
    ]
    return el("nav", ways, cls="pager", aria_label="Pages of this list")


def filters(
    asked: Asked,
    *,
    more: Child = None,
    keep: Sequence[str] = (),
    names: Sequence[str] = ("party", "type", "status", "since", "until", "text"),
) -> Safe:
    """The filters of a page as a form that works without scripts; what is set can be taken away one by one."""
    hidden = [
        el("input", type="hidden", name=name, value=value)
        for name in (*keep, *_hidden(asked, names))
        if (value := asked.get(name))
    ]
    fields = [filter_field(name, asked) for name in names]
    form = el("form", hidden, fields, more, el("button", "Show"), method="get", action=asked.path, cls="filters")
    return join([el("details", el("summary", "Filter"), form, cls="filterbox", open=True), chosen(asked)])


def chosen(asked: Asked) -> Safe:
    """The filters that are set, each with a way to take it away."""
    labels = {name: value for name, value in asked.query.items() if name in _LABELS}
    if not labels:
        return Safe("")
    chips = [
        el(
            "li",
            el(
                "a",
                f"{_LABELS[name]}: ",
                said(_shown(name, value)),
                el("span", " ×", aria_hidden="true"),
                href=asked.to(**{name: None}),
                aria_label=f"Take away {_LABELS[name]} {_shown(name, value)}",
            ),
        )
        for name, value in labels.items()
    ]
    return el(
        "ul",
        chips,
        el("li", el("a", "Clear all", href=address(asked.path, {})), cls="clear") if len(chips) > 1 else None,
        cls="chips",
    )


def legend() -> Safe:
    """What glyphs and colours mean."""
    shapes = (
        el("li", icon(status, None), el("span", status), el("span", f" ({MEANINGS[status]})", cls="unseen"))
        for status in MEANINGS
    )
    colours = (el("li", icon("happened", quad), words) for quad, words in CLASSES.items())
    return el("div", el("ul", shapes), el("ul", colours), cls="legend", role="note", aria_label="Legend")


_LABELS: Final = {
    "actor": "who",
    "recipient": "to whom",
    "exact_actor": "who exactly",
    "exact_recipient": "to whom exactly",
    "party": "party",
    "pair": "between",
    "type": "type",
    "status": "status",
    "quad": "class",
    "outlet": "outlet",
    "place": "place",
    "country": "in",
    "precision": "place named as",
    "speaker": "speaker",
    "exact_speaker": "speaker exactly",
    "article": "article",
    "since": "since",
    "until": "until",
    "reported_since": "reported since",
    "text": "words",
    "min_confidence": "confidence from",
    "background": "background",
    "kind": "kind",
}
_HINTS: Final = {
    "party": "RUS, NATO, a name",
    "text": "in the sentence",
    "speaker": "a name",
    "actor": "RUS, a name",
    "recipient": "UKR, a name",
}


def _hidden(asked: Asked, names: Sequence[str]) -> list[str]:
    return [name for name in asked.query if name in _LABELS and name not in names]


def _shown(name: str, value: str) -> str:
    if name == "pair":
        return " and ".join(party_name(key) if key else "nobody known" for key in value.split("~"))
    if name in ("party", "actor", "recipient", "exact_actor", "exact_recipient", "country"):
        return party_name(value)
    if name == "quad":
        return CLASSES.get(int(value), "none")
    return {"1": "only", "0": "without"}.get(value, value) if name == "background" else value


def filter_field(name: str, asked: Asked) -> Safe:
    """The field of a form for one filter, with what the address asks for."""
    value, key = asked.get(name), f"f-{name}"
    label = el("label", _LABELS.get(name, name), for_=key)
    options = {"type": TYPES, "status": STATUSES, "kind": ("direct", "mixed", "indirect")}.get(name)
    if options:
        chosen_one = (value or "").upper() if name == "type" else value
        inner = [
            el("option", "any", value=""),
            *(el("option", one, value=one, selected=one == chosen_one) for one in options),
        ]
        return el("div", label, el("select", inner, id=key, name=name))
    kind = "date" if name in ("since", "until") else "text"
    return el(
        "div",
        label,
        el("input", type=kind, id=key, name=name, value=value or "", placeholder=_HINTS.get(name), autocomplete="off"),
    )


def same(chosen_: Selection) -> str:
    """A word for whether a list shows all or a part."""
    return "in the archive" if chosen_.empty else "that pass the filters"

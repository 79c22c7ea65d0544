"""The record at hand as it lies before a person: its words in the report, what is said of it, and what can be done with it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sanudo.analysis.reviewing import LONGEST
from sanudo.model.articles import CodedArticle
from sanudo.model.events import Event
from sanudo.views.charts.glyphs import icon
from sanudo.views.dashboard.asked import Asked, address
from sanudo.views.dashboard.hand import LABELS, AtHand
from sanudo.views.dashboard.mend_form import mend_form
from sanudo.views.dashboard.painting import Card, Stretch, painted, stretches
from sanudo.views.dashboard.parts import RELATIONS, article_address, day, section, sure
from sanudo.views.decisions import what_words
from sanudo.views.headlines import headline
from sanudo.views.markup import Child, Safe, el, join, kept, said
from sanudo.views.told import own_quad
from sanudo.views.wording import counted, day_words, kind_words

_NOT_REFUSED: Final = ("type", "status", "background")


def desk_of(
    found: AtHand,
    coded: CodedArticle,
    record: Mapping[str, Any],
    *,
    who: str,
    asked: Asked,
    before: str | None,
    after: str | None,
    place: tuple[int, int] | None,
    coding: str | None = None,
) -> Safe:
    """The record at hand: its words in the article, and beside them what is said of it, with what can be done."""
    ways = [
        el("a", "‹ Before", href=asked.to(at=before), id="prev", rel="prev") if before else None,
        el("span", f"{place[0]:,} of {place[1]:,}{'+' if place[1] >= LONGEST else ''}", cls="soft") if place else None,
        el("a", "Next ›", href=asked.to(at=after), id="next", rel="next") if after else None,
        el("span", el("bdi", who), cls="soft who"),
    ]
    unscripted = el("noscript", el("p", "Deciding needs scripts; reading does not.", cls="note"))
    main = el("div", _sheet(found, coded), unscripted)
    return el(
        "div",
        el("nav", ways, cls="tabs", aria_label="Records of the queue"),
        el("div", main, _side(found, record), cls="split article", id="article", data_at="1"),
        id="review",
        data_who=kept(who),
        data_article=kept(found.article),
        data_event=kept(found.event.id),
        data_here=asked.to(at=found.event.id),
        data_next=asked.to(at=after) if after else asked.to(at=None),
        data_coding=kept(coding),
        data_last=found.decisions[-1].number if found.decisions else 0,
    )


def _side(found: AtHand, record: Mapping[str, Any]) -> Safe:
    parts = [
        _standing(found),
        _buttons(),
        el("p", id="outcome", role="status", aria_live="polite", cls="note", hidden=True),
        el("dl", _field_rows(found), _link_rows(found), _merge_rows(found), cls="grid deciding-on"),
        mend_form(found, record),
        _history(found),
    ]
    return el("div", parts, cls="aside cardbox", tabindex="-1")


def _sheet(found: AtHand, coded: CodedArticle) -> Safe:
    """The whole report with the record at hand marked, and the triggers of what it leads to."""
    numbers = {found.event.id: 1, **{name: place for place, (*_, name) in enumerate(found.links, 2)}}
    events = {one.id: one for one in coded.events}
    near = [events[name] for name in numbers if name in events and name != found.event.id]
    cards = {
        numbers[one.id]: Card(numbers[one.id], one, headline(one, events), own_quad(one), ())
        for one in (found.event, *near)
    }
    where = {field: _marks(found, near, numbers, field) for field in ("title", "text")}
    title = coded.article.title
    head = (
        el("h2", painted(title, where["title"], cards), cls="headline", data_field="title", data_at="0")
        if title
        else None
    )
    text = el("div", head, _lines(coded.article.text, where["text"], cards), cls="report", lang=coded.language or "en")
    facts = el(
        "p",
        el("a", said(found.title, found.article), href=article_address(found.article, found.event.id)),
        " · ",
        said(found.outlet, "outlet unknown"),
        " · ",
        day(None) if found.reported is None else day_words(found.reported),
        cls="note",
    )
    return join([facts, el("div", text, el("svg", id="wires", cls="wires", aria_hidden="true"), cls="sheet")])


def _marks(found: AtHand, near: list[Event], numbers: Mapping[str, int], field: Any) -> list[Stretch]:
    marks = list(stretches([found.event], field))
    for one in near:
        span = one.evidence.span
        if span.field == field:
            marks.append(Stretch(span.start, span.end, "trigger", numbers[one.id]))
    return marks


def _lines(text: str, marks: list[Stretch], cards: Mapping[int, Card]) -> Iterator[Safe]:
    """Each line of the text as a paragraph that knows where it begins, so that words can be marked."""
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line.rstrip())
        if line.strip():
            near = [one for one in marks if one.start < end and one.end > at]
            yield el("p", painted(text, near, cards, start=at, end=end), dir="auto", data_field="text", data_at=at)
        at += len(line)


def _standing(found: AtHand) -> Safe:
    links = " ".join(f"{relation}:{number}" for number, (relation, *_) in enumerate(found.links, 2))
    event = found.event
    words = {"accepted": "accepted", "mended": "mended", "refused": "refused", "added": "added by a person"}
    state: Child = None
    if found.verdict:
        state = el("span", words[found.verdict], cls=f"verdict v-{found.verdict}")
    head = el(
        "p",
        icon(event.status, own_quad(event)),
        el("span", event.status, cls=f"status s-{event.status}"),
        el("span", kind_words(event), cls="kind"),
        sure(event.confidence),
        state,
        cls="facts",
    )
    ask: Child = None
    if found.asks:
        ask = _asking(found)
    elif found.agrees and found.verdict == "mended":
        ask = el("p", "The program now reads it as it was decided.", cls="note")
    told = el("p", said(found.told), cls="told")
    return el("div", head, told, ask, cls="card on", data_n="1", data_links=links or None, tabindex="-1")


def _asking(found: AtHand) -> Safe:
    """What was seen when it was decided, and what is read now."""
    rows = (
        el("tr", el("th", said(name)), el("td", said(then), cls="left"), el("td", said(now), cls="left"))
        for name, then, now in found.differs
    )
    columns = el("thead", el("tr", el("th", ""), el("th", "seen then"), el("th", "read now")))
    fresh = el("button", "The new reading is right ", el("kbd", "n"), type="button", data_do="fresh", disabled=True)
    words = (
        "It is read otherwise now than when this was decided. What is shown stands: accept it again, mend or refuse it"
    )
    return el(
        "div",
        el("p", f"{words}, or take the new reading." if found.read else f"{words}."),
        el("div", el("table", columns, el("tbody", rows)), cls="scroll"),
        el("p", fresh, cls="dos") if found.read else None,
        cls="asks",
    )


def _buttons() -> Safe:
    keys = (
        ("accept", "Accept", "a"),
        ("edit", "Mend", "e"),
        ("refuse", "Refuse", "r"),
        ("undo", "Undo", "u"),
        ("miss", "Add missed", "m"),
    )
    buttons = (
        el("button", words, " ", el("kbd", key), type="button", data_do=name, cls=f"do d-{name}", disabled=True)
        for name, words, key in keys
    )
    why = el(
        "div",
        el("label", "Why (kept with the decision)", for_="why"),
        el("input", id="why", type="text", maxlength=2000, autocomplete="off"),
        cls="why",
    )
    return el("div", el("div", buttons, cls="dos"), why, cls="deciding")


def _small(words: str, do: str, **data: str) -> Safe:
    signs = {"accept": "✓", "refuse": "✗", "edit": "✎", "undo": "↶"}
    marks = {f"data_{key}": value for key, value in data.items()}
    return el(
        "button",
        signs[do],
        type="button",
        cls=f"small d-{do}",
        aria_label=words,
        title=words,
        data_do=do,
        disabled=True,
        **marks,
    )


def _field_rows(found: AtHand) -> Iterator[Safe]:
    """Each field and what can be decided on it."""
    for row in found.fields:
        label = LABELS[row.name]
        value: Child = [el("div", said(words)) for words in row.words] or el("span", "nothing", cls="soft")
        acts: list[Child] = [_small(f"{label} is right", "accept", target="field", part=row.name)]
        if row.name not in _NOT_REFUSED and row.words:
            acts.append(_small(f"{label} is wrong: nothing is said of it", "refuse", target="field", part=row.name))
        if row.name not in ("amounts", "contexts"):
            acts.append(_small(f"mend {label}", "edit", part=row.name))
        cls = "decided" if row.decided else None
        yield el("div", el("dt", label), el("dd", value, cls=cls), el("dd", acts, cls="acts"))


def _link_rows(found: AtHand) -> Iterator[Safe]:
    """Each record that this one leads to, and whether it does."""
    for relation, part, words, _ in found.links:
        acts = [
            _small(f"{RELATIONS[relation]} “{words}” is right", "accept", target="link", part=part),
            _small(f"{RELATIONS[relation]} “{words}” is wrong", "refuse", target="link", part=part),
        ]
        name = el("dt", RELATIONS[relation], cls=f"rel r-{relation}")
        yield el("div", name, el("dd", said(words)), el("dd", acts, cls="acts"))


def _merge_rows(found: AtHand) -> Iterator[Safe]:
    """Each sentence and the story in which it is told, and whether it is."""
    for number, (part, words) in enumerate(found.tellings, 1):
        acts = [
            _small("it is told here", "accept", target="merge", part=part),
            _small("another event is told here", "refuse", target="merge", part=part),
        ]
        yield el("div", el("dt", f"told {number}"), el("dd", said(words)), el("dd", acts, cls="acts"))
    if found.story and found.reports > 1:
        acts = [
            _small("it belongs to this story", "accept", target="merge", part="story"),
            _small("it is another event", "refuse", target="merge", part="story"),
        ]
        link = el("a", f"one of {counted(found.reports, 'report')}", href=address("/stories", {"id": found.story}))
        yield el("div", el("dt", "story"), el("dd", link), el("dd", acts, cls="acts"))


def _history(found: AtHand) -> Safe | None:
    if not found.decisions:
        return None
    rows = (
        el(
            "li",
            el("strong", said(one.who)),
            " ",
            said(what_words(one)),
            el("span", f" {one.made[:16].replace('T', ' ')}", cls="soft"),
            el("div", "“", said(one.why), "”", cls="soft") if one.why else None,
            _small(f"take decision {one.number} back", "undo", number=str(one.number)),
        )
        for one in reversed(found.decisions)
    )
    return section("What was decided", el("ul", rows, cls="history"))

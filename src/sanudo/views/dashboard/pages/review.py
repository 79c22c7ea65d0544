"""Review: one record at a time, its words and links before it, to accept, mend or refuse; in queues, with keys and undo."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sanudo.analysis.reviewing import (
    LARGEST_SAMPLE,
    LONGEST,
    Estimate,
    Interval,
    Queue,
    Waiting,
    estimate,
    queue,
    waiting,
)
from sanudo.model.articles import CodedArticle
from sanudo.model.events import Event
from sanudo.views.characters import visible
from sanudo.views.charts.glyphs import icon
from sanudo.views.dashboard.asked import Asked, BadAddress, NotThere, address
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.hand import LABELS, AtHand, at_hand
from sanudo.views.dashboard.mend_form import mend_form
from sanudo.views.dashboard.pages.article import Card, Stretch, painted, stretches
from sanudo.views.dashboard.parts import RELATIONS, article_address, chosen, day, empty, filters, section, sure
from sanudo.views.decisions import what_words
from sanudo.views.headlines import headline
from sanudo.views.markup import Child, Safe, el, join, kept, said
from sanudo.views.told import own_quad
from sanudo.views.wording import counted, day_words, kind_words

QUEUE_NAMES: Final[Mapping[str, str]] = {
    "unsure": "Least certain", "consequential": "Moves the index most", "again": "Read otherwise since",
    "filter": "By filter", "sample": "Random sample", "decided": "Decided",
}  # fmt: skip
_NOTES: Final[Mapping[str, str]] = {
    "unsure": "Records on which nobody decided yet, the least sure first.",
    "consequential": "Records by how far the index is expected to move when somebody decides: score × weight × p × (1 − p), "
    "one of each story.",
    "again": "Records on which somebody decided, and which are read otherwise now. The decision stands until you decide.",
    "filter": "Records that pass the filters and on which nobody decided yet, the newest report first.",
    "sample": "Records drawn at random, the same for the same seed and filters: decided on, they say how many are right.",
    "decided": "What was decided, the latest first.",
}  # fmt: skip
_NOT_REFUSED: Final = ("type", "status", "background")


@dataclass(frozen=True, slots=True)
class Review:
    """The record of the page."""

    queue: str
    who: str | None
    coding: str | None
    waiting: Waiting
    length: int
    position: int | None
    before: str | None
    after: str | None
    estimate: Estimate | None
    at_hand: AtHand | None
    coded: CodedArticle | None
    record: Mapping[str, Any] | None


def gather(desk: Desk, asked: Asked) -> Review:
    """The record that the address names, or the first of its queue."""
    reader = desk.reader
    if reader.use == "ignore":
        raise NotThere("Decisions are ignored here; run `sanudo serve` without --decisions ignore to review.")
    kind: Queue = asked.choice("queue", tuple(QUEUE_NAMES))  # type: ignore[assignment]
    ids = queue(
        reader,
        kind,
        asked.selection,
        weights=desk.weights,
        seed=_number(asked, "seed", 1),
        size=_number(asked, "size", 100),
    )
    at = asked.get("at") or _first(desk, kind, ids)
    place = ids.index(at) if at in ids else None
    found = at_hand(desk, at) if at else None
    before = ids[place - 1] if place else None
    after = ids[place + 1] if place is not None and place + 1 < len(ids) else None
    if place is None and ids:
        after = next((one for one in ids if one != at), None)
    return Review(
        queue=kind,
        who=who(asked),
        coding=None,
        waiting=waiting(reader),
        length=len(ids),
        position=place,
        before=before,
        after=after,
        estimate=estimate(reader, ids) if kind == "sample" else None,
        at_hand=found[0] if found else None,
        coded=found[1] if found else None,
        record=found[2] if found else None,
    )


def who(asked: Asked) -> str | None:
    """The name of whoever reviews."""
    name = asked.get("who")
    return name[:80] if name else None


def _first(desk: Desk, kind: str, ids: tuple[str, ...]) -> str | None:
    """The first of a queue; of a sample the first on which nobody decided."""
    if kind != "sample":
        return ids[0] if ids else None
    sql = "SELECT event FROM standings WHERE verdict IS NOT NULL AND NOT asks AND event IN (SELECT unnest($ids))"
    done = {row["event"] for row in desk.reader.rows(sql, {"ids": list(ids)})}
    return next((one for one in ids if one not in done), ids[0] if ids else None)


def _number(asked: Asked, name: str, other: int) -> int:
    words = asked.get(name)
    if words is None:
        return other
    most = LARGEST_SAMPLE if name == "size" else 2**31 - 1
    if not words.isascii() or not words.isdigit() or not 1 <= int(words[:12]) <= most:
        raise BadAddress(f"{name} is {words!r:.40}; give a number from 1 to {most:,}")
    return int(words)


def render(found: Review, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    tabs = el(
        "nav",
        (
            el(
                "a",
                name,
                el("span", _waits(found.waiting, kind), cls="n") if _waits(found.waiting, kind) is not None else None,
                href=asked.to(queue=None if kind == "unsure" else kind, at=None),
                aria_current="page" if kind == found.queue else None,
            )
            for kind, name in QUEUE_NAMES.items()
        ),
        cls="tabs",
        aria_label="Queues",
    )
    if found.who is None:
        return join([tabs, ask_name(asked)])
    note = el("p", _NOTES[found.queue], cls="note")
    parts: list[Child] = [tabs, note]
    if found.queue in ("filter", "sample"):
        parts.append(_filter(found, asked))
    elif not asked.selection.empty:
        parts.append(chosen(asked))
    if found.estimate:
        parts.append(estimate_words(found.estimate))
    if found.at_hand is None or found.coded is None or found.record is None:
        parts.append(empty("Nothing waits here.", "Another queue may have more."))
        return join(parts)
    parts.append(
        desk_of(
            found.at_hand,
            found.coded,
            found.record,
            who=found.who,
            asked=asked,
            before=found.before,
            after=found.after,
            place=None if found.position is None else (found.position + 1, found.length),
        )
    )
    return join(parts)


def _waits(found: Waiting, kind: str) -> int | None:
    return {"unsure": found.undecided, "again": found.again, "decided": found.decided}.get(kind)


def ask_name(asked: Asked) -> Safe:
    """The question who reviews."""
    # A field cannot give back every character of an id; without it the first of the queue is shown.
    given = {name: value for name, value in asked.query.items() if name != "who" and visible(value) == value}
    hidden = (el("input", type="hidden", name=name, value=value) for name, value in given.items())
    form = el(
        "form",
        hidden,
        el(
            "div",
            el("label", "Your name", for_="who"),
            el("input", id="who", name="who", type="text", maxlength=80, required=True, autocomplete="name"),
        ),
        el("button", "Begin"),
        method="get",
        action=asked.path,
        cls="filters",
        id="name",
    )
    words = "Every decision is kept with who made it, when and why. Nothing that was read is changed; everything can be undone."
    return el("div", el("p", words), form, cls="empty")


def _filter(found: Review, asked: Asked) -> Safe:
    more: Child = None
    if found.queue == "sample":
        more = [
            el(
                "div",
                el("label", words, for_=f"f-{name}"),
                el(
                    "input", id=f"f-{name}", name=name, type="text", inputmode="numeric", value=asked.get(name) or other
                ),
            )
            for name, words, other in (("seed", "seed", "1"), ("size", "records", "100"))
        ]
    return filters(asked, more=more, keep=("queue", "who"))


def estimate_words(found: Estimate) -> Safe:
    """What a sample says, in a line, with what it does not."""
    done = found.size - found.left
    rows = [
        ("decided", f"{done:,} of {found.size:,}"),
        ("right as read", share_words(found.right)),
        ("right or mended", share_words(found.real)),
    ]
    line = el("dl", (el("div", el("dt", name), el("dd", words)) for name, words in rows), cls="figures small")
    rest = (
        f"{found.left:,} are still to be decided: until then the shares may be wrong, if easy records were taken first. "
        if found.left
        else ""
    )
    note = f"{rest}In brackets the interval that holds the true share with 95 % (Wilson). Missed events are not in it."
    return el("div", line, el("p", note, cls="note"), id="estimate")


def share_words(found: Interval) -> str:
    """A share with its interval."""
    if found.share is None or found.low is None or found.high is None:
        return "–"
    return f"{found.share:.0%} ({found.low:.0%}–{found.high:.0%})"


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
    side = [
        _standing(found),
        _buttons(),
        el("p", id="outcome", role="status", aria_live="polite", cls="note", hidden=True),
        _facts(found),
        mend_form(found, record),
        _history(found),
    ]
    return el(
        "div",
        el("nav", ways, cls="tabs", aria_label="Records of the queue"),
        el(
            "div",
            el(
                "div",
                _sheet(found, coded),
                el("noscript", el("p", "Deciding needs scripts; reading does not.", cls="note")),
            ),
            el("div", side, cls="aside cardbox", tabindex="-1"),
            cls="split article",
            id="article",
            data_at="1",
        ),
        id="review",
        data_who=kept(who),
        data_article=kept(found.article),
        data_event=kept(found.event.id),
        data_here=asked.to(at=found.event.id),
        data_next=asked.to(at=after) if after else asked.to(at=None),
        data_coding=kept(coding),
        data_last=found.decisions[-1].number if found.decisions else 0,
    )


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


def _facts(found: AtHand) -> Safe:
    rows: list[Safe] = []
    for row in found.fields:
        label = LABELS[row.name]
        value: Child = [el("div", said(words)) for words in row.words] or el("span", "nothing", cls="soft")
        acts: list[Child] = [_small(f"{label} is right", "accept", target="field", part=row.name)]
        if row.name not in _NOT_REFUSED and row.words:
            acts.append(_small(f"{label} is wrong: nothing is said of it", "refuse", target="field", part=row.name))
        if row.name not in ("amounts", "contexts"):
            acts.append(_small(f"mend {label}", "edit", part=row.name))
        rows.append(
            el(
                "div",
                el("dt", label),
                el("dd", value, cls="decided" if row.decided else None),
                el("dd", acts, cls="acts"),
            )
        )
    for relation, part, words, _ in found.links:
        acts = [
            _small(f"{RELATIONS[relation]} “{words}” is right", "accept", target="link", part=part),
            _small(f"{RELATIONS[relation]} “{words}” is wrong", "refuse", target="link", part=part),
        ]
        rows.append(
            el(
                "div",
                el("dt", RELATIONS[relation], cls=f"rel r-{relation}"),
                el("dd", said(words)),
                el("dd", acts, cls="acts"),
            )
        )
    for number, (part, words) in enumerate(found.tellings, 1):
        acts = [
            _small("it is told here", "accept", target="merge", part=part),
            _small("another event is told here", "refuse", target="merge", part=part),
        ]
        rows.append(el("div", el("dt", f"told {number}"), el("dd", said(words)), el("dd", acts, cls="acts")))
    if found.story and found.reports > 1:
        acts = [
            _small("it belongs to this story", "accept", target="merge", part="story"),
            _small("it is another event", "refuse", target="merge", part="story"),
        ]
        link = el("a", f"one of {counted(found.reports, 'report')}", href=address("/stories", {"id": found.story}))
        rows.append(el("div", el("dt", "story"), el("dd", link), el("dd", acts, cls="acts")))
    return el("dl", rows, cls="grid deciding-on")


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


PAGE = Page("/review", "Review", gather, render)

"""Review: one record at a time, its words and links before it, to accept, mend or refuse; in queues, with keys and undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sanudo.analysis.reviewing import LARGEST_SAMPLE, Estimate, Interval, Queue, Waiting, estimate, queue, waiting
from sanudo.model.articles import CodedArticle
from sanudo.views.characters import visible
from sanudo.views.dashboard.asked import Asked, BadAddress, NotThere
from sanudo.views.dashboard.decision_desk import desk_of
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.hand import AtHand, at_hand
from sanudo.views.dashboard.parts import chosen, empty, filters
from sanudo.views.markup import Child, Safe, el, join

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
    tabs = _tabs(found, asked)
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


def _tabs(found: Review, asked: Asked) -> Safe:
    return el(
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


PAGE = Page("/review", "Review", gather, render)

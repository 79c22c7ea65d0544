"""Double coding: samples that several people code without seeing each other's decisions; how far they agree; what to settle."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sanudo.analysis.agreement import Agreement, CodedRecord, agreement, coded_records, coders, ratings
from sanudo.archive import Archive
from sanudo.archive.decisions import decisions, sample, samples
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.decisions import Sample
from sanudo.views.agreement import agreement_words
from sanudo.views.dashboard.asked import Asked, NotThere, address
from sanudo.views.dashboard.decision_desk import desk_of
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.hand import LABELS, AtHand, at_hand, short
from sanudo.views.dashboard.pages.review import ask_name, who
from sanudo.views.dashboard.parts import empty, filter_field, record_address, section
from sanudo.views.decisions import what_words
from sanudo.views.markup import Child, Safe, el, join, kept, said
from sanudo.views.told import told
from sanudo.views.wording import counted

DRAWN_BY: Final = ("actor", "recipient", "type", "status", "since", "until")  # the filters of a draw

_SHOWN: Final = 25


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample and how far each of its coders is."""

    sample: str
    records: int
    seed: int
    chosen: str
    made: str
    who: str
    coders: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A record on which coders differ, or agree: what each leaves standing where it is not the same."""

    article: str
    event: str
    told: str | None
    same: bool
    settled: str | None
    made: tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]
    differs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """The record of the page: all samples, or one of them being coded, or settled."""

    who: str | None
    samples: tuple[SampleRow, ...]
    sample: str | None
    show: str
    done: int
    length: int
    position: int | None
    before: str | None
    after: str | None
    at_hand: AtHand | None
    agreement: tuple[Agreement, ...]
    settling: tuple[ToSettle, ...]
    waits: str | None
    coded: CodedArticle | None
    record: Mapping[str, Any] | None


def gather(desk: Desk, asked: Asked) -> Coding:
    """The samples; with `sample`, one of them to be coded, or to be settled."""
    if desk.reader.use == "ignore":
        raise NotThere("Decisions are ignored here; run `sanudo serve` without --decisions ignore to code samples.")
    root, name, person = desk.reader.root, asked.get("sample"), who(asked)
    show = asked.choice("show", ("code", "settle"))
    archive = Archive(root)
    found: dict[str, Any] = {
        "who": person, "samples": (), "sample": name, "show": show, "done": 0, "length": 0, "position": None, "before": None,
        "after": None, "at_hand": None, "agreement": (), "settling": (), "waits": None, "coded": None, "record": None,
    }  # fmt: skip
    if name is None:
        found["samples"] = tuple(_row(archive, one) for one in samples(root))
        return Coding(**found)
    try:
        drawn = sample(root, name)
    except ArchiveError as error:
        raise NotThere(str(error)) from error
    if person is None:
        return Coding(**found)
    records = coded_records(archive, name)
    if show == "settle":
        return Coding(**found | _settling(desk, person, records))
    return Coding(**found | _coding(desk, asked, person, drawn, records))


def _row(archive: Archive, drawn: Sample) -> SampleRow:
    done = coders(coded_records(archive, drawn.name))
    about = (drawn.seed, drawn.chosen, drawn.made, drawn.who)
    return SampleRow(drawn.name, len(drawn.records), *about, tuple(done.items()))


def _coding(desk: Desk, asked: Asked, person: str, drawn: Sample, records: list[CodedRecord]) -> dict[str, Any]:
    """The record that this coder is at; of the others' decisions nothing is gathered."""
    ids = [one.anchor.event for one in records]
    done = {one.anchor.event for one in records if person in one.values}
    at = asked.get("at") or next((one for one in ids if one not in done), None)
    found: dict[str, Any] = {"done": len(done), "length": len(ids)}
    if at is None:
        return found
    if at not in ids:
        raise NotThere(f"The record {at!r:.80} is not in the sample {drawn.name!r:.60}.")
    place = ids.index(at)
    mine = [one for one in decisions(desk.reader.root, sample=drawn.name) if one.who == person]
    hand, coded, record = at_hand(desk, at, coding=drawn.name, mine=mine)
    left = [one for one in (*ids[place + 1 :], *ids[:place]) if one not in done]
    ways = {"before": ids[place - 1] if place else None, "after": left[0] if left else None}
    return {**found, **ways, "position": place, "at_hand": hand, "coded": coded, "record": record}


def _settling(desk: Desk, person: str, records: list[CodedRecord]) -> dict[str, Any]:
    """Where coders differ. Nobody who has records of the sample still to code may see it."""
    done = coders(records)
    if person in done and done[person] < len(records):
        left = len(records) - done[person]
        words = f"You code this sample yourself and have {counted(left, 'record')} left"
        return {"waits": f"{words}: decide on them first, without a look at the others."}
    if len(done) < 2:
        return {"waits": "Two coders are needed before there is anything to settle."}
    both = [one for one in records if len(one.values) > 1]
    ids = [one.anchor.event for one in both]
    named, settled = {one.id: one.told for one in told(desk.reader, ids)}, desk.reader.verdicts(ids)
    listed = [_to_settle(one, named.get(one.anchor.event), settled.get(one.anchor.event)) for one in both]
    listed.sort(key=lambda one: (one.settled is not None, one.same))
    return {"agreement": tuple(agreement(ratings(records))), "settling": tuple(listed), "length": len(records)}


def _to_settle(one: CodedRecord, words: str | None, settled: str | None) -> ToSettle:
    names = list(dict.fromkeys(name for values in one.values.values() for name in values))
    differs = []
    for name in names:
        said_of = [(coder, _plain(values[name])) for coder, values in one.values.items() if name in values]
        if len({value for _, value in said_of}) > 1:  # of a refused record nothing more is compared
            differs.append((name, tuple(said_of)))
    made = tuple(
        (coder, tuple(map(what_words, one.decisions[coder])), tuple(each.number for each in one.decisions[coder]))
        for coder in one.values
    )
    return ToSettle(one.anchor.article, one.anchor.event, words, one.same, settled, made, tuple(differs))


def _plain(value: str) -> str:
    """A value in words: those of fields other than text are JSON."""
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return short(found) if isinstance(found, list) or found is None else value


def render(found: Coding, desk: Desk, asked: Asked) -> Safe:
    """The page."""
    del desk
    if found.who is None:
        return ask_name(asked)
    if found.sample is None:
        return _samples(found, asked)
    tabs = el(
        "nav",
        el("a", "All samples", href=asked.to(sample=None, show=None, at=None)),
        el("a", "Code", href=asked.to(show=None, at=None), aria_current="page" if found.show == "code" else None),
        el(
            "a",
            "Settle",
            href=asked.to(show="settle", at=None),
            aria_current="page" if found.show == "settle" else None,
        ),
        cls="tabs",
        aria_label="Sample",
    )
    if found.show == "settle":
        return join([tabs, _settle(found, asked)])
    note = (
        f"You have decided on {found.done:,} of {found.length:,}. "
        "Nobody sees your decisions, and you see nobody’s, until you are done."
    )
    parts: list[Child] = [tabs, el("p", note, cls="note")]
    if found.at_hand is None or found.coded is None or found.record is None:
        return join(
            [
                *parts,
                empty(
                    "You have decided on all records of this sample.",
                    el("a", "Settle what differs", href=asked.to(show="settle")),
                ),
            ]
        )
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
            coding=found.sample,
        )
    )
    return join(parts)


def _samples(found: Coding, asked: Asked) -> Safe:
    rows = [
        el(
            "tr",
            el("th", el("a", said(one.sample), href=asked.to(sample=one.sample))),
            el("td", one.records),
            el("td", said(one.chosen), cls="left"),
            el("td", said(", ".join(f"{name} {number:,}" for name, number in one.coders) or "nobody yet"), cls="left"),
        )
        for one in found.samples
    ]
    named = (("sample", "left"), ("records", None), ("drawn from", "left"), ("decided", "left"))
    head = el("thead", el("tr", (el("th", words, cls=side) for words, side in named)))
    table = (
        el("div", el("table", head, el("tbody", rows), cls="tally"), cls="scroll")
        if rows
        else empty("No sample has been drawn yet.")
    )
    form = el(
        "form",
        (
            el(
                "div",
                el("label", words, for_=f"d-{name}"),
                el("input", id=f"d-{name}", name=name, type="text", value=value, required=True, autocomplete="off"),
            )
            for name, words, value in (("name", "name", ""), ("size", "records", "100"), ("seed", "seed", "1"))
        ),
        (filter_field(name, asked) for name in DRAWN_BY),
        el("button", "Draw", disabled=True),
        id="draw",
        cls="filters",
        data_who=kept(found.who),
    )
    note = (
        "A sample is drawn at random from all records, or from those that pass the filters, and kept. Two people or more "
        "decide on each record, each alone."
    )
    said_ = el("p", id="outcome", role="status", aria_live="polite", cls="note", hidden=True)
    return join([table, section("Draw a sample", el("p", note, cls="note"), form, said_)])


def _settle(found: Coding, asked: Asked) -> Safe:
    if found.waits:
        return empty(found.waits, el("a", "Code", href=asked.to(show=None)))
    same = [one for one in found.settling if one.same and one.settled is None]
    rows = (
        el("tr", el("th", said(words[0])), (el("td", said(word)) for word in words[2:]))
        for words in map(agreement_words, found.agreement)
    )
    head = el("thead", el("tr", (el("th", words) for words in ("", "units", "agreed (95 %)", "kappa", "alpha"))))
    table = el("div", el("table", head, el("tbody", rows)), cls="scroll")
    take = (
        el(
            "button",
            f"Take over {counted(len(same), 'record')} on which they agree",
            type="button",
            data_do="agreed",
            disabled=True,
        )
        if same
        else None
    )
    listed = [one for one in found.settling if not one.same or one.settled is not None][:_SHOWN]
    more = len([one for one in found.settling if not one.same or one.settled is not None]) - len(listed)
    return el(
        "div",
        section(
            "Agreement",
            table,
            note=[el("code", "sanudo agreement"), " writes it as a table for a paper, by type and status as well."],
        ),
        section(
            "To settle",
            el("p", take, cls="adjudge"),
            el("p", id="outcome", role="status", aria_live="polite", cls="note", hidden=True),
            el("ol", map(_row_to_settle, listed), cls="lines"),
            el("p", f"{more:,} more; settle these first.", cls="note") if more > 0 else None,
        ),
        id="settling",
        data_who=kept(found.who),
        data_sample=kept(found.sample),
    )


def _row_to_settle(one: ToSettle) -> Safe:
    table = el(
        "table",
        el("thead", el("tr", el("th", ""), (el("th", said(coder)) for coder, *_ in one.made))),
        el(
            "tbody",
            (
                el(
                    "tr",
                    el("th", said(LABELS.get(name, name))),
                    (el("td", said(value), cls="left") for _, value in values),
                )
                for name, values in one.differs
            ),
        ),
    )
    buttons = [
        el(
            "button",
            "Take ",
            said(coder),
            f": {'; '.join(words):.80}",
            type="button",
            data_do="settle",
            data_coder=kept(coder),
            data_article=kept(one.article),
            data_event=kept(one.event),
            disabled=True,
        )
        for coder, words, _ in one.made
    ]
    state = el("p", f"settled: {one.settled}", cls="note") if one.settled else None
    other = el("a", "decide otherwise", href=address("/review", {"queue": "decided", "at": one.event}))
    return el(
        "li",
        el("p", el("a", said(one.told or one.event), href=record_address(one.event)), cls="told"),
        state,
        el("div", table, cls="scroll"),
        el("p", buttons, other, cls="adjudge"),
        cls="line",
    )


PAGE = Page("/coding", "Double coding", gather, render)

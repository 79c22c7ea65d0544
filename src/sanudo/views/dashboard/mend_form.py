"""The form in which a person mends a record or adds one."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES, event_types
from sanudo.gazetteer.countries import countries
from sanudo.model.events import Event
from sanudo.views.dashboard.hand import LABELS, AtHand
from sanudo.views.markup import Child, Safe, el, join

_TIMES: Final = ("time", "day", "week", "month", "year", "vague", "unknown")
_PLACES: Final = ("point", "city", "region", "country", "vague")
_RELATIONS: Final = (
    ("content", "about"), ("if", "if"), ("unless", "unless"), ("toward", "to reach"), ("against", "to prevent"),
)  # fmt: skip


def mend_form(found: AtHand, record: Mapping[str, Any]) -> Safe:
    """The form for mending a record, and for adding one."""
    speaker = (record["attribution"] or {}).get("speaker")
    spans = {"actors": record["actors"], "recipients": record["recipients"], "speaker": [speaker] if speaker else []}
    fields: list[Child] = [
        _select("type", TYPES, found.event.type),
        _mode(found.event),
        _select("status", STATUSES, found.event.status),
        _background(found.event),
        *(_parties(role, parties) for role, parties in spans.items()),
        *(_where(role, record[role]) for role in ("place", "when")),
    ]
    land = el("datalist", (el("option", land.name, value=land.code) for land in countries().values()), id="lands")
    marked = el(
        "p",
        "Marked: ",
        el("bdi", "nothing", id="marked"),
        el("span", ". Mark words in the text, then press “take”.", cls="soft"),
        cls="note",
    )
    buttons = el(
        "div", el("button", "Keep", cls="keep"), el("button", "Leave", type="button", data_do="leave"), cls="dos"
    )
    parts = (el("h2", "Mend", id="mending"), marked, fields, _links(found), buttons, land)
    return el("form", parts, id="mend", hidden=True, cls="mend")


def _mode(event: Event) -> Safe:
    """The modes of all types; the page shows those of the chosen one."""
    options = (
        el(
            "option",
            mode.name,
            value=mode.name,
            data_type=kind.name,
            selected=(mode.name, kind.name) == (event.mode, event.type),
        )
        for kind in event_types().values()
        for mode in kind.modes
    )
    chosen = el("select", el("option", "none", value=""), options, id="m-mode", name="mode", data_was=event.mode or "")
    return el("div", el("label", "mode", for_="m-mode"), chosen)


def _background(event: Event) -> Safe:
    box = el(
        "input",
        id="m-background",
        name="background",
        type="checkbox",
        checked=event.background,
        data_was="1" if event.background else "",
    )
    return el("div", el("label", "background", for_="m-background"), box, cls="check")


def _links(found: AtHand) -> Safe | None:
    """Where a link may lead; None where there is no other record."""
    if not found.ends:
        return None
    ends = (el("option", words[:90], value=part.removeprefix("to:")) for part, words in found.ends)
    return el(
        "div",
        el("label", "leads to", for_="m-link"),
        el("label", "how it leads there", for_="m-relation", cls="unseen"),
        el("select", (el("option", words, value=name) for name, words in _RELATIONS), id="m-relation", name="relation"),
        el("select", el("option", "", value=""), ends, id="m-link", name="link"),
        cls="linking",
    )


def _select(name: str, options: tuple[str, ...], value: str) -> Safe:
    every = options if value in options else (*options, value)
    listed = (el("option", one, value=one, selected=one == value) for one in every)
    return el(
        "div", el("label", name, for_=f"m-{name}"), el("select", listed, id=f"m-{name}", name=name, data_was=value)
    )


def _parties(role: str, found: list[dict[str, Any]]) -> Safe:
    rows = (
        el(
            "li",
            el("bdi", name := str(party["name"] or party["text"] or party["country"] or "?")),
            _input(f"{role}-{number}", "country", f"country of {name}", party["country"], list_="lands"),
            el("button", "×", type="button", data_do="drop", aria_label=f"take away {name}"),
            data_party=json.dumps(party),
        )
        for number, party in enumerate(found)
    )
    take = el("button", "take marked words", type="button", data_do="take", data_role=role)
    return el("fieldset", el("legend", LABELS[role]), el("ul", rows), take, data_role=role)


def _where(role: str, part: dict[str, Any] | None) -> Safe:
    known = part or {}
    words = el("p", el("bdi", known.get("text") or "nothing", cls="words-of"), cls="soft")
    if role == "place":
        inputs: list[Child] = [
            _input(role, "name", "its name", known.get("name")),
            _input(role, "country", "its country", known.get("country"), list_="lands"),
            _choice(role, _PLACES, known.get("precision") or "vague"),
        ]
    else:
        inputs = [
            _input(role, "from", "first day", known.get("from"), kind="date"),
            _input(role, "to", "last day", known.get("to"), kind="date"),
            _choice(role, _TIMES, known.get("precision") or "unknown"),
        ]
    take = el("button", "take marked words", type="button", data_do="take", data_role=role)
    drop = el("button", "nothing", type="button", data_do="drop", data_role=role)
    parts = (el("legend", LABELS[role]), words, el("div", inputs, cls="inputs"), take, drop)
    return el("fieldset", parts, data_role=role, data_part=json.dumps(part))


def _input(of: str, name: str, label: str, value: str | None, *, kind: str = "text", list_: str | None = None) -> Safe:
    key = f"m-{of}-{name}"
    field = el(
        "input", id=key, type=kind, name=name, value=value or "", placeholder=name, list=list_, autocomplete="off",
        cls="land" if name == "country" else None, maxlength=3 if name == "country" else None,
    )  # fmt: skip
    return join([el("label", label, for_=key, cls="unseen"), field])


def _choice(of: str, options: tuple[str, ...], value: str) -> Safe:
    key = f"m-{of}-precision"
    listed = (el("option", one, value=one, selected=one == value) for one in options)
    return join([el("label", "how exactly", for_=key, cls="unseen"), el("select", listed, id=key, name="precision")])

"""What the pages of review send: a decision, a missed event, an undo. The guard has checked origin and token before."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from sanudo.analysis.agreement import coded_records, draw_sample
from sanudo.analysis.reviewing import LARGEST_SAMPLE
from sanudo.archive import Archive
from sanudo.archive.deciding import add_event, decide_on
from sanudo.archive.decisions import decide as keep
from sanudo.archive.decisions import decisions, undo
from sanudo.errors import ArchiveError, InputError
from sanudo.events.parties import marked
from sanudo.events.party_context import context_around
from sanudo.events.places import is_worldwide, outlet_countries
from sanudo.gazetteer.countries import countries
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.gazetteer.who import resolve
from sanudo.model.articles import Article
from sanudo.model.decisions import TARGETS, VERBS, Decision, standing
from sanudo.views.characters import visible
from sanudo.views.dashboard.asked import BadAddress, asked
from sanudo.views.dashboard.desk import Desk
from sanudo.views.dashboard.pages.coding import DRAWN_BY
from sanudo.views.dashboard.plain import as_json
from sanudo.views.decisions import what_words

LARGEST: Final = 100_000  # bytes of one request
_JSON: Final = "application/json"
Sent = Mapping[str, Any]


def deciding(desk: Desk, act: Callable[[Desk, Sent], dict[str, Any]]) -> Any:
    """A route that acts on what a page sends, and answers in JSON."""

    async def answer(request: Request) -> Response:
        body = await request.body() if int(request.headers.get("content-length") or LARGEST + 1) <= LARGEST else b""
        status, found = await run_in_threadpool(_answered, desk, act, body)
        return Response(as_json(found), status, media_type=_JSON, headers={"cache-control": "no-store"})

    return answer


def _answered(desk: Desk, act: Callable[[Desk, Sent], dict[str, Any]], body: bytes) -> tuple[int, dict[str, Any]]:
    try:
        sent = json.loads(body)
        if not isinstance(sent, dict):
            raise InputError("bad_decision", "a decision is an object of JSON")
        return 200, act(desk, sent)
    except (InputError, BadAddress) as error:
        return 400, {"error": str(error)}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return 400, {"error": f"this is no decision ({type(error).__name__}: {error!s:.200}); load the page again"}
    except ArchiveError as error:
        return 503, {"error": str(error)}


def decide(desk: Desk, sent: Sent) -> dict[str, Any]:
    """Keeps a decision on a record. What others decided on it since the page was made is told, and is not lost."""
    article, event = _text(sent, "article"), _text(sent, "event")
    verb, target = _text(sent, "verb"), _text(sent, "target", "record")
    if verb not in VERBS or target not in TARGETS:
        raise InputError("bad_decision", f"nobody can {verb:.20} a {target:.20}")
    value = sent.get("value")
    made = decide_on(
        desk.reader.root, article, event, verb, who=_text(sent, "who"), target=target, part=sent.get("part") or None,
        value=_completed(desk, article, value) if isinstance(value, dict) else None, fresh=sent.get("fresh") is True,
        why=sent.get("why") or None, sample=sent.get("sample") or None, token=sent.get("token") or None,
    )  # fmt: skip
    return {"number": made.number, "others": _others(desk, made, sent)}


def add(desk: Desk, sent: Sent) -> dict[str, Any]:
    """Keeps a missed event."""
    article, start, end = _text(sent, "article"), int(sent["start"]), int(sent["end"])
    field = _text(sent, "field", "text")
    _marked(desk, article, {"start": start, "end": end, "in": field, "text": sent["text"]})
    made = add_event(
        desk.reader.root, article, field, start, end, _completed(desk, article, sent["value"]), who=_text(sent, "who"),
        why=sent.get("why") or None, token=sent.get("token") or None,
    )  # fmt: skip
    return {"number": made.number, "event": made.anchor.event if made.anchor else None}


def take_back(desk: Desk, sent: Sent) -> dict[str, Any]:
    """Takes back a decision: the one that is named, else the last of this person."""
    who, sample = _text(sent, "who"), sent.get("sample") or None
    root = desk.reader.root
    if sent.get("number"):
        number = int(sent["number"])
    else:
        mine = [one for one in standing(decisions(root, sample=sample)) if one.who == who]
        if not mine:
            raise InputError("bad_decision", "there is nothing of yours to take back")
        number = mine[-1].number
    made = undo(root, number, who=who, why=sent.get("why") or None, token=sent.get("token") or None)
    [first] = [one for one in decisions(root, sample=sample) if one.number == number]
    return {"number": made.number, "event": first.anchor.event if first.anchor else None, "took": what_words(first)}


def _others(desk: Desk, made: Decision, sent: Sent) -> list[str]:
    """What others decided on the record since the page was made."""
    if made.anchor is None or made.sample is not None:
        return []
    last = int(sent.get("last") or 0)
    found = decisions(desk.reader.root, articles=[made.anchor.article])
    return [
        f"{one.who}: {what_words(one)}"
        for one in found
        if last < one.number < made.number
        and one.who != made.who
        and one.anchor
        and one.anchor.event == made.anchor.event
    ]


def _completed(desk: Desk, article: str, value: Sent) -> dict[str, Any]:
    """The value with what a page leaves out: words as they stand in the text, and whom they mean."""
    found = dict(value)
    for role in ("actors", "recipients"):
        if role in found:
            found[role] = [_party(desk, article, party) for party in found[role]]
    if found.get("speaker"):
        found["speaker"] = _party(desk, article, found["speaker"])
    for name, keys in _SHAPES.items():
        if found.get(name):
            part = _marked(desk, article, found[name])
            words = {key: part[key] for key in ("start", "end", "text")} | (
                {"in": "title"} if part.get("in") == "title" else {}
            )
            found[name] = {**words, **{key: part.get(key) or None for key in keys}}
    if found.get("place"):
        found["place"] = _place(found["place"])
    return found


_SHAPES: Final = {
    "place": ("name", "country", "admin1", "latitude", "longitude", "geonames", "precision"),
    "when": ("from", "to", "precision", "anchor"),
}


def _place(part: dict[str, Any]) -> dict[str, Any]:
    """The place; one that a person calls vague stands on no map."""
    if part["country"] and part["country"] not in countries():
        raise InputError("bad_decision", f"{part['country']!r:.20} is no country; give a code such as KEN")
    return {**part, "latitude": None, "longitude": None, "geonames": None} if part["precision"] == "vague" else part


def _party(desk: Desk, article: str, party: Sent) -> dict[str, Any]:
    """A party that the record has already, or one whose words a person marked, resolved; a country given goes before."""
    if "resolved" in party and not party.get("changed"):
        return {key: value for key, value in party.items() if key != "changed"}
    country = (party.get("country") or "").upper() or None
    if country and country not in countries() and country not in _BODIES:
        raise InputError(
            "bad_decision", f"{country!r:.20} is no country; give a code such as KEN, or IGO, UNO, EUR, NGO"
        )
    basis = "named"
    if "resolved" in party:
        found = {key: value for key, value in party.items() if key != "changed"}
        name = found["name"] if found["country"] == country else None
        resolved = found["resolved"] if found["resolved"] == "implied" else "name" if country else "unknown"
        known = {
            "country": country,
            "name": name,
            "actor_code": actor_code(country, found["sector"]),
            "resolved": resolved,
        }
    else:
        part = _marked(desk, article, party)
        found = {key: part[key] for key in ("start", "end", "text")} | (
            {"in": "title"} if part.get("in") == "title" else {}
        )
        said = _meant(desk, article, part, country)
        mine = country is not None and said.country != country
        known = {
            "name": None if mine else said.name, "country": country or said.country, "sector": said.sector,
            "office": None if mine else said.office, "identifier": None if mine else said.identifier,
            "actor_code": actor_code(country or said.country, said.sector) if country or said.country else None,
            "resolved": "name" if mine else said.resolved,
        }  # fmt: skip
        basis = "named" if country else said.basis
    told = {"basis": basis if known["country"] else "unknown", "confidence": None, "reason": "decided by a person"}
    return {**found, **known, **told}


def _meant(desk: Desk, article: str, part: Sent, country: str | None) -> Resolution:
    """Whom words of an article mean: as the program reads them, by its date and its countries; with a country, by that one."""
    coded = desk.reader.read_article(article)
    own = coded.article
    if country:
        return resolve(part["text"], date=own.date, near=[country])
    found = [event.place for event in coded.events if event.place is not None and event.place.precision != "country"]
    places = Counter(place.country for place in found if place.country is not None)
    context = context_around(
        own.text, own.title, date=own.date, places=lambda _: places, outlets=outlet_countries(own.url, own.outlet),
        worldwide=is_worldwide(own.url, own.outlet),
    )  # fmt: skip
    return marked(part["text"], part["start"], context)


_BODIES: Final = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")


def _marked(desk: Desk, article: str, part: Sent) -> dict[str, Any]:
    """The part with the words that stand there. Raises InputError where the page showed others."""
    start, end, field = int(part["start"]), int(part["end"]), part.get("in") or "text"
    coded = _article(desk, article)
    source = coded.text if field == "text" else coded.title or ""
    words = source[start:end] if 0 <= start < end <= len(source) else ""
    if not words.strip() or "".join(visible(words).split()) != "".join(visible(str(part.get("text") or "")).split()):
        raise InputError("bad_decision", "the words that were marked do not stand there; mark them again")
    return {**part, "start": start, "end": end, "in": field, "text": words}


def _article(desk: Desk, article: str) -> Article:
    return desk.reader.read_article(article).article


def _text(sent: Sent, key: str, other: str | None = None) -> str:
    found = sent.get(key) or other
    if not isinstance(found, str) or not found.strip():
        raise InputError("bad_decision", f"the decision lacks {key!r}")
    return found


def draw(desk: Desk, sent: Sent) -> dict[str, Any]:
    """Draws a sample for several coders, from the records that pass the filters."""
    size, seed = (int(str(sent.get(name))) for name in ("size", "seed"))
    if not 1 <= size <= LARGEST_SAMPLE or not 1 <= seed < 2**31:
        raise InputError("bad_decision", f"give 1 to {LARGEST_SAMPLE:,} records, and a seed from 1")
    chosen = asked("/coding", {name: str(sent.get(name) or "") for name in DRAWN_BY}).selection
    root, name, who = desk.reader.root, _text(sent, "name"), _text(sent, "who")
    made = draw_sample(Archive(root), name, size=size, seed=seed, who=who, chosen=chosen)
    return {"sample": made.name, "records": len(made.records)}


def settle(desk: Desk, sent: Sent) -> dict[str, Any]:
    """Takes over a coder's decisions on a record as those that count; without a record, all on which the coders agree."""
    name, who = _text(sent, "sample"), _text(sent, "who")
    records = [one for one in coded_records(Archive(desk.reader.root), name) if len(one.values) > 1]
    if "event" in sent:
        coder = _text(sent, "coder")
        wanted = [(one, coder) for one in records if one.anchor.event == sent["event"] and coder in one.decisions]
    else:
        settled = desk.reader.verdicts([one.anchor.event for one in records])
        wanted = [(one, next(iter(one.values))) for one in records if one.same and one.anchor.event not in settled]
    if not wanted:
        raise InputError("bad_decision", "there is nothing to take over; load the page again")
    drafts = [
        replace(
            made, who=who, sample=None, token=None, number=0, made="", why=f"{name}: as {coder} decided" + _why(made)
        )
        for one, coder in wanted
        for made in one.decisions[coder]
    ]
    return {"kept": len(keep(desk.reader.root, *drafts)), "records": len(wanted)}


def _why(made: Decision) -> str:
    return f"; {made.why}" if made.why else ""

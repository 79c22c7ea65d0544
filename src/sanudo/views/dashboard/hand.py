"""The record under review: what it says, how it was read, what was decided on it, and what it leads to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sanudo.archive.decisions import decisions
from sanudo.archive.readings import link_part, reading, telling_part, words_of
from sanudo.archive.standing import Standing, overlaid
from sanudo.errors import ArchiveError
from sanudo.model.articles import CodedArticle
from sanudo.model.decisions import FIELDS, Decision, standing
from sanudo.model.encoding import to_json
from sanudo.model.events import Event
from sanudo.views.dashboard.asked import NotThere
from sanudo.views.dashboard.desk import Desk
from sanudo.views.headlines import headline
from sanudo.views.told import links_of
from sanudo.views.wording import amount_details, party_details, place_words, when_words

LABELS: Final = {
    "type": "type", "mode": "mode", "status": "status", "background": "background", "actors": "who", "recipients": "to whom",
    "speaker": "according to", "place": "where", "when": "when", "amounts": "how many", "contexts": "contexts",
}  # fmt: skip
LINKS: Final = {"about": "content", "if": "if", "unless": "unless", "toward": "toward", "against": "against"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the record: what it says now; what it said to the person who decided, and says to the program, where these
    are not the same."""

    name: str
    words: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class AtHand:
    """The record under review. `event` is how it stands, `gone` whether it was refused; `then` and `now` are the reading that a
    person saw and the one of now, field by field, where they differ and it must be decided again."""

    article: str
    event: Event
    gone: bool
    told: str
    fields: tuple[FieldRow, ...]
    links: tuple[tuple[str, str, str, str], ...]
    ends: tuple[tuple[str, str], ...]
    tellings: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]
    verdict: str | None
    asks: bool
    agrees: bool
    read: bool
    differs: tuple[tuple[str, str, str], ...]
    story: str | None
    reports: int
    title: str | None
    outlet: str | None
    reported: str | None


def at_hand(
    desk: Desk, event: str, *, coding: str | None = None, mine: list[Decision] | None = None
) -> tuple[AtHand, CodedArticle, dict[str, Any]]:
    """The record with this id as it is to be shown, the article around it, and its plain data.

    In a `coding` only the coder's own decisions (`mine`) lie over it: nobody sees another's.
    """
    reader = desk.reader
    sql = "SELECT article FROM read_events WHERE id = $id UNION SELECT article FROM standings WHERE event = $id LIMIT 1"
    article = reader.value(sql, {"id": event})
    if article is None:
        raise NotThere(f"There is no record {event!r:.80} in this archive; it may have been forgotten.")
    try:
        read, now = reader.read_article(article), reader.article(article)
    except ArchiveError as error:
        raise NotThere(f"The article {article!r:.80} is not in this archive any more.") from error
    if coding is not None:
        now, decided = read, mine or []
    else:
        decided = decisions(reader.root, articles=[article]) if reader.use == "apply" else []
    found = _standing(read, decided, event)
    there = {one.id: one for one in now.events}
    was = {one.id: one for one in read.events}
    shown = there.get(event) or was.get(event)
    if shown is None:
        raise NotThere(f"The record {event!r:.80} is not in the article any more; nothing is read on its words.")
    line: dict[str, Any] = to_json(now if event in there else read)
    records = {one["id"]: one for one in line["events"]}
    info = reader.rows("SELECT head, outlet, day FROM articles WHERE id = $id", {"id": article})
    stories = reader.rows(
        "SELECT s.id, s.reports FROM reports p JOIN stories s ON s.id = p.story WHERE p.event = $id LIMIT 1",
        {"id": event},
    )
    events = {**was, **there}
    made = AtHand(
        article=article,
        event=shown,
        gone=found is not None and found.verdict == "refused",
        told=headline(shown, events),
        fields=tuple(_fields(shown, found)),
        links=tuple(
            (link.relation, link_part(LINKS[link.relation], records[link.event]), link.words, link.event)
            for link in links_of(shown, events)
            if link.event in records
        ),
        ends=tuple(
            (link_part("to", one), headline(events[name], events)) for name, one in records.items() if name != event
        ),
        tellings=tuple(_tellings(now, shown, records[event])),
        decisions=found.decisions if found else (),
        verdict=found.verdict if found else None,
        asks=found.asks if found else False,
        agrees=found.agrees if found else False,
        read=event in was,
        differs=tuple(_differs(found, read, event)) if found and found.asks else (),
        story=stories[0]["id"] if stories else None,
        reports=stories[0]["reports"] if stories else 0,
        title=info[0]["head"] if info else None,
        outlet=info[0]["outlet"] if info else None,
        reported=info[0]["day"].isoformat() if info and info[0]["day"] else None,
    )
    return made, now if event in there else read, records[event]


def _standing(read: CodedArticle, made: list[Decision], event: str) -> Standing | None:
    """What these decisions make of a record; None where nobody decided on it."""
    line: dict[str, Any] = to_json(read)
    words = words_of(read.article.id, read.article.text, read.article.title, line["sentences"], line["events"])
    ours = [one for one in standing(made) if one.anchor and one.anchor.article == read.article.id]
    found = overlaid(line["events"], words, ours).standings
    return next((one for one in found if one.event == event), None)


def field_words(event: Event, name: str) -> list[str]:
    """What a field of an event says, a line for each part; none where it says nothing."""
    match name:
        case "background":
            return ["history"] if event.background else ["of the news"]
        case "actors" | "recipients":
            return [party_details(party) for party in getattr(event, name)]
        case "speaker":
            speaker = event.attribution.speaker if event.attribution else None
            return [party_details(speaker)] if speaker else []
        case "place":
            return [place_words(event.place)] if event.place else []
        case "when":
            return [when_words(event.when)] if event.when else []
        case "amounts":
            return [amount_details(amount) for amount in event.amounts]
        case "contexts":
            return [", ".join(event.contexts)] if event.contexts else []
        case _:
            value = getattr(event, name)
            return [str(value)] if value is not None else []


def _fields(event: Event, found: Standing | None) -> Iterator[FieldRow]:
    touched: set[str | None] = set()
    for one in found.decisions if found else ():
        touched |= (
            {one.part} if one.target == "field" else set(one.value or ()) if one.verb in ("mend", "add") else set()
        )
    for name in FIELDS:
        words = tuple(field_words(event, name))
        if words or name in ("actors", "recipients", "speaker", "place", "when") or name in touched:
            yield FieldRow(name, words, name in touched)


def _tellings(coded: CodedArticle, event: Event, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if len(event.mentions) < 2:
        return
    for mention, plain in zip(event.mentions, record["mentions"], strict=True):
        source = coded.article.text if mention.evidence.span.field == "text" else coded.article.title or ""
        yield telling_part(plain), source[slice(*mention.evidence.sentence)]


def _differs(found: Standing, read: CodedArticle, event: str) -> Iterator[tuple[str, str, str]]:
    """Field by field what the person saw and what is read now, where that is not the same."""
    line: dict[str, Any] = to_json(read)
    records = {one["id"]: one for one in line["events"]}
    last = next((one for one in reversed(found.decisions) if one.target in ("record", "field")), None)
    then = (last.seen if last else None) or {}
    now = reading(records[event], records) if event in records else {}
    if not now:
        yield "record", "read", "no longer read"
        return
    for name in (*FIELDS, *LINKS.values()):
        if then.get(name) != now.get(name):
            yield LABELS.get(name, name), short(then.get(name)), short(now.get(name))


def short(value: Any) -> str:
    """A value of a reading in words."""
    if isinstance(value, list):
        return "; ".join(short(one) for one in value) or "nothing"
    return "nothing" if value is None else str(value)

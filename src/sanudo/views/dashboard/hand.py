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
    article = _article_of(desk, event)
    read, now = _readings(desk, article)
    if coding is not None:
        now, decided = read, mine or []
    else:
        decided = decisions(desk.reader.root, articles=[article]) if desk.reader.use == "apply" else []
    events = {one.id: one for one in (*read.events, *now.events)}
    shown = events.get(event)
    if shown is None:
        raise NotThere(f"The record {event!r:.80} is not in the article any more; nothing is read on its words.")
    coded = now if any(one.id == event for one in now.events) else read
    line: dict[str, Any] = to_json(coded)
    records = {one["id"]: one for one in line["events"]}
    made = AtHand(
        article=article,
        event=shown,
        told=headline(shown, events),
        links=tuple(_links(shown, events, records)),
        ends=tuple(
            (link_part("to", one), headline(events[name], events)) for name, one in records.items() if name != event
        ),
        tellings=tuple(_tellings(now, shown, records[event])),
        read=any(one.id == event for one in read.events),
        **_decided(shown, _standing(read, decided, event), read),
        **_report(desk, article),
        **_story(desk, event),
    )
    return made, coded, records[event]


def _article_of(desk: Desk, event: str) -> str:
    """The id of the article in which the record was read, or into which somebody put it."""
    sql = "SELECT article FROM read_events WHERE id = $id UNION SELECT article FROM standings WHERE event = $id LIMIT 1"
    found: str | None = desk.reader.value(sql, {"id": event})
    if found is None:
        raise NotThere(f"There is no record {event!r:.80} in this archive; it may have been forgotten.")
    return found


def _readings(desk: Desk, article: str) -> tuple[CodedArticle, CodedArticle]:
    """The article as it was read, and as it stands after what was decided."""
    try:
        return desk.reader.read_article(article), desk.reader.article(article)
    except ArchiveError as error:
        raise NotThere(f"The article {article!r:.80} is not in this archive any more.") from error


def _decided(event: Event, found: Standing | None, read: CodedArticle) -> dict[str, Any]:
    """What was decided on the record and how it stands after it, field by field."""
    return {
        "fields": tuple(_fields(event, found)),
        "gone": found is not None and found.verdict == "refused",
        "decisions": found.decisions if found else (),
        "verdict": found.verdict if found else None,
        "asks": found.asks if found else False,
        "agrees": found.agrees if found else False,
        "differs": tuple(_differs(found, read, event.id)) if found and found.asks else (),
    }


def _report(desk: Desk, article: str) -> dict[str, Any]:
    """The title, outlet and day of the report."""
    found = desk.reader.rows("SELECT head, outlet, day FROM articles WHERE id = $id", {"id": article})
    return {
        "title": found[0]["head"] if found else None,
        "outlet": found[0]["outlet"] if found else None,
        "reported": found[0]["day"].isoformat() if found and found[0]["day"] else None,
    }


def _story(desk: Desk, event: str) -> dict[str, Any]:
    """The story that the record belongs to, and of how many reports it is."""
    sql = "SELECT s.id, s.reports FROM reports p JOIN stories s ON s.id = p.story WHERE p.event = $id LIMIT 1"
    found = desk.reader.rows(sql, {"id": event})
    return {"story": found[0]["id"] if found else None, "reports": found[0]["reports"] if found else 0}


def _links(
    event: Event, events: Mapping[str, Event], records: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, str]]:
    """What the record leads to: the relation, the part that a decision on it names, the words, the other's id."""
    for link in links_of(event, events):
        if link.event in records:
            yield link.relation, link_part(LINKS[link.relation], records[link.event]), link.words, link.event


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

"""Coded articles made by hand, so that views are tested without a model: one quiet, one as hostile as text can be."""

from dataclasses import replace
from typing import Any, Final

from sanudo.model.articles import Article, CodedArticle, Contradiction, ContradictionValue, DroppedLine
from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Condition, Event, EventMention, FlatCode, Purpose, Status
from sanudo.model.identifiers import digest
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Field, Span

MADE: Final = Provenance("0.1.0", "0123456789abcdef", "1.0+abcdef12")
TITLE: Final = "Queen of Graustark to visit Ruritania"
LEAD: Final = "Ruritania has"
RESIDUE: Final = "Please try again later."
TEXT: Final = (
    f"{RESIDUE}\n\n"
    "Ruritania has moved about 4,000 troops to the river Elphberg and threatened measures unless its demands are met.\n\n"
    "Queen Yetive will visit Strelsau on Friday to prevent an invasion, a courtier told the Gazette. "
    "She will see the border, Ruritania's envoy said.\n\n"
    "“The guns must go back,” the queen said on Monday. Parliament is weighing a ban on trade with Ruritania."
)
HOSTILE: Final = (
    "\x1b[31mRed\x1b]8;;http://evil.example\x07link\x1b]8;;\x07 [bold red]loud[/] [link=http://evil.example]x[/link] "
    "\u202eesrever\u2066 \x9b2J <script>alert(1)</script> & \"' <img src=x onerror=alert(1)>"
)
KINDS: Final[tuple[tuple[str, Status], ...]] = (
    ("ASSAULT", "happened"), ("CONSULT", "planned"), ("THREATEN", "happened"), ("ACCUSE", "happened"), ("AID", "offered"),
    ("SANCTION", "considered"), ("COERCE", "hypothetical"), ("REJECT", "denied"), ("REQUEST", "happened"),
)  # fmt: skip


def crisis(article: str = "report-1", *, outlet: str | None = "Outlet A") -> CodedArticle:
    """A coded report with every kind of record."""
    events = _events(article)
    words = _span("The guns must go back")
    sides = tuple(
        ContradictionValue(value, events[0].id, number) for value, number in (("Strelsau", 1), ("the border", 2))
    )
    return CodedArticle(
        article=Article(article, TEXT, TITLE, "2022-01-24", "given", "https://example.org/1", outlet),
        provenance=MADE,
        language="en",
        sentences=((25, 60),),
        events=events,
        quotes=(
            Quote(f"q-{article}", "direct", ((words.start, words.end),), words.text, _queen(), events=(events[6].id,)),
        ),
        dropped=(DroppedLine(0, len(RESIDUE), "interface"),),
        contradictions=(Contradiction((events[0].id,), "place", sides),),
    )


def hostile() -> CodedArticle:
    """An article whose every word is against us: title, text, names, ids, outlet, address."""
    trigger = Span.cut(HOSTILE, 0, len(HOSTILE))
    where = Evidence(trigger, (0, len(HOSTILE)))
    who = Party(trigger, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "name")
    said = Attribution(
        who, who, trigger, (OutletMention(trigger, HOSTILE, "told"), OutletMention(trigger, HOSTILE, "cited"))
    )
    told: dict[str, Any] = {
        "actors": (who,), "recipients": (who,), "place": Place(trigger, HOSTILE, HOSTILE), "when": When(trigger),
        "amounts": (Amount(trigger, None, None, HOSTILE),), "attribution": said,
    }  # fmt: skip
    events = tuple(
        Event(
            f"{HOSTILE}{kind}",
            kind,
            status,
            where,
            (EventMention(where, status, **told),),
            0.5,
            contexts=(HOSTILE,),
            **told,
        )
        for kind, status in KINDS
    )
    article = Article(HOSTILE, HOSTILE, HOSTILE, "2022-01-24", "given", "javascript:alert(1)", HOSTILE)
    quote = Quote(f"q{HOSTILE}", "direct", ((0, len(HOSTILE)),), HOSTILE, said, events=(events[0].id,))
    clash = Contradiction((events[0].id,), "place", (ContradictionValue(HOSTILE, events[0].id, 0),))
    return CodedArticle(article, MADE, "en", ((0, 5),), events, (quote,), (DroppedLine(0, 5, HOSTILE),), (clash,))


def _events(article: str) -> tuple[Event, ...]:
    ruritania, yetive = _party("Ruritania", "Ruritania", "RUR"), _party("Queen Yetive", "Yetive", "GRK")
    ids = {name: f"e{digest(article, name)}" for name in ("measures", "met", "invasion", "go")}
    made = (
        _visit(ids["invasion"]),
        _event("MOBILIZE", "happened", _evidence("moved", LEAD), mode="troops", actors=(ruritania,),
               place=Place(_span("the river Elphberg")),
               amounts=(Amount(_span("about 4,000 troops"), 4000, 4000, "troops", True),),
               confidence=0.95, contexts=("military",), code=FlatCode("MOBILIZE", "154", 4, -7.2, -6.5)),
        _event("THREATEN", "happened", _evidence("threatened", LEAD), actors=(ruritania,), content=(ids["measures"],),
               conditions=(Condition("unless", ids["met"]),)),
        _event("COERCE", "threatened", _evidence("measures", LEAD), id=ids["measures"], actors=(ruritania,)),
        _event("CONCEDE", "hypothetical", _evidence("met", LEAD), id=ids["met"], recipients=(ruritania,)),
        _event("ASSAULT", "hypothetical", _evidence("invasion", "Queen"), id=ids["invasion"], confidence=0.4),
        _event("REQUEST", "happened", _evidence("must", "“The"), mode="yield", actors=(yetive,), content=(ids["go"],),
               attribution=_queen(), when=When(_span("Monday"), "2022-01-24", "2022-01-24", "day", "2022-01-24")),
        _event("RETREAT", "demanded", _evidence("go", "“The"), id=ids["go"], mode="withdraw", attribution=_queen()),
        _event("SANCTION", "considered", _evidence("ban", "Parliament"), mode="discontinue",
               actors=(Party(_span("Parliament")),), recipients=(ruritania,)),
    )  # fmt: skip
    own = [one if one.id in ids.values() else replace(one, id=f"e{digest(article, one.id)}") for one in made]
    return tuple(own)


def _visit(invasion: str) -> Event:
    """One visit that the title and two sentences tell, and tell differently."""
    yetive = _party("Queen Yetive", "Yetive", "GRK")
    headline = _evidence("visit", "Queen", text=TITLE, field="title")
    guest = _party("Queen of Graustark", "Yetive", "GRK", text=TITLE, field="title")
    host = _party("Ruritania", "Ruritania", "RUR", text=TITLE, field="title")
    strelsau = Place(_span("Strelsau"), "Strelsau", "RUR", None, 1.5, 2.5, 7, "city")
    friday = When(_span("Friday"), "2022-01-28", "2022-01-28", "day", "2022-01-24")
    told = (OutletMention(_span("the Gazette"), "The Gazette", "told"),)
    courtier = Attribution(Party(_span("a courtier")), yetive, _span("told"), told)
    she = Party(_span("She"), "Yetive", "GRK", resolved="coreference")
    mentions = (
        EventMention(headline, "planned", (guest,), (host,)),
        EventMention(_evidence("visit", "Queen"), "planned", (yetive,), (), strelsau, friday, (), courtier),
        EventMention(_evidence("see", "She"), "planned", (she,), (), Place(_span("the border"))),
    )
    return _event(
        "CONSULT", "planned", headline, mode="visit", mentions=mentions, actors=(yetive,), recipients=(host,), place=strelsau,
        when=friday, purpose=(Purpose("against", invasion),), code=FlatCode("AGREE", "036", 1, 4.0, 2.5),
    )  # fmt: skip


def _event(kind: str, status: Status, where: Evidence, **fields: Any) -> Event:
    """An event, with one mention unless `mentions` are given."""
    own = ("actors", "recipients", "place", "when", "amounts", "attribution")
    mention = EventMention(where, status, **{key: value for key, value in fields.items() if key in own})
    known = {"id": f"e{where.span.start}", "mentions": (mention,), "confidence": 0.8, **fields}
    return Event(type=kind, status=status, evidence=where, **known)


def _queen() -> Attribution:
    return Attribution(_party("the queen", "Yetive", "GRK"), cue=_span("said on"))


def _party(words: str, name: str, country: str, *, text: str = TEXT, field: Field = "text") -> Party:
    return Party(_span(words, text=text, field=field), name, country, "GOV", identifier="Q1", resolved="name")


def _evidence(word: str, sentence: str, *, text: str = TEXT, field: Field = "text") -> Evidence:
    """A trigger in the sentence that begins with these words."""
    start = text.index(sentence)
    end = text.find(".", start) + 1 or len(text)
    return Evidence(_span(word, text=text, field=field, after=start), (start, end))


def _span(words: str, *, text: str = TEXT, field: Field = "text", after: int = 0) -> Span:
    """The span of the first such words."""
    start = text.index(words, after)
    return Span.cut(text, start, start + len(words), field=field)

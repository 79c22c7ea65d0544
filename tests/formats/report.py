"""A report with what exports must get right: many parties, places, formulas, tabs, a title that tells an event."""

from dataclasses import replace
from typing import Any, Final

from sanudo.model.articles import Article, CodedArticle
from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event, EventMention, FlatCode, Status
from sanudo.model.identifiers import event_id, quote_id
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Field, Span

MADE: Final = Provenance("0.1.0", "0123456789abcdef", "1.0+abcdef12")
TITLE: Final = "Kenya bombs camp, 🜁 says envoy"
TEXT: Final = (
    "Kenya and Uganda bombed a camp near Goma in Congo on Tuesday.\n"
    "=HYPERLINK(evil) rebels\tdenied the raid. “We,” the envoy said, “will talk in Nairobi on Friday.”\n"
    "Kenya may cut off aid. The 🜁 clashes of March killed 12 people in the hills."
)


def span(words: str, *, source: str = TEXT, after: int = 0, field: Field = "text") -> Span:
    """The first such words."""
    start = source.index(words, after)
    return Span.cut(source, start, start + len(words), field=field)


def party(words: str, country: str | None, sector: str | None = None, **more: Any) -> Party:
    """A party that stands there, with its country."""
    given: dict[str, Any] = {"name": words if country else None, "resolved": "name" if country else "unknown", **more}
    code = f"{country or ''}{sector or ''}" or None
    return Party(span(words), country=country, sector=sector, actor_code=code, **given)


def evidence(word: str, start: str, end: str) -> Evidence:
    """A trigger in the sentence from these words to those."""
    first = TEXT.index(start)
    return Evidence(span(word, after=first), (first, TEXT.index(end, first) + len(end)))


def _event(article: str, kind: str, status: Status, where: Evidence, **fields: Any) -> Event:
    own = ("actors", "recipients", "place", "when", "amounts", "attribution")
    mention = EventMention(where, status, **{key: value for key, value in fields.items() if key in own})
    made: dict[str, Any] = {"mentions": (mention,), "confidence": 0.75, **fields}
    name = event_id(article, where.span.field, where.span.start, where.span.end)
    return Event(id=name, type=kind, status=status, evidence=where, **made)


def report(
    name: str = "report_1", *, date: str | None = "2022-03-16", outlet: str | None = "The Gazette"
) -> CodedArticle:
    """The report, coded: a bombing (2 actors, 1 recipient), a denial, a planned talk, a considered sanction, clashes."""
    kenya, uganda, congo = party("Kenya", "KEN", "GOV"), party("Uganda", "UGA", "MIL"), party("Congo", "COD")
    rebels = party("=HYPERLINK(evil) rebels\tdenied", None, "REB")
    envoy = Attribution(
        party("the envoy", "UGA", "GOV", name="Jane Doe", office="ambassador"),
        cue=span("said"), outlets=(OutletMention(span("Nairobi"), "The Nairobi Post", "told"),),
    )  # fmt: skip
    bombed = evidence("bombed", "Kenya and", "Tuesday.")
    title = Evidence(span("bombs", source=TITLE, field="title"), (0, len(TITLE)))
    raid = _event(
        name, "ASSAULT", "happened", bombed, mode="aerial", actors=(kenya, uganda), recipients=(congo,),
        place=Place(span("Goma"), "Goma", "COD", "North Kivu", -1.679, 29.228, 216281, "city"),
        when=When(span("Tuesday"), "2022-03-15", "2022-03-15", "day", "2022-03-16"), contexts=("military", "territory"),
        code=FlatCode("ASSAULT", "195", 4, -10.0, -9.5), confidence=0.9,
    )  # fmt: skip
    raid = replace(raid, mentions=(*raid.mentions, EventMention(title, "happened", (kenya,))))
    denial = _event(
        name, "REJECT", "happened", evidence("denied", "=HYPER", "raid."), actors=(rebels,), content=(raid.id,),
        code=FlatCode("REJECT", "120", 3, -4.0, -2.0), place=Place(span("the hills")),
    )  # fmt: skip
    nairobi = Place(span("Nairobi"), "Nairobi", "KEN", None, -1.283, 36.817, 184745, "city")
    talk = _event(
        name, "CONSULT", "planned", evidence("talk", "“We", "Friday.”"), actors=(replace(kenya, name="=KENYA"),),
        recipients=(uganda,), when=When(span("Friday"), "2022-03-18", "2022-03-18", "day", "2022-03-16"), attribution=envoy,
        code=FlatCode("AGREE", "036", 1, 4.0, 2.5), place=nairobi,
    )  # fmt: skip
    cut = _event(
        name, "SANCTION", "considered", evidence("cut off", "Kenya may", "aid."), actors=(kenya,), recipients=(congo,),
        mode="discontinue",
    )  # fmt: skip
    clashes = _event(
        name, "ASSAULT", "happened", evidence("clashes", "The 🜁", "hills."), amounts=(Amount(span("12"), 12, 12, "people"),),
        when=When(span("March"), "2022-03-01", "2022-03-31", "month", "2022-03-16"), recipients=(party("people", None, "CVL"),),
        code=FlatCode("ASSAULT", "190", 4, -10.0, -9.0), place=Place(span("the hills")),
    )  # fmt: skip
    first, second = span("“We,”"), span("“will talk in Nairobi on Friday.”")
    pieces = ((first.start, first.end), (second.start, second.end))
    words = f"{first.text} … {second.text}"
    quote = Quote(quote_id(name, first.start, second.end), "direct", pieces, words, envoy, events=(talk.id,))
    article = Article(name, TEXT, TITLE, date, "given" if date else None, f"https://example.org/{name}", outlet)
    starts = [TEXT.index(words) for words in ("Kenya and", "=HYPER", "“We", "Kenya may", "The 🜁")]
    sentences = tuple(zip(starts, [*starts[1:], len(TEXT)], strict=True))
    return CodedArticle(article, MADE, "en", sentences, (raid, denial, talk, cut, clashes), (quote,))

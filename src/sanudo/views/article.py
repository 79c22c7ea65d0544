"""An article in the terminal: its text with every record marked in place, and each record in words below it."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sanudo.errors import InputError
from sanudo.model.articles import CodedArticle, Contradiction
from sanudo.model.events import Event
from sanudo.model.quotes import Quote
from sanudo.views.characters import one_line, visible
from sanudo.views.headlines import headline, thing
from sanudo.views.marks import legend, marks, painted, status_style
from sanudo.views.wording import (
    amount_details,
    attribution_words,
    counted,
    kind_words,
    party_details,
    place_words,
    when_words,
)

_LABEL: Final = "dim"


def article_view(coded: CodedArticle, *, brackets: bool) -> Group:
    """The whole article: text, events, quotes, contradictions. `brackets` mark where there are no colours."""
    parts: list[RenderableType] = [_head(coded), Text()]
    if coded.article.text.strip():
        parts += [_text(coded, brackets=brackets), Text(), legend(brackets=brackets), Text()]
    if coded.fault:
        return Group(*parts, Text(visible(f"not coded: {coded.fault.message} ({coded.fault.kind})"), style="bold red"))
    return Group(*parts, records_view(coded))


def records_view(coded: CodedArticle) -> Group:
    """The events, quotes and contradictions of an article in words."""
    parts: list[RenderableType] = [_heading(counted(len(coded.events), "event"))]
    parts += [_event(coded, event) for event in coded.events]
    if coded.quotes:
        parts += [_heading(counted(len(coded.quotes), "quote")), *(_quote(coded, quote) for quote in coded.quotes)]
    if coded.contradictions:
        parts += [_heading(counted(len(coded.contradictions), "contradiction"))]
        parts += [_contradiction(coded, found) for found in coded.contradictions]
    return Group(*parts)


def record_view(coded: CodedArticle, record: str, *, brackets: bool) -> Group:
    """One event or quote of the article by its id, with the sentences that tell it. Raises InputError."""
    for event in coded.events:
        if event.id == record:
            told = _sentences(coded, event, brackets=brackets)
            return Group(_head(coded), Text(), *told, Text(), legend(brackets=brackets), Text(), _event(coded, event))
    for quote in coded.quotes:
        if quote.id == record:
            return Group(_head(coded), Text(), _quote(coded, quote))
    raise InputError(
        "no_record", f"the article {coded.article.id!r:.80} has no record {record!r:.80}; `sanudo show` lists them"
    )


def _head(coded: CodedArticle) -> Text:
    article = coded.article
    date = f"{article.date} ({article.date_from})" if article.date else "date unknown"
    known = [article.outlet or "outlet unknown", date, f"article {article.id}", *([article.url] if article.url else [])]
    return Text(" · ".join(one_line(part) for part in known), style=_LABEL)


def _text(coded: CodedArticle, *, brackets: bool) -> Text:
    title, text = coded.article.title, painted(coded.article.text, marks(coded, "text"), brackets=brackets)
    if not title:
        return text
    found = marks(coded, "title")
    # A title that the text begins with is shown once, unless records stand in it.
    if not found and coded.article.text.lstrip().startswith(title.strip()):
        return text
    return Text("\n\n").join([painted(title, found, brackets=brackets), text])


def _heading(words: str) -> Text:
    return Text(words.upper(), style="bold")


def _event(coded: CodedArticle, event: Event) -> Padding:
    numbers = {other.id: number for number, other in enumerate(coded.events, 1)}
    events = {other.id: other for other in coded.events}
    head = Text(f"{numbers[event.id]:>3}  ")
    head.append(visible(kind_words(event)), style="bold").append(" · ").append(
        event.status, style=status_style(event.status)
    )
    head.append(
        f"  {event.confidence:.2f}{'  background' if event.background else ''}  {one_line(event.id)}", style=_LABEL
    )
    told = Text(one_line(headline(event, events)))
    return Padding(
        Group(
            head,
            Padding(told, (0, 0, 0, 5), expand=False),
            Padding(_facts(event, events, numbers), (0, 0, 0, 5), expand=False),
        ),
        (0, 0, 1, 0),
        expand=False,
    )


def _facts(event: Event, events: Mapping[str, Event], numbers: Mapping[str, int]) -> Table:
    rows = [(label, value) for label, value in _fields(event, events, numbers) if value]
    return _grid(rows)


def _fields(event: Event, events: Mapping[str, Event], numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    yield "who", "; ".join(party_details(party) for party in event.actors) or "unknown"
    yield "to whom", "; ".join(party_details(party) for party in event.recipients)
    yield "when", when_words(event.when) if event.when else ""
    yield "where", place_words(event.place) if event.place else ""
    yield "how many", "; ".join(amount_details(amount) for amount in event.amounts)
    yield "according to", attribution_words(event.attribution)
    links = [("about", name) for name in event.content]
    links += [(condition.polarity, condition.event) for condition in event.conditions]
    links += [(purpose.direction, purpose.event) for purpose in event.purpose]
    for label, name in links:
        yield label, f"{numbers[name]}  {thing(events[name])}"
    yield "contexts", ", ".join(event.contexts)
    yield "codes", _codes(event)
    if len(event.mentions) > 1:
        yield (
            "told",
            f"{len(event.mentions)} times: {', '.join(f'“{m.evidence.span.text}” {m.status}' for m in event.mentions)}",
        )


def _codes(event: Event) -> str:
    code = event.code
    if code is None:
        return ""
    return f"PLOVER {code.plover}, CAMEO {code.cameo}, quad {code.quad}, Goldstein {code.goldstein:+g}, score {code.score:+g}"


def _quote(coded: CodedArticle, quote: Quote) -> Padding:
    numbers = {event.id: str(number) for number, event in enumerate(coded.events, 1)}
    head = Text("  “  ").append(one_line(attribution_words(quote.attribution)), style="bold")
    end = "" if quote.complete else "  a quotation mark is missing"
    head.append(f"  {quote.kind}{end}  {one_line(quote.id)}", style=_LABEL)
    words = [Padding(Text(one_line(quote.text)), (0, 0, 0, 5), expand=False)]
    if quote.events:
        words += [
            Padding(_grid([("events", ", ".join(numbers[name] for name in quote.events))]), (0, 0, 0, 5), expand=False)
        ]
    return Padding(Group(head, *words), (0, 0, 1, 0), expand=False)


def _contradiction(coded: CodedArticle, found: Contradiction) -> Padding:
    numbers = {event.id: number for number, event in enumerate(coded.events, 1)}
    events = {event.id: event for event in coded.events}
    rows = []
    for value in found.values:
        mentions = events[value.event].mentions if value.event in events else ()
        mention = mentions[value.mention] if 0 <= value.mention < len(mentions) else None
        told = f"at “{mention.evidence.span.text}”, says {attribution_words(mention.attribution)}" if mention else ""
        rows.append((f"event {numbers.get(value.event, '?')}", f"{value.value}  {told}"))
    named = ", ".join(str(numbers.get(name, "?")) for name in found.events)
    return Padding(
        Group(
            Text(f"  ≠  {found.field} of event {named}", style="bold"), Padding(_grid(rows), (0, 0, 0, 5), expand=False)
        ),
        (0, 0, 1, 0),
        expand=False,
    )


def _sentences(coded: CodedArticle, event: Event, *, brackets: bool) -> Iterator[Text]:
    """Each sentence that tells the event once, with its marks. Without the text, the triggers alone."""
    seen = set()
    for mention in event.mentions:
        field, sentence = mention.evidence.span.field, mention.evidence.sentence
        source = coded.article.text if field == "text" else coded.article.title or ""
        if (field, sentence) not in seen and source:
            seen.add((field, sentence))
            start, end = sentence
            yield painted(source, marks(coded, field, only=event.id), start=start, end=end, brackets=brackets)


def _grid(rows: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=_LABEL, no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows:
        table.add_row(Text(label), Text(one_line(value)))
    return table

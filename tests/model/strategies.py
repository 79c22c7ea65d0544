"""Hypothesis strategies for random valid records: every span is cut from the article's own text or title."""

from datetime import date
from typing import Any, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from sanudo.model.articles import Article, CodedArticle, Contradiction, ContradictionValue, DroppedLine, Fault
from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.entities import Amount, Basis, Party, Place, PlacePrecision, Resolved, TimePrecision, When
from sanudo.model.events import Condition, Event, EventMention, FlatCode, Purpose, Status
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Span

# Whole articles are large to draw: fewer of them, and no clock.
FEW_LARGE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=60)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)
IDS = st.text("0123456789abcdef", min_size=16, max_size=16)
STATUSES = st.sampled_from(get_args(Status))
TYPES_AND_MODES = st.sampled_from([("CONSULT", "visit"), ("ASSAULT", "drone"), ("AGREE", None), ("REQUEST", "yield")])
CODES = st.sampled_from([FlatCode("CONSULT", "042", 1, 1.9, 4.0), FlatCode("ASSAULT", "195", 4, -10.0, -9.5)])


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """The strategy, or None."""
    return st.none() | strategy


def few(strategy: SearchStrategy[Any], *, at_most: int = 2) -> SearchStrategy[tuple[Any, ...]]:
    """A short tuple of what the strategy gives."""
    if strategy.is_empty:
        return st.just(())
    return st.lists(strategy, max_size=at_most).map(tuple)


@composite
def offsets(draw: DrawFn, length: int) -> tuple[int, int]:
    """A half-open stretch of a string of this length."""
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@composite
def spans(draw: DrawFn, article: Article) -> Span:
    """A span of the article's text, or of its title where it has one."""
    in_title = article.title is not None and draw(st.booleans())
    source = article.title if in_title and article.title is not None else article.text
    return Span.cut(source, *draw(offsets(len(source))), field="title" if in_title else "text")


@composite
def evidences(draw: DrawFn, article: Article) -> Evidence:
    """A trigger and a sentence around it."""
    span = draw(spans(article))
    source = article.text if span.field == "text" else article.title or ""
    return Evidence(span, (draw(st.integers(0, span.start)), draw(st.integers(span.end, len(source)))))


@composite
def parties(draw: DrawFn, article: Article) -> Party:
    """A party, implied or with words."""
    resolved = draw(st.sampled_from(get_args(Resolved)))
    span = None if resolved == "implied" else draw(spans(article))
    country, sector = draw(maybe(st.sampled_from(["ITA", "PER"]))), draw(maybe(st.sampled_from(["GOV", "MIL"])))
    name, office, identifier, code = (draw(maybe(WORDS)) for _ in range(4))
    basis = draw(st.none() | st.sampled_from(get_args(Basis)))
    sure = draw(st.none() | st.floats(0.0, 1.0)) if basis else None
    return Party(
        span,
        name,
        country,
        sector,
        office,
        identifier,
        code,
        resolved,
        basis,
        sure,
        draw(maybe(WORDS)) if basis else None,
    )


@composite
def places(draw: DrawFn, article: Article) -> Place:
    """A place, with coordinates unless it is vague."""
    precision = draw(st.sampled_from(get_args(PlacePrecision)))
    point = (None, None) if precision == "vague" else (draw(st.floats(-90, 90)), draw(st.floats(-180, 180)))
    name, admin1, country = draw(maybe(WORDS)), draw(maybe(WORDS)), draw(maybe(st.just("ITA")))
    geonames = draw(maybe(st.integers(1, 10**7)))
    return Place(draw(spans(article)), name, country, admin1, *point, geonames, precision)


@composite
def whens(draw: DrawFn, article: Article) -> When:
    """A time that does not end before it starts."""
    start, end = sorted([draw(DAYS), draw(DAYS)])
    precision, anchor = draw(st.sampled_from(get_args(TimePrecision))), draw(maybe(DAYS))
    start_known, end_known = draw(st.booleans()), draw(st.booleans())
    known = (start if start_known else None, end if end_known else None)
    return When(draw(spans(article)), *known, precision, anchor)


@composite
def amounts(draw: DrawFn, article: Article) -> Amount:
    """An amount, whole or broken, with or without bounds."""
    numbers = st.integers(0, 10**9).map(float) | st.floats(0, 1e18)
    low, high = sorted([draw(numbers), draw(numbers)])
    bounds = draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high), (None, None)]))
    return Amount(draw(spans(article)), *bounds, draw(maybe(WORDS)), draw(st.booleans()))


@composite
def attributions(draw: DrawFn, article: Article) -> Attribution:
    """An attribution to a speaker, to outlets, or to both."""
    roles = st.sampled_from(["told", "cited"])
    outlets = draw(few(st.builds(OutletMention, span=spans(article), name=WORDS, role=roles)))
    speaker = draw(maybe(parties(article)) if outlets else parties(article))
    return Attribution(speaker, draw(maybe(parties(article))), draw(maybe(spans(article))), outlets)


def participants(article: Article) -> dict[str, SearchStrategy[Any]]:
    """What an event and each of its mentions have alike."""
    return {
        "evidence": evidences(article),
        "status": STATUSES,
        "actors": few(parties(article)),
        "recipients": few(parties(article)),
        "place": maybe(places(article)),
        "when": maybe(whens(article)),
        "amounts": few(amounts(article)),
        "attribution": maybe(attributions(article)),
    }


@composite
def events(draw: DrawFn, article: Article, name: str, others: list[str]) -> Event:
    """An event with this id; it links only to the other ids."""
    links = st.sampled_from(others) if others else st.nothing()
    type_, mode = draw(TYPES_AND_MODES)
    shared = {key: draw(strategy) for key, strategy in participants(article).items()}
    mentions = st.builds(EventMention, **participants(article))
    return Event(
        id=name,
        type=type_,
        mode=mode,
        confidence=draw(st.floats(0, 1)),
        mentions=tuple(draw(st.lists(mentions, min_size=1, max_size=2))),
        contexts=draw(few(st.sampled_from(["military", "election"]))),
        code=draw(maybe(CODES)),
        content=draw(few(links)),
        conditions=draw(few(st.builds(Condition, st.sampled_from(["if", "unless"]), links))),
        purpose=draw(few(st.builds(Purpose, st.sampled_from(["toward", "against"]), links))),
        background=draw(st.booleans()),
        **shared,
    )


@composite
def quotes(draw: DrawFn, article: Article, ids: list[str]) -> Quote:
    """A quote about some of the events."""
    return Quote(
        id="q" + draw(IDS),
        kind=draw(st.sampled_from(["direct", "mixed", "indirect"])),
        content=tuple(draw(st.lists(offsets(len(article.text)), min_size=1, max_size=2))),
        text=draw(WORDS),
        attribution=draw(maybe(attributions(article))),
        complete=draw(st.booleans()),
        events=draw(few(st.sampled_from(ids) if ids else st.nothing())),
    )


@composite
def articles(draw: DrawFn) -> Article:
    """An article with or without title, date and the rest."""
    day = draw(maybe(DAYS))
    date_from = draw(st.sampled_from(["given", "metadata", "address", "byline", "file"])) if day else None
    title, url, outlet = draw(maybe(TEXTS)), draw(maybe(WORDS)), draw(maybe(WORDS))
    return Article(draw(WORDS), draw(TEXTS), title, day, date_from, url, outlet, draw(maybe(st.just("en"))))


@composite
def contradictions(draw: DrawFn, ids: list[str]) -> Contradiction:
    """A contradiction among some of the events."""
    chosen = tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)))
    values = few(st.builds(ContradictionValue, WORDS, st.sampled_from(chosen), st.integers(0, 1)))
    return Contradiction(chosen, draw(st.sampled_from(["place", "time", "amount", "party", "status"])), draw(values))


@composite
def coded_articles(draw: DrawFn) -> CodedArticle:
    """A coded article with up to three events, or one with a fault and none."""
    article, provenance = draw(articles()), Provenance(draw(WORDS), draw(WORDS), draw(WORDS))
    if draw(st.integers(0, 9)) == 0:
        return CodedArticle(article, provenance, fault=Fault("no_text", draw(WORDS)))
    ids = ["e" + name for name in draw(st.lists(IDS, max_size=3, unique=True))]
    near = ["c" + name for name in draw(st.lists(IDS, max_size=1))]
    pair = offsets(len(article.text))
    return CodedArticle(
        article=article,
        provenance=provenance,
        language=draw(maybe(st.just("en"))),
        sentences=draw(few(pair)),
        events=tuple(draw(events(article, name, [other for other in ids if other != name])) for name in ids),
        quotes=draw(few(quotes(article, ids))),
        dropped=draw(few(pair.map(lambda found: DroppedLine(*found, "interface")))),
        contradictions=draw(few(contradictions(ids), at_most=1)) if ids else (),
        candidates=tuple(draw(events(article, name, ids)) for name in near) if draw(st.booleans()) else None,
    )

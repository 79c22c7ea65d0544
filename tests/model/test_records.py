"""The laws of the records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.model.articles import Article, CodedArticle
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event, EventMention
from sanudo.model.identifiers import event_id, quote_id
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Span


@given(st.text(min_size=1), st.data())
def test_a_cut_span_is_its_text(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    span = Span.cut(source, start, end)
    assert span.of(source) == span.text
    assert span.contains(span)
    assert span.overlaps(span)


@pytest.mark.parametrize(("start", "end", "text"), [(3, 3, ""), (5, 2, "abc"), (-1, 2, "abc"), (0, 4, "abc")])
def test_a_span_that_cannot_be_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end, text)


def test_a_trigger_lies_in_its_sentence() -> None:
    with pytest.raises(ValueError, match="outside"):
        Evidence(Span(10, 13, "met"), (0, 9))


@given(st.text(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_ids_depend_on_what_they_name_and_on_nothing_else(article: str, start: int, end: int) -> None:
    assert event_id(article, "text", start, end) == event_id(article, "text", start, end)
    assert event_id(article, "text", start, end) != event_id(article, "title", start, end)
    assert event_id(article, "text", start, end)[1:] != quote_id(article, start, end)[1:]


def event(name: str, **fields: object) -> Event:
    evidence = Evidence(Span(0, 3, "met"), (0, 9))
    return Event(name, "CONSULT", "happened", evidence, (EventMention(evidence, "happened"),), 0.5, **fields)  # type: ignore[arg-type]


def coded(*events: Event) -> CodedArticle:
    return CodedArticle(Article("a", "met them."), Provenance("1", "m", "c"), events=events)


def test_links_point_to_records_that_exist() -> None:
    assert coded(event("e1", content=("e2",)), event("e2")).events[0].links == ("e2",)
    with pytest.raises(ValueError, match="does not exist"):
        coded(event("e1", content=("e2",)))


def test_no_event_links_to_itself_and_no_two_share_an_id() -> None:
    with pytest.raises(ValueError, match="itself"):
        event("e1", content=("e1",))
    with pytest.raises(ValueError, match="one id"):
        coded(event("e1"), event("e1"))


def test_values_that_claim_more_than_is_known_are_refused() -> None:
    span = Span(0, 3, "met")
    with pytest.raises(ValueError, match="coordinates"):
        Place(span, latitude=1.0, longitude=2.0, precision="vague")
    with pytest.raises(ValueError, match="before it starts"):
        When(span, "2024-02-01", "2024-01-01", "day")
    with pytest.raises(ValueError, match="exceeds"):
        Amount(span, 5, 3)
    with pytest.raises(ValueError, match="implied"):
        Party(None)
    with pytest.raises(ValueError, match="source"):
        Article("a", "text", date="2024-01-01")

"""The contract: what is written is read back whole, and what comes in is checked."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanudo.errors import InputError
from sanudo.model.articles import Article, CodedArticle, Fault
from sanudo.model.attributions import Attribution
from sanudo.model.contract import article_from_json, from_json, to_json
from sanudo.model.entities import Amount, Party, When
from sanudo.model.events import Condition, Event, EventMention, FlatCode
from sanudo.model.runs import Provenance
from sanudo.model.spans import Evidence, Span
from tests.model.strategies import FEW_LARGE, articles, coded_articles

TEXT = "Rome will send about 1,200 guards on Friday unless Tunis agrees."
ARTICLE = Article("a1", TEXT, "Tunis agrees", "2023-05-02", "given")
PROVENANCE = Provenance("0.1", "abc", "1.0+def")


def span(words: str) -> Span:
    return Span.cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def coded() -> CodedArticle:
    """A sending with all its parts, unless an agreement, which the headline tells."""
    in_title = Evidence(Span.cut("Tunis agrees", 6, 12, field="title"), (0, 12))
    sending = Evidence(span("send"), (0, len(TEXT)))
    agreement = Event("e2", "AGREE", "hypothetical", in_title, (EventMention(in_title, "hypothetical"),), 0.5)
    event = Event(
        "e1",
        "MOBILIZE",
        "planned",
        sending,
        (EventMention(sending, "planned"),),
        0.75,
        mode="police",
        code=FlatCode("MOBILIZE", "153", 4, -7.2, -5.5),
        actors=(Party(span("Rome"), "Italy", "ITA", "GOV", resolved="country"),),
        recipients=(Party(None, "Tunisia", "TUN", resolved="implied"),),
        when=When(span("Friday"), "2023-05-05", "2023-05-05", "day", "2023-05-02"),
        amounts=(Amount(span("about 1,200 guards"), 1200.0, 1200.0, "guards", approximate=True),),
        conditions=(Condition("unless", "e2"),),
        attribution=Attribution(Party(span("Rome"))),
    )
    return CodedArticle(ARTICLE, PROVENANCE, "en", ((0, len(TEXT)),), (event, agreement))


@FEW_LARGE
@given(coded_articles())
def test_a_line_is_read_back_whole(article: CodedArticle) -> None:
    line = json.loads(json.dumps(to_json(article)))
    given_ = article.article
    assert from_json(line, given_.text, url=given_.url, given_language=given_.language) == article


@FEW_LARGE
@given(coded_articles())
def test_every_written_span_is_its_text(article: CodedArticle) -> None:
    sources = {"text": article.article.text, "title": article.article.title or ""}
    for found in _spans(to_json(article)):
        assert sources[found.get("in", "text")][found["start"] : found["end"]] == found["text"]


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    line: Any = to_json(coded())
    assert list(line) == [
        *("schema", "id", "title", "outlet", "language", "date", "date_from", "sentences", "events", "quotes"),
        *("dropped", "contradictions", "sanudo"),
    ]
    assert list(line["events"][0]) == [
        *("id", "type", "mode", "contexts", "status", "plover", "cameo", "quad", "goldstein", "score", "actors"),
        *("recipients", "place", "when", "amounts", "content", "conditions", "purpose", "attribution", "background"),
        *("confidence", "evidence", "mentions"),
    ]


def test_an_event_is_written_as_the_contract_says() -> None:
    event = to_json(coded())["events"][0]  # type: ignore[index]
    assert event["conditions"] == [{"unless": "e2"}]
    assert event["when"] == {
        "start": 37,
        "end": 43,
        "text": "Friday",
        "from": "2023-05-05",
        "to": "2023-05-05",
        "precision": "day",
        "anchor": "2023-05-02",
    }
    assert json.dumps(event["amounts"][0]["minimum"]) == "1200"
    assert event["recipients"][0]["start"] is None
    assert event["recipients"][0]["resolved"] == "implied"


def test_a_span_of_the_title_says_so_and_one_of_the_text_does_not() -> None:
    sending, agreement = to_json(coded())["events"]  # type: ignore[misc]
    assert "in" not in sending["evidence"]
    assert agreement["evidence"] == {"start": 6, "end": 12, "text": "agrees", "in": "title", "sentence": [0, 12]}


def test_an_article_that_failed_keeps_its_id_and_says_why() -> None:
    line = to_json(CodedArticle(Article("a9", ""), PROVENANCE, fault=Fault("no_text", "it is blank")))
    assert line["id"] == "a9"
    assert line["fault"] == {"kind": "no_text", "message": "it is blank"}
    assert line["events"] == []


def test_without_text_the_article_has_an_empty_one() -> None:
    read = from_json(to_json(coded()))
    assert read.article.text == ""
    assert read.events == coded().events


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (["schema"], 2, "this program reads 1"),
        (["schema"], True, "must be an integer"),
        (["events"], {}, "must be a list"),
        (["events"], [3], "list of objects"),
        (["events", 0, "status"], "maybe", "must be one of happened, planned"),
        (["events", 0, "status"], ["happened"], "must be one of happened, planned"),
        (["events", 0, "confidence"], 3, "probability"),
        (["events", 0, "confidence"], True, "must be a number"),
        (["events", 0, "background"], 0, "must be true or false"),
        (["events", 0, "conditions"], [{"when": "e2"}], "if or unless"),
        (["events", 0, "conditions"], [{"unless": "e7"}], "does not exist"),
        (["events", 0, "evidence", "end"], 1, "start < end"),
        (["events", 0, "evidence", "sentence"], [0], "takes [start, end]"),
        (["events", 0, "contexts"], [1], "list of strings"),
        (["events", 0, "when", "from"], "2024-01-01", "cannot end"),
    ],
)
def test_a_line_that_breaks_the_contract_is_refused_with_its_reason(
    path: list[Any], value: object, complaint: str
) -> None:
    line: Any = to_json(coded())
    part = line
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(InputError) as caught:
        from_json(line)
    assert caught.value.kind == "bad_record"
    assert complaint in str(caught.value)


@pytest.mark.parametrize("key", ["id", "events", "sanudo"])
def test_a_missing_field_is_named(key: str) -> None:
    line = to_json(coded())
    del line[key]
    with pytest.raises(InputError, match=f"the field '{key}' is missing"):
        from_json(line)


def test_what_is_no_object_is_no_coded_article() -> None:
    with pytest.raises(InputError, match="where an object"):
        from_json([1])  # type: ignore[arg-type]


@settings(deadline=None)
@given(articles())
def test_a_given_article_comes_in_as_it_is(article: Article) -> None:
    line = {"id": article.id, "text": article.text, "title": article.title, "date": article.date}
    if article.id.strip() and article.text.strip() and (article.title or "x").strip():
        read = article_from_json(line)
        assert (read.id, read.text, read.title, read.date) == (article.id, article.text, article.title, article.date)
        assert read.date_from == ("given" if article.date else None)


def test_unknown_keys_are_ignored_and_blank_strings_are_unknown() -> None:
    line = {"id": "1", "text": "Talks began.", "title": " ", "outlet": "", "date": None, "pages": 3}
    assert article_from_json(line) == Article("1", "Talks began.")


@pytest.mark.parametrize(
    "date", ["2022-01-29", "2022-01-29T08:30:00Z", "2022-01-29 08:30", "2022-01-29T08:30:00.5+01:00"]
)
def test_iso_days_and_times_are_dates(date: str) -> None:
    assert article_from_json({"id": "1", "text": "x", "date": date}).date == date


@pytest.mark.parametrize(
    "date", ["29/01/2022", "20220129", "2022-02-30", "2022-W04-6", "2022-01", "Friday", "2022-01-29\n"]
)
def test_other_dates_are_refused(date: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_json({"id": "1", "text": "x", "date": date})
    assert caught.value.kind == "bad_date"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (None, "not_an_object"),
        (["text"], "not_an_object"),
        ({"text": "x"}, "no_id"),
        ({"id": " ", "text": "x"}, "no_id"),
        ({"id": 7, "text": "x"}, "bad_id"),
        ({"id": "1"}, "no_text"),
        ({"id": "1", "text": " \n"}, "no_text"),
        ({"id": "1", "text": ["x"]}, "bad_text"),
        ({"id": "1", "text": "x", "title": 5}, "bad_title"),
        ({"id": "1", "text": "x", "date": 20220129}, "bad_date"),
        ({"id": "1", "text": "x", "url": {}}, "bad_url"),
        ({"id": "1", "text": "x", "outlet": False}, "bad_outlet"),
        ({"id": "1", "text": "x", "language": []}, "bad_language"),
    ],
)
def test_a_line_of_input_that_cannot_be_used_says_why(line: object, kind: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_json(line)
    assert caught.value.kind == kind


@given(st.text(st.characters(), min_size=1))
def test_half_surrogates_become_one_character_that_a_file_can_hold(text: str) -> None:
    read = article_from_json({"id": "1", "text": "x" + text}).text
    assert len(read) == len(text) + 1
    assert read.encode("utf-8").decode("utf-8") == read


def _spans(part: object) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [found for item in part for found in _spans(item)]
    if not isinstance(part, dict):
        return []
    own = [part] if isinstance(part.get("start"), int) and isinstance(part.get("text"), str) else []
    return own + [found for item in part.values() for found in _spans(item)]

"""Parties of real news that are read by a person."""

from dataclasses import replace

from evals.news_parties import Verdict, is_right, parties
from sanudo.model.articles import Article, CodedArticle, Provenance
from sanudo.model.entities import Party
from sanudo.model.events import Event, EventMention
from sanudo.model.spans import Evidence, Span

TEXT = "Both met Lima"
BOTH = Party(Span.cut(TEXT, 0, 4), country="PER", resolved="coreference", basis="inferred", confidence=0.5)


def test_words_for_parties_of_several_countries_have_none() -> None:
    evidence = Evidence(Span.cut(TEXT, 5, 8), (0, len(TEXT)))
    one = replace(BOTH, span=Span.cut(TEXT, 9, 13))
    told = EventMention(evidence, "happened", actors=(BOTH, replace(BOTH, country="CHL")), recipients=(one,))
    event = Event("e1", "CONSULT", "happened", evidence, (told,), 0.5)
    coded = CodedArticle(Article("a", TEXT), Provenance("1", "m", "c"), events=(event,))
    assert [(found.start, found.party.country) for found in parties(coded)] == [(0, None), (9, "PER")]


def test_a_body_without_a_state_has_no_country() -> None:
    for countries, country, right in (((None,), "UNO", True), (("CHL",), "UNO", False), (("CHL", None), "CHL", True)):
        verdict = Verdict("a", 0, 4, "", countries, "", "any")
        assert is_right(verdict, replace(BOTH, country=country)) is right

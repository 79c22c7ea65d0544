"""What falls below the thresholds: left out of the records with the links to it, listed apart, and never changing the rest."""

from dataclasses import replace

import pytest

from sanudo.events.candidates import candidates
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.contract import from_json, to_json
from sanudo.model.events import Condition
from sanudo.pipeline.flow import Coder
from sanudo.settings import Settings
from tests.views.crisis import crisis

ARTICLE = Article(
    "a",
    "Rebels threatened to bomb the port unless the army leaves the island.\n\nThe premier shrugged at the warnings, and the "
    "two sides may yet speak. Officials played down a march by teachers. A patrol was seen near the bridge, and the "
    "council weighed a reprimand.",
    "Rebels threaten port",
)


def coded(encoder: Encoder, **settings: object) -> CodedArticle:
    (found,) = Coder(Settings(**settings), encoder=encoder)([ARTICLE])  # type: ignore[arg-type]
    return found


def test_candidates_stand_beside_the_same_events(encoder: Encoder) -> None:
    plain, more = coded(encoder), coded(encoder, candidates=True)
    assert plain.candidates is None
    assert replace(more, candidates=None) == plain
    assert more.candidates
    taken = {mention.evidence.span for event in plain.events for mention in event.mentions}
    assert taken.isdisjoint(mention.evidence.span for event in more.candidates for mention in event.mentions)
    assert from_json(to_json(more), ARTICLE.text) == more


def test_events_below_are_left_out_with_the_links_to_them_and_become_candidates(encoder: Encoder) -> None:
    plain = coded(encoder)
    least = sorted(event.confidence for event in plain.events)[len(plain.events) // 2]
    sure = coded(encoder, min_confidence=least, candidates=True)
    assert {event.id for event in sure.events} == {event.id for event in plain.events if event.confidence >= least}
    left_out = {event.id for event in plain.events} - {event.id for event in sure.events}
    assert left_out
    assert left_out <= {event.id for event in sure.candidates or ()}
    assert all(left_out.isdisjoint(quote.events) for quote in sure.quotes)
    assert coded(encoder, min_confidence=1.0).events == ()


@pytest.mark.parametrize("links", [{"content": ("e-gone",)}, {"conditions": (Condition("if", "e-gone"),)}])
def test_a_candidate_links_only_to_what_is_there(links: dict[str, object]) -> None:
    event = replace(crisis().events[1], **links)  # type: ignore[arg-type]
    (found,) = candidates([event], [])
    assert found.links == ()
    assert candidates([event], [crisis().events[1]]) == ()

"""Fields of records in words."""

import pytest
from hypothesis import given

from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.spans import Span
from sanudo.views.wording import (
    amount_details,
    attribution_words,
    counted,
    days_words,
    parties_words,
    party_details,
    place_words,
    when_words,
)
from tests.model.strategies import coded_articles
from tests.views.printing import FEWER


def span(words: str) -> Span:
    return Span(0, len(words), words)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-01-28", "2022-01-28", "28 Jan 2022"),
        ("2022-01-24", "2022-01-30", "24–30 Jan 2022"),
        ("2022-01-28", "2022-02-04", "28 Jan – 4 Feb 2022"),
        ("2021-12-28", "2022-01-04", "28 Dec 2021 – 4 Jan 2022"),
        ("2022-01-28", None, "from 28 Jan 2022"),
        (None, "2022-01-28", "until 28 Jan 2022"),
        (None, None, None),
    ],
)
def test_days(start: str | None, end: str | None, words: str | None) -> None:
    assert days_words(start, end) == words


def test_a_time_without_days_says_so() -> None:
    assert when_words(When(span("soon"))) == "“soon” (days unknown)"
    assert when_words(None) == "unknown"


def test_a_vague_place_says_so() -> None:
    assert place_words(Place(span("the region"))) == "the region (vague)"
    assert (
        place_words(Place(span("the capital"), "Strelsau", "RUR", precision="city")) == "Strelsau (RUR, “the capital”)"
    )


def test_amounts() -> None:
    assert amount_details(Amount(span("around 100,000 troops"), 1e5, 1e5, "troops", True)) == (
        "“around 100,000 troops” (about 100,000 troops)"
    )
    assert amount_details(Amount(span("a few"))) == "“a few” (number unknown)"
    assert amount_details(Amount(span("at least 3"), 3)) == "“at least 3” (3–?)"


def test_parties_are_listed_once_and_not_without_end() -> None:
    named = [Party(span(name), name, resolved="name") for name in "ABACDEFG"]
    assert parties_words(named[:2]) == "A and B"
    assert parties_words(named) == "A, B, C, D and 3 others"
    assert parties_words([]) == "an unknown party"


def test_an_unresolved_party_says_so() -> None:
    assert party_details(Party(span("the courtiers"))) == "the courtiers (?, not resolved)"
    army = Party(span("the army"), None, "GRK", "MIL", resolved="country", basis="inferred", reason="by the report")
    assert party_details(army) == "the army (GRK MIL, country inferred from the article)"
    envoys = Party(span("the envoys"), basis="unknown", reason="no country is named")
    assert party_details(envoys) == "the envoys (?, not resolved, no country is named)"


def test_the_chain_of_attribution() -> None:
    courtier, queen = Party(span("a courtier")), Party(span("the queen"), "Yetive", resolved="name")
    told, cited = (OutletMention(span(name), name, role) for name, role in (("Gazette", "told"), ("Herald", "cited")))  # type: ignore[arg-type]
    assert attribution_words(Attribution(courtier, queen, None, (told, cited))) == (
        "a courtier, for Yetive, told Gazette, as reported by Herald"
    )
    assert attribution_words(Attribution(outlets=(cited,))) == "Herald"
    assert attribution_words(Attribution(outlets=(told,))) == "what Gazette was told"
    assert attribution_words(None) == "the article"


def test_counted() -> None:
    assert [counted(number, "event") for number in (0, 1, 1200)] == ["0 events", "1 event", "1,200 events"]


@FEWER
@given(coded_articles())
def test_every_record_has_words(coded: object) -> None:
    for event in coded.events:  # type: ignore[attr-defined]
        assert when_words(event.when)
        assert place_words(event.place)
        assert parties_words(event.actors)
        assert attribution_words(event.attribution)
        assert all(map(party_details, event.actors))
        assert all(map(amount_details, event.amounts))

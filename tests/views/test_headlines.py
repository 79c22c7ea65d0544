"""Sentences built from fields of records."""

from dataclasses import replace

from hypothesis import given

from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES, check_type
from sanudo.model.articles import CodedArticle
from sanudo.views import headlines
from sanudo.views.headlines import headline
from tests.model.strategies import coded_articles
from tests.views.crisis import crisis
from tests.views.printing import FEWER

CRISIS = crisis()
EVENTS = {event.id: event for event in CRISIS.events}


def told(number: int, **changes: object) -> str:
    return headline(replace(CRISIS.events[number], **changes), EVENTS)  # type: ignore[arg-type]


def test_a_plan_with_its_purpose() -> None:
    assert told(0) == "Yetive to visit Ruritania, in order to prevent an attack (“invasion”)"


def test_a_deed_with_its_amount() -> None:
    assert told(1) == "Ruritania moved troops (about 4,000 troops)"


def test_a_threat_with_its_content_and_condition() -> None:
    assert (
        told(2)
        == "Ruritania threatened an act of coercion (“measures”), unless there is a concession to Ruritania (“met”)"
    )


def test_a_threat_against_somebody() -> None:
    threat = told(2, recipients=CRISIS.events[0].actors, conditions=())
    assert threat == "Ruritania threatened Yetive with an act of coercion (“measures”)"


def test_a_demand() -> None:
    assert told(6) == "Yetive called for a withdrawal (“go”)"
    assert told(6, content=()) == "Yetive made a demand"
    assert told(6, recipients=CRISIS.events[1].actors) == "Yetive called on Ruritania for a withdrawal (“go”)"


def test_an_option() -> None:
    assert told(8) == "“Parliament” weighing whether to cut off Ruritania"


def test_what_is_not_told_as_done_never_reads_as_done() -> None:
    done = told(1)
    others = {status: told(1, status=status) for status in STATUSES if status != "happened"}
    assert done not in others.values()
    assert others["negated"] == "Ruritania did not move troops (about 4,000 troops)"
    assert others["denied"] == "Denied: no movement of troops by Ruritania (about 4,000 troops)"
    assert len(set(others.values())) == len(others)


def test_an_unknown_party_is_said_to_be_unknown() -> None:
    assert told(1, actors=()) == "An unknown party moved troops (about 4,000 troops)"


def test_an_amount_that_is_the_party_is_not_said_twice() -> None:
    party = replace(CRISIS.events[1].actors[0], span=CRISIS.events[1].amounts[0].span, name=None)
    assert told(1, actors=(party,)) == "“about 4,000 troops” moved troops"
    assert told(1, recipients=(party,)) == "Ruritania moved troops toward “about 4,000 troops”"


def test_the_table_words_every_type_and_status_and_no_other() -> None:
    table = headlines._table()
    assert set(table["statuses"]) == set(STATUSES)
    assert set(TYPES) <= set(table["types"])
    for name in table["types"]:
        check_type(*name.split(" ", 1))


def test_a_type_of_another_codebook_has_words_too() -> None:
    assert told(1, type="BARGAIN", mode="hard", amounts=()) == "Ruritania did an act of BARGAIN"


@FEWER
@given(coded_articles())
def test_every_event_has_a_headline(coded: CodedArticle) -> None:
    events = {event.id: event for event in coded.events}
    assert all(headline(event, events) for event in coded.events)

"""Which tellings are one event, and what contradicts."""

from dataclasses import replace

from sanudo.events.contradictions import contradictions
from sanudo.events.drafts import Draft
from sanudo.events.graph import Trigger
from sanudo.events.merging import merged
from sanudo.events.told import Told
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Status
from sanudo.model.spans import Evidence, Span


def party(words: str, name: str | None = None, country: str | None = None, sector: str | None = None) -> Party:
    return Party(
        Span(0, len(words), words),
        name,
        country,
        sector,
        resolved="name" if name else "country" if country else "unknown",
    )


JOHNSON = party("Johnson", "Jane Roe", "GBR", "GOV")
PUTIN = party("the president", "John Doe", "RUS", "GOV")
RUSSIA = party("Russia", "Russia", "RUS")
RUSSIAN = party("Russian", None, "RUS")
UKRAINE = party("Ukraine", "Ukraine", "UKR")


def told(
    sentence: int,
    lemma: str,
    kind: str,
    status: Status = "happened",
    *,
    mode: str | None = None,
    actors: tuple[Party, ...] = (),
    recipients: tuple[Party, ...] = (),
    sure: float = 0.95,
    place: Place | None = None,
    when: When | None = None,
    amounts: tuple[Amount, ...] = (),
) -> Told:
    trigger = Trigger(0, 0.9, ((kind, 0.9),), ((status, sure),), mode, 0.0)
    draft = Draft(sentence, trigger, kind, mode, status, False, {})
    start = 100 * sentence
    evidence = Evidence(Span(start, start + len(lemma), lemma), (start, start + 90))
    return Told(draft, lemma, evidence, status, actors, recipients, place, when, amounts)


def sizes(*tellings: Told) -> list[int]:
    return [len(group) for group in merged(tellings)]


def test_one_act_named_in_many_ways_is_one_event() -> None:
    assert sizes(
        told(0, "invasion", "ASSAULT", "hypothetical", recipients=(UKRAINE,)),
        told(1, "invasion", "ASSAULT", "expected", actors=(RUSSIAN,), recipients=(UKRAINE,)),
        told(2, "invade", "ASSAULT", "hypothetical", actors=(RUSSIA,)),
        told(3, "invasion", "ASSAULT", "expected"),
    ) == [4]


def test_other_parties_are_another_event() -> None:
    assert sizes(
        told(0, "attack", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,)),
        told(1, "attack", "ASSAULT", actors=(UKRAINE,), recipients=(RUSSIA,)),
    ) == [1, 1]


def test_two_triggers_of_one_sentence_are_two_events() -> None:
    assert sizes(told(0, "visit", "CONSULT", actors=(JOHNSON,)), told(0, "visit", "CONSULT", actors=(JOHNSON,))) == [
        1,
        1,
    ]


def test_a_meeting_is_named_by_its_parties_not_by_its_word() -> None:
    both = (JOHNSON, PUTIN)
    assert sizes(
        told(0, "call", "CONSULT", "planned", mode="phone", actors=(JOHNSON,), recipients=(PUTIN,)),
        told(1, "talk", "CONSULT", "planned", mode="phone", actors=both),
        told(2, "speak", "CONSULT", "planned", actors=both),
        told(3, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), recipients=(RUSSIA,)),
    ) == [3, 1]


def test_what_happened_is_not_what_is_only_feared() -> None:
    assert sizes(
        told(0, "invade", "ASSAULT", "happened", actors=(RUSSIA,), recipients=(UKRAINE,)),
        told(1, "invasion", "ASSAULT", "hypothetical", actors=(RUSSIAN,), recipients=(UKRAINE,)),
    ) == [1, 1]


def test_an_unsure_happened_gives_way() -> None:
    assert sizes(
        told(0, "invasion", "ASSAULT", "happened", recipients=(UKRAINE,), sure=0.5),
        told(1, "invasion", "ASSAULT", "hypothetical", actors=(RUSSIAN,), recipients=(UKRAINE,)),
    ) == [2]


def test_a_headline_has_its_own_word_for_what_the_report_tells() -> None:
    headline = replace(told(0, "vow", "THREATEN", actors=(RUSSIA,), recipients=(UKRAINE,)), headline=True)
    below = told(1, "threaten", "THREATEN", actors=(RUSSIA,), recipients=(UKRAINE,))
    assert sizes(headline, below) == [2]
    assert sizes(replace(headline, headline=False), below) == [1, 1]
    assert sizes(headline, replace(below, recipients=())) == [1, 1]


def test_other_days_are_other_events() -> None:
    monday, friday = (When(Span(0, 3, "day"), day, day, "day") for day in ("2024-05-06", "2024-05-10"))
    assert sizes(
        told(0, "meet", "CONSULT", actors=(JOHNSON, PUTIN), when=monday),
        told(1, "meet", "CONSULT", actors=(JOHNSON, PUTIN), when=friday),
    ) == [1, 1]


def test_places_that_differ_are_a_contradiction_and_the_host_of_a_visit_is_a_place() -> None:
    region = Place(Span(0, 10, "the region"), precision="vague")
    tellings = [
        told(0, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), recipients=(RUSSIA,)),
        told(1, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), place=region),
    ]
    (clash,) = contradictions("e1", tellings)
    assert clash.field == "place"
    assert [(value.value, value.mention) for value in clash.values] == [("Russia", 0), ("the region", 1)]


def test_amounts_of_one_unit_that_do_not_meet_are_a_contradiction() -> None:
    def troops(number: int) -> tuple[Amount, ...]:
        return (Amount(Span(0, 6, "troops"), number, number, "troops"),)

    first = told(0, "deploy", "MOBILIZE", actors=(RUSSIA,), amounts=troops(100_000))
    second = replace(told(1, "deploy", "MOBILIZE", actors=(RUSSIA,)), amounts=troops(127_000))
    assert [clash.field for clash in contradictions("e1", [first, second])] == ["amount"]
    assert not list(contradictions("e1", [first, replace(second, amounts=troops(100_000))]))


def test_done_and_denied_by_the_same_parties_is_one_event_with_a_contradiction() -> None:
    tellings = [
        told(0, "shell", "ASSAULT", "happened", actors=(RUSSIA,), recipients=(UKRAINE,)),
        told(1, "shell", "ASSAULT", "denied", actors=(RUSSIA,), recipients=(UKRAINE,)),
    ]
    assert sizes(*tellings) == [2]
    assert [clash.field for clash in contradictions("e1", tellings)] == ["status"]

"""Groups of tellings → events."""

from dataclasses import replace

from sanudo.events.records import events
from sanudo.events.told import Told
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party
from sanudo.model.events import Event
from sanudo.model.spans import Evidence, Span
from tests.building import doc, draft

REPORT = doc(
    "Roe PROPN NNP 2 nsubj\nmet VERB VBD 0 root meet\nDoe PROPN NNP 2 obj",
    "They PRON PRP 2 nsubj\nmet VERB VBD 0 root meet\nagain ADV RB 2 advmod",
    "Envoys NOUN NNS 2 nsubj envoy\nurged VERB VBD 0 root urge\ntalks NOUN NNS 2 obj talk",
)


def party(name: str) -> Party:
    return Party(Span(0, len(name), name), name, "FRA", "GOV", resolved="name")


def told(sentence: int, word: str, kind: str, **fields: object) -> Told:
    made = draft(REPORT, sentence, word, kind, fields.pop("status", "happened"), content=fields.pop("content", ()))  # type: ignore[arg-type]
    span = REPORT.span(REPORT.sentences[sentence], made.trigger.word, made.trigger.word)
    around = (REPORT.sentences[sentence].start, REPORT.sentences[sentence].end)
    return Told(made, word, Evidence(span, around), made.status, **fields)  # type: ignore[arg-type]


def code(*groups: list[Told]) -> list[Event]:
    return events("a", REPORT, groups)


def test_who_met_whom_is_told_either_way_and_nobody_meets_himself() -> None:
    first = told(0, "met", "CONSULT", actors=(party("Roe"),), recipients=(party("Doe"),))
    (event,) = code([first, told(1, "met", "CONSULT", actors=(party("Roe"), party("Doe")))])
    assert [p.name for p in event.actors] == ["Roe", "Doe"]
    assert event.recipients == ()
    assert len(event.mentions) == 2
    assert [p.name for p in event.mentions[0].recipients] == ["Doe"]


def test_links_name_events_and_the_flat_code_follows_the_status() -> None:
    urged = told(2, "urged", "REQUEST", content=["talks"])
    request, content = code([urged], [told(2, "talks", "CONSULT", status="demanded")])
    assert request.content == (content.id,)
    assert request.code is not None
    assert content.code is None


def test_a_link_to_what_became_the_same_event_is_dropped() -> None:
    urged = told(2, "urged", "REQUEST", content=["talks"])
    (event,) = code([urged, replace(told(2, "talks", "REQUEST"), headline=True)])
    assert event.links == ()


def test_the_id_is_that_of_the_first_telling() -> None:
    alone, together = code([told(0, "met", "CONSULT")]), code([told(0, "met", "CONSULT"), told(1, "met", "CONSULT")])
    assert alone[0].id == together[0].id
    assert code([told(1, "met", "CONSULT")])[0].id != alone[0].id


def attribution(name: str) -> Attribution:
    return Attribution(party(name))


def test_a_headline_drops_the_source_that_the_report_names() -> None:
    headline = told(0, "met", "CONSULT", headline=True)
    (event,) = code([headline, told(1, "met", "CONSULT", attribution=attribution("Roe"))])
    assert event.attribution == attribution("Roe")
    (event,) = code([replace(headline, headline=False), told(1, "met", "CONSULT", attribution=attribution("Roe"))])
    assert event.attribution is None


def test_the_parties_are_those_of_the_report_before_those_of_its_headline() -> None:
    headline = told(0, "met", "CONSULT", headline=True, actors=(party("Doe"),))
    (event,) = code([headline, told(1, "met", "CONSULT", actors=(party("Roe"),))])
    assert [p.name for p in event.actors] == ["Roe"]


def test_the_type_is_the_one_that_the_tellings_make_likeliest() -> None:
    tellings = [told(0, "met", "SUPPORT"), told(1, "met", "CONSULT"), told(2, "talks", "CONSULT")]
    (event,) = code(tellings)
    assert event.type == "CONSULT"


def test_a_word_that_points_to_a_party_is_no_second_one() -> None:
    pointing = replace(party("Roe"), resolved="coreference")
    (event,) = code([told(0, "met", "CONSULT", actors=(party("Roe"), pointing, party("Doe")))])
    assert [(p.name, p.resolved) for p in event.actors] == [("Roe", "name"), ("Doe", "name")]


def test_two_bodies_of_one_organisation_are_two_parties() -> None:
    (event,) = code([told(0, "met", "CONSULT", actors=(party("League"), party("League")))])
    assert len(event.actors) == 2


def test_a_condition_says_nothing_of_what_another_telling_demands() -> None:
    demanded = told(2, "talks", "CONSULT", status="demanded")
    (event,) = code(
        [told(0, "met", "CONSULT", status="hypothetical"), told(1, "met", "CONSULT", status="hypothetical"), demanded]
    )
    assert event.status == "demanded"
    (other,) = code([told(0, "met", "CONSULT", status="hypothetical")])
    assert other.status == "hypothetical"


def test_a_party_and_the_pronoun_for_it_are_one() -> None:
    words = "the Ruritanian army"
    army = Party(Span(0, len(words), words), None, "RUR", "MIL", resolved="country")
    it = Party(Span(40, 42, "it"), words, "RUR", "MIL", resolved="coreference")
    (event,) = code([told(0, "met", "CONSULT", actors=(army, it))])
    assert event.actors == (army,)


def test_both_sides_stay_two_where_only_their_trades_differ() -> None:
    words = Span(0, 10, "both sides")
    army, rebels = (
        Party(words, None, "TCD", sector, resolved="coreference", basis="inferred") for sector in ("MIL", "REB")
    )
    (event,) = events("a", REPORT, [[told(1, "met", "CONSULT", actors=(army, rebels, army))]])
    assert [party.sector for party in event.actors] == ["MIL", "REB"]


def test_a_plan_says_nothing_of_what_is_surely_done() -> None:
    offered = [told(0, "met", "CONSULT", status="offered"), told(1, "met", "CONSULT", status="offered")]
    done = told(2, "talks", "CONSULT")
    (event,) = code([*offered, done])
    assert event.status == "happened"
    unsure = replace(done.draft.trigger, statuses=(("happened", 0.6), ("offered", 0.4)))
    (other,) = code([*offered, replace(done, draft=replace(done.draft, trigger=unsure))])
    assert other.status == "offered"

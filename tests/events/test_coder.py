"""The whole coder on sentences of ours, with the model that ships: what must not break."""

import pytest

from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.events import Event
from sanudo.pipeline.flow import Coder


@pytest.fixture(scope="module")
def coder(encoder: Encoder) -> Coder:
    return Coder(encoder=encoder)


def code(coder: Coder, text: str, date: str | None = "2024-05-15") -> CodedArticle:
    (coded,) = coder([Article("a", text, date=date, date_from="given" if date else None)])
    return coded


def only(coded: CodedArticle, kind: str) -> Event:
    (event,) = [event for event in coded.events if event.type == kind]
    return event


def test_a_planned_visit_has_parties_a_day_and_a_speaker(coder: Coder) -> None:
    text = "Japanese Foreign Minister Yoko Kamikawa will visit Poland on Friday, a ministry spokesman told Reuters on Tuesday."
    visit = only(code(coder, text), "CONSULT")
    assert visit.status == "planned"
    assert [party.country for party in visit.actors] == ["JPN"]
    assert [party.country for party in visit.recipients] == ["POL"]
    assert visit.when is not None
    assert visit.when.start == visit.when.end == "2024-05-17"
    assert visit.attribution is not None
    assert [(outlet.name, outlet.role) for outlet in visit.attribution.outlets] == [("Reuters", "told")]


def test_without_a_date_friday_stays_unresolved(coder: Coder) -> None:
    visit = only(code(coder, "Japan's foreign minister will visit Poland on Friday.", None), "CONSULT")
    assert visit.when is not None
    assert (visit.when.start, visit.when.end, visit.when.precision) == (None, None, "unknown")


def test_a_demand_carries_what_is_demanded(coder: Coder) -> None:
    coded = code(coder, "The United Nations urged rebels to release the hostages.")
    demand = only(coded, "REQUEST")
    (content,) = [event for event in coded.events if event.id in demand.content]
    assert (content.type, content.status, content.code) == ("RETREAT", "demanded", None)


def test_a_report_retold_is_one_event(coder: Coder) -> None:
    text = (
        "Ethiopian troops shelled the town of Adwa on Monday.\n\n"
        "Residents said the troops shelled Adwa for hours. The shelling killed a dozen people."
    )
    shelling = [e for e in code(coder, text).events if e.evidence.span.text == "shelled"]
    assert len(shelling) == 1
    assert len(shelling[0].mentions) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored twice as the visitors won the derby.",
        "The company reported higher profits for the third quarter.",
        "Heavy rain is expected in the north at the weekend.",
        "The museum opens its new wing in the autumn.",
    ],
)
def test_what_is_no_politics_is_no_event(coder: Coder, text: str) -> None:
    assert code(coder, text).events == ()


def test_what_somebody_says_on_a_day_is_demanded_on_that_day(coder: Coder) -> None:
    text = "The city must lift the curfew, Mayor Ana Roe said yesterday. Officials declined to comment."
    demand = only(code(coder, text), "REQUEST")
    assert demand.when is not None
    assert demand.when.start == "2024-05-14"


def test_what_somebody_also_does_is_another_event(coder: Coder) -> None:
    text = "Kenya criticised Uganda on Monday.\n\nKenya also criticised Uganda for its budget."
    assert [len(event.mentions) for event in code(coder, text).events if event.type == "ACCUSE"] == [1, 1]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Negotiators for Chad and Libya agreed late on Friday to a truce.", "AGREE", "2024-05-10"),
        ("Soldiers fired on the crowd on Sunday when protesters stormed the parliament.", "ASSAULT", "2024-05-12"),
        ("Police arrested nine deputies, a day after rebels attacked the capital.", "ASSAULT", None),
    ],
)
def test_the_day_of_an_event_beside_another(coder: Coder, text: str, kind: str, day: str | None) -> None:
    days = {event.when.start if event.when else None for event in code(coder, text).events if event.type == kind}
    assert days == {day}


def test_the_place_of_another_event_is_not_this_ones(coder: Coder) -> None:
    coded = code(coder, "The air strikes followed the rebels' assault on Lima on Monday.")
    places = {event.evidence.span.text: event.place and event.place.span.text for event in coded.events}
    assert places["assault"] == "Lima"
    assert places.get("strikes") is None

"""Review over HTTP: decisions are kept with token and origin only, seen at once by every page, and taken back."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sanudo.archive import Archive, open_archive
from sanudo.archive.deciding import decide_on
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.events import Event, EventMention
from sanudo.model.identifiers import event_id
from sanudo.model.runs import Run
from sanudo.model.spans import Evidence, Span
from sanudo.views.dashboard.app import make_app
from sanudo.views.dashboard.guard import TOKEN
from sanudo.views.dashboard.pages.coding import DRAWN_BY
from tests.views.crisis import HOSTILE, MADE, TEXT, crisis, hostile

HOST = "http://localhost"


class Person:
    """Somebody who reviews in a browser of their own."""

    def __init__(self, client: TestClient, name: str) -> None:
        self.client, self.name = client, name
        token = client.get("/review").text.split('name="sanudo-token" content="')[1].split('"')[0]
        self.headers = {TOKEN: token, "origin": HOST}

    def send(self, path: str, **what: Any) -> Any:
        return self.client.post(path, headers=self.headers, json={"who": self.name, **what})

    def decide(self, event: str, verb: str, article: str = "report-1", **what: Any) -> Any:
        return self.send("/review/decide", article=article, event=event, verb=verb, **what)

    def at(self, event: str = "", **asked: str) -> Mapping[str, Any]:
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in {"at": event, **asked}.items() if value)
        found: Mapping[str, Any] = self.client.get(f"/review.json?who={quote(self.name)}&{query}").json()
        return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        for number, coded in enumerate((crisis(), crisis("report-2", outlet="Outlet B"), hostile())):
            writer.add(coded, f"k{number}")
    return made


@pytest.fixture
def client(archive: Archive) -> TestClient:
    return TestClient(make_app(archive.reader(), name="crisis"), base_url=HOST)


@pytest.fixture
def anna(client: TestClient) -> Person:
    return Person(client, "Anna")


def threat(archive: Archive) -> str:
    return next(event.id for event in archive.events(type="THREATEN") if event.article == "report-1")


def test_a_decision_is_seen_at_once_and_taken_back(anna: Person, archive: Archive) -> None:
    event = threat(archive)
    before = anna.client.get("/records.json").json()["total"]
    assert anna.decide(event, "refuse", why="nobody threatened").status_code == 200
    assert anna.client.get("/records.json").json()["total"] == before - 1
    assert anna.client.get(f"/record?id={event}").status_code == 404
    page = anna.client.get("/index").text
    assert "Decisions of people are applied: 1 (0 accepted, 0 mended, 1 refused, 0 added)" in page
    assert anna.client.get("/index.json").json()["decisions"].startswith("applied: 1 ")
    hand = anna.at(event)["at_hand"]
    assert (hand["verdict"], hand["gone"]) == ("refused", True)
    assert hand["decisions"][0]["why"] == "nobody threatened"
    taken = anna.send("/review/undo").json()
    assert taken["event"] == event
    assert anna.client.get("/records.json").json()["total"] == before
    assert anna.send("/review/undo").status_code == 400  # nothing is left to take back


def test_without_token_or_from_elsewhere_nothing_is_kept(client: TestClient, anna: Person, archive: Archive) -> None:
    body = {"who": "Eve", "article": "report-1", "event": threat(archive), "verb": "refuse"}
    for path in ("/review/decide", "/review/add", "/review/undo", "/coding/draw", "/coding/settle"):
        for headers in (
            {}, {"origin": HOST}, {TOKEN: anna.headers[TOKEN]}, {**anna.headers, "origin": "https://evil.example"},
            {**anna.headers, TOKEN: "wrong"},
        ):  # fmt: skip
            assert client.post(path, headers=headers, json=body).status_code == 403, (path, headers)
        assert client.get(path).status_code in (404, 405)
    assert archive.decisions() == []


def test_what_is_no_decision_is_refused_with_words(anna: Person, archive: Archive) -> None:
    event = threat(archive)
    for what in (
        {"verb": "burn"}, {"verb": "mend", "value": {"type": "FEAST"}}, {"verb": "mend", "value": {}},
        {"verb": "accept", "target": "field", "part": "colour"}, {"verb": "refuse", "target": "link", "part": "x"},
        {"verb": "accept", "target": "planet"}, {"verb": "mend", "value": {"actors": [{"start": 0, "end": 99999}]}},
        {"verb": "mend", "value": {"place": {"start": 1, "end": 4, "text": "xyz", "precision": "city"}}},
    ):  # fmt: skip
        answer = anna.send("/review/decide", **{"article": "report-1", "event": event, "verb": "accept", **what})
        assert answer.status_code == 400, what
        assert answer.json()["error"]
    for raw in (b"", b"[]", b"{", b"null", b"\xff", b'{"who": 7}', b"[" * 50_000):
        answer = anna.client.post("/review/decide", headers=anna.headers, content=raw)
        assert answer.status_code == 400, raw[:20]
    assert anna.send("/review/decide", article="nowhere", event=event, verb="accept").status_code == 503
    assert archive.decisions() == []


def test_a_party_is_mended_by_marking_its_words(anna: Person, archive: Archive) -> None:
    event = threat(archive)
    start = TEXT.index("Queen Yetive")
    marked = {"start": start, "end": start + 12, "text": "Queen Yetive", "in": "text"}
    answer = anna.decide(event, "mend", value={"recipients": [{**marked, "country": "DEU"}], "status": "planned"})
    assert answer.status_code == 200, answer.text
    found = archive.event(event)
    assert (found.recipients, found.recipient_country, found.status) == (["Queen Yetive"], "DEU", "planned")
    assert found.recipient_basis == "named"
    wrong = anna.decide(event, "mend", value={"recipients": [{**marked, "text": "King Rudolf"}]})
    assert "mark them again" in wrong.json()["error"]


BARRACKS = "Kenya closed a road. Kenya said that the army had blocked it, and the United Nations asked why."


def test_marked_words_are_of_the_country_that_the_article_is_about(anna: Person, archive: Archive) -> None:
    first = BARRACKS.index("closed")
    where = Evidence(Span.cut(BARRACKS, first, first + 6), (0, BARRACKS.index(".")))
    event = Event(
        event_id("barracks", "text", first, first + 6),
        "COERCE",
        "happened",
        where,
        (EventMention(where, "happened"),),
        0.8,
    )
    coded = CodedArticle(
        Article("barracks", BARRACKS, "Kenya and a road", "2022-01-30", "given"), MADE, "en", (), (event,), ()
    )
    with archive.writer(Run("run-2", MADE, "s1", "2022-01-31T10:00:00+00:00")) as writer:
        writer.add(coded, "k-barracks")
    start = BARRACKS.index("the army")
    words = {"start": start, "end": start + 8, "text": "the army", "in": "text"}

    def actor(**given: str) -> tuple[str | None, str | None]:
        answer = anna.decide(event.id, "mend", article="barracks", value={"actors": [{**words, **given}]})
        assert answer.status_code == 200, answer.text
        found = archive.event(event.id)
        return found.actor_country, found.actor_basis

    assert actor() == ("KEN", "inferred")
    assert actor(country="UGA") == ("UGA", "named")


def test_a_sample_is_drawn_by_filters(client: TestClient, archive: Archive) -> None:
    chief = Person(client, "Chief")
    page = client.get("/coding?who=Chief").text
    for name in DRAWN_BY:
        assert f'name="{name}"' in page[page.index('id="draw"') :]
    filters = {"type": "THREATEN", "status": "", "since": "2020-01-01"}
    drawn = chief.send("/coding/draw", name="threats", size="50", seed="1", **filters).json()
    [sample] = archive.samples()
    assert sample.chosen == "type THREATEN, since 2020-01-01"
    assert {one.event for one in sample.records} == {
        one.id for one in archive.events(type="THREATEN", decisions="ignore")
    }
    assert drawn["records"] == len(sample.records)
    wrong = chief.send("/coding/draw", name="more", size="5", seed="1", type="<b>")
    assert (wrong.status_code, "give one of" in wrong.json()["error"]) == (400, True)
    none = chief.send("/coding/draw", name="more", size="5", seed="1", until="1999-01-01")
    assert "passes the filters" in none.json()["error"]
    assert len(archive.samples()) == 1


def test_a_missed_event_is_added_and_shown(anna: Person, archive: Archive) -> None:
    start = TEXT.index("weighing")
    sent = {"article": "report-1", "start": start, "end": start + 8, "text": "weighing", "field": "text"}
    answer = anna.send("/review/add", **sent, value={"type": "CONSULT", "status": "happened"})
    assert answer.status_code == 200, answer.text
    event = answer.json()["event"]
    assert archive.event(event).trigger == "weighing"
    assert anna.at(event)["at_hand"]["verdict"] == "added"
    assert anna.client.get(f"/record?id={event}").status_code == 200
    assert anna.client.get("/article?id=report-1").status_code == 200


def test_two_people_at_once_lose_nothing_and_are_told(client: TestClient, archive: Archive) -> None:
    anna, bo = Person(client, "Anna"), Person(client, "Bo")
    event = threat(archive)
    assert anna.decide(event, "accept", last=0).json()["others"] == []
    assert bo.decide(event, "refuse", last=0).json()["others"] == ["Anna: accept record"]
    assert [one.who for one in archive.decisions()] == ["Anna", "Bo"]
    assert anna.at(event)["at_hand"]["verdict"] == "refused"  # the latest counts
    anna.send("/review/undo")
    assert anna.at(event)["at_hand"]["verdict"] == "refused"  # Anna takes back what is hers


def test_a_token_sent_twice_counts_once(anna: Person, archive: Archive) -> None:
    event = threat(archive)
    numbers = {anna.decide(event, "accept", token="same").json()["number"] for _ in range(2)}
    assert len(numbers) == len(archive.decisions()) == 1


def test_queues_go_by_certainty_and_by_what_moves_the_index(anna: Person, archive: Archive) -> None:
    first = anna.at()
    least = min(event.confidence for event in archive.events())
    assert first["at_hand"]["event"]["confidence"] == least
    assert first["length"] == archive.events().count()
    moves = anna.at(queue="consequential")
    assert moves["at_hand"]["event"]["code"] is not None
    assert moves["length"] < first["length"]
    only = anna.at(queue="filter", type="THREATEN")
    assert only["at_hand"]["event"]["type"] == "THREATEN"
    anna.decide(first["at_hand"]["event"]["id"], "accept", article=first["at_hand"]["article"])
    assert anna.at()["at_hand"]["event"]["id"] != first["at_hand"]["event"]["id"]
    assert anna.at(queue="decided")["at_hand"]["event"]["id"] == first["at_hand"]["event"]["id"]


def test_a_random_sample_estimates_how_many_are_right(anna: Person) -> None:
    asked = {"queue": "sample", "seed": "7", "size": "8"}
    page = anna.at(**asked)
    assert page["estimate"] == {**page["estimate"], "size": 8, "left": 8}
    for verb in ("accept", "accept", "accept", "refuse"):
        page = anna.at(**asked)
        anna.decide(page["at_hand"]["event"]["id"], verb, article=page["at_hand"]["article"])
    found = anna.at(**asked)["estimate"]
    assert (found["left"], found["right"]["number"], found["right"]["of"]) == (4, 3, 4)
    assert 0.3 < found["right"]["low"] < 0.75 < found["right"]["high"] < 0.96
    assert "75% (30%–95%)" in anna.client.get("/review?who=Anna&queue=sample&seed=7&size=8").text
    assert anna.at(**{**asked, "seed": "8"})["at_hand"]["event"]["id"] is not None


def test_notes_names_and_words_of_strangers_are_only_words(client: TestClient, archive: Archive) -> None:
    eve = Person(client, "<script>alert(1)</script>")
    event = next(one.id for one in archive.events() if one.article == HOSTILE)
    assert eve.decide(event, "accept", article=HOSTILE, why="<img src=x onerror=alert(1)>\x1b[31m").status_code == 200
    page = client.get(f"/review?who={quote(eve.name, safe='')}&queue=decided&at={quote(event, safe='')}").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert "alert(1)" in _Text(page).text


class _Text(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_new_reading_asks_again_and_shows_both(anna: Person, archive: Archive) -> None:
    from dataclasses import replace

    event = threat(archive)
    anna.decide(event, "accept")
    again = crisis()
    events = tuple(replace(one, status="planned") if one.id == event else one for one in again.events)
    with archive.writer(Run("run-2", MADE, "s2", "2022-02-01T10:00:00+00:00")) as writer:
        writer.add(replace(again, events=events), "k9")
    page = anna.at(queue="again")
    assert page["waiting"]["again"] == 1
    assert page["at_hand"]["differs"] == [["status", "happened", "planned"]]
    assert page["at_hand"]["event"]["status"] == "happened"
    shown = anna.client.get("/review?who=Anna&queue=again").text
    card = shown[shown.index('class="card on"') :]
    assert card.index("s-happened") < card.index('class="told"') < card.index("seen then") < card.index("read now")
    anna.decide(event, "mend", value={"status": "planned"})
    assert anna.at(queue="again")["waiting"]["again"] == 0


def test_coders_do_not_see_each_other_until_they_are_done(client: TestClient, archive: Archive) -> None:
    anna, bo, chief = (Person(client, name) for name in ("Anna", "Bo", "Chief"))
    assert chief.send("/coding/draw", name="pilot", size=3, seed=5).json() == {"sample": "pilot", "records": 3}
    assert chief.send("/coding/draw", name="pilot", size=3, seed=5).status_code == 503
    page = client.get("/coding.json?who=Anna&sample=pilot").json()
    for number in range(3):
        hand = client.get("/coding.json?who=Anna&sample=pilot").json()["at_hand"]
        assert hand["decisions"] == []
        anna.decide(hand["event"]["id"], "refuse" if number == 0 else "accept", article=hand["article"], sample="pilot")
    assert client.get("/coding.json?who=Anna&sample=pilot").json()["at_hand"] is None
    total = client.get("/records.json").json()["total"]
    assert total == archive.events(decisions="ignore").count()  # a coder's decision changes nothing
    hand = client.get("/coding.json?who=Bo&sample=pilot").json()["at_hand"]
    assert (hand["verdict"], hand["decisions"]) == (None, [])  # Anna refused it; Bo does not see that
    assert hand["event"]["id"] == page["at_hand"]["event"]["id"]
    bo.decide(hand["event"]["id"], "accept", article=hand["article"], sample="pilot")
    assert "without a look" in client.get("/coding?who=Bo&sample=pilot&show=settle").text
    for _ in range(2):
        hand = client.get("/coding.json?who=Bo&sample=pilot").json()["at_hand"]
        bo.decide(hand["event"]["id"], "accept", article=hand["article"], sample="pilot")
    found = client.get("/coding.json?who=Chief&sample=pilot&show=settle").json()
    assert [one["same"] for one in found["settling"]] == [False, True, True]
    names = [name for name, _ in found["settling"][0]["differs"]]
    assert names == ["event", "verdict"]  # of a refused record nothing more can be compared
    assert chief.send("/coding/settle", sample="pilot").json() == {"kept": 2, "records": 2}
    odd = found["settling"][0]
    chief.send("/coding/settle", sample="pilot", coder="Anna", article=odd["article"], event=odd["event"])
    assert archive.applied().refused == 1
    assert archive.applied().accepted == 2
    assert client.get("/records.json").json()["total"] == total - 1
    assert {one.who for one in archive.decisions()} == {"Chief"}


def test_where_decisions_are_ignored_nobody_reviews(archive: Archive) -> None:
    decide_on(archive.root, "report-1", threat(archive), "refuse", who="Anna")
    client = TestClient(make_app(archive.reader(decisions="ignore"), name="crisis"), base_url=HOST)
    assert client.get("/review?who=Anna").status_code == 404
    assert "Decisions of people are ignored" in client.get("/index").text
    assert json.loads(client.get("/records.json").text)["total"] == archive.events(decisions="ignore").count()

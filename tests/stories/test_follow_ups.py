"""Plans, threats, offers and demands are linked to what became of them."""

from dataclasses import replace

import pytest

from sanudo.model.articles import CodedArticle
from sanudo.model.events import Status
from sanudo.stories import story_book
from tests.stories.telling import told


def relations(*articles: CodedArticle) -> list[tuple[str, str]]:
    """The relation and the article of the later event of each follow-up."""
    book = story_book(articles)
    where = {report.event: report.article for story in book.stories for report in story.reports}
    return [(follow.relation, where[follow.later_event]) for story in book.stories for follow in story.follow_ups]


def visit(name: str, day: str, words: str, status: Status, **more: object) -> CodedArticle:
    text = f"President Pushkin of Borduria {words} Syldavia for talks on the Strelsau canal."
    return told(
        name, text, "Syldavia" if "visit" not in words else "visit", "CONSULT", mode="visit", status=status, day=day,
        outlet=f"Outlet {name}", actor="President Pushkin", recipient="Syldavia", **more,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "relation"),
    [
        ("planned", "carried_out"),
        ("threatened", "carried_out"),
        ("expected", "came_true"),
        ("hypothetical", "came_true"),
        ("offered", "kept"),
        ("demanded", "met"),
    ],
)
def test_what_was_to_come_is_linked_to_what_came(status: Status, relation: str) -> None:
    before, after = visit("a", "2022-03-01", "will visit", status), visit("b", "2022-03-05", "visited", "happened")
    assert relations(before, after) == [(relation, "b")]


def test_nothing_follows_from_what_happened_before() -> None:
    later, earlier = visit("a", "2022-03-05", "will visit", "planned"), visit("b", "2022-03-01", "visited", "happened")
    assert relations(later, earlier) == []


def test_nothing_that_others_do_follows() -> None:
    before = visit("a", "2022-03-01", "will visit", "planned")
    after = told(
        "b", "King Muskar visited Syldavia for talks on the Strelsau canal.", "visited", "CONSULT", mode="visit",
        day="2022-03-05", actor="King Muskar", recipient="Syldavia",
    )  # fmt: skip
    assert relations(before, after) == []


@pytest.mark.parametrize(
    ("words", "relation"), [("put off his visit to", "put_off"), ("cancelled his visit to", "cancelled")]
)
def test_plans_are_put_off_and_cancelled(words: str, relation: str) -> None:
    before, after = visit("a", "2022-03-01", "will visit", "planned"), visit("b", "2022-03-03", words, "planned")
    assert relations(before, after) == [(relation, "b")]


def test_a_plan_that_was_not_carried_out() -> None:
    before, after = (
        visit("a", "2022-03-01", "will visit", "planned"),
        visit("b", "2022-03-05", "did not visit", "negated"),
    )
    assert relations(before, after) == [("not_carried_out", "b")]


@pytest.mark.parametrize(
    ("kind", "verb", "relation"), [("REJECT", "rejected", "refused"), ("CONCEDE", "accepted", "met")]
)
def test_a_demand_is_linked_to_its_answer(kind: str, verb: str, relation: str) -> None:
    demand = told(
        "a", "Syldavia demanded that Borduria open the Strelsau canal to grain ships.", "demanded", "REQUEST",
        actor="Syldavia", recipient="Borduria",
    )  # fmt: skip
    answer = told(
        "b", f"Borduria {verb} the demand of Syldavia to open the Strelsau canal to grain ships.", verb, kind,
        day="2022-03-02", outlet="The Courier", actor="Borduria", recipient="Syldavia",
    )  # fmt: skip
    assert relations(demand, answer) == [(relation, "b")]


def test_history_answers_nothing() -> None:
    before, after = visit("a", "2022-03-01", "will visit", "planned"), visit("b", "2022-03-05", "visited", "happened")
    old = replace(after, events=(replace(after.events[0], background=True),))
    assert relations(before, old) == []


def test_what_was_told_before_the_plan_did_not_come_of_it() -> None:
    before = visit("a", "2022-03-03", "will visit", "planned")
    old, again = visit("b", "2022-03-01", "visited", "happened"), visit("c", "2022-03-05", "visited", "happened")
    assert relations(before, old, again) == []


def test_aid_that_was_promised_is_kept_by_arms_that_were_sent() -> None:
    promised = told(
        "a", "Graustark promised to send eight howitzers to Syldavia.", "send", "AID", status="offered", actor="Graustark",
        recipient="Syldavia",
    )  # fmt: skip
    sent = told(
        "b", "Graustark sent eight howitzers to Syldavia.", "sent", "MOBILIZE", day="2022-03-09", actor="Graustark",
        recipient="Syldavia",
    )  # fmt: skip
    assert relations(promised, sent) == [("kept", "b")]

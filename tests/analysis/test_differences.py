"""What two codings differ in: added, lost, changed by field, matched by where events stand."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sanudo.analysis.differences import Difference, Tally, differences, tellings
from sanudo.model.articles import CodedArticle
from sanudo.model.events import Condition, Event
from sanudo.model.spans import Evidence, Span
from tests.views.crisis import TEXT, crisis, hostile


def compared(a: Iterable[CodedArticle], b: Iterable[CodedArticle]) -> tuple[list[Difference], Tally]:
    """All differences, and their counts."""
    tally = Tally()
    sides = [[(one.article.id, tellings(one)) for one in side] for side in (a, b)]
    return list(differences(dict(sides[0]), sides[1], tally)), tally


def with_event(number: int, **changes: object) -> CodedArticle:
    """The quiet report with one event changed."""
    found = crisis()
    events = list(found.events)
    events[number] = replace(events[number], **changes)  # type: ignore[arg-type]
    return replace(found, events=tuple(events))


def at(event: Event, start: int, end: int, name: str) -> Event:
    """The event with its first trigger, and its id, elsewhere."""
    where = Evidence(Span.cut(TEXT, start, end), (0, len(TEXT)))
    return replace(event, id=name, evidence=where, mentions=(replace(event.mentions[0], evidence=where),))


def test_the_same_coding_does_not_differ() -> None:
    found, tally = compared([crisis(), hostile()], [hostile(), crisis()])
    assert found == []
    assert (tally.articles, tally.same, tally.changed) == (2, tally.events_a, 0)
    assert tally.events_a == tally.events_b == len(crisis().events) + len(hostile().events)


def test_each_changed_field_is_one_difference() -> None:
    found, tally = compared(
        [crisis()], [with_event(1, type="ASSAULT", mode="aerial", status="planned", confidence=0.5)]
    )
    assert [(one.kind, one.field, one.a, one.b) for one in found] == [
        ("changed", "type", "MOBILIZE", "ASSAULT"),
        ("changed", "mode", "troops", "aerial"),
        ("changed", "status", "happened", "planned"),
        ("changed", "confidence", "0.950", "0.500"),
    ]
    assert {(one.event_a, one.trigger) for one in found} == {(crisis().events[1].id, "moved")}
    assert TEXT[found[0].start : found[0].end] == "moved"
    assert compared([crisis()], [with_event(1, confidence=0.5)])[1].changed == 0
    assert (tally.changed, tally.fields["type"], tally.moves["status", "happened", "planned"]) == (1, 1, 1)


def test_parties_places_times_amounts_and_speakers_are_compared_in_words() -> None:
    visit = crisis().events[0]
    found, _ = compared([crisis()], [with_event(0, actors=(), place=None, when=None)])
    assert [(one.field, one.a, one.b) for one in found] == [
        ("actors", "Yetive (GRK GOV)", ""),
        ("place", "Strelsau (RUR)", ""),
        ("when", "2022-01-28", ""),
    ]
    assert visit.place is not None
    found, _ = compared([crisis()], [with_event(1, amounts=())])
    assert [(one.field, one.a) for one in found] == [("amounts", "4000 troops")]


def test_what_only_one_side_has_is_added_or_lost() -> None:
    shorter = replace(crisis(), events=crisis().events[1:2], quotes=(), contradictions=())
    found, tally = compared([crisis()], [shorter])
    assert {one.kind for one in found} == {"lost"}
    assert tally.lost.total() == len(crisis().events) - 1
    found, tally = compared([shorter], [crisis()])
    assert {one.kind for one in found} == {"added"}
    assert (tally.added["THREATEN"], tally.same) == (1, 1)


def test_articles_of_one_side_only_are_named() -> None:
    found, tally = compared([crisis()], [hostile()])
    assert [(one.kind, one.article) for one in found] == [
        ("only in B", hostile().article.id),
        ("only in A", "report-1"),
    ]
    assert (tally.articles, tally.only_a, tally.only_b) == (0, 1, 1)


def test_events_are_matched_where_their_triggers_overlap() -> None:
    moved = crisis().events[1]
    start = moved.evidence.span.start
    wider = replace(crisis(), events=(at(moved, start - 4, start + 5, "e-wider"),), quotes=(), contradictions=())
    found, tally = compared([crisis()], [wider])
    assert [one.kind for one in found].count("lost") == len(crisis().events) - 1
    assert (tally.same, tally.added.total()) == (1, 0)


def test_links_to_the_same_event_under_another_id_are_the_same() -> None:
    threat, content = crisis().events[2], crisis().events[3]
    start = content.evidence.span.start
    renamed = at(content, start - 1, start + 3, "e-renamed")
    events = (replace(threat, content=("e-renamed",), conditions=()), renamed)
    b = replace(crisis(), events=events, quotes=(), contradictions=())
    found, _ = compared([crisis()], [b])
    assert [(one.field, one.b) for one in found if one.kind == "changed"] == [("conditions", "")]
    other = replace(b, events=(replace(events[0], conditions=(Condition("if", "e-renamed"),)), renamed))
    found, _ = compared([b], [other])
    assert [(one.field, one.a, one.b) for one in found] == [("conditions", "", "if e-renamed")]


def test_categories_are_compared_where_both_sides_have_them() -> None:
    a = {crisis().events[1].id: ("x", "y")}
    sides = [{"r": tellings(crisis(), known)} for known in (a, {}, None)]
    found = list(differences(sides[0], sides[1].items(), tally := Tally()))
    assert [(one.field, one.a, one.b) for one in found] == [("category", "x; y", "")]
    assert tally.moves["category", "x; y", ""] == 1
    assert list(differences(sides[0], sides[2].items(), Tally())) == []


@given(st.sets(st.integers(0, 8)), st.sets(st.integers(0, 8)))
def test_every_event_of_either_side_is_counted_once(ours: set[int], theirs: set[int]) -> None:
    def some(chosen: set[int]) -> CodedArticle:
        events = tuple(
            replace(e, content=(), conditions=(), purpose=()) for n, e in enumerate(crisis().events) if n in chosen
        )
        return replace(crisis(), events=events, quotes=(), contradictions=())

    _, tally = compared([some(ours)], [some(theirs)])
    assert tally.matched + tally.lost.total() == len(ours) == tally.events_a
    assert tally.matched + tally.added.total() == len(theirs) == tally.events_b
    assert tally.same == len(ours & theirs)


def test_an_article_of_thousands_of_events_is_compared_in_time() -> None:
    event = replace(crisis().events[1], content=(), conditions=(), purpose=())
    text = "moved " * 4000
    many = tuple(
        replace(event, id=f"e{n}", evidence=where, mentions=(replace(event.mentions[0], evidence=where),))
        for n in range(4000)
        if (where := Evidence(Span.cut(text, 6 * n, 6 * n + 5), (0, len(text))))
    )
    long = CodedArticle(replace(crisis().article, text=text), crisis().provenance, "en", events=many)
    _, tally = compared([long], [long])
    assert tally.same == 4000

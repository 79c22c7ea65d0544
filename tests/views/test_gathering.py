"""Articles gathered into a briefing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sanudo.model.articles import CodedArticle
from sanudo.views.briefing import Briefing, Section, trimmed
from sanudo.views.gathering import briefing, section_of, shown
from tests.model.strategies import coded_articles
from tests.views.crisis import crisis
from tests.views.printing import FEWER

TWO = (crisis(), crisis("report-2", outlet="Outlet B"))


def section(found: Briefing, name: str) -> Section:
    return next(section for section in found.sections if section.name == name)


def test_each_line_stands_in_its_section() -> None:
    found = briefing(TWO)
    assert {part.name: [line.told for line in part.lines] for part in found.sections if part.lines} == {
        "happened": ["Ruritania moved troops (about 4,000 troops)"],
        "planned": ["Yetive to visit Ruritania, in order to prevent an attack (“invasion”)"],
        "threats": [
            "Ruritania threatened an act of coercion (“measures”), unless there is a concession to Ruritania (“met”)"
        ],
        "demands": ["Yetive called for a withdrawal (“go”)"],
        "considered": ["“Parliament” weighing whether to cut off Ruritania"],
        "expected": ["Supposed: an attack"],
    }


def test_reports_of_one_kind_share_a_line() -> None:
    (line,) = section(briefing(TWO), "happened").lines
    assert (line.records, line.reports, line.outlets, len(line.proofs)) == (2, 2, 2, 2)
    assert [proof.source.outlet for proof in line.proofs] == ["Outlet A", "Outlet B"]


def test_an_article_that_tells_it_twice_is_one_report() -> None:
    moved = TWO[0].events[1]
    again = replace(moved, id="e-again", confidence=0.9)
    (line,) = section(briefing([replace(TWO[0], events=(*TWO[0].events, again)), TWO[1]]), "happened").lines
    assert (line.records, line.reports) == (3, 2)
    assert [proof.source.id for proof in line.proofs] == ["report-1", "report-2", "report-1"]


def test_other_parties_have_a_line_of_their_own() -> None:
    other = replace(TWO[1], events=tuple(replace(event, actors=()) for event in TWO[1].events))
    assert len(section(briefing([TWO[0], other]), "happened").lines) == 2


def test_every_line_has_its_words() -> None:
    (line,) = section(briefing(TWO), "threats").lines
    proof = line.proofs[0]
    assert (proof.before, proof.trigger, proof.after) == (
        "Ruritania has moved about 4,000 troops to the river Elphberg and ",
        "threatened",
        " measures unless its demands are met.",
    )


def test_a_sentence_is_shown_rather_than_a_headline() -> None:
    (line,) = section(briefing(TWO), "planned").lines
    assert line.proofs[0].before == "Queen Yetive will "
    assert line.proofs[0].according == "a courtier, for Yetive, told The Gazette"


def test_a_condition_that_other_sentences_tell_keeps_its_line() -> None:
    met = TWO[0].events[4]
    often = tuple(replace(event, mentions=event.mentions * 2) if event is met else event for event in TWO[0].events)
    assert met.id not in {event.id for event in shown(TWO[0].events)}
    assert met.id in {event.id for event in shown(often)}


def test_background_stands_apart() -> None:
    assert section_of(replace(TWO[0].events[2], background=True)) == "background"


def test_contradictions_show_both_sides() -> None:
    clash = briefing(TWO[:1]).clashes[0]
    assert [(value, proof.trigger) for value, proof in clash.values] == [("Strelsau", "visit"), ("the border", "see")]


def test_speakers_with_their_quotes() -> None:
    (speaker,) = briefing(TWO).speakers
    assert (speaker.name, speaker.role, speaker.total) == ("Yetive", "GRK", 2)
    assert [words for words, _, _ in speaker.quotes] == ["The guns must go back"]  # the same words once


def test_figures() -> None:
    figures = briefing(TWO).figures
    assert (figures["articles"], figures["outlets"], figures["events"], figures["quotes"]) == (2, 2, 18, 2)
    assert (figures["copies"], figures["contradictions"], figures["faults"]) == (1, 2, 0)


def test_the_timeline_counts_known_days_only() -> None:
    assert briefing(TWO).days == {"2022-01-24": (2, 0), "2022-01-28": (0, 2)}


def test_an_article_without_title_is_named_by_its_first_line() -> None:
    untitled = replace(TWO[0].article, title=None)
    assert briefing([CodedArticle(untitled, TWO[0].provenance)]).sources[0].title == "Please try again later."


def test_what_is_left_out_is_counted() -> None:
    others = [
        replace(event, actors=(replace(event.actors[0], name=name),)) for event in TWO[0].events[1:2] for name in "ABC"
    ]
    coded = replace(
        TWO[0], contradictions=(), quotes=(), events=tuple(replace(e, id=f"e{n}") for n, e in enumerate(others))
    )
    found = section(trimmed(briefing([coded]), lines=2, proofs=1, speakers=1, sources=1), "happened")
    assert (len(found.lines), found.more) == (2, 1)


@FEWER
@given(st.lists(coded_articles(), max_size=3))
def test_every_event_is_in_a_line_or_within_one(coded: list[CodedArticle]) -> None:
    found = briefing(coded)
    records = sum(line.records for part in found.sections for line in part.lines)
    assert records == sum(len(list(shown(one.events))) for one in coded)
    assert all(line.proofs for part in found.sections for line in part.lines)
